"""A document as the rules see it: its events as arrays, and what one walk over its records tells.

What takes a walk is done once, when the first rule asks for it, for all rules together.
"""

import re
from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.progress import Progress, part_of, silent
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.lint.walk import PassageWords, events_of, passages_of
from beseto_gui.core.model.anchors import Status
from beseto_gui.core.model.evidence import passage
from beseto_gui.core.model.sheet import Sheet, SheetField
from beseto_gui.core.model.table import DateFlag
from beseto_gui.core.model.verify import says_otherwise
from beseto_gui.core.store.document import Document

T = TypeVar("T")
#: After so many records it is told how far the walk is.
_STEP = 4_096
_NO_WORDS = re.compile(r"[\W_]+")

Rows = NDArray[np.int64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True, eq=False)
class Readings:
    """The dates that excerpts give, as arrays: one entry for each excerpt.

    Attributes:
        row: Row of the event.
        start_lo: Earliest start, and so on, as in `UncertainDate`.
        start_hi: Latest start.
        end_lo: Earliest end.
        end_hi: Latest end.
        precision: As in `UncertainDate`.
        is_dated: Whether it gives a date at all.
        has_words: Whether words of the passage say so.
        unsound: Excerpts whose passage is not as noted, by how it was found.
    """

    row: NDArray[np.int32]
    start_lo: NDArray[np.int64]
    start_hi: NDArray[np.int64]
    end_lo: NDArray[np.int64]
    end_hi: NDArray[np.int64]
    precision: NDArray[np.int8]
    is_dated: Mask
    has_words: Mask
    unsound: dict[Status, list[str]]


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """What the texts of events tell, one entry for each event, and some rows.

    Attributes:
        key: The same for titles that differ in nothing but case, spaces and punctuation; 0
            where there is no title.
        tongues: A bit for each language in which there is a title.
        undated: Rows without a date that have words for one.
        otherwise: Rows whose date is not what its words say.
    """

    key: NDArray[np.int64]
    tongues: NDArray[np.uint8]
    undated: tuple[int, ...]
    otherwise: tuple[int, ...]


class Subject:
    """A document that is looked at by rules.

    Args:
        document: The document.
        progress: Told the part that is done; may stop the work.

    Attributes:
        document: The document.
        table: Its events.
    """

    def __init__(self, document: Document, progress: Progress = silent) -> None:
        self.document = document
        self.table = document.table()
        self._progress = progress

    def walk(self) -> None:
        """Walk over the records now, so that it can be told how far that is."""
        _walked = (self.words, self.readings)

    @property
    def count(self) -> int:
        """How many events there are."""
        return len(self.table)

    def of_date(self, name: str) -> NDArray[np.int64]:
        """Return a field of the date of each row: ``start_lo`` and so on."""
        values: NDArray[np.int64] = getattr(self.table.dates, name)
        return values[self.table.date].astype(np.int64)

    @cached_property
    def flags(self) -> NDArray[np.uint8]:
        """What else is known of the date of each row."""
        return self.table.dates.flags[self.table.date]

    @cached_property
    def is_dated(self) -> Mask:
        """Which rows have a date."""
        return self.flags & DateFlag.DATED != 0

    @cached_property
    def sources(self) -> Rows:
        """By how many sources each row is supported."""
        return np.bincount(self.table.support_row, minlength=self.count).astype(np.int64)

    # --- what excerpts say ---

    @cached_property
    def readings(self) -> Readings:
        """What the excerpts say; nothing for a sheet, whose passages are made of its rows."""
        passages: Iterator[PassageWords] = iter(())
        if self.document.sheet is None:
            passages = passages_of(self.document.excerpts)
        row_of = {id_: row for row, id_ in enumerate(self.table.ids)}
        is_sound = _Soundness(self.document)
        rows, codes = array("i"), array("i")
        dates = _Coded()
        unsound: dict[Status, list[str]] = {}
        for one in self._told(passages, len(self.document.excerpts), 0.5, 1.0):
            rows.append(row_of[one.event])
            codes.append(dates.code(one.reading))
            if not is_sound(one):
                status = passage(self.document, self.document.excerpts[one.id]).status
                unsound.setdefault(status, []).append(one.id)
        code = np.frombuffer(codes, np.int32) if codes else np.zeros(0, np.int32)
        row = np.frombuffer(rows, np.int32) if rows else np.zeros(0, np.int32)
        return dates.readings(row, code, unsound)

    def least(self, values: NDArray[np.int64], mask: Mask, none: int) -> NDArray[np.int64]:
        """Return the least value of the readings of each event, `none` where there is none."""
        found = np.full(self.count, none, np.int64)
        np.minimum.at(found, self.readings.row[mask], values[mask])
        return found

    def most(self, values: NDArray[np.int64], mask: Mask, none: int) -> NDArray[np.int64]:
        """Return the greatest value of the readings of each event, `none` where there is none."""
        found = np.full(self.count, none, np.int64)
        np.maximum.at(found, self.readings.row[mask], values[mask])
        return found

    def counted(self, mask: Mask) -> Rows:
        """Return how many of some readings each event has."""
        return np.bincount(self.readings.row[mask], minlength=self.count).astype(np.int64)

    # --- what events say ---

    @cached_property
    def words(self) -> Words:
        """What the texts of events tell."""
        key = np.zeros(self.count, np.int64)
        tongues = np.zeros(self.count, np.uint8)
        undated: list[int] = []
        otherwise: list[int] = []
        sheet = self.document.sheet
        if sheet is not None:
            return self._words_of(sheet, key, tongues)
        differs = _Kept(says_otherwise)
        events = self._told(events_of(self.document.events), self.count, 0.0, 0.5)
        for row, event in enumerate(events):
            key[row] = title_key(event.title)
            tongues[row] = event.tongues
            date = event.date
            if not date.edtf:
                if date.text:
                    undated.append(row)
            elif date.text and differs(date):
                otherwise.append(row)
        return Words(key, tongues, tuple(undated), tuple(otherwise))

    def _words_of(self, sheet: Sheet, key: NDArray[np.int64], tongues: NDArray[np.uint8]) -> Words:
        for row in self._told(iter(range(self.count)), self.count, 0.0, 0.5):
            title = sheet.texts.text(row, SheetField.TITLE)
            key[row] = title_key(title)
            tongues[row] = bool(title)
        has_words = np.array([bool(words) for words in sheet.dates.words], np.bool_)
        undated = np.flatnonzero(~self.is_dated & has_words[sheet.dates.code])
        return Words(key, tongues, tuple(undated.tolist()), ())

    def _told(self, items: Iterator[T], count: int, start: float, end: float) -> Iterator[T]:
        """Yield things, and tell now and then how far it is."""
        told = part_of(self._progress, start, end)
        for number, item in enumerate(items):
            if number % _STEP == 0:
                told(min(number / max(count, 1), 1.0))
            yield item


