"""The records of a timeline: frozen values, referring to each other by id.

Offsets into texts are Python string indexes (code points), end exclusive.
"""

from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import TypeVar

from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.dates.udate import UNDATED, UncertainDate


@dataclass(frozen=True, slots=True)
class Timeline:
    """What the whole timeline is called."""

    id: str
    title: LocalText
    subtitle: LocalText = NO_TEXT
    caption: LocalText = NO_TEXT


@dataclass(frozen=True, slots=True)
class Lane:
    """A horizontal band of events. `color` is an index into the palette of the theme."""

    id: str
    title: LocalText
    color: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `lane` is a lane's id; `priority` is larger for weightier."""

    id: str
    title: LocalText
    date: UncertainDate
    lane: str
    summary: LocalText = NO_TEXT
    note: LocalText = NO_TEXT
    tags: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    priority: int = 0


@dataclass(frozen=True, slots=True)
class Original:
    """What is known of a source's original document, which the timeline does not carry."""

    sha256: str
    length: int
    byte_length: int
    paragraphs: int
    name: str = ""


class Reliability(StrEnum):
    """How far a reader trusts a source, as that reader has judged it."""

    UNJUDGED = ""
    LOW = "low"
    FAIR = "fair"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Attachment:
    """The file that a source was read from, inside the document or linked to.

    Attributes:
        name: What the file is called, without its folder.
        sha256: SHA-256 of its bytes, as 64 hexadecimal digits: what it is known by.
        size: How many bytes it has.
        media_type: What it is: "application/pdf".
        path: Where it lies, when it is linked to; empty when the document has its bytes.
    """

    name: str
    sha256: str
    size: int
    media_type: str = ""
    path: str = ""

    @property
    def is_linked(self) -> bool:
        """Whether the file lies outside of the document."""
        return bool(self.path)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that events are read from.

    Attributes:
        id: Stable id.
        mark: One or two characters shown on the source's chip: "A", "B".
        title: What it is called here.
        outlet: What kind of outlet published it, in the project's words.
        published: When it was published.
        published_basis: How that is known.
        language: BCP 47 code of the document.
        text: The text that can be shown: the document itself, or a digest of it.
        is_digest: Whether `text` is a digest that stands in for `original`.
        original: What is known of the original, when `text` is a digest.
        link: Where it was found.
        color: Index into the palette of source chips.
        authors: Who wrote it, each "Family, Given" or a name as it is written.
        accessed: When it was looked at.
        archive_link: Where a copy of it is kept.
        note: What a reader should know about it.
        reliability: How far it is trusted.
        attachments: The files it was read from.
    """

    id: str
    mark: str
    title: LocalText
    outlet: LocalText = NO_TEXT
    published: UncertainDate = UNDATED
    published_basis: LocalText = NO_TEXT
    language: str = "en"
    text: str = ""
    is_digest: bool = False
    original: Original | None = None
    link: str = ""
    color: int = 0
    authors: tuple[str, ...] = ()
    accessed: UncertainDate = UNDATED
    archive_link: str = ""
    note: LocalText = NO_TEXT
    reliability: Reliability = Reliability.UNJUDGED
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage of a text: W3C TextPositionSelector and TextQuoteSelector together."""

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class OriginalSpan:
    """A passage of an original that is not carried: positions and hashes, no words.

    Attributes:
        start: Where the passage begins in the original's text.
        end: Where it ends, exclusive.
        sha256: SHA-256 of the passage in UTF-8, as 64 hexadecimal digits.
        phrase_start: Where the date phrase begins in the original's text.
        phrase_end: Where it ends; equal to `phrase_start` when there is none.
        phrase_sha256: SHA-256 of the phrase in UTF-8; empty when there is none.
        paragraph: Number of the paragraph, counted from 1.
    """

    start: int
    end: int
    sha256: str
    phrase_start: int
    phrase_end: int
    phrase_sha256: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage of a source that speaks of an event.

    Attributes:
        id: Stable id.
        event: Id of the event.
        source: Id of the source.
        selector: The passage in the source's `text`.
        phrase_start: Where the date phrase begins in the source's `text`.
        phrase_end: Where it ends; equal to `phrase_start` when there is none.
        paragraph: Number of the paragraph, counted from 1, the same in digest and original.
        reading: The date of the event as this passage gives it.
        original: The same passage in the original.
        note: What a reader should know about this reading.
    """

    id: str
    event: str
    source: str
    selector: Selector
    phrase_start: int
    phrase_end: int
    paragraph: int
    reading: UncertainDate = UNDATED
    original: OriginalSpan | None = None
    note: LocalText = NO_TEXT


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch between two events that is worth a word: "six years without a meeting"."""

    id: str
    title: LocalText
    after: str
    before: str


@dataclass(frozen=True, slots=True)
class KeptFile:
    """The bytes of an attachment that is kept inside the document."""

    sha256: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class OriginalText:
    """The text of an original that is attached to a source of which only a digest came along."""

    source: str
    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bundle:
    """A batch of records: what a format reads and writes, and what a document starts from.

    Attributes:
        timeline: What the whole is called.
        lanes: From the top.
        events: In their order.
        sources: In the order they are numbered in.
        excerpts: In their order.
        gaps: In their order.
        originals: The attached originals, in the order of the sources.
        files: The attachments that are kept inside, in the order of their hashes.
    """

    timeline: Timeline
    lanes: tuple[Lane, ...] = ()
    events: tuple[Event, ...] = ()
    sources: tuple[Source, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    gaps: tuple[Gap, ...] = field(default=())
    originals: tuple[OriginalText, ...] = ()
    files: tuple[KeptFile, ...] = ()


R = TypeVar("R", Source, Excerpt)


def as_plain(record: R, kind: type[R]) -> R:
    """Return a source or an excerpt with all that it says in it.

    Those of a table find parts of it when they are asked, and cannot be made into others.
    """
    if type(record) is kind:
        return record
    return kind(**{each.name: getattr(record, each.name) for each in fields(kind)})


#: What a timeline consists of.
Record = Timeline | Lane | Event | Source | Excerpt | Gap
