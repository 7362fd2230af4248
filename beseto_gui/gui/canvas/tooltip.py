"""What the tooltip of an event says: plain words, escaped because Qt would read HTML."""

from html import escape

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.dates.udate import Reached
from beseto_gui.core.store.document import Document

_WIDTH_PX = 320


def reached_words(reached: Reached) -> str:
    """Return how a date was reached, as a word in the current language."""
    words = {
        Reached.STATED: _("stated"),
        Reached.RELATIVE: _("relative"),
        Reached.DERIVED: _("derived"),
    }
    return words[reached]


def lines(document: Document, event_id: str, date_line: str) -> list[str]:
    """Return title, date and how it was reached, and the sources of an event."""
    event = document.events[event_id]
    tongue = language()
    reached = reached_words(event.date.reached) if event.date.is_dated else ""
    basis = event.date.basis
    sources = dict.fromkeys(excerpt.source for excerpt in document.excerpts_of(event_id))
    named = [document.sources[source].title.get(tongue) for source in sources]
    return [
        event.title.get(tongue),
        " · ".join(part for part in (date_line, reached, basis) if part),
        *(_("Source: {title}").format(title=title) for title in named),
    ]


def html(texts: list[str]) -> str:
    """Return lines as escaped HTML, the first one bold, broken at a readable width."""
    first, *rest = (escape(text) for text in texts)
    body = "<br>".join([f"<b>{first}</b>", *rest])
    return f"<table width={_WIDTH_PX}><tr><td>{body}</td></tr></table>"
