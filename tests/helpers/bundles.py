"""Bundles of any content, for property tests of what reads and writes them."""

from dataclasses import replace

from hypothesis import strategies as st

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.axis import DAY_S
from beseto_gui.core.dates.edtf import parse_edtf, with_bounds
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, Reached, UncertainDate
from beseto_gui.core.model.anchors import make_selector
from beseto_gui.core.model.originals import fingerprint, original_span
from beseto_gui.core.model.records import (
    Attachment,
    Bundle,
    Event,
    Excerpt,
    Gap,
    KeptFile,
    Lane,
    Original,
    OriginalText,
    Reliability,
    Source,
    Timeline,
)

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
IDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=8)
LOCAL = st.builds(LocalText, TEXTS, TEXTS, TEXTS, TEXTS)
SHA256 = st.text("0123456789abcdef", min_size=64, max_size=64)
#: Files of attachments, by their hashes.
FILES = {fingerprint(data): data for data in (b"", b"\0\xff\r\n", "서울".encode())}
SMALL = st.integers(0, 9)
EDTF = st.sampled_from(
    ("1992", "199X", "2024-10", "2018?", "2020~", "1990/..", "../1985", "2013-21", "Y-17000")
)


@st.composite
def dates(draw: st.DrawFn) -> UncertainDate:
    """A date, undated or not, with bounds of its own or those of its EDTF value."""
    reached, basis, text = draw(st.sampled_from(Reached)), draw(LOCAL), draw(TEXTS)
    if not draw(st.booleans()):
        return UncertainDate(text, "", reached=reached, basis=basis)
    date = parse_edtf(draw(EDTF), text=text, reached=reached, basis=basis)
    if draw(st.booleans()):
        return date
    seconds = st.integers(-(10**14), 10**14) | st.integers(-90, 90).map(lambda n: n * DAY_S)
    a, b, c, d = sorted(draw(st.lists(seconds, min_size=4, max_size=4)))
    open_start, open_end = draw(st.booleans()), draw(st.booleans())
    return with_bounds(date, AXIS_MIN if open_start else a, b, c, AXIS_MAX if open_end else d)


@st.composite
def excerpts(draw: st.DrawFn, excerpt_id: str, event_id: str, source: Source) -> Excerpt:
    """An excerpt that fits the text of its source."""
    text = source.text
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    phrase = sorted((draw(st.integers(start, end)), draw(st.integers(start, end))))
    span = original_span(text, start, end, *phrase, draw(SMALL))
    return Excerpt(
        excerpt_id,
        event_id,
        source.id,
        make_selector(text, start, end),
        *phrase,
        draw(SMALL),
        draw(dates()),
        draw(st.sampled_from((None, span))),
        draw(LOCAL),
    )


@st.composite
def attachments(draw: st.DrawFn) -> tuple[Attachment, ...]:
    """Different files that a source was read from, kept inside or linked to."""
    return tuple(
        Attachment(
            draw(st.sampled_from(("a.txt", "원문 1.pdf"))),
            sha256,
            len(FILES[sha256]),
            draw(TEXTS),
            draw(st.sampled_from(("", "/a folder/a.txt"))),
        )
        for sha256 in draw(st.lists(st.sampled_from(sorted(FILES)), unique=True, max_size=2))
    )


@st.composite
def bundles(draw: st.DrawFn) -> Bundle:
    """A bundle whose ids are all different and whose references all lead somewhere."""
    ids = iter(draw(st.lists(IDS, min_size=12, max_size=12, unique=True)))
    lane = Lane(next(ids), draw(LOCAL), draw(SMALL))
    events = tuple(
        Event(
            next(ids),
            draw(LOCAL),
            draw(dates()),
            lane.id,
            draw(LOCAL),
            draw(LOCAL),
            tuple(draw(st.lists(TEXTS, max_size=2))),
            (),
            tuple(draw(st.lists(TEXTS, max_size=2))),
            draw(st.integers(-9, 9)),
        )
        for _ in range(draw(st.integers(0, 3)))
    )
    original = Original(draw(SHA256), draw(SMALL), draw(SMALL), draw(SMALL), draw(TEXTS))
    source = Source(
        next(ids),
        draw(TEXTS),
        draw(LOCAL),
        draw(LOCAL),
        draw(dates()),
        draw(LOCAL),
        draw(TEXTS),
        draw(TEXTS),
        draw(st.booleans()),
        draw(st.sampled_from((None, original))),
        draw(TEXTS),
        draw(SMALL),
        tuple(draw(st.lists(TEXTS, max_size=2))),
        draw(dates()),
        draw(TEXTS),
        draw(LOCAL),
        draw(st.sampled_from(Reliability)),
        draw(attachments()),
    )
    bundle = Bundle(
        Timeline(next(ids), draw(LOCAL), draw(LOCAL), draw(LOCAL)),
        (lane,),
        events,
        (source,),
        originals=draw(st.sampled_from(((), (OriginalText(source.id, draw(TEXTS)),)))),
        files=tuple(
            KeptFile(attachment.sha256, FILES[attachment.sha256])
            for attachment in sorted(source.attachments, key=lambda one: one.sha256)
            if not attachment.is_linked
        ),
    )
    if not events or not source.text:
        return bundle
    return replace(
        bundle,
        excerpts=tuple(draw(excerpts(next(ids), event.id, source)) for event in events),
        gaps=(Gap(next(ids), draw(LOCAL), events[0].id, events[-1].id),),
    )
