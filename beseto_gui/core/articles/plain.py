"""Plain text and Markdown: the text as it is; title and author from its head.

Public names: `read_text`, `article_of_text`.
"""

import re

from beseto_gui.core.articles.article import Article, said_by
from beseto_gui.core.articles.limits import Patience
from beseto_gui.core.base.texts import NO_TEXT
from beseto_gui.core.dates.udate import UNDATED
from beseto_gui.core.extract.document import document_date
from beseto_gui.core.extract.language import recognise
from beseto_gui.core.formats.plain_text import decode_plain

#: The fields before a text, between two lines of dashes; none of its lines is read twice.
_FRONT = re.compile(r"\ufeff?---[ \t]*\n((?:(?!---)[^\n]{0,500}\n){0,60})---[ \t]*(?:\n|\Z)")
_FIELD = re.compile(r"^([A-Za-z_]{1,20})[ \t]*:[ \t]*[\"']?(.{1,400}?)[\"']?[ \t]*$", re.M)
_HEADING = re.compile(r"^#{1,2}[ \t]+(.{1,200}?)[ \t#]*$", re.M)
_LONGEST_TITLE, _HEAD = 120, 2000
_SENTENCE_END = (".", "。", "다.", "?", "!", "？", "！", ":", "：", ",", "，")


def read_text(data: bytes, where: str, patience: Patience) -> Article:
    """Read a plain text, in whatever encoding it was written, or Markdown."""
    patience(0.0)
    text = decode_plain(data, where).text
    return article_of_text(text, where)


def article_of_text(text: str, name: str = "") -> Article:
    """Return a text as an article, with what its head says of it.

    Args:
        text: The text.
        name: Name of its file; empty for one that was pasted.
    """
    fields, body = _front_matter(text)
    told = document_date(text, name)
    author = fields.get("author") or fields.get("authors") or fields.get("by") or ""
    return Article(
        body,
        title=fields.get("title") or _title(body),
        authors=tuple(one for each in author.strip("[]").split(",") if (one := each.strip(" \"'"))),
        published=told.date if told else UNDATED,
        published_basis=said_by(told.place) if told else NO_TEXT,
        outlet=fields.get("outlet") or fields.get("publisher") or "",
        link=fields.get("link") or fields.get("url") or fields.get("source") or "",
        language=recognise(body),
    )


def _front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the fields before a text, and the text behind them."""
    front = _FRONT.match(text)
    if front is None:
        return {}, text
    fields = {field[1].lower(): field[2] for field in _FIELD.finditer(front[1])}
    return (fields, text[front.end() :]) if fields else ({}, text)


def _title(text: str) -> str:
    """Return the heading of a text, or its first line where that is no sentence."""
    head = text[:_HEAD]
    heading = _HEADING.search(head)
    if heading is not None:
        return heading[1].strip()
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    first = lines[0] if len(lines) > 1 else ""
    is_title = len(first) <= _LONGEST_TITLE and not first.endswith(_SENTENCE_END)
    return first if is_title else ""
