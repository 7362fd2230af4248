"""`setup.sh` on machines that are made up: a checkout of two files, a Python that only talks."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
TOOLS = ["sh", "dirname", "cksum", "cat", "id", "env"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a POSIX shell")


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a checkout, with a space in its path, in which all is set up."""
    root = tmp_path / "my checkout"
    (root / "beseto_gui").mkdir(parents=True)
    for name in ("setup.sh", "requirements.lock"):
        shutil.copy(CHECKOUT / name, root / name)
    with (root / "requirements.lock").open("rb") as lock:
        stamp = subprocess.run(["cksum"], stdin=lock, capture_output=True, text=True, check=True)
    python = root / ".venv/bin/python"
    python.parent.mkdir(parents=True)
    (root / ".venv/.stamp").write_text(stamp.stdout.strip())
    write_python(python, libraries="exit 0")
    return root


def write_python(path: Path, libraries: str) -> None:
    """Make a Python that answers the check of the libraries and otherwise tells its arguments."""
    path.write_text(
        "#!/bin/sh\n"
        '[ "$1" != -c ] || exit 0\n'
        f'case "$*" in *syslibs.py*) {libraries};; esac\n'
        'printf "%s\\n" "in $PWD" "platform ${QT_QPA_PLATFORM:-none}" "$@"\n'
    )
    path.chmod(0o755)


@pytest.fixture
def bare_path(tmp_path: Path) -> str:
    """Return a PATH with a few tools and neither Python nor apt."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for tool in TOOLS:
        (folder / tool).symlink_to(shutil.which(tool) or tool)
    return str(folder)


def setup(root: Path, *arguments: str, path: str, cwd: Path | None = None):
    """Run `setup.sh` of a checkout in a clean environment."""
    return subprocess.run(
        ["sh", str(root / "setup.sh"), *arguments],
        cwd=cwd or root,
        env={"PATH": path, "HOME": os.environ["HOME"]},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("arguments", [[], ["frobnicate"], ["--run"]])
def test_without_a_task_it_says_how_it_is_used(checkout, bare_path, arguments):
    done = setup(checkout, *arguments, path=bare_path)
    assert done.returncode == 64
    assert done.stderr.startswith("usage: sh setup.sh run")


def test_help_is_no_error(checkout, bare_path):
    done = setup(checkout, "--help", path=bare_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "sh setup.sh test" in done.stdout


def test_run_hands_its_arguments_on_and_stays_in_the_folder_of_the_caller(
    checkout, bare_path, tmp_path
):
    elsewhere = tmp_path / "else where"
    elsewhere.mkdir()
    done = setup(checkout, "run", "render", "a file.json", "*", path=bare_path, cwd=elsewhere)
    assert done.stdout.splitlines() == [
        f"in {elsewhere}",
        "platform none",
        *["-P", "-m", "beseto_gui", "render", "a file.json", "*"],
    ]
    assert (done.returncode, done.stderr) == (0, "")


def test_test_runs_pytest_in_the_checkout_without_a_screen(checkout, bare_path, tmp_path):
    done = setup(checkout, "test", "-k", "a or b", path=bare_path, cwd=tmp_path)
    assert done.stdout.splitlines() == [
        f"in {checkout}",
        "platform offscreen",
        *["-m", "pytest", "-k", "a or b"],
    ]


def test_without_python_and_rights_it_says_what_to_install(checkout, bare_path):
    (checkout / ".venv/.stamp").write_text("interrupted")
    done = setup(checkout, "run", path=bare_path)
    assert done.returncode == 69
    assert "apt-get install python3 python3-venv" in done.stderr


def test_without_a_library_of_qt_it_says_what_to_install(checkout, bare_path):
    write_python(checkout / ".venv/bin/python", libraries="echo the missing; exit 1")
    done = setup(checkout, "run", path=bare_path)
    assert done.returncode == 69
    assert "(the missing)" in done.stderr
    assert "apt-get install the missing" in done.stderr
    assert done.stdout == ""


def test_without_a_library_of_windows_it_still_runs(checkout, bare_path):
    write_python(
        checkout / ".venv/bin/python",
        libraries='case "$*" in *x11*) echo libxcb-cursor.so.0; exit 1;; *) exit 0;; esac',
    )
    done = subprocess.run(
        ["sh", str(checkout / "setup.sh"), "run"],
        env={"PATH": bare_path, "HOME": os.environ["HOME"], "DISPLAY": ":0"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0
    assert "no window can open for want of libxcb-cursor.so.0" in done.stderr
