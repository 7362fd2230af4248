"""Make the fonts of this folder from the Inter family: ``make_fonts.py FOLDER_WITH_INTER``.

Needs fonttools. Each weight becomes a subset without hints under its own family name, so
that a copy of Inter on the machine never mixes with it and pictures are the same everywhere.
The advance widths go to ``widths.json``, so that text can be measured without Qt.
"""

import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

FAMILY = "Beseto Sans"
WEIGHTS = {400: "Regular", 600: "SemiBold", 700: "Bold"}
#: Code points kept, first and last of each run: Latin with its extensions, pinyin, combining
#: marks, punctuation, super- and subscripts, currency, arrows, mathematics, shapes, ticks.
RUNS = (
    "20-7e a0-17f 192 1cd-1dc 218-21b 2bc 2c6-2c7 2d8-2dd 300-304 306-30c 327-328 "
    "1e80-1e85 1e9e 2000-200b 2010-2027 2030-203a 2044 2070-208e 20a9-20ac 20bd 2113 2116 "
    "2122 2126 2153-215e 2190-2199 2211-221e 2248 2260-2265 25a0-25cf 2605-2606 2713-2717"
)
FEATURES = ["kern", "ccmp", "mark", "mkmk", "locl", "tnum"]


def code_points() -> list[int]:
    """Return the code points of `RUNS`."""
    points: list[int] = []
    for run in RUNS.split():
        first, _, last = run.partition("-")
        points.extend(range(int(first, 16), int(last or first, 16) + 1))
    return points


def rename(font: TTFont, weight: int) -> None:
    """Give a font its own family name, and keep the copyright and the licence."""
    style = WEIGHTS[weight]
    table = font["name"]
    names = {
        0: table.getDebugName(0),
        1: FAMILY if weight != 600 else f"{FAMILY} {style}",
        2: "Bold" if weight == 700 else "Regular",
        3: f"1.0;BesetoSans-{style}",
        4: f"{FAMILY} {style}",
        5: f"Version 1.0; subset of Inter {table.getDebugName(5)}",
        6: f"BesetoSans-{style}",
        13: table.getDebugName(13),
        14: table.getDebugName(14),
        16: FAMILY,
        17: style,
    }
    table.names = []
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    cff = font["CFF "].cff
    cff.fontNames = [f"BesetoSans-{style}"]
    cff.topDictIndex[0].FullName = f"{FAMILY} {style}"
    cff.topDictIndex[0].FamilyName = FAMILY


def make(folder: Path, weight: int) -> TTFont:
    """Write the subset of one weight and return it."""
    font = TTFont(folder / f"Inter-{WEIGHTS[weight]}.otf", recalcTimestamp=False)
    options = subset.Options(
        layout_features=FEATURES, hinting=False, glyph_names=False, name_IDs=["*"]
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=code_points())
    subsetter.subset(font)
    rename(font, weight)
    font.save(Path(__file__).with_name(f"beseto-sans-{weight}.otf"))
    return font


def main(folder: Path) -> None:
    """Write all weights and the table of widths, in thousandths of the font size."""
    table: dict[str, object] = {}
    for weight in WEIGHTS:
        font = make(folder, weight)
        units = font["head"].unitsPerEm
        widths = {
            chr(point): round(font["hmtx"][glyph][0] * 1000 / units)
            for point, glyph in sorted(font.getBestCmap().items())
        }
        table["characters"] = "".join(widths)
        table[str(weight)] = list(widths.values())
    target = Path(__file__).with_name("widths.json")
    target.write_text(json.dumps(table, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
