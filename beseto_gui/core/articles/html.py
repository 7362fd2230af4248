"""HTML: the main text without what stands around it, and what the page says of itself.

Public name: `read_html`.
"""

import re
from typing import Any

from beseto_gui.core.articles.article import IN_METADATA, Article, said_by
from beseto_gui.core.articles.limits import Patience, checked_depth, needed
from beseto_gui.core.base.errors import DateSyntaxError, FileFormatError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.extract.document import document_date
from beseto_gui.core.extract.language import recognise
from beseto_gui.core.formats.plain_text import decode_plain

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.I)
_HEAD = 4096
#: Only what a page says of itself: elsewhere on it stand dates of other things.
_DATES = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}


def read_html(data: bytes, where: str, patience: Patience) -> Article:
    """Read a page of HTML.

    Raises:
        FileFormatError: When there is no text in it, or what reads it is not installed.
    """
    checked_depth(data, where)
    trafilatura: Any = needed("trafilatura", "trafilatura lxml-html-clean", "HTML", where)
    patience(0.2)
    page = _decoded(data, where)
    found: Any = None
    try:
        found = trafilatura.bare_extraction(
            page, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except RecursionError as error:
        raise FileFormatError(_("its elements are nested too deep"), where=where) from error
    text = (found.text or "").strip() if found is not None else ""
    if found is None or not text:
        raise FileFormatError(
            _("no main text was found on this page"),
            where=where,
            advice=_("copy the text, and add it as a source from pasted text"),
        )
    published, basis = _published(found.date or "", text, where)
    authors = tuple(one for each in (found.author or "").split(";") if (one := each.strip()))
    return Article(
        text + "\n",
        title=(found.title or "").strip(),
        authors=authors,
        published=published,
        published_basis=basis,
        outlet=found.sitename or "",
        link=found.url or "",
        language=recognise(text),
        media_type="text/html",
    )


def _decoded(data: bytes, where: str) -> str:
    """Return the text of a page in the encoding that it says it is in, else in a likely one."""
    said = _CHARSET.search(data[:_HEAD])
    if said is not None and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(said[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    return decode_plain(data, where).text


def _published(stated: str, text: str, where: str) -> tuple[UncertainDate, LocalText]:
    try:
        if stated:
            return parse_edtf(stated, text=stated), IN_METADATA
    except DateSyntaxError:
        pass
    told = document_date(text, where)
    return (told.date, said_by(told.place)) if told else (UNDATED, NO_TEXT)
