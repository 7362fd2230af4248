"""``beseto-gui [FILE…]``: the window; without a screen, the timeline as an image."""

import gc
import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from beseto_gui.cli.telling import tell
from beseto_gui.core.base.errors import BesetoError
from beseto_gui.core.base.i18n import _

_IMAGE = "beseto-timeline"


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

    Where there is no screen, write each timeline as an image and say where.
    """
    gui = load_gui()
    app = gui.make_application()
    if not gui.has_screen(app):
        return _write_images(args.files)
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


def _write_images(files: Sequence[Path]) -> int:
    """Draw the bundled timeline, or each of the files, into an image of its own."""
    from tempfile import gettempdir

    here = Path.cwd()
    folder = here if os.access(here, os.W_OK) else Path(gettempdir())
    if not files:
        return _write_image([], folder / f"{_IMAGE}.png")
    status = 0
    for number, file in enumerate(files, 1):
        name = f"{_IMAGE}.png" if number == 1 else f"{_IMAGE}-{number}.png"
        try:
            _write_image([str(file)], folder / name)
        except BesetoError as error:  # one bad file does not keep the others out
            status = tell(error)
    return status


def _write_image(files: Sequence[str], image: Path) -> int:
    from beseto_gui.cli import render

    parser = ArgumentParser()
    render.add_arguments(parser)
    status = render.run(parser.parse_args(["-o", str(image), "--", *files]))
    print(_("There is no screen here; the timeline is drawn in {path}").format(path=image))
    return status
