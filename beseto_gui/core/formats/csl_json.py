"""Sources as CSL-JSON, which programs for references read and write.

What CSL has a variable for is written there, where every program finds it; what it has none
for (mark, colour, other languages, doubts about a date) stands in ``custom``, the object that
CSL keeps for such things, and is taken from there again as long as it fits what the variables
say. The text, its digest's original and attached files are not carried; whoever writes or reads
is told.

Public names: `Listing`, `dumps`, `loads`, `read`, `write`, `not_carried`.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from beseto_gui.core.base.errors import DateSyntaxError, FileFormatError
from beseto_gui.core.base.files import write_whole
from beseto_gui.core.base.i18n import LANGUAGES, _, ngettext
from beseto_gui.core.base.texts import LocalText
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.dates.typed import read_stated
from beseto_gui.core.dates.udate import UNDATED, UncertainDate
from beseto_gui.core.formats.native_dates import date_json, read_date
from beseto_gui.core.formats.native_texts import local_json, read_local
from beseto_gui.core.formats.strict_json import Fields, parse_any, read_text
from beseto_gui.core.model.records import Reliability, Source

Json = dict[str, object]

#: Under which name in ``custom`` our own fields stand, and what kind each is.
_OURS = "beseto-timeline"
_LOCAL, _DATES = ("title", "outlet", "published_basis", "note"), ("published", "accessed")
_TEXTS = ("mark", "language", "link", "archive_link", "reliability")
#: Our fields and the variables of CSL that say the same.
_VARIABLES = {"title": "title", "outlet": "container-title", "note": "note"}
_PLAIN = {"language": "language", "link": "URL", "archive_link": "archive_location"}
_DATE_VARIABLES = {"published": "issued", "accessed": "accessed"}
_KNOWN = frozenset(
    ("id", "author", "custom", *_VARIABLES.values(), *_PLAIN.values(), *_DATE_VARIABLES.values())
)
_KIND = "document"
_POINT = re.compile(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?(~?)")


@dataclass(frozen=True, slots=True)
class Listing:
    """What was read.

    Attributes:
        sources: The sources, each without a text, with the ids of the file.
        lost: What could not be taken over, as sentences.
    """

    sources: tuple[Source, ...]
    lost: tuple[str, ...] = ()


# --- writing ---


def write(sources: Iterable[Source], path: Path) -> None:
    """Write sources to a file.

    Raises:
        ExportError: When it cannot be written.
    """
    write_whole(path, dumps(sources).encode())


def dumps(sources: Iterable[Source]) -> str:
    """Return sources as CSL-JSON: one item a line, keys sorted."""
    lines = (json.dumps(_item(each), ensure_ascii=False, sort_keys=True) for each in sources)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def not_carried(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return what of some sources CSL-JSON cannot carry, as sentences."""
    every = tuple(sources)
    texts = sum(bool(each.text) for each in every)
    files = sum(len(each.attachments) for each in every)
    said: list[str] = []
    if texts:
        said.append(
            ngettext(
                "the text of {n} source is not carried",
                "the texts of {n} sources are not carried",
                texts,
            ).format(n=f"{texts:,}")
        )
    if files:
        said.append(
            ngettext(
                "{n} attached file is not carried", "{n} attached files are not carried", files
            ).format(n=f"{files:,}")
        )
    return tuple(said)


def _item(source: Source) -> Json:
    item: Json = {"id": source.id, "type": _KIND, **_variables(source)}
    plain = _read_variables(item, Counter())
    ours = {
        name: value
        for name, value in _ours(source).items()
        if getattr(source, name) != getattr(plain, name)
    }
    if ours:
        item["custom"] = {_OURS: ours}
    return item


def _variables(source: Source) -> Json:
    """Return the variables of CSL that a source fills."""
    found: Json = {
        name: _spoken(getattr(source, field), source.language) for field, name in _VARIABLES.items()
    }
    found |= {name: getattr(source, field) for field, name in _PLAIN.items()}
    found |= {name: _date(getattr(source, field)) for field, name in _DATE_VARIABLES.items()}
    found["author"] = [_name(each) for each in source.authors]
    return {name: value for name, value in found.items() if value}


