"""Texts in several languages in the native JSON format: one field per language."""

from beseto_gui.core.base.i18n import LANGUAGES
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.formats.strict_json import Fields


def read_local(fields: Fields, name: str) -> LocalText:
    """Take the text in a field; empty when the field is not there.

    Raises:
        FileFormatError: When it is not a text of this format.
    """
    texts = fields.child(name)
    if texts is None:
        return NO_TEXT
    local = LocalText(*(texts.text(language, "") for language in LANGUAGES))
    texts.done()
    return local


def local_json(text: LocalText) -> dict[str, str]:
    """Return a text as JSON, without the languages that are empty."""
    found = {language: getattr(text, language) for language in LANGUAGES}
    return {language: words for language, words in found.items() if words}
