"""What the tooltip of events says: plain words, escaped because Qt would read HTML."""

from collections.abc import Sequence
from html import escape

from beseto_gui.core.base.i18n import ngettext, translate
from beseto_gui.core.dates.span_words import span_words
from beseto_gui.core.dates.wording import word
from beseto_gui.core.model.evidence import agreement
from beseto_gui.core.scene.details import how_reached
from beseto_gui.core.store.document import Document
from beseto_gui.gui.canvas.under import Bin, Listed

#: Of a group of events so many are named, the others counted.
_MOST_NAMED = 8


def html(document: Document, event_ids: Sequence[str], language: str) -> str:
    """Return what a tooltip says about events, all of it escaped."""
    if len(event_ids) == 1:
        title, *rest = lines(document, event_ids[0], language)
        shown = [_strong(title), *map(escape, rest)]
    else:
        shown = [_one_of_many(document, one, language) for one in event_ids[:_MOST_NAMED]]
        left = len(event_ids) - _MOST_NAMED
        if left > 0:
            shown.append(escape(translate("+{n} more", language).format(n=f"{left:,}")))
    return f"<div>{'<br>'.join(shown)}</div>"


def bin_html(document: Document, found: Bin, events: Listed, language: str) -> str:
    """Return what a tooltip says about a bin: how many events begin when, all of it escaped."""
    if found.count == 1:
        title, *rest = lines(document, events[0], language)
        shown = [_strong(title), *map(escape, rest)]
    else:
        closer = escape(translate("Click to look closer", language))
        shown = [_strong(bin_words(found, language)), closer]
    return f"<div>{'<br>'.join(shown)}</div>"


def bin_words(found: Bin, language: str) -> str:
    """Return how many events begin in a bin, and when that is."""
    return counted(found.count, span_words(found.start_s, found.end_s, language), language)


def counted(n: int, when: str, language: str) -> str:
    """Return how many events there are, and when that is if it is known."""
    many = ngettext("{n} event", "{n} events", n, into=language).format(n=f"{n:,}")
    return translate("{many}, {when}", language).format(many=many, when=when) if when else many


def going(n: int, language: str) -> str:
    """Return how many events have begun before and go on."""
    many = ngettext("{n} event goes on", "{n} events go on", n, into=language)
    return many.format(n=f"{n:,}")


def gap_html(document: Document, gap_id: str, language: str) -> str:
    """Return what a tooltip says about a gap and the events around it, all of it escaped."""
    gap = document.gaps[gap_id]
    around = [document.events[event_id] for event_id in (gap.after, gap.before)]
    named = [f"{each.title.get(language)} · {word(each.date, language)}" for each in around]
    return f"<div>{'<br>'.join((_strong(gap.title.get(language)), *map(escape, named)))}</div>"


def lines(document: Document, event_id: str, language: str) -> list[str]:
    """Return title, date and how it was reached, and the sources of an event, unescaped."""
    event = document.events[event_id]
    when = word(event.date, language)
    if event.date.is_dated:
        voices = agreement(document, event_id).voices.values()
        when = f"{when} · {how_reached(event.date, voices, language)}"
    sources = dict.fromkeys(excerpt.source for excerpt in document.excerpts_of(event_id))
    titles = [document.sources[source].title.get(language) for source in sources]
    named = [translate("Source: {title}", language).format(title=title) for title in titles]
    return [event.title.get(language), when, *named]


def _one_of_many(document: Document, event_id: str, language: str) -> str:
    event = document.events[event_id]
    return f"{_strong(event.title.get(language))} {escape(word(event.date, language))}"


def _strong(text: str) -> str:
    return f"<b>{escape(text)}</b>"
