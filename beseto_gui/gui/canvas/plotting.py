"""The one door to pyqtgraph, which opens faster than its own.

While it is imported, ``pyqtgraph.Qt`` copies every name of QtCore, QtGui and QtWidgets. PySide
makes its classes when they are first asked for, so that copy makes all 700 of them: a fifth of
the time until the window is seen. Here the three modules list nothing while pyqtgraph looks,
and its copies ask them for what is really used.
"""

import sys
from collections.abc import Callable
from functools import partial
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets


def _lend(module: ModuleType) -> Callable[[], list[str]]:
    """Return what stands in for ``dir(module)``: no names, and the copy asks the module."""
    copy = "pyqtgraph.Qt." + module.__name__.rpartition(".")[2]

    def names() -> list[str]:
        if copy in sys.modules:
            vars(sys.modules[copy])["__getattr__"] = partial(getattr, module)
        return []

    return names


_MODULES = (QtCore, QtGui, QtWidgets)
_shown = [vars(module).get("__dir__") for module in _MODULES]
for _module in _MODULES:
    vars(_module)["__dir__"] = _lend(_module)
try:
    import pyqtgraph as pg
finally:
    for _module, _before in zip(_MODULES, _shown, strict=True):
        if _before is None:
            del vars(_module)["__dir__"]
        else:
            vars(_module)["__dir__"] = _before

__all__ = ["pg"]
