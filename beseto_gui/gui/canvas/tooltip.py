"""What the tooltip of an event says: plain words, escaped because Qt would read HTML."""

from html import escape

from beseto_gui.core.base.i18n import _
from beseto_gui.core.dates.wording import word, word_reached
from beseto_gui.core.store.document import Document

_WIDTH_PX = 320


def lines(document: Document, event_id: str, language: str) -> list[str]:
    """Return title, date and how it was reached, and the sources of an event."""
    event = document.events[event_id]
    date = event.date
    when = f"{word(date, language)} · {word_reached(date, language)}" if date.is_dated else ""
    sources = dict.fromkeys(excerpt.source for excerpt in document.excerpts_of(event_id))
    named = [document.sources[source].title.get(language) for source in sources]
    return [
        event.title.get(language),
        when or _("No date"),
        *(_("Source: {title}").format(title=title) for title in named),
    ]


def html(texts: list[str]) -> str:
    """Return lines as escaped HTML, the first one bold, broken at a readable width."""
    first, *rest = (escape(text) for text in texts)
    body = "<br>".join([f"<b>{first}</b>", *rest])
    return f"<table width={_WIDTH_PX}><tr><td>{body}</td></tr></table>"
