"""Sizes of pictures: paper in millimetres, screens in px, and how large type is on each."""

from beseto_gui.core.base.errors import InputError
from beseto_gui.core.base.i18n import _

#: Portrait width and height in millimetres.
PAPERS_MM: dict[str, tuple[float, float]] = {
    "A0": (841.0, 1189.0),
    "A1": (594.0, 841.0),
    "A2": (420.0, 594.0),
    "A3": (297.0, 420.0),
    "A4": (210.0, 297.0),
    "A5": (148.0, 210.0),
    "Letter": (215.9, 279.4),
}
#: Px per inch of a picture whose size was given in px.
SCREEN_DPI = 96.0
#: More px than this in one picture are refused: an A0 at 300 dpi has 139 million.
MOST_PIXELS = 200_000_000
LONGEST_SIDE_PX = 30_000
SMALLEST_SIDE_PX = 120

_MM_PER_INCH = 25.4
#: The pages of the design, which have scale 1: an A3 at 96 px per inch, about 1600 by 1100 px.
_DESIGN_LONG_MM = 420.0
_DESIGN_PX = (1600.0, 1100.0)
_LEAST_WIDTH_PX = 1000.0  #: a page narrower than this has no room for larger type
_LEAST_SCREEN_SCALE = 0.75
_LEAST_PAPER_SCALE = 0.66  #: date lines of 5.7 points


def paper_px(paper: str, dpi: float, portrait: bool) -> tuple[int, int]:
    """Return width and height in px of a paper at a resolution.

    Raises:
        InputError: When there is no paper of that name; upper and lower case do not matter.
    """
    short, long = paper_mm(paper)
    width, height = (short, long) if portrait else (long, short)
    return round(width / _MM_PER_INCH * dpi), round(height / _MM_PER_INCH * dpi)


def paper_mm(paper: str) -> tuple[float, float]:
    """Return the short and the long side of a paper in millimetres.

    Raises:
        InputError: When there is no paper of that name.
    """
    for name, sides in PAPERS_MM.items():
        if name.lower() == paper.strip().lower():
            return sides
    raise InputError(
        _("there is no paper {text!r}; there are {papers}").format(
            text=paper, papers=", ".join(PAPERS_MM)
        )
    )


def paper_scale(paper: str, dpi: float) -> float:
    """Return how many px one px of the design takes on a paper.

    Type has the same size in points on every paper, but for two things: small paper is read
    closer and gets somewhat smaller type, a poster is read from afar and gets larger type.
    """
    ratio = paper_mm(paper)[1] / _DESIGN_LONG_MM
    growth = max(ratio**0.7, _LEAST_PAPER_SCALE) if ratio < 1 else ratio**0.8
    return dpi / SCREEN_DPI * growth


def screen_scale(width_px: int, height_px: int) -> float:
    """Return how many px one px of the design takes in a picture of a size in px.

    Large pictures are the design enlarged; small ones show less rather than shrink type
    below what can be read.
    """
    width, height = _DESIGN_PX
    area = (width_px * height_px / (width * height)) ** 0.5
    ratio = min(area, height_px / height, width_px / _LEAST_WIDTH_PX)
    return ratio if ratio >= 1 else max(ratio**0.5, _LEAST_SCREEN_SCALE)
