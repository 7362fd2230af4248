"""The sources that the rows of a sheet name, and their texts: what the rows quote of them.

A row speaks of its source with its quote, or with its title when it has none; a row that
quotes without a source quotes the sheet itself. The text of a source is these words in the
order of the file, a paragraph each. One that is in very many rows has a text of several parts,
each a source of its own with the same mark and colour: "s3", "s3-2", "s3-3". So opening one
passage never joins a million quotes. Where sources are counted or made into lanes, the first
part stands for all of them (`SheetSources.whole_ids`).
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.texts import LocalText, fit
from beseto_gui.core.model.records import Excerpt, Selector, Source
from beseto_gui.core.model.sheet import Sheet, SheetField
from beseto_gui.core.store.sheet_records import Place, SheetExcerpt, SheetSource, place_in

#: So many rows at most are in one part of a source.
PART_ROWS = 2_000
#: The texts of so many parts are kept: those of the passages that are read now.
_KEPT_PARTS = 24
#: So many characters before and behind a passage help to find it again.
_CONTEXT = 32
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_NO_WORDS = "—"


class _Layout(NamedTuple):
    """The text of a part, with where the words of each of its rows begin and end."""

    text: str
    starts: list[int]
    ends: list[int]
    paragraphs: list[int]


class SheetSources:
    """The sources of a sheet, and which row speaks of which.

    Attributes:
        ids: Ids of all parts, in the order in which sources first come.
        whole_ids: Ids of the first parts only: one for each source.
        rows: The rows that speak of a source, ascending.
        code: For each of `rows`, its source as index into `whole_ids`.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        names = list(sheet.source.names)
        speaks = (sheet.source.code >= 0) | sheet.has_words
        self.rows: NDArray[np.int32] = np.flatnonzero(speaks).astype(np.int32)
        self.code: NDArray[np.int32] = sheet.source.code[self.rows]
        if bool((self.code < 0).any()):
            self.code = np.where(self.code < 0, np.int32(len(names)), self.code)
            names.append(sheet.name)
        self._names = tuple(names)
        kind = np.uint16 if len(names) < 65_536 else np.int32
        self._order = self.rows[np.argsort(self.code.astype(kind), kind="stable")]
        counts = np.bincount(self.code, minlength=len(names))
        self._first: list[int] = [0, *np.cumsum(counts).tolist()]
        self._parts: list[tuple[int, int]] = [
            (number, part)
            for number, count in enumerate(counts.tolist())
            for part in range(-(-count // PART_ROWS))
        ]
        self.ids = tuple(_id(number, part) for number, part in self._parts)
        self.whole_ids = tuple(_id(number, 0) for number in range(len(names)))
        self._index = {id_: index for index, id_ in enumerate(self.ids)}
        self._layout = lru_cache(_KEPT_PARTS)(self._laid_out)

    def __len__(self) -> int:
        """Return how many parts there are."""
        return len(self.ids)

    def __iter__(self) -> Iterator[str]:
        """Yield the ids of all parts."""
        return iter(self.ids)

    def row_of(self, id_: str, /) -> int:
        """Return the index of a part, -1 when there is none with this id."""
        return self._index.get(id_, -1)

    def source(self, index: int) -> Source:
        """Return a part as a source."""
        number, part = self._parts[index]
        name = self._names[number]
        return SheetSource(
            id=self.ids[index],
            mark=_mark(number),
            title=LocalText(en=f"{name} ({part + 1})" if part else name),
            color=number,
            text_of=lambda: self._layout(index).text,
        )

    def excerpt(self, row: int) -> Excerpt:
        """Return what a row says of its source; its reading is the date of the row.

        The words of the date belong to the reading only where they stand in the passage.
        """
        index, place = self._place_of(row)
        dates = self._sheet.dates
        date = dates.value(int(dates.code[row]))
        is_said = date.text in self._words(row)
        reading = date if is_said else replace(date, text="")
        return SheetExcerpt(
            id=f"x{row}",
            event=f"e{row}",
            source=self.ids[index],
            reading=reading,
            place_of=cache(lambda: self._found(index, place, reading.text)),
        )

    def rows_in(self, index: int) -> list[int]:
        """Return the rows that a part is made of, in the order of its text."""
        number, part = self._parts[index]
        start = self._first[number] + part * PART_ROWS
        return self._order[start : min(start + PART_ROWS, self._first[number + 1])].tolist()

    def _place_of(self, row: int) -> tuple[int, int]:
        """Return the part that holds a row, and which of its rows that is."""
        number = int(self.code[place_in(self.rows, row)])
        own = self._order[self._first[number] : self._first[number + 1]]
        part, place = divmod(place_in(own, row), PART_ROWS)
        return self._index[_id(number, part)], place

    def _found(self, index: int, place: int, phrase: str) -> Place:
        layout = self._layout(index)
        start, end, text = layout.starts[place], layout.ends[place], layout.text
        before, behind = text[max(start - _CONTEXT, 0) : start], text[end : end + _CONTEXT]
        phrase_start = text.index(phrase, start, end)
        return Place(
            Selector(start, end, text[start:end], before, behind),
            phrase_start,
            phrase_start + len(phrase),
            layout.paragraphs[place],
        )

    def _laid_out(self, index: int) -> _Layout:
        texts = [self._words(row) for row in self.rows_in(index)]
        starts: list[int] = []
        paragraphs: list[int] = []
        at, paragraph = 0, 1
        for text in texts:
            starts.append(at)
            paragraphs.append(paragraph)
            at += len(text) + 2
            paragraph += sum(not line.isspace() for line in text.split("\n") if line)
        ends = [start + len(text) for start, text in zip(starts, texts, strict=True)]
        return _Layout("\n\n".join(texts), starts, ends, paragraphs)

    def _words(self, row: int) -> str:
        for field in (SheetField.QUOTE, SheetField.TITLE):
            text = self._sheet.texts.text(row, field)
            text = fit(text.replace("\r\n", "\n").replace("\r", "\n")).strip()
            if text:
                return text
        return _NO_WORDS


def _id(number: int, part: int) -> str:
    return f"s{number}-{part + 1}" if part else f"s{number}"


def _mark(number: int) -> str:
    """Return what stands on the chip of a source: A to Z, then numbers."""
    return _LETTERS[number] if number < len(_LETTERS) else str(number + 1)
