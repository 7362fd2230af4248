"""Whatever is changed in the bundled timeline is found: refused on reading, or told by a check."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from beseto_gui.core.base.errors import InputError
from beseto_gui.core.base.resources import resource_path
from beseto_gui.core.formats.native_json import dumps, loads
from beseto_gui.core.model.verify import verify
from tests.helpers.originals import needs_originals, original_texts

BUNDLED = resource_path("timelines/beseto.json").read_text("utf-8")
#: The same timeline, which carries the text of its digests.
CARRIED = dumps(loads(BUNDLED))

Record = dict[str, Any]


def found(text: str, originals: dict[str, str]) -> str:
    """Return everything that is said against a timeline."""
    try:
        return "\n".join(str(problem) for problem in verify(loads(text), originals))
    except InputError as error:
        return str(error)


def damaged(text: str, group: str, damage: Callable[[Record], object]) -> Iterator[tuple[str, str]]:
    """Yield the id of each record, and the timeline in which it is damaged.

    A damage may return False: the record has nothing of the kind.
    """
    for at in range(len(json.loads(text)[group])):
        value = json.loads(text)
        record = value[group][at]
        record_id = record["id"]
        if damage(record) is not False:
            yield record_id, json.dumps(value)


def shift(record: Record, *path: str, by: int = 1) -> bool:
    """Move a number, or both of a pair, to another place."""
    for key in path[:-1]:
        if key not in record:
            return False
        record = record[key]
    value = record.get(path[-1])
    if value is None:
        return False
    record[path[-1]] = [n + by for n in value] if isinstance(value, list) else value + by
    return True


def turn(record: Record, *path: str) -> bool:
    """Change the first digit or letter of a string."""
    for key in path[:-1]:
        if key not in record:
            return False
        record = record[key]
    value = record.get(path[-1])
    if not value:
        return False
    record[path[-1]] = ("0" if value[0] != "0" else "1") + value[1:]
    return True


def later(record: Record, field: str) -> bool:
    """Set a date a year, a month, a day or ten years later."""
    date = record.get(field, {})
    edtf = date.get("edtf")
    if not edtf or "bounds" in date or date.get("reached") == "derived":
        return False
    turned = {
        "1992": "1993",
        "199X/..": "200X/..",
        "201X": "202X",
        "2013": "2014",
        "2018": "2019",
        "2023-01": "2023-02",
        "2024-07-30": "2024-07-29",
        "2024-07-31": "2024-08-01",
        "2024-10": "2024-11",
    }
    if edtf not in turned:
        return False
    date["edtf"] = turned[edtf]
    return True


DAMAGES: list[tuple[str, str, Callable[[Record], object]]] = [
    ("a passage begins elsewhere", "excerpts", lambda r: shift(r, "selector", "start")),
    ("a passage ends elsewhere", "excerpts", lambda r: shift(r, "selector", "end", by=-1)),
    ("a passage has another word", "excerpts", lambda r: turn(r, "selector", "exact")),
    ("words before differ", "excerpts", lambda r: turn(r, "selector", "prefix")),
    ("words after differ", "excerpts", lambda r: turn(r, "selector", "suffix")),
    ("a phrase lies outside", "excerpts", lambda r: shift(r, "phrase", by=300)),
    ("another paragraph", "excerpts", lambda r: shift(r, "paragraph")),
    ("another paragraph there", "excerpts", lambda r: shift(r, "original", "paragraph")),
    ("another phrase there", "excerpts", lambda r: turn(r, "original", "phrase_sha256")),
    ("no original", "excerpts", lambda r: r.pop("original") and None),
    ("another event", "excerpts", lambda r: r.update(event="nobody")),
    ("another source", "excerpts", lambda r: r.update(source="nobody")),
    ("other words of a reading", "excerpts", lambda r: turn(r, "reading", "text")),
    ("another reading", "excerpts", lambda r: later(r, "reading")),
    ("another date", "events", lambda r: later(r, "date")),
    ("no date", "events", lambda r: "edtf" in r.get("date", {}) and r.pop("date") and None),
    ("another lane", "events", lambda r: r.update(lane="nowhere")),
    ("ends the wrong way round", "gaps", lambda r: r.update(after=r["before"], before=r["after"])),
    ("another original", "sources", lambda r: turn(r, "original", "sha256")),
    ("another length", "sources", lambda r: shift(r, "original", "length")),
    ("more paragraphs", "sources", lambda r: shift(r, "original", "paragraphs")),
    ("another day of publication", "sources", lambda r: later(r, "published")),
    ("another language", "sources", lambda r: r.update(language="fr")),
]


@pytest.mark.parametrize(("_name", "group", "damage"), DAMAGES, ids=[d[0] for d in DAMAGES])
def test_every_damage_is_found_without_the_originals(_name: str, group: str, damage) -> None:
    copies = list(damaged(BUNDLED, group, damage))

    assert copies
    for record_id, text in copies:
        assert record_id in found(text, {}), record_id


THERE: list[tuple[str, str, Callable[[Record], object]]] = [
    ("a passage begins elsewhere", "excerpts", lambda r: shift(r, "original", "start", by=-1)),
    ("a passage ends elsewhere", "excerpts", lambda r: shift(r, "original", "end")),
    ("another passage", "excerpts", lambda r: turn(r, "original", "sha256")),
    ("a phrase elsewhere", "excerpts", lambda r: shift(r, "original", "phrase", by=-1)),
]


@needs_originals
@pytest.mark.parametrize(("_name", "group", "damage"), THERE, ids=[d[0] for d in THERE])
def test_every_damage_to_what_is_known_of_an_original_is_found_beside_it(
    _name: str, group: str, damage
) -> None:
    originals = original_texts()
    copies = list(damaged(BUNDLED, group, damage))

    assert copies
    for record_id, text in copies:
        assert record_id in found(text, originals), record_id


def test_every_word_of_a_digest_that_is_quoted_is_watched() -> None:
    """Another letter anywhere in a passage, or beside it, is told with the excerpt's id."""
    value = json.loads(CARRIED)
    for excerpt in value["excerpts"]:
        [source] = [s for s in value["sources"] if s["id"] == excerpt["source"]]
        text = source["text"]
        selector = excerpt["selector"]
        for at in (selector["start"], selector["end"] - 1, selector["start"] - 1):
            if at < 0:
                continue
            source["text"] = text[:at] + "#" + text[at + 1 :]
            assert excerpt["id"] in found(json.dumps(value), {})
        source["text"] = text
