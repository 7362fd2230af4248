"""The date that a person types: EDTF, ISO, or words in English, Korean, Chinese, Japanese.

A small reader of whole dates, such as for "go to date", and not one that finds dates in
running text. It says no rather than guess: 05/06/2024 and "the 1900s" have two readings,
"'24" and "90年代" lack their century. Most of what `beseto_gui.core.dates.wording` writes
is read again.

Public names: `read_typed`, `read_stated`.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date as calendar_date

from beseto_gui.core.base.errors import DateSyntaxError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.dates.axis import DAY_S, civil, days_from_civil
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.typed_forms import read_form
from beseto_gui.core.dates.udate import UncertainDate
from beseto_gui.core.dates.wording import word

#: Longer texts are not a date.
_MAX_LENGTH = 100

_NAMED_DAYS = {
    **dict.fromkeys(("today", "now", "오늘", "지금", "今天", "现在", "今日", "本日"), 0),
    **dict.fromkeys(("yesterday", "어제", "昨天", "昨日"), -1),
    **dict.fromkeys(("tomorrow", "내일", "明天", "明日"), 1),
}
_EDTF_LETTERS = re.compile(r"[-0-9XTZYES:.,/?~%+\[\]{}]+")
#: What is meant as EDTF, so that its error is worth more than "cannot be read".
_MEANT_AS_EDTF = re.compile(r"[?~%]?-?[0-9X]{4}(?:[-?~%/].*)?|\.\./.*|Y.*|\[.*|\{.*")
_FOUR_DIGITS = re.compile(r"[0-9]{4}")
_TWO_DIGITS = re.compile(r"[0-9]{2}")

# One date with what stands around it: the pattern's group is the date itself.
_AT = re.compile(r"(?:in|on|into) (.+)|(.+?)에|[于在](.+)|(.+?)に")
_ABOUT = re.compile(
    r"(?:about|around|circa|approximately|approx\.?|ca?\.|약|約|约|大约|およそ) ?(.+)"
    r"|(.+?) ?(?:경|쯤|무렵|左右|前后|頃|ごろ)"
)
_DOUBTFUL = re.compile(
    r"(?:probably|possibly|perhaps|maybe|아마|可能是?|たぶん) ?(.+)"
    r"|(.+?) ?(?:\?|\((?:uncertain|불확실|存疑|不確実)\))"
)

# Two dates: a set of which one is meant, or a stretch from the first to the second.
_ONE_OF = re.compile(
    r"between (.+?) and (.+)|(.+?)에서 ?(.+?) ?사이|(.+?)[至到](.+?)之间|(.+?)から(.+?)の間"
)
_EITHER = re.compile(r"(.+?)(?: or | 또는 |或|または)(.+)")
_STRETCH = re.compile(
    r"(?:from )?(.+?)(?: ?[–—〜~] ?| - | to | until | till )(.+)"
    r"|(.+?)(?:에서|부터) ?(.+?)까지|[从自]?(.+?)[至到](.+)|(.+?)から(.+?)まで"
    r"|(\d{3,4})-(\d{2,4})"
)

# A stretch with one end.
_SINCE = re.compile(
    r"(?:since|from) (.+)|(.+?) ?(?:부터|이후|이래)|[从自]?从?(.+?)(?:以来|以后|起|至今|以降|から)"
)
_UNTIL = re.compile(
    r"(?:until|till|up to) (.+)|(.+?) ?까지|(?:直到|截至|到|至)(.+)|(.+?)(?:为止|まで)"
)


def read_typed(text: str, language: str = "en", today_s: int | None = None) -> UncertainDate:
    """Return the date that somebody typed, with `text` as its words.

    Args:
        text: What was typed, in any of the languages.
        language: In which language to give an example when it cannot be read.
        today_s: A second of today, for "today"; by default what the computer's clock says.

    Raises:
        DateSyntaxError: When it cannot be read, or can be read in two ways.
    """
    try:
        edtf = _read(_folded(text), today_s)
        if edtf is not None:
            return parse_edtf(edtf, text=text)
    except DateSyntaxError as error:
        raise DateSyntaxError(error.what, where=text, advice=error.advice) from error
    example = word(parse_edtf("2024-07-30"), language)
    raise DateSyntaxError(
        _("this date cannot be read"),
        where=text[:_MAX_LENGTH],
        advice=_("write it like {example}").format(example=example),
    )


def read_stated(text: str) -> UncertainDate | None:
    """Return the date that words say by themselves; None for "today" and what is no date."""
    if _folded(text).lower() in _NAMED_DAYS:
        return None
    try:
        return read_typed(text)
    except DateSyntaxError:
        return None


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _read(text: str, today_s: int | None) -> str | None:
    """Return the EDTF of a folded text, None when it is in no form that is read."""
    if not text or len(text) > _MAX_LENGTH:
        return None
    lower = text.lower()
    if lower in _NAMED_DAYS:
        return _named_day(lower, today_s)
    refusal = None
    if _EDTF_LETTERS.fullmatch(text.upper()):
        try:
            return parse_edtf(text.upper()).edtf
        except DateSyntaxError as error:
            refusal = error if _MEANT_AS_EDTF.fullmatch(text.upper()) else None
    edtf = _read_words(lower)
    if edtf is None and refusal is not None:
        raise refusal
    return edtf


def _named_day(name: str, today_s: int | None) -> str:
    if today_s is None:
        now = calendar_date.today()
        today_s = days_from_civil(now.year, now.month, now.day) * DAY_S
    at = civil(today_s + _NAMED_DAYS[name] * DAY_S)
    return f"{at.year:04}-{at.month:02}-{at.day:02}"


def _read_words(text: str) -> str | None:
    point = _point(_unwrapped(text, _AT)[0])
    if point is not None:
        return point
    for pattern, form in ((_ONE_OF, "[{}..{}]"), (_EITHER, "[{},{}]")):
        ends = _two_points(pattern.fullmatch(text))
        if ends is not None:
            return form.format(*ends)
    stretch = _stretch(text)
    if stretch is not None:
        return stretch
    for pattern, form in ((_SINCE, "{}/.."), (_UNTIL, "../{}")):
        match = pattern.fullmatch(text)
        end = None if match is None else _point(_inner(match))
        if end is not None and end[0] != "[":
            return form.format(end)
    return None


def _stretch(text: str) -> str | None:
    """Read two ends; what qualifies the whole qualifies each that has no mark of its own."""
    text, mark = _qualifier(text)
    ends = _two_points(_STRETCH.fullmatch(text))
    if ends is None:
        return None
    return "/".join(end if end[-1] in "?~%" else end + mark for end in ends)


def _inner(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group is not None)


def _point(text: str) -> str | None:
    """Return the EDTF of one date with its qualifier."""
    text, mark = _qualifier(text)
    edtf = read_form(text.removeprefix("the ") if mark else text)
    return None if edtf is None or (mark and edtf[0] == "[") else edtf + mark


def _qualifier(text: str) -> tuple[str, str]:
    """Return what the words of doubt and approximation stand around, and their mark."""
    text, doubtful = _unwrapped(text, _DOUBTFUL)
    text, about = _unwrapped(text, _ABOUT)
    return text, ("%" if about and doubtful else "~" if about else "?" if doubtful else "")


def _unwrapped(text: str, pattern: re.Pattern[str]) -> tuple[str, bool]:
    match = pattern.fullmatch(text)
    return (text, False) if match is None else (_inner(match), True)


def _two_points(match: re.Match[str] | None) -> tuple[str, str] | None:
    """Read two ends, of which one may leave out what the other says."""
    if match is None:
        return None
    first, last = (group for group in match.groups() if group is not None)
    for left, right in _completions(first, last):
        ends = _point(left), _point(right)
        if ends[0] is not None and ends[1] is not None and "[" not in ends[0] + ends[1]:
            return ends[0], ends[1]
    return None


def _completions(first: str, last: str) -> Iterator[tuple[str, str]]:
    """Yield the two ends as they stand, then with the parts that one may have left out."""
    if _TWO_DIGITS.fullmatch(last) and _FOUR_DIGITS.fullmatch(first) and last > first[-2:]:
        yield first, first[:-2] + last
    if last.endswith((" bc", " bce")) and not first.endswith((" bc", " bce")):
        yield f"{first} bc", last
    yield first, last
    words = last.split(" ")
    for n in range(1, len(words)):
        yield f"{first} {' '.join(words[-n:])}", last
    start = re.match(r"(.*?[년年])( ?\d+ ?[월月])?", first)
    if start is not None:
        yield first, f"{start[1]} {last}"
        yield first, f"{start[1]}{start[2] or ''} {last}"
