"""The manual: our own Markdown files, one topic each, read inside the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QTimer, QUrl
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument, QTextFormat
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from desktop.resources import resource
from desktop.ui.look import UNIT
from desktop.ui.widgets.lines import Line, LinesList
from desktop.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks


class _Manual(QTextBrowser):
    """Shows trusted text only, opens nothing by itself, and loads no picture from anywhere but the manual's folder."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        url = QUrl(name)
        folder = resource("help").resolve()
        base = self.document().baseUrl()
        path = (base.resolved(url)).toLocalFile()
        inside = bool(path) and str(folder) in path and ".." not in path
        if kind == QTextDocument.ResourceType.ImageResource.value and inside:
            return super().loadResource(kind, name)
        return None


class HelpSheet(Sheet):
    """Topics at the left, text at the right."""

    def __init__(self, desk: Desk, looks: Looks, below: QWidget) -> None:
        super().__init__(looks, below, width=960, height=720)
        self._desk = desk
        self._paths: tuple[Path, ...] = ()
        self.topics = LinesList(looks)
        self.topics.setFixedWidth(240)
        self.text = _Manual()
        row = QHBoxLayout()
        row.setSpacing(24)
        row.addWidget(self.topics)
        row.addWidget(self.text, 1)
        self.body.addLayout(row, 1)
        self.body.setContentsMargins(8, 0, 24, 8)
        self.topics.selectionModel().currentChanged.connect(lambda index: self._open(index.row()))
        self.text.anchorClicked.connect(self._on_link)
        looks.changed.connect(lambda: self._open(self.topics.currentIndex().row()))
        self._retranslate()

    def read_topics(self, language: str) -> None:
        """List the topics of that language, in the order of their file names."""
        self._paths = tuple(sorted(resource("help", language).glob("*.md")))
        self.topics.set_lines([Line(_title(path)) for path in self._paths])
        self._open(0)

    def open_field(self, field: str) -> None:
        """Open the page that has a section on a field of the codebook, at that section; nothing for an unknown field."""
        mark = f"`{field}`"
        for row, path in enumerate(self._paths):
            if mark in path.read_text(encoding="utf-8"):
                self.topics.setCurrentIndex(self.topics.model().index(row, 0))
                # Once the sheet that was just opened has its size.
                QTimer.singleShot(0, self, partial(self._go_to, field))
                return

    def _go_to(self, field: str) -> None:
        """Bring the heading that ends in the name of a field to the top."""
        block = self.text.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel() and block.text().endswith(field):
                place = self.text.document().documentLayout().blockBoundingRect(block).top()
                self.text.verticalScrollBar().setValue(round(place) - UNIT)
                return
            block = block.next()

    def _open(self, row: int) -> None:
        if not 0 <= row < len(self._paths):
            return
        path = self._paths[row]
        document = self.text.document()
        document.setBaseUrl(QUrl.fromLocalFile(str(path)))
        document.setDefaultFont(self._looks.ui_font(15))
        document.setDocumentMargin(UNIT)
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML
        document.setMarkdown(path.read_text(encoding="utf-8"), features)
        self._space_lines(document)
        self.text.moveCursor(QTextCursor.MoveOperation.Start)

    @staticmethod
    def _space_lines(document: QTextDocument) -> None:
        cursor = QTextCursor(document)
        cursor.select(QTextCursor.SelectionType.Document)
        spaced = QTextBlockFormat()
        spaced.setLineHeight(140, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spaced.setBottomMargin(UNIT)
        cursor.mergeBlockFormat(spaced)
        block = document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel() > 1:
                HelpSheet._set_heading(QTextCursor(block))
            block = block.next()

    @staticmethod
    def _set_heading(cursor: QTextCursor) -> None:
        """A heading belongs to what follows it: more room above than below."""
        apart = QTextBlockFormat()
        apart.setTopMargin(2.5 * UNIT)
        apart.setBottomMargin(UNIT / 2)
        cursor.mergeBlockFormat(apart)
        smaller = QTextCharFormat()
        smaller.setProperty(QTextFormat.Property.FontSizeAdjustment, 1)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.mergeCharFormat(smaller)

    def _on_link(self, url: QUrl) -> None:
        """A link to another topic opens it; any other is left alone, for the program opens no connection."""
        names = [path.name for path in self._paths]
        if url.isRelative() and url.fileName() in names:
            self.topics.setCurrentIndex(self.topics.model().index(names.index(url.fileName()), 0))

    def _retranslate(self) -> None:
        self.set_title(self.tr("Help"))
        self.topics.setAccessibleName(self.tr("Topics"))
        self.text.setAccessibleName(self.tr("Manual"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
            self.read_topics(self._desk.language)


def _title(path: Path) -> str:
    """The first heading of a file."""
    first = path.read_text(encoding="utf-8").lstrip().partition("\n")[0]
    return first.lstrip("# ").strip()
