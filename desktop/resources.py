"""Where the files that ship with the program lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a shipped file, such as `resource("vocabularies", "drugs.tsv")`."""
    return ROOT.joinpath(*parts)
