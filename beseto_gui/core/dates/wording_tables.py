"""What dates are worded with in each language: names, orders and turns of phrase, as data.

These are not messages of the interface: they follow the grammar of dates, so they live in
one table per language instead of in its catalog. ``{x}`` and ``{y}`` stand for worded dates.

Public names: `Words`, `WORDS`, `words`.
"""

from dataclasses import dataclass

from beseto_gui.core.dates.udate import Precision, Reached


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language.

    Attributes:
        months: Short names of the months.
        months_long: Long names of the months.
        weekdays: Short names of the days of the week, from Monday.
        weekdays_long: Long names of the days of the week.
        year_first: Whether a date goes from the year down to the day.
        join: What stands between year, month and day.
        year: A year after Christ, in words.
        year_ad: The same where it could be taken for one before Christ, or for no year.
        year_bc: A year before Christ.
        ordinals: Whether centuries are counted with 1st, 2nd, 3rd.
        myriads: Words for 10^4 and 10^8 where numbers are grouped by four digits; else empty.
        myriad_space: What stands between such groups.
        day: A day of the month.
        decade: A decade; ``{x}`` is its first year.
        century: A century; ``{x}`` is its number.
        millennium: A millennium; ``{x}`` is its number.
        before_christ: A decade, century or millennium before Christ.
        unknown_year: A year of which no digit is known.
        definite: A decade, century or millennium inside a phrase.
        within: The same, or an unknown year, beside a month or a day.
        seasons: Spring, summer, autumn, winter.
        north: A season that is said to be one of the north.
        south: A season of the south.
        quarter: A quarter of a year; ``{x}`` is its number.
        halves: The first and the second half of a year.
        month_range: Some months of a year; ``{x}`` and ``{y}`` are the first and the last.
        with_weekday: A day ``{x}`` with its weekday ``{y}``.
        with_clock: A day ``{x}`` with a time ``{y}``.
        hour: A whole hour ``{x}`` of the 24-hour clock, ``{y}`` of the 12-hour clock.
        about: An approximate date.
        uncertain: A date that its source doubts.
        through: What stands between the ends of a stretch that have words in them.
        through_tight: What stands between the ends of a stretch that have none.
        from_to: A stretch of whose ends only one is qualified, or both differently.
        since: A stretch without an end.
        until: A stretch without a start.
        end_unknown: A stretch whose end is not known.
        start_unknown: A stretch whose start is not known.
        between: One date somewhere between two.
        or_earlier: One date, or an earlier one.
        or_later: One date, or a later one.
        either: What stands before the last of several dates, one of which is meant.
        both: What stands before the last of several dates, all of which are meant.
        comma: What stands between the dates of a longer list.
        undated: A thing without a date.
        reached: How a date was reached.
        reached_from: The same ``{x}``, with what it was reached from, ``{y}``.
        known_to: How finely a date is known.
        approximate: Said of a date that is known only approximately.
        doubtful: Said of a date that is uncertain.
    """

    months: tuple[str, ...]
    months_long: tuple[str, ...]
    weekdays: tuple[str, ...]
    weekdays_long: tuple[str, ...]
    year_first: bool = True
    join: str = ""
    year: str
    year_ad: str
    year_bc: str
    ordinals: bool = False
    myriads: tuple[str, ...] = ()
    myriad_space: str = ""
    day: str
    decade: str
    century: str
    millennium: str
    before_christ: str
    unknown_year: str
    definite: str = "{x}"
    within: str = "{x}"
    seasons: tuple[str, ...]
    north: str
    south: str
    quarter: str
    halves: tuple[str, str]
    month_range: str
    with_weekday: str
    with_clock: str = "{x} {y}"
    hour: str
    about: str
    uncertain: str
    through: str
    through_tight: str
    from_to: str
    since: str
    until: str
    end_unknown: str
    start_unknown: str
    between: str
    or_earlier: str
    or_later: str
    either: str
    both: str
    comma: str
    undated: str
    reached: dict[Reached, str]
    reached_from: str = "{x}: {y}"
    known_to: dict[Precision, str]
    approximate: str
    doubtful: str


_MONTHS_LONG = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS_LONG = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _known_to(form: str, units: str) -> dict[Precision, str]:
    return {p: form.format(x=unit) for p, unit in zip(Precision, units.split(), strict=True)}


_EN = Words(
    months=tuple(name[:3] for name in _MONTHS_LONG),
    months_long=_MONTHS_LONG,
    weekdays=tuple(name[:3] for name in _DAYS_LONG),
    weekdays_long=_DAYS_LONG,
    year_first=False,
    ordinals=True,
    join=" ",
    year="{x}",
    year_ad="AD {x}",
    year_bc="{x} BC",
    day="{x}",
    decade="{x}s",
    century="{x} century",
    millennium="{x} millennium",
    before_christ="{x} BC",
    unknown_year="an unknown year",
    definite="the {x}",
    within="in {x}",
    seasons=("spring", "summer", "autumn", "winter"),
    north="northern {x}",
    south="southern {x}",
    quarter="Q{x}",
    halves=("first half of", "second half of"),
    month_range="{x}–{y}",
    with_weekday="{y} {x}",
    with_clock="{x}, {y}",
    hour="{y}",
    about="about {x}",
    uncertain="{x} (uncertain)",
    through=" – ",
    through_tight="–",
    from_to="from {x} to {y}",
    since="since {x}",
    until="until {x}",
    end_unknown="from {x}, end unknown",
    start_unknown="until {x}, start unknown",
    between="between {x} and {y}",
    or_earlier="{x} or earlier",
    or_later="{x} or later",
    either=" or ",
    both=" and ",
    comma=", ",
    undated="undated",
    reached={
        Reached.STATED: "stated",
        Reached.RELATIVE: "relative",
        Reached.DERIVED: "derived",
    },
    known_to=_known_to(
        "known to the {x}", "second minute hour day month season year decade century millennium"
    ),
    approximate="approximate",
    doubtful="uncertain",
)

_KO_MONTHS = tuple(f"{n}월" for n in range(1, 13))
_KO = Words(
    months=_KO_MONTHS,
    months_long=_KO_MONTHS,
    weekdays=tuple("월화수목금토일"),
    weekdays_long=tuple(f"{day}요일" for day in "월화수목금토일"),
    join=" ",
    year="{x}년",
    year_ad="서기 {x}년",
    year_bc="기원전 {x}년",
    myriads=("만", "억"),
    myriad_space=" ",
    day="{x}일",
    decade="{x}년대",
    century="{x}세기",
    millennium="제{x}천년기",
    before_christ="기원전 {x}",
    unknown_year="어느 해",
    seasons=("봄", "여름", "가을", "겨울"),
    north="{x}(북반구)",
    south="{x}(남반구)",
    quarter="{x}분기",
    halves=("상반기", "하반기"),
    month_range="{x}~{y}",
    with_weekday="{x} ({y})",
    hour="{x}시",
    about="{x}경",
    uncertain="{x}(불확실)",
    through="~",
    through_tight="~",
    from_to="{x}부터 {y}까지",
    since="{x}부터",
    until="{x}까지",
    end_unknown="{x}부터(끝은 알 수 없음)",
    start_unknown="{x}까지(시작은 알 수 없음)",
    between="{x}에서 {y} 사이",
    or_earlier="{x} 또는 그 이전",
    or_later="{x} 또는 그 이후",
    either=" 또는 ",
    both=" 및 ",
    comma=", ",
    undated="날짜 없음",
    reached={
        Reached.STATED: "명시됨",
        Reached.RELATIVE: "상대 표현",
        Reached.DERIVED: "추론됨",
    },
    known_to=_known_to("{x} 단위까지 알려짐", "초 분 시 일 월 계절 연 10년 세기 천년"),
    approximate="대략적임",
    doubtful="불확실함",
)

_ZH_MONTHS = tuple(f"{n}月" for n in range(1, 13))
_ZH = Words(
    months=_ZH_MONTHS,
    months_long=_ZH_MONTHS,
    weekdays=tuple(f"周{day}" for day in "一二三四五六日"),
    weekdays_long=tuple(f"星期{day}" for day in "一二三四五六日"),
    year="{x}年",
    year_ad="公元{x}年",
    year_bc="公元前{x}年",
    myriads=("万", "亿"),
    day="{x}日",
    decade="{x}年代",
    century="{x}世纪",
    millennium="第{x}千年",
    before_christ="公元前{x}",
    unknown_year="某年",
    seasons=("春季", "夏季", "秋季", "冬季"),
    north="北半球{x}",
    south="南半球{x}",
    quarter="第{x}季度",
    halves=("上半年", "下半年"),
    month_range="{x}至{y}",
    with_weekday="{x}({y})",
    hour="{x}时",
    about="约{x}",
    uncertain="{x}(存疑)",
    through="至",
    through_tight="至",
    from_to="从{x}到{y}",
    since="{x}以来",
    until="直到{x}",
    end_unknown="{x}起(结束时间不详)",
    start_unknown="{x}止(开始时间不详)",
    between="{x}至{y}之间",
    or_earlier="{x}或更早",
    or_later="{x}或更晚",
    either="或",
    both="和",
    comma="、",
    undated="无日期",
    reached={
        Reached.STATED: "原文写明",
        Reached.RELATIVE: "相对日期",
        Reached.DERIVED: "推算",
    },
    reached_from="{x}：{y}",
    known_to=_known_to("精确到{x}", "秒 分 小时 日 月 季节 年 年代 世纪 千年"),
    approximate="大约",
    doubtful="存疑",
)

_JA = Words(
    months=_ZH_MONTHS,
    months_long=_ZH_MONTHS,
    weekdays=tuple("月火水木金土日"),
    weekdays_long=tuple(f"{day}曜日" for day in "月火水木金土日"),
    year="{x}年",
    year_ad="西暦{x}年",
    year_bc="紀元前{x}年",
    myriads=("万", "億"),
    day="{x}日",
    decade="{x}年代",
    century="{x}世紀",
    millennium="第{x}千年紀",
    before_christ="紀元前{x}",
    unknown_year="ある年",
    within="{x}の",
    seasons=("春", "夏", "秋", "冬"),
    north="北半球の{x}",
    south="南半球の{x}",
    quarter="第{x}四半期",
    halves=("上半期", "下半期"),
    month_range="{x}〜{y}",
    with_weekday="{x}({y})",
    hour="{x}時",
    about="{x}頃",
    uncertain="{x}(不確実)",
    through="〜",
    through_tight="〜",
    from_to="{x}から{y}まで",
    since="{x}以降",
    until="{x}まで",
    end_unknown="{x}から(終わりは不明)",
    start_unknown="{x}まで(始まりは不明)",
    between="{x}から{y}の間",
    or_earlier="{x}またはそれ以前",
    or_later="{x}またはそれ以降",
    either="または",
    both="と",
    comma="、",
    undated="日付なし",
    reached={
        Reached.STATED: "明記",
        Reached.RELATIVE: "相対表現",
        Reached.DERIVED: "推定",
    },
    reached_from="{x}：{y}",
    known_to=_known_to("{x}まで判明", "秒 分 時 日 月 季節 年 年代 世紀 千年紀"),
    approximate="おおよそ",
    doubtful="不確実",
)

WORDS = {"en": _EN, "ko": _KO, "zh": _ZH, "ja": _JA}


def words(language: str) -> Words:
    """Return the words of a language, those of English where there are none."""
    return WORDS.get(language, _EN)
