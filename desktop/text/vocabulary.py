"""Reads the tables of resources/vocabularies: rows of a TSV with a header; a wrong line is collected, not fatal."""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.resources import resource

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class WrongLine:
    """A line of a vocabulary that could not be used."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The rows of one table as dictionaries by column, and the lines that were passed over."""

    rows: tuple[dict[str, str], ...]
    wrong_lines: tuple[WrongLine, ...]


@functools.cache
def load_vocabulary(name: str) -> Vocabulary:
    """The shipped table of that name, such as "drugs"."""
    return read_vocabulary(resource("vocabularies", f"{name}.tsv"))


def read_vocabulary(path: Path) -> Vocabulary:
    """The rows of a TSV file: `#` begins a comment line, the first other line is the header."""
    header: list[str] = []
    rows: list[dict[str, str]] = []
    wrong: list[WrongLine] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header:
            header = cells
        elif len(cells) > len(header):
            wrong.append(WrongLine(path.name, number, f"{len(cells)} cells where the header has {len(header)}"))
        elif not cells[0]:
            wrong.append(WrongLine(path.name, number, f"no {header[0]}"))
        else:
            rows.append(dict(zip(header, cells + [""] * (len(header) - len(cells)), strict=True)))
    return Vocabulary(tuple(rows), tuple(wrong))


def forms(row: dict[str, str], *columns: str) -> list[str]:
    """The forms that a row gives in these columns; several in one cell are parted by "|"."""
    return [form.strip() for column in columns for form in row.get(column, "").split("|") if form.strip()]


_MARKS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
_OTHERS = re.compile(r"[^\x00-\x7f]+")


def fold(text: str) -> str:
    """The text in lower case without accents: how words are compared."""
    if text.isascii():
        return text.lower()
    plain = _MARKS.sub("", unicodedata.normalize("NFKD", text.lower()))
    return plain if plain.isascii() else _OTHERS.sub(_without_marks, plain)


def _without_marks(found: re.Match[str]) -> str:
    return "".join(char for char in found[0] if not unicodedata.combining(char))


_LONGEST_ABBREVIATION = 6
_NO_LETTERS = re.compile(r"[^A-Za-z]+")


def letters(text: str) -> str:
    """The unaccented letters of a form: how abbreviations are compared."""
    return text if text.isascii() and text.isalpha() else _NO_LETTERS.sub("", text)


def capital_forms(table: Vocabulary, *columns: str) -> dict[str, frozenset[str]]:
    """The abbreviations of a table by their letters in lower case, each with the ways it is printed ("mRCC", "MRCC").

    An abbreviation has at most six letters with a capital after the first; it counts only as printed.
    """
    found: dict[str, set[str]] = {}
    for row in table.rows:
        for form in forms(row, *columns):
            short = letters(form)
            if len(short) <= _LONGEST_ABBREVIATION and not short[1:].islower() and len(short) > 1:
                found.setdefault(short.lower(), set()).add(short)
    return {key: frozenset(printed) for key, printed in found.items()}


def is_printed_so(printed: str, known: dict[str, frozenset[str]]) -> bool:
    """Whether words found in a text are printed as the table prints them; true for what is no abbreviation."""
    short = letters(printed)
    ways = known.get(short.lower())
    return ways is None or short in ways
