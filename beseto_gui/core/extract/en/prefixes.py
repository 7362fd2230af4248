"""With which characters a regular expression over classes can begin.

Public name: `prefixes`.
"""

import re
from collections.abc import Iterable

#: So many characters are looked at.
_LENGTH = 2
_HEAD = re.compile(r"\((\?(?::|P<\w+>|[=!]))?")


def prefixes(pattern: str) -> frozenset[str]:
    """Return the first two characters of all that a pattern can match.

    A shorter string stands for a match that can end there. The patterns are made of
    characters, groups, ``|``, ``?``, ``*``, ``+`` and lookahead.
    """
    found, _at = _branches(pattern, 0)
    return frozenset(found)


def _branches(pattern: str, at: int) -> tuple[set[str], int]:
    """Return the prefixes up to the end of a group, and where that is."""
    found: set[str] = set()
    branch = {""}
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            found |= branch
            branch, at = {""}, at + 1
            continue
        item, at = _item(pattern, at)
        branch = _joined(branch, item)
    return found | branch, at


def _item(pattern: str, at: int) -> tuple[set[str], int]:
    head = _HEAD.match(pattern, at)
    if head:
        item, end = _branches(pattern, head.end())
        at = end + 1
        if head[1] in ("?=", "?!"):
            item = {""}
    else:
        item, at = {pattern[at]}, at + 1
    while at < len(pattern) and pattern[at] in "?*+":
        if pattern[at] != "?":
            item = item | _joined(item, item)
        if pattern[at] != "+":
            item = item | {""}
        at += 1
    return item, at


def _joined(before: Iterable[str], after: Iterable[str]) -> set[str]:
    full = {one for one in before if len(one) >= _LENGTH}
    short = [one for one in before if len(one) < _LENGTH]
    return full | {(one + other)[:_LENGTH] for one in short for other in after}
