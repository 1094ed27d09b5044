"""Which pairs a curator wants to see: by words, by what speaks for them, by what was said of them, and by whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop.review.reason_groups import ReasonGroup, groups_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.review.values import PairRow


class PairState(StrEnum):
    """How a pair stands: by its band while nobody has decided, by the verdict since."""

    PROBABLE = "probable"
    POSSIBLE = "possible"
    LATER = "later"
    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True, slots=True)
class PairFilter:
    """What must be so of a pair; "" and None ask for nothing."""

    words: str = ""
    group: ReasonGroup | None = None
    state: PairState | None = None
    who: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether every pair passes."""
        return self == PairFilter()

    def passing(self, rows: Iterable[PairRow]) -> tuple[PairRow, ...]:
        """The pairs that pass, in their order."""
        if self.is_empty:
            return tuple(rows)
        words = self.words.casefold().split()
        return tuple(row for row in rows if self._passes(row) and _has_words(row, words))

    def _passes(self, row: PairRow) -> bool:
        if self.state is not None and state_of(row) is not self.state:
            return False
        if self.who and row.decided_by != self.who:
            return False
        return self.group is None or self.group in groups_of(row)


def state_of(row: PairRow) -> PairState:
    """How a pair stands."""
    if row.verdict:
        return PairState(row.verdict)
    return PairState.PROBABLE if row.match.band.value == "same" else PairState.POSSIBLE


def groups_of(row: PairRow) -> frozenset[ReasonGroup]:
    """What speaks for a pair, and whether it is one in two languages."""
    return groups_for(row.match) | ({ReasonGroup.ACROSS} if row.is_across else frozenset())


def _has_words(row: PairRow, words: list[str]) -> bool:
    """Whether each word stands in the titles, the studies' numbers or what the reasons quote."""
    if not words:
        return True
    quoted = (part for reason in row.match.reasons for part in reason.detail)
    told = " ".join((row.label_a, row.label_b, *row.numbers, *quoted)).casefold()
    return all(word in told for word in words)
