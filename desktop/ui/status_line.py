"""The line at the bottom: whether all is saved, how far the work is, and who works where in which language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.ui.translators import LANGUAGE_NAMES
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from desktop.review.values import Changes, Progress
    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks

_HEIGHT = 28
_TOLD_FOR_MS = 12_000
_WORTH_TELLING = 100  # records


class ProgressLine(QWidget):
    """A thin bar of what is done, from 0 to 1."""

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks, self._share = looks, 0.0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @property
    def share(self) -> float:
        """What is done, from 0 to 1."""
        return self._share

    def set_share(self, share: float) -> None:
        """Fill the bar up to `share`."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(150, 6)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        # An outline: filled with a palette's line, which is dark in high contrast, an empty bar would look full.
        painter.setPen(self._looks.tokens.line)
        painter.setBrush(self._looks.tokens.ground)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setPen(Qt.PenStyle.NoPen)
        if self._share:
            box.setWidth(max(box.width() * self._share, 6))
            painter.setBrush(self._looks.tokens.good)
            painter.drawRoundedRect(box, 3, 3)


class StatusLine(QWidget):
    """Reads the desk; `settings_requested` asks for the page behind its right end."""

    settings_requested = Signal()

    def __init__(self, desk: Desk, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._looks = desk, looks
        self._saved_at = ""
        self._saved = PlainLabel(looks, voice=Voice.SMALL)
        self._bar = ProgressLine(looks, self)
        self._verified = PlainLabel(looks, voice=Voice.SMALL)
        self._warnings = PlainLabel(looks, voice=Voice.SMALL)
        self._reading = PlainLabel(looks, voice=Voice.SMALL)
        self._told = PlainLabel(looks, voice=Voice.SMALL)
        self._who = KeyButton(looks, kind=Kind.QUIET, is_small=True)
        self._fade = QTimer(self, interval=_TOLD_FOR_MS, singleShot=True)
        self._fade.timeout.connect(lambda: self._told.setText(""))
        self.setFixedHeight(_HEIGHT)
        self._lay_out()
        self._who.clicked.connect(self.settings_requested)
        desk.changed.connect(self._on_changed)
        desk.read_on.connect(self._on_read_on)
        desk.session_opened.connect(self.refresh)
        desk.settings_changed.connect(self.refresh)
        desk.told.connect(self._on_told)
        desk.failed.connect(self._on_failed)
        looks.changed.connect(self.update)
        self.refresh()

    @property
    def texts(self) -> tuple[str, ...]:
        """What the line says, from left to right."""
        parts = (self._saved, self._verified, self._warnings, self._reading, self._told)
        return (*(part.full_text for part in parts), self._who.text())

    def refresh(self) -> None:
        """Read the counts anew."""
        session = self._desk.session
        self._saved.setText(self._saved_words() if session else self.tr("Opening the store…"))
        self._show_progress(session.progress() if session else None)
        settings = self._desk.settings
        self._who.setText(f"{settings.curator} · {settings.laptop} · {LANGUAGE_NAMES[settings.language]}")
        self._who.setAccessibleName(self.tr("Settings: {who}").replace("{who}", self._who.text()))

    def say(self, sentence: str, *, voice: Voice = Voice.SMALL) -> None:
        """Say something for a while."""
        self._told.set_voice(voice)
        self._told.setText(sentence)
        self._fade.start()

    def _saved_words(self) -> str:
        if self._saved_at:
            return self.tr("Saved {time}").replace("{time}", self._saved_at)
        return self.tr("All work is saved")

    def _show_progress(self, progress: Progress | None) -> None:
        self._bar.setVisible(progress is not None)
        if progress is None:
            self._verified.setText("")
            self._warnings.setText("")
            return
        self._bar.set_share(progress.verified / progress.studies if progress.studies else 0.0)
        words = self.tr("{n} of {m} studies verified")
        self._verified.setText(words.replace("{n}", str(progress.verified)).replace("{m}", str(progress.studies)))
        self._bar.setAccessibleName(self._verified.full_text)
        self._warnings.setText(self._warning_words(progress.warnings))

    def _on_read_on(self, done: int, total: int) -> None:
        """Say how far the rules are, where it takes a while."""
        words = self.tr("Reading: {n} of {m} records").replace("{n}", str(done)).replace("{m}", str(total))
        self._reading.setText(words if total > _WORTH_TELLING else "")

    def _warning_words(self, count: int) -> str:
        if not count:
            return ""
        return self.tr("1 warning") if count == 1 else self.tr("{n} warnings").replace("{n}", str(count))

    def _on_changed(self, changes: Changes) -> None:
        if changes.saved_at is not None:
            self._saved_at = changes.saved_at.astimezone().strftime("%H:%M:%S")
        self.refresh()

    def _on_told(self, sentence: str) -> None:
        self.say(sentence)

    def _on_failed(self, sentence: str) -> None:
        self.say(sentence, voice=Voice.WARNING)

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 0, 2, 0)
        layout.setSpacing(22)
        layout.addWidget(self._saved)
        layout.addWidget(self._bar)
        layout.addWidget(self._verified)
        layout.addWidget(self._warnings)
        layout.addWidget(self._reading)
        layout.addWidget(self._told, 1)
        layout.addWidget(self._who)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._looks.tokens.pane)
        painter.fillRect(QRectF(0, 0, self.width(), 1), self._looks.tokens.line)
