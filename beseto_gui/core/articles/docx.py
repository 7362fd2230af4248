"""DOCX: paragraphs, cells of tables and line ends of a text document, and its properties.

A DOCX is a packed folder of XML. Bombs are refused before they go off: parts that unpack to
too much, and declarations of entities, which no honest DOCX has.

Public name: `read_docx`.
"""

import io
import re
import zipfile
import zlib
from typing import Any
from xml.etree.ElementTree import ParseError, iterparse

from beseto_gui.core.articles.article import IN_METADATA, Article, said_by
from beseto_gui.core.articles.limits import (
    MAX_DEPTH,
    MAX_MARKUP_BYTES,
    Patience,
    too_deep,
    too_large,
)
from beseto_gui.core.base.errors import DateSyntaxError, FileFormatError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.extract.document import document_date
from beseto_gui.core.extract.language import recognise

_MAX_PARTS, _STEP = 10_000, 4_096
_BODY, _ABOUT = "word/document.xml", "docProps/core.xml"
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_docx(data: bytes, where: str, patience: Patience) -> Article:
    """Read a text document.

    Raises:
        FileFormatError: When it is no DOCX, or would unpack to too much.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if len(packed.infolist()) > _MAX_PARTS:
                raise too_large(where)
            body = _text(_part(packed, _BODY, where), where, patience)
            about = _properties(_part(packed, _ABOUT, where))
    except (zipfile.BadZipFile, zlib.error, KeyError, ParseError, RuntimeError) as error:
        raise _broken(where) from error
    if not body.strip():
        raise FileFormatError(_("there is no text in it"), where=where)
    published, basis = _published(about.get("created", ""), body, where)
    author = about.get("creator", "").strip()
    return Article(
        body,
        title=about.get("title", "").strip() or _first_line(body),
        authors=(author,) if author else (),
        published=published,
        published_basis=basis,
        language=recognise(body),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    )


def _part(packed: zipfile.ZipFile, name: str, where: str) -> bytes:
    """Return a part, unpacked no further than is allowed, whatever it says of its size."""
    if name == _ABOUT and name not in packed.namelist():
        return b""
    with packed.open(name) as part:
        data = part.read(MAX_MARKUP_BYTES + 1)
    if len(data) > MAX_MARKUP_BYTES:
        raise too_large(where)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise _broken(where)
    return data


def _text(data: bytes, where: str, patience: Patience) -> str:
    made: list[str] = []
    depth = 0
    found: Any
    for number, (kind, found) in enumerate(iterparse(io.BytesIO(data), ("start", "end"))):
        if number % _STEP == 0:
            patience(0.5)
        depth += 1 if kind == "start" else -1
        if depth > MAX_DEPTH:
            raise too_deep(where)
        if kind == "end":
            made.append(_letters(found.tag.rpartition("}")[2], found.text or ""))
            found.clear()
    return "".join(made)


def _letters(tag: str, text: str) -> str:
    """Return what an element adds to the text where it ends."""
    match tag:
        case "t":
            return text.replace("\n", " ")
        case "p" | "br" | "cr":
            return "\n"
        case "tab":
            return "\t"
        case "noBreakHyphen":
            return "-"
        case _:
            return ""


def _properties(data: bytes) -> dict[str, str]:
    found: dict[str, str] = {}
    element: Any
    for _kind, element in iterparse(io.BytesIO(data)) if data else ():
        found[element.tag.rpartition("}")[2]] = element.text or ""
    return found


def _first_line(text: str) -> str:
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    return first if len(first) <= 120 else ""


def _published(created: str, text: str, where: str) -> tuple[UncertainDate, LocalText]:
    """Return what the text says of its date, else when the file was made."""
    told = document_date(text, where)
    if told is not None and not told.date.uncertain:
        return told.date, said_by(told.place)
    day = _DAY.match(created)
    try:
        if day is not None:
            return parse_edtf(day[0], text=day[0]), IN_METADATA
    except DateSyntaxError:
        pass
    return (told.date, said_by(told.place)) if told else (UNDATED, NO_TEXT)


def _broken(where: str) -> FileFormatError:
    return FileFormatError(
        _("this is not a text document of Word that can be read"),
        where=where,
        advice=_("open it there, and save it again"),
    )
