"""Which system libraries Qt needs but this machine lacks; imports neither Qt nor the rest.

`setup.sh` runs this file by its path, before anything of the program is imported::

    python beseto_gui/syslibs.py base x11               prints the libraries that are missing
    python beseto_gui/syslibs.py --packages base x11    prints the Debian packages with them

Either ends with status 1 if anything is missing.
"""

import ctypes
import sys

#: Libraries, and the Debian packages with them, by what needs them: Qt itself, and a window
#: under X11 or Wayland besides. Qt raises ImportError without the first, and aborts the
#: process without the others.
KINDS = {
    "base": {
        "libglib-2.0.so.0": "libglib2.0-0",
        "libgthread-2.0.so.0": "libglib2.0-0",
        "libGL.so.1": "libgl1",
        "libEGL.so.1": "libegl1",
        "libX11.so.6": "libx11-6",
        "libxkbcommon.so.0": "libxkbcommon0",
        "libfreetype.so.6": "libfreetype6",
        "libfontconfig.so.1": "libfontconfig1",
        "libdbus-1.so.3": "libdbus-1-3",
    },
    "x11": {
        "libxcb.so.1": "libxcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "wayland": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}


def missing(*kinds: str) -> dict[str, str]:
    """Return the libraries of these kinds that cannot be loaded, with their Debian packages.

    Nothing is missing but on Linux: elsewhere PySide6 brings all it needs.
    """
    if not sys.platform.startswith("linux"):
        return {}
    return {
        library: package
        for kind in kinds
        for library, package in KINDS[kind].items()
        if not _loads(library)
    }


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def _main(arguments: list[str]) -> int:
    lacking = missing(*(kind for kind in arguments if kind in KINDS))
    packages = dict.fromkeys(lacking.values())
    print(*(packages if "--packages" in arguments else lacking))
    return int(bool(lacking))


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
