"""Which system libraries Qt needs but this machine lacks; imports neither Qt nor the rest.

`setup.sh` runs this file by its path, before anything of the program is imported::

    python beseto_gui/syslibs.py base        prints what is missing; status 1 if anything is
    python beseto_gui/syslibs.py base x11
"""

import ctypes
import sys

#: The libraries by what needs them: Qt itself, and a window under X11 or Wayland besides.
#: Qt raises ImportError without the first, and aborts the process without the others.
KINDS = {
    "base": (
        "libglib-2.0.so.0",
        "libgthread-2.0.so.0",
        "libGL.so.1",
        "libEGL.so.1",
        "libX11.so.6",
        "libxkbcommon.so.0",
        "libfreetype.so.6",
        "libfontconfig.so.1",
        "libdbus-1.so.3",
    ),
    "x11": (
        "libxcb.so.1",
        "libxcb-cursor.so.0",
        "libxcb-icccm.so.4",
        "libxcb-image.so.0",
        "libxcb-keysyms.so.1",
        "libxcb-randr.so.0",
        "libxcb-render.so.0",
        "libxcb-render-util.so.0",
        "libxcb-shape.so.0",
        "libxcb-shm.so.0",
        "libxcb-sync.so.1",
        "libxcb-util.so.1",
        "libxcb-xfixes.so.0",
        "libxcb-xkb.so.1",
        "libX11-xcb.so.1",
        "libxkbcommon-x11.so.0",
    ),
    "wayland": (
        "libwayland-client.so.0",
        "libwayland-cursor.so.0",
        "libwayland-egl.so.1",
    ),
}


def missing(*kinds: str) -> list[str]:
    """Return the libraries of these kinds that cannot be loaded; none but on Linux."""
    if not sys.platform.startswith("linux"):
        return []
    return [name for kind in kinds for name in KINDS[kind] if not _loads(name)]


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


if __name__ == "__main__":
    lacking = missing(*sys.argv[1:])
    print(*lacking)
    sys.exit(bool(lacking))
