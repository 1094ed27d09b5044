"""What the session holds of a store: its worklist, its pairs, and room for the studies that are looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.review.pairs import Pairs
from desktop.review.shelf import Shelf
from desktop.review.worklist import Worklist

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.repository import Repository
    from db.values import Match
    from desktop.codebook import Codebook
    from desktop.review.reason_groups import Off


@dataclass(slots=True)
class Meanwhile:
    """What happened while the store was read anew: which studies changed, what was found; `is_all` where it was too much."""

    number: int
    studies: set[str] = field(default_factory=set)
    matches: list[Match] = field(default_factory=list)
    is_all: bool = False


class Notes:
    """Takes down what happens while the store is read anew beside the window, perhaps by several jobs at once."""

    def __init__(self) -> None:
        self._open: list[Meanwhile] = []
        self._begun = self._shown = 0

    def begin(self) -> Meanwhile:
        """From now on everything is taken down, for whoever begins to read."""
        self._begun += 1
        meanwhile = Meanwhile(self._begun)
        self._open.append(meanwhile)
        return meanwhile

    def end(self, meanwhile: Meanwhile) -> bool:
        """What was read is to be shown; False where something that was read later is shown already."""
        self._open.remove(meanwhile)
        is_newer = meanwhile.number > self._shown
        self._shown = max(self._shown, meanwhile.number)
        return is_newer

    def take_down(self, studies: Iterable[str], matches: Sequence[Match] = (), *, is_all: bool = False) -> None:
        """These studies have changed, these matches were found."""
        for meanwhile in self._open:
            meanwhile.studies |= set(studies)
            meanwhile.matches += matches
            meanwhile.is_all |= is_all


@dataclass(frozen=True, slots=True)
class Loaded:
    """All three know one another; `meanwhile` is what happened since the reading began."""

    meanwhile: Meanwhile
    worklist: Worklist
    pairs: Pairs
    shelf: Shelf


def load(
    repository: Repository, codebook: Codebook, language: str, off: Off, keys: dict[str, str], meanwhile: Meanwhile
) -> Loaded:
    """Read it from the store; `keys` are the keys of the records' words as far as they are known, see `Pairs`."""
    worklist = Worklist(repository.studies(), codebook, language)
    pairs = Pairs(repository, worklist, off, keys=keys)
    worklist.set_duplicates(pairs.duplicates_by_study())
    worklist.rows()  # made here, perhaps beside the window, where nobody waits for them
    return Loaded(meanwhile, worklist, pairs, Shelf(repository, codebook, worklist, pairs))
