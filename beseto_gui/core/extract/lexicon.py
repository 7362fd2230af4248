"""Word lists as data: ``resources/lexicons/{en,ko,zh,ja}.toml``.

Public name: `load_lexicon`.
"""

import tomllib
from functools import cache
from typing import Any

from beseto_gui.core.base.resources import resource_path


@cache
def load_lexicon(language: str) -> dict[str, Any]:
    """Return the word lists of a language, as they stand in its file.

    Raises:
        ResourceError: When there is no such file.
    """
    return tomllib.loads(resource_path(f"lexicons/{language}.toml").read_text("utf-8"))
