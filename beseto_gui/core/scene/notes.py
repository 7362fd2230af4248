"""Numbered source notes: which sources the events of a page are read from, and where."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.i18n import ngettext, translate
from beseto_gui.core.dates.wording import word
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Event, Source
from beseto_gui.core.model.table import EventTable
from beseto_gui.core.scene.lazy import Lazy
from beseto_gui.core.scene.style import Measure, Metrics, Role
from beseto_gui.core.scene.wrap import wrap, wrap_list

#: Narrower than this, in px of the design, a second column of notes is not begun: of those that
#: list their passages, and of those that count them.
_COLUMN_PX, _COUNTED_COLUMN_PX = 520.0, 300.0
_COLUMN_GAP_PX = 40.0
_INDENT_PX, _NUMBER_GAP_PX = 22.0, 5.0
_LINE_EM = 1.4
_NOTE_GAP_PX, _COUNT_GAP_PX = 8.0, 8.0
#: Where all events of a page have more of them, passages are counted, not listed.
_MOST_PASSAGES = 500


@dataclass(frozen=True, slots=True)
class Note:
    """A source: its number, what it is, and its passages.

    Attributes:
        number: Its number.
        heading: What it is.
        passages: Each passage with the title of its event.
        bare: All passages by their paragraphs alone ("¶2").
        counted: How many events are read from it, where passages would be too many to list.
    """

    number: int
    heading: str
    passages: tuple[str, ...]
    bare: tuple[str, ...]
    counted: str = ""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A line of the list, from the top left corner of the list."""

    x: float
    baseline: float
    text: str
    role: Role
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class NoteList:
    """The list laid out; `left_out` sources had no room and are counted in its last line."""

    lines: tuple[NoteLine, ...]
    height_px: float
    left_out: int


class Cited:
    """Which sources some events are read from.

    Attributes:
        table: The events of the document.
        rows: The rows of the events.
        row: With `source`: the pairs of one of the rows and a source that supports it.
        source: Index into `EventTable.source_ids`.
        codes: The sources among them, ascending.
    """

    def __init__(self, table: EventTable, rows: NDArray[np.integer]) -> None:
        self.table, self.rows = table, rows
        self.row, self.source = table.support_row, table.support_source
        if len(rows) < len(table):
            wanted = np.zeros(len(table), np.bool_)
            wanted[rows] = True
            chosen = wanted[self.row]
            self.row, self.source = self.row[chosen], self.source[chosen]
        self._count = np.bincount(self.source, minlength=1)
        self.codes: list[int] = np.flatnonzero(self._count).tolist()

    def events_of(self, code: int) -> int:
        """Return how many of the events are read from a source."""
        return int(self._count[code])


def note_numbers(cited: Cited) -> dict[str, int]:
    """Return the number of each source that events are read from, by source id."""
    ids = cited.table.source_ids
    return {ids[code]: number for number, code in enumerate(cited.codes, start=1)}


def notes_of(document: Records, cited: Cited, language: str) -> Sequence[Note]:
    """Return the notes of the sources of some events, in the order of their numbers."""
    table = cited.table

    def note(at: int) -> Note:
        code = cited.codes[at]
        source_id = table.source_ids[code]
        heading = _heading(document.sources[source_id], language)
        if len(cited.row) > _MOST_PASSAGES:
            n = cited.events_of(code)
            text = ngettext("{n} event", "{n} events", n, language).format(n=f"{n:,}")
            return Note(at + 1, heading, (), (), text)
        own = cited.row[cited.source == code]
        events = [document.events[table.ids[int(row)]] for row in own]
        return Note(at + 1, heading, *_passages(document, source_id, events, language))

    return Lazy(len(cited.codes), note)


