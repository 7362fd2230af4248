"""What is attached to sources in the native JSON format: files with their bytes, and originals."""

import binascii
from base64 import b64decode

from beseto_gui.core.base.errors import DanglingIdError, FileFormatError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.formats.native_texts import read_count, read_hash
from beseto_gui.core.formats.strict_json import Fields
from beseto_gui.core.model.originals import fingerprint
from beseto_gui.core.model.records import (
    Attachment,
    Bundle,
    KeptFile,
    OriginalText,
    Reliability,
)


def read_reliability(fields: Fields) -> Reliability:
    """Take how far a source is trusted.

    Raises:
        FileFormatError: When it is none of the words for that.
    """
    found = fields.text("reliability", "")
    if found not in list(Reliability):
        names = ", ".join(filter(None, Reliability))
        fields.refuse("reliability", _("one of {names} is wanted here").format(names=names))
    return Reliability(found)


def read_attachment(fields: Fields) -> Attachment:
    """Take an attachment.

    Raises:
        FileFormatError: When it is none.
    """
    attachment = Attachment(
        fields.text("name"),
        read_hash(fields, "sha256"),
        read_count(fields, "size"),
        fields.text("media_type", ""),
        fields.text("path", ""),
    )
    if not attachment.name.strip():
        fields.refuse("name", _("this field is empty"))
    fields.done()
    return attachment


def read_original(fields: Fields) -> OriginalText:
    """Take the text of an attached original.

    Raises:
        FileFormatError: When it is none.
    """
    original = OriginalText(fields.text("source"), fields.text("text"))
    fields.done()
    return original


def read_file(fields: Fields) -> KeptFile:
    """Take the bytes of a file.

    Raises:
        FileFormatError: When they are not those of its hash.
    """
    sha256, text = read_hash(fields, "sha256"), fields.text("data")
    try:
        data = b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        fields.refuse("data", _("this is not Base64"), str(error))
    if fingerprint(data) != sha256:
        fields.refuse("data", _("the bytes are not those of the SHA-256"))
    fields.done()
    return KeptFile(sha256, data)


def check_attached(bundle: Bundle, where: str) -> None:
    """Refuse what is attached to nothing, twice, or is not there.

    Raises:
        DanglingIdError: When an original is of a source that is not there.
        FileFormatError: When a file or an original is too many, or a file is missing.
    """
    sources = {source.id for source in bundle.sources}
    originals = [original.source for original in bundle.originals]
    for id_ in originals:
        if id_ not in sources:
            raise DanglingIdError(
                _("there is no record {id!r}").format(id=id_),
                where=f"{where}: originals",
                advice=_("add it, or point to one that is there"),
            )
    if len(set(originals)) < len(originals):
        raise FileFormatError(_("a source has two originals"), where=f"{where}: originals")
    _check_files(bundle, where)


def _check_files(bundle: Bundle, where: str) -> None:
    size = {file.sha256: len(file.data) for file in bundle.files}
    named: set[str] = set()
    for source in bundle.sources:
        for attachment in source.attachments:
            if not attachment.is_linked:
                named.add(attachment.sha256)
                if size.get(attachment.sha256) != attachment.size:
                    raise FileFormatError(
                        _("the bytes of the file “{name}” are not in the timeline").format(
                            name=attachment.name
                        ),
                        where=f"{where}: source {source.id!r}: attachments",
                    )
    if len(size) < len(bundle.files) or named != size.keys():
        raise FileFormatError(
            _("a file is there twice, or no source names it"), where=f"{where}: files"
        )
