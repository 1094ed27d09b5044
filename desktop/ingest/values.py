"""What a reader gives: the records of a dump, what was left over, and what was odd."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from db.values import Descriptor, Leftover, ParseProblem


@dataclass(frozen=True, slots=True)
class ParsedRecord:
    """One citation as it arrived.

    `place` counts the records of the dump from 1, `line` its lines from 1; `start` and `end` bound it in the decoded dump.
    `abstracts` are (language, text) in printed order; `source` names the database, `citation` is the line with journal, volume,
    pages and date as printed. `summaries` are abstracts that a machine made: shown as such and never used as evidence.
    `others` keeps what no other field holds, as (name in the dump, value).
    """

    place: int
    line: int
    start: int
    end: int
    abstracts: tuple[tuple[str, str], ...] = ()
    descriptors: tuple[Descriptor, ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: str = ""
    source: str = ""
    citation: str = ""
    keywords: tuple[str, ...] = ()
    given_id: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    summaries: tuple[tuple[str, str], ...] = ()
    others: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedDump:
    """A dump read to its end: every character is in a record, in a heading, white space, or in `left_over`."""

    file_name: str
    format: str
    encoding: str
    sha256: str
    text_length: int
    records: Sequence[ParsedRecord]
    left_over: tuple[Leftover, ...]
    problems: tuple[ParseProblem, ...]
    parser_version: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What the parser of one format gives for a decoded text; `alike` are the likenesses of its records, where it told them."""

    records: Sequence[ParsedRecord]
    left_over: tuple[Leftover, ...]
    problems: tuple[ParseProblem, ...]
    alike: Sequence[int] | None = field(default=None, compare=False, repr=False)
