"""`setup.sh` asks for every library that Qt needs and does not bring along."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from beseto_gui import syslibs
from beseto_gui.cli import check
from beseto_gui.cli.main import main
from tests.helpers.elf import needed

pytest.importorskip("PySide6")
pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux")

CHECKOUT = Path(__file__).resolve().parents[1]
#: The modules of Qt that `import pyqtgraph` loads; those of the program itself are looked up.
LOADED_BY_PYQTGRAPH = {"Core", "Gui", "Widgets", "Svg", "OpenGL", "OpenGLWidgets", "Test"}
#: The C and C++ libraries of the system, and what dpkg itself is linked to.
ALWAYS_THERE = re.compile(
    r"ld-linux.*|lib(c|m|dl|pthread|resolv)\.so\.\d+|lib(stdc\+\+|gcc_s|z|zstd)\.so\.\d"
)


def folders() -> list[Path]:
    import PySide6
    import shiboken6

    return [Path(package.__file__).parent for package in (PySide6, shiboken6)]


def from_the_system(*files: str) -> set[str]:
    """Return what files of PySide6 need, and what those need that it brings along, in turn."""
    brought = {path.name: path for folder in folders() for path in folder.rglob("*.so*")}
    wanted, seen, outside = list(files), set(), set()
    while wanted:
        name = wanted.pop()
        if name in seen:
            continue
        seen.add(name)
        if name in brought:
            wanted += needed(brought[name])
        elif not ALWAYS_THERE.fullmatch(name):
            outside.add(name)
    return outside


def modules() -> list[str]:
    """Return the files of the modules of Qt that the program loads."""
    used = set(LOADED_BY_PYQTGRAPH)
    for path in (CHECKOUT / "beseto_gui").rglob("*.py"):
        used |= set(re.findall(r"\bPySide6\.Qt(\w+)", path.read_text("utf-8")))
    return [f"Qt{name}.abi3.so" for name in used]


def test_base_covers_the_modules_and_the_platform_without_a_screen():
    assert from_the_system(*modules(), "libqoffscreen.so") <= set(syslibs.KINDS["base"])


@pytest.mark.parametrize(("kind", "plugin"), [("x11", "libqxcb.so"), ("wayland", "libqwayland.so")])
def test_each_platform_covers_its_plugin(kind: str, plugin: str):
    known = {*syslibs.KINDS["base"], *syslibs.KINDS[kind]}
    assert from_the_system(plugin) <= known


def test_the_reader_of_libraries_finds_what_a_plugin_is_known_to_need():
    assert {"libxcb-cursor.so.0", "libX11.so.6"} <= from_the_system("libqxcb.so")


def test_it_names_what_is_missing_and_nothing_else(monkeypatch):
    monkeypatch.setitem(syslibs.KINDS, "base", {"libc.so.6": "libc6", "libno.so.9": "libno9"})
    assert syslibs.missing("base") == {"libno.so.9": "libno9"}


def test_the_command_line_says_which_libraries_qt_lacks(monkeypatch, capsys):
    def run(_args: object) -> int:
        raise ImportError("libno.so.9: cannot open shared object file")

    monkeypatch.setattr(check, "run", run)
    monkeypatch.setitem(syslibs.KINDS, "base", {"libno.so.9": "libno9", "libno.so.8": "libno8"})
    assert main(["check"]) == 1
    assert capsys.readouterr().err == (
        "beseto-gui: Qt needs libraries that this machine lacks (libno.so.9, libno.so.8);"
        " on Debian and Ubuntu run as root: apt-get install libno9 libno8\n"
    )


def test_an_import_that_fails_for_another_reason_is_a_fault_of_ours(monkeypatch):
    def run(_args: object) -> int:
        raise ImportError("no module of this name")

    monkeypatch.setattr(check, "run", run)
    monkeypatch.setitem(syslibs.KINDS, "base", {})
    with pytest.raises(ImportError):
        main(["check"])


def test_it_runs_alone_and_without_qt():
    code = "import runpy, sys; runpy.run_path(sys.argv[1]); print(sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-I", "-c", code, str(CHECKOUT / "beseto_gui/syslibs.py")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "PySide6" not in done.stdout
    assert "beseto_gui" not in done.stdout
