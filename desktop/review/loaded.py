"""What the session holds of a store: its worklist, its pairs, and room for the studies that are looked at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop.review.pairs import Pairs
from desktop.review.shelf import Shelf
from desktop.review.worklist import Worklist

if TYPE_CHECKING:
    from db.repository import Repository
    from db.values import Match
    from desktop.codebook import Codebook
    from desktop.review.reason_groups import Off


@dataclass(frozen=True, slots=True)
class Loaded:
    """All three know one another."""

    worklist: Worklist
    pairs: Pairs
    shelf: Shelf


@dataclass(slots=True)
class Meanwhile:
    """What happened while the store was read anew: which studies changed, what was found; `is_all` where it was too much."""

    studies: set[str] = field(default_factory=set)
    matches: list[Match] = field(default_factory=list)
    is_all: bool = False


def load(repository: Repository, codebook: Codebook, language: str, off: Off, keys: dict[str, str]) -> Loaded:
    """Read it from the store; `keys` are the keys of the records' words as far as they are known, see `Pairs`."""
    worklist = Worklist(repository.all_studies(), codebook, language)
    pairs = Pairs(repository, worklist, off, keys=keys)
    worklist.set_duplicates(pairs.duplicates_by_study())
    worklist.rows()  # made here, perhaps beside the window, where nobody waits for them
    return Loaded(worklist, pairs, Shelf(repository, codebook, worklist, pairs))
