"""Translation of what the user sees.

English is the language of the source; ``resources/i18n/{ko,zh,ja}.toml`` map each English
text to its translation. Korean, Chinese and Japanese have no plural forms, so a plural
entry is keyed by its English plural.
"""

import tomllib
from functools import cache

from beseto_gui.core.base.resources import resource_path

#: Language codes the program speaks, the source language first, with their own names.
LANGUAGES = {"en": "English", "ko": "한국어", "zh": "简体中文", "ja": "日本語"}

_current = "en"


@cache
def catalog(language: str) -> dict[str, str]:
    """Return the texts of a language, keyed by the English text; empty for English."""
    if language == "en":
        return {}
    return tomllib.loads(resource_path(f"i18n/{language}.toml").read_text("utf-8"))


def set_language(language: str) -> None:
    """Make a language of `LANGUAGES` the current one; an unknown code means English."""
    global _current
    _current = language if language in LANGUAGES else "en"


def language() -> str:
    """Return the code of the current language."""
    return _current


def translate(text: str, into: str | None = None) -> str:
    """Return `text` in the current language, or in `into`; English where it is missing."""
    return catalog(into or _current).get(text, text)


def ngettext(singular: str, plural: str, n: int, into: str | None = None) -> str:
    """Return the form for `n` things, with ``{n}`` still to be filled in."""
    chosen = into or _current
    if chosen == "en":
        return singular if n == 1 else plural
    return catalog(chosen).get(plural, plural)


_ = translate