def _ours(source: Source) -> Json:
    """Return all fields of a source that `custom` can hold."""
    found: Json = {name: local_json(getattr(source, name)) for name in _LOCAL}
    found |= {name: date_json(getattr(source, name)) for name in _DATES}
    found |= {name: str(getattr(source, name)) for name in _TEXTS}
    return found | {"authors": list(source.authors), "color": source.color}


def _spoken(text: LocalText, code: str) -> str:
    """Return a text in the language of its source, else in any."""
    return getattr(text, _tongue(code)) or text.en or text.ko or text.zh or text.ja


def _tongue(code: str) -> str:
    tongue = code.split("-")[0].lower()
    return tongue if tongue in LANGUAGES else "en"


def _name(author: str) -> Json:
    family, comma, given = author.partition(", ")
    if comma and family and given and "," not in family + given:
        return {"family": family, "given": given}
    return {"literal": author}


def _date(date: UncertainDate) -> Json:
    """Return a date as CSL writes it: its parts where it is plain, else EDTF or the words."""
    ends = [_POINT.fullmatch(end) for end in date.edtf.split("/")]
    parts = [_parts(end) for end in ends if end is not None]
    if 0 < len(parts) == len(ends) <= 2 and len({end[4] for end in ends if end}) == 1:
        found: Json = {"date-parts": parts}
        if ends[0] and ends[0][4]:
            found["circa"] = True
        return found
    words = {"edtf": date.edtf, "literal": date.text or date.edtf}
    return {name: value for name, value in words.items() if value}


def _parts(point: re.Match[str]) -> list[int]:
    """Return year, month and day; CSL knows no year 0, the year before 1 is -1."""
    year, *rest = (int(part) for part in point.groups()[:3] if part)
    return [year if year > 0 else year - 1, *rest]


# --- reading ---


def read(path: Path) -> Listing:
    """Read the sources of a file.

    Raises:
        FileFormatError: When it cannot be read or is not CSL-JSON.
    """
    return loads(read_text(path), str(path))


def loads(text: str, where: str = "") -> Listing:
    """Return the sources that CSL-JSON lists.

    Raises:
        FileFormatError: When it is not CSL-JSON.
    """
    value = parse_any(text, where)
    if isinstance(value, dict):
        one = cast(Json, value)
        value = one.get("items", [one])
    if not isinstance(value, list):
        raise FileFormatError(_("this is not a list of references"), where=where)
    lost: Counter[str] = Counter()
    sources = [_source(item, lost, where) for item in cast("list[object]", value)]
    return Listing(tuple(sources), _sentences(lost))


def _source(item: object, lost: Counter[str], where: str) -> Source:
    if not isinstance(item, dict) or not _text(cast(Json, item).get("id")):
        raise FileFormatError(
            _("an item has no id"), where=where, advice=_("every reference needs one")
        )
    fields = cast(Json, item)
    lost.update(name for name in fields.keys() - _KNOWN if name != "type")
    if fields.get("type", _KIND) != _KIND:
        lost["type"] += 1
    plain = _read_variables(fields, lost)
    custom = fields.get("custom")
    ours = cast(Json, custom).get(_OURS) if isinstance(custom, dict) else None
    if ours is None:
        return plain
    try:
        exact = _read_ours(Fields(ours, where), plain)
    except FileFormatError:
        lost["custom"] += 1
        return plain
    # What another program has changed since holds against what we have written before.
    if _read_variables({"id": exact.id, **_variables(exact)}, Counter()) != plain:
        lost["custom"] += 1
        return plain
    return exact


