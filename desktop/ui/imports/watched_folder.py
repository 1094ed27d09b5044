"""A folder whose new files are proposed: nothing of them is read before a person says so."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.imports.tray import ENDINGS
from desktop.ui.widgets.hairline import Hairline
from desktop.ui.widgets.key_button import KeyButton
from desktop.ui.widgets.label import PlainLabel, Voice

if TYPE_CHECKING:
    from desktop.ui.desk import Desk
    from desktop.ui.look import Looks

_FOLDER, _SEEN = "watched/folder", "watched/seen"
_SETTLED_MS = 500  # a file that is being saved tells of itself several times
_MOST_SEEN = 5000


class WatchedFolder(QObject):
    """`files` are those of the folder that nobody has read or waved away; `changed` tells that they or the folder changed."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.files: list[Path] = []
        self._watcher = QFileSystemWatcher(self)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLED_MS)
        self._soon.timeout.connect(self.look)
        self._watcher.directoryChanged.connect(lambda _folder: self._soon.start())
        if self.folder:
            self._listen()
            self._soon.start()

    @property
    def folder(self) -> str:
        """The folder that is watched, "" for none."""
        return self._desk.settings.window.get(_FOLDER, "")

    def watch(self, folder: str) -> None:
        """Watch that folder from now on; none for ""."""
        kept = {k: v for k, v in self._desk.settings.window.items() if k not in (_FOLDER, _SEEN)}
        self._desk.change_settings(window={**kept, _FOLDER: folder} if folder else kept)
        self._listen()
        self.look()

    def look(self) -> None:
        """See which files are new."""
        seen = self._seen()
        self.files = [path for path, sign in _files_of(self.folder) if sign not in seen]
        self.changed.emit()

    def let_go(self) -> None:
        """Propose these files no more; one that is changed later is new again."""
        signs = [sign for _, sign in _files_of(self.folder)]
        kept = "\n".join(signs[-_MOST_SEEN:])
        self._desk.change_settings(window={**self._desk.settings.window, _SEEN: kept})
        self.look()

    def _seen(self) -> frozenset[str]:
        return frozenset(self._desk.settings.window.get(_SEEN, "").split("\n"))

    def _listen(self) -> None:
        for folder in self._watcher.directories():
            self._watcher.removePath(folder)
        if self.folder and Path(self.folder).is_dir():
            self._watcher.addPath(self.folder)


def _files_of(folder: str) -> list[tuple[Path, str]]:
    """The files of a folder that look like dumps, each with what tells it from an older one of its name, by name."""
    if not folder:
        return []
    found = []
    try:
        for path in sorted(Path(folder).iterdir()):
            if path.suffix.lower() in ENDINGS and path.is_file():
                status = path.stat()
                found.append((path, f"{path.name}|{status.st_size}|{status.st_mtime_ns}"))
    except OSError:  # the folder, or a file in it, has gone
        return found
    return found


class WatchRow(QWidget):
    """A quiet row: how many new files the folder holds, and what to do with them."""

    reading_requested = Signal()
    dismissed = Signal()

    def __init__(self, looks: Looks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._count, self._folder = 0, ""
        self._words = PlainLabel(looks, voice=Voice.SMALL)
        self.read = KeyButton(looks, is_small=True)
        self.leave = KeyButton(looks, is_small=True)
        self.read.clicked.connect(self.reading_requested)
        self.leave.clicked.connect(self.dismissed)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.read)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        inside = QVBoxLayout()
        inside.setContentsMargins(14, 10, 12, 10)
        inside.setSpacing(6)
        inside.addWidget(self._words)
        inside.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside)
        column.addWidget(Hairline(looks))
        self.hide()

    @property
    def words(self) -> str:
        """What the row says."""
        return self._words.full_text

    def show_files(self, count: int, folder: str) -> None:
        """Say that so many files are new in the folder; nothing for none."""
        self._count, self._folder = count, folder
        self._retranslate()
        self.setVisible(count > 0)

    def _retranslate(self) -> None:
        told = self.tr("%n new file(s) in {folder}", "", self._count)
        self._words.setText(told.replace("{folder}", Path(self._folder).name))
        self.read.setText(self.tr("Read them"))
        self.leave.setText(self.tr("Not now"))

    # ------------------------------------------------------------------------------------------------------------ Qt
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
