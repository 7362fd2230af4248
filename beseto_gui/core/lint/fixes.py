"""Edits that mend what rules find, where that is safe: they can be undone, and lose no words."""

from dataclasses import replace

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.algebra import Relation, narrowest, relation
from beseto_gui.core.dates.typed import read_stated
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.lint.finding import Group, Place, Rule
from beseto_gui.core.lint.subject import title_key
from beseto_gui.core.model.anchors import Status, make_selector, resolve
from beseto_gui.core.model.evidence import paragraph_at
from beseto_gui.core.model.reading import Records
from beseto_gui.core.store.commands_events import ChangeDates, MergeEvents
from beseto_gui.core.store.commands_lanes import DeleteLane
from beseto_gui.core.store.commands_many import Together
from beseto_gui.core.store.commands_sources import EditExcerpt
from beseto_gui.core.store.document import Command

#: What the history calls the mending of several places.
_NAME = "Fix problems"


def fix_of(document: Records, rule: Rule, place: Place) -> Command | None:
    """Return the edit that mends one place; None where none is safe."""
    return rule.fix(document, place) if rule.fix is not None else None


def fix_all(document: Records, group: Group) -> Command | None:
    """Return the edit that mends every place that a rule has found, so that one undo takes it back.

    None where none can be mended.
    """
    found = (fix_of(document, group.rule, place) for place in group.places)
    commands = tuple(command for command in found if command is not None)
    return Together(_NAME, commands) if commands else None


def take_date_of_passages(document: Records, place: Place) -> Command | None:
    """Give an event the date that its passages give, when they do not contradict each other."""
    readings = [excerpt.reading for excerpt in document.excerpts_of(place.id)]
    date = narrowest(readings)
    if not date.is_dated or relation(readings) is Relation.CONFLICT:
        return None
    return ChangeDates(((place.id, date),))


def read_words(document: Records, place: Place) -> Command | None:
    """Give an event the date that its words state."""
    date = read_stated(document.events[place.id].date.text)
    return ChangeDates(((place.id, date),)) if date is not None else None


def point_anew(document: Records, place: Place) -> Command | None:
    """Let an excerpt point to where its words stand now, when they are the same words."""
    excerpt = document.excerpts[place.id]
    text = document.sources[excerpt.source].text
    anchor = resolve(excerpt.selector, text)
    if anchor.status is not Status.MOVED:
        return None
    by = anchor.start - excerpt.selector.start
    paragraph = paragraph_at(text, anchor.start)
    return EditExcerpt(
        replace(
            excerpt,
            selector=make_selector(text, anchor.start, anchor.end),
            phrase_start=excerpt.phrase_start + by,
            phrase_end=excerpt.phrase_end + by,
            paragraph=paragraph.number if paragraph else excerpt.paragraph,
        )
    )


def delete_lane(_document: Records, place: Place) -> Command | None:
    """Take away a lane in which there is nothing."""
    return DeleteLane(place.id)


def merge(document: Records, place: Place) -> Command | None:
    """Make one event of two that say the same, so that no word goes."""
    event, kept = document.events[place.id], document.events[place.other]
    is_same = (
        event.lane == kept.lane
        and _bounds(event.date) == _bounds(kept.date)
        and title_key(event.title.get("en")) == title_key(kept.title.get("en"))
        and _adds_nothing(event.summary, kept.summary)
        and _adds_nothing(event.note, kept.note)
    )
    return MergeEvents(kept.id, (event.id,)) if is_same else None


def _bounds(date: UncertainDate) -> tuple[int, int, int, int]:
    return date.start_lo, date.start_hi, date.end_lo, date.end_hi


def _adds_nothing(text: LocalText, kept: LocalText) -> bool:
    """Return whether a text has no words that would be lost beside another one."""
    return all(
        getattr(text, language) in ("", getattr(kept, language)) or not getattr(kept, language)
        for language in LocalText.__slots__
    )
