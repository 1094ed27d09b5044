"""Recognises dumps of kinds that are not read, so that they are named instead of being taken for text of the portal.

Problems given: `format_not_read` (args: format).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass

from db.values import Leftover, ParseProblem
from desktop.ingest.values import Parsed
from desktop.text.vocabulary import fold

VERSION = "none 1"
_HEAD = 20_000  # characters in which a format shows itself


@dataclass(frozen=True, slots=True)
class Kind:
    """A way of writing records: the name that curators know, and what shows it in the first part of a text."""

    name: str
    sign: re.Pattern[str]


_KINDS = (
    Kind("XML", re.compile(r"\A\s*<(?:\?xml\b|!DOCTYPE\b|[A-Za-z][\w:.-]*[^<>]*>\s*<)")),
    Kind("ISO 2709", re.compile(r"\A\s*\d{5}[\w ]{7}\d{5}[\w ]{0,3}45[\w ]{2}\d{3}|\A\s*\d{5}0{7}\d{5}000\d{4}")),
    Kind("RTF", re.compile(r"\A\{\\rtf\d")),
)
_COLUMN = re.compile(
    r"\b(?:title|titulo|abstract|resumen|resumo|authors?|autor(?:es)?|year|publication|doi|pmid|id|journal|source|keywords?"
    r"|database|language|issn|volume)\b"
)


def recognise(text: str) -> str:
    """The name of the kind that a text shows in its first part, "" for none of them."""
    head = text[:_HEAD]
    found = next((kind.name for kind in _KINDS if kind.sign.search(head)), "")
    return found or ("CSV" if _is_table(head) else "")


def looks_like(text: str) -> bool:
    """Whether a text is of a kind that is known and not read."""
    return bool(recognise(text))


def parse(text: str) -> Parsed:
    """No record: the whole text is left over, and the problem names its kind."""
    body = text.strip()
    line = text.count("\n", 0, text.find(body)) + 1
    problem = ParseProblem("format_not_read", line=line, args=(("format", recognise(text)),))
    return Parsed((), (Leftover(line, body),), (problem,))


def _is_table(head: str) -> bool:
    """Whether the first line names columns of a bibliography, and the next goes on in the same manner."""
    lines = [line for line in head.split("\n", 3)[:3] if line.strip()]
    return len(lines) > 1 and any(_names_columns(lines[0], mark) and mark in lines[1] for mark in ",;\t")


def _names_columns(line: str, mark: str) -> bool:
    cells = next(csv.reader([line], delimiter=mark), [])
    names = [fold(cell).strip() for cell in cells]
    known = [name for name in names if _COLUMN.search(name)]
    return len(names) >= 3 and len(known) >= 2 and all(len(name) <= 40 for name in names)
