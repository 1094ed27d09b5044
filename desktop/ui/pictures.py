"""Pictures of every screen, taken from the window as it stands: for the manual, and to see what is not beautiful."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication

from desktop.ui.look import Look
from desktop.ui.pages import HOME, PAGES
from desktop.ui.review.entry_form import EntryForm
from desktop.ui.translators import LANGUAGE_NAMES
from desktop.ui.widgets.segments import Segments

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from desktop.ui.window import MainWindow

SIZE = QSize(1440, 900)
# What shows something only once work has been done, and what only before.
BEFORE_WORK = (
    "review",
    "side_by_side",
    "why",
    "duplicates",
    "import",
    "search",
    "palette",
    "keys",
    "settings",
    "help",
    "field_help",
    "about",
)
AFTER_WORK = ("progress", "export", "history")
OTHER_SIZES = (QSize(1280, 800), QSize(1920, 1080))
LOOKS = (Look.LIGHT, Look.DARK, Look.CONTRAST)
_PASSES = 6  # layouts that depend on each other settle within a few rounds of events


class Photographer:
    """Walks the window's screens; without a folder it looks at each and keeps nothing."""

    def __init__(self, window: MainWindow, folder: Path | None) -> None:
        self._window, self._folder = window, folder
        self.taken = 0
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)

    def settle(self) -> None:
        """Wait until nothing runs in the background and all is painted."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        while self._window.desk.is_busy:
            application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        for _ in range(_PASSES):
            application.processEvents()

    def take(self, name: str) -> None:
        """Save the window as it stands."""
        self.settle()
        if self._folder is not None:
            picture = self._window.grab()
            picture.save(str(self._folder / f"{name}.png"))
            self.taken += 1

    def take_screens(self, suffix: str = "", *, only: Iterable[str] = ()) -> None:
        """Every screen, or those named, each opened as a curator opens it."""
        wanted = set(only)
        for name, (open_it, close_it) in self._screens().items():
            if wanted and name not in wanted:
                continue
            open_it()
            self.take(f"{name}{suffix}")
            close_it()

    def take_all_looks(self, *, only: Iterable[str] = ()) -> None:
        """The screens in every language and look, then the pages at other sizes."""
        desk = self._window.desk
        for language in LANGUAGE_NAMES:
            for look in LOOKS:
                desk.change_settings(language=language, look=look.value)
                self.take_screens(f"-{language}-{look.value}", only=only)
        desk.change_settings(look=Look.LIGHT.value)
        pages = {"side_by_side", *(plan.name for plan in PAGES)}
        for size in OTHER_SIZES:
            self._window.resize(size)
            for language in LANGUAGE_NAMES:
                desk.change_settings(language=language)
                self.take_screens(f"-{language}-{size.width()}x{size.height()}", only=pages & set(only or pages))
        desk.change_settings(language="en")
        self._window.resize(SIZE)

    def _screens(self) -> dict[str, tuple[Callable[[], object], Callable[[], object]]]:
        """What opens and what closes each screen."""
        window, sheets = self._window, self._window.sheets
        nothing = _nothing
        search = window.bar.search
        return {
            **{plan.name: (partial(window.show_page, plan.name), nothing) for plan in PAGES},
            "side_by_side": (self._open_side_by_side, self._open_first),
            "why": (self._open_why, self._press_why),
            "search": (self._search, search.clear),
            "palette": (window.open_palette, window.close_palette),
            "keys": (sheets.open_shortcuts, sheets.close_all),
            "settings": (sheets.open_settings, sheets.close_all),
            "history": (sheets.open_history, sheets.close_all),
            "help": (sheets.open_help, sheets.close_all),
            "field_help": (partial(sheets.open_help, "n_total"), sheets.close_all),
            "about": (sheets.open_about, sheets.close_all),
        }

    def _open_first(self) -> None:
        session = self._window.desk.session
        rows = session.worklist() if session else ()
        if rows:
            self._window.open_study(rows[0].study_id)

    def _open_side_by_side(self) -> None:
        """A study in two languages, both texts in view."""
        session = self._window.desk.session
        rows = session.worklist() if session else ()
        for row in rows:
            if session is not None and len({v.lang for v in session.study(row.study_id).versions}) > 1:
                self._window.open_study(row.study_id)
                break
        action = self._window.page(HOME).findChild(QAction, "other_version")
        choices = self._window.page(HOME).findChild(Segments)
        if action is not None and choices is not None:
            for _ in range(len(choices.labels) - 1 - choices.index):
                action.trigger()

    def _open_why(self) -> None:
        """Why the focused value was proposed, at the first value of a result that needs a look."""
        self._window.show_page(HOME)
        form = self._window.page(HOME).findChild(EntryForm)
        while form is not None and form.focus.cell is not None and not form.focus.cell[0].startswith("results."):
            before = form.focus
            form.focus_next_look()
            if form.focus == before:
                break
        self._press_why()

    def _press_why(self) -> None:
        action = self._window.page(HOME).findChild(QAction, "why")
        if action is not None:
            action.trigger()

    def _search(self) -> None:
        """The first long word of the first study's text."""
        self._window.show_page(HOME)
        session = self._window.desk.session
        rows = session.worklist() if session else ()
        if session is None or not rows:
            return
        words = session.study(rows[0].study_id).versions[0].text.split()
        self._window.bar.search.setFocus()
        self._window.bar.search.setText(next((word for word in words if word.isalpha() and len(word) > 8), words[0]))


def prepare(window: MainWindow, size: QSize = SIZE) -> None:
    """Give the window the size of the pictures, whatever the screen; no text cursor blinks."""
    window.resize(size)
    QApplication.setCursorFlashTime(0)


def _nothing() -> None:
    """A page needs no closing."""
