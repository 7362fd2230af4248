"""How the command line tells what went wrong."""

import sys

from beseto_gui.core.base.errors import BesetoError

#: Status for what the program could not do.
FAILED = 1


def tell(error: BesetoError) -> int:
    """Tell an error in one line, and return the status it leads to."""
    print(f"beseto-gui: {error}", file=sys.stderr)
    return FAILED
