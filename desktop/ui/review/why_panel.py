"""Below the entry, one key away: why the focused value was proposed. It follows the focus, which stays in the form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from desktop.ui.review.why_words import WhyWords, plain
from desktop.ui.widgets.hairline import Hairline
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QColor, QFont, QKeyEvent

    from desktop.ui.keys import Keys
    from desktop.ui.look import Looks

_SIDE, _LINE_HEIGHT, _LEAST, _MOST_SHARE = 18, 132.0, 96, 0.42
_FOR, _AGAINST, _INDENT = "+", "–", 16


class WhyPanel(QWidget):
    """Says `WhyWords`; `help_requested` asks for the manual's section on the field, `closed` that it be put away."""

    help_requested = Signal()
    close_requested = Signal()

    def __init__(self, looks: Looks, keys: Keys) -> None:
        super().__init__()
        self._looks, self._keys = looks, keys
        self._words = WhyWords("")
        self._title = PlainLabel(looks, voice=Voice.CAPS)
        self._help = KeyButton(looks, is_small=True, kind=Kind.QUIET)
        self._close = KeyButton(looks, is_small=True, kind=Kind.QUIET)
        self.text = _WhyText(looks)
        self.setObjectName("why_panel")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._build(looks)
        self._retranslate()
        keys.changed.connect(self._retranslate)
        looks.changed.connect(self._write)

    def _build(self, looks: Looks) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE, 4, 8, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._help)
        head.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline(looks))
        column.addLayout(head)
        column.addWidget(self.text, 1)
        self._help.clicked.connect(self.help_requested)
        self._close.clicked.connect(self.close_requested)

    def tell(self, words: WhyWords) -> None:
        """Say something else, from its beginning."""
        if words != self._words:
            self._words = words
            self._write()

    @property
    def words(self) -> WhyWords:
        """What is said."""
        return self._words

    def _write(self) -> None:
        words = self._words
        self.text.begin()
        self.text.add(words.told)
        self.text.add_list(words.places, "", self._looks.tokens.quiet)
        self._part(self.tr("Speaks for it"), words.speaks_for, _FOR, self._looks.tokens.good)
        self._part(self.tr("Leaves doubt"), words.speaks_against, _AGAINST, self._looks.tokens.warning)
        if words.band:
            self.text.add_title(self.tr("How sure"))
            self.text.add(words.band)
            self.text.add(words.measured, quiet=True)
        self.text.finish(plain(words))
        self.updateGeometry()

    def _part(self, title: str, lines: Sequence[str], mark: str, colour: QColor) -> None:
        if lines:
            self.text.add_title(title)
            self.text.add_list(lines, mark, colour)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Why this value"))
        self.text.setAccessibleName(self.tr("Why this value"))
        self._help.setText(self.tr("About this field"))
        self._help.set_hint(self._keys.hint("field_help"))
        self._close.setText(self.tr("Close"))
        self._close.set_hint(self._keys.hint("why"))
        self._write()

    # --------------------------------------------------------------------------------------------------------------- Qt
    def sizeHint(self) -> QSize:
        pane = self.parentWidget()
        room = pane.height() if pane is not None else 0
        wanted = self.text.wanted_height() + 40
        return QSize(200, max(_LEAST, min(wanted, round(_MOST_SHARE * room))))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, _LEAST)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()


class _WhyText(QTextEdit):
    """Lines of plain text with quiet titles; text of a record is inserted as text, never read as markup.

    `left` comes when a person wants to go on in the entry.
    """

    left = Signal()

    def __init__(self, looks: Looks) -> None:
        super().__init__()
        self._looks = looks
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(0)
        self.setViewportMargins(_SIDE, 0, 8, 8)
        self._cursor = QTextCursor(self.document())

    def begin(self) -> None:
        """Forget what was said."""
        self.clear()
        self._cursor = QTextCursor(self.document())

    def add_title(self, words: str) -> None:
        """A quiet title with room above it."""
        self._line(words, self._looks.caps_font(), self._looks.tokens.quiet, above=8)

    def add(self, words: str, *, quiet: bool = False) -> None:
        """A line of text."""
        tokens = self._looks.tokens
        if words:
            self._line(words, self._looks.ui_font(), tokens.quiet if quiet else tokens.ink)

    def add_list(self, lines: Sequence[str], mark: str, colour: QColor) -> None:
        """Lines behind a mark in a colour; without a mark they are quiet lines of that colour."""
        for line in lines:
            if not mark:
                self._line(line, self._looks.ui_font(), colour)
                continue
            self._line(mark, self._looks.strong_font(), colour, indent=_INDENT)
            self._cursor.insertText("\t" + line, self._format(self._looks.ui_font(), self._looks.tokens.ink))

    def finish(self, spoken: str) -> None:
        """All is said: show it from its beginning."""
        self.setAccessibleDescription(spoken)
        self.verticalScrollBar().setValue(0)

    def wanted_height(self) -> int:
        """How high the whole text is at the present width."""
        return round(self.document().size().height()) + 12

    def _line(self, words: str, font: QFont, colour: QColor, *, above: int = 0, indent: int = 0) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(above)
        block.setLineHeight(_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        block.setLeftMargin(indent)
        block.setTextIndent(-indent)
        if indent:
            block.setTabPositions([QTextOption.Tab(indent, QTextOption.TabType.LeftTab)])
        if self.document().isEmpty():
            self._cursor.setBlockFormat(block)
        else:
            self._cursor.insertBlock(block)
        self._cursor.insertText(words, self._format(font, colour))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _format(font: QFont, colour: QColor) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(font)
        made.setForeground(colour)
        return made
