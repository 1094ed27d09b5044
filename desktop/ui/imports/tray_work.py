"""The work on the dumps of the tray, in the background: they are read, looked up in the store, and stored one after the other."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.ui.imports.tray import (
    RUNNING,
    ReadDump,
    Stage,
    TrayItem,
    columns_key,
    for_report,
    read_item,
    text_of_item,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from db.errors import KnownError
    from desktop.import_plan import ImportPreview
    from desktop.ingest.columns import Columns
    from desktop.ingest.values import ParsedDump
    from desktop.pipeline import ImportResult
    from desktop.review.loaded import Loaded
    from desktop.ui.desk import Desk
    from desktop.ui.jobs import Job


@dataclass(frozen=True, slots=True)
class Stored:
    """What an import did, the store as it is since, read beside the window, and what is still told of the dump."""

    result: ImportResult
    loaded: Loaded
    dump: ParsedDump


class TrayWork(QObject):
    """The items by key, in the order in which they came. `changed` names one that is at another stage."""

    changed = Signal(str)
    progressed = Signal(str, int, int)
    stored = Signal(str)
    cancelled = Signal(str)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.items: dict[str, TrayItem] = {}
        self._jobs: dict[str, Job] = {}
        self._numbers = itertools.count(1)
        self._lines: tuple[TrayItem, list[str]] | None = None

    # ------------------------------------------------------------------------------------------------------------ ways in
    def take_file(self, path: Path) -> str:
        """Put a file into the tray and read it; its key."""
        return self._take(TrayItem(key=self._new_key(), name=path.name, path=path))

    def take_text(self, text: str, name: str) -> str:
        """Put a pasted text into the tray and read it; its key."""
        return self._take(TrayItem(key=self._new_key(), name=name, text=text))

    def _new_key(self) -> str:
        return f"dump:{next(self._numbers)}"

    def _take(self, item: TrayItem) -> str:
        self.items[item.key] = item
        self._read(item)
        return item.key

    # ------------------------------------------------------------------------------------------------------------ reading
    def read_anew(self, key: str, **chosen: Any) -> None:
        """Read a dump with another encoding, format or columns; where that is refused it stays as it was."""
        item = self.items.get(key)
        if item is not None and item.stage in (Stage.READY, Stage.REFUSED):
            self._read(replace(item, **chosen), before=item)

    def choose_columns(self, key: str, columns: Columns) -> None:
        """Read a table with these columns, and remember them for the next table with the same names."""
        kept = {**self._desk.settings.window, columns_key(columns): " ".join(columns.parts)}
        self._desk.change_settings(window=kept)
        self.read_anew(key, columns=columns)

    def look_up_again(self) -> None:
        """Ask the store anew what is new: after an import, or in another store."""
        for item in tuple(self.items.values()):
            if item.stage is Stage.READY and item.dump is not None:
                self._look_up(item)

    def _read(self, item: TrayItem, *, before: TrayItem | None = None) -> None:
        self._put(replace(item, stage=Stage.READING, dump=None, preview=None))
        session, remembered = self._desk.session, dict(self._desk.settings.window)

        def work(_progress: object, _cancelled: object) -> tuple[ReadDump, ImportPreview | None]:
            from desktop.import_plan import preview_import

            found = read_item(item, remembered)
            return found, preview_import(session.repository, found.dump) if session is not None else None

        def on_done(found: tuple[ReadDump, ImportPreview | None]) -> None:
            read, preview = found
            self._update(
                item.key,
                stage=Stage.READY,
                dump=read.dump,
                counts=read.counts,
                head=read.head,
                columns=read.columns,
                preview=preview,
            )

        def on_failed(error: KnownError) -> None:
            if before is not None and before.dump is not None:
                self._desk.failed.emit(self._desk.sentence(error))
                self._put(before)
            else:
                self._update(item.key, stage=Stage.REFUSED, sentence=self._desk.sentence(error))

        self._jobs[item.key] = self._desk.run_in_background(work, on_done, on_failed=on_failed)

    def _look_up(self, item: TrayItem) -> None:
        session, dump = self._desk.session, item.dump
        if session is None or dump is None:
            return

        def work(_progress: object, _cancelled: object) -> ImportPreview:
            from desktop.import_plan import preview_import

            return preview_import(session.repository, dump)

        def on_done(preview: ImportPreview) -> None:
            held = self.items.get(item.key)
            if held is not None and held.dump is dump:
                self._update(item.key, preview=preview)

        self._desk.run_in_background(work, on_done)

    def with_lines(self, key: str, then: Callable[[list[str]], object]) -> None:
        """Hand the lines of a dump to `then`, once they have been read again; none for a kind of file that is no text."""
        item = self.items.get(key)
        if item is None:
            return
        if self._lines is not None and self._lines[0] is item:
            then(self._lines[1])
            return

        def work(_progress: object, _cancelled: object) -> list[str]:
            try:
                return text_of_item(item).split("\n")
            except OSError:  # the file has gone since: the report still tells the line
                return []

        def on_done(lines: list[str]) -> None:
            self._lines = (item, lines)
            then(lines)

        self._desk.run_in_background(work, on_done)

    # ------------------------------------------------------------------------------------------------------------ storing
    def ready(self) -> list[TrayItem]:
        """The dumps that hold something to store."""
        return [i for i in self.items.values() if i.stage is Stage.READY and i.preview is not None and i.preview.stores]

    def store(self, keys: Iterable[str]) -> None:
        """Store these, one after the other."""
        wanted = set(keys)
        for item in self.ready():
            if item.key in wanted:
                self._update(item.key, stage=Stage.WAITING)
        self._store_next()

    def _store_next(self) -> None:
        if any(item.stage is Stage.STORING for item in self.items.values()):
            return
        item = next((item for item in self.items.values() if item.stage is Stage.WAITING), None)
        if item is not None:
            self._store(item)

    def _store(self, item: TrayItem) -> None:
        dump, settings, session = item.dump, self._desk.settings, self._desk.session
        if dump is None or session is None:
            self._update(item.key, stage=Stage.READY)
            return
        repository = session.repository

        def work(progress: Any, cancelled: Any) -> Stored | None:
            from desktop.pipeline import import_dump

            surveyed = item.preview.survey if item.preview else None
            who, laptop = settings.curator, settings.laptop
            result = import_dump(
                repository,
                dump,
                who=who,
                laptop=laptop,
                surveyed=surveyed,
                progress=progress,
                cancelled=cancelled,
            )
            return Stored(result, session.read_store(), for_report(dump)) if result else None

        self._update(item.key, stage=Stage.STORING)
        job = self._desk.run_in_background(
            work, lambda result: self._on_stored(item.key, result), on_failed=lambda e: self._on_failed(item.key, e)
        )
        job.progressed.connect(lambda count, total: self.progressed.emit(item.key, count, total))
        job.cancelled.connect(lambda: self._on_cancelled(item.key))
        self._jobs[item.key] = job

    def _on_stored(self, key: str, stored: Stored) -> None:
        if self._desk.session is not None:
            self._desk.announce(self._desk.session.adopt(stored.loaded))
        self._update(key, stage=Stage.STORED, result=stored.result, dump=stored.dump)
        self.stored.emit(key)
        self._store_next()
        if not any(item.stage in RUNNING for item in self.items.values()):
            self.look_up_again()

    def _on_failed(self, key: str, error: KnownError) -> None:
        self._update(key, stage=Stage.REFUSED, sentence=self._desk.sentence(error))
        self._store_next()

    def _on_cancelled(self, key: str) -> None:
        self._update(key, stage=Stage.READY)
        self.cancelled.emit(key)
        self._store_next()

    def cancel(self, key: str) -> None:
        """Take a dump off the queue, or ask for its import to stop."""
        item = self.items.get(key)
        if item is not None and item.stage is Stage.WAITING:
            self._update(key, stage=Stage.READY)
        elif item is not None and item.stage is Stage.STORING:
            self._jobs[key].cancel()

    def set_aside(self, keys: Iterable[str]) -> None:
        """Take dumps out of the tray; one that is being stored stays."""
        for key in tuple(keys):
            if key in self.items and self.items[key].stage not in RUNNING:
                del self.items[key]

    def forget_withdrawn(self) -> None:
        """A dump whose import was taken back leaves the tray: it stands among the earlier imports."""
        session = self._desk.session
        gone = {batch.id for batch in session.batches() if batch.withdrawn} if session else set()
        for key, item in tuple(self.items.items()):
            if item.result is not None and item.result.batch is not None and item.result.batch.id in gone:
                del self.items[key]
        if not any(item.stage in RUNNING for item in self.items.values()):
            self.look_up_again()

    # -------------------------------------------------------------------------------------------------------------- parts
    def _update(self, key: str, **changed: Any) -> None:
        if key in self.items:
            self._put(replace(self.items[key], **changed))

    def _put(self, item: TrayItem) -> None:
        if item.key in self.items:
            self.items[item.key] = item
            self.changed.emit(item.key)


def stored_by(items: Sequence[TrayItem]) -> int:
    """How many records storing these would touch; one that stands in two of them counts once."""
    previews = [item.preview for item in items if item.preview is not None]
    new = len({id_ for preview in previews for id_ in preview.new_ids})
    return new + sum(preview.stores - preview.new for preview in previews)
