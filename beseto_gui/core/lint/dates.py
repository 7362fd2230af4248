"""What can be wrong with the date of an event: each rule finds rows in arrays."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from beseto_gui.core.base.i18n import _, language
from beseto_gui.core.base.texts import one_line
from beseto_gui.core.dates.algebra import Answer, before, narrowest
from beseto_gui.core.dates.typed import read_stated
from beseto_gui.core.dates.udate import AXIS_MAX, AXIS_MIN, Precision, UncertainDate
from beseto_gui.core.dates.wording import word
from beseto_gui.core.lint.finding import Place, RowPlaces, places
from beseto_gui.core.lint.subject import Mask, Subject
from beseto_gui.core.model.evidence import Standing, agreement
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.table import DateFlag

#: A date that leaves out more than this part of what the passages allow says more than they do.
_MORE_PRECISE = 0.75
#: Fewer events on one day of the year are chance, as are these times what chance would give.
_LEAST_NEW_YEAR, _MORE_NEW_YEAR = 3, 5.0
_LEAST_FIRSTS, _MORE_FIRSTS = 5, 3.0
_DAYS, _FIRSTS = 365.25, 11
#: What parts the two ends of a stretch in words.
_PARTING = ("/", "–", "—", " - ", "~", "〜", "～")
_NOT_PLAIN = (
    DateFlag.INTERVAL
    | DateFlag.APPROXIMATE
    | DateFlag.UNCERTAIN
    | DateFlag.RELATIVE
    | DateFlag.DERIVED
)


def _found(subject: Subject, mask: Mask) -> Sequence[Place]:
    return RowPlaces(subject.table.ids, np.flatnonzero(mask))


def _worded(date: UncertainDate) -> str:
    return word(date, language(), "long", weekday=False)


def _date_words(document: Records, place: Place) -> str:
    return one_line(document.events[place.id].date.text)


def _readings(document: Records, event_id: str) -> list[UncertainDate]:
    every = (excerpt.reading for excerpt in document.excerpts_of(event_id))
    return [reading for reading in every if reading.is_dated]


# --- ends before starts ---


def ends_before_starts(subject: Subject) -> Sequence[Place]:
    """Find events whose words name an end before the start: no date can have such bounds."""
    rows = list(filter(_Reversed(subject), subject.words.undated))
    return RowPlaces(subject.table.ids, np.array(rows, np.int64))


def say_ends_before_starts(document: Records, place: Place) -> str:
    """Say which date that is."""
    return _("“{words}” ends before it starts").format(words=_date_words(document, place))


def _is_reversed(words: str) -> bool:
    for parting in _PARTING:
        first, found, last = words.partition(parting)
        if found:
            start, end = read_stated(first), read_stated(last)
            if start and end and before(end, start) is Answer.YES:
                return True
    return False


class _Reversed:
    """Tells of rows without a date whether their words name an end before the start."""

    def __init__(self, subject: Subject) -> None:
        self._subject = subject
        self._known: dict[str, bool] = {}

    def __call__(self, row: int) -> bool:
        words = date_words(self._subject, row)
        if words not in self._known:
            self._known[words] = _is_reversed(words)
        return self._known[words]


def date_words(subject: Subject, row: int) -> str:
    """Return the words of the date of a row, without making an event of it where it is large."""
    sheet = subject.document.sheet
    if sheet is not None:
        return sheet.dates.words[int(sheet.dates.code[row])]
    return subject.document.events[subject.table.ids[row]].date.text


# --- words and value ---


def date_unread(subject: Subject) -> Sequence[Place]:
    """Find events whose words for a date are not read as one, though there are figures in them."""
    is_reversed = _Reversed(subject)
    rows = [
        row
        for row in subject.words.undated
        if any(map(str.isdigit, date_words(subject, row))) and not is_reversed(row)
    ]
    return RowPlaces(subject.table.ids, np.array(rows, np.int64))


def say_date_unread(document: Records, place: Place) -> str:
    """Say which words are meant."""
    return _("“{words}” is not read as a date").format(words=_date_words(document, place))


def words_differ(subject: Subject) -> Sequence[Place]:
    """Find events whose date is not what its own words say."""
    return RowPlaces(subject.table.ids, np.array(subject.words.otherwise, np.int64))


def say_words_differ(document: Records, place: Place) -> str:
    """Say both."""
    date = document.events[place.id].date
    told = _("it is dated {date}, and its words say “{words}”")
    return told.format(date=_worded(date), words=one_line(date.text))


# --- date and passages ---


def false_precision(subject: Subject) -> Sequence[Place]:
    """Find events that are dated more finely than all their passages together allow."""
    readings = subject.readings
    mask = readings.is_dated
    first = subject.most(readings.start_lo, mask, AXIS_MIN)
    last = subject.least(readings.end_hi, mask, AXIS_MAX)
    lo, hi = subject.of_date("start_lo"), subject.of_date("end_hi")
    # In floating point: a stretch without an end is longer than an int64 can tell.
    allowed, said = last.astype(float) - first, hi.astype(float) - lo
    inside = (lo >= first) & (hi <= last) & (said < allowed * _MORE_PRECISE)
    return _found(subject, subject.is_dated & (subject.counted(mask) > 0) & inside)


def say_false_precision(document: Records, place: Place) -> str:
    """Say what is claimed, and what the most precise passage says."""
    said = narrowest(_readings(document, place.id))
    told = _("it is dated {date}, but no passage says more than {said}")
    return told.format(date=_worded(document.events[place.id].date), said=_quoted(said))


def date_denied(subject: Subject) -> Sequence[Place]:
    """Find events whose date none of their passages allows."""
    readings = subject.readings
    mask = readings.is_dated
    row = readings.row
    wrong = mask & _cannot_both_be(
        (readings.start_lo, readings.start_hi, readings.end_lo, readings.end_hi),
        tuple(subject.of_date(name)[row] for name in ("start_lo", "start_hi", "end_lo", "end_hi")),
    )
    count = subject.counted(mask)
    return _found(subject, subject.is_dated & (count > 0) & (subject.counted(wrong) == count))


def _cannot_both_be(
    one: tuple[NDArray[np.int64], ...], other: tuple[NDArray[np.int64], ...]
) -> Mask:
    """Return where two dates have no start, or no end, in common; see `algebra.relation`."""
    latest = [np.maximum(date[1] - 1, date[0]) for date in (one, other)]
    earliest = [np.minimum(date[2] + 1, date[3]) for date in (one, other)]
    starts = np.maximum(one[0], other[0]) > np.minimum(*latest)
    ends = np.maximum(*earliest) > np.minimum(one[3], other[3])
    return starts | ends


def say_date_denied(document: Records, place: Place) -> str:
    """Say what is claimed, and what the passages say."""
    said = narrowest(_readings(document, place.id))
    told = _("it is dated {date}, and the passages say {said}")
    return told.format(date=_worded(document.events[place.id].date), said=_quoted(said))


def undated_but_said(subject: Subject) -> Sequence[Place]:
    """Find events without a date of which a passage gives one."""
    return _found(subject, ~subject.is_dated & (subject.counted(subject.readings.is_dated) > 0))


def say_undated_but_said(document: Records, place: Place) -> str:
    """Say what the passage says."""
    said = narrowest(_readings(document, place.id))
    return _("it has no date, and a passage says {said}").format(said=_quoted(said))


def date_unsaid(subject: Subject) -> Sequence[Place]:
    """Find dated events with passages of which none says when."""
    every = subject.counted(np.ones(len(subject.readings.row), np.bool_))
    none = subject.counted(subject.readings.is_dated) == 0
    return _found(subject, subject.is_dated & (every > 0) & none)


def say_date_unsaid(document: Records, place: Place) -> str:
    """Say what is claimed."""
    told = _("it is dated {date}, and no passage of it gives a date")
    return told.format(date=_worded(document.events[place.id].date))


def readings_conflict(subject: Subject) -> Sequence[Place]:
    """Find events whose sources cannot all be right about when it was."""
    readings = subject.readings
    mask = readings.is_dated
    last_start = np.maximum(readings.start_hi - 1, readings.start_lo)
    first_end = np.minimum(readings.end_lo + 1, readings.end_hi)
    differ = subject.most(readings.start_lo, mask, AXIS_MIN) > subject.least(
        last_start, mask, AXIS_MAX
    )
    differ |= subject.most(first_end, mask, AXIS_MIN) > subject.least(
        readings.end_hi, mask, AXIS_MAX
    )
    ids, document = subject.table.ids, subject.document
    found = (ids[row] for row in np.flatnonzero(differ & (subject.counted(mask) > 1)).tolist())
    conflict = Standing.CONFLICT
    return places([id_ for id_ in found if agreement(document, id_).relation is conflict])


def say_readings_conflict(document: Records, place: Place) -> str:
    """Say who says what."""
    return " ≠ ".join(_voices(document, place.id))


def _voices(document: Records, event_id: str) -> Iterator[str]:
    """Yield each date once, with the marks of the sources that say so."""
    marks: dict[str, list[str]] = {}
    for reading in agreement(document, event_id).readings:
        mark = document.sources[reading.source].mark
        said = marks.setdefault(_worded(reading.date), [])
        if mark not in said:
            said.append(mark)
    for date, every in marks.items():
        yield f"{date} ({', '.join(every)})"


def _quoted(date: UncertainDate) -> str:
    """Return a date in words, and how the passage words it."""
    worded = _worded(date)
    return f"{worded} (“{one_line(date.text)}”)" if date.text else worded


# --- days that are hardly chance ---


def new_year(subject: Subject) -> Sequence[Place]:
    """Find events on 1 January, where they are too many for chance and no passage says so."""
    return _cluster(subject, True, _LEAST_NEW_YEAR, _MORE_NEW_YEAR / _DAYS)


def month_start(subject: Subject) -> Sequence[Place]:
    """Find events on the first of another month, where they are too many for chance."""
    return _cluster(subject, False, _LEAST_FIRSTS, _MORE_FIRSTS * _FIRSTS / _DAYS)


def _cluster(subject: Subject, in_january: bool, least: int, share: float) -> Sequence[Place]:
    plain = (subject.flags & _NOT_PLAIN == 0) & subject.is_dated
    days = np.flatnonzero(plain & (subject.of_date("precision") == Precision.DAY))
    days = days[~_said_to_the_day(subject)[days]]
    when = subject.of_date("start_lo")[days].astype("datetime64[s]")
    month = when.astype("datetime64[M]")
    is_first = when.astype("datetime64[D]") == month.astype("datetime64[D]")
    found = days[is_first & ((month.astype(np.int64) % 12 == 0) == in_january)]
    enough = len(found) >= least and len(found) > share * len(days)
    return RowPlaces(subject.table.ids, found if enough else found[:0])


def _said_to_the_day(subject: Subject) -> Mask:
    """Return which events have a passage whose own words give the day."""
    readings = subject.readings
    mask = readings.is_dated & readings.has_words & (readings.precision <= Precision.DAY)
    return subject.counted(mask) > 0


def say_new_year(document: Records, place: Place) -> str:
    """Say what would be more likely."""
    date = document.events[place.id].date
    told = _("{date}: perhaps only the year is known, {year}")
    return told.format(date=_worded(date), year=date.edtf[:-6])


def say_month_start(document: Records, place: Place) -> str:
    """Say what would be more likely."""
    date = document.events[place.id].date
    told = _("{date}: perhaps only the month is known")
    return told.format(date=_worded(date))


def like_published(subject: Subject) -> Sequence[Place]:
    """Find events dated to the day on which a source of theirs came out, without its words."""
    document, table = subject.document, subject.table
    if document.sheet is not None:
        return ()
    published = [document.sources[id_].published for id_ in table.source_ids]
    days = [(d.start_lo, d.end_hi) if _is_day(d) else (AXIS_MAX, AXIS_MIN) for d in published]
    bounds = np.array(days, np.int64).reshape(-1, 2)[table.support_source]
    row = table.support_row
    same = (subject.of_date("start_lo")[row] == bounds[:, 0]) & (
        subject.of_date("end_hi")[row] == bounds[:, 1]
    )
    found = np.zeros(subject.count, np.bool_)
    found[row[same]] = True
    return _found(subject, found & ~_said_to_the_day(subject))


def _is_day(date: UncertainDate) -> bool:
    return date.is_dated and date.precision is Precision.DAY and not date.is_interval


def say_like_published(document: Records, place: Place) -> str:
    """Say so."""
    told = _("{date} is when the source came out; no passage says that it was then")
    return told.format(date=_worded(document.events[place.id].date))


# --- gaps ---


def gap_reversed(subject: Subject) -> Sequence[Place]:
    """Find stretches between two events of which the second is over when the first begins."""
    events, gaps = subject.document.events, subject.document.gaps
    return places(
        [
            gap.id
            for gap in gaps.values()
            if before(events[gap.before].date, events[gap.after].date) is Answer.YES
        ]
    )


def say_gap_reversed(document: Records, place: Place) -> str:
    """Say which events it is between."""
    gap = document.gaps[place.id]
    first, last = (document.events[id_].title.get(language()) for id_ in (gap.after, gap.before))
    return _("“{last}” is over when “{first}” begins").format(first=first, last=last)
