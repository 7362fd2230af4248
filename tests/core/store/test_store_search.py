"""Finding words: any script, any case and width, in events and in the texts of sources."""

import random
import re
import unicodedata
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.model.anchors import make_selector
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.records import Bundle, Event, Excerpt, Lane, Source, Timeline
from beseto_gui.core.store import (
    search_blob,
    search_first,
    search_index,
    search_parts,
    search_words,
)
from beseto_gui.core.store.commands import AttachOriginal
from beseto_gui.core.store.commands_sources import AddExcerpt
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.file_making import create
from beseto_gui.core.store.hits import Hits
from beseto_gui.core.store.memory import MemoryDocument
from beseto_gui.core.store.search import Searcher
from beseto_gui.core.store.search_blob import NOWHERE, Blob, Query
from beseto_gui.core.store.search_signs import STRETCH
from tests.helpers.edits_at_random import command, small_bundle
from tests.helpers.originals import needs_originals, original_texts


def search(document: MemoryDocument, query: str) -> Hits:
    return Searcher(document).find(query)


def document(title: str = "", text: str = "", **more) -> MemoryDocument:
    """Return a document with one event and one source."""
    event = Event("e", LocalText(en=title), parse_edtf("1992"), "lane", **more)
    source = Source("s", "S", LocalText(en="Source"), text=text)
    bundle = Bundle(Timeline("t", LocalText()), (Lane("lane", LocalText(en="Lane")),))
    return MemoryDocument(Bundle(bundle.timeline, bundle.lanes, events=(event,), sources=(source,)))


def found_in(title: str, query: str) -> list[str]:
    """Return what a query finds in a title, as it is written there."""
    return [hit.text[a:b] for hit in search(document(title), query).events for a, b in hit.spans]


@pytest.mark.parametrize(
    ("title", "query", "words"),
    [
        ("Seoul and Beijing", "seoul", ["Seoul"]),
        ("Seoul and Beijing", "BEIJING", ["Beijing"]),
        ("ＳＥＯＵＬ 2024", "seoul", ["ＳＥＯＵＬ"]),
        ("Seoul 2024", "ｓｅｏｕｌ　２０２４", ["Seoul", "2024"]),
        ("서울과 베이징", "서울", ["서울"]),
        ("서울과 베이징", "울", ["울"]),
        (unicodedata.normalize("NFD", "서울"), "서울", [unicodedata.normalize("NFD", "서울")]),
        ("首尔与北京", "北京", ["北京"]),
        ("ソウルと北京", "ｿｳﾙ", ["ソウル"]),
        ("ﾊﾟﾝﾀﾞ", "パンダ", ["ﾊﾟﾝﾀﾞ"]),
        ("Straße", "STRASSE", ["Straße"]),
        ("Straße", "ss", ["ß"]),
        ("café", "cafe\u0301", ["café"]),
        ("a 🏛 b 🏛", "🏛", ["🏛", "🏛"]),
        ("𝒜 seoul", "a", ["𝒜"]),
        ("aaa", "aa", ["aa"]),
    ],
)
def test_a_word_is_found_whatever_its_case_width_or_composition(title, query, words):
    assert found_in(title, query) == words


@pytest.mark.parametrize("query", ["", "   ", "\t\n", "　"])
def test_a_query_without_words_finds_nothing(query):
    assert len(search(document("Seoul"), query)) == 0


def test_every_word_has_to_occur_but_not_side_by_side():
    assert found_in("Seoul and Beijing", "beijing seoul") == ["Seoul", "Beijing"]
    assert found_in("Seoul and Beijing", "seoul tokyo") == []


def test_words_may_be_in_different_fields_of_an_event():
    with_place = document("Mayors meet", places=("Beijing",))

    assert len(search(with_place, "mayors beijing").events) == 1


def test_touching_words_are_marked_as_one():
    assert found_in("abcd", "ab cd") == ["abcd"]


@pytest.mark.parametrize(
    "query", ["friendship", "우호", "友好", "1992", "in 1992", "서울", "Seoul – Beijing"]
)
def test_the_bundled_friendship_is_found_in_every_language_by_date_and_lane(query):
    bundled = MemoryDocument(load_bundled())

    assert "friendship" in [hit.event for hit in search(bundled, query).events]


