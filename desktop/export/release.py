"""Verified entries become a release: a folder that is there whole, with checksums, or not at all.

Codes of KnownError: release_exists, release_disk_full(cause), release_not_written(cause); each with the folder's path, and
nothing is left behind.
"""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version
from typing import TYPE_CHECKING
from uuid import uuid4

from db.errors import KnownError
from desktop.export.csv_table import write_csv
from desktop.export.dictionary import make_dictionary
from desktop.export.json_entries import write_entries
from desktop.export.manifest import MANIFEST, Manifest, ReleasedFile
from desktop.export.readme import write_readme
from desktop.export.schema import SCHEMA_VERSION, make_schema
from desktop.export.tables import ReleaseTable, make_tables
from desktop.export.workbook import write_workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from desktop.codebook import Codebook
    from desktop.export.columns import CellValue
    from desktop.export.entries import VerifiedEntry

FULL = (errno.ENOSPC, errno.EDQUOT)
DEAD_AFTER_S = 3600  # an export writes without a pause; what lay still for an hour is nobody's
_PART = re.compile(r"\..+\.[0-9a-f]{8}\.part")


@dataclass(frozen=True, slots=True)
class PreviewTable:
    """A table of the release to come: its name, the labels of its columns, its first rows, and how many rows it will have."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[CellValue, ...], ...]
    count: int


def preview(
    entries: Sequence[VerifiedEntry], codebook: Codebook, *, language: str = "en", rows: int = 20
) -> tuple[PreviewTable, ...]:
    """What `write_release` would write; nothing is written."""
    return tuple(
        PreviewTable(t.name, tuple(c.label.of(language) for c in t.columns), t.rows[:rows], len(t.rows))
        for t in make_tables(entries, codebook)
    )


def write_release(
    folder: Path,
    entries: Sequence[VerifiedEntry],
    codebook: Codebook,
    *,
    made_by: str = "",
    made_at: datetime | None = None,
    language: str = "en",
) -> Manifest:
    """Write the release into `folder`, which must not exist yet; its labels and its README are in `language`."""
    if os.path.lexists(folder):
        raise KnownError("release_exists", path=folder)
    moment = (made_at or datetime.now(UTC)).astimezone(UTC)
    files, prefixed = _files(entries, codebook, language, moment)
    manifest = Manifest(
        program_version=version("cotejo"),
        codebook_version=codebook.version,
        schema_version=SCHEMA_VERSION,
        made_by=made_by,
        made_at=moment,
        counts=_counts(entries),
        prefixed=prefixed,
        files=(),
    )
    return _write_all(folder, files, manifest, language)


def _write_all(folder: Path, files: Mapping[str, bytes], manifest: Manifest, language: str) -> Manifest:
    """Add README and manifest to the files, and put them into the folder."""
    readme = write_readme(manifest, folder.name, language)
    whole = {**files, "README.txt": readme}
    listed = tuple(ReleasedFile.of(name, content) for name, content in whole.items())
    complete = replace(manifest, files=listed)
    _write_folder(folder, {**whole, MANIFEST: complete.to_bytes()})
    return complete


# -------------------------------------------------------------------------------------------------------------- content
def _files(
    entries: Sequence[VerifiedEntry], codebook: Codebook, language: str, made_at: datetime
) -> tuple[dict[str, bytes], int]:
    """The content of the files by name, and how many cells have an apostrophe in front."""
    tables = make_tables(entries, codebook)
    sheets: tuple[ReleaseTable, ...] = (*tables, make_dictionary(tables, codebook))
    written = {f"{table.name}.csv": write_csv(table) for table in sheets}
    files = {name: file.content for name, file in written.items()}
    files["dataset.xlsx"] = write_workbook(sheets, language=language, made_at=made_at)
    files["entries.jsonl"] = write_entries(entries, codebook)
    files["schema.json"] = (json.dumps(make_schema(codebook), ensure_ascii=False, indent=2) + "\n").encode()
    return files, sum(file.prefixed for file in written.values())


def _counts(entries: Sequence[VerifiedEntry]) -> dict[str, int]:
    return {
        "studies": len(entries),
        "records": sum(len(entry.records) for entry in entries),
        "values": sum(cell.is_counted for entry in entries for cell in entry.cells.values()),
        "warnings": sum(len(entry.warnings) for entry in entries),
    }


# --------------------------------------------------------------------------------------------------------------- writing
def _write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write everything under another name beside it, and give the folder its name at the end."""
    part = folder.with_name(f".{folder.name}.{uuid4().hex[:8]}.part")
    _clear_up(folder.parent, files.keys())
    try:
        part.mkdir()
        for name, content in files.items():
            _write_file(part / name, content)
        _flush_folder(part)
        part.rename(folder)
    except OSError as error:
        code = "release_disk_full" if error.errno in FULL else "release_not_written"
        raise KnownError(code, path=folder, cause=error.strerror or str(error)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _clear_up(parent: Path, names: Collection[str]) -> None:
    """Take away what a killed export left in the folder: nothing but files of a release, and none touched for a while."""
    with suppress(OSError):  # what cannot be taken away harms nobody
        for part in parent.iterdir():
            if _PART.fullmatch(part.name) and _is_left_behind(part, names):
                shutil.rmtree(part, ignore_errors=True)


def _is_left_behind(part: Path, names: Collection[str]) -> bool:
    if part.is_symlink() or not part.is_dir():
        return False
    inside = list(part.iterdir())
    touched = max(path.lstat().st_mtime for path in (part, *inside))
    return all(path.name in names for path in inside) and time.time() - touched > DEAD_AFTER_S


def _write_file(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the names of the files durable; Windows has no such call and does it by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
