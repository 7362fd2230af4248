"""Which language a text is in, by its letters alone.

Kana make Japanese, Hangul Korean, ideographs without kana Chinese. A text may mix them: each
line of ideographs is Japanese if it holds kana; without them, a short one is what the text as
a whole is, and a long one Chinese.

Public names: `recognise`, `languages_in`, `Lines`.
"""

import re

LANGUAGES = ("en", "ko", "zh", "ja")

_KANA = re.compile(r"[\u3041-\u30ff]+")
_HANGUL = re.compile(r"[\uac00-\ud7a3]+")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_LATIN = re.compile(r"[A-Za-z]+")
#: Ideographs and words without kana that only Japanese has.
_JAPAN = re.compile(
    "[円駅広辺沢発対応売読続気経済関帰価総営変権検験鉄県暦歳]|曜日?|令和|平成|昭和|大正|明治"
    "|午前|来週|先週|今週|翌週|大晦日|昨年|来月|先月"
)
#: A line of so many ideographs without kana is no Japanese.
_CHINESE = 20
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
        if "zh" not in found and _HAN.search(text) and ("ja" not in found or _has_chinese(text)):
            found["zh"] = None
    found["en"] = None  # numbers with slashes and the like are everybody's
    return tuple(found)


def _has_chinese(text: str) -> bool:
    """Return whether a text with kana has lines that are Chinese."""
    return any(_is_chinese(line) for line in text.split("\n"))


def _is_chinese(line: str) -> bool:
    return not _KANA.search(line) and _count(_HAN, line) >= _CHINESE and not _JAPAN.search(line)


class Lines:
    """Which of Chinese and Japanese each line of a text with ideographs is in."""

    def __init__(self, text: str, main: str) -> None:
        self._text = text
        self._main = main
        self._start = self._end = 0
        self._language = main

    def language_at(self, place: int) -> str:
        """Return zh or ja; places are asked for from left to right."""
        if not self._start <= place < self._end:
            self._start = max(self._end, self._text.rfind("\n", self._end, place) + 1)
            end = self._text.find("\n", place)
            self._end = len(self._text) if end < 0 else end + 1
            self._language = self._of(self._text[self._start : self._end])
        return self._language

    def _of(self, line: str) -> str:
        if _KANA.search(line):
            return "ja"
        if self._main == "ja":
            return "zh" if _is_chinese(line) else "ja"
        return "ja" if _JAPAN.search(line) and self._main != "zh" else "zh"
