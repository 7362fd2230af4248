"""Commands made up by a number: the same number and the same document give the same command.

So a process that is killed can go on where it was, and another can tell what it must have done.
"""

import random
from dataclasses import replace

from beseto_gui.core.base.errors import CommandError
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.model.anchors import make_selector
from beseto_gui.core.model.originals import fingerprint
from beseto_gui.core.model.records import (
    Attachment,
    Bundle,
    Event,
    Excerpt,
    Gap,
    Lane,
    Original,
    Reliability,
    Source,
    Timeline,
)
from beseto_gui.core.store.commands import AttachOriginal, DetachOriginal
from beseto_gui.core.store.commands_events import (
    AddEvents,
    ChangeDates,
    ChangeTags,
    DeleteEvents,
    EditEvent,
    MergeEvents,
    MoveEvent,
    SplitEvent,
)
from beseto_gui.core.store.commands_files import (
    AddAttachment,
    LinkAttachment,
    RelinkFiles,
    RemoveAttachment,
)
from beseto_gui.core.store.commands_lanes import (
    AddGap,
    AddLane,
    DeleteGap,
    DeleteLane,
    EditGap,
    EditLane,
    EditTimeline,
)
from beseto_gui.core.store.commands_many import Together
from beseto_gui.core.store.commands_sources import (
    AddExcerpt,
    AddSource,
    DeleteExcerpts,
    DeleteSource,
    EditExcerpt,
    EditSource,
    MoveExcerpts,
    ReplaceText,
)
from beseto_gui.core.store.document import Command, Document

ORIGINAL = "원문의 말.\r\nThe words of the original."
TEXT = "Seoul, Beijing and Tokyo signed it in 1992. 서울은 한국의 수도이다."
_DATES = ("", "1992", "2001-02-03", "1990/2000", "199X", "2018%", "1985/..", "-0500", "Y-99999")
_WORDS = ("서울", "北京", "東京", 'a "word"', "ﬁ\u0000ve", "🙂", "")
_FILES = (b"", b"\x00\xff", "서울".encode())
#: More events than these are not added.
_MANY = 30


def small_bundle() -> Bundle:
    """Return what the made up commands start from."""
    return Bundle(
        Timeline("t", LocalText("T", ko="연표")),
        (Lane("l", LocalText("Lane")),),
        (Event("e", LocalText("Event"), parse_edtf("1992", text="in 1992"), "l"),),
        (made_source("s", True), made_source("s2", False)),
        (Excerpt("x", "e", "s", make_selector(TEXT, 0, 5), 0, 5, 1, parse_edtf("1991/1993")),),
    )


def made_source(name: str, is_digest: bool) -> Source:
    """Return a source, with an original that can be attached where it is a digest."""
    data = ORIGINAL.encode()
    original = Original(fingerprint(data), len(ORIGINAL), len(data), 2, "o.txt")
    return Source(
        name,
        "A",
        LocalText(name),
        text=TEXT,
        is_digest=is_digest,
        original=original if is_digest else None,
    )


def command(document: Document, seed: int) -> Command:
    """Return an edit of a document; it may be one that is refused."""
    chance = random.Random(seed)
    return chance.choice(_KINDS)(document, chance, f"n{seed}")


def apply(document: Document, seed: int) -> None:
    """Undo, redo, or apply an edit that is made up by a number."""
    chance = random.Random(seed)
    what = chance.random()
    try:
        if what < 0.15:
            document.undo()
        elif what < 0.25:
            document.redo()
        else:
            document.apply(command(document, seed))
    except CommandError:
        return


def _one(records, chance: random.Random) -> str:
    return chance.choice([*records, "nobody"])


def _some(records, chance: random.Random) -> tuple[str, ...]:
    return tuple(chance.sample(sorted(records), min(len(records), chance.randint(1, 4))))


def _date(chance: random.Random) -> UncertainDate:
    edtf = chance.choice(_DATES)
    return parse_edtf(edtf, text=chance.choice(_WORDS)) if edtf else UNDATED


