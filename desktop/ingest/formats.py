"""The table of formats: each has a name, tells whether a text looks like it, and parses it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.ingest import bvs, foreign, json_lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop.ingest.values import Parsed


@dataclass(frozen=True, slots=True)
class Format:
    """One way in which records are written."""

    name: str
    version: str
    looks_like: Callable[[str], bool]
    parse: Callable[[str], Parsed]


# In the order in which they are tried; the last takes any text.
FORMATS = (
    Format("JSON Lines", json_lines.VERSION, json_lines.looks_like, json_lines.parse),
    Format("", foreign.VERSION, foreign.looks_like, foreign.parse),
    Format("BVS text", bvs.VERSION, bvs.looks_like, bvs.parse),
)


def recognise(text: str) -> Format:
    """The format of a decoded text; a kind that is not read is given under its own name."""
    found = next((form for form in FORMATS if form.looks_like(text)), FORMATS[-1])
    if found.name:
        return found
    return Format(foreign.recognise(text), found.version, found.looks_like, found.parse)
