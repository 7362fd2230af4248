"""From what a date was reached, as a short sentence in four languages.

Public names: `read_against`, `counted_from`, `carried_from`.
"""

from beseto_gui.core.base.texts import LocalText


def read_against(document: str) -> LocalText:
    """Return what is said of a phrase read against the date of its document."""
    return LocalText(
        en=f"read against the document's date, {document}",
        ko=f"문서의 날짜 {document}을(를) 기준으로 읽음",
        zh=f"以文档日期 {document} 为准",
        ja=f"文書の日付 {document} を基準に読んだもの",
    )


def counted_from(phrase: str, value: str) -> LocalText:
    """Return what is said of a phrase counted from another phrase of the text."""
    return LocalText(
        en=f"counted from “{phrase}” ({value})",
        ko=f"“{phrase}”({value})에서 셈",
        zh=f"由“{phrase}”（{value}）推算",
        ja=f"「{phrase}」（{value}）から数えたもの",
    )


def carried_from(phrase: str, value: str) -> LocalText:
    """Return what is said of a phrase whose year was told by another phrase of the text."""
    return LocalText(
        en=f"the year is that of “{phrase}” ({value})",
        ko=f"연도는 “{phrase}”({value})에 따름",
        zh=f"年份依据“{phrase}”（{value}）",
        ja=f"年は「{phrase}」（{value}）による",
    )
