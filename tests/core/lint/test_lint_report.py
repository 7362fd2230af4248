"""The report: counts, what is ignored, progress, sheets, and the timeline that ships."""

from dataclasses import replace
from pathlib import Path

import pytest

from beseto_gui.core.base.progress import Cancelled
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.lint.finding import Ignored, Severity
from beseto_gui.core.lint.linter import lint
from beseto_gui.core.loading import load
from beseto_gui.core.store.file_document import FileDocument
from beseto_gui.core.store.file_making import create
from beseto_gui.core.store.memory import MemoryDocument
from tests.helpers.doubtful import document, event, excerpt, ids, source

LANES = ("l", "m", "n")


def told(timeline) -> dict[str, list[str]]:
    return {each.rule.id: [place.id for place in each.places] for each in lint(timeline).groups}


def test_findings_are_counted_by_how_much_they_matter() -> None:
    report = lint(document([event("e", "2014")], [excerpt("e", "2013")], lanes=LANES))
    assert report.count(Severity.ERROR) == 1
    assert report.count(Severity.WARNING) == 0
    assert report.count(Severity.HINT, Severity.ERROR) == 3


def test_what_is_ignored_is_left_out_and_the_rest_stays() -> None:
    report = lint(document([event("e", "2014")], [excerpt("e", "2013")], lanes=LANES))
    without = report.without(Ignored(places={"lane-empty": frozenset("m")}))
    assert [place.id for place in without.groups[1].places] == ["n"]
    without = report.without(Ignored(frozenset({"date-denied"}), {"lane-empty": frozenset("mn")}))
    assert without.groups == ()
    assert report.without(Ignored()) is report


def test_the_work_ends_when_nobody_waits() -> None:
    def over(_part: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        lint(document([event("e")]), over)


def test_the_part_that_is_done_only_grows() -> None:
    parts: list[float] = []
    lint(document([event("e")], [excerpt("e")]), parts.append)
    assert parts == sorted(parts)
    assert parts[-1] == 1.0


def test_a_document_in_a_file_and_one_in_memory_have_the_same_findings(tmp_path: Path) -> None:
    events = [event("e", "2013-07-30"), event("f", "", words="32 May"), event("g", title="Talks e")]
    sources = [source("s", text="Other words."), source("t", published="2013-07-30")]
    excerpts = [excerpt("e", "2013"), excerpt("e", "", source_id="t")]
    timeline = document(events, excerpts, sources, LANES)
    create(timeline, tmp_path / "t.beseto")
    kept = FileDocument(tmp_path / "t.beseto")
    assert told(kept) == told(timeline)
    assert set(told(timeline)) == {
        "false-precision", "date-unread", "passage-lost", "no-source", "like-published",
        "lane-empty",
    }  # fmt: skip
    kept.close()


def test_a_table_is_looked_at_too(tmp_path: Path) -> None:
    rows = ["Talks,1990-01-01,A", "talks,1990-01-01,A", ",1991-01-01,B", "Met,2020/2010,", "X,32,A"]
    path = tmp_path / "t.csv"
    path.write_text("title,date,source\n" + "\n".join(rows), "utf-8")
    assert told(load(path).document) == {
        "ends-before-starts": ["e3"],
        "date-unread": ["e4"],
        "new-year": ["e0", "e1", "e2"],
        "no-source": ["e3"],
        "duplicate": ["e1"],
        "title-empty": ["e2"],
        "one-source": ["e0", "e1", "e2", "e4"],
    }


def test_the_timeline_that_ships_has_no_problem_and_five_events_of_one_report() -> None:
    timeline = MemoryDocument(load_bundled())
    report = lint(timeline)
    assert report.count(Severity.ERROR, Severity.WARNING) == 0
    [only] = report.groups
    assert only.rule.id == "one-source"
    for place in only.places:
        assert len({each.source for each in timeline.excerpts_of(place.id)}) == 1
    assert len(only.places) == 5
    assert ids("one-source", timeline) == [place.id for place in only.places]


def test_blank_titles_count_as_little_in_a_file_as_in_memory(tmp_path: Path) -> None:
    titles = [LocalText(" ", ko="회담"), LocalText(" "), LocalText("Talks", ko="회담")]
    events = [replace(event(f"e{n}"), title=title) for n, title in enumerate(titles)]
    timeline = document(events, [excerpt(each.id) for each in events])
    create(timeline, tmp_path / "t.beseto")
    kept = FileDocument(tmp_path / "t.beseto")
    assert told(kept) == told(timeline) == {"title-empty": ["e1"]}
    kept.close()
