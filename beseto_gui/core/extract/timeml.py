"""A text with its date phrases marked, as TimeML writes it.

Public name: `to_timeml`.
"""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from beseto_gui.core.dates.udate import Reached, UncertainDate
from beseto_gui.core.extract.meaning import Mod, Repeat
from beseto_gui.core.extract.mention import Mention

#: What XML 1.0 does not allow.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def to_timeml(
    text: str, mentions: Iterable[Mention], *, name: str = "", written: UncertainDate | None = None
) -> str:
    """Return a TimeML document: the date of the document, and TIMEX3 around each phrase.

    Args:
        text: The text.
        mentions: What was found in it, in its order.
        name: The name of the document.
        written: When it was written.
    """
    mentions = list(mentions)
    numbers = {(one.start, one.end): number for number, one in enumerate(mentions, 1)}
    parts: list[str] = []
    at = 0
    for one in mentions:
        parts.append(_escaped(text[at : one.start]))
        parts.append(f"<TIMEX3{_attributes(one, numbers, written)}>{_escaped(one.text)}</TIMEX3>")
        at = one.end
    parts.append(_escaped(text[at:]))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n'
        f"<DOCID>{_escaped(name)}</DOCID>\n{_written(written)}"
        f"<TEXT>{''.join(parts)}</TEXT>\n</TimeML>\n"
    )


def _escaped(text: str) -> str:
    return escape(_UNFIT.sub("\ufffd", text))


def _written(written: UncertainDate | None) -> str:
    if written is None or not written.is_dated:
        return ""
    value = written.edtf.rstrip("?~%")
    kind = "TIME" if "T" in value else "DATE"
    return (
        f'<DCT><TIMEX3 tid="t0" type="{kind}" value={quoteattr(value)} temporalFunction="false"'
        f' functionInDocument="CREATION_TIME">{_escaped(written.text or value)}</TIMEX3></DCT>\n'
    )


def _attributes(
    one: Mention, numbers: dict[tuple[int, int], int], written: UncertainDate | None
) -> str:
    fields = {
        "tid": f"t{numbers[one.start, one.end]}",
        "type": one.kind.value,
        "value": one.value,
    }
    if one.mod is not Mod.NONE:
        fields["mod"] = one.mod.value
    if isinstance(one.meaning, Repeat):
        fields |= {"quant": one.meaning.quant} if one.meaning.quant else {}
        fields |= {"freq": one.meaning.freq} if one.meaning.freq else {}
    fields["temporalFunction"] = "false" if one.reached is Reached.STATED else "true"
    fields["functionInDocument"] = "NONE"
    if one.origin in numbers:
        fields["anchorTimeID"] = f"t{numbers[one.origin]}"
    elif one.reached is not Reached.STATED and written is not None and written.is_dated:
        fields["anchorTimeID"] = "t0"
    return "".join(f" {name}={quoteattr(value)}" for name, value in fields.items())
