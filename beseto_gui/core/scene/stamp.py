"""The caption of a page: how much is on it, whether it was verified, and when it was made."""

from collections.abc import Sequence

from beseto_gui.core.base.i18n import ngettext, translate
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.wording import word
from beseto_gui.core.model.anchors import Status, resolve
from beseto_gui.core.model.reading import Records
from beseto_gui.core.model.records import Excerpt
from beseto_gui.core.scene.notes import Cited

#: Where the events of a page have more sources, its passages are not verified.
_MOST_VERIFIED = 2000


def stamp(document: Records, cited: Cited, hidden: int, made_on: str, language: str) -> str:
    """Return the caption of a page.

    Args:
        document: The records.
        cited: The events on the page, and their sources.
        hidden: How many events a filter hides.
        made_on: When it was made, as EDTF; empty to leave it out.
        language: Code of the language.

    Raises:
        DateSyntaxError: When `made_on` is no date.
    """
    parts = [_count("{n} event", "{n} events", len(cited.rows), language)]
    if hidden:
        parts.append(_count("{n} hidden", "{n} hidden", hidden, language))
    if cited.codes:
        parts.append(_count("{n} source", "{n} sources", len(cited.codes), language))
    if 0 < len(cited.row) <= _MOST_VERIFIED:
        ids = cited.table.ids
        excerpts = [e for row in cited.rows for e in document.excerpts_of(ids[int(row)])]
        parts.append(_verified(document, excerpts, language))
    made = translate("made with BeSeTo Timeline", language)
    if made_on:
        day = word(parse_edtf(made_on), language, "long", weekday=False)
        made = translate("made with BeSeTo Timeline, {date}", language).format(date=day)
    return " · ".join([*parts, made])


def _count(singular: str, plural: str, n: int, language: str) -> str:
    return ngettext(singular, plural, n, language).format(n=f"{n:,}")


def _verified(document: Records, excerpts: Sequence[Excerpt], language: str) -> str:
    lost = sum(
        resolve(e.selector, document.sources[e.source].text).status is not Status.EXACT
        for e in excerpts
    )
    if not lost:
        return translate("every passage verified", language)
    text = ngettext(
        "{n} passage not found as quoted", "{n} passages not found as quoted", lost, language
    )
    return text.format(n=f"{lost:,}")
