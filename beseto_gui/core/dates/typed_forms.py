"""The written forms of one date that are read when somebody types it, as a table of patterns.

Each row pairs a pattern with the function that turns its groups into EDTF; a function may
refuse by returning None. Texts are folded first (see `beseto_gui.core.dates.typed`): half
width, lower case, single spaces. Public name: `read_form`.
"""

import re
from collections.abc import Callable

from beseto_gui.core.base.i18n import _
from beseto_gui.core.dates.axis import DAY_S, days_from_civil, days_in_month, weekday
from beseto_gui.core.dates.edtf_point import refuse

Groups = dict[str, str | None]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = (
    "mon月월一",
    "tue火화二",
    "wed水수三",
    "thu木목四",
    "fri金금五",
    "sat土토六",
    "sun日일",
)
#: The parts of a year that have a word or a number, as EDTF codes.
_PARTS = {
    code: number
    for number, codes in (
        *((21, "spring 봄 春"), (22, "summer 여름 夏"), (23, "autumn fall 가을 秋")),
        *((24, "winter 겨울 冬"), (33, "1 一"), (34, "2 二"), (35, "3 三"), (36, "4 四")),
        *((40, "first 상 上"), (41, "second 하 下")),
    )
    for code in codes.split()
}
#: The year before the first one of a Japanese era.
_ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}

