"""Files that ship with the program are found through one door, and a missing one is told."""

import pytest

from beseto_gui.core.base.errors import ResourceError
from beseto_gui.core.base.resources import resource_path, seed_path


def test_a_theme_is_found() -> None:
    assert resource_path("themes/light.toml").read_text("utf-8").startswith("#")


@pytest.mark.parametrize("door", [resource_path, seed_path])
def test_a_missing_file_is_named(door) -> None:
    with pytest.raises(ResourceError, match=r"nothing\.toml"):
        door("nothing.toml")
