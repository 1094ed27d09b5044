"""The import page: dumps are read in the background, their report is looked at, and then they are stored or set aside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QWidget

from desktop.ui.imports.batch_work import BatchWork
from desktop.ui.imports.clipboard import clipboard_dump
from desktop.ui.imports.dump_list import ALL, BATCH, DumpList
from desktop.ui.imports.heading_work import HeadingWork
from desktop.ui.imports.outcome import Outcome
from desktop.ui.imports.pairs_view import PairsView
from desktop.ui.imports.report_view import ReportView
from desktop.ui.imports.summary_view import SummaryView
from desktop.ui.imports.tray import ENDINGS, Stage, TrayItem
from desktop.ui.imports.tray_work import TrayWork, stored_by
from desktop.ui.imports.watched_folder import WatchedFolder, WatchRow
from desktop.ui.imports.welcome import Welcome
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.panes import footed_pane, list_pane, side_by_side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.values import BatchInfo
    from desktop.review.values import Changes
    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks


class ImportsPage(QWidget):
    """Left the tray and the earlier batches, right what was found in the open one."""

    page_requested = Signal(str)

    def __init__(self, desk: Desk, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self._work = TrayWork(desk, self)
        self._batches = BatchWork(desk, self)
        self._watched = WatchedFolder(desk, self)
        self._watch_row = WatchRow(looks)
        self._head = PlainLabel(looks, voice=Voice.QUIET)
        self._list = DumpList(looks)
        self._welcome = Welcome(desk, looks)
        self._report = ReportView(looks)
        self._summary = SummaryView(looks)
        self._headings = HeadingWork(desk, self)
        self._pairs = PairsView(looks)
        self._outcome = Outcome(looks)
        self._store = KeyButton(looks, kind=Kind.ACCENT)
        self._aside = KeyButton(looks)
        self._add = KeyButton(looks)
        self._note = PlainLabel(looks, voice=Voice.SMALL)
        self._stack = QStackedWidget()
        self._footer = QWidget()
        self._lay_out()
        self._connect()
        self._retranslate()

    # --------------------------------------------------------------------------------------------------- the ways in
    def choose_files(self) -> None:
        """Ask for files, many at once."""
        kinds = self.tr("Dumps ({endings});;All files (*)").replace(
            "{endings}", " ".join(f"*{ending}" for ending in ENDINGS)
        )
        names, _ = QFileDialog.getOpenFileNames(self, self.tr("Choose dumps"), "", kinds)
        self.read_files([Path(name) for name in names])

    def read_files(self, paths: Sequence[Path]) -> None:
        """Put files into the tray and read them; many at once are shown in one report."""
        keys = [self._work.take_file(path) for path in paths]
        self._fill_list()
        if keys:
            self._list.choose(ALL if len(keys) > 1 else keys[0])
            self._show_open()

    def paste(self) -> None:
        """Put what the clipboard holds into the tray: the page that was copied, else its text."""
        self.read_text(clipboard_dump())

    def read_text(self, text: str) -> None:
        """Put a text into the tray and read it."""
        key = self._work.take_text(text, self.tr("pasted text"))
        self._fill_list()
        self._list.choose(key)
        self._show_open()

    def watch_folder(self) -> None:
        """Ask for the folder whose new files are proposed; a second time it is no longer watched."""
        if self._watched.folder:
            self._watched.watch("")
            return
        folder = QFileDialog.getExistingDirectory(self, self.tr("Choose the folder to watch"))
        if folder:
            self._watched.watch(folder)

    def choose_decs(self) -> None:
        """Ask for the DeCS file that a curator got under its licence."""
        kinds = self.tr("DeCS files (*.xml *.csv *.tsv *.txt)")
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Choose your DeCS file"), "", kinds)
        if name:
            self._headings.load_decs(Path(name))

    def _show_pairs(self) -> None:
        self._pairs.show_pairs(self._headings.pairs)
        self._stack.setCurrentWidget(self._pairs)
        self._footer.hide()
        self._pairs.use.setFocus()

    def _read_watched(self) -> None:
        files = self._watched.files
        self._watched.let_go()
        self.read_files(files)

    def _show_watched(self) -> None:
        self._watch_row.show_files(len(self._watched.files), self._watched.folder)
        self._welcome.show_folder(self._watched.folder)
        self._folder_action.setText(self._welcome.folder_words)

    def actions_for_palette(self) -> list[QAction]:
        """What the command palette offers of this page."""
        return [
            self._choose_action,
            self._store_action,
            self._store_all_action,
            self._aside_action,
            self._back_action,
            self._folder_action,
        ]

    # -------------------------------------------------------------------------------------------------------- the tray
    @property
    def items(self) -> dict[str, TrayItem]:
        """The dumps in the tray by key."""
        return self._work.items

    def _open_item(self) -> TrayItem | None:
        return self.items.get(self._list.key)

    def _store_open(self) -> None:
        self._work.store([self._list.key] if self._list.key != ALL else self.items)

    def _store_all(self) -> None:
        self._work.store(self.items)

    def _set_aside(self) -> None:
        self._work.set_aside([self._list.key] if self._list.key != ALL else self.items)
        self._fill_list()
        if self.items and self._open_item() is None:
            self._list.choose(next(iter(self.items)))
        self._show_open()

    def _cancel_open(self) -> None:
        self._work.cancel(self._list.key)

    def _on_changed(self, key: str) -> None:
        self._fill_list()
        if self._list.key in (key, ALL):
            self._show_open()

    def _on_progress(self, key: str, count: int, total: int) -> None:
        if self._list.key == key:
            self._outcome.show_progress(count, total)

    def _on_stored(self, key: str) -> None:
        result = self.items[key].result
        self._desk.told.emit(self.tr("%n record(s) stored", "", result.new if result else 0))
        self._headings.look()

    def _on_line(self, number: int) -> None:
        key = self._list.key
        self._work.with_lines(key, lambda lines: self._show_line(key, lines, number))

    def _show_line(self, key: str, lines: list[str], number: int) -> None:
        if self._list.key == key:
            self._report.show_surroundings(lines, number)

    # -------------------------------------------------------------------------------------------------------- showing
    def _fill_list(self) -> None:
        session = self._desk.session
        self._list.show_dumps(tuple(self.items.values()), session.batches() if session else ())
        waiting = sum(item.stage is Stage.READY for item in self.items.values())
        self._head.setText(self.tr("%n dump(s) to look at", "", waiting) if waiting else self.tr("Dumps"))

    def _open_batch(self) -> BatchInfo | None:
        key, session = self._list.key, self._desk.session
        if session is None or not key.startswith(BATCH):
            return None
        return next((batch for batch in session.batches() if BATCH + batch.id == key), None)

    def _show_open(self) -> None:
        item = self._open_item()
        batch = self._open_batch()
        if batch is not None:
            self._outcome.show_batch(batch)
            self._stack.setCurrentWidget(self._outcome)
        elif self._list.key == ALL:
            self._summary.show_items(tuple(self.items.values()))
            self._stack.setCurrentWidget(self._summary)
        elif item is None:
            self._stack.setCurrentWidget(self._welcome)
        elif item.stage is Stage.READING and self._report.key == item.key:
            self._stack.setCurrentWidget(self._report)  # read anew: the choice keeps the focus
        elif item.stage is Stage.READY:
            self._report.show_item(item, self._desk.language)
            self._stack.setCurrentWidget(self._report)
        else:
            self._outcome.show_item(item)
            self._stack.setCurrentWidget(self._outcome)
        self._show_footer(item)

    def _show_footer(self, item: TrayItem | None) -> None:
        is_all = self._list.key == ALL and len(self.items) > 1
        ready = self._work.ready()
        one = [item for item in ready if item.key == self._list.key]
        count = stored_by(ready if is_all else one)
        is_ready = is_all or (item is not None and item.stage is Stage.READY)
        self._footer.setVisible(is_all or (item is not None and item.stage in (Stage.READY, Stage.REFUSED)))
        self._store.setVisible(is_ready)
        self._store.setEnabled(count > 0)
        self._store_action.setEnabled(is_ready and count > 0)
        self._store_all_action.setEnabled(bool(ready))
        self._store.set_hint("Ctrl Enter" if is_all else "Enter")
        words = self.tr("Store all: %n record(s)", "", count) if is_all else self.tr("Store %n record(s)", "", count)
        self._store.setText(words if count else self.tr("Nothing new to store"))
        told = self.tr("What the store has already stays as it is.") if is_ready and count else ""
        self._note.setText(told)

    # ---------------------------------------------------------------------------------------------------------- parts
    def _lay_out(self) -> None:
        for widget in (self._welcome, self._report, self._summary, self._outcome, self._pairs):
            self._stack.addWidget(widget)
        row = QHBoxLayout(self._footer)
        row.setContentsMargins(24, 14, 24, 14)
        row.setSpacing(10)
        for button in (self._aside, self._add):
            row.addWidget(button)
        row.addWidget(self._note, 1)
        row.addWidget(self._store)
        left = list_pane(self._looks, self._head, self._watch_row, self._list)
        right = footed_pane(self._looks, self._stack, self._footer)
        side_by_side(self, "imports", left=left, right=right)

    def _connect(self) -> None:
        self._store_action = self._page_action(self._store_open, "Return", "Enter")
        self._store_all_action = self._page_action(self._store_all, "Ctrl+Return", "Ctrl+Enter")
        self._aside_action = self._page_action(self._set_aside, "Esc")
        self._choose_action = self._page_action(self.choose_files, "Ctrl+O")
        self._folder_action = self._page_action(self.watch_folder)
        self._decs_action = self._page_action(self.choose_decs)
        self._back_action = self._page_action(self._take_open_back)
        self._store.clicked.connect(self._store_open)
        self._aside.clicked.connect(self._set_aside)
        self._add.clicked.connect(self.choose_files)
        self._list.chosen.connect(lambda _key: self._show_open())
        self._report.encoding_chosen.connect(lambda name: self._work.read_anew(self._list.key, encoding=name))
        self._report.format_chosen.connect(lambda name: self._work.read_anew(self._list.key, form=name, columns=None))
        self._report.columns_chosen.connect(lambda columns: self._work.choose_columns(self._list.key, columns))
        self._report.line_chosen.connect(self._on_line)
        self._summary.item_chosen.connect(self._list.choose)
        self._work.changed.connect(self._on_changed)
        self._work.progressed.connect(self._on_progress)
        self._work.stored.connect(self._on_stored)
        self._work.cancelled.connect(
            lambda _key: self._desk.told.emit(self.tr("Cancelled. The store is as it was before."))
        )
        self._outcome.cancel_requested.connect(self._cancel_open)
        self._outcome.page_requested.connect(self.page_requested)
        self._outcome.withdrawal_requested.connect(self._batches.take_back)
        self._outcome.return_requested.connect(self._batches.bring_back)
        self._desk.changed.connect(self._on_store_changed)
        self._watched.changed.connect(self._show_watched)
        self._watch_row.reading_requested.connect(self._read_watched)
        self._watch_row.dismissed.connect(self._watched.let_go)
        self._welcome.folder_requested.connect(self.watch_folder)
        self._welcome.decs_requested.connect(self.choose_decs)
        self._headings.changed.connect(lambda: self._outcome.show_headings(len(self._headings.pairs)))
        self._outcome.headings_requested.connect(self._show_pairs)
        self._pairs.accepted.connect(self._headings.accept)
        self._pairs.accepted.connect(lambda _pairs: self._show_open())
        self._pairs.left.connect(self._show_open)
        self._welcome.files_requested.connect(self.choose_files)
        self._welcome.paste_requested.connect(self.paste)
        self._desk.session_opened.connect(self._on_session_opened)

    def _page_action(self, slot: Any, *keys: str) -> QAction:
        action = QAction(self)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: slot())
        self.addAction(action)
        return action

    def _on_session_opened(self) -> None:
        """Another store: what is new in the tray must be asked again."""
        self._work.look_up_again()
        self._fill_list()
        self._show_open()

    def _on_store_changed(self, changes: Changes) -> None:
        """An import was taken back or came back, by button or by undo."""
        if changes.batches:
            self._work.forget_withdrawn()
            self._fill_list()
            self._show_open()

    def _take_open_back(self) -> None:
        if self._outcome.isVisible() and self._outcome.take_back.isVisible():
            self._outcome.take_back.click()

    def _retranslate(self) -> None:
        self._decs_action.setText(self.tr("Use a DeCS file of yours…"))
        self._back_action.setText(self.tr("Take the open import back"))
        self._show_watched()
        self._list.setAccessibleName(self.tr("Dumps"))
        self._aside.setText(self.tr("Set aside"))
        self._aside.set_hint("Esc")
        self._add.setText(self.tr("Choose files…"))
        self._store.set_hint("Enter")
        self._add.set_hint("Ctrl O")
        self._choose_action.setText(self.tr("Choose files…"))
        self._store_action.setText(self.tr("Store the open dump"))
        self._store_all_action.setText(self.tr("Store all dumps"))
        self._aside_action.setText(self.tr("Set the open dump aside"))
        self._fill_list()
        self._show_open()

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
