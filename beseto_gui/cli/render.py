"""``beseto-gui render``: draw a timeline as PNG, SVG or PDF, without a window.

The kind of picture follows from the ending of the name. The layout is made for the size:
nothing is scaled up, and what has no room gives way instead of overlapping.

  beseto-gui render -o timeline.png
  beseto-gui render -o poster.pdf --paper A1 --theme print
  beseto-gui render my.json -o 2018.svg --range 2018/2024-07 --lang ko
  beseto-gui render my.csv -o my.png --columns title=Headline,date=When
  beseto-gui render -o slide.png --size 3840x2160 --theme dark --no-sources

The same input gives the same file: set SOURCE_DATE_EPOCH or --date to fix the date in the
caption, which is otherwise today.
"""

import os
import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from beseto_gui.cli.columns import add_argument as add_columns
from beseto_gui.cli.columns import columns_of
from beseto_gui.core.base.errors import InputError
from beseto_gui.core.base.files import write_whole
from beseto_gui.core.base.i18n import LANGUAGES, _
from beseto_gui.core.base.texts import one_line
from beseto_gui.core.dates.edtf import parse_edtf
from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.loading import load
from beseto_gui.core.scene.compose import compose_page
from beseto_gui.core.scene.fonts import table_measure
from beseto_gui.core.scene.page import PageSpec, page_for_paper, page_for_screen
from beseto_gui.core.scene.sizes import LONGEST_SIDE_PX, PAPERS_MM, SMALLEST_SIDE_PX
from beseto_gui.core.scene.spans import read_span
from beseto_gui.core.scene.svg import svg_of_page
from beseto_gui.core.store.document import Document
from beseto_gui.core.store.opening import document_of

_ENDINGS = (".png", ".svg", ".pdf")
_THEMES = ("light", "dark", "print")
_SIZE = re.compile(r"(\d{1,6}) *[x×*] *(\d{1,6})")
_DEFAULT_SIZE_PX = (1600, 1200)
_DEFAULT_DPI = 300.0


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add = parser.add_argument
    add(
        "file",
        nargs="?",
        type=Path,
        metavar="FILE",
        help=_("the timeline to draw; the bundled one when left out"),
    )
    add_columns(parser)
    add(
        "-o",
        "--output",
        required=True,
        type=Path,
        metavar="OUT",
        help=_("where to: a name ending in .png, .svg or .pdf"),
    )
    add(
        "--range",
        metavar="A/B",
        help=_("draw from one date to another, both inside, such as 1990/2025; else everything"),
    )
    size = parser.add_mutually_exclusive_group()
    size.add_argument(
        "--size", type=_size, metavar="WxH", help=_("size in px; 1600x1200 unless told")
    )
    size.add_argument(
        "--paper",
        type=_paper,
        metavar="PAPER",
        help=_("size of a paper: {papers}").format(papers=", ".join(PAPERS_MM)),
    )
    add("--portrait", action="store_true", help=_("paper upright; else it lies"))
    add("--dpi", type=_dpi, metavar="N", help=_("dots per inch on paper; 300 unless told"))
    add("--theme", choices=_THEMES, default="light", help=_("colours; light unless told"))
    add("--lang", choices=tuple(LANGUAGES), default="en", help=_("language; en unless told"))
    add("--no-title", action="store_true", help=_("leave out title and subtitle"))
    add("--no-legend", action="store_true", help=_("leave out how to read the marks"))
    add("--no-sources", action="store_true", help=_("leave out note numbers and sources"))
    add("--no-caption", action="store_true", help=_("leave out the lines at the foot"))
    add("--date", metavar="YYYY-MM-DD", help=_("the date in the caption; today unless told"))


