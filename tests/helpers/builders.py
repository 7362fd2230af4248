"""Timelines made up for tests: many events, odd shapes, titles in four scripts.

All chance comes from a seed, so that a failure can be had again.
"""

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, Reached, UncertainDate
from beseto_gui.core.model.records import (
    Bundle,
    Event,
    Excerpt,
    Gap,
    Lane,
    Selector,
    Source,
    Timeline,
)
from beseto_gui.core.scene.style import Measure, Metrics, Role
from beseto_gui.core.scene.viewport import Viewport
from beseto_gui.core.store.memory import MemoryDocument

#: Letters that titles are made of, with spaces as often as words have them.
_SCRIPTS = (
    "eeeaaoinnrstlhdcumpgbf   ",
    "가나다라마바사아자차카타파하울베이징 ",
    "北京首尔东西南北上下会谈合作年月",
    "あいうえおかきくけこ東京都市外交カタカナ",
)

#: Makes the date of the i-th of n events.
Shape = Callable[[random.Random, int, int], str]


def fixed_measure(metrics: Metrics) -> Measure:
    """Return widths that a test can count on: 7 px a letter, 13 px a wide one, at 13 px."""

    def measure(text: str, role: Role) -> float:
        units = sum(13.0 if ord(letter) >= 0x1100 else 7.0 for letter in text)
        return units * metrics.font(role).size_px / 13.0

    return measure


def title(chance: random.Random, longest: int = 80) -> str:
    """Return a title of 1 to `longest` characters in one of four scripts."""
    letters = chance.choice(_SCRIPTS)
    made = "".join(chance.choice(letters) for _ in range(chance.randint(1, longest)))
    return made.strip() or "x"


# --- shapes ---


def mixed(chance: random.Random, i: int, n: int) -> str:
    """Every precision, doubts, intervals, open ends, over some centuries."""
    year, month, day = chance.randint(1700, 2025), chance.randint(1, 12), chance.randint(1, 28)
    forms = (
        *3 * (f"{year}-{month:02}-{day:02}", f"{year}-{month:02}", f"{year}"),
        f"{year}-{month:02}-{day:02}T{chance.randint(0, 23):02}:30",
        f"{year // 10}X",
        f"{year}~",
        f"{year}?",
        f"{year}/{year + chance.randint(1, 60)}",
        f"{year}-{month:02}/{year + 1}",
        f"{year}/..",
        f"../{year}",
    )
    return chance.choice(forms)


def one_day(_chance: random.Random, _i: int, _n: int) -> str:
    """All on one day."""
    return "2025-01-20"


def every_second(_chance: random.Random, i: int, _n: int) -> str:
    """One a second."""
    return (datetime(2024, 5, 1) + timedelta(seconds=i)).isoformat()


def bursts(chance: random.Random, _i: int, _n: int) -> str:
    """Most events close together, the others ever farther away."""
    days = int(chance.paretovariate(0.4)) % 40_000
    return (datetime(1900, 1, 1) + timedelta(days=days)).date().isoformat()


def nested(_chance: random.Random, i: int, _n: int) -> str:
    """Each interval inside the one before."""
    start, end = datetime(1900, 1, 1), datetime(2020, 1, 1)
    return f"{(start + timedelta(days=i)).date()}/{(end - timedelta(days=i)).date()}"


def under_one(_chance: random.Random, i: int, n: int) -> str:
    """One interval over everything, days in it."""
    if i == 0:
        return "1900/2020"
    return (datetime(1950, 1, 1) + timedelta(days=i * 7000 // n)).date().isoformat()


def pairs(_chance: random.Random, i: int, _n: int) -> str:
    """Days in pairs one apart, a month around each."""
    start = datetime(2000, 1, 30) + timedelta(days=i // 3 * 500)
    if i % 3 == 2:
        return f"{start:%Y-%m}"
    return (start + timedelta(days=i % 3)).date().isoformat()


def far_apart(chance: random.Random, i: int, _n: int) -> str:
    """Ten million years on one side, seconds on the other."""
    if i % 2:
        return f"Y{chance.choice((-1, 1)) * chance.randint(10_000, 10_000_000)}"
    return every_second(chance, i, 0)


SHAPES: dict[str, Shape] = {
    shape.__name__: shape
    for shape in (
        mixed,
        one_day,
        every_second,
        bursts,
        nested,
        under_one,
        pairs,
        far_apart,
    )
}


# --- documents ---


def made_up(
    shape: Shape, n: int, *, seed: int = 1, lanes: int = 4, longest: int = 80, undated: float = 0.0
) -> MemoryDocument:
    """Return a document of `n` events with dates of a shape, spread over lanes and sources."""
    chance = random.Random(f"{shape.__name__} {n} {seed}")
    sources = [Source(f"s{i}", "ABCDEFGH"[i], LocalText(f"Source {i}"), color=i) for i in range(8)]
    events: list[Event] = []
    excerpts: list[Excerpt] = []
    for i in range(n):
        date = UNDATED if chance.random() < undated else parse_edtf(shape(chance, i, n))
        if chance.random() < 0.1 and date.is_dated:
            date = parse_edtf(date.edtf, reached=Reached.DERIVED, basis=LocalText("counted"))
        lane = f"lane{chance.randrange(lanes)}"
        events.append(
            Event(
                f"e{i}",
                LocalText(title(chance, longest)),
                date,
                lane,
                priority=chance.randint(0, 9),
            )
        )
        for source in chance.sample(sources, chance.choice((0, 1, 1, 2, 8))):
            excerpts.append(_excerpt(len(excerpts), events[-1], source, date))
    names = [Lane(f"lane{i}", LocalText(title(chance, 30)), i % 8) for i in range(lanes)]
    gaps = tuple(
        Gap(f"g{i}", LocalText(title(chance, 40)), f"e{chance.randrange(n)}", f"e{i}")
        for i in range(min(n, 5))
    )
    timeline = Timeline("made-up", LocalText("Made up"))
    return MemoryDocument(
        Bundle(timeline, tuple(names), tuple(events), tuple(sources), tuple(excerpts), gaps)
    )


def _excerpt(number: int, event: Event, source: Source, date: UncertainDate) -> Excerpt:
    """Return an excerpt; one in seven reads a single year wider than the event's date."""
    edtf = date.edtf
    is_plain_day = len(edtf) == 10 and edtf[4] == edtf[7] == "-"
    reading = parse_edtf(edtf[:4]) if is_plain_day and number % 7 == 0 else date
    selector = Selector(number, number + 1, "x")
    return Excerpt(f"x{number}", event.id, source.id, selector, 0, 0, 1, reading)


def panned(viewport: Viewport, by_px: float) -> Viewport:
    """Return a view moved so that the content goes right by `by_px`."""
    by_s = by_px * viewport.s_per_px
    return Viewport(viewport.start_s - by_s, viewport.end_s - by_s, viewport.width_px)
