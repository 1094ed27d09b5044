"""Three or more records that may be one study: who they are, what ties them, and where decisions contradict each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.values import MatchBand
from desktop.review.linking import DIFFERENT, LATER, SAME

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop.review.values import PairRow

MOST = 24  # records shown of a group; the copies of one text may be thousands


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two records that were decided not to be the same although `path` ties them, one record to the next.

    `is_decided` where every tie of the path is decided; else it would come true with those that wait.
    """

    row: PairRow
    path: tuple[str, ...]
    is_decided: bool


@dataclass(frozen=True, slots=True)
class PairGroup:
    """The ids of the records, the pairs among them, and the conflicts. `names` are what the records are called."""

    members: tuple[str, ...]
    links: tuple[PairRow, ...]
    conflicts: tuple[Conflict, ...]
    names: dict[str, str]
    is_cut: bool = False

    @property
    def waiting(self) -> tuple[PairRow, ...]:
        """The pairs of the group that nobody has decided."""
        return tuple(row for row in self.links if row.verdict in ("", LATER))


def ties(row: PairRow) -> bool:
    """Whether a pair makes its records one group: decided to be the same, or probably so and not refused."""
    return row.verdict == SAME or (row.match.band is MatchBand.SAME and row.verdict != DIFFERENT)


def members_around(start: Sequence[str], rows_of: Callable[[str], Sequence[PairRow]]) -> tuple[tuple[str, ...], bool]:
    """The records that ties join to these, nearest first, at most `MOST`; and whether there are more."""
    found, at = list(dict.fromkeys(start)), 0
    while at < len(found):
        for row in rows_of(found[at]):
            for record in (row.match.a, row.match.b):
                if record not in found and ties(row):
                    if len(found) == MOST:
                        return tuple(found), True
                    found.append(record)
        at += 1
    return tuple(found), False


def build_group(
    members: tuple[str, ...],
    rows_of: Callable[[str], Sequence[PairRow]],
    names: dict[str, str],
    *,
    is_cut: bool = False,
) -> PairGroup:
    """The group of these records."""
    inside = set(members)
    links = {
        (row.match.a, row.match.b): row
        for member in members
        for row in rows_of(member)
        if {row.match.a, row.match.b} <= inside
    }
    rows = tuple(links.values())
    conflicts = tuple(found for row in rows if row.verdict == DIFFERENT for found in [_conflict(row, rows)] if found)
    return PairGroup(members, rows, conflicts, names, is_cut)


def _conflict(row: PairRow, rows: Sequence[PairRow]) -> Conflict | None:
    decided = _path(row.match.a, row.match.b, [other for other in rows if other.verdict == SAME])
    path = decided or _path(row.match.a, row.match.b, [other for other in rows if ties(other)])
    return Conflict(row, path, bool(decided)) if path else None


def _path(start: str, end: str, rows: Sequence[PairRow]) -> tuple[str, ...]:
    """The records from one to the other over pairs; () where none lead there."""
    ways: dict[str, tuple[str, ...]] = {start: (start,)}
    ahead = [start]
    while ahead:
        here = ahead.pop(0)
        for row in rows:
            if here in (row.match.a, row.match.b):
                there = row.match.b if row.match.a == here else row.match.a
                if there not in ways:
                    ways[there] = (*ways[here], there)
                    ahead.append(there)
    return ways.get(end, ())
