"""Matches become groups of records that are one study, with checks: a link that would join strangers is told, not followed.

Links are followed from the strongest down. One that would bring together two records which are evidently strangers becomes only
possible, with a reason that names the two; two records that a link brings together without having been compared are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from db.values import Match, MatchBand, Reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Compare = Callable[[str, str], Match]

_MOST_CHECKED = 12  # records of a group; groups of copies are larger


def grouped(matches: Sequence[Match], compare: Compare, *, floor: float) -> list[Match]:
    """The matches, strongest first, with those that a group implies, and with links that join strangers made only possible.

    `compare` gives the match of two records, whatever its band; below `floor` (a probability) two records are strangers.
    """
    groups: dict[str, list[str]] = {}
    known = {frozenset((match.a, match.b)): match for match in matches}
    for match in sorted(matches, key=lambda match: -match.score):
        if match.band is not MatchBand.SAME:
            continue
        mine, theirs = groups.get(match.a, [match.a]), groups.get(match.b, [match.b])
        if mine is theirs:
            continue
        if len(mine) + len(theirs) <= _MOST_CHECKED and not _is_of_copies(match):
            crossing = [(x, y) for x in mine for y in theirs if {x, y} != {match.a, match.b}]
            found = _compared(crossing, known, compare)
            strangers = next((other for other in found if other.score < floor), None)
            if strangers:
                known[frozenset((match.a, match.b))] = _doubted(match, strangers)
                continue
            implied = (other for other in found if other.band is not MatchBand.NO)
            known |= {frozenset((m.a, m.b)): _through(m, match) for m in implied if frozenset((m.a, m.b)) not in known}
        large, small = (mine, theirs) if len(mine) >= len(theirs) else (theirs, mine)
        large += small
        groups.update(dict.fromkeys(small, large))
        groups.setdefault(large[0], large)
    return sorted(known.values(), key=lambda match: (-match.score, match.a, match.b))


def _is_of_copies(match: Match) -> bool:
    return any(reason.kind == "copies" for reason in match.reasons)


def _compared(pairs: Iterable[tuple[str, str]], known: dict[frozenset[str], Match], compare: Compare) -> list[Match]:
    return [known.get(frozenset(pair)) or compare(*pair) for pair in pairs]


def _doubted(match: Match, strangers: Match) -> Match:
    told = Reason("conflict", (strangers.a, strangers.b), 0.0)
    return replace(match, band=MatchBand.POSSIBLE, reasons=(told, *match.reasons))


def _through(match: Match, link: Match) -> Match:
    third = link.a if link.a not in (match.a, match.b) else link.b
    return replace(match, reasons=(Reason("through", (third,), 0.0), *match.reasons))
