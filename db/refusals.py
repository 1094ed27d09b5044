"""What SQLite and the disk refuse, turned into a KnownError; what is our own fault goes through unchanged.

Codes: store_disk_full, store_locked, store_damaged, store_not_a_store, store_read_only, store_folder_unwritable and
store_disk_error, each with the path of the store and SQLite's words as its cause.
"""

from __future__ import annotations

import errno
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError

from db.errors import KnownError
from db.models import DamagedColumnError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CODES = {
    sqlite3.SQLITE_FULL: "store_disk_full",
    sqlite3.SQLITE_BUSY: "store_locked",
    sqlite3.SQLITE_LOCKED: "store_locked",
    sqlite3.SQLITE_PROTOCOL: "store_locked",
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_not_a_store",
    sqlite3.SQLITE_READONLY: "store_read_only",
    sqlite3.SQLITE_PERM: "store_folder_unwritable",
    sqlite3.SQLITE_CANTOPEN: "store_folder_unwritable",
    sqlite3.SQLITE_IOERR: "store_disk_error",
}
FULL = (errno.ENOSPC, errno.EDQUOT)
NO_TEXT = "Could not decode to UTF-8"  # said by Python, without SQLite's code
PRIMARY = 0xFF  # an extended result code carries its primary code in the lowest byte


@contextmanager
def refusals(path: Path) -> Iterator[None]:
    """Turn what the world refuses inside the block into a KnownError about the store at `path`."""
    try:
        yield
    except DBAPIError as error:
        raise _known(path, error.orig) or error from error
    except sqlite3.Error as error:
        raise _known(path, error) or error from error
    except DamagedColumnError as error:
        raise KnownError("store_damaged", path=path, cause=str(error)) from error
    except OSError as error:
        raise refused_by_system(path, error) from error


def refused_by_system(path: Path, error: OSError) -> KnownError:
    """The KnownError of a file operation that the system refused."""
    code = "store_disk_full" if error.errno in FULL else "store_folder_unwritable"
    return KnownError(code, path=path, cause=error.strerror or str(error))


def _known(path: Path, error: BaseException | None) -> KnownError | None:
    code = CODES.get(getattr(error, "sqlite_errorcode", 0) & PRIMARY)
    if str(error).startswith(NO_TEXT):
        code = "store_damaged"
    return KnownError(code, path=path, cause=str(error)) if code else None
