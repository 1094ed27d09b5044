"""What happens when we are wrong: the fault is logged without a word of anybody's text, said, and the program goes on."""

from __future__ import annotations

import faulthandler
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    import logging
    from pathlib import Path
    from types import TracebackType

_MOST_BYTES, _KEPT = 512_000, 3


class FaultLog(QObject):
    """Takes the place of Python's excepthook; `happened` carries the path of the log."""

    happened = Signal(str)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.path = folder / "cotejo.log"
        self._handler: logging.Handler | None = None
        self._usual_hook = sys.excepthook

    def install(self) -> None:
        """Begin; where the folder cannot be written, faults still go to stderr."""
        sys.excepthook = self.take
        if not faulthandler.is_enabled() and sys.stderr is not None:
            faulthandler.enable()

    def uninstall(self) -> None:
        """Give the hook back and close the file."""
        sys.excepthook = self._usual_hook
        if self._handler is not None:
            self._handler.close()
            self._handler = None

    def take(self, cls: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log where it happened and what kind it was; its message may quote an abstract and stays out."""
        if issubclass(cls, KeyboardInterrupt):
            self._usual_hook(cls, error, trace)
            return
        self._write(fault_lines(cls, trace))
        self._usual_hook(cls, error, trace)
        self.happened.emit(str(self.path))

    def _write(self, lines: str) -> None:
        try:
            if self._handler is None:
                self._handler = _make_handler(self.path)
            self._handler.emit(_record(lines))
        except OSError:
            # A full disk must not turn a fault into a second one.
            return


def _make_handler(path: Path) -> logging.Handler:
    """The log file, begun anew when it is full; imported here, because the first paint needs no log."""
    import logging
    from logging.handlers import RotatingFileHandler

    path.parent.mkdir(parents=True, exist_ok=True)
    handler = RotatingFileHandler(path, maxBytes=_MOST_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    return handler


def _record(lines: str) -> logging.LogRecord:
    import logging

    return logging.LogRecord("cotejo.faults", logging.ERROR, "", 0, lines, None, None)


def fault_lines(cls: type[BaseException], trace: TracebackType | None) -> str:
    """The kind of a fault and its places in our code, without messages, values or the source's text."""
    import traceback

    frames = traceback.extract_tb(trace)
    places = [f"  {_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames]
    return "\n".join([cls.__name__, *places])


def _short(path: str) -> str:
    return "/".join(path.replace("\\", "/").rsplit("/", 3)[-3:])
