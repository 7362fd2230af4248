"""The Korean grammar.

Public name: `read`.
"""

from collections.abc import Iterator

from beseto_gui.core.extract.cjk.reading import read_in
from beseto_gui.core.extract.meaning import Candidate


def read(text: str) -> Iterator[Candidate]:
    """Yield the date phrases of a folded text."""
    return read_in("ko", text)
