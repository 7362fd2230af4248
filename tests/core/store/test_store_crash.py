"""A process that is killed while it edits loses nothing that had returned.

By hand, with a thousand kills: ``python -m tests.helpers.crash --kills 1000``.
"""

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("processes are forked", allow_module_level=True)

from tests.helpers.crash import crash


def test_no_command_that_had_returned_is_lost(tmp_path: Path) -> None:
    found = crash(tmp_path, kills=25)
    assert (found.kills, found.lost, found.left) == (25, 0, 0)
    assert found.commands > 50
