"""Open or make a store: one file, one writer, one connection; gives a `Store` or the KnownError that says why not.

Codes: store_missing, store_unreadable, store_not_a_store, store_damaged, store_locked(pid), store_newer(found, known),
store_read_only, store_disk_full, store_disk_error, store_folder_unwritable. A refused file is left as it was.
"""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Self

from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool

from db.errors import KnownError
from db.lock import StoreLock
from db.models import SCHEMA_VERSION
from db.refusals import refusals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from sqlalchemy import Connection, Engine

APPLICATION_ID = 0x43544A4F  # "CTJO", in the header of every store
HEADER = b"SQLite format 3\x00"
PAGE_SIZE = 8192  # a record of 2 kB leaves half of a 4 kB page empty
CHECKED_UP_TO = 64 * 2**20  # bytes; a larger store that was closed in order is not read through at every start

# synchronous=FULL: a verified value survives a power cut. mmap_size=0: an I/O error stays an error and is no signal.
PRAGMAS = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA mmap_size=0",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA temp_store=MEMORY",
)


class Store:
    """An open store: one connection, used by one thread at a time. Close it, or use it in a `with`."""

    def __init__(self, path: Path, lock: StoreLock) -> None:
        self.path = path
        self._lock = lock
        self._turn = RLock()
        self._engine = _engine(path)
        self._connection: Connection | None = self._engine.connect()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """The connection in a transaction: committed at the end of the block, rolled back if it raises.

        A block within another of its thread belongs to the other's transaction.
        """
        with self._turn, refusals(self.path):
            if self._connection is None:
                raise RuntimeError("the store is closed")
            if self._connection.in_transaction():
                yield self._connection
                return
            with self._connection.begin():
                yield self._connection

    @property
    def turn(self) -> RLock:
        """The lock to hold where two transactions belong together."""
        return self._turn

    def close(self) -> None:
        """Bring the write-ahead log home, close the file and give up the right to write; a second call does nothing."""
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
                self._engine.dispose()
            self._lock.release()


def open_store(path: Path, *, create: bool = True) -> Store:
    """The store at `path`; a file that is not there is made unless `create` is false.

    An older store is backed up and migrated first.
    """
    path = Path(os.path.realpath(path))  # two names of one file would be two locks
    with refusals(path):
        is_new = not path.exists()
    if is_new and not create:
        raise KnownError("store_missing", path=path)
    _prepare_folder(path)
    lock = StoreLock(path)
    try:
        with refusals(path):
            _make(path) if is_new else _admit(path)
            return Store(path, lock)
    except BaseException:
        lock.release()
        raise


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that changes nothing: without a write-ahead log beside the file, not even a file appears.

    `path` is absolute, here as in `refuse_strangers`.
    """
    log = path.with_name(path.name + "-wal")
    mode = "mode=ro" if log.exists() else "mode=ro&immutable=1"
    connection = sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True, timeout=1)
    connection.execute("PRAGMA query_only=ON")
    connection.execute("PRAGMA trusted_schema=OFF")
    return connection


def refuse_strangers(path: Path) -> str:
    """The revision of the store at `path`, which is only read.

    Raises store_missing, store_unreadable, store_not_a_store, store_damaged or store_newer(found, known).
    """
    with refusals(path):
        if not path.exists():
            raise KnownError("store_missing", path=path)
        _refuse_other_files(path)
        with closing(read_only(path)) as connection:
            revision = _revision(path, connection)
    if revision > SCHEMA_VERSION:
        raise KnownError("store_newer", path=path, found=revision, known=SCHEMA_VERSION)
    return revision


# --------------------------------------------------------------------------------------------------------------- making
def _prepare_folder(path: Path) -> None:
    with refusals(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        raise KnownError("store_not_a_store", path=path, cause="it is a folder")


def _make(path: Path) -> None:
    """Build the file under another name, so that a store is there whole or not at all.

    It gets its write-ahead log when it is opened: built with one, a full disk could keep the log's pages out of the file.
    """
    from db.migrate import migrate

    part = path.with_name(f".{path.name}.new")
    _remove_store(part)
    try:
        os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        with closing(sqlite3.connect(part, isolation_level=None)) as connection:
            connection.execute(f"PRAGMA page_size={PAGE_SIZE}")
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        migrate(part)
        part.replace(path)
    finally:
        _remove_store(part)


def _remove_store(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + ending).unlink(missing_ok=True)


# ------------------------------------------------------------------------------------------------------------- admitting
def _admit(path: Path) -> None:
    revision = refuse_strangers(path)
    if not os.access(path, os.W_OK):
        raise KnownError("store_read_only", path=path)
    _refuse_damaged(path)
    if sys.platform != "win32":
        with suppress(PermissionError):  # another user's file: its owner decides
            path.chmod(0o600)
    if revision < SCHEMA_VERSION:
        from db.migrate import back_up, migrate

        back_up(path, revision=revision)
        migrate(path)


def _refuse_other_files(path: Path) -> None:
    if not path.is_file():
        raise KnownError("store_not_a_store", path=path, cause="it is no file")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except PermissionError as error:
        raise KnownError("store_unreadable", path=path, cause=error.strerror or str(error)) from error
    if not header.startswith(HEADER):
        raise KnownError("store_not_a_store", path=path)
    if len(header) < 100:
        raise KnownError("store_damaged", path=path, cause="the file ends within its header")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise KnownError("store_not_a_store", path=path)


def _revision(path: Path, connection: sqlite3.Connection) -> str:
    named = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if named else None
    if row is None:
        raise KnownError("store_damaged", path=path, cause="the file does not say its version")
    return str(row[0])


def _refuse_damaged(path: Path) -> None:
    """Refuse a file that is cut short, and read through one that is small or was not closed in order."""
    was_closed = not path.with_name(path.name + "-wal").exists()
    size = path.stat().st_size
    if was_closed and size < _size_in_header(path):
        raise KnownError("store_damaged", path=path, cause="the file is cut short")
    if was_closed and size > CHECKED_UP_TO:
        return
    with closing(read_only(path)) as connection:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise KnownError("store_damaged", path=path, cause=str(verdict))


def _size_in_header(path: Path) -> int:
    with path.open("rb") as file:
        header = file.read(32)
    page_size = int.from_bytes(header[16:18], "big")
    return (65536 if page_size == 1 else page_size) * int.from_bytes(header[28:32], "big")


# -------------------------------------------------------------------------------------------------------------- opening
def _engine(path: Path) -> Engine:
    engine = create_engine("sqlite://", creator=lambda: _connect(path), poolclass=StaticPool)
    # The driver would begin a transaction at the first change only, and leave the reads before it outside.
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode=rw", uri=True, timeout=1, isolation_level=None, check_same_thread=False
    )
    for pragma in PRAGMAS:
        connection.execute(pragma)
    return connection
