"""The commands of the palette: those of the window, of the open page, the looks and languages, and every study."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.ui.keys import hint_of
from desktop.ui.look import Look
from desktop.ui.pages import PAGES, Page, page_labels
from desktop.ui.palette import Command
from desktop.ui.translators import LANGUAGE_NAMES

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop.ui.window import MainWindow

_ICONS = {
    "search": "search",
    "shortcuts": "keys",
    "import": "import",
    "paste_dump": "paste",
    "export": "export",
    "undo": "undo",
    "redo": "redo",
    "settings": "settings",
    "quit": "quit",
}
_NOT_OFFERED = frozenset({"palette", "review", "duplicates"})


def look_labels() -> dict[Look, str]:
    """What the looks are called, in the language of the window."""
    return {
        Look.SYSTEM: QCoreApplication.translate("Commands", "As the system"),
        Look.LIGHT: QCoreApplication.translate("Commands", "Light"),
        Look.DARK: QCoreApplication.translate("Commands", "Dark"),
        Look.CONTRAST: QCoreApplication.translate("Commands", "High contrast"),
    }


def window_commands(window: MainWindow) -> list[Command]:
    """Every command that can be given now, those of the open page first."""
    page = window.page(window.page_name)
    offered = page.actions_for_palette() if isinstance(page, Page) else []
    enabled = [action for action in offered if action.isEnabled()]
    runner_ups = [action for action in enabled if action.objectName().startswith("runner_up")]
    return [
        *(_of_action(action) for action in enabled if action not in runner_ups),
        *_pages(window),
        *_window(window),
        *_looks(window),
        *_languages(window),
        *(_of_action(action) for action in runner_ups),
        *_studies(window),
    ]


def _of_action(action: QAction) -> Command:
    return Command(action.text().replace("&", ""), action.trigger, hint=hint_of(action.shortcut()))


def _pages(window: MainWindow) -> list[Command]:
    labels = page_labels()
    go_to = QCoreApplication.translate("Commands", "Go to: {page}")
    keys = window.actions_by_name
    return [
        Command(
            go_to.replace("{page}", labels[plan.name]),
            partial(window.show_page, plan.name),
            hint=hint_of(keys[plan.name].shortcut()) if plan.name in keys else "",
            icon=plan.icon,
        )
        for plan in PAGES
    ]


def _window(window: MainWindow) -> list[Command]:
    commands = [
        Command(action.text(), action.trigger, hint=hint_of(action.shortcut()), icon=_ICONS.get(name, ""))
        for name, action in window.actions_by_name.items()
        if name not in _NOT_OFFERED
    ]
    sheets = window.sheets
    return [
        *commands,
        Command(QCoreApplication.translate("Commands", "History"), sheets.open_history, icon="history"),
        Command(QCoreApplication.translate("Commands", "Help"), sheets.open_help, icon="help"),
        Command(QCoreApplication.translate("Commands", "About Cotejo"), sheets.open_about, icon="about"),
        Command(QCoreApplication.translate("Commands", "Open another store…"), window.choose_store, icon="folder"),
        Command(QCoreApplication.translate("Commands", "New store…"), window.make_store, icon="file"),
    ]


def _looks(window: MainWindow) -> list[Command]:
    words = QCoreApplication.translate("Commands", "Look: {look}")
    return [
        Command(words.replace("{look}", label), partial(window.desk.change_settings, look=look.value), icon=look.value)
        for look, label in look_labels().items()
    ]


def _languages(window: MainWindow) -> list[Command]:
    words = QCoreApplication.translate("Commands", "Language: {language}")
    return [
        Command(words.replace("{language}", name), partial(window.desk.change_settings, language=code), icon="language")
        for code, name in LANGUAGE_NAMES.items()
    ]


def _studies(window: MainWindow) -> list[Command]:
    session = window.desk.session
    rows = session.worklist() if session else ()
    return [Command(row.label, partial(window.open_study, row.study_id), row.number, icon="study") for row in rows]
