"""In place of an abstract while the store holds no study: what to do first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.ui.widgets.centred import centred
from desktop.ui.widgets.key_button import KeyButton, Kind
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from desktop.ui.keys import Keys
    from desktop.ui.look import Looks

_WIDTH = 380


class Invitation(QWidget):
    """Says that there is nothing to review yet; `import_requested` comes from its button."""

    import_requested = Signal()

    def __init__(self, looks: Looks, keys: Keys) -> None:
        super().__init__()
        self._keys = keys
        self._title = PlainLabel(looks, voice=Voice.TITLE)
        self._words = PlainLabel(looks, voice=Voice.QUIET, wraps=True)
        self._words.setFixedWidth(_WIDTH)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.button = KeyButton(looks, kind=Kind.ACCENT)
        self.button.clicked.connect(self.import_requested)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        for part in (self._title, self._words, self.button):
            column.addLayout(centred(part))
        column.addStretch(3)
        self._retranslate()
        keys.changed.connect(self._retranslate)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Nothing to review yet"))
        words = self.tr(
            "Bring in a dump: a file from a database, or text that you have copied there ({paste}). "
            "Its abstracts come here, with a value proposed for every field."
        )
        self._words.setText(words.replace("{paste}", self._keys.hint("paste_dump")))
        self.button.setText(self.tr("Import a dump"))
        self.button.setAccessibleName(self.tr("Import a dump"))
        self.button.set_hint(self._keys.hint("import"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
