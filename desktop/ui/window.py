"""The window: bar, pages and status line, put together; what the keys of the whole window do."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QByteArray, QEvent, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.pages import HOME, PAGES, DumpPage, FieldPage, StudyPage, make_page
from desktop.ui.sheets.sheets import Sheets
from desktop.ui.status_line import StatusLine
from desktop.ui.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QPaintEvent

    from db.errors import KnownError
    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks
    from desktop.ui.palette import Command, CommandPalette
    from desktop.ui.search_results import SearchResults
    from desktop.ui.trouble import TroublePage

SUFFIX = ".cotejo"
_USUAL_SIZE = (1440, 900)
_LEAST_SIZE = (960, 600)
_FRAME = 40


class MainWindow(QMainWindow):
    """Holds the pages, each made when it is first shown; the home page once the frame is on the screen.

    `first_painted` comes once, `store_requested` asks for a store ("" asks to try the same again).
    """

    first_painted = Signal()
    store_requested = Signal(str)

    def __init__(self, desk: Desk, looks: Looks) -> None:
        super().__init__()
        self.desk, self.looks = desk, looks
        self._pages: dict[str, QWidget] = {}
        self._was_painted = False
        self.bar = TopBar(looks, desk.keys, self)
        self.status = StatusLine(desk, looks, self)
        self._stack = QStackedWidget()
        self._trouble: TroublePage | None = None
        self._palette: CommandPalette | None = None
        self._results: SearchResults | None = None
        self.sheets = Sheets(desk, looks, self, study_asked=self._open_study_id, field_asked=self._focused_field)
        self.actions_by_name: dict[str, QAction] = {}
        self._lay_out()
        self._connect()
        self._make_actions()
        self._retranslate()
        self._restore()
        self.bar.open_tab(HOME)

    # ----------------------------------------------------------------------------------------------------------- pages
    @property
    def page_name(self) -> str:
        """The page that is open."""
        return next((name for name, page in self._pages.items() if page is self._stack.currentWidget()), HOME)

    def page(self, name: str) -> QWidget:
        """The page of that name, made when it is first asked for."""
        if name not in self._pages:
            plan = next(plan for plan in PAGES if plan.name == name)
            page = make_page(plan, self.desk, self.looks, self)
            cast("SignalInstance", page.page_requested).connect(self.show_page)  # type: ignore[attr-defined]
            if isinstance(page, FieldPage):
                page.help_requested.connect(self.sheets.open_help)
            self._pages[name] = page
            self._stack.addWidget(page)
            self._restore_splitters(page)
        return self._pages[name]

    def show_page(self, name: str) -> None:
        """Open a page and give it the focus."""
        self.sheets.close_all()
        page = self.page(name)
        self._stack.setCurrentWidget(page)
        self.bar.open_tab(name)
        page.setFocus()

    def open_study(self, study_id: str) -> None:
        """Show a study on the review page."""
        self.show_page(HOME)
        page = self.page(HOME)
        if isinstance(page, StudyPage):
            page.open_study(study_id)

    def _open_study_id(self) -> str:
        page = self._pages.get(HOME)
        view = page.study if isinstance(page, StudyPage) else None
        return view.id if view is not None else ""

    def _focused_field(self) -> str:
        page = self._stack.currentWidget()
        return page.focused_field if isinstance(page, FieldPage) else ""

    def read_files(self, paths: list[Path]) -> None:
        """Hand files to the import page."""
        page = self.page("import")
        self.show_page("import")
        if isinstance(page, DumpPage):
            page.read_files(paths)

    def paste_dump(self) -> None:
        """Have the import page take what the clipboard holds."""
        held = QGuiApplication.clipboard().mimeData()
        if held is None or not (held.text().strip() or held.html().strip()):
            self.status.say(self.tr("The clipboard holds no text. Copy the records first, then paste them here."))
            return
        page = self.page("import")
        self.show_page("import")
        if isinstance(page, DumpPage):
            page.paste()

    def show_trouble(self, error: KnownError) -> None:
        """Say why no store is open, and offer the ways out."""
        if self._trouble is None:
            self._trouble = self._make_trouble()
        self._trouble.tell(self.desk.sentence(error), error)
        self._stack.setCurrentWidget(self._trouble)
        self.bar.setEnabled(False)
        self._trouble.setFocus()

    # -------------------------------------------------------------------------------------------------------- commands
    def commands(self) -> list[Command]:
        """Every command, page and study by name."""
        from desktop.ui.commands import window_commands

        return window_commands(self)

    def open_palette(self) -> None:
        """Offer every command by name."""
        if self._palette is None:
            from desktop.ui.palette import CommandPalette

            self._palette = CommandPalette(self.looks, self)
        self._palette.offer(self.commands())

    def close_palette(self) -> None:
        """Put the palette away."""
        if self._palette is not None:
            self._palette.close_sheet()

    def undo(self) -> None:
        """Take back the last step and say which."""
        self._tell_step(self.tr("Undone: {step}"), self.desk.undo_label, self.desk.undo())

    def redo(self) -> None:
        """Do again the step that was taken back last, and say which."""
        self._tell_step(self.tr("Done again: {step}"), self.desk.redo_label, self.desk.redo())

    def choose_store(self) -> None:
        """Ask for a store file and open it."""
        from PySide6.QtWidgets import QFileDialog

        kind = self.tr("Stores (*.cotejo)")
        path, _ = QFileDialog.getOpenFileName(self, self.tr("Open a store"), "", kind)
        if path:
            self.store_requested.emit(path)

    def make_store(self) -> None:
        """Ask for the name of a new store and open it; one that is there already is opened as it is."""
        from PySide6.QtWidgets import QFileDialog

        kind = self.tr("Stores (*.cotejo)")
        keeps = QFileDialog.Option.DontConfirmOverwrite
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Make a store"), "", kind, "", keeps)
        if path:
            self.store_requested.emit(path if path.endswith(SUFFIX) else path + SUFFIX)

    def _tell_step(self, words: str, step: str, changes: object) -> None:
        self.status.say(words.replace("{step}", step) if changes else self.tr("There is nothing more to take back."))

    # ---------------------------------------------------------------------------------------------------------- making
    def _lay_out(self) -> None:
        central = QWidget()
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.status)
        self.setCentralWidget(central)
        self.setMinimumSize(*_LEAST_SIZE)
        self.setAcceptDrops(True)

    def _connect(self) -> None:
        self.bar.page_chosen.connect(self.show_page)
        self.bar.more_requested.connect(self._open_more)
        self.status.settings_requested.connect(self.sheets.open_settings)
        self.bar.search.textChanged.connect(self._on_searched)
        self.desk.changed.connect(lambda _: self._count_pairs())
        self.desk.session_opened.connect(self._on_session_opened)

    def _make_trouble(self) -> TroublePage:
        from desktop.ui.trouble import TroublePage

        trouble = TroublePage(self.looks)
        trouble.store_requested.connect(self.store_requested)
        trouble.choice_requested.connect(self.choose_store)
        trouble.quit_requested.connect(self.close)
        self._stack.addWidget(trouble)
        return trouble

    def _on_searched(self, words: str) -> None:
        if self._results is None:
            from desktop.ui.search_results import SearchResults

            self._results = SearchResults(self.desk, self.looks, self.bar.search, self)
            self._results.study_chosen.connect(self.open_study)
            self._results.look_for(words)

    def _make_actions(self) -> None:
        slots: dict[str, Callable[[], object]] = {
            "search": self.bar.search.setFocus,
            "palette": self.open_palette,
            "shortcuts": self.sheets.open_shortcuts,
            "import": partial(self.show_page, "import"),
            "paste_dump": self.paste_dump,
            "export": partial(self.show_page, "export"),
            "review": partial(self.show_page, "review"),
            "duplicates": partial(self.show_page, "duplicates"),
            "undo": self.undo,
            "redo": self.redo,
            "settings": self.sheets.open_settings,
            "quit": self.close,
        }
        for name, slot in slots.items():
            self.actions_by_name[name] = self.desk.keys.action(name, self, slot)

    def _open_more(self) -> None:
        from desktop.ui.more_menu import open_more

        open_more(self, self.bar.more)

    def _on_session_opened(self) -> None:
        is_open = self.desk.session is not None
        self.bar.setEnabled(is_open)
        if is_open and self._trouble is not None and self._stack.currentWidget() is self._trouble:
            self.show_page(HOME)
        self._count_pairs()
        self._retranslate()

    def _count_pairs(self) -> None:
        session = self.desk.session
        self.bar.set_count("duplicates", session.progress().pairs_left if session else 0)

    def _retranslate(self) -> None:
        name = Path(self.desk.store_path).stem
        self.setWindowTitle(f"{name} – Cotejo" if name and name != "cotejo" else "Cotejo")
        for name, action in self.actions_by_name.items():
            action.setText(self.desk.keys.label(name))

    def _on_first_painted(self) -> None:
        self.first_painted.emit()
        if not self._pages and self._trouble is None:
            self.show_page(HOME)

    # ------------------------------------------------------------------------------------------------------ remembering
    def _restore(self) -> None:
        kept = self.desk.settings.window.get("geometry", "")
        if not kept or not self.restoreGeometry(_bytes(kept)):
            room = self.screen().availableSize()
            # The status line must not lie below the screen once the desktop has put its frame around the window.
            self.resize(min(_USUAL_SIZE[0], room.width()), min(_USUAL_SIZE[1], room.height() - _FRAME))

    def _restore_splitters(self, page: QWidget) -> None:
        for splitter in page.findChildren(QSplitter):
            kept = self.desk.settings.window.get(f"splitter/{splitter.objectName()}", "")
            if kept:
                splitter.restoreState(_bytes(kept))

    def _keep(self) -> None:
        kept = dict(self.desk.settings.window)
        kept["geometry"] = _text(self.saveGeometry())
        for splitter in self.findChildren(QSplitter):
            if splitter.objectName():
                kept[f"splitter/{splitter.objectName()}"] = _text(splitter.saveState())
        if kept != self.desk.settings.window:
            self.desk.change_settings(window=kept)

    # -------------------------------------------------------------------------------------------------------------- Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        if self.desk.session is not None:
            self.read_files(paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            # After the paint is on the screen, not within it.
            QTimer.singleShot(0, self._on_first_painted)


def _bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "ignore")))


def _text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")
