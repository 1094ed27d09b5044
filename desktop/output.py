"""Where a command writes: stdout, or files that appear whole at the end or not at all; and a bar for whoever waits.

Errors (KnownError): `output_not_written` (path, cause), `output_is_input` (path).
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from db.errors import KnownError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """What to write to: the file, a device as it is, stdout for None."""
    try:
        with _opened(path) as out:
            yield out
            out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        if path is None:
            leave_stdout()
        cause = error.strerror or str(error)
        raise KnownError("output_not_written", path=path or "stdout", cause=cause) from error


def leave_stdout() -> None:
    """Let the interpreter's last flush go nowhere: it would fail again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def refuse_inputs(outputs: Iterable[Path | None], inputs: Iterable[Path]) -> None:
    """Refuse to write over a file that is read."""
    read = [path for path in inputs if path.is_file()]
    for path in outputs:
        if path is not None and path.exists() and any(path.samefile(other) for other in read):
            raise KnownError("output_is_input", path=path)


class Progress:
    """A bar on stderr when it is a terminal, silence otherwise."""

    def __init__(self, what: str, total: int) -> None:
        self._what, self._total, self._count = what, max(total, 1), 0
        self._shows = sys.stderr.isatty()

    def step(self) -> None:
        """One more is done."""
        self.at(self._count + 1, self._total)

    def at(self, count: int, total: int) -> None:
        """So many of so many are done."""
        self._count, self._total = count, max(total, 1)
        if self._shows:
            filled = 30 * count // self._total
            sys.stderr.write(f"\r{self._what} [{'#' * filled}{'.' * (30 - filled)}] {count}/{self._total}")
            sys.stderr.flush()

    def done(self) -> None:
        """Leave the line of the bar."""
        if self._shows:
            sys.stderr.write("\n")


@contextmanager
def _opened(path: Path | None) -> Iterator[TextIO]:
    if path is None:
        yield sys.stdout
    elif path.exists() and not path.is_file() and not path.is_dir():  # a device or a pipe: no file may take its name
        with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            yield out
    else:
        with _whole_file(Path(os.path.realpath(path))) as out:
            yield out


@contextmanager
def _whole_file(path: Path) -> Iterator[TextIO]:
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            yield out
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
