"""All dumps of the tray in one report: a line a file, what they hold together, and those that were refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.imports.tray import Stage
from desktop.ui.widgets.chip import Chip, Tone
from desktop.ui.widgets.flow import Flow
from desktop.ui.widgets.label import PlainLabel, Voice
from desktop.ui.widgets.plain_table import PlainTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.ingest.values import ParsedDump
    from desktop.ui.imports.tray import TrayItem
    from desktop.ui.look import Looks

_MOST_TOLD = 5  # refused files whose reason is told here; each has its own line and page


class SummaryView(QWidget):
    """`item_chosen` names the dump whose line was clicked twice or entered."""

    item_chosen = Signal(str)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._looks = looks
        self._items: tuple[TrayItem, ...] = ()
        self._title = PlainLabel(looks, voice=Voice.TITLE)
        self._note = PlainLabel(looks, voice=Voice.SMALL, wraps=True)
        self._facts = Flow()
        self._refused = PlainLabel(looks, voice=Voice.WARNING, wraps=True)
        self.table = PlainTable(looks)
        self.table.doubleClicked.connect(self._on_opened)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addSpacing(4)
        column.addLayout(self._facts)
        column.addWidget(self._refused)
        column.addSpacing(12)
        column.addWidget(self.table, 1)

    def show_items(self, items: Sequence[TrayItem]) -> None:
        """Report on these dumps."""
        self._items = tuple(items)
        self._retranslate()

    @property
    def title(self) -> str:
        """The report in one line: "10 files · 312 records"."""
        return self._title.full_text

    def _retranslate(self) -> None:
        dumps = [item.dump for item in self._items if item.dump is not None]
        records = sum(len(dump.records) for dump in dumps)
        self._title.setText(
            " · ".join((self.tr("%n file(s)", "", len(self._items)), self.tr("%n record(s)", "", records)))
        )
        self._note.setText(self.tr("Nothing is stored yet. Open a line to see a file's own report."))
        self._note.setVisible(any(item.stage is Stage.READY for item in self._items))
        self._facts.set_widgets(self._chips(dumps))
        refused = [item.sentence for item in self._items if item.stage is Stage.REFUSED]
        self._refused.setText("\n".join(refused[:_MOST_TOLD]))
        self._refused.setVisible(bool(refused))
        self.table.setAccessibleName(self.tr("The files of the tray"))
        headers = [self.tr("File"), self.tr("State"), self.tr("Format"), self.tr("Encoding"), self.tr("Records")]
        headers += [self.tr("Abstracts"), self.tr("Languages"), self.tr("New"), self.tr("Adding")]
        headers += [self.tr("Known"), self.tr("Odd"), self.tr("Left over")]
        rows = [self._row(item) for item in self._items]
        metrics = self.table.horizontalHeader().fontMetrics()
        least = [150, 0, 108, 0, 0, 0, 118, 0, 0, 0, 0, 0]
        widths = [max(n, metrics.horizontalAdvance(name) + 26) for n, name in zip(least, headers, strict=True)]
        self.table.set_table(headers, rows, widths=widths, stretches=1, numeric=[4, 5, 7, 8, 9, 10, 11])

    def _chips(self, dumps: Sequence[ParsedDump]) -> list[Chip]:
        new = len({id_ for item in self._items if item.preview for id_ in item.preview.new_ids})
        adds = sum(item.preview.enriched for item in self._items if item.preview)
        odd, left = sum(len(d.problems) for d in dumps), sum(len(d.left_over) for d in dumps)
        refused = sum(item.stage is Stage.REFUSED for item in self._items)
        facts = [(self.tr("{n} new").replace("{n}", str(new)), Tone.GOOD if new else Tone.QUIET)]
        if adds:
            facts.append((self.tr("{n} add to known records").replace("{n}", str(adds)), Tone.GOOD))
        if odd:
            facts.append((self.tr("%n look(s) odd", "", odd), Tone.WARNING))
        if left:
            facts.append((self.tr("%n line(s) left over", "", left), Tone.WARNING))
        if refused:
            facts.append((self.tr("%n file(s) not read", "", refused), Tone.WARNING))
        return [Chip(self._looks, text, tone=tone) for text, tone in facts]

    def _row(self, item: TrayItem) -> list[str]:
        dump, held, preview = item.dump, item.counts, item.preview
        if dump is None or held is None:
            return [item.name, self._state(item), *[""] * 10]
        told = " · ".join(f"{lang} {n}" for lang, n in sorted(held.languages.items()))
        counts = (preview.new, preview.enriched, preview.known) if preview else ("", "", "")
        found = (held.records, held.with_abstract)
        rest = (len(dump.problems), len(dump.left_over))
        return [
            item.name,
            self._state(item),
            dump.format,
            dump.encoding,
            *map(str, found),
            told,
            *map(str, counts),
            *map(str, rest),
        ]

    def _state(self, item: TrayItem) -> str:
        return {
            Stage.READING: self.tr("reading …"),
            Stage.READY: self.tr("to store") if item.preview and item.preview.stores else self.tr("nothing new"),
            Stage.WAITING: self.tr("waiting"),
            Stage.STORING: self.tr("storing …"),
            Stage.STORED: self.tr("stored"),
            Stage.REFUSED: self.tr("not read"),
        }.get(item.stage, "")

    def _on_opened(self, index: QModelIndex) -> None:
        if 0 <= index.row() < len(self._items):
            self.item_chosen.emit(self._items[index.row()].key)

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
