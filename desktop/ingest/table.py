"""Tables become records: CSV, TSV and XLSX of every source, with the columns that their names tell or a curator chose.

Problems given: `row_of_other_width` (args: cells, columns).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.values import ParseProblem
from desktop.ingest.account import LineCounter, left_over
from desktop.ingest.cells import Row, rows
from desktop.ingest.citation import Citation
from desktop.ingest.columns import Columns, guess_columns, is_header, key
from desktop.ingest.gathering import Gathering
from desktop.ingest.parts import Part
from desktop.ingest.values import Parsed
from desktop.ingest.wording import is_empty

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

VERSION = "table 1"

_MARKS = ",;\t|"
_LINES_BEFORE = 30  # lines that may stand above the names of the columns
_SAMPLE = 200_000
_MANY_NAMES = 5
_DATABASE = re.compile(
    r"\b(?:pubmed|medline|embase|scopus|lilacs|ibecs|scielo|web of science|wos|cinahl|central|cochrane|bvs|vhl|psyc\w+|lens"
    r"|google|proquest|ebsco\w*|crossref|dimensions|manual|other|otr[ao]s?)\b",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"\A\s*\"?sep=(.)\"?[ \t]*\n", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Head:
    """Where a table's names of columns stand, what parts its cells, and what the columns say."""

    mark: str
    row: Row
    columns: Columns


def looks_like(text: str) -> bool:
    """Whether one of the first lines names the columns of a bibliography."""
    return find_head(text) is not None


def find_head(text: str) -> Head | None:
    """The names of the columns of a table, None where no line is that."""
    told = _SEPARATOR.match(text)
    sample = text[:_SAMPLE]
    best: Head | None = None
    for mark in told[1] if told else _MARKS:
        if mark not in sample:
            continue
        for number, row in enumerate(rows(sample, mark)):
            if number > _LINES_BEFORE:
                break
            if len(row.cells) > 1 and is_header(row.cells):
                head = Head(mark, row, guess_columns(row.cells))
                if _goes_on(sample, head) and (best is None or len(row.cells) > len(best.row.cells)):
                    best = head
                break
    return best


def _goes_on(text: str, head: Head) -> bool:
    """Whether rows of about that width follow, or the names are too many for a sentence."""
    width = len(head.row.cells)
    following = next(rows(text, head.mark, width=width, start=head.row.end + 1), None)
    if following is None:
        return width >= _MANY_NAMES
    return len(following.cells) > max(1, width // 2)


def parse(text: str, columns: Columns | None = None) -> Parsed:
    """The records of a decoded text; `columns` says what they are where a curator has chosen."""
    head = find_head(text) if columns is None else _head_of(text, columns)
    if head is None:
        return Parsed((), left_over(text, ()), (ParseProblem("no_record", line=1),))
    told = _SEPARATOR.match(text)
    claims = [(head.row.start, head.row.end), *([told.span()] if told else [])]
    counter = LineCounter(text)
    empty = f'{head.mark}" \t\n'
    body = rows(
        text, head.mark, width=len(head.columns.names), start=min(len(text), head.row.end + bool(head.row.cells))
    )
    parsed = _records(text, ((row, counter.at(row.start)) for row in body), head.columns, claims)
    return replace(parsed, left_over=tuple(part for part in parsed.left_over if part.text.strip(empty)))


def _head_of(text: str, columns: Columns) -> Head:
    """The row with the names that a curator saw; where it is not there, the table begins without one."""
    found = find_head(text)
    mark = found.mark if found else mark_of(text)
    for row in itertools.islice(rows(text[:_SAMPLE], mark), _LINES_BEFORE):
        if columns.heads(row.cells):
            return Head(mark, row, columns)
    start = found.row.end + 1 if found else 0
    return Head(mark, Row((), start, start), columns)


def parse_rows(body: Iterable[tuple[Row, int]], columns: Columns) -> Parsed:
    """The records of rows that do not come from a text, each with its number."""
    return _records("", body, columns, [])


def mark_of(text: str) -> str:
    """The sign that parts the cells of a table whose names of columns are not known: the commonest of its first line."""
    line = text.lstrip()[:5000].partition("\n")[0]
    return max(_MARKS, key=line.count)


def _records(text: str, body: Iterable[tuple[Row, int]], columns: Columns, claims: list[tuple[int, int]]) -> Parsed:
    gathering = Gathering(claims=claims)
    is_portal = "descriptors" in map(key, columns.names)
    for row, line in _below_names(body, columns, gathering.claims):
        draft = Citation(is_portal=is_portal)
        _fill(draft, row.cells, columns)
        if len(row.cells) != len(columns.names):
            args = (("cells", str(len(row.cells))), ("columns", str(len(columns.names))))
            gathering.tell(ParseProblem("row_of_other_width", line=line, record=gathering.next_place, args=args))
        gathering.add(draft, line=line, start=row.start, end=row.end)
    if not gathering.records:
        gathering.claims.clear()
    return gathering.parsed(text)


def _below_names(
    body: Iterable[tuple[Row, int]], columns: Columns, claims: list[tuple[int, int]]
) -> Iterator[tuple[Row, int]]:
    """The rows without the one that names the columns, where a curator chose what they say and no name is known."""
    for place, (row, line) in enumerate(body):
        if place < _LINES_BEFORE and tuple(cell.strip() for cell in row.cells) == columns.names:
            claims.append((row.start, row.end))
        else:
            yield row, line


def _fill(draft: Citation, cells: Sequence[str], columns: Columns) -> None:
    """Give every cell to its part; a cell beyond the last column is kept."""
    for place, cell in enumerate(cells):
        if is_empty(cell):
            continue
        name = columns.names[place] if place < len(columns.names) else f"column {place + 1}"
        part = columns.parts[place] if place < len(columns.parts) else Part.OTHER
        if part is Part.AUTHORS and draft.authors:
            draft.keep(name, cell)  # full names and short names: the first column of them counts
        elif part is Part.TITLE:
            _take_titles(draft, cell, name)
        elif part is Part.DESCRIPTORS and ";" not in cell and key(name).startswith("emtree"):
            for term in cell.split(", "):  # Emtree's terms hold no comma, unlike those of MeSH
                draft.take(Part.DESCRIPTOR, term, name)
        else:
            draft.take(part, cell, name)
    _use_citation(draft)


def _take_titles(draft: Citation, cell: str, name: str) -> None:
    """The portal joins the titles in several languages with "/ "."""
    parts = re.split(r" ?/ (?=\S)", cell) if draft.is_portal else [cell]
    for part in parts if all(len(part) > 20 for part in parts) else [cell]:
        draft.take(Part.TITLE, part, name)


def _use_citation(draft: Citation) -> None:
    """Some exports name the database, others the journal, where most give the source line."""
    if draft.citation and not any(char.isdecimal() for char in draft.citation):
        if draft.journals or _DATABASE.search(draft.citation):
            draft.databases.append(draft.citation)
        else:
            draft.journals.append((0, "source", draft.citation))
        draft.citation = ""
