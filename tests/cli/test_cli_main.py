"""The command line: which command is meant, what is said, and with which status."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from beseto_gui import __version__
from beseto_gui.cli.main import main

CHECKOUT = Path(__file__).resolve().parents[2]


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run the program as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "beseto_gui", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("arguments", [["--help"], ["render", "--help"], ["check", "--help"]])
def test_help_is_given_and_that_is_no_error(capsys, arguments):
    with pytest.raises(SystemExit) as end:
        main(arguments)

    assert end.value.code == 0
    assert "usage: beseto-gui" in capsys.readouterr().out


def test_the_help_names_every_command(capsys):
    with pytest.raises(SystemExit):
        main(["--help"])

    told = capsys.readouterr().out
    assert "beseto-gui render" in told
    assert "beseto-gui check" in told
    assert "FILE" in told


def test_the_version_is_told(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--version"])

    assert end.value.code == 0
    assert capsys.readouterr().out.strip() == f"beseto-gui {__version__}"


def test_an_unknown_option_is_refused_with_status_2(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--fly"])

    assert end.value.code == 2
    assert "--fly" in capsys.readouterr().err


def test_what_goes_wrong_is_one_line_without_a_traceback(capsys, tmp_path):
    status = main(["render", str(tmp_path / "missing.json"), "-o", str(tmp_path / "out.svg")])

    told = capsys.readouterr()
    assert status == 1
    assert told.err.startswith("beseto-gui: ")
    assert len(told.err.splitlines()) == 1
    assert "missing.json" in told.err


@pytest.mark.parametrize(
    "arguments", [["check"], ["render", "-o", "out.svg"]], ids=["check", "render SVG"]
)
def test_checking_and_drawing_svg_do_not_load_qt(tmp_path, arguments):
    probe = (
        "import sys; from beseto_gui.cli.main import main; status = main(sys.argv[1:]);"
        "loaded = {name.split('.')[0] for name in sys.modules};"
        "print(sorted(loaded & {'PySide6', 'shiboken6', 'pyqtgraph'})); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", probe, *arguments],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"


def test_a_file_called_like_a_command_is_opened_by_its_path(monkeypatch, tmp_path):
    from beseto_gui.cli import open as open_command

    opened = []
    monkeypatch.setattr(open_command, "run", lambda args: opened.append(args.files) or 0)

    assert main(["./check", str(tmp_path / "a b.json")]) == 0
    assert opened == [[Path("./check"), tmp_path / "a b.json"]]


def test_without_arguments_the_window_is_meant(monkeypatch):
    from beseto_gui.cli import open as open_command

    opened = []
    monkeypatch.setattr(open_command, "run", lambda args: opened.append(args.files) or 0)

    assert main([]) == 0
    assert opened == [[]]


def test_the_module_can_be_run(tmp_path):
    done = run("check", cwd=tmp_path)

    assert done.returncode == 0
    assert "excerpt" in done.stdout
    assert done.stderr == ""


@pytest.mark.skipif(os.name != "posix", reason="pipes of POSIX")
def test_a_reader_that_has_enough_ends_the_program_quietly(tmp_path):
    """What is written into a closed pipe is no reason for a traceback."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "beseto_gui", "check"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)

    assert "Traceback" not in done.stderr


def test_names_that_the_terminal_cannot_show_are_escaped(tmp_path):
    """A Korean name where the terminal speaks ASCII, and one whose bytes are no text at all."""
    for name in ("서울.svg", os.fsdecode(b"\xff.svg")):
        done = subprocess.run(
            [sys.executable, "-m", "beseto_gui", "render", "-o", name],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "ascii"},
            capture_output=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.isascii()
        assert (tmp_path / name).is_file()


def test_ctrl_c_ends_a_drawing_cleanly_and_leaves_no_file(tmp_path):
    interrupted = (
        "import os, signal, sys\n"
        "from beseto_gui.cli import main, render\n"
        "def write(path, content):\n"
        "    def stop(*_):\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "    os.fsync = stop\n"
        "    write_whole(path, content)\n"
        "write_whole, render.write_whole = render.write_whole, write\n"
        "sys.exit(main.main(sys.argv[1:]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", interrupted, "render", "-o", "out.svg"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
    assert list(tmp_path.iterdir()) == []
