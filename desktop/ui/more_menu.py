"""The small menu at the right end of the bar: what a curator needs now and then."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from desktop.ui.commands import look_labels
from desktop.ui.keys import hint_of
from desktop.ui.translators import LANGUAGE_NAMES
from desktop.ui.widgets.icons import icon

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop.ui.window import MainWindow


def make_more(window: MainWindow) -> QMenu:
    """The menu, made anew each time it is opened: it shows what is so now."""
    menu = QMenu(window)
    keys = window.actions_by_name
    for name, drawing in (("undo", "undo"), ("redo", "redo")):
        _add(window, menu, keys[name].text(), drawing, keys[name].trigger, keys[name])
    menu.addSeparator()
    _add(window, menu, QCoreApplication.translate("Commands", "Open another store…"), "folder", window.choose_store)
    _add(window, menu, QCoreApplication.translate("Commands", "New store…"), "file", window.make_store)
    _add(window, menu, QCoreApplication.translate("Commands", "History"), "history", window.sheets.open_history)
    menu.addSeparator()
    _add_looks(window, menu.addMenu(QCoreApplication.translate("Commands", "Look")))
    _add_languages(window, menu.addMenu(QCoreApplication.translate("Commands", "Language")))
    _add(window, menu, keys["settings"].text(), "settings", keys["settings"].trigger, keys["settings"])
    menu.addSeparator()
    _add(window, menu, keys["shortcuts"].text(), "keys", keys["shortcuts"].trigger, keys["shortcuts"])
    _add(window, menu, QCoreApplication.translate("Commands", "Help"), "help", window.sheets.open_help)
    _add(window, menu, QCoreApplication.translate("Commands", "About Cotejo"), "about", window.sheets.open_about)
    menu.addSeparator()
    _add(window, menu, keys["quit"].text(), "quit", keys["quit"].trigger, keys["quit"])
    return menu


def open_more(window: MainWindow, under: QWidget) -> None:
    """Open the menu with its right edge under that of `under`."""
    menu = make_more(window)
    menu.aboutToHide.connect(menu.deleteLater)
    corner = under.mapToGlobal(QPoint(under.width() - menu.sizeHint().width(), under.height() + 4))
    menu.popup(corner)


def _add(
    window: MainWindow, menu: QMenu, text: str, drawing: str, run: Callable[[], object], like: QAction | None = None
) -> None:
    action = menu.addAction(icon(drawing, window.looks.tokens.quiet), text)
    if like is not None:
        # Shown only: a second action with the same sequence would make the key ambiguous.
        action.setText(f"{text}\t{hint_of(like.shortcut())}")
    action.triggered.connect(lambda _checked=False: run())


def _add_looks(window: MainWindow, menu: QMenu) -> None:
    group = QActionGroup(menu)
    for look, label in look_labels().items():
        _add_choice(
            menu, group, label, partial(window.desk.change_settings, look=look.value), window.looks.name is look
        )


def _add_languages(window: MainWindow, menu: QMenu) -> None:
    group = QActionGroup(menu)
    for code, name in LANGUAGE_NAMES.items():
        change = partial(window.desk.change_settings, language=code)
        _add_choice(menu, group, name, change, window.desk.language == code)


def _add_choice(menu: QMenu, group: QActionGroup, text: str, run: Callable[[], object], is_on: bool) -> None:  # noqa: FBT001
    action = group.addAction(menu.addAction(text))
    action.setCheckable(True)
    action.setChecked(is_on)
    action.triggered.connect(lambda _checked=False: run())