def _read_variables(item: Mapping[str, object], lost: Counter[str]) -> Source:
    """Return what the variables say."""
    found = Source(_text(item.get("id")), "", LocalText())
    plain = {field: _text(item.get(name)) for field, name in _PLAIN.items()}
    code = plain.pop("language") or found.language
    tongue = _tongue(code)
    said = {
        field: LocalText(**{tongue: _text(item.get(name))}) for field, name in _VARIABLES.items()
    }
    dates = {
        field: _read_csl_date(item.get(name), name, lost) for field, name in _DATE_VARIABLES.items()
    }
    people = item.get("author")
    every = cast("list[object]", people) if isinstance(people, list) else list[object]()
    names = [_author(person) for person in every]
    authors = tuple(name for name in names if name)
    return replace(found, language=code, authors=authors, **plain, **said, **dates)


def _read_ours(ours: Fields, plain: Source) -> Source:
    """Return a source with the fields that ``custom`` holds.

    Raises:
        FileFormatError: When they are not as we write them.
    """
    found: Json = {name: read_local(ours, name) for name in _LOCAL if ours.has(name)}
    found |= {name: read_date(ours, name) for name in _DATES if ours.has(name)}
    found |= {name: ours.text(name) for name in _TEXTS if ours.has(name)}
    if ours.has("authors"):
        found["authors"] = ours.texts("authors")
    if ours.has("color"):
        found["color"] = ours.whole("color")
    if "reliability" in found:
        if found["reliability"] not in list(Reliability):
            ours.refuse("reliability", _("this is no judgement that is known"))
        found["reliability"] = Reliability(str(found["reliability"]))
    return replace(plain, **found)


def _text(value: object) -> str:
    """Return a text or a number as a text, and nothing else."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return value if isinstance(value, str) else str(value) if is_number else ""


def _author(person: object) -> str:
    """Return a name as "Family, Given", or as it is written."""
    if not isinstance(person, dict):
        return ""
    parts = {name: _text(value) for name, value in cast(Json, person).items()}
    literal = parts.get("literal", "")
    if literal:
        return literal
    family = _joined(" ", parts, "non-dropping-particle", "family")
    given = _joined(" ", parts, "given", "dropping-particle")
    return _joined(", ", {**parts, "family": family, "given": given}, "family", "given", "suffix")


def _joined(between: str, parts: Mapping[str, str], *names: str) -> str:
    return between.join(parts[name] for name in names if parts.get(name))


def _read_csl_date(value: object, name: str, lost: Counter[str]) -> UncertainDate:
    """Return a date of CSL; one that nobody can read is words without a date, and is told."""
    if value is None:
        return UNDATED
    fields = cast(Json, value) if isinstance(value, dict) else {"edtf": value}
    edtf = _text(fields.get("edtf")) or _edtf_of(fields)
    words = _text(fields.get("raw")) or _text(fields.get("literal"))
    try:
        if edtf:
            return parse_edtf(edtf, text="" if words == edtf else words)
    except DateSyntaxError:
        words = words or edtf
    found = read_stated(words) if words else None
    if found is None:
        lost[name] += 1
        return UncertainDate(words, "")
    return found


def _edtf_of(fields: Json) -> str:
    """Return the EDTF of a date in parts; empty when there are none that make one."""
    listed = fields.get("date-parts")
    ends: list[str] = []
    for end in cast("list[object]", listed) if isinstance(listed, list) else list[object]():
        parts = list(map(_text, cast("list[object]", end))) if isinstance(end, list) else []
        if not parts or not all(re.fullmatch(r"-?\d{1,4}", part) for part in parts):
            return ""
        year, *rest = (int(part) for part in parts)
        year = year if year > 0 else year + 1
        sign = "-" if year < 0 else ""
        ends.append("-".join([f"{sign}{abs(year):04}", *(f"{part:02}" for part in rest)]))
    season = _text(fields.get("season"))
    if len(ends) == 1 and len(ends[0].lstrip("-")) == 4 and season in {"1", "2", "3", "4"}:
        ends[0] += f"-2{season}"
    circa = "~" if fields.get("circa") not in (None, False, 0, "") else ""
    return "/".join(f"{end}{circa}" for end in ends)


def _sentences(lost: Counter[str]) -> tuple[str, ...]:
    if not lost:
        return ()
    names = ", ".join(f"{name} ({n:,})" for name, n in sorted(lost.items()))
    return (_("not taken over: {names}").format(names=names),)
