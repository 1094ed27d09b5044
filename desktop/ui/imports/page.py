"""The import page: dumps are read in the background, their report is looked at, and then they are stored or set aside."""

from __future__ import annotations

import itertools
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.imports.outcome import Outcome
from desktop.ui.imports.report_view import ReportView
from desktop.ui.imports.tray import Stage, TrayItem, read_item
from desktop.ui.imports.welcome import Welcome
from desktop.ui.widgets.hairline import Hairline
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.two_line_list import Dot, TwoLineList, TwoLineRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.errors import KnownError
    from db.values import BatchInfo
    from desktop.ingest.values import ParsedDump
    from desktop.pipeline import ImportPreview, ImportResult
    from desktop.ui.desk import Desk
    from desktop.ui.jobs import Job
    from desktop.ui.look import Looks

_BATCH = "batch:"


class ImportsPage(QWidget):
    """Left the tray and the earlier batches, right what was found in the open one."""

    page_requested = Signal(str)

    def __init__(self, desk: Desk, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self._items: dict[str, TrayItem] = {}
        self._jobs: dict[str, Job] = {}
        self._keys = (f"dump:{n}" for n in itertools.count(1))
        self._head = PlainLabel(looks, voice=Voice.QUIET)
        self._list = TwoLineList(looks)
        self._welcome = Welcome(desk, looks)
        self._report = ReportView(looks)
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
        names, _ = QFileDialog.getOpenFileNames(
            self, self.tr("Choose dumps"), "", self.tr("Dumps (*.txt *.jsonl);;All files (*)")
        )
        self.read_files([Path(name) for name in names])

    def read_files(self, paths: Sequence[Path]) -> None:
        """Put files into the tray and read them."""
        for path in paths:
            self._take(TrayItem(key=next(self._keys), name=path.name, path=path))

    def paste(self) -> None:
        """Put the text of the clipboard into the tray."""
        self.read_text(QGuiApplication.clipboard().text())

    def read_text(self, text: str) -> None:
        """Put a text into the tray and read it."""
        self._take(TrayItem(key=next(self._keys), name=self.tr("pasted text"), text=text))

    def actions_for_palette(self) -> list[QAction]:
        """What the command palette offers of this page."""
        return [self._choose_action, self._store_action, self._aside_action]

    # -------------------------------------------------------------------------------------------------------- the tray
    def _take(self, item: TrayItem) -> None:
        self._items[item.key] = item
        self._fill_list()
        self._list.choose(item.key)
        self._show_open()
        self._read(item)

    def _read(self, item: TrayItem) -> None:
        self._update(item.key, stage=Stage.READING, dump=None)
        session = self._desk.session

        def work(_progress: object, _cancelled: object) -> tuple[ParsedDump, ImportPreview | None]:
            from desktop.pipeline import preview_import

            dump = read_item(item)
            return dump, preview_import(session.repository, dump) if session is not None else None

        self._jobs[item.key] = self._desk.run_in_background(
            work,
            lambda found: self._update(item.key, stage=Stage.READY, dump=found[0], preview=found[1]),
            on_failed=lambda error: self._on_refused(item.key, error),
        )

    def _on_refused(self, key: str, error: KnownError) -> None:
        self._update(key, stage=Stage.REFUSED, sentence=self._desk.sentence(error))

    def _update(self, key: str, **changed: Any) -> None:
        if key not in self._items:
            return
        self._items[key] = replace(self._items[key], **changed)
        self._fill_list()
        if self._list.key == key:
            self._show_open()

    def _open_item(self) -> TrayItem | None:
        return self._items.get(self._list.key)

    def _store_open(self) -> None:
        item, session = self._open_item(), self._desk.session
        if item is None or item.dump is None or item.stage is not Stage.READY or session is None:
            return
        dump, settings, repository = item.dump, self._desk.settings, session.repository

        def work(progress: Any, cancelled: Any) -> ImportResult | None:
            from desktop.pipeline import import_dump

            return import_dump(
                repository, dump, who=settings.curator, laptop=settings.laptop, progress=progress, cancelled=cancelled
            )

        self._update(item.key, stage=Stage.STORING)
        job = self._desk.run_in_background(
            work, lambda result: self._on_stored(item.key, result), on_failed=lambda e: self._on_refused(item.key, e)
        )
        job.progressed.connect(lambda count, total: self._on_progress(item.key, count, total))
        job.cancelled.connect(lambda: self._on_cancelled(item.key))
        self._jobs[item.key] = job

    def _on_progress(self, key: str, count: int, total: int) -> None:
        if self._list.key == key:
            self._outcome.show_progress(count, total)

    def _on_stored(self, key: str, result: ImportResult) -> None:
        if self._desk.session is not None:
            self._desk.announce(self._desk.session.refresh())
        self._update(key, stage=Stage.STORED, result=result)
        self._desk.told.emit(self.tr("%n record(s) stored", "", result.new))

    def _on_cancelled(self, key: str) -> None:
        self._update(key, stage=Stage.READY)
        self._desk.told.emit(self.tr("Cancelled. The store is as it was before."))

    def _set_aside(self) -> None:
        key = self._list.key
        if key in self._items and self._items[key].stage is not Stage.STORING:
            del self._items[key]
            self._fill_list()
            if self._items:
                self._list.choose(next(iter(self._items)))
            self._show_open()

    def _cancel_open(self) -> None:
        job = self._jobs.get(self._list.key)
        if job is not None:
            job.cancel()

    def _read_in(self, encoding: str) -> None:
        item = self._open_item()
        if item is not None:
            self._items[item.key] = replace(item, encoding=encoding)
            self._read(self._items[item.key])

    # -------------------------------------------------------------------------------------------------------- showing
    def _fill_list(self) -> None:
        rows = [TwoLineRow(i.key, i.name, self._state(i), _DOTS[i.stage]) for i in self._items.values()]
        self._list.set_rows(rows + self._batch_rows())
        waiting = sum(item.stage is Stage.READY for item in self._items.values())
        self._head.setText(self.tr("%n dump(s) to look at", "", waiting) if waiting else self.tr("Dumps"))

    def _batch_rows(self) -> list[TwoLineRow]:
        session = self._desk.session
        if session is None:
            return []
        return [
            TwoLineRow(
                _BATCH + batch.id,
                batch.file_name,
                " · ".join(
                    (
                        self.tr("%n record(s)", "", batch.records),
                        batch.at.astimezone().strftime("%Y-%m-%d %H:%M"),
                        batch.who,
                    )
                ).rstrip(" ·"),
                Dot.GOOD,
            )
            for batch in reversed(session.batches())
            if batch.id not in self._stored_now()
        ]

    def _stored_now(self) -> set[str]:
        """The batches that still stand in the list as the dumps they came from."""
        results = (item.result for item in self._items.values())
        return {result.batch.id for result in results if result is not None and result.batch is not None}

    def _open_batch(self) -> BatchInfo | None:
        key, session = self._list.key, self._desk.session
        if session is None or not key.startswith(_BATCH):
            return None
        return next((batch for batch in session.batches() if _BATCH + batch.id == key), None)

    def _state(self, item: TrayItem) -> str:
        if item.stage is Stage.READY and item.dump is not None:
            found = self.tr("%n record(s)", "", len(item.dump.records))
            new = item.preview.new if item.preview else len(item.dump.records)
            return f"{found} · " + (self.tr("{n} new").replace("{n}", str(new)) if new else self.tr("nothing new"))
        return {
            Stage.READING: self.tr("reading …"),
            Stage.STORING: self.tr("storing …"),
            Stage.STORED: self.tr("stored"),
            Stage.REFUSED: self.tr("not read"),
        }.get(item.stage, "")

    def _show_open(self) -> None:
        item = self._open_item()
        batch = self._open_batch()
        if batch is not None:
            self._outcome.show_batch(batch)
            self._stack.setCurrentWidget(self._outcome)
        elif item is None:
            self._stack.setCurrentWidget(self._welcome)
        elif item.stage is Stage.READY:
            self._report.show_item(item, self._desk.language)
            self._stack.setCurrentWidget(self._report)
        else:
            self._outcome.show_item(item)
            self._stack.setCurrentWidget(self._outcome)
        self._show_footer(item)

    def _show_footer(self, item: TrayItem | None) -> None:
        self._footer.setVisible(item is not None and item.stage in (Stage.READY, Stage.REFUSED))
        new = item.preview.new if item is not None and item.preview is not None else 0
        is_ready = item is not None and item.stage is Stage.READY
        self._store.setVisible(is_ready)
        self._store.setEnabled(is_ready and new > 0)
        self._store_action.setEnabled(is_ready and new > 0)
        self._store.setText(self.tr("Store %n record(s)", "", new) if new else self.tr("Nothing new to store"))
        told = self.tr("What the store has already stays as it is.") if is_ready and new else ""
        self._note.setText(told)

    # ---------------------------------------------------------------------------------------------------------- parts
    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(14, 12, 12, 11)
        head.addWidget(self._head, 1)
        column.addLayout(head)
        column.addWidget(Hairline(self._looks))
        column.addWidget(self._list, 1)
        for widget in (self._welcome, self._report, self._outcome):
            self._stack.addWidget(widget)
        row = QHBoxLayout(self._footer)
        row.setContentsMargins(24, 14, 24, 14)
        row.setSpacing(10)
        for button in (self._aside, self._add):
            row.addWidget(button)
        row.addWidget(self._note, 1)
        row.addWidget(self._store)
        right = QWidget()
        right.setObjectName("pane")
        rows = QVBoxLayout(right)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self._stack, 1)
        rows.addWidget(Hairline(self._looks))
        rows.addWidget(self._footer)
        splitter = QSplitter()
        splitter.setObjectName("imports")
        splitter.addWidget(left)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([270, 1170])
        splitter.setChildrenCollapsible(False)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(splitter)

    def _connect(self) -> None:
        self._store_action = self._page_action(self._store_open, "Return", "Enter")
        self._aside_action = self._page_action(self._set_aside, "Esc")
        self._choose_action = self._page_action(self.choose_files, "Ctrl+O")
        self._store.clicked.connect(self._store_open)
        self._aside.clicked.connect(self._set_aside)
        self._add.clicked.connect(self.choose_files)
        self._list.chosen.connect(lambda _key: self._show_open())
        self._report.encoding_chosen.connect(self._read_in)
        self._outcome.cancel_requested.connect(self._cancel_open)
        self._outcome.page_requested.connect(self.page_requested)
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
        for item in tuple(self._items.values()):
            if item.stage is Stage.READY:
                self._read(item)
        self._fill_list()
        self._show_open()

    def _retranslate(self) -> None:
        self._list.setAccessibleName(self.tr("Dumps"))
        self._aside.setText(self.tr("Set aside"))
        self._aside.set_hint("Esc")
        self._add.setText(self.tr("Choose files…"))
        self._store.set_hint("Enter")
        self._add.set_hint("Ctrl O")
        self._choose_action.setText(self.tr("Choose files…"))
        self._store_action.setText(self.tr("Store the open dump"))
        self._aside_action.setText(self.tr("Set the open dump aside"))
        self._fill_list()
        self._show_open()

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


_DOTS = {
    Stage.READING: Dot.QUIET,
    Stage.READY: Dot.ACCENT,
    Stage.STORING: Dot.ACCENT,
    Stage.STORED: Dot.GOOD,
    Stage.REFUSED: Dot.WARNING,
}
