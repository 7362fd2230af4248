"""What is found, in words; also where the record has gone since it was found."""

from beseto_gui.core.base.i18n import language
from beseto_gui.core.lint.finding import Aim, Place, Rule
from beseto_gui.core.model.reading import Records


def is_there(document: Records, rule: Rule, place: Place) -> bool:
    """Return whether the record that was pointed at is still in the document."""
    match rule.aim:
        case Aim.EVENT:
            return place.id in document.events
        case Aim.EXCERPT:
            return place.id in document.excerpts
        case Aim.SOURCE:
            return place.id in document.sources
        case Aim.LANE:
            return place.id in document.lanes
        case Aim.GAP:
            return place.id in document.gaps
        case Aim.WHOLE:
            return True


def named(document: Records, rule: Rule, place: Place) -> str:
    """Return what is pointed at: the title of the event, or whatever names the record."""
    if not is_there(document, rule, place):
        return "—"
    tongue = language()
    match rule.aim:
        case Aim.EVENT:
            title = document.events[place.id].title.get(tongue)
        case Aim.EXCERPT:
            title = document.events[document.excerpts[place.id].event].title.get(tongue)
        case Aim.SOURCE:
            source = document.sources[place.id]
            title = f"{source.mark} · {source.title.get(tongue)}"
        case Aim.LANE:
            title = document.lanes[place.id].title.get(tongue)
        case Aim.GAP:
            title = document.gaps[place.id].title.get(tongue)
        case Aim.WHOLE:
            title = document.timeline.title.get(tongue)
    return title.strip() or place.id


def said(document: Records, rule: Rule, place: Place) -> str:
    """Return what is wrong there as a sentence; empty where the record is gone."""
    if not is_there(document, rule, place):
        return ""
    text = rule.say(document, place)
    return text[:1].upper() + text[1:]
