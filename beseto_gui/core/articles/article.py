"""What is read of an article.

Public names: `Article`, `said_by`, `PAGE`.
"""

from dataclasses import dataclass

from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.extract.document import Place

#: Stands between the pages of a text that has any, in a line of its own.
PAGE = "\f"


@dataclass(frozen=True, slots=True)
class Article:
    """The text of a document, and what is known of it.

    Attributes:
        text: The main text; lines end as in Unix, a page begins after `PAGE`.
        title: What it is called; empty when it does not say.
        authors: Who wrote it.
        published: When, as far as it says; `UNDATED` when it does not.
        published_basis: Where that was found.
        outlet: Who published it.
        link: Where it was found.
        language: Code of its language; one of en, ko, zh, ja.
        media_type: What kind of file it was: "application/pdf".
        data: The bytes of the file.
    """

    text: str
    title: str = ""
    authors: tuple[str, ...] = ()
    published: UncertainDate = UNDATED
    published_basis: LocalText = NO_TEXT
    outlet: str = ""
    link: str = ""
    language: str = "en"
    media_type: str = "text/plain"
    data: bytes = b""


#: Said of a date that the file has beside its text.
IN_METADATA = LocalText(
    en="as the file says of itself",
    ko="파일에 적힌 정보에 따름",
    zh="依据文件自带的信息",
    ja="ファイル自身の情報による",
)
_IN_TEXT = LocalText(
    en="as the document says itself",
    ko="문서에 적힌 날짜에 따름",
    zh="依据文档中所写的日期",
    ja="文書に書かれた日付による",
)
_SAID = {
    Place.NAME: LocalText(
        en="the date in the name of the file",
        ko="파일 이름에 있는 날짜",
        zh="文件名中的日期",
        ja="ファイル名にある日付",
    ),
    Place.FIRST_DATE: LocalText(
        en="the first date of the text; not certain",
        ko="글에 처음 나오는 날짜, 확실하지 않음",
        zh="文中首个日期，未必准确",
        ja="本文で最初の日付。確かではない",
    ),
}


def said_by(place: Place) -> LocalText:
    """Return where the date of a document was found, as a short sentence."""
    return _SAID.get(place, _IN_TEXT)
