"""Numbered source notes: which sources the events of a page are read from, and where."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from beseto_gui.core.base.i18n import ngettext, translate
from beseto_gui.core.dates.wording import word
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Source
from beseto_gui.core.scene.style import Measure, Metrics, Role
from beseto_gui.core.scene.wrap import wrap, wrap_list

#: Narrower than this, in px of the design, a second column of notes is not begun.
_COLUMN_PX = 520.0
_COLUMN_GAP_PX = 40.0
_INDENT_PX = 22.0
_LINE_EM = 1.4
_NOTE_GAP_PX = 8.0


@dataclass(frozen=True, slots=True)
class Note:
    """A source: its number, what it is, and its passages, each worded and bare ("¶2")."""

    number: int
    heading: str
    passages: tuple[str, ...]
    bare: tuple[str, ...]


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


def note_numbers(document: Records, event_ids: Collection[str]) -> dict[str, int]:
    """Return the number of each source that one of the events is read from, by source id."""
    cited = {e.source for event_id in event_ids for e in document.excerpts_of(event_id)}
    ordered = [source_id for source_id in document.sources if source_id in cited]
    return {source_id: number for number, source_id in enumerate(ordered, start=1)}


def notes_of(document: Records, event_ids: Sequence[str], language: str) -> tuple[Note, ...]:
    """Return the notes of the sources of some events, in the order of their numbers."""
    notes: list[Note] = []
    for source_id, number in note_numbers(document, event_ids).items():
        read_in: dict[str, set[int]] = {}
        for event_id in event_ids:
            for excerpt in document.excerpts_of(event_id):
                if excerpt.source == source_id:
                    read_in.setdefault(event_id, set()).add(excerpt.paragraph)
        ordered = sorted(read_in.items(), key=lambda item: min(item[1]))
        passages = tuple(
            f"{paragraphs(numbers)} ({document.events[event_id].title.get(language)})"
            for event_id, numbers in ordered
        )
        every = {n for numbers in read_in.values() for n in numbers}
        heading = _heading(document.sources[source_id], language)
        notes.append(Note(number, heading, passages, (paragraphs(every),)))
    return tuple(notes)


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
    setter = _Setter(width_px, language, metrics, measure)
    most = max(1, int((width_px / metrics.unit_px + _COLUMN_GAP_PX) // _COLUMN_PX))
    for worded in (True, False):
        for columns in range(1, most + 1):
            made = setter.columns(notes, worded, columns)
            if made.height_px <= height_px:
                return made
    for kept in range(len(notes) - 1, 0, -1):
        made = setter.columns(notes[:kept], False, most, left_out=len(notes) - kept)
        if made.height_px <= height_px:
            return made
    return None


class _Setter:
    """Sets notes in columns of one width."""

    def __init__(self, width_px: float, language: str, metrics: Metrics, measure: Measure) -> None:
        self._width_px = width_px
        self._language = language
        self._metrics = metrics
        self._measure = measure
        self._line_px = metrics.font(Role.PAGE_TEXT).size_px * _LINE_EM

    def columns(
        self, notes: Sequence[Note], worded: bool, columns: int, left_out: int = 0
    ) -> NoteList:
        """Return the notes in columns that are filled one after the other."""
        unit = self._metrics.unit_px
        gap = _COLUMN_GAP_PX * unit
        column_px = (self._width_px + gap) / columns - gap
        blocks = [self._block(note, column_px, worded) for note in notes]
        lines: list[NoteLine] = []
        tallest, at = 0.0, 0
        for column in range(columns):
            share = -(-(len(blocks) - at) // (columns - column))
            y = 0.0
            for block in blocks[at : at + share]:
                x = column * (column_px + gap)
                lines += [_moved(line, x, y) for line in block]
                # The number stands on the line of the heading.
                y += (len(block) - 1) * self._line_px + _NOTE_GAP_PX * unit
            at += share
            tallest = max(tallest, y - _NOTE_GAP_PX * unit)
        if left_out:
            text = ngettext(
                "… and {n} more source", "… and {n} more sources", left_out, self._language
            )
            tallest += self._line_px + _NOTE_GAP_PX * unit
            y = tallest - self._line_px * 0.28
            lines.append(NoteLine(0.0, y, text.format(n=left_out), Role.PAGE_TEXT))
        return NoteList(tuple(lines), tallest, left_out)

    def _block(self, note: Note, width_px: float, worded: bool) -> list[NoteLine]:
        """Return number, heading and passages from the top of the note."""
        indent = _INDENT_PX * self._metrics.unit_px
        room = width_px - indent
        heading = wrap(note.heading, Role.PAGE_STRONG, room, self._measure)
        label = translate("Passages: {list}", self._language)
        chosen = note.passages if worded else note.bare
        chosen = [label.format(list=chosen[0]), *chosen[1:]]
        passages = wrap_list(chosen, " · ", Role.PAGE_TEXT, room, self._measure)
        first = self._line_px * 0.72
        lines = [NoteLine(0.0, first, str(note.number), Role.PAGE_HEADING, is_number=True)]
        for at, text in enumerate(heading):
            lines.append(NoteLine(indent, first + at * self._line_px, text, Role.PAGE_STRONG))
        for at, text in enumerate(passages, start=len(heading)):
            lines.append(NoteLine(indent, first + at * self._line_px, text, Role.PAGE_TEXT))
        return lines


def _moved(line: NoteLine, x: float, y: float) -> NoteLine:
    return NoteLine(line.x + x, line.baseline + y, line.text, line.role, line.is_number)
