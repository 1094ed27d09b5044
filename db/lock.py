"""One writer a store: a lock file beside it that the system releases when its process ends, however it ends."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

from db.errors import KnownError
from db.refusals import refused_by_system

if TYPE_CHECKING:
    from pathlib import Path


HELD = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)  # what the systems say of a lock that somebody holds


class StoreLock:
    """The right to write to a store, held from its making to `release`.

    Raises KnownError store_locked(pid) while another process, or another window of this one, holds it, and
    store_folder_unwritable where no file can be made beside the store.
    """

    def __init__(self, store: Path) -> None:
        self._path = store.with_name(f".{store.name}.lock")
        self._store = store
        self._handle = self._take()

    def release(self) -> None:
        """Give the right back; a second call does nothing."""
        if self._handle < 0:
            return
        # The name goes first, while the lock is still held: whoever waits on the old file sees that it has no name.
        self._remove()
        os.close(self._handle)
        self._handle = -1

    def _take(self) -> int:
        while True:
            handle = self._open()
            try:
                _lock(handle)
            except OSError as error:
                holder = _holder(handle)
                os.close(handle)
                raise self._refusal(error, holder) from error
            if self._is_ours(handle):
                os.ftruncate(handle, 0)
                os.write(handle, str(os.getpid()).encode())
                return handle
            os.close(handle)

    def _open(self) -> int:
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise refused_by_system(self._store.parent, error) from error

    def _is_ours(self, handle: int) -> bool:
        """Whether the locked file is still the one that has the name: its last holder may have removed it meanwhile."""
        try:
            return os.path.samestat(os.fstat(handle), self._path.stat())
        except FileNotFoundError:
            return False

    def _remove(self) -> None:
        try:
            self._path.unlink()
        except OSError:
            # Windows keeps the name of an open file; an empty lock file that nobody holds is harmless.
            return

    def _refusal(self, error: OSError, holder: str) -> KnownError:
        if error.errno in HELD:
            return KnownError("store_locked", path=self._store, cause=error.strerror or "", pid=holder)
        return refused_by_system(self._store.parent, error)


def _holder(handle: int) -> str:
    """The number of the process that holds the lock, "" where the system does not let it be read."""
    try:
        return os.read(handle, 20).decode("ascii", "replace")
    except OSError:
        return ""


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