def events_found(query: str, *titles: str, notes: dict[str, str] | None = None) -> list[str]:
    """Return the titles of the events found, of some whose years are 1, 2, 3, ..."""
    events = tuple(
        Event(
            f"e{n}",
            LocalText(en=title),
            parse_edtf(f"{n:04}"),
            "lane",
            note=LocalText(en=(notes or {}).get(title, "")),
        )
        for n, title in enumerate(titles, 1)
    )
    lanes = (Lane("lane", LocalText(en="Lane")),)
    made = MemoryDocument(Bundle(Timeline("t", LocalText()), lanes, events=events))
    return [made.events[hit.event].title.en for hit in search(made, query).events]


def test_events_as_near_to_the_query_come_in_order_of_time():
    titles = ("Mayors of Seoul", "Seoul", "In seoul again")

    assert events_found("seoul", *titles) == list(titles)


def test_the_query_as_it_was_typed_comes_before_its_words_apart():
    titles = ("12 of one event", "Event 12", "12 events", "An event, 12")
    nearest = ["Event 12", "12 of one event", "An event, 12", "12 events"]

    assert events_found("event 12", *titles) == nearest


def test_a_number_by_itself_comes_before_a_longer_one():
    titles = tuple(f"Event {n}" for n in (120, 212, 12, 1212))

    assert events_found("12", *titles) == ["Event 12", "Event 120", "Event 212", "Event 1212"]
    assert events_found("event 12", *titles)[:2] == ["Event 12", "Event 120"]


def test_titles_come_before_other_fields():
    notes = {"A visit": "Beijing", "Talks": "in Seoul, not Beijing"}

    found = events_found("beijing", "A visit", "Talks", "Beijing", notes=notes)

    assert found == ["Beijing", "A visit", "Talks"]


def test_words_in_one_field_come_before_words_in_several():
    notes = {"Seoul": "Beijing", "Talks": "in Seoul and Beijing"}

    assert events_found("seoul beijing", "Seoul", "Talks", notes=notes) == ["Talks", "Seoul"]


@pytest.mark.parametrize(
    ("query", "titles", "found"),
    [
        ("首尔 北京", ("首尔", "北京与首尔", "首尔 北京", "北京"), ["首尔 北京", "北京与首尔"]),
        ("서울 시장", ("시장과 서울", "서울", "서울 시장단"), ["서울 시장단", "시장과 서울"]),
        ("東京", ("京東", "東京都", "東京"), ["東京都", "東京"]),
    ],
)
def test_words_of_scripts_without_spaces_are_never_part_of_longer_ones(query, titles, found):
    assert events_found(query, *titles) == found


def test_paragraphs_with_the_query_as_it_was_typed_come_first():
    text = "Beijing, then Seoul.\nNothing here.\nSeoul Beijing."

    hits = search(document(text=text), "seoul beijing").texts

    assert [hit.paragraph for hit in hits] == [3, 1]


def test_a_paragraph_is_found_with_its_number_and_place():
    text = "First line.\n\nSecond: Seoul.\nThird: Seoul, seoul."

    hits = search(document(text=text), "seoul").texts

    assert [hit.paragraph for hit in hits] == [2, 3]
    assert [text[hit.start :][: len(hit.text)] for hit in hits] == [
        "Second: Seoul.",
        "Third: Seoul, seoul.",
    ]
    assert [len(hit.spans) for hit in hits] == [1, 2]


@needs_originals
def test_an_attached_original_is_searched_in_place_of_its_digest():
    bundled = MemoryDocument(load_bundled())
    for source_id, text in original_texts().items():
        bundled.apply(AttachOriginal(source_id, text))

    for hit in search(bundled, "seoul").texts:
        original = original_texts()[hit.source]
        assert original[hit.start : hit.start + len(hit.text)] == hit.text


def said(hits: Hits) -> tuple[list[object], list[object]]:
    """Return what was found, in its order."""
    return list(hits.events), list(hits.texts)