def _passages(
    document: Records, source_id: str, events: Sequence[Event], language: str
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the passages of a source that events are read from: worded, and bare."""
    read_in: list[tuple[set[int], str]] = []
    for event in sorted(events, key=_time_order):
        own = {e.paragraph for e in document.excerpts_of(event.id) if e.source == source_id}
        if own:
            read_in.append((own, event.title.get(language)))
    read_in.sort(key=_first_paragraph)
    worded = tuple(f"{paragraphs(numbers)} ({title})" for numbers, title in read_in)
    return worded, (paragraphs({n for numbers, _title in read_in for n in numbers}),)


def _time_order(event: Event) -> tuple[bool, int, int, str]:
    return not event.date.is_dated, event.date.start_lo, event.date.end_hi, event.id


def _first_paragraph(passage: tuple[set[int], str]) -> int:
    return min(passage[0])


def paragraphs(numbers: Collection[int]) -> str:
    """Return paragraph numbers with their sign and runs drawn together: "¶1–3, 7"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return "¶" + ", ".join(f"{a}–{b}" if b > a else str(a) for a, b in runs)


def _heading(source: Source, language: str) -> str:
    parts = [source.title.get(language), source.outlet.get(language)]
    if source.published.is_dated:
        parts.append(word(source.published, language, "long", weekday=False))
    comma, stop = translate(", ", language), translate(".", language)
    return comma.join(part for part in parts if part) + stop


def list_notes(
    notes: Sequence[Note],
    width_px: float,
    height_px: float,
    language: str,
    metrics: Metrics,
    measure: Measure,
) -> NoteList | None:
    """Lay notes out in the room there is; return None where not even one of them fits.

    Passages are worded where that fits, else bare; one column where that fits, else as many
    as have room. Only when nothing else helps are sources left out, and counted.
    """
    setter = _Setter(notes, width_px, language, metrics, measure)
    column_px = _COUNTED_COLUMN_PX if notes and notes[0].counted else _COLUMN_PX
    most = max(1, int((width_px / metrics.unit_px + _COLUMN_GAP_PX) // column_px))
    for worded in (True, False):
        for columns in range(1, most + 1):
            could_fit = len(notes) <= setter.most_notes(columns, height_px)
            if could_fit and setter.height_px(len(notes), worded, columns) <= height_px:
                return setter.columns(len(notes), worded, columns)
    for kept in range(min(len(notes) - 1, setter.most_notes(most, height_px)), 0, -1):
        if setter.height_px(kept, False, most) <= height_px:
            return setter.columns(kept, False, most)
    return None


class _Setter:
    """Sets the first of some notes in columns of one width that are filled one by one."""

    def __init__(
        self,
        notes: Sequence[Note],
        width_px: float,
        language: str,
        metrics: Metrics,
        measure: Measure,
    ) -> None:
        self._notes = notes
        self._width_px = width_px
        self._language = language
        self._metrics = metrics
        self._measure = measure
        self._line_px = metrics.font(Role.PAGE_TEXT).size_px * _LINE_EM
        self._gap_px = _NOTE_GAP_PX * metrics.unit_px
        number_px = measure(str(len(notes)), Role.PAGE_HEADING) + _NUMBER_GAP_PX * metrics.unit_px
        self._indent_px = max(_INDENT_PX * metrics.unit_px, number_px)
        self._set: dict[tuple[int, float, bool], list[NoteLine]] = {}

    def most_notes(self, columns: int, height_px: float) -> int:
        """Return how many notes could have room at most: each takes a line and a gap."""
        return columns * max(0, int((height_px + self._gap_px) / (self._line_px + self._gap_px)))

    def height_px(self, kept: int, worded: bool, columns: int) -> float:
        """Return the height of the first notes, and of the line that counts the others."""
        tallest = max(
            sum(self._taken_px(block) for block in column) - self._gap_px
            for column in self._shared_out(kept, worded, columns)
        )
        is_cut = kept < len(self._notes)
        return tallest + (self._line_px + self._gap_px if is_cut else 0.0)

    def columns(self, kept: int, worded: bool, columns: int) -> NoteList:
        """Return the first notes, with a line that counts the others."""
        step = self._column_px(columns) + _COLUMN_GAP_PX * self._metrics.unit_px
        lines: list[NoteLine] = []
        for number, column in enumerate(self._shared_out(kept, worded, columns)):
            y = 0.0
            for block in column:
                lines += [_moved(line, number * step, y) for line in block]
                y += self._taken_px(block)
        height_px = self.height_px(kept, worded, columns)
        left_out = len(self._notes) - kept
        if left_out:
            text = ngettext(
                "… and {n} more source", "… and {n} more sources", left_out, self._language
            ).format(n=f"{left_out:,}")
            lines.append(NoteLine(0.0, height_px - self._line_px * 0.28, text, Role.PAGE_TEXT))
        return NoteList(tuple(lines), height_px, left_out)

    def _column_px(self, columns: int) -> float:
        gap = _COLUMN_GAP_PX * self._metrics.unit_px
        return (self._width_px + gap) / columns - gap

    def _shared_out(self, kept: int, worded: bool, columns: int) -> list[list[list[NoteLine]]]:
        """Return the blocks of the first notes by column."""
        width_px = self._column_px(columns)
        shared: list[list[list[NoteLine]]] = []
        at = 0
        for column in range(columns):
            end = at + -(-(kept - at) // (columns - column))
            shared.append([self._kept_block(index, width_px, worded) for index in range(at, end)])
            at = end
        return shared

    def _taken_px(self, block: list[NoteLine]) -> float:
        return block[-1].baseline - block[0].baseline + self._line_px + self._gap_px

    def _kept_block(self, index: int, width_px: float, worded: bool) -> list[NoteLine]:
        key = index, width_px, worded
        if key not in self._set:
            self._set[key] = self._block(self._notes[index], width_px, worded)
        return self._set[key]

    def _block(self, note: Note, width_px: float, worded: bool) -> list[NoteLine]:
        """Return number, heading and passages from the top of the note."""
        indent = self._indent_px
        room = width_px - indent
        heading = wrap(note.heading, Role.PAGE_STRONG, room, self._measure)
        first = self._line_px * 0.72
        lines = [NoteLine(0.0, first, str(note.number), Role.PAGE_HEADING, is_number=True)]
        for at, text in enumerate(heading):
            lines.append(NoteLine(indent, first + at * self._line_px, text, Role.PAGE_STRONG))
        if note.counted:
            return [*lines, self._counted(note.counted, lines[-1], indent, room)]
        chosen = note.passages if worded else note.bare
        label = translate("Passages: {list}", self._language)
        chosen = [label.format(list=chosen[0]), *chosen[1:]] if chosen else []
        passages = wrap_list(chosen, " · ", Role.PAGE_TEXT, room, self._measure)
        for at, text in enumerate(passages, start=len(heading)):
            lines.append(NoteLine(indent, first + at * self._line_px, text, Role.PAGE_TEXT))
        return lines

    def _counted(self, text: str, last: NoteLine, indent: float, room: float) -> NoteLine:
        """Return how many events are read from a source: behind its heading, or below it."""
        x = last.x + self._measure(last.text, last.role) + _COUNT_GAP_PX * self._metrics.unit_px
        if x + self._measure(text, Role.PAGE_TEXT) <= indent + room:
            return NoteLine(x, last.baseline, text, Role.PAGE_TEXT)
        return NoteLine(indent, last.baseline + self._line_px, text, Role.PAGE_TEXT)


def _moved(line: NoteLine, x: float, y: float) -> NoteLine:
    return NoteLine(line.x + x, line.baseline + y, line.text, line.role, line.is_number)
