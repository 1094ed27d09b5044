"""Headings in two languages are looked for and used, and a licensed DeCS file is taken in, beside the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from desktop.review.heading_pairs import HeadingPair
    from desktop.review.values import Changes
    from desktop.ui.desk import Desk


class HeadingWork(QObject):
    """`pairs` are those that nobody has accepted; `changed` tells that they are others."""

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.pairs: tuple[HeadingPair, ...] = ()
        self._used: dict[str, str] | None = None
        desk.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        """An undo or a redo that took pairs away or brought them back changes what their records propose."""
        session = self._desk.session
        if session is None or not changes.batches:
            return
        repository, before = session.repository, self._used
        self._used = repository.heading_pairs()
        other = {key for key, _ in self._used.items() ^ before.items()} if before is not None else set()
        if not other or not changes.extra:
            return

        def work(_progress: object, _cancelled: object) -> int:
            from desktop.headings import renew_headings

            return renew_headings(repository, other)

        self._desk.run_in_background(work, lambda _count: self._announce())

    def look(self) -> None:
        """See what the records teach: after an import."""
        session = self._desk.session
        if session is None:
            return
        repository = session.repository

        def work(_progress: object, _cancelled: object) -> tuple[HeadingPair, ...]:
            from desktop.headings import propose_pairs

            return propose_pairs(repository)

        self._desk.run_in_background(work, self._on_found)

    def accept(self, pairs: Sequence[HeadingPair]) -> None:
        """Use these pairs from now on."""
        session, settings = self._desk.session, self._desk.settings
        if session is None or not pairs:
            return
        repository = session.repository

        def work(_progress: object, _cancelled: object) -> int:
            from desktop.headings import accept_pairs

            accept_pairs(repository, pairs, who=settings.curator, laptop=settings.laptop)
            return len(pairs)

        self._used = repository.heading_pairs()
        self._desk.run_in_background(work, self._on_accepted)

    def load_decs(self, path: Path) -> None:
        """Use a licensed file, which stays on this machine."""
        session = self._desk.session
        if session is None:
            return
        repository = session.repository

        def work(_progress: object, _cancelled: object) -> int:
            from desktop.headings import load_decs

            return load_decs(path, repository)

        self._desk.run_in_background(work, self._on_loaded)

    def _on_found(self, pairs: tuple[HeadingPair, ...]) -> None:
        self.pairs = pairs
        self.changed.emit()

    def _on_accepted(self, count: int) -> None:
        self._announce()
        self._desk.told.emit(self.tr("%n pair(s) will be used for the descriptors in English", "", count))
        self.look()

    def _on_loaded(self, count: int) -> None:
        self._announce()
        self._desk.told.emit(self.tr("%n heading(s) loaded. The file stays on this laptop.", "", count))
        self.look()

    def _announce(self) -> None:
        self._desk.read_store_anew()