def run(args: Namespace) -> int:
    """Draw a timeline into a file, and say which.

    Returns:
        0; what goes wrong is raised.

    Raises:
        InputError: When an argument or the timeline cannot be used.
        ExportError: When the picture cannot be written.
    """
    ending = args.output.suffix.lower()
    if ending not in _ENDINGS:
        raise InputError(
            _("this kind of picture cannot be written"),
            where=str(args.output),
            advice=_("the name must end in {endings}").format(endings=", ".join(_ENDINGS)),
        )
    spec = _spec(args)
    document = _document(args)
    if ending == ".svg":
        page = compose_page(document, spec, table_measure)
        write_whole(args.output, svg_of_page(page, table_measure).encode())
    else:
        _paint(document, spec, args.output)
    size = f"{spec.width_px} × {spec.height_px} px"
    if args.paper:
        size = f"{args.paper}, {spec.dpi:g} dpi" if ending == ".png" else args.paper
    print(f"{one_line(str(args.output))}  {size}, {_file_size(args.output.stat().st_size)}")
    return 0


def _document(args: Namespace) -> Document:
    if not args.file:
        return document_of(load_bundled())
    return load(args.file, columns=columns_of(args.file, args.columns)).document


def _paint(document: Document, spec: PageSpec, path: Path) -> None:
    """Draw with Qt, which needs an application but no screen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # Qt writes the fonts of a PDF in the order of a hash, which is otherwise random.
    os.environ["QT_HASH_SEED"] = "0"
    from PySide6.QtGui import QGuiApplication

    from beseto_gui.gui.canvas import raster

    app = QGuiApplication.instance() or QGuiApplication(["beseto-gui"])
    page = compose_page(document, spec, raster.measure_for(spec.language))
    if path.suffix.lower() == ".png":
        raster.page_to_png(page, path)
    else:
        raster.page_to_pdf(page, path, spec.made_on)
    del app


def _spec(args: Namespace) -> PageSpec:
    if args.dpi and not args.paper:
        raise InputError(_("--dpi says how fine paper is printed"), advice=_("add --paper"))
    if args.portrait and not args.paper:
        raise InputError(_("--portrait says how paper lies"), advice=_("add --paper"))
    if args.paper:
        spec = page_for_paper(args.paper, args.dpi or _DEFAULT_DPI, args.portrait)
    else:
        spec = page_for_screen(*(args.size or _DEFAULT_SIZE_PX))
    return replace(
        spec,
        theme=args.theme,
        language=args.lang,
        span=_span(args.range) if args.range else None,
        title=not args.no_title,
        legend=not args.no_legend,
        sources=not args.no_sources,
        caption=not args.no_caption,
        made_on=_date(args.date),
    )


def _span(text: str) -> tuple[float, float]:
    first, slash, last = text.partition("/")
    return read_span(first.strip(), last.strip() if slash else first.strip())


def _date(text: str | None) -> str:
    """Return the date of the caption: what was given, else SOURCE_DATE_EPOCH, else today."""
    if text:
        return parse_edtf(text).edtf
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC).date().isoformat()
        except (ValueError, OverflowError, OSError) as error:
            raise InputError(
                _("this is no number of seconds since 1970"), where=f"SOURCE_DATE_EPOCH={epoch}"
            ) from error
    return datetime.now().astimezone().date().isoformat()


def _size(text: str) -> tuple[int, int]:
    found = _SIZE.fullmatch(text.strip().lower())
    sides = (int(found[1]), int(found[2])) if found else (0, 0)
    if min(sides) < SMALLEST_SIDE_PX or max(sides) > LONGEST_SIDE_PX:
        least, most = SMALLEST_SIDE_PX, LONGEST_SIDE_PX
        raise ArgumentTypeError(
            _("{text!r} is not a size like 1920x1080, with sides of {least} to {most} px").format(
                text=text, least=least, most=most
            )
        )
    return sides


def _paper(text: str) -> str:
    for name in PAPERS_MM:
        if name.lower() == text.strip().lower():
            return name
    papers = ", ".join(PAPERS_MM)
    raise ArgumentTypeError(
        _("there is no paper {text!r}; there are {papers}").format(text=text, papers=papers)
    )


def _dpi(text: str) -> float:
    value = float(text) if text.replace(".", "", 1).isdecimal() else 0.0
    if not 10 <= value <= 2400:
        raise ArgumentTypeError(
            _("{text!r} is not a number of dots per inch, 10 to 2400").format(text=text)
        )
    return value


def _file_size(count: int) -> str:
    return f"{count / 1000:.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:.1f} MB"
