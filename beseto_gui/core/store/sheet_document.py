"""A sheet as a document: a million rows, of which those that are looked at become records."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.model.change import Change
from beseto_gui.core.model.records import Bundle, Event, Excerpt, Gap, Lane, Source, Timeline
from beseto_gui.core.model.sheet import Sheet, SheetField
from beseto_gui.core.model.table import Codes, EventTable, RowIds
from beseto_gui.core.store.document import Command
from beseto_gui.core.store.history import Step
from beseto_gui.core.store.sheet_records import MadeRecords, SomeIds
from beseto_gui.core.store.sheet_sources import SheetSources

#: What parts several actors, places or tags in one cell.
PARTING = ";"
_FILES: Mapping[str, bytes] = MappingProxyType({})
_NO_TITLE = "—"
_ORIGINALS: Mapping[str, str] = MappingProxyType({})
#: The lane of events that name none, in a sheet with lanes.
_NO_LANE = LocalText(en="Without a lane", ko="레인 없음", zh="未分组", ja="レーンなし")


class SheetDocument:
    """A `beseto_gui.core.store.document.Document` that reads from a sheet and cannot be edited.

    Events have the ids "e0", "e1" … in the order of the rows, what row 7 says of its source is
    the excerpt "x7"; for sources see `beseto_gui.core.store.sheet_sources`.

    Attributes:
        sheet: The sheet.
        revision: Always 0.
        timeline: What the whole is called: the name of the file.
        lanes: The lanes by id, in the order in which they first come.
        events: The events by id; each is made when it is asked for.
        sources: The sources by id, all their parts among them; their texts are made when they
            are asked for.
        excerpts: The excerpts by id; made when they are asked for.
        gaps: None.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.revision = 0
        self.timeline = Timeline(id=sheet.name or "sheet", title=LocalText(en=sheet.name))
        self._lane, self.lanes = _lanes(sheet)
        self._sources = SheetSources(sheet)
        self.events: Mapping[str, Event] = MadeRecords(RowIds("e", sheet.rows), self._event)
        self.sources: Mapping[str, Source] = MadeRecords(self._sources, self._sources.source)
        self._excerpt_ids = SomeIds("x", self._sources.rows)
        self.excerpts: Mapping[str, Excerpt] = MadeRecords(self._excerpt_ids, self._sources.excerpt)
        self.gaps: Mapping[str, Gap] = MappingProxyType({})

    def excerpts_of(self, event_id: str) -> Sequence[Excerpt]:
        """Return what the row of an event says of its source: one excerpt, or none."""
        excerpt = self.excerpts.get("x" + event_id.removeprefix("e"))
        return () if excerpt is None or excerpt.event != event_id else (excerpt,)

    def excerpts_in(self, source_id: str) -> Sequence[Excerpt]:
        """Return the excerpts in a part of a source, in the order of the text."""
        index = self._sources.row_of(source_id)
        rows = self._sources.rows_in(index) if index >= 0 else []
        return tuple(self.excerpts[f"x{row}"] for row in rows)

    def original_text(self, source_id: str) -> str | None:
        """Return None: the sources of a sheet have no originals."""
        return _ORIGINALS.get(source_id)

    def kept_file(self, sha256: str) -> bytes | None:
        """Return None: a sheet keeps no files."""
        return _FILES.get(sha256)

    def table(self) -> EventTable:
        """Return the events as arrays, which are those of the sheet."""
        return self._table

    @cached_property
    def _table(self) -> EventTable:
        sheet, sources = self.sheet, self._sources
        return EventTable(
            ids=RowIds("e", sheet.rows),
            dates=sheet.dates.columns,
            date=sheet.dates.code,
            outer_lo=None,
            outer_hi=None,
            weight=self._weights(),
            lane=self._lane,
            place=sheet.place,
            actor=sheet.actor,
            category=sheet.category,
            support_row=sources.rows,
            support_source=sources.code,
            source_ids=sources.whole_ids,
        )

    def _weights(self) -> NDArray[np.int32]:
        """Weigh a source before precision, as `tabulate` does for events of no priority."""
        of_date = np.int32(250 * 20 + 19) - self.sheet.dates.columns.precision
        weight = of_date.astype(np.int32)[self.sheet.dates.code]
        weight[self._sources.rows] += 10_000
        return weight

    def bundle(self) -> Bundle:
        """Return every record, for writing to a file; this makes an object for each of them."""
        return Bundle(
            timeline=self.timeline,
            lanes=tuple(self.lanes.values()),
            events=tuple(self.events.values()),
            sources=tuple(self.sources.values()),
            excerpts=tuple(self.excerpts.values()),
        )

    # --- edits, of which there are none ---

    def apply(self, command: Command) -> Change:
        """Refuse an edit.

        Raises:
            CommandError: Always.
        """
        raise CommandError(
            _("a timeline that is read from a table cannot be edited here"),
            where=_(command.name),
            advice=_("edit the table in the program that made it, and open it again"),
        )

    @property
    def undo_step(self) -> Step | None:
        """Nothing: there are no edits."""
        return None

    @property
    def redo_step(self) -> Step | None:
        """Nothing: there are no edits."""
        return None

    @property
    def undo_name(self) -> str:
        """Nothing: there are no edits."""
        return ""

    @property
    def redo_name(self) -> str:
        """Nothing: there are no edits."""
        return ""

    def undo(self) -> Change | None:
        """Take nothing back."""
        return None

    def redo(self) -> Change | None:
        """Do nothing again."""
        return None

    def history(self) -> Sequence[Step]:
        """Return nothing: there are no edits."""
        return ()

    def go_to(self, number: int) -> Change | None:
        """Go nowhere: there is no history.

        Raises:
            CommandError: When it is to go anywhere else.
        """
        if number:
            raise CommandError(_("there is no step {n} in the history").format(n=number))
        return None

    def close(self) -> None:
        """Give nothing back: it holds nothing but memory."""

    # --- records ---

    def _event(self, row: int) -> Event:
        sheet, text = self.sheet, self.sheet.texts.text
        note = "\n".join(self._notes(row))
        return Event(
            id=f"e{row}",
            title=LocalText(en=self._title(row)),
            date=sheet.dates.value(int(sheet.dates.code[row])),
            lane=self._lane.names[int(self._lane.code[row])],
            note=LocalText(en=note) if note else NO_TEXT,
            tags=_several(text(row, SheetField.CATEGORY)),
            actors=_several(text(row, SheetField.ACTOR)),
            places=_several(text(row, SheetField.PLACE)),
        )

    def _notes(self, row: int) -> Iterator[str]:
        """Yield the note, the link, and what stands in columns that tell nothing known."""
        texts, headers = self.sheet.texts, self.sheet.headers
        for field in (SheetField.NOTE, SheetField.LINK):
            if text := texts.text(row, field):
                yield text
        known = set(texts.columns.values())
        for column, cell in enumerate(texts.cells(row)):
            if column not in known and (text := cell.strip()):
                header = headers[column] if column < len(headers) else ""
                yield f"{header}: {text}" if header else text

    def _title(self, row: int) -> str:
        """Return the title of a row; without one its quote stands in, so that it has a name."""
        for field in (SheetField.TITLE, SheetField.QUOTE):
            words = " ".join(self.sheet.texts.text(row, field).split())
            if words:
                return words
        return _NO_TITLE


def _several(cell: str) -> tuple[str, ...]:
    return tuple(name for part in cell.split(PARTING) if (name := part.strip()))


def _lanes(sheet: Sheet) -> tuple[Codes, Mapping[str, Lane]]:
    """Return the lanes by number and by id; without any, one that is called like the sheet."""
    titles = [LocalText(en=name) for name in sheet.lane.names]
    code = sheet.lane.code
    if not titles:
        titles, code = [LocalText(en=sheet.name)], np.zeros(sheet.rows, np.int32)
    elif bool((code < 0).any()):
        code = np.where(code < 0, np.int32(len(titles)), code)
        titles.append(_NO_LANE)
    ids = tuple(f"l{number}" for number in range(len(titles)))
    lanes = {
        id_: Lane(id_, title, number)
        for number, (id_, title) in enumerate(zip(ids, titles, strict=True))
    }
    return Codes(code, ids), MappingProxyType(lanes)
