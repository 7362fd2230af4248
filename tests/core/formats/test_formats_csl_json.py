"""CSL-JSON: sources come back as they were, and what cannot be carried is told."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.formats import csl_json
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.model.records import Attachment, Reliability, Source
from tests.helpers.bundles import IDS, LOCAL, SMALL, TEXTS, dates

NAMES = st.sampled_from(("Oh, Se-hoon", "Yin Yong", "A, B, C", ", x", "오세훈", "World News Desk"))
SOURCES = st.builds(
    Source,
    IDS,
    TEXTS,
    LOCAL,
    LOCAL,
    dates(),
    LOCAL,
    st.sampled_from(("en", "ko", "zh-Hans", "ja", "fr", "")),
    link=TEXTS,
    color=SMALL,
    authors=st.lists(NAMES | TEXTS, max_size=3).map(tuple),
    accessed=dates(),
    archive_link=TEXTS,
    note=LOCAL,
    reliability=st.sampled_from(Reliability),
)
#: What every item of CSL-JSON is, as far as we write it.
DATE = {
    "type": "object",
    "properties": {
        "date-parts": {
            "type": "array",
            "minItems": 1,
            "maxItems": 2,
            "items": {
                "type": "array",
                "minItems": 1,
                "maxItems": 3,
                "items": {"type": "integer"},
            },
        },
        "circa": {"type": "boolean"},
        "literal": {"type": "string"},
        "edtf": {"type": "string"},
    },
    "additionalProperties": False,
}
SCHEMA = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["id", "type"],
        "properties": {
            "id": {"type": "string"},
            "type": {"const": "document"},
            "author": {"type": "array", "items": {"type": "object"}},
            "issued": DATE,
            "accessed": DATE,
            "custom": {"type": "object"},
            **{
                name: {"type": "string"}
                for name in (
                    "title",
                    "container-title",
                    "URL",
                    "archive_location",
                    "language",
                    "note",
                )
            },
        },
        "additionalProperties": False,
    },
}


def items(*sources: Source) -> list[dict]:
    return json.loads(csl_json.dumps(sources))


def one(**variables: object) -> Source:
    return csl_json.loads(json.dumps([{"id": "x", "type": "document", **variables}])).sources[0]


@given(st.lists(SOURCES, max_size=3))
def test_what_is_written_is_read_again_field_by_field(sources):
    text = csl_json.dumps(sources)

    assert csl_json.loads(text).sources == tuple(sources)
    assert csl_json.dumps(csl_json.loads(text).sources) == text


@given(st.lists(SOURCES, max_size=3))
def test_what_is_written_is_csl_json(sources):
    jsonschema.validate(json.loads(csl_json.dumps(sources)), SCHEMA)


def test_the_bundled_sources_lose_their_texts_and_nothing_else():
    sources = load_bundled().sources

    read = csl_json.loads(csl_json.dumps(sources)).sources

    left = [replace(one, text="", is_digest=False, original=None) for one in sources]
    assert list(read) == left
    assert csl_json.not_carried(sources) == ("the texts of 2 sources are not carried",)


def test_attached_files_are_told_to_be_left_behind():
    source = Source("s", "A", NO_TEXT, attachments=(Attachment("a.pdf", "0" * 64, 3),))

    assert csl_json.not_carried([source]) == ("1 attached file is not carried",)


def test_what_csl_has_variables_for_stands_there():
    source = Source(
        "s",
        "",
        LocalText(ko="협력"),
        LocalText(ko="신문"),
        parse_edtf("2024-07-31"),
        language="ko",
        link="https://example.org/1",
        archive_link="https://archive.example.org/1",
        authors=("Oh, Se-hoon", "취재팀"),
        accessed=parse_edtf("2024-08"),
    )

    assert items(source) == [
        {
            "URL": "https://example.org/1",
            "accessed": {"date-parts": [[2024, 8]]},
            "archive_location": "https://archive.example.org/1",
            "author": [{"family": "Oh", "given": "Se-hoon"}, {"literal": "취재팀"}],
            "container-title": "신문",
            "id": "s",
            "issued": {"date-parts": [[2024, 7, 31]]},
            "language": "ko",
            "title": "협력",
            "type": "document",
        }
    ]


@pytest.mark.parametrize(
    ("edtf", "written"),
    [
        ("1992", {"date-parts": [[1992]]}),
        ("1992~", {"date-parts": [[1992]], "circa": True}),
        ("1990/1992-05", {"date-parts": [[1990], [1992, 5]]}),
        ("-0043", {"date-parts": [[-44]]}),
        ("0000", {"date-parts": [[-1]]}),
        ("1990~/1992", {"edtf": "1990~/1992", "literal": "1990~/1992"}),
        ("199X", {"edtf": "199X", "literal": "199X"}),
        ("1990/..", {"edtf": "1990/..", "literal": "1990/.."}),
    ],
)
def test_a_date_is_written_in_parts_or_as_edtf_and_read_as_the_same(edtf, written):
    source = Source("s", "", NO_TEXT, published=parse_edtf(edtf))

    (item,) = items(source)

    assert item["issued"] == written
    assert one(issued=written).published.edtf == edtf


@pytest.mark.parametrize(
    ("written", "edtf"),
    [
        ({"date-parts": [["2013", "7"]]}, "2013-07"),
        ({"date-parts": [[2013]], "season": "3"}, "2013-23"),
        ({"raw": "July 2013"}, "2013-07"),
        ({"literal": "in 1992"}, "1992"),
        ("2013-07/2013-09", "2013-07/2013-09"),
        ({"date-parts": [[]]}, ""),
        ({"date-parts": [[2013, 13]]}, ""),
        ({"literal": "the year of the dragon"}, ""),
        (7, ""),
    ],
)
def test_dates_of_other_programs_are_read(written, edtf):
    assert one(issued=written).published.edtf == edtf


def test_a_date_nobody_can_read_keeps_its_words_and_is_told():
    listing = csl_json.loads('[{"id": 1, "type": "book", "issued": {"literal": "Han dynasty"}}]')

    assert listing.sources[0].published.text == "Han dynasty"
    assert listing.sources[0].published.edtf == ""
    assert listing.lost == ("not taken over: issued (1), type (1)",)


def test_variables_that_a_source_has_no_field_for_are_told_with_their_number():
    text = '[{"id": "a", "type": "document", "volume": 3, "page": "1"}, {"id": "b", "volume": 1}]'

    assert csl_json.loads(text).lost == ("not taken over: page (1), volume (2)",)


@pytest.mark.parametrize(
    ("person", "author"),
    [
        ({"family": "Gogh", "non-dropping-particle": "van", "given": "V."}, "van Gogh, V."),
        ({"family": "King", "given": "M. L.", "suffix": "Jr."}, "King, M. L., Jr."),
        ({"given": "Plato"}, "Plato"),
        ({"literal": "Ministry of X"}, "Ministry of X"),
    ],
)
def test_names_are_read_in_all_their_parts(person, author):
    assert one(author=[person]).authors == (author,)


def test_what_another_program_changed_holds_against_what_we_wrote_before():
    (item,) = items(Source("s", "A", LocalText("Old", ko="옛"), color=3))
    item["title"] = "New"

    listing = csl_json.loads(json.dumps([item]))

    assert listing.sources[0].title == LocalText("New")
    assert listing.lost == ("not taken over: custom (1)",)


def test_broken_fields_of_ours_are_left_out_and_told():
    text = '[{"id": "s", "title": "T", "custom": {"beseto-timeline": {"color": "red"}}}]'

    listing = csl_json.loads(text)

    assert listing.sources[0] == Source("s", "", LocalText("T"))
    assert listing.lost == ("not taken over: custom (1)",)


@pytest.mark.parametrize("text", ['{"items": [{"id": "a"}]}', '{"id": "a"}', '[{"id": "a"}]'])
def test_a_list_an_object_of_items_and_a_single_item_are_read(text):
    assert [each.id for each in csl_json.loads(text).sources] == ["a"]


@pytest.mark.parametrize("text", ["", "3", '["x"]', "[{}]", '[{"id": null}]', '[{"id": true}]'])
def test_what_is_no_list_of_references_is_refused(text):
    with pytest.raises(FileFormatError):
        csl_json.loads(text)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-9, 9999)
    | st.floats(allow_nan=False, allow_infinity=False)
    | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(("date-parts", "raw", "family", "literal", "edtf", "beseto-timeline")),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(sorted(csl_json._KNOWN - {"id"})), JSON, max_size=4))
def test_an_item_of_any_shape_is_read_without_a_fault(item):
    (source,) = csl_json.loads(json.dumps([{"id": "x", **item}])).sources

    assert csl_json.loads(csl_json.dumps([source])).sources == (source,)


def test_a_file_is_written_and_read(tmp_path: Path):
    path = tmp_path / "sources.json"
    sources = [Source("s", "A", LocalText("One"))]

    csl_json.write(sources, path)

    assert csl_json.read(path).sources == tuple(sources)
