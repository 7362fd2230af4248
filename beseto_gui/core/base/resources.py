"""The one door to the files that ship with the program: ``resources/`` and ``seeds/``.

In a wheel both folders are inside the package; in a checkout and an editable install they
stand beside it. Nothing else in the program knows that.
"""

from pathlib import Path

from beseto_gui.core.base.errors import ResourceError

_PACKAGE = Path(__file__).resolve().parents[2]


def _folder(name: str) -> Path:
    for candidate in (_PACKAGE / name, _PACKAGE.parent / name):
        if candidate.is_dir():
            return candidate
    raise ResourceError(
        f"the folder {name!r} that ships with the program is missing",
        where=str(_PACKAGE),
        advice="install the program again",
    )


def resource_path(name: str) -> Path:
    """Return the path of a file under ``resources/``, such as ``themes/light.toml``.

    Raises:
        ResourceError: When it is not there.
    """
    return _existing(_folder("resources") / name)


def seed_path(name: str) -> Path:
    """Return the path of a file under ``seeds/``.

    Raises:
        ResourceError: When it is not there.
    """
    return _existing(_folder("seeds") / name)


def _existing(path: Path) -> Path:
    if not path.exists():
        raise ResourceError(
            "a file that ships with the program is missing",
            where=str(path),
            advice="install the program again",
        )
    return path
