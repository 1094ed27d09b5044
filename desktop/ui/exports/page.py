"""The export page: what a release would hold, table by table, before it is written; then where it lies."""

from __future__ import annotations

import itertools
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.ui.exports.release_job import Prospect, look_ahead, write
from desktop.ui.widgets.chip import Chip, Tone
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.panes import footed_pane, list_pane, quiet_pane, side_by_side
from desktop.ui.widgets.plain_table import PlainTable
from desktop.ui.widgets.two_line_list import Dot, TwoLineList, TwoLineRow

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from db.errors import KnownError
    from desktop.export.manifest import Manifest
    from desktop.export.release import PreviewTable
    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks

_COLUMN = 150
_TABLES, _NOTHING = 0, 1


class ExportsPage(QWidget):
    """Left the tables of the release, right the beginning of the open one; looked at anew whenever the page is shown."""

    page_requested = Signal(str)

    def __init__(self, desk: Desk, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self._prospect: Prospect | None = None
        self._written: Path | None = None
        self._head = PlainLabel(looks, voice=Voice.QUIET)
        self._list = TwoLineList(looks)
        self._title = PlainLabel(looks, voice=Voice.TITLE)
        self._facts = Flow()
        self._table = PlainTable(looks)
        self._nothing_title = PlainLabel(looks, voice=Voice.TITLE)
        self._nothing = PlainLabel(looks, voice=Voice.QUIET, wraps=True)
        self._to_review = KeyButton(looks, kind=Kind.ACCENT)
        self._note = PlainLabel(looks, voice=Voice.SMALL)
        self._folder = KeyButton(looks)
        self._write = KeyButton(looks, kind=Kind.ACCENT)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._retranslate()

    def actions_for_palette(self) -> list[QAction]:
        """What the command palette offers of this page."""
        return [self._write_action]

    # -------------------------------------------------------------------------------------------------------- writing
    def choose_folder(self) -> None:
        """Ask where the release shall lie, and write it there in a folder of its own."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Where shall the release lie?"), documents)
        if chosen:
            self.write_into(Path(chosen))

    def write_into(self, parent: Path) -> None:
        """Write the release into a new folder inside `parent`."""
        session = self._desk.session
        if session is None:
            return
        folder, repository, codebook = free_folder(parent), session.repository, self._desk.codebook
        curator, language = self._desk.settings.curator, self._desk.language
        self._write.setEnabled(False)
        self._note.setText(self.tr("Writing …"))
        self._desk.run_in_background(
            lambda _progress, _cancelled: write(repository, codebook, folder, made_by=curator, language=language),
            lambda manifest: self._on_written(folder, manifest),
            on_failed=self._on_refused,
        )

    def _on_written(self, folder: Path, manifest: Manifest) -> None:
        self._written = folder
        self._write.setEnabled(True)
        self._folder.show()
        words = self.tr("Written: {folder} · %n file(s), each with its checksum", "", len(manifest.files))
        self._note.setText(words.replace("{folder}", str(folder)))
        self._desk.told.emit(self.tr("The release was written."))

    def _on_refused(self, error: KnownError) -> None:
        self._write.setEnabled(True)
        self._note.setText(self._desk.sentence(error))

    def _show_folder(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))

    # -------------------------------------------------------------------------------------------------------- showing
    def _look(self) -> None:
        session = self._desk.session
        if session is None or not self.isVisible():
            return
        repository, codebook, language = session.repository, self._desk.codebook, self._desk.language
        self._desk.run_in_background(
            lambda _progress, _cancelled: look_ahead(repository, codebook, language), self._on_looked
        )

    def _on_looked(self, prospect: Prospect) -> None:
        self._prospect = prospect
        self._fill()

    def _fill(self) -> None:
        found = self._prospect
        has_entries = found is not None and found.verified > 0
        self._stack.setCurrentIndex(_TABLES if has_entries else _NOTHING)
        self._write.setEnabled(has_entries)
        self._write_action.setEnabled(has_entries)
        if found is None:
            return
        self._list.set_rows([self._list_row(table) for table in found.tables])
        self._title.setText(self.tr("%n verified entry(ies)", "", found.verified))
        self._facts.set_widgets(self._chips(found))
        if found.tables and not self._list.key:
            self._list.choose(found.tables[0].name)
        self._show_table()

    def _chips(self, found: Prospect) -> list[Chip]:
        of_all = self.tr("{n} of {m} studies").replace("{n}", str(found.verified)).replace("{m}", str(found.studies))
        facts = [(of_all, Tone.GOOD if found.verified == found.studies else Tone.ACCENT)]
        facts += [(name, Tone.QUIET) for name in ("CSV", "XLSX", "JSON Lines")]
        facts += [(self.tr("data dictionary"), Tone.QUIET), (self.tr("manifest with SHA-256"), Tone.QUIET)]
        return [Chip(self._looks, text, tone=tone) for text, tone in facts]

    def _list_row(self, table: PreviewTable) -> TwoLineRow:
        count = self.tr("%n row(s)", "", table.count)
        return TwoLineRow(table.name, self._table_label(table.name), count, Dot.ACCENT if table.count else Dot.QUIET)

    def _table_label(self, name: str) -> str:
        own = {
            "studies": self.tr("Studies"),
            "values": self.tr("Every value with its evidence"),
            "records": self.tr("Records"),
            "warnings": self.tr("Warnings"),
        }
        tables = {t.key: t.label.of(self._desk.language) for t in self._desk.codebook.tables}
        return own.get(name) or tables.get(name, name)

    def _show_table(self) -> None:
        tables = self._prospect.tables if self._prospect else ()
        table = next((t for t in tables if t.name == self._list.key), None)
        if table is None:
            return
        rows = [["" if cell is None else str(cell) for cell in row] for row in table.rows]
        self._table.set_table(table.columns, rows, widths=[_COLUMN] * len(table.columns))
        self._table.setAccessibleName(self._table_label(table.name))

    # ---------------------------------------------------------------------------------------------------------- parts
    def _lay_out(self) -> None:
        self._stack.addWidget(self._tables_pane())
        self._stack.addWidget(quiet_pane(self._nothing_title, self._nothing, self._to_review))
        left = list_pane(self._looks, self._head, self._list)
        right = footed_pane(self._looks, self._stack, self._footer())
        side_by_side(self, "exports", left=left, right=right)

    def _tables_pane(self) -> QWidget:
        tables = QWidget()
        column = QVBoxLayout(tables)
        column.setContentsMargins(24, 20, 24, 0)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addLayout(self._facts)
        column.addSpacing(6)
        column.addWidget(self._table, 1)
        return tables

    def _footer(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(24, 14, 24, 14)
        row.setSpacing(10)
        row.addWidget(self._note, 1)
        row.addWidget(self._folder)
        row.addWidget(self._write)
        self._folder.hide()
        return row

    def _connect(self) -> None:
        self._write_action = QAction(self)
        self._write_action.setShortcut(QKeySequence("Ctrl+Return"))
        self._write_action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._write_action.triggered.connect(lambda _checked=False: self.choose_folder())
        self.addAction(self._write_action)
        self._write.clicked.connect(self.choose_folder)
        self._folder.clicked.connect(self._show_folder)
        self._to_review.clicked.connect(lambda: self.page_requested.emit("review"))
        self._list.chosen.connect(lambda _key: self._show_table())
        self._desk.changed.connect(lambda _changes: self._look())
        self._desk.session_opened.connect(self._look)

    def _retranslate(self) -> None:
        self._head.setText(self.tr("What a release holds"))
        self._list.setAccessibleName(self.tr("Tables of the release"))
        self._nothing_title.setText(self.tr("No entry is verified yet"))
        self._nothing.setText(
            self.tr("A release holds verified entries only. Verify entries on the review page, then come back.")
        )
        self._to_review.setText(self.tr("Review"))
        self._folder.setText(self.tr("Show folder"))
        self._write.setText(self.tr("Write release…"))
        self._write.set_hint("Ctrl Enter")
        self._write_action.setText(self.tr("Write release…"))
        self._note.setText(
            self.tr("The folder is written whole or not at all. Texts of the dump are not copied, quotes are.")
        )
        self._fill()
        self._look()

    # ------------------------------------------------------------------------------------------------------------ Qt
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


def free_folder(parent: Path) -> Path:
    """A folder inside `parent` that is not there yet, named after today."""
    name = f"cotejo-release-{date.today():%Y-%m-%d}"  # noqa: DTZ011 - the curator's own day
    names = itertools.chain([name], (f"{name}-{n}" for n in itertools.count(2)))
    return next(folder for folder in (parent / n for n in names) if not folder.exists())
