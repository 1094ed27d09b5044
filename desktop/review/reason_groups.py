"""The reasons of a match in the groups that a curator knows; a group that is switched off no longer counts in any score.

The shares of a score add up, so that a pair is scored again from its stored reasons, without its texts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from db.values import MatchBand
from desktop.match.model import probability, shipped_model

if TYPE_CHECKING:
    from collections.abc import Iterable

    from db.values import Match, Reason


class ReasonGroup(StrEnum):
    """What a reason speaks of. `ACROSS` is said of a pair: its records have no language in common."""

    NUMBERS = "numbers"
    DRUGS = "drugs"
    WORDS = "words"
    IDENTIFIERS = "identifiers"
    TEXT = "text"
    METADATA = "metadata"
    LAYOUT = "layout"
    ACROSS = "across"


Off = frozenset[ReasonGroup]
NOTHING_OFF: Off = frozenset()
BASE = "base"
REASONS_OFF = "reasons_off"  # under this name the settings keep the groups that do not count

_GROUPS = {
    ReasonGroup.NUMBERS: ("numbers", "numbers_differ"),
    ReasonGroup.DRUGS: ("drugs",),
    ReasonGroup.WORDS: ("rare_words", "acronyms"),
    ReasonGroup.IDENTIFIERS: ("same_id", "other_id", "same_registry", "other_registry"),
    ReasonGroup.TEXT: ("same_text", "short_text", "copies"),
    ReasonGroup.LAYOUT: ("sections", "length"),
}
_HOLDING_BACK = frozenset({"other_report", "title_missing"})
_GROUP_OF = {kind: group for group, kinds in _GROUPS.items() for kind in kinds}


def group_of(kind: str) -> ReasonGroup:
    """The group of a kind of reason; what the others do not name is metadata: titles, authors, year, journal, pages."""
    return _GROUP_OF.get(kind, ReasonGroup.METADATA)


def groups_for(match: Match) -> frozenset[ReasonGroup]:
    """The groups of the reasons that speak for a match."""
    return frozenset(group_of(reason.kind) for reason in match.reasons if reason.weight > 0 and reason.kind != BASE)


def rescored(match: Match, off: Off, *, is_across: bool) -> Match:
    """The match without the reasons of the groups that are off; the match itself where it has none of them."""
    if not off:
        return match
    if is_across and ReasonGroup.ACROSS in off:
        return replace(match, score=0.0, band=MatchBand.NO)
    kept = tuple(reason for reason in match.reasons if reason.kind == BASE or group_of(reason.kind) not in off)
    if len(kept) == len(match.reasons):
        return match
    score = round(probability(sum(reason.weight for reason in kept)), 6)
    band = band_of(score)
    if band is MatchBand.SAME and _is_held_back(match):
        band = MatchBand.POSSIBLE
    return replace(match, score=score, band=band, reasons=kept)


def _is_held_back(match: Match) -> bool:
    """Whether a person is to decide it, whatever its score: two reports, no title, or a conflict."""
    is_doubted = match.band is not MatchBand.SAME and band_of(match.score) is MatchBand.SAME
    return is_doubted or any(reason.kind in _HOLDING_BACK for reason in match.reasons)


def band_of(score: float) -> MatchBand:
    """The band of a score (0…1)."""
    model = shipped_model()
    if score >= model.same_from:
        return MatchBand.SAME
    return MatchBand.POSSIBLE if score >= model.possible_from else MatchBand.NO


@dataclass(frozen=True, slots=True)
class SwitchEffect:
    """What a choice of reasons would do to the pairs that wait: how many there are, leave, come back, change their band."""

    pairs: int
    leaving: int
    coming: int
    weaker: int
    stronger: int


def effect(before: Iterable[Match], after: Iterable[Match]) -> SwitchEffect:
    """How the bands of the same matches, in the same order, change from `before` to `after`."""
    moves = [(old.band, new.band) for old, new in zip(before, after, strict=True)]
    same, possible, no = MatchBand.SAME, MatchBand.POSSIBLE, MatchBand.NO
    return SwitchEffect(
        pairs=sum(old is not no for old, _ in moves),
        leaving=sum(old is not no and new is no for old, new in moves),
        coming=sum(old is no and new is not no for old, new in moves),
        weaker=sum(old is same and new is possible for old, new in moves),
        stronger=sum(old is possible and new is same for old, new in moves),
    )


def print_groups(groups: Iterable[ReasonGroup]) -> str:
    """The groups as the settings keep them."""
    return ",".join(sorted(groups))


def parse_groups(text: str) -> Off:
    """The groups that the settings name; what they do not know is passed over."""
    known = {group.value: group for group in ReasonGroup}
    return frozenset(known[word] for word in text.split(",") if word in known)


def adding_up(match: Match) -> tuple[tuple[Reason, float], ...]:
    """Each reason with the log-odds reached once it is counted: strongest first, the base last."""
    ordered = sorted(match.reasons, key=lambda reason: (reason.kind == BASE, -abs(reason.weight)))
    reached, total = [], 0.0
    for reason in ordered:
        total += reason.weight
        reached.append((reason, total))
    return tuple(reached)
