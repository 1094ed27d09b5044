"""What became of a dump: it is being read or stored, it was stored, or it was refused, each in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from desktop.ui.imports.tray import RUNNING, Stage, TrayItem
from desktop.ui.widgets.centred import centred
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from db.values import BatchInfo
    from desktop.ui.look import Looks


class Outcome(QWidget):
    """A sentence, a progress bar while something runs, and the ways on from here."""

    cancel_requested = Signal()
    withdrawal_requested = Signal(str)  # the id of the batch that is to be taken back
    headings_requested = Signal()
    return_requested = Signal(str)  # the id of the batch that is to come back
    page_requested = Signal(str)

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._item: TrayItem | None = None
        self._batch: BatchInfo | None = None
        self._title = PlainLabel(looks, voice=Voice.TITLE)
        self._sentence = PlainLabel(looks, voice=Voice.QUIET, wraps=True)
        self._bar = QProgressBar()
        self._cancel = KeyButton(looks)
        self._review = KeyButton(looks, kind=Kind.ACCENT)
        self._duplicates = KeyButton(looks)
        self.headings = KeyButton(looks)
        self.headings.hide()
        self.headings.clicked.connect(self.headings_requested)
        self._headings = 0
        self.take_back = KeyButton(looks)
        self.bring_back = KeyButton(looks)
        self._cancel.clicked.connect(self.cancel_requested)
        self._review.clicked.connect(lambda: self.page_requested.emit("review"))
        self.take_back.clicked.connect(lambda: self.withdrawal_requested.emit(self._batch_id()))
        self.bring_back.clicked.connect(lambda: self.return_requested.emit(self._batch_id()))
        self._duplicates.clicked.connect(lambda: self.page_requested.emit("duplicates"))
        self._lay_out()

    def show_item(self, item: TrayItem) -> None:
        """Show what became of this dump."""
        if item.stage in (Stage.READING, Stage.STORING) and (self._item is None or self._item.stage != item.stage):
            self._bar.setRange(0, 0)
        self._item, self._batch = item, None
        self._retranslate()

    def show_batch(self, batch: BatchInfo) -> None:
        """Show where an earlier batch came from."""
        self._item, self._batch = None, batch
        self._retranslate()

    def show_headings(self, count: int) -> None:
        """Offer to look at so many headings in two languages."""
        self._headings = count
        self.headings.setText(self.tr("%n heading(s) in two languages", "", count))
        self.headings.setVisible(count > 0 and not self._bar.isVisible())

    def show_progress(self, count: int, total: int) -> None:
        """Move the bar."""
        self._bar.setRange(0, max(total, 1))
        self._bar.setValue(count)

    # ---------------------------------------------------------------------------------------------------------- parts
    def _lay_out(self) -> None:
        self._sentence.setFixedWidth(520)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._bar.setFixedSize(320, 6)
        self._bar.setTextVisible(False)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(2)
        for widget in (self._title, self._sentence, self._bar):
            column.addLayout(centred(widget))
        column.addLayout(centred(self._review, self._duplicates, self._cancel, self.take_back, self.bring_back))
        column.addLayout(centred(self.headings))
        column.addStretch(3)

    def _retranslate(self) -> None:
        self._cancel.setText(self.tr("Cancel"))
        self._review.setText(self.tr("Review"))
        self._duplicates.setText(self.tr("Look at duplicates"))
        self.take_back.setText(self.tr("Take this import back"))
        self.bring_back.setText(self.tr("Bring it back"))
        self._bar.setAccessibleName(self.tr("Progress of the import"))
        self.headings.setText(self.tr("%n heading(s) in two languages", "", self._headings))
        if self._item is not None:
            self._say(self._item)
        elif self._batch is not None:
            self._tell(self._batch)

    def _tell(self, batch: BatchInfo) -> None:
        for widget in (self._bar, self._cancel, self._duplicates):
            widget.hide()
        self._review.setVisible(batch.records > 0)
        self.take_back.setVisible(batch.records > 0)
        self.bring_back.setVisible(batch.withdrawn > 0)
        self.headings.setVisible(self._headings > 0)
        self._title.setText(batch.file_name)
        gone = self.tr("%n record(s) taken back", "", batch.withdrawn) if batch.withdrawn else ""
        lines = (
            " · ".join(filter(None, (self.tr("%n record(s) stored", "", batch.records), gone))),
            f"{batch.at.astimezone():%Y-%m-%d %H:%M} · {batch.who} · {batch.laptop}",
            f"{batch.format} · {batch.encoding} · {batch.parser_version}",
            f"SHA-256 {batch.sha256}",
        )
        self._sentence.setText("\n".join(lines))

    def _say(self, item: TrayItem) -> None:
        is_running = item.stage in (Stage.READING, Stage.STORING)
        can_stop = item.stage in RUNNING
        pairs = item.result.matches if item.result else 0
        self._bar.setVisible(is_running)
        self._cancel.setVisible(can_stop)
        self._review.setVisible(item.stage is Stage.STORED)
        self._duplicates.setVisible(item.stage is Stage.STORED and pairs > 0)
        self.take_back.setVisible(bool(item.result and item.result.batch))
        self.bring_back.hide()
        self.headings.setVisible(self._headings > 0 and item.stage is Stage.STORED)
        title, sentence = self._words(item, pairs)
        self._title.setText(title)
        self._sentence.setText(sentence)

    def _words(self, item: TrayItem, pairs: int) -> tuple[str, str]:
        if item.stage is Stage.READING:
            return self.tr("Reading {name}").replace("{name}", item.name), self.tr("Nothing is stored yet.")
        if item.stage is Stage.STORING:
            safe = self.tr("You can go on working. Cancel leaves the store as it was before.")
            return self.tr("Storing {name}").replace("{name}", item.name), safe
        if item.stage is Stage.REFUSED:
            return self.tr("{name} was not read").replace("{name}", item.name), item.sentence
        if item.stage is Stage.WAITING:
            return item.name, self.tr("Waits until the dumps before it are stored.")
        return self._stored_words(item, pairs)

    def _stored_words(self, item: TrayItem, pairs: int) -> tuple[str, str]:
        result = item.result
        stored, enriched, back = (result.new, result.enriched, result.back) if result else (0, 0, 0)
        lines = [
            self.tr("%n added to known records", "", enriched) if enriched else "",
            self.tr("%n come(s) back", "", back) if back else "",
            self._pair_words(pairs, waits=bool(result and result.waits)),
        ]
        return self.tr("%n record(s) stored", "", stored), "\n".join(filter(None, lines))

    def _pair_words(self, pairs: int, *, waits: bool) -> str:
        if waits:
            return self.tr("The rules read them now, and pairs appear as they are found. You need not wait.")
        return self.tr("%n pair(s) may be one study.", "", pairs) if pairs else self.tr("No pair looks like one study.")

    def _batch_id(self) -> str:
        if self._batch is not None:
            return self._batch.id
        result = self._item.result if self._item else None
        return result.batch.id if result and result.batch else ""

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
