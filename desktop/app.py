"""Builds settings, desk, look and window once, opens the store after the first paint, and runs until the window goes."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from db.errors import KnownError
from desktop.resources import resource
from desktop.settings import data_folder, load_settings
from desktop.ui.catching_up import CatchingUp
from desktop.ui.desk import Desk
from desktop.ui.faults import FaultLog
from desktop.ui.look import Looks
from desktop.ui.opening import StoreOpener
from desktop.ui.translators import Translators
from desktop.ui.window import MainWindow

if TYPE_CHECKING:
    from desktop.settings import Settings


class Program(QObject):
    """All that lives as long as the program: what `main` starts and what the feature tests start."""

    def __init__(self, application: QApplication, settings: Settings | None = None) -> None:
        super().__init__(application)
        self.settings = settings or load_settings()
        self.translators = Translators(application)
        self.translators.use(self.settings.language)
        self.looks = Looks(application, name=self.settings.look, reading_size=self.settings.font_size)
        self.desk = Desk(self.settings, self)
        self.faults = FaultLog(data_folder(), self)
        self.window = MainWindow(self.desk, self.looks)
        self.opener = StoreOpener(self.desk)
        self.catching_up = CatchingUp(self.desk)
        self._connect()

    def start(self, store: Path | None = None) -> None:
        """Show the window and open the store once it is painted."""
        self.faults.install()
        self.window.first_painted.connect(gc.enable)  # `__main__` has put it off
        self.window.first_painted.connect(lambda: self.opener.open(store))
        self.window.show()

    def stop(self) -> None:
        """Close the window and the store."""
        self.window.close()
        self.opener.close()
        self.faults.uninstall()
        self.translators.stop()

    def _connect(self) -> None:
        self.desk.settings_changed.connect(self._on_settings_changed)
        self.opener.refused.connect(self._on_refused)
        self.opener.opened.connect(self._tell_set_aside)
        self.window.store_requested.connect(self._on_store_requested)
        self.faults.happened.connect(self._on_fault)

    def _on_settings_changed(self) -> None:
        settings = self.desk.settings
        self.translators.use(settings.language)
        if self.looks.name != settings.look:
            self.looks.use(settings.look)
        if self.looks.reading_size != settings.font_size:
            self.looks.set_reading_size(settings.font_size)

    def _on_store_requested(self, path: str) -> None:
        if path:
            self.opener.open(Path(path))
        else:
            self.opener.open_again()

    def _on_refused(self, error: KnownError) -> None:
        self.window.show_trouble(error)

    def _tell_set_aside(self) -> None:
        if self.settings.set_aside:
            self.desk.failed.emit(self.desk.sentence(KnownError("settings_damaged", path=self.settings.set_aside)))

    def _on_fault(self, log: str) -> None:
        words = self.tr("Something went wrong in the program. What you saved is safe. The log is {path}.")
        self.desk.failed.emit(words.replace("{path}", log))


def make_application() -> QApplication:
    """The one QApplication, named so that the desktop finds its icon and entry."""
    # `setStyle` would hand the style to Python, and telling it of all that a style can paint takes 6 ms before the first paint.
    application = QApplication.instance() or QApplication([*sys.argv[:1], "-style", "fusion"])
    assert isinstance(application, QApplication)
    application.setApplicationName("cotejo")
    application.setApplicationDisplayName("")
    application.setDesktopFileName("cotejo")
    application.setWindowIcon(QIcon(str(resource("icons", "cotejo.svg"))))
    return application


def run_window(store: Path | None) -> int:
    """Open the window on a store, the usual one for None; the exit status when it goes.

    A store that is named must be there: a misspelt name would make an empty one. KnownError `store_missing` else.
    """
    if store is not None and not store.exists():
        raise KnownError("store_missing", path=store)
    application = make_application()
    program = Program(application)
    program.start(store)
    try:
        return application.exec()
    finally:
        gc.enable()
        program.stop()