@pytest.mark.parametrize("kind", ["memory", "file"])
def test_after_any_edits_an_updated_search_finds_what_a_new_one_finds(kind, tmp_path) -> None:
    document: Document = MemoryDocument(small_bundle())
    if kind == "file":
        create(document, tmp_path / "a.beseto")
        document = FileDocument(tmp_path / "a.beseto")
    searcher, changes = Searcher(document), []
    for seed in range(120):
        try:
            changes.append(document.apply(command(document, seed)))
        except CommandError:
            continue
        if seed % 20 == 0 and (change := document.undo()):
            changes.append(change)
        if seed % 7:  # several edits between two searches, now and then
            continue
        updated = searcher.updated(changes)
        assert updated is not None
        searcher = updated
        changes.clear()
        for query in ("seoul", "서울", "北京 서울", "1992", "lane", "word"):
            assert said(searcher.find(query)) == said(Searcher(document).find(query))
    document.close()


def test_very_many_edits_are_better_read_anew() -> None:
    made = document("Seoul")
    many = Change(1, "Edit event", changed=frozenset(f"e{n}" for n in range(2_001)))
    assert Searcher(made).updated([many]) is None
    assert Searcher(made).updated([Change(1, "Open", everything=True)]) is None


def test_a_word_of_the_lane_and_one_of_the_title_are_found_together() -> None:
    made = document("Talks in Seoul")
    assert len(search(made, "lane talks").events) == 1
    assert len(search(made, "lane beijing").events) == 0


WORDS = ["seoul", "tokyo", "서울", "한강", "北京", "a1", "zz"]


@pytest.mark.parametrize("part", [0.0, 0.9])
@pytest.mark.parametrize("few", [0, 3, 5_000])
def test_signs_and_rare_words_change_nothing_of_what_is_found(few, part, monkeypatch) -> None:
    """Every text is compared with what a plain look into it says."""
    monkeypatch.setattr(search_words, "_MOST_PART", part)
    monkeypatch.setattr(search_blob, "_SIGNED", 10_000)
    monkeypatch.setattr(search_blob, "FEW", few)
    monkeypatch.setattr(search_index, "FEW", few)
    monkeypatch.setattr(search_blob, "_MOST_STRETCHES", 1.0)
    chance = random.Random(few)
    texts = [
        " ".join(chance.choices(WORDS, [30, 9, 9, 3, 3, 1, 1], k=chance.randint(0, 60)))
        for _ in range(400)
    ]
    blob = Blob.of(texts)
    assert blob.size > 10 * STRETCH
    for query in ("zz", "한강", "seoul a1", "zz 北京 a1", "none a1"):
        words = tuple(query.split())
        ranks = blob.ranks(Query(query, words))
        found = {at for at, text in enumerate(texts) if all(word in text for word in words)}
        assert set(np.flatnonzero(ranks != NOWHERE).tolist()) == found
    events = tuple(
        Event(f"e{n}", LocalText(en=text), parse_edtf("1992"), "lane", note=LocalText(en=texts[-n]))
        for n, text in enumerate(texts)
    )
    lanes = (Lane("lane", LocalText(en="a1")),)
    made = MemoryDocument(Bundle(Timeline("t", LocalText()), lanes, events=events))
    for words in (("zz",), ("zz", "한강"), ("a1", "zz"), ("tokyo", "none")):
        found = {
            one.id
            for one in events
            if all(word in f"{one.title.en}\n{one.note.en}\na1" for word in words)
        }
        assert {hit.event for hit in search(made, " ".join(words)).events} == found


@pytest.fixture(params=["words", "signs"])
def way(request, monkeypatch) -> None:
    """Let also few texts be looked through as very many are: by their words, or by signs."""
    monkeypatch.setattr(search_blob, "_SIGNED", 1_000)
    monkeypatch.setattr(search_words, "_MOST_PART", 0.9 if request.param == "words" else 0.0)
    monkeypatch.setattr(search_first, "_FIRST", 1)
    monkeypatch.setattr(search_first, "_FIRST_TEXTS", 10)


def true_ranks(texts: list[str], query: str) -> dict[int, int]:
    """Return how near each text with every word is to a query, by a plain look into it."""
    ranks: dict[int, int] = {}
    for at, text in enumerate(texts):
        for rank, wanted in ((3, query.split()), (1, [query])):
            if all(word in text for word in wanted):
                ends = [rf"(?<![a-z]){word}(?![a-z])" for word in wanted]
                ranks[at] = rank - all(re.search(end, text) for end in ends)
    return ranks


LATIN = ["ab", "abc", "cab", "서울", "서울시", "x"]


