"""Commands that proposals become: an event with its evidence, more evidence, another date.

Public names: `keep`, `keep_as_evidence`, `excerpt_for`, `redated`, `lane_for`, `taken`, `page_at`.
"""

from collections.abc import Sequence
from dataclasses import replace

from beseto_gui.core.base.i18n import LANGUAGES, _, language
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.dates.algebra import narrowest
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.marking import Marked, excerpt_of, fresh_id
from beseto_gui.core.model.evidence import shown_text
from beseto_gui.core.model.originals import original_span
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Event, Excerpt, Lane, Source, as_plain
from beseto_gui.core.proposals.proposal import Key, Proposal
from beseto_gui.core.proposals.propose import propose_for
from beseto_gui.core.store.commands_events import AddEvents, ChangeDates
from beseto_gui.core.store.commands_lanes import AddLane
from beseto_gui.core.store.commands_many import Together
from beseto_gui.core.store.commands_sources import AddExcerpt, EditExcerpt, EditSource
from beseto_gui.core.store.document import Command

_PAGE = "\f"


def keep(
    document: Records, source: Source, proposals: Sequence[Proposal], title: str, lane_id: str
) -> tuple[str, Command]:
    """Return the command that makes one event of proposals, and the id of the event.

    Args:
        document: The document.
        source: The source that they are read from.
        proposals: One proposal, or several that speak of the same event.
        title: The title of the event.
        lane_id: Id of its lane; empty for a first lane.
    """
    event_id = fresh_id("event")
    tongue = source.language.split("-")[0]
    named = LocalText(**{tongue if tongue in LANGUAGES else language(): title})
    dates = [each.date for each in proposals]
    date = narrowest(dates)
    event = Event(event_id, named, date if date.is_dated else dates[0], lane_id)
    excerpts = tuple(excerpt_for(document, source, each, event_id) for each in proposals)
    if lane_id:
        return event_id, AddEvents((event,), excerpts)
    lane = Lane("lane-1", LocalText(**{language(): _("Events")}))
    add = AddEvents((replace(event, lane=lane.id),), excerpts)
    return event_id, Together(add.name, (AddLane(lane), add), event.title)


def keep_as_evidence(
    document: Records, source: Source, proposals: Sequence[Proposal], event_id: str
) -> Command:
    """Return the command that makes proposals further evidence of an event."""
    commands = tuple(
        AddExcerpt(excerpt_for(document, source, each, event_id)) for each in proposals
    )
    title = document.events[event_id].title
    return commands[0] if len(commands) == 1 else Together("Add excerpts", commands, title)


def excerpt_for(document: Records, source: Source, proposal: Proposal, event_id: str) -> Excerpt:
    """Return the excerpt that a proposal is: its sentence, its phrase, its reading."""
    made = excerpt_of(document, Marked(source.id, proposal.start, proposal.end), event_id)
    text = shown_text(document, source)
    page = page_at(text, proposal.start)
    made = replace(made, reading=proposal.date, note=_page_note(page) if page else NO_TEXT)
    first, last = proposal.phrase_start, proposal.phrase_end
    if document.original_text(source.id) is None:
        return replace(made, phrase_start=first, phrase_end=last)
    place = original_span(text, proposal.start, proposal.end, first, last, made.paragraph)
    return replace(made, original=place)


def page_at(text: str, offset: int) -> int:
    """Return the page of a place in a text, counted from 1; 0 where there are no pages."""
    return text.count(_PAGE, 0, offset) + 1 if _PAGE in text else 0


def _page_note(page: int) -> LocalText:
    return LocalText(en=f"page {page}", ko=f"{page}쪽", zh=f"第{page}页", ja=f"{page}ページ")


def redated(document: Records, source: Source, date: UncertainDate) -> Command:
    """Return the command that gives a source another date, and reads its phrases again.

    Excerpts follow where their reading is what the text says, and events where their date is
    that reading; what somebody has set by hand stays.
    """
    plain = as_plain(source, Source)
    before = {each.key: each.date for each in propose_for(document, plain)}
    now = replace(plain, published=date, published_basis=NO_TEXT)
    after = {each.key: each.date for each in propose_for(document, now)}
    commands: list[Command] = [EditSource(now)]
    dates: dict[str, UncertainDate] = {}
    for each in document.excerpts_in(source.id):
        key = _key(document, each)
        reading = after.get(key, UNDATED)
        if before.get(key) != each.reading or reading == each.reading:
            continue
        commands.append(EditExcerpt(replace(as_plain(each, Excerpt), reading=reading)))
        if document.events[each.event].date == each.reading:
            dates[each.event] = reading
    if dates:
        commands.append(ChangeDates(tuple(dates.items())))
    return commands[0] if len(commands) == 1 else Together("Change dates", tuple(commands))


def taken(document: Records, source: Source) -> dict[Key, str]:
    """Return which date phrases of a source speak of an event already, and of which."""
    return {_key(document, each): each.event for each in document.excerpts_in(source.id)}


def _key(document: Records, excerpt: Excerpt) -> Key:
    """Return the place of an excerpt's phrase in the text that is shown."""
    if document.original_text(excerpt.source) is not None and excerpt.original is not None:
        return excerpt.original.phrase_start, excerpt.original.phrase_end
    return excerpt.phrase_start, excerpt.phrase_end


def lane_for(document: Records, alike: Sequence[str], last: str) -> str:
    """Return the lane for a new event: that of the event most like it, else the last used.

    Args:
        document: The document.
        alike: Ids of events that speak of the same, the likeliest first.
        last: The lane that was used last.
    """
    for event_id in alike:
        if event_id in document.events:
            return document.events[event_id].lane
    return last if last in document.lanes else next(iter(document.lanes), "")
