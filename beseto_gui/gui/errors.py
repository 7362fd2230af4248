"""The one place where errors meet a person: told without standing in the way, and logged.

An exception that escapes from a slot, a paint or a model does not end the program: it is
logged, and one sentence about it is shown when the event loop is next free. `BesetoError`
is the user's trouble and shown as it is; anything else is a fault of ours.
"""

import faulthandler
import logging
import signal
import socket
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import FrameType, TracebackType
from typing import ParamSpec

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QSocketNotifier,
    QStandardPaths,
    QTimer,
    QtMsgType,
    Signal,
    Slot,
    qInstallMessageHandler,
)

from beseto_gui.core.base.errors import BesetoError
from beseto_gui.core.base.i18n import _

P = ParamSpec("P")

_log = logging.getLogger("beseto_gui")
#: At most this many faults of one kind are written to the log in one run.
_SAME_FAULTS = 20

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_folder() -> Path:
    """Return the user's folder for the log, made if need be."""
    place = QStandardPaths.StandardLocation.AppLocalDataLocation
    folder = Path(QStandardPaths.writableLocation(place))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class ErrorDesk(QObject):
    """Catches what escapes, logs it, and has it told.

    Signals:
        told: A sentence for the person, and whether it is a fault of ours.
    """

    told = Signal(str, bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._handlers: list[logging.Handler] = []
        self._pending: dict[str, bool] = {}
        self._seen: dict[str, int] = {}
        self._log_path = log_folder() / "beseto-timeline.log"
        self._crash_file = (log_folder() / "crash.log").open("a", encoding="utf-8")

    def install(self) -> None:
        """Begin to catch: exceptions, Qt's messages, and crashes below Python."""
        handler = logging.FileHandler(self._log_path, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        _log.addHandler(handler)
        self._handlers.append(handler)
        _log.setLevel(logging.INFO)
        faulthandler.enable(self._crash_file)
        qInstallMessageHandler(_log_qt)
        sys.excepthook = self.caught

    def close(self) -> None:
        """Stop catching, and close the logs."""
        if sys.excepthook == self.caught:
            sys.excepthook = sys.__excepthook__
            qInstallMessageHandler(None)
            faulthandler.disable()
        for handler in self._handlers:
            _log.removeHandler(handler)
            handler.close()
        self._crash_file.close()

    def caught(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Log what escaped, and tell it when the event loop is next free."""
        if isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if isinstance(error, BesetoError):
            self.tell(error)
            return
        place = f"{kind.__name__} at {_place(trace)}"
        self._seen[place] = self._seen.get(place, 0) + 1
        if self._seen[place] <= _SAME_FAULTS:
            _log.error("fault: %s", place, exc_info=(kind, error, trace))
        text = _("Something went wrong here ({fault}). You can go on; details are in {file}")
        self._later(text.format(fault=f"{kind.__name__}: {error}"[:160], file=self._log_path), True)

    def tell(self, error: BesetoError) -> None:
        """Tell an error that was meant for the person."""
        _log.info("%s", error)
        self._later(sentence(error), False)

    def _later(self, text: str, fault: bool) -> None:
        # Never now: this may be inside a paint, where nothing may be shown.
        if not self._pending:
            QTimer.singleShot(0, self._tell_pending)
        self._pending[text] = fault

    @Slot()
    def _tell_pending(self) -> None:
        pending, self._pending = self._pending, {}
        for text, fault in pending.items():
            self.told.emit(text, fault)


def guarded(override: Callable[P, None]) -> Callable[P, None]:
    """Wrap an override that Qt calls, so that what it raises goes to `sys.excepthook` at once.

    Otherwise it travels back through Qt to whatever Python code had called it. PySide6 6.11 on
    Python 3.11 does not survive that with an error raised by C code, such as a TypeError for a
    wrong number of arguments: it ends in a segmentation fault.
    """

    @wraps(override)
    def call(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            override(*args, **kwargs)
        except Exception as error:  # noqa: BLE001  # whatever it is: it must not go on into C++
            sys.excepthook(type(error), error, error.__traceback__)

    return call


class SignalWatch(QObject):
    """Ends the program in good order on Ctrl+C and on a request to terminate.

    Python's own handlers run only when Python code runs; the wake-up socket makes it run.
    """

    def __init__(self, end: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._end = end
        self._reading, self._writing = socket.socketpair()
        self._reading.setblocking(False)
        self._writing.setblocking(False)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._drain)
        self._before = {each: signal.signal(each, self._told) for each in _ENDING}
        self._wakeup_before = signal.set_wakeup_fd(self._writing.fileno())

    def close(self) -> None:
        """Give the signals back to whoever had them."""
        signal.set_wakeup_fd(self._wakeup_before)
        for each, handler in self._before.items():
            signal.signal(each, handler)
        self._notifier.setEnabled(False)
        self._reading.close()
        self._writing.close()

    @Slot()
    def _drain(self) -> None:
        self._reading.recv(4096)

    def _told(self, _number: int, _frame: FrameType | None) -> None:
        # In the event loop: what ends it before it has begun ends nothing.
        QTimer.singleShot(0, self._end)


_ENDING = (signal.SIGINT, signal.SIGTERM)


def sentence(error: BesetoError) -> str:
    """Return an error as one sentence with its advice; a name it begins with stays as it is."""
    text = str(error)
    return text if error.where else text[:1].upper() + text[1:]


def _place(trace: TracebackType | None) -> str:
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "?"
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}"


def _log_qt(kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    _log.log(_LEVELS[kind], "Qt: %s", text)