def _text(chance: random.Random) -> LocalText:
    return LocalText(*(chance.choice(_WORDS) for _ in range(4)))


def _words(chance: random.Random) -> tuple[str, ...]:
    return tuple(dict.fromkeys(chance.choice(_WORDS) for _ in range(chance.randint(0, 2))))


def _event(document: Document, chance: random.Random, name: str) -> Event:
    return Event(
        name,
        _text(chance),
        _date(chance),
        _one(document.lanes, chance),
        _text(chance),
        NO_TEXT,
        _words(chance),
        _words(chance),
        _words(chance),
        chance.randint(-3, 3),
    )


def _excerpt(document: Document, chance: random.Random, name: str) -> Excerpt:
    start = chance.randint(0, 30)
    passage = make_selector(TEXT, start, start + chance.randint(1, 10))
    event, source = _one(document.events, chance), _one(document.sources, chance)
    return Excerpt(name, event, source, passage, start, start, 1, _date(chance), note=_text(chance))


def _add_event(document: Document, chance: random.Random, name: str) -> Command:
    if len(document.events) > _MANY:
        return DeleteEvents(_some(document.events, chance))
    event = _event(document, chance, name)
    return AddEvents((event,), (replace(_excerpt(document, chance, f"{name}.x"), event=name),))


def _edit_event(document: Document, chance: random.Random, _name: str) -> Command:
    return EditEvent(_event(document, chance, _one(document.events, chance)))


def _move(document: Document, chance: random.Random, _name: str) -> Command:
    return MoveEvent(_one(document.events, chance), _date(chance), _one(document.lanes, chance))


def _delete(document: Document, chance: random.Random, _name: str) -> Command:
    return DeleteEvents((_one(document.events, chance),))


def _merge(document: Document, chance: random.Random, _name: str) -> Command:
    first, *others = _some(document.events, chance) or ("nobody",)
    return MergeEvents(first, tuple(others))


def _split(document: Document, chance: random.Random, name: str) -> Command:
    event = _one(document.events, chance)
    ids = [one.id for one in document.excerpts_of(event)]
    return SplitEvent(event, _event(document, chance, name), tuple(ids[: chance.randint(0, 2)]))


def _dates(document: Document, chance: random.Random, _name: str) -> Command:
    return ChangeDates(tuple((id_, _date(chance)) for id_ in _some(document.events, chance)))


def _tags(document: Document, chance: random.Random, _name: str) -> Command:
    return ChangeTags(_some(document.events, chance), _words(chance), _words(chance))


def _add_excerpt(document: Document, chance: random.Random, name: str) -> Command:
    return AddExcerpt(_excerpt(document, chance, name))


def _edit_excerpt(document: Document, chance: random.Random, _name: str) -> Command:
    return EditExcerpt(_excerpt(document, chance, _one(document.excerpts, chance)))


def _delete_excerpts(document: Document, chance: random.Random, _name: str) -> Command:
    return DeleteExcerpts(_some(document.excerpts, chance))


def _add_source(_document: Document, chance: random.Random, name: str) -> Command:
    return AddSource(made_source(name, chance.random() < 0.5))


def _edit_source(document: Document, chance: random.Random, _name: str) -> Command:
    source = made_source(_one(document.sources, chance), chance.random() < 0.5)
    return EditSource(replace(source, title=_text(chance), text=chance.choice((TEXT, "", "x"))))


def _delete_source(document: Document, chance: random.Random, _name: str) -> Command:
    return DeleteSource(_one(document.sources, chance), chance.random() < 0.5)


def _more_of_a_source(document: Document, chance: random.Random, _name: str) -> Command:
    source = document.sources.get(_one(document.sources, chance), made_source("nobody", False))
    return EditSource(
        replace(
            source,
            authors=_words(chance),
            accessed=_date(chance),
            archive_link=chance.choice(_WORDS),
            note=_text(chance),
            reliability=chance.choice(list(Reliability)),
            attachments=source.attachments[: chance.randint(0, 2)],
        )
    )


