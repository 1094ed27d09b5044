"""The groups that a study compares, collected first: names, other names, drugs and sizes; and where a text names them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.text.words import TermIndex

if TYPE_CHECKING:
    from desktop.text.reading import Reading

ALL = "all"


@dataclass(frozen=True, slots=True)
class Place:
    """A half-open range of a reading."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Arm:
    """A group: `key` is its item ("arm-1"), `name` its words in the text, `drugs` English INNs, `n` its stated size.

    `places` are where the reading names it first; `n_place` where its size stands.
    """

    key: str
    name: str
    aliases: tuple[str, ...] = ()
    drugs: tuple[str, ...] = ()
    n: int | None = None
    places: tuple[Place, ...] = ()
    n_place: Place | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Mention:
    """An arm named at a place of the reading."""

    arm: Arm
    start: int
    end: int


@dataclass(frozen=True)
class ArmRegister:
    """The arms of one reading in order, and the finding of their names in it."""

    reading: Reading
    arms: tuple[Arm, ...]
    _cache: dict[tuple[int, int], tuple[Mention, ...]] = field(default_factory=dict, compare=False, repr=False)

    def by_key(self, key: str) -> Arm | None:
        """The arm of that item key."""
        return next((arm for arm in self.arms if arm.key == key), None)

    def mentions(self, start: int, end: int) -> tuple[Mention, ...]:
        """The arms named in a range of the reading, in order, each with its place."""
        return tuple(m for m in self._all_mentions if m.start >= start and m.end <= end)

    @cached_property
    def _all_mentions(self) -> tuple[Mention, ...]:
        if not self.arms:
            return ()
        by_key = {arm.key: arm for arm in self.arms}
        terms = self._index.find(self.reading.words, self.reading.folded)
        return tuple(Mention(by_key[term.key], term.start, term.end) for term in terms)

    @cached_property
    def _index(self) -> TermIndex:
        return TermIndex((form, "arm", arm.key) for arm in self.arms for form in (arm.name, *arm.aliases))


def find_arms(reading: Reading) -> ArmRegister:
    """The register of the arms that a reading names."""
    return ArmRegister(reading, ())
