"""What a release says of itself: who made it, when, with which versions, and the checksum of each of its files."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from db.values import Json

MANIFEST = "manifest.json"
FORMAT, FORMAT_VERSION = "cotejo-release", "1"


@dataclass(frozen=True, slots=True)
class ReleasedFile:
    """A file of a release, with its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, name: str, content: bytes) -> ReleasedFile:
        """The file with that content."""
        return cls(name, len(content), hashlib.sha256(content).hexdigest())


@dataclass(frozen=True, slots=True)
class Manifest:
    """The whole of `manifest.json`; it lists every file but itself. `prefixed` counts cells with an apostrophe in front."""

    program_version: str
    codebook_version: str
    schema_version: str
    made_by: str
    made_at: datetime
    counts: dict[str, int]
    prefixed: int
    files: tuple[ReleasedFile, ...]

    def to_bytes(self) -> bytes:
        """The file."""
        return (json.dumps(self._json(), ensure_ascii=False, indent=2) + "\n").encode()

    def _json(self) -> Json:
        return {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "program": {"name": "Cotejo", "version": self.program_version},
            "codebook_version": self.codebook_version,
            "schema_version": self.schema_version,
            "made_at": self.made_at.isoformat(timespec="seconds"),
            "made_by": self.made_by,
            "counts": self.counts,
            "csv": {
                "profile": "spreadsheet-safe",
                "encoding": "UTF-8 with byte-order mark",
                "delimiter": ",",
                "rule": "an apostrophe stands before a text that a spreadsheet would take for a formula; take it away",
                "prefixed_cells": self.prefixed,
            },
            "files": [{"name": f.name, "size": f.size, "sha256": f.sha256} for f in self.files],
        }