def _replace_text(document: Document, chance: random.Random, _name: str) -> Command:
    source = document.sources.get(_one(document.sources, chance), made_source("nobody", False))
    excerpts = document.excerpts_in(source.id)[: chance.randint(0, 3)]
    moved = (replace(one, paragraph=one.paragraph + 1) for one in excerpts)
    return ReplaceText(replace(source, text=chance.choice((TEXT, "", "x"))), tuple(moved))


def _move_excerpts(document: Document, chance: random.Random, _name: str) -> Command:
    return MoveExcerpts(_some(document.excerpts, chance), _one(document.events, chance))


def _attach_file(document: Document, chance: random.Random, _name: str) -> Command:
    data = chance.choice(_FILES)
    return AddAttachment(_one(document.sources, chance), chance.choice(_WORDS[:4]), data)


def _link_file(document: Document, chance: random.Random, _name: str) -> Command:
    data = chance.choice(_FILES)
    link = Attachment("a.txt", fingerprint(data), len(data), path=chance.choice(("/a", "/b", "")))
    return LinkAttachment(_one(document.sources, chance), link)


def _relink_files(_document: Document, chance: random.Random, name: str) -> Command:
    return RelinkFiles(((fingerprint(chance.choice(_FILES)), f"/{name}"),))


def _remove_file(document: Document, chance: random.Random, _name: str) -> Command:
    every = [(s.id, a.sha256) for s in document.sources.values() for a in s.attachments]
    return RemoveAttachment(*chance.choice([*every, ("nobody", "")]))


def _together(document: Document, chance: random.Random, name: str) -> Command:
    kinds = chance.sample(_SINGLE, chance.randint(0, 3))
    commands = (kind(document, chance, f"{name}.{at}") for at, kind in enumerate(kinds))
    return Together("Edit event", tuple(commands), chance.choice((NO_TEXT, _text(chance))))


def _attach(document: Document, chance: random.Random, _name: str) -> Command:
    source = _one(document.sources, chance)
    return AttachOriginal(source, ORIGINAL) if chance.random() < 0.7 else DetachOriginal(source)


def _add_lane(_document: Document, chance: random.Random, name: str) -> Command:
    return AddLane(Lane(name, _text(chance), chance.randint(0, 9)))


def _edit_lane(document: Document, chance: random.Random, _name: str) -> Command:
    return EditLane(Lane(_one(document.lanes, chance), _text(chance)))


def _delete_lane(document: Document, chance: random.Random, _name: str) -> Command:
    into = chance.choice(("", "", _one(document.lanes, chance)))
    return DeleteLane(_one(document.lanes, chance), into, chance.random() < 0.3)


def _gap(document: Document, chance: random.Random, name: str) -> Command:
    after, before = _one(document.events, chance), _one(document.events, chance)
    if document.gaps and chance.random() < 0.3:
        return EditGap(Gap(_one(document.gaps, chance), _text(chance), after, before))
    return AddGap(Gap(name, _text(chance), after, before))


def _delete_gap(document: Document, chance: random.Random, _name: str) -> Command:
    return DeleteGap(_one(document.gaps, chance))


def _title(document: Document, chance: random.Random, _name: str) -> Command:
    return EditTimeline(replace(document.timeline, title=_text(chance)))


_SINGLE = (
    *(_add_event, _add_event, _edit_event, _move, _delete, _merge, _split, _dates, _tags),
    *(_add_excerpt, _add_excerpt, _edit_excerpt, _delete_excerpts),
    *(_add_source, _edit_source, _delete_source, _attach),
    *(_more_of_a_source, _replace_text, _move_excerpts, _move_excerpts),
    *(_attach_file, _attach_file, _link_file, _relink_files, _remove_file),
    *(_add_lane, _edit_lane, _delete_lane, _gap, _gap, _delete_gap, _title),
)
_KINDS = (*_SINGLE, _together, _together)
