"""Whether words that can be a date are one: a number that counts, a name, a title.

Public names: `is_count`, `is_name`, `is_title`, `month_is_name`,
`weekday_is_name`.
"""

from beseto_gui.core.extract.en.engine import Found
from beseto_gui.core.extract.en.tokens import words_of

#: Marks that make a number something else when they stand before or behind it.
_MARKS_BEFORE = frozenset("$£€¥#+/=<>*@~%^")
_MARKS_AFTER = frozenset("/%_=°&+@*")
_TOLD = frozenset(("in", "since", "by", "of", "until", "from", "after", "before", "to", "and"))
_PLACED = frozenset((*_TOLD, "-", "–", "—", "(", "year", "late", "early", ","))
_LISTS = frozenset(("or", "and", "to", ","))
_OPENINGS = frozenset(("on", "by", "last", "next", "this", "since", "until", "early", "late"))
_BE = frozenset(("is", "was", "has", "are", "were"))


def is_count(found: Found, year: int | None) -> bool:
    """Return whether a number of four digits counts, numbers or names something."""
    before, after = found.before(), found.after()
    if before in _MARKS_BEFORE or _is_glued(found, before, after):
        return True
    if _is_numbered(found, before) or after in words_of("not_years", "after"):
        return True
    second = found.before(2)
    if before in _LISTS and second.isdigit() and len(second) > 2 and not _is_year(second):
        return True
    if before == "s" and after in _BE:
        return True
    if after == "by" and found.after(1).isdigit():
        return True
    if _is_address(found):
        return True
    if year is not None and 1800 <= year <= 2100:
        return False
    if after in ("-", "–", ",", ".", ")", "to", "and", ";", ""):
        return before not in _PLACED
    if before == "the":
        return not 1400 <= (year or 0) <= 2100
    plural = after.endswith("s") and len(after) > 3
    return before not in (*_TOLD, "year", "late", "early") or plural


def _is_year(word: str) -> bool:
    return len(word) == 4 and "1000" <= word < "2200"


def _is_glued(found: Found, before: str, after: str) -> bool:
    """Return whether a mark ties a number to what is no date: 555-1987, 1976-A, no.2014."""
    if found.glued_after():
        if after in _MARKS_AFTER:
            return True
        if after == "-" and (len(found.after(1)) == 1 or found.after(1).isdigit()):
            return not _is_year(found.after(1)) and found.after(1) != "present"
    if not found.glued_before():
        return False
    if before == "-":
        word = found.before(2)
        return not (_is_year(word) or word.isalpha() or not word[:1].isalnum())
    return before in (":", ".", ",", "&", "_", "?")


def _is_numbered(found: Found, before: str) -> bool:
    """Return whether the word before a number says what it is the number of."""
    names = words_of("not_years", "before")
    if before in names and found.before(2) != "since":
        return not (before == "no" and found.before(2) == ",")
    return before == "." and found.before(2) in names


def _is_address(found: Found) -> bool:
    """Return whether a number is that of a house: 1984 Orchard Road."""
    words = found.tokens.words
    for at in range(found.last, min(found.last + 4, len(words))):
        if not words[at][:1].isupper():
            return False
        if words[at].lower() in words_of("not_years", "roads"):
            return at > found.last
    return False


def is_title(found: Found) -> bool:
    """Return whether what is found is called a film, a book or a horse: "the novel 1984"."""
    before = found.before()
    if before in words_of("lists", "titles"):
        return True
    return before in ("'", '"', "“") and found.before(2) in words_of("lists", "titles")


def is_name(found: Found, word: str) -> bool:
    """Return whether a word with a capital belongs to a name: Winter Palace, Daily Mail."""
    if not word[:1].isupper() or word.isupper():
        return False
    at = found.last
    words = found.tokens.words
    following = words[at] if at < len(words) else ""
    if following[:1].isupper() and len(following) > 1 and following.lower() != "and":
        return True
    return following.lower() in words_of("not_years", "places")


def month_is_name(found: Found) -> bool:
    """Return whether the name of a month is that of a person: April Jones, and June Smith."""
    before = found.before()
    if before in words_of("lists", "month_places"):
        return False
    words = found.tokens.words
    following = words[found.last] if found.last < len(words) else ""
    return following[:1].isupper() and len(following) > 1 and following.isalpha()


def weekday_is_name(found: Found) -> bool:
    """Return whether a weekday is somebody's name: Joe Friday was, Tuesday Weld was."""
    words = found.tokens.words
    before = words[found.first - 1] if found.first else ""
    if found.after() in _BE and before[:1].isupper() and before.lower() not in _OPENINGS:
        return True
    following = words[found.last] if found.last < len(words) else ""
    opens = not before or before in (".", "!", "?", '"')
    return opens and following[:1].isupper() and found.after(1) in _BE