def title_key(title: str) -> int:
    """Return a number that is the same for titles that differ only in how they are written."""
    folded = _NO_WORDS.sub(" ", title).strip().casefold()
    return hash(folded) or 1 if folded else 0


class _Soundness:
    """Tells of excerpts whether their passage is as noted: quickly, for most of them are."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._texts: dict[str, str | None] = {}

    def __call__(self, one: PassageWords) -> bool:
        if one.source not in self._texts:
            is_attached = self._document.original_text(one.source) is not None
            self._texts[one.source] = None if is_attached else self._text_of(one.source)
        text = self._texts[one.source]
        if text is None:
            excerpt = self._document.excerpts[one.id]
            return passage(self._document, excerpt).status in (Status.EXACT, Status.WITHHELD)
        return bool(one.exact) and text[one.start : one.end] == one.exact

    def _text_of(self, source_id: str) -> str:
        return self._document.sources[source_id].text


class _Kept:
    """Asks the same of dates, which are few beside the events, once for each."""

    def __init__(self, ask: Callable[[UncertainDate], bool]) -> None:
        self._ask = ask
        self._known: dict[int, tuple[UncertainDate, bool]] = {}

    def __call__(self, date: UncertainDate) -> bool:
        found = self._known.get(id(date))
        if found is None:
            # The date is kept, or its number would be given to another one.
            found = self._known[id(date)] = (date, self._ask(date))
        return found[1]


class _Coded:
    """Numbers dates, so that a million readings are a few thousand dates."""

    def __init__(self) -> None:
        self._dates: list[UncertainDate] = []
        self._codes: dict[int, int] = {}

    def code(self, date: UncertainDate) -> int:
        """Return the number of a date."""
        found = self._codes.get(id(date))
        if found is None:
            found = self._codes[id(date)] = len(self._dates)
            self._dates.append(date)
        return found

    def readings(
        self, row: NDArray[np.int32], code: NDArray[np.int32], unsound: dict[Status, list[str]]
    ) -> Readings:
        """Return the readings of excerpts by the codes of their dates."""
        bounds = [
            np.array([getattr(date, name) for date in self._dates], np.int64)[code]
            for name in ("start_lo", "start_hi", "end_lo", "end_hi")
        ]
        return Readings(
            row,
            *bounds,
            precision=np.array([date.precision for date in self._dates], np.int8)[code],
            is_dated=np.array([date.is_dated for date in self._dates], np.bool_)[code],
            has_words=np.array([bool(date.text) for date in self._dates], np.bool_)[code],
            unsound=unsound,
        )
