"""A text in several languages, as data carries it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LocalText:
    """A text in the four languages of the program; missing ones fall back to English."""

    en: str = ""
    ko: str = ""
    zh: str = ""
    ja: str = ""

    def get(self, language: str) -> str:
        """Return the text in a language, else in English, else in any there is."""
        chosen = getattr(self, language, "") if language in ("en", "ko", "zh", "ja") else ""
        return chosen or self.en or self.ko or self.zh or self.ja

    def __bool__(self) -> bool:
        return bool(self.en or self.ko or self.zh or self.ja)


#: No text in any language.
NO_TEXT = LocalText()
