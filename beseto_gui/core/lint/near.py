"""Titles that are nearly the same: a letter or a word apart, and with the same figures."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.lint.subject import Subject

#: From here on two titles are nearly the same; shorter ones differ too easily.
_ALIKE, _SHORTEST = 0.9, 8
#: More events on one day in one lane are not compared with each other.
_MOST = 30
_FIGURES = re.compile(r"\d+")


def near_pairs(subject: Subject, groups: Sequence[NDArray[np.int64]]) -> list[tuple[int, int]]:
    """Return pairs of rows with titles that are nearly the same, the later one first.

    Args:
        subject: The document.
        groups: Rows that are of one date and in one lane.
    """
    found: dict[int, int] = {}
    for rows in groups:
        if len(rows) <= _MOST:
            for early, late in _pairs(subject, sorted(rows.tolist())):
                found.setdefault(late, early)
    return list(found.items())


def _pairs(subject: Subject, rows: list[int]) -> Iterator[tuple[int, int]]:
    key = subject.words.key
    events, ids = subject.document.events, subject.table.ids
    titles = {row: events[ids[row]].title.get("en").casefold().strip() for row in rows}
    for early, late in combinations(rows, 2):
        if key[early] != key[late] and is_near(titles[early], titles[late]):
            yield early, late


def is_near(one: str, other: str) -> bool:
    """Return whether two titles in small letters are nearly the same."""
    if min(len(one), len(other)) < _SHORTEST:
        return False
    if _FIGURES.findall(one) != _FIGURES.findall(other):
        return False
    match = SequenceMatcher(None, one, other, autojunk=False)
    return match.quick_ratio() >= _ALIKE and match.ratio() >= _ALIKE
