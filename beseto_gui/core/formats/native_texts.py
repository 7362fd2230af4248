"""Values in the native JSON format: hashes, counts, texts with one field per language."""

from beseto_gui.core.base.i18n import LANGUAGES, _
from beseto_gui.core.base.texts import NO_TEXT, LocalText
from beseto_gui.core.formats.strict_json import Fields
from beseto_gui.core.model.originals import is_fingerprint


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


def read_count(fields: Fields, name: str) -> int:
    """Take a number from 0 on.

    Raises:
        FileFormatError: When it is none.
    """
    found = fields.whole(name)
    if found < 0:
        fields.refuse(name, _("a number from 0 on is wanted here"))
    return found


def read_hash(fields: Fields, name: str, *, optional: bool = False) -> str:
    """Take a SHA-256; empty when it is optional and not there.

    Raises:
        FileFormatError: When it is none.
    """
    found = fields.text(name, "" if optional else None)
    if (found or not optional) and not is_fingerprint(found):
        fields.refuse(name, _("a SHA-256 is 64 hexadecimal digits in lower case"))
    return found