@pytest.mark.parametrize(
    "query", ["ab", "서울", "zz", "ab x", "x 서울", "b 울", "cab abc ab", "none x"]
)
def test_the_first_texts_are_the_nearest_of_all(query, way) -> None:
    chance = random.Random(query)
    texts = [" ".join(chance.choices(LATIN, k=chance.randint(0, 9))) for _ in range(600)]
    texts[400] = "zz"
    ranks = true_ranks(texts, query)
    nearest = sorted(ranks, key=lambda at: (ranks[at], at))
    blob = Blob.of(texts)

    near = search_first.first_texts(blob, Query(query, tuple(query.split())), 5)

    assert blob.is_signed
    assert {at: ranks[at] for at in near.texts.tolist()} == dict(
        zip(near.texts.tolist(), near.ranks.tolist(), strict=True)
    )
    assert near.texts[np.argsort(near.ranks, kind="stable")][:5].tolist() == nearest[:5]
    assert near.is_all == (len(near.texts) == len(ranks))


def test_where_the_nearest_are_rare_enough_of_any_will_do(way, monkeypatch) -> None:
    monkeypatch.setattr(search_first, "_MOST_STRETCHES", 3)
    monkeypatch.setattr(search_first, "_ENOUGH_TEXTS", 100)
    texts = ["ab and cd, and much else"] * 3_000 + ["ab cd"]

    near = search_first.first_texts(Blob.of(texts), Query("ab cd", ("ab", "cd")), 20)

    assert not near.is_all
    assert 20 <= len(near.texts) < 3_000


def test_the_first_of_very_many_events_are_those_that_come_first_in_time(monkeypatch) -> None:
    monkeypatch.setattr(search_parts, "_MOST_PLACES", 10)
    monkeypatch.setattr(search_parts, "_FIRST_ROWS", 30)
    events = tuple(
        Event(f"e{n}", LocalText(en=f"Talks {n % 7}"), parse_edtf(f"{2000 - n:04}"), "lane")
        for n in range(200)
    )
    lanes = (Lane("lane", LocalText(en="Lane")),)
    searcher = Searcher(MemoryDocument(Bundle(Timeline("t", LocalText()), lanes, events=events)))

    first, every = searcher.first("talks", 20), searcher.find("talks")

    assert (len(first.events), first.is_all) == (30, False)
    assert (len(every.events), every.is_all) == (200, True)
    assert first.events[:20] == every.events[:20]
    assert searcher.first("talks 3", 20).events[:] == searcher.find("talks 3").events[:]


def test_after_edits_the_first_hits_are_still_the_first_of_all() -> None:
    document = MemoryDocument(small_bundle())
    searcher, changes = Searcher(document), []
    for seed in range(60):
        try:
            changes.append(document.apply(command(document, seed)))
        except CommandError:
            continue
    updated = searcher.updated(changes)
    assert updated is not None
    for query in ("seoul", "서울", "lane", "word"):
        assert said(updated.first(query, 500)) == said(updated.find(query))


def test_a_word_over_the_edge_of_two_stretches_is_found(monkeypatch) -> None:
    monkeypatch.setattr(search_blob, "_SIGNED", 1)
    for before in range(STRETCH - 8, STRETCH + 2):
        blob = Blob.of(["x" * before + "한강" + "y" * 5_000, "nothing"])
        assert blob.ranks(Query("한강", ("한강",))).tolist() == [0, NOWHERE]


def test_notes_of_excerpts_are_searched_with_their_event() -> None:
    made = document("Talks", "In Seoul.")
    excerpt = Excerpt("x", "e", "s", make_selector("In Seoul.", 3, 8), 3, 3, 1)
    made.apply(AddExcerpt(replace(excerpt, note=LocalText(ko="의심스러운 날짜"))))
    assert [hit.text for hit in search(made, "의심").events] == ["의심스러운 날짜"]


SCRIPTS = st.text(st.sampled_from("aBßé서울首尔ソｿﾟ゛🏛 ﬁ\u0301İ"), max_size=12)


@given(before=SCRIPTS, word=SCRIPTS.filter(str.strip), after=SCRIPTS)
def test_what_is_typed_as_it_is_written_is_found(before, word, after):
    """A word surrounded by spaces is found, and every span is inside the text."""
    title = f"{before} {word} {after}"

    hits = search(document(title), word).events

    assert len(hits) == 1
    for start, end in hits[0].spans:
        assert 0 <= start < end <= len(hits[0].text)
