"""Without a screen the program draws the timeline, says where, and is content."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.needs_qt,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="screens of Linux"),
]
CHECKOUT = Path(__file__).resolve().parents[2]
SCREENS = {"QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"}


@pytest.mark.parametrize(
    "screen",
    [{}, {"DISPLAY": ":7654"}, {"WAYLAND_DISPLAY": "wayland-dead"}],
    ids=["none", "dead X11", "dead Wayland"],
)
def test_the_timeline_is_drawn_where_there_is_no_screen(tmp_path: Path, screen: dict[str, str]):
    kept = {name: value for name, value in os.environ.items() if name not in SCREENS}
    done = subprocess.run(
        [sys.executable, "-m", "beseto_gui"],
        cwd=tmp_path,
        env={**kept, **screen, "PYTHONPATH": str(CHECKOUT)},
        capture_output=True,
        text=True,
        check=False,
    )
    image = tmp_path / "beseto-timeline.png"
    assert done.returncode == 0
    # Wayland's own library complains, past Qt, where a promised compositor is not there.
    assert "WAYLAND_DISPLAY" in screen or done.stderr == ""
    assert str(image) in done.stdout
    assert image.read_bytes().startswith(b"\x89PNG")
