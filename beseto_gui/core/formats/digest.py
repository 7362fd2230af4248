"""Digests in ``seeds/``: a document restated paragraph by paragraph in other words.

A digest is a Markdown file: front matter in TOML between two ``+++`` lines, then the
paragraphs, numbered as in the original (``1. …``) and parted by empty lines. Its text, as
`Digest.text` has it, is the paragraphs without their numbers, parted by empty lines: so the
n-th non-empty line is paragraph n, in a digest and in an original alike.
"""

import re
import tomllib
from dataclasses import dataclass, fields

from beseto_gui.core.base.errors import FileFormatError
from beseto_gui.core.base.i18n import _
from beseto_gui.core.base.resources import seed_path
from beseto_gui.core.formats.strict_json import read_text
from beseto_gui.core.model.records import Original, Source

_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,80}\.md")
_PARAGRAPH = re.compile(r"([1-9][0-9]{0,5})\. (\S.*)")


@dataclass(frozen=True, slots=True)
class Digest:
    """What a digest says of its original, and its own text.

    Attributes:
        id: The id of the source it belongs to.
        title: What the document is called here, in English.
        outlet: What kind of outlet published it, in English.
        published: When it was published, as EDTF.
        published_basis: How that is known, in English.
        language: BCP 47 code of the original.
        sha256: SHA-256 of the original's bytes.
        length: Length of the original in characters.
        byte_length: Length of the original in bytes.
        paragraphs: How many paragraphs original and digest have.
        text: The paragraphs without their numbers.
    """

    id: str
    title: str
    outlet: str
    published: str
    published_basis: str
    language: str
    sha256: str
    length: int
    byte_length: int
    paragraphs: int
    text: str

    def disagreements(self, source: Source) -> list[str]:
        """Return the names of the fields in which the record of the source says otherwise."""
        original = source.original or Original("", 0, 0, 0)
        record = Digest(
            source.id,
            source.title.en,
            source.outlet.en,
            source.published.edtf,
            source.published_basis.en,
            source.language,
            original.sha256,
            original.length,
            original.byte_length,
            original.paragraphs,
            self.text,
        )
        names = [field.name for field in fields(self)]
        return [name for name in names if getattr(self, name) != getattr(record, name)]


def read_digest(name: str) -> Digest:
    """Return a digest that ships with the program, such as ``a-talks-in-beijing.md``.

    Raises:
        FileFormatError: When the name is not one of a digest, or the file is not a digest.
        ResourceError: When it is not there.
    """
    if not _NAME.fullmatch(name):
        raise FileFormatError(_("this is not the name of a digest"), where=name[:80])
    return parse_digest(read_text(seed_path(name)), name)


def parse_digest(content: str, where: str) -> Digest:
    """Return the digest that a file contains; `where` names the file in messages.

    Raises:
        FileFormatError: When it is not a digest.
    """
    empty, _plus, rest = content.partition("+++\n")
    front, plus, body = rest.partition("\n+++\n")
    if empty or not plus:
        raise FileFormatError(
            _("a digest begins with its front matter"),
            where=where,
            advice=_("put it between two lines +++"),
        )
    texts = [_paragraph(line, where) for line in body.splitlines() if line.strip()]
    if [number for number, _text in texts] != list(range(1, len(texts) + 1)):
        raise FileFormatError(_("the paragraphs are not numbered 1, 2, 3 …"), where=where)
    digest = _from_front_matter(front, "\n\n".join(text for _number, text in texts), where)
    if digest.paragraphs != len(texts):
        raise FileFormatError(
            _("the front matter counts {n} paragraphs, there are {found}").format(
                n=digest.paragraphs, found=len(texts)
            ),
            where=where,
        )
    return digest


def _paragraph(line: str, where: str) -> tuple[int, str]:
    found = _PARAGRAPH.fullmatch(line)
    if not found:
        raise FileFormatError(
            _("a paragraph of a digest is one line that begins with its number"),
            where=f"{where}: {line[:40]}",
        )
    return int(found[1]), found[2]


def _from_front_matter(front: str, text: str, where: str) -> Digest:
    try:
        values = tomllib.loads(front)
    except tomllib.TOMLDecodeError as error:
        raise FileFormatError(
            _("the front matter is not TOML"), where=where, advice=str(error)
        ) from error
    kinds = {field.name: field.type for field in fields(Digest) if field.name != "text"}
    for name, kind in kinds.items():
        if type(values.get(name)) is not kind:
            raise FileFormatError(
                _("the front matter lacks the field {name!r}").format(name=name), where=where
            )
    for name in values:
        if name not in kinds:
            raise FileFormatError(
                _("the front matter has a field too many: {name!r}").format(name=name), where=where
            )
    return Digest(**values, text=text)
