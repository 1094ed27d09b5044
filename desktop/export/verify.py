"""A release is held against its manifest: every file that is missing, changed or not listed comes back as a fault.

A fault is "code|name=value|…": release_without_manifest, release_manifest_damaged, release_newer(found, known),
release_file_missing(file), release_file_changed(file), release_file_unreadable(file, cause), release_file_unlisted(file).
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from db.errors import KnownError
from desktop.export.manifest import FORMAT, FORMAT_VERSION, MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from db.values import Json

AT_ONCE = 2**20  # bytes


def verify_release(folder: Path) -> tuple[str, ...]:
    """The faults of the release in `folder`, () when there is none. KnownError release_missing where there is no folder."""
    if not folder.is_dir():
        raise KnownError("release_missing", path=folder)
    try:
        listed = _listed(folder)
    except FileNotFoundError:
        return ("release_without_manifest",)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return ("release_manifest_damaged",)
    if isinstance(listed, str):
        return (f"release_newer|found={listed}|known={FORMAT_VERSION}",)
    return tuple(_faults(folder, listed))


def _listed(folder: Path) -> dict[str, Json] | str:
    """What the manifest says of each file by name; the version of a manifest that this program does not know."""
    data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    if data["format"] != FORMAT:
        raise ValueError("no manifest of a release")
    if data["format_version"] != FORMAT_VERSION:
        return str(data["format_version"])
    return {_name(file["name"]): (int(file["size"]), str(file["sha256"])) for file in data["files"]}


def _name(name: Json) -> str:
    """The name of a file within the folder; ValueError for one that leads out of it."""
    if not isinstance(name, str) or not name or name in {".", ".."} or any(c in name for c in "/\\:\0"):
        raise ValueError(f"no file name: {name!r}")
    return name


def _faults(folder: Path, listed: dict[str, Json]) -> Iterator[str]:
    for name, (size, sha256) in listed.items():
        path = folder / name
        if not path.is_file():
            yield f"release_file_missing|file={_shown(name)}"
            continue
        try:
            is_same = path.stat().st_size == size and _digest(path) == sha256
        except OSError as error:
            yield f"release_file_unreadable|file={_shown(name)}|cause={error.strerror or error}"
            continue
        if not is_same:
            yield f"release_file_changed|file={_shown(name)}"
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if name not in listed and name != MANIFEST and not path.is_dir():
            yield f"release_file_unlisted|file={_shown(name)}"


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(AT_ONCE):
            digest.update(part)
    return digest.hexdigest()


def _shown(name: str) -> str:
    """The name as part of a fault, in which a bar would look like the next detail."""
    return name.replace("|", "/")
