"""Texts on the screen: every label is painted once, and copied for as long as it is in view."""

import math
import re
from collections.abc import Iterable, Sequence

import numpy as np
from PySide6.QtGui import QPainter

from beseto_gui.core.scene.runs import Run
from beseto_gui.core.scene.style import Look, Measure, Role
from beseto_gui.gui.canvas.atlas import Atlas, Batch
from beseto_gui.gui.canvas.ink import draw_runs

#: How far a letter may reach beyond its own width, in px of the design.
_OVERHANG_PX = 2.0

#: Places of texts are rounded to this part of a px of the device.
_PARTS = 4
#: From the top of a line's picture to its baseline, over the size of its font.
_RISE_EM = 1.4
#: So many widths of parts of texts are remembered before it begins anew.
_MOST_KEPT = 500
_DIGIT = re.compile(r"(\d)")

#: What the picture of a text depends on: text, role, colour, and the part of a px it is off.
_RunKey = tuple[str, Role, str, int]


class Texts:
    """Texts as sprites, laid out again when they are others.

    Args:
        by_digit: Whether numbers are put together of digits: for texts that are new with
            every frame because they count something.
    """

    def __init__(self, *, by_digit: bool = False) -> None:
        self._by_digit = by_digit
        self._of: object = None
        self._widths: dict[tuple[str, Role], float] = {}
        self._batch = Batch()

    def batch(
        self, runs: Sequence[Run], look: Look, ratio: float, atlas: Atlas, measure: Measure
    ) -> Batch:
        """Return texts as sprites."""
        if runs != self._of:
            self._of = runs
            if len(self._widths) > _MOST_KEPT:
                self._widths.clear()
            pieces = _by_digit(runs, measure, self._widths) if self._by_digit else runs
            self._batch = _run_batch(pieces, look, ratio, atlas, measure)
        return self._batch


def _by_digit(
    runs: Iterable[Run], measure: Measure, widths: dict[tuple[str, Role], float]
) -> list[Run]:
    """Return texts with each digit by itself; `widths` remembers how wide parts are."""
    pieces: list[Run] = []
    for x, baseline, text, role, colour in runs:
        for part in _DIGIT.split(text):
            if not part:
                continue
            pieces.append(Run(x, baseline, part, role, colour))
            wide = widths.get((part, role))
            if wide is None:
                wide = widths[part, role] = measure(part, role)
            x += wide
    return pieces


def _run_batch(
    runs: Sequence[Run], look: Look, ratio: float, atlas: Atlas, measure: Measure
) -> Batch:
    """Return texts as sprites, each at a quarter of a px of the device."""
    if not runs:
        return Batch()
    margin = _OVERHANG_PX * look.metrics.unit_px

    def size(key: _RunKey) -> tuple[int, int]:
        text, role, _, _ = key
        font = look.metrics.font(role)
        width = measure(text, role) + 2 * margin
        return math.ceil(width * ratio) + 1, math.ceil((2 * font.size_px + 2 * margin) * ratio)

    def paint(painter: QPainter, key: _RunKey) -> None:
        text, role, colour, part = key
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.translate(part / _PARTS, 0)
        painter.scale(ratio, ratio)
        rise = look.metrics.font(role).size_px * _RISE_EM
        draw_runs(painter, [Run(margin, rise + margin, text, role, colour)], look, once=True)

    left = np.round(np.array([run.x - margin for run in runs]) * (ratio * _PARTS)).astype(np.int64)
    rise = {role: look.metrics.font(role).size_px * _RISE_EM + margin for role in Role}
    top = np.round(np.array([run.baseline - rise[run.role] for run in runs]) * ratio)
    parts: list[int] = (left % _PARTS).tolist()
    keys = [(run.text, run.role, run.colour, part) for run, part in zip(runs, parts, strict=True)]
    return atlas.batch(atlas.slots(keys, size, paint), left // _PARTS, top)
