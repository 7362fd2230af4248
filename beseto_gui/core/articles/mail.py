"""E-mails: the text of a message, its subject, who sent it and when.

Public name: `read_mail`.
"""

import email
import re
from email import policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from beseto_gui.core.articles.article import IN_METADATA, Article
from beseto_gui.core.articles.html import read_html
from beseto_gui.core.articles.limits import MAX_TEXT, Patience, too_deep, too_large
from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.texts import NO_TEXT
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.extract.language import recognise

#: Parts of a message; parts in parts are taken apart by functions that call themselves.
_MAX_PARTS = 200
_PARTS = re.compile(rb"boundary\s*=|message/rfc822", re.I)


def read_mail(data: bytes, where: str, patience: Patience) -> Article:
    """Read an e-mail.

    Raises:
        FileFormatError: When there is no text in it.
    """
    if len(_PARTS.findall(data)) > _MAX_PARTS:
        raise too_deep(where)
    patience(0.1)
    try:
        message = email.message_from_bytes(data, policy=policy.default)
        body = message.get_body(("plain", "html"))
        content = body.get_content() if isinstance(body, EmailMessage) else ""
    except RecursionError as error:
        raise too_deep(where) from error
    except (LookupError, ValueError) as error:
        raise FileFormatError(
            _("the encoding of this text is not known"), where=where, advice=_("save it as UTF-8")
        ) from error
    patience(0.5)
    if not isinstance(content, str) or not content.strip():
        raise FileFormatError(_("there is no text in it"), where=where)
    if isinstance(body, EmailMessage) and body.get_content_type() == "text/html":
        page = f'<meta charset="utf-8">{content}'.encode()
        content = read_html(page, where, patience).text
    if len(content) > MAX_TEXT:
        raise too_large(where)
    published = _sent(str(message.get("Date", "")))
    sender = str(message.get("From", "")).strip()
    return Article(
        content.replace("\r\n", "\n").replace("\r", "\n"),
        title=" ".join(str(message.get("Subject", "")).split()),
        authors=(sender.partition("<")[0].strip(" \"'") or sender,) if sender else (),
        published=published,
        published_basis=IN_METADATA if published.is_dated else NO_TEXT,
        language=recognise(content),
        media_type="message/rfc822",
    )


def _sent(date: str) -> UncertainDate:
    """Return the day a message was sent, where its sender was."""
    try:
        day = parsedate_to_datetime(date).date()
    except (TypeError, ValueError):
        return UNDATED
    return parse_edtf(day.isoformat(), text=date)
