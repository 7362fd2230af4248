"""Which language a text is in, by its letters alone.

Kana make Japanese, Hangul Korean, ideographs without kana Chinese. A text may mix them: each
paragraph of ideographs is Japanese if it holds kana, and else what the text as a whole is.

Public names: `recognise`, `languages_in`.
"""

import re

LANGUAGES = ("en", "ko", "zh", "ja")

_KANA = re.compile(r"[\u3041-\u30ff]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]+")
#: Ideographs and words without kana that only Japanese has.
_JAPAN = re.compile(
    "[円駅広辺沢発対応売読続気経済関帰価総営変権検験鉄県]|曜日?|令和|平成|昭和|大正|明治"
    "|来週|先週|今週|翌週|大晦日|昨年|来月|先月"
)
#: So much of a text tells its language.
_SAMPLE = 100_000


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


def recognise(text: str) -> str:
    """Return the code of the language that most of a text is in; "en" for any in Latin."""
    text = text[:_SAMPLE]
    if text.isascii():
        return "en"
    kana, hangul, han = (_count(one, text) for one in (_KANA, _HANGUL, _HAN))
    # One syllable or ideograph says about as much as three letters.
    if 3 * (kana + hangul + han) < _count(_LATIN, text):
        return "en"
    if not kana + hangul + han:
        return "en"
    if hangul >= kana and hangul >= han // 2:
        return "ko"
    return "ja" if kana * 10 > han or (not kana and _JAPAN.search(text)) else "zh"


def languages_in(text: str, main: str) -> tuple[str, ...]:
    """Return the languages whose grammars should read a text, the main one first."""
    found = {main: None}
    if not text.isascii():
        if _HANGUL.search(text):
            found["ko"] = None
        if _KANA.search(text):
            found["ja"] = None
        if _HAN.search(text) and not {"zh", "ja"} & found.keys():
            found["zh"] = None
    found["en"] = None  # numbers with slashes and the like are everybody's
    return tuple(found)
