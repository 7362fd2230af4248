"""The one door to pyqtgraph, which opens faster than its own.

pyqtgraph costs more at the start than all of the timeline, for two reasons that are none of
ours, and each is met here while it is imported:

- ``pyqtgraph.Qt`` copies every name of QtCore, QtGui and QtWidgets. PySide makes its classes
  when they are first asked for, so that copy makes all 700 of them. The three modules list
  nothing while pyqtgraph looks, and its copies ask them for what is really used.
- The package imports all its plots, image views and parameter trees. The canvas is a view, a
  view box and a few items, so what else is asked for is left out, with an empty module in its
  place. Whoever wants such a part imports its own module, ``pyqtgraph.widgets.PlotWidget``
  for one, and gets the real thing.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

from PySide6 import QtCore, QtGui, QtWidgets

#: Of the two folders of parts, what the canvas is made of.
_FOLDERS = ("graphicsItems", "widgets")
_USED = (
    *("GraphicsItem", "GraphicsObject", "GraphicsWidget", "ItemGroup", "ViewBox"),
    "GraphicsView",
)
#: Whole folders that the canvas has no use for.
_UNUSED = ("imageview", "parametertree", "multiprocess")


#: What pyqtgraph does without where there is none.
_OPTIONAL = ("PySide6.QtSvg", "PySide6.QtTest")


class LeftOut(ModuleType):
    """An empty module in the place of a part of pyqtgraph that is not used."""

    __all__ = ()

    def __getattr__(self, name: str) -> "LeftOut":
        """Give itself for the names that the package repeats, so that it can be recognised."""
        if name.startswith("__"):
            raise AttributeError(name)
        return self


class _Leaver(MetaPathFinder, Loader):
    """Finds, in place of the parts that are not used, empty modules.

    Attributes:
        left: The names of the modules that were left out.
    """

    def __init__(self) -> None:
        self.left: list[str] = []

    def find_spec(self, name: str, *_where: object) -> ModuleSpec | None:
        if name in _OPTIONAL and name not in sys.modules:
            raise ImportError(name)
        package, _dot, part = name.partition(".")
        folder, _dot, module = part.partition(".")
        unused = folder in _UNUSED or (folder in _FOLDERS and module.split(".")[0] not in _USED)
        if package == "pyqtgraph" and unused and (module or folder in _UNUSED):
            return ModuleSpec(name, self)
        return None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        self.left.append(spec.name)
        return LeftOut(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing in it."""


@contextmanager
def _only_what_is_used() -> Iterator[None]:
    leaver = _Leaver()
    sys.meta_path.insert(0, leaver)
    try:
        yield
    finally:
        sys.meta_path.remove(leaver)
        for name in leaver.left:
            sys.modules.pop(name, None)


def _lend(module: ModuleType) -> Callable[[], list[str]]:
    """Return what stands in for ``dir(module)``: no names, and the copy asks the module."""
    copy = "pyqtgraph.Qt." + module.__name__.rpartition(".")[2]

    def names() -> list[str]:
        if copy in sys.modules:
            vars(sys.modules[copy])["__getattr__"] = partial(getattr, module)
        return []

    return names


@contextmanager
def _unlisted(*modules: ModuleType) -> Iterator[None]:
    shown = [vars(module).get("__dir__") for module in modules]
    for module in modules:
        vars(module)["__dir__"] = _lend(module)
    try:
        yield
    finally:
        for module, before in zip(modules, shown, strict=True):
            if before is None:
                del vars(module)["__dir__"]
            else:
                vars(module)["__dir__"] = before


with _unlisted(QtCore, QtGui, QtWidgets), _only_what_is_used():
    import pyqtgraph as pg

__all__ = ["pg"]
