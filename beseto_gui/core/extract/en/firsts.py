"""With which characters a regular expression over classes can begin.

Public name: `firsts`.
"""

import re
from functools import cache


@cache
def firsts(pattern: str) -> frozenset[str]:
    """Return the characters that a match of a pattern can begin with.

    The patterns are made of characters, groups, ``|``, ``?``, ``*``, ``+`` and lookahead.
    """
    found, _empty, _at = _branches(pattern, 0)
    return frozenset(found)


def _branches(pattern: str, at: int) -> tuple[set[str], bool, int]:
    """Return the first characters up to the end of a group, and whether it can be empty."""
    found: set[str] = set()
    any_empty, empty = False, True
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            any_empty, empty, at = any_empty or empty, True, at + 1
            continue
        inner, inner_empty, at = _item(pattern, at)
        if empty:
            found |= inner
            empty = inner_empty
    return found, any_empty or empty, at


def _item(pattern: str, at: int) -> tuple[set[str], bool, int]:
    if pattern[at] == "(":
        head = re.compile(r"\((\?(?::|P<\w+>|[=!]))?").match(pattern, at)
        inner, empty, end = _branches(pattern, head.end() if head else at + 1)
        at = end + 1
        if head and head[1] in ("?=", "?!"):
            return set(), True, at
    else:
        inner, empty, at = {pattern[at]}, False, at + 1
    while at < len(pattern) and pattern[at] in "?*+":
        empty = empty or pattern[at] in "?*"
        at += 1
    return inner, empty, at
