"""The way in: ``beseto-gui`` and ``python -m beseto_gui``."""

import sys

from beseto_gui.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
