"""Texts as data carries them: in several languages, and from strangers."""

import re
from dataclasses import dataclass

#: Control characters, what XML does not allow, and overrides of the direction of writing.
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text in the four languages of the program; missing ones fall back to English."""

    en: str = ""
    ko: str = ""
    zh: str = ""
    ja: str = ""

    def get(self, language: str) -> str:
        """Return the text in a language, else in English, else in any, fit to be shown."""
        chosen = getattr(self, language) if language in self.__slots__ else ""
        return fit(chosen or self.en or self.ko or self.zh or self.ja)

    def __bool__(self) -> bool:
        return bool(self.en or self.ko or self.zh or self.ja)


#: No text in any language.
NO_TEXT = LocalText()


def fit(text: str) -> str:
    """Return a text without the characters that show nothing but upset what is shown.

    Line ends and tabs stay, and all that XML 1.0 allows but controls and turns of direction.
    """
    return text if text.isprintable() else _UNFIT.sub("", text)


#: A stretch without spaces that is broken anywhere; scripts that need none can be as they are.
_LONG_WORD = re.compile(r"[^\s\u200b\u2e80-\uffff]{24}(?=\S)")


def breakable(text: str) -> str:
    """Return a text with places in very long words where a line may end, which show nothing."""
    return _LONG_WORD.sub("\\g<0>\u200b", text)


#: No widget and no mark shows more letters of a title or a name: laying more out takes long.
MOST_SHOWN = 2_000


def shortened(text: str) -> str:
    """Return the beginning of a text that is longer than anybody reads in one place."""
    return text if len(text) <= MOST_SHOWN else text[: MOST_SHOWN - 1] + "…"


#: A part of a message that is longer is shown without its middle.
_MOST = 500


def one_line(text: str) -> str:
    """Return a text fit for one line of a message or a terminal, whoever wrote it.

    What does not print (line ends, control characters, half characters, marks that turn the
    direction of writing) is escaped; a very long text keeps its beginning and its end.
    """
    if len(text) > _MOST:
        text = f"{text[: _MOST // 2]}…{text[-_MOST // 2 :]}"
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )
