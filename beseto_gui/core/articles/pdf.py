"""PDF: the text of its pages, lines joined into paragraphs, a mark between pages.

Public names: `read_pdf`, `joined`.
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from beseto_gui.core.articles.article import IN_METADATA, PAGE, Article, said_by
from beseto_gui.core.articles.limits import MAX_TEXT, Patience, needed, too_large
from beseto_gui.core.base.errors import DateSyntaxError, FileFormatError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.extract.document import document_date
from beseto_gui.core.extract.fold import fold
from beseto_gui.core.extract.language import recognise

_MAX_PAGES = 5_000
_RADICAL = re.compile("[\u2e80-\u2fdf]")
_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")
#: A line that reaches so far into the widest is broken by the margin, not by the writer.
_FULL = 0.8
_SENTENCE_END = tuple(".!?:。！？：”\"'」』…")


def read_pdf(data: bytes, where: str, patience: Patience) -> Article:
    """Read the text of a PDF.

    Raises:
        FileFormatError: When it is no PDF, locked, or holds nothing but pictures; or when what
            reads it is not installed.
    """
    pdfium: Any = needed("pypdfium2", "pypdfium2", "PDF", where)
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise FileFormatError(
            _("this PDF cannot be opened"),
            where=where,
            advice=_("if it is locked with a password, save it without one"),
        ) from error
    try:
        pages = _pages(document, where, patience)
        about: Mapping[str, str] = document.get_metadata_dict()
    finally:
        document.close()
    text = f"\n{PAGE}\n".join(pages)
    if not text.strip(PAGE + " \n"):
        raise FileFormatError(
            _("there is no text in it, only pictures"),
            where=where,
            advice=_("let a program that reads pictures of text make one with text"),
        )
    published, basis = _published(about, text, where)
    author = about.get("Author", "").strip()
    return Article(
        text + "\n",
        title=about.get("Title", "").strip() or _first_line(text),
        authors=tuple(one for each in author.split(";") if (one := each.strip())),
        published=published,
        published_basis=basis,
        language=recognise(text),
        media_type="application/pdf",
    )


def _pages(document: Any, where: str, patience: Patience) -> list[str]:
    pages: list[str] = []
    length, n = 0, len(document)
    if n > _MAX_PAGES:
        raise too_large(where)
    for number in range(n):
        patience(number / n)
        page = document[number]
        words = page.get_textpage()
        pages.append(joined(words.get_text_range()))
        words.close()
        page.close()
        length += len(pages[-1])
        if length > MAX_TEXT:
            raise too_large(where)
    return pages


def joined(page: str) -> str:
    """Return the text of a page with its lines joined where only the margin has broken them.

    Radicals become the ideographs that they look like, and words divided at the end of a line
    are whole again.
    """
    page = page.replace("\r\n", "\n").replace("\r", "\n").replace(PAGE, "\n")
    page = _RADICAL.sub(_ideograph, page)
    lines = [line.strip() for line in page.split("\n")]
    widest = max(map(_width, lines), default=0)
    made: list[str] = []
    goes_on = False
    for line in lines:
        if not line:
            goes_on = False
            continue
        if goes_on and made:
            made[-1] = _together(made[-1], line)
        else:
            made.append(line)
        soft = line.endswith(("\ufffe", "\u00ad"))
        full = _width(line) >= _FULL * widest
        goes_on = soft or (full and not line.endswith(_SENTENCE_END))
    return "\n".join(made).replace("\ufffe", "-").replace("\u00ad", "")


def _together(line: str, following: str) -> str:
    if line.endswith(("\ufffe", "\u00ad")):
        return line[:-1] + following
    if line.endswith("-") and line[-2:-1].isalpha() and following[:1].islower():
        return line[:-1] + following
    is_wide = _is_wide(line[-1]) and _is_wide(following[0])
    return line + following if is_wide else f"{line} {following}"


def _is_wide(letter: str) -> bool:
    """Return whether a letter is of a script without spaces: ideographs and kana."""
    return unicodedata.east_asian_width(letter) in "WF" and not "\uac00" <= letter <= "\ud7a3"


def _width(line: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in line)


def _ideograph(match: re.Match[str]) -> str:
    return fold(match[0])


def _first_line(text: str) -> str:
    first = next((line.strip() for line in text.split("\n") if line.strip(PAGE + " ")), "")
    return first if len(first) <= 120 else ""


def _published(about: Mapping[str, str], text: str, where: str) -> tuple[UncertainDate, LocalText]:
    """Return what the text says of its date, else when the file was made."""
    told = document_date(text, where)
    if told is not None and not told.date.uncertain:
        return told.date, said_by(told.place)
    made = _CREATED.match(about.get("CreationDate", ""))
    try:
        if made is not None:
            return parse_edtf("-".join(made.groups()), text=made[0]), IN_METADATA
    except DateSyntaxError:
        pass
    return (told.date, said_by(told.place)) if told else (UNDATED, NO_TEXT)
