"""Without a screen the program draws the timeline, says where, and is content."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from beseto_gui.core.base.resources import resource_path

pytestmark = [
    pytest.mark.needs_qt,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="screens of Linux"),
]
CHECKOUT = Path(__file__).resolve().parents[2]
SCREENS = {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"}


def run(folder: Path, *arguments: str, **screen: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a folder, with no more of a screen than what is told."""
    kept = {name: value for name, value in os.environ.items() if name not in SCREENS}
    return subprocess.run(
        [sys.executable, "-m", "beseto_gui", *arguments],
        cwd=folder,
        env={**kept, **screen, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "screen",
    [{}, {"DISPLAY": ":7654"}, {"WAYLAND_DISPLAY": "wayland-dead"}],
    ids=["none", "dead X11", "dead Wayland"],
)
def test_the_timeline_is_drawn_where_there_is_no_screen(tmp_path: Path, screen: dict[str, str]):
    done = run(tmp_path, **screen)
    image = tmp_path / "beseto-timeline.png"
    assert done.returncode == 0
    # Wayland's own library complains, past Qt, where a promised compositor is not there.
    assert "WAYLAND_DISPLAY" in screen or done.stderr == ""
    assert str(image) in done.stdout
    assert image.read_bytes().startswith(b"\x89PNG")


def test_each_of_several_files_is_drawn_and_one_that_is_no_timeline_does_not_keep_the_others_out(
    tmp_path: Path,
):
    timeline = resource_path("timelines/beseto.json")
    for name in ("a.json", "c.json"):
        shutil.copy(timeline, tmp_path / name)
    (tmp_path / "b.json").write_text("{")

    done = run(tmp_path, "a.json", "b.json", "c.json")

    assert done.returncode == 1
    assert done.stderr.startswith("beseto-gui: b.json: ")
    assert len(done.stderr.splitlines()) == 1
    first, third = tmp_path / "beseto-timeline.png", tmp_path / "beseto-timeline-3.png"
    assert str(first) in done.stdout
    assert str(third) in done.stdout
    assert first.read_bytes() == third.read_bytes()
    assert not (tmp_path / "beseto-timeline-2.png").exists()
