"""The English of subject headings as it is known here: what a curator has accepted, and this machine's licensed DeCS file."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from db.errors import KnownError
from desktop.ingest.decs import read_decs
from desktop.settings import data_folder

if TYPE_CHECKING:
    from pathlib import Path

    from db.repository import Repository


def known_headings(repository: Repository) -> dict[str, str]:
    """The English of every heading that a curator has accepted or the DeCS file holds, by the heading without accents."""
    return _decs_terms() | repository.heading_pairs()


def decs_folder() -> Path:
    """Where the licensed file lies."""
    return data_folder() / "decs"


def _decs_terms() -> dict[str, str]:
    try:
        files = [(path, path.stat().st_mtime_ns) for path in sorted(decs_folder().iterdir()) if path.is_file()]
    except OSError:
        return {}
    return dict(_read_kept(*files[0])) if files else {}


@functools.lru_cache(maxsize=1)
def _read_kept(path: Path, _changed_ns: int) -> tuple[tuple[str, str], ...]:
    try:
        return tuple(read_decs(path).items())
    except KnownError:  # somebody has put another file there: the records are read without it
        return ()
