"""What the world may refuse: each error carries the path and the cause, and becomes a sentence in one place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class KnownError(Exception):
    """The world refuses: `code` selects the sentence (what happened, what is safe, what to do), `args` fill it.

    Everything else that rises is a fault of ours.
    """

    def __init__(self, code: str, *, path: Path | str = "", cause: str = "", **details: str) -> None:
        super().__init__(f"{code}: {path} {cause}".strip())
        self.code = code
        self.path = str(path)
        self.cause = cause
        self.details = details