_CLOCK = r"(?:(?:,? | at |, at |t)(?P<clock>\d{1,2}(?::\d{2}){0,2})(?: ?(?P<half>am|pm))?)?"
_CJK_CLOCK = r"(?: ?(?P<clock>\d{1,2}(?::\d{2}){1,2})| ?(?P<hour>\d{1,2}) ?[시時时])?"
_BC = r"(?:bce?|b\.c\.(?:e\.)?)"
_YEAR = (
    r"(?:(?P<ad1>ad|ce|a\.d\.) ?)?(?P<year>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)"
    rf"(?: (?P<scale>million|billion))?(?: ?(?:(?P<bc>{_BC})|(?P<ad2>ad|ce|a\.d\.)))?"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:(?P<weekday>mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?\.?,? )?"
_CJK_BC = r"(?P<bc>기원전|公元前|紀元前|前)"
_CJK_YEAR = (
    rf"(?:{_CJK_BC}|(?P<ad1>서기|公元|西暦|紀元)|(?P<era>明治|大正|昭和|平成|令和))? ?"
    r"(?:(?P<y8>\d+) ?[억亿億] ?)?(?:(?P<y4>\d+) ?[만万萬] ?)?(?P<year>\d+|元)?(?:년|年)"
)
_CJK_WEEKDAY = (
    r"(?: ?\(?(?:周|星期)?(?P<weekday>[월화수목금토일月火水木金土一二三四五六日])"
    r"(?:요일|曜日)?\)?)?"
)


def read_form(text: str) -> str | None:
    """Return the EDTF of one date without qualifiers, None where no form fits.

    Raises:
        DateSyntaxError: When two forms fit, or the weekday belongs to another day.
    """
    for pattern, build in _FORMS:
        match = pattern.fullmatch(text)
        if match is not None:
            edtf = build(match.groupdict())
            if edtf is not None:
                return edtf
    return None


def edtf_year(year: int) -> str:
    """Return an astronomical year as EDTF writes it."""
    if abs(year) > 9999:
        return f"Y{year}"
    return f"{year:05}" if year < 0 else f"{year:04}"


def _year(groups: Groups) -> str | None:
    """Return the year of the groups; one or two bare digits are none."""
    number = _number(groups)
    if number is None or number == 0:
        return None
    if groups.get("bc"):
        # The other way round in names.year_label: nobody counts single years so far back.
        return edtf_year(-number if number > 10_000 and number % 1000 == 0 else 1 - number)
    era = groups.get("era")
    if era:
        return edtf_year(_ERAS[era] + number)
    said = groups.get("ad1") or groups.get("ad2")
    bare = number >= 100 and not groups.get("scale")
    return edtf_year(number) if said or bare else None


def _number(groups: Groups) -> int | None:
    written = (groups["year"] or "0").replace(",", "").replace("元", "1")
    scale = {None: 1, "million": 10**6, "billion": 10**9}[groups.get("scale")]
    whole, _dot, tenths = written.partition(".")
    if (tenths and scale == 1) or len(tenths) > 3 or len(whole) > 12:
        return None
    high, middle = groups.get("y8") or "0", groups.get("y4") or "0"
    if len(high) > 4 or len(middle) > 4:
        return None
    number = int(whole) * scale + int(tenths or 0) * scale // 10 ** len(tenths)
    return number + int(high) * 10**8 + int(middle) * 10**4


def _day(groups: Groups) -> str | None:
    """Return a day, month or year, with its clock; refuse a wrong weekday."""
    year, month = _year(groups), groups.get("month")
    if year is None or month is None:
        return year
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
    if number > 12 or year.startswith("Y"):
        return None
    edtf = f"{year}-{number:02}"
    if groups.get("day") is None:
        return None if groups.get("clock") else edtf
    day = int(groups["day"] or 0)
    name = groups.get("weekday")
    if name and 1 <= day <= days_in_month(int(year), number):
        right = _WEEKDAYS[weekday(days_from_civil(int(year), number, day) * DAY_S)]
        if name not in right:
            advice = _("leave the day of the week out, or mend the date")
            refuse(_("that day was not this day of the week"), f"{edtf}-{day:02}", advice)
    clock = _clock(groups)
    return None if clock is None else f"{edtf}-{day:02}{clock}"


def _clock(groups: Groups) -> str | None:
    """Return the time in EDTF, empty for none, None for one that is not complete."""
    clock, half = groups.get("clock") or groups.get("hour"), groups.get("half")
    if clock is None:
        return ""
    hour, *rest = clock.split(":")
    if half:
        if not 1 <= int(hour) <= 12:
            return None
        hour = str(int(hour) % 12 + 12 * (half == "pm"))
    elif not rest and not groups.get("hour"):
        return None
    return "T" + ":".join([hour.zfill(2), *rest])


def _day_or_month_first(groups: Groups) -> str | None:
    """Read 30.7.2024 and 7/30/2024; refuse 5/6/2024, which two people read in two ways.

    Between dots the day comes first wherever the year comes last.
    """
    first, second = int(groups["first"] or 0), int(groups["second"] or 0)
    if groups["_"] == "." and second <= 12:
        return _day({**groups, "month": str(second), "day": str(first)})
    if first <= 12 and second <= 12 and first != second:
        a, b = (f"{groups['year']}-{m:02}-{d:02}" for m, d in ((second, first), (first, second)))
        what = _("this can be {a} or {b}").format(a=a, b=b)
        refuse(what, "", _("write the year first, or the month as a word"))
    month, day = (second, first) if second <= 12 else (first, second)
    return _day({**groups, "month": str(month), "day": str(day)})


def _part(groups: Groups) -> str | None:
    year = _year(groups)
    if year is None or year.startswith("Y"):
        return None
    return f"{year}-{_PARTS[groups['part'] or '']}"


def _decade(groups: Groups) -> str | None:
    year = groups["year"] or ""
    if not (3 <= len(year) <= 4 and year.endswith("0")):
        return None
    if year.endswith("00") and int(year) < 2000:
        decade, century = f"{int(year) // 10:03}X", f"{int(year) // 100:02}XX"
        what = _("this can be a decade or a century")
        refuse(what, "", _("write {a} or {b}").format(a=decade, b=century))
    return f"{int(year) // 10:03}X"


def _age(groups: Groups) -> str | None:
    """Return a century or millennium; the first before Christ holds the year 0."""
    digits = 1 if groups.get("long") else 2
    number = int(groups["number"] or 0) - 1
    if not 0 <= number < 10**digits:
        return None
    if not groups.get("bc"):
        return f"{number:0{digits}}" + "X" * (4 - digits)
    if number == 0:
        return f"[-{10 ** (4 - digits) - 1:04}..0000]"
    return f"-{number:0{digits}}" + "X" * (4 - digits)


_FORMS: list[tuple[re.Pattern[str], Callable[[Groups], str | None]]] = [
    (re.compile(pattern, re.ASCII), build)
    for pattern, build in (
        # Numbers only.
        (
            r"(?P<year>\d{4})(?P<_>[-/.]) ?(?P<month>\d{1,2})(?:(?P=_) ?(?P<day>\d{1,2}))?\.?"
            rf"{_CLOCK}",
            _day,
        ),
        (r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", _day),
        (r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})", _day),
        (
            r"(?P<first>\d{1,2})(?P<_>[-/.]) ?(?P<second>\d{1,2})(?P=_) ?(?P<year>\d{4})"
            rf"{_CLOCK}",
            _day_or_month_first,
        ),
        # English.
        (rf"{_WEEKDAY}{_DAY}(?: of)?[ -]{_MONTH},?[ -]{_YEAR}{_CLOCK}", _day),
        (rf"{_WEEKDAY}{_MONTH} {_DAY},? {_YEAR}{_CLOCK}", _day),
        (rf"{_MONTH},? (?:of )?{_YEAR}", _day),
        (_YEAR, _day),
        (rf"(?P<part>spring|summer|autumn|fall|winter)(?: of)? {_YEAR}", _part),
        (rf"q(?P<part>[1-4])(?:[ /-]| of ){_YEAR}", _part),
        (rf"{_YEAR}[ /-]?q(?P<part>[1-4])", _part),
        (rf"(?:the )?(?P<part>first|second) half of {_YEAR}", _part),
        (r"(?:the )?(?P<year>\d+)s", _decade),
        (
            r"(?:the )?(?P<number>\d{1,2})(?:st|nd|rd|th)[ -](?:century|(?P<long>millennium))"
            rf"(?: (?P<bc>{_BC}))?",
            _age,
        ),
        # Korean, Chinese and Japanese.
        (
            rf"{_CJK_YEAR}(?: ?(?P<month>\d{{1,2}}) ?[월月](?: ?(?P<day>\d{{1,2}}) ?[일日号號]"
            rf"{_CJK_WEEKDAY}{_CJK_CLOCK})?)?",
            _day,
        ),
        (rf"{_CJK_YEAR}[의の]? ?(?P<part>봄|여름|가을|겨울|春|夏|秋|冬)[季天]?", _part),
        (rf"{_CJK_YEAR}[의の]? ?第?(?P<part>[1-4一二三四]) ?(?:분기|季度|四半期)", _part),
        (rf"{_CJK_YEAR}[의の]? ?(?P<part>[상하上下])(?:반기|半年|半期)", _part),
        (r"(?P<year>\d+) ?(?:년대|年代)", _decade),
        (rf"{_CJK_BC}? ?(?P<number>\d{{1,2}}) ?(?:세기|世纪|世紀)", _age),
        (rf"{_CJK_BC}? ?[제第](?P<number>\d)(?P<long>천년기|千年紀|千年)", _age),
    )
]
