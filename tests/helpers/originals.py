"""The two press reports behind the bundled timeline, on machines that have them.

They are under copyright and no part of the project. The folder is named by the environment
variable ``BESETO_ORIGINALS``, or stands beside the checkout as ``../shared/seeds``.
"""

import os
from functools import cache
from pathlib import Path

import pytest

from beseto_gui.core.formats.bundled import load_bundled
from beseto_gui.core.model.originals import recognise

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "seeds"


def originals_folder() -> Path:
    """Return the folder that the reports are looked for in; it may not be there."""
    return Path(os.environ.get("BESETO_ORIGINALS") or _BESIDE)


@cache
def original_paths() -> dict[str, Path]:
    """Return the files of the reports by source id; empty where there are none."""
    sources = load_bundled().sources
    found: dict[str, Path] = {}
    for path in sorted(originals_folder().glob("*")):
        source = recognise(path.read_bytes(), sources) if path.is_file() else None
        if source:
            found[source.id] = path
    return found


@cache
def original_texts() -> dict[str, str]:
    """Return the texts of the reports by source id, each exactly as it is in its file."""
    return {source: path.read_bytes().decode() for source, path in original_paths().items()}


#: Marks a test that reads the reports; it is skipped where one of them is missing.
needs_originals = pytest.mark.skipif(
    len(original_paths()) < 2, reason="the two reports are not here (BESETO_ORIGINALS)"
)
