"""Some events of a timeline as something to be pasted: here, in a text, or in a spreadsheet.

The JSON is a timeline of its own in the native format, whose sources have no texts: enough to
find the sources again in the document it is pasted into.

Public names: `clip_json`, `clip_rows`, `clip_text`, `clip_html`.
"""

from collections.abc import Sequence
from dataclasses import replace
from html import escape

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.dates.wording import word
from beseto_gui.core.formats.native_write import dumps
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Bundle, Event

#: A cell that begins so would be worked out by a spreadsheet instead of shown.
_FORMULA = ("=", "+", "@", "\t", "\r")
_COMMA = ", "


def clip_json(document: Records, event_ids: Sequence[str]) -> str:
    """Return events with their lanes, excerpts, and who their sources are."""
    events = [document.events[each] for each in event_ids]
    excerpts = [excerpt for each in events for excerpt in document.excerpts_of(each.id)]
    lanes = dict.fromkeys(each.lane for each in events)
    sources = dict.fromkeys(excerpt.source for excerpt in excerpts)
    bundle = Bundle(
        document.timeline,
        tuple(document.lanes[each] for each in lanes),
        tuple(events),
        tuple(replace(document.sources[each], text="", attachments=()) for each in sources),
        tuple(excerpts),
    )
    return dumps(bundle)


def clip_rows(document: Records, event_ids: Sequence[str]) -> list[list[str]]:
    """Return events as rows of cells, the first row having the names of the columns."""
    names = [_("Date"), "EDTF", _("Event"), _("Lane"), _("Who"), _("Where"), _("Tags")]
    names += [_("Summary"), _("Note"), _("Sources")]
    return [names, *(_row(document, document.events[each]) for each in event_ids)]


def clip_text(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as lines of cells with tabs between."""
    return "".join("\t".join(map(_cell, row)) + "\n" for row in rows)


def clip_html(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as an HTML table of plain text."""
    head, *body = (
        "".join(f"<td>{escape(_guarded(cell), quote=False)}</td>" for cell in row) for row in rows
    )
    head = head.replace("<td>", "<th>").replace("</td>", "</th>")
    lines = "".join(f"<tr>{cells}</tr>" for cells in (head, *body))
    return f'<meta charset="utf-8"><table>{lines}</table>'


def _row(document: Records, event: Event) -> list[str]:
    tongue = language()
    lane = document.lanes.get(event.lane)
    sources = dict.fromkeys(excerpt.source for excerpt in document.excerpts_of(event.id))
    return [
        word(event.date, tongue),
        event.date.edtf,
        event.title.get(tongue),
        lane.title.get(tongue) if lane else "",
        _COMMA.join(event.actors),
        _COMMA.join(event.places),
        _COMMA.join(event.tags),
        event.summary.get(tongue),
        event.note.get(tongue),
        "; ".join(document.sources[each].title.get(tongue) for each in sources),
    ]


def _cell(text: str) -> str:
    return _guarded(" ".join(text.split()))


def _guarded(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
