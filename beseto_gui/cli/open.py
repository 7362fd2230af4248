"""``beseto-gui [FILE…]``: the window; without a screen, the timeline as an image."""

import gc
import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from types import ModuleType

from beseto_gui.core.base.i18n import _

_IMAGE = "beseto-timeline.png"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help=_("timelines to open, and original documents to attach"),
    )


def run(args: Namespace) -> int:
    """Open the window and return its status.

    Where there is no screen, write the timeline as an image, say where, and return 0.
    """
    gui = load_gui()
    app = gui.make_application()
    if not gui.has_screen(app):
        return _write_image(args.files)
    return gui.run(app, args.files)


def load_gui() -> ModuleType:
    """Return the module that starts the window, loaded as fast as can be.

    A third of the start is spent on loading what never becomes rubbish, so nothing is
    collected before the window is up (`gui.app.run` resumes it), and numpy makes no threads
    for matrices that nobody multiplies.
    """
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from beseto_gui.gui import app

    return app


def _write_image(files: list[Path]) -> int:
    """Draw the bundled timeline, or the first of the files, into an image."""
    from tempfile import gettempdir

    from beseto_gui.cli import render

    here = Path.cwd()
    image = (here if os.access(here, os.W_OK) else Path(gettempdir())) / _IMAGE
    parser = ArgumentParser()
    render.add_arguments(parser)
    status = render.run(parser.parse_args([*map(str, files[:1]), "-o", str(image)]))
    if status == 0:
        print(_("There is no screen here; the timeline is drawn in {path}").format(path=image))
    return status
