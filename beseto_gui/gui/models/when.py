"""When something was done, in words."""

from PySide6.QtCore import QDate, QDateTime, QLocale


def when(made_s: float, tongue: str) -> str:
    """Return a moment as people write it: a time of today, else a date with its time."""
    moment = QDateTime.fromSecsSinceEpoch(int(made_s))
    locale, short = QLocale(tongue), QLocale.FormatType.ShortFormat
    time = locale.toString(moment.time(), short)
    if moment.date() == QDate.currentDate():
        return time
    return f"{locale.toString(moment.date(), short)} {time}"
