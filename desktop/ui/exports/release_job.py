"""The long work of the export page: verified entries are looked at, and written, beside the window."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from db.repository import Repository
    from desktop.codebook import Codebook
    from desktop.export.manifest import Manifest
    from desktop.export.release import PreviewTable

SHOWN_ROWS = 200


@dataclass(frozen=True, slots=True)
class Prospect:
    """What an export would write: how many entries of how many studies, and the beginning of each table."""

    verified: int
    studies: int
    tables: tuple[PreviewTable, ...]


def look_ahead(repository: Repository, codebook: Codebook, language: str) -> Prospect:
    """What would be written now; nothing is written."""
    from desktop.export.release import preview
    from desktop.verified import verified_entries

    entries = verified_entries(repository)
    tables = preview(entries, codebook, language=language, rows=SHOWN_ROWS) if entries else ()
    return Prospect(verified=len(entries), studies=len(repository.studies()), tables=tables)


def write(repository: Repository, codebook: Codebook, folder: Path, *, made_by: str, language: str) -> Manifest:
    """Write the release; KnownError where the disk or the folder refuses, and then nothing is left behind."""
    from desktop.export.release import write_release
    from desktop.verified import verified_entries

    return write_release(folder, verified_entries(repository), codebook, made_by=made_by, language=language)
