"""Breaking running text into lines, in scripts with and without spaces between words."""

import re
from collections.abc import Sequence

from beseto_gui.core.scene.style import Measure, Role

#: A piece that is not broken: one Han or kana character, or a word with what follows it.
_PIECES = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff](?:[、。,.:;!?）」』】·…]|\s)*"
    r"|[^\s\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+\s*"
    r"|\s+"
)


def wrap(text: str, role: Role, width_px: float, measure: Measure) -> list[str]:
    """Return the lines of a text, none wider than `width_px` but for a word that is."""
    lines: list[str] = []
    line = ""
    for piece in _PIECES.findall(text):
        if line and measure((line + piece).rstrip(), role) > width_px:
            lines.append(line.rstrip())
            line = ""
        line += piece
    if line.strip():
        lines.append(line.rstrip())
    return lines


def wrap_list(
    items: Sequence[str], separator: str, role: Role, width_px: float, measure: Measure
) -> list[str]:
    """Return the lines of a list, broken between items; a longer item is broken as text is."""
    lines: list[str] = []
    line = ""
    for item in items:
        longer = f"{line}{separator}{item}" if line else item
        if measure(longer, role) <= width_px:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = wrap(item, role, width_px, measure) or [""]
        lines += whole
    return [*lines, line] if line else lines


def elide(text: str, role: Role, width_px: float, measure: Measure) -> str:
    """Return a text cut with an ellipsis where it is wider than `width_px`."""
    if measure(text, role) <= width_px:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + "…", role) <= width_px:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"
