"""Sheets for tests and benchmarks: as many events as are asked for, written fast."""

from pathlib import Path

import numpy as np

#: The columns of a written sheet, in their order.
HEADER = "title,date,lane,source,quote"
LANES = (
    "Politics",
    "Trade, customs",
    "Culture",
    "Science",
    "Sport",
    "Education",
    "교통",
    "환경",
    "外交",
    "媒体",
    "文化交流",
    "都市",
)
_SUBJECTS = (
    "Mayors of three capitals",
    "A delegation from Busan",
    "The museum of the river",
    "서울 사무국",
    "东京代表团",
    "北京の市民団体",
    "Researchers",
    "An orchestra",
    "The harbour board",
    "Two newspapers",
)
_DEEDS = (
    "meet again after six years",
    "open a joint archive",
    "publish the second report",
    "음악회를 연다",
    "签署合作协议",
    "が展覧会を開く",
    'agree on a "common calendar"',
    "walk along the old road",
    "postpone the summit, again",
    "exchange letters",
)
#: How a date is written, and how many of a hundred are: days, months, years, and rarer forms.
_FORMS = (
    (55, "{y:04}-{m:02}-{d:02}"),
    (15, "{y:04}-{m:02}"),
    (10, "{y:04}"),
    (5, "{y:04}-{m:02}-{d:02}~"),
    (4, "{y:04}?"),
    (3, "{y:04}-{m:02}-{d:02}/{z:04}-{m:02}-{d:02}"),
    (3, "{y:04}-{m:02}-{d:02}T{m:02}:{d:02}"),
    (2, "{c:03}X"),
    (1, "{y:04}/.."),
    (1, "{y}년 {m}월"),
    (1, ""),
)


def dates_of(count: int, seed: int) -> list[str]:
    """Return so many dates in mixed precision, of which about one in ten is another one."""
    rng = np.random.default_rng(seed)
    shares = np.array([share for share, _form in _FORMS])
    form = rng.choice(len(_FORMS), max(count // 10, 1), p=shares / shares.sum())
    year = rng.integers(1700, 2027, len(form))
    month, day = rng.integers(1, 13, len(form)), rng.integers(1, 29, len(form))
    known = [
        _FORMS[f][1].format(y=y, m=m, d=d, z=y + 1 + d // 4, c=y // 10)
        for f, y, m, d in zip(
            form.tolist(), year.tolist(), month.tolist(), day.tolist(), strict=True
        )
    ]
    return [known[index] for index in rng.integers(0, len(known), count).tolist()]


def write_sheet(path: Path, rows: int, seed: int = 1) -> None:
    """Write a sheet of so many events: title, EDTF date, lane, source, and quote.

    Args:
        path: Where to.
        rows: How many events.
        seed: Gives other events, of the same kind.
    """
    rng = np.random.default_rng(seed)
    lanes = [_cell(lane) for lane in LANES]
    sources = [f"Gazette {number}" for number in range(300)]
    subject, deed = (rng.integers(0, 10, rows).tolist() for _ in range(2))
    lane = rng.choice(len(lanes), rows, p=_falling(len(lanes))).tolist()
    source = rng.choice(len(sources), rows, p=_falling(len(sources))).tolist()
    dates = dates_of(rows, seed)
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(HEADER + "\n")
        file.writelines(
            _row(number, dates[number], lanes[lane[number]], sources[source[number]], *what)
            for number, what in enumerate(zip(subject, deed, strict=True))
        )


def _row(number: int, date: str, lane: str, source: str, subject: int, deed: int) -> str:
    title = f"{_SUBJECTS[subject]} {_DEEDS[deed]} ({number})"
    words = f"{_DEEDS[deed]}, it was said; nobody doubted it"
    return f"{_cell(title)},{date},{lane},{source},{_cell(words)}\n"


def _cell(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if '"' in text or "," in text else text


def _falling(count: int) -> "np.ndarray[tuple[int], np.dtype[np.float64]]":
    """Return shares of which each is a little smaller than the one before."""
    shares = 1.0 / (np.arange(count) + 3.0)
    return shares / shares.sum()
