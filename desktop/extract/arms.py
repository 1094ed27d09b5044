"""The groups that a study compares, collected first: names, other names, drugs and sizes; and where a text names them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from db.values import CHECK_FROM
from desktop.extract.arm_mentions import Found, find_mentions
from desktop.extract.arm_sets import choose_arms
from desktop.extract.arm_sizes import told_sizes
from desktop.extract.cohort_words import COHORTS
from desktop.extract.denominators import Size, find_sizes
from desktop.extract.design import TALK, design_type
from desktop.extract.group_cohorts import find_cohorts
from desktop.extract.group_sets import find_group_sets
from desktop.extract.group_words import find_group_places
from desktop.extract.groups import ALLOCATES
from desktop.extract.outside_groups import with_outside
from desktop.extract.people import people_counts
from desktop.extract.propose import Candidate, propose
from desktop.extract.single_arm import against_one, single_arm, with_drugs, with_shared, with_sizes
from desktop.text.leaps import Opening
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.values import Extraction
    from desktop.extract.groups import Group, GroupSet
    from desktop.text.reading import Reading

ALL = "all"
_LEAST = {
    "rct": 0.5,
    "nonrandomised_controlled": 0.55,
    "pooled_analysis": 0.75,
    "single_arm": 0.93,
    "dose_escalation": 0.9,
}
_LEAST_ELSE = 0.7
_TRIALS = frozenset({"rct", "nonrandomised_controlled", "single_arm", "dose_escalation"})
# Rules for groups that nobody allocated, and for those that a trial gives doses to.
_OBSERVED = frozenset({"arms.cases", "arms.with_or_without", "arms.negated", "arms.than", "arms.halves"})
_COMPARED = {"arms.named", "arms.compared", "arms.versus", "arms.bracketed"}
_FEWEST = 10  # people; fewer that add up were counted for what befell them
_GIVEN_ONLY = 0.76
_GIVEN = frozenset({"arms.periods", "arms.dose_list"})


class Place(NamedTuple):
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
    doubtful: tuple[Arm, ...] = ()  # groups that are only candidates: nothing is told of them
    named: tuple[Found, ...] | None = None  # where the text names these arms, None until it is asked

    @property
    def is_single(self) -> bool:
        """Whether the study has one group only, to which all that names no other group belongs."""
        return len(self.arms) == 1

    @property
    def default(self) -> Arm | None:
        """The arm of a study that has one only."""
        return self.arms[0] if self.is_single else None

    def by_key(self, key: str) -> Arm | None:
        """The arm of that item key."""
        return next((arm for arm in self.arms if arm.key == key), None)

    def mentions(self, start: int, end: int) -> tuple[Mention, ...]:
        """The arms named in a range of the reading, in order, each with its place."""
        return tuple(m for m in self._all_mentions if m.start >= start and m.end <= end)

    @cached_property
    def _all_mentions(self) -> tuple[Mention, ...]:
        by_key = {arm.key: arm for arm in self.arms}
        named = find_mentions(self.reading, self.arms) if self.named is None else self.named
        return tuple(Mention(by_key[key], start, end) for start, end, key in named)


def find_arms(reading: Reading) -> ArmRegister:
    """The register of the arms that a reading names; none for a review."""
    design = design_type(reading)
    if design in TALK:
        return ArmRegister(reading, ())
    sets = find_group_sets(reading)
    if design not in ("rct", "dose_escalation"):
        sets += find_cohorts(reading)
    if design in ("single_arm", "dose_escalation", "case_series"):
        kept = {"arms.sized", "arms.lettered", COHORTS} | (set() if _says_one_arm(reading) else _COMPARED)
        totals = _totals(reading)
        sets = [
            s for s in sets if s.rule in kept or (_is_whole(s, totals) and any(g.drugs or g.letter for g in s.groups))
        ]
    sets = [s for s in sets if s.rule not in (_OBSERVED if design in _TRIALS else _GIVEN)]
    if design == "rct":
        sets = [_less_sure(reading, s) for s in sets]
    sets = [_surer(reading, s) for s in sets]
    least = (
        _LEAST.get(design, _LEAST_ELSE) if _says_one_arm(reading) else min(_LEAST.get(design, _LEAST_ELSE), _LEAST_ELSE)
    )
    groups, confidence = choose_arms(sets, _totals(reading), least=least)
    if not groups and design == "rct":  # people drawn at random are no trial
        groups, confidence = choose_arms([*find_cohorts(reading)], _totals(reading), least=_LEAST_ELSE)
    if not groups and design in ("rct", "nonrandomised_controlled"):
        groups, confidence = against_one(reading)
    if not groups:
        groups, confidence = single_arm(reading, design)
    if len(groups) > 1 and design not in ("rct", "nonrandomised_controlled"):
        confidence = min(confidence, 0.86)
    groups = with_drugs(reading, with_outside(reading, groups), design)
    if design in ("rct", "nonrandomised_controlled"):
        groups = with_shared(reading, groups)
    arms = tuple(_arm(group, index, confidence) for index, group in enumerate(groups, start=1))
    register = _with_sizes(ArmRegister(reading, arms), with_sizes(reading, groups, design))
    return register if confidence >= CHECK_FROM else ArmRegister(reading, (), register.arms)


def _is_whole(group_set: GroupSet, totals: frozenset[int]) -> bool:
    """Whether a set counts people who add up to a number of people that the text prints."""
    return group_set.rule == "arms.counted" and _FEWEST <= _size_of(group_set) in totals


def _size_of(group_set: GroupSet) -> int:
    """How many people the groups of a set are together."""
    return sum(group.n or 0 for group in group_set.groups)


def _less_sure(reading: Reading, group_set: GroupSet) -> GroupSet:
    """Doses that a randomised study only gave, as in the first part of a phase I/II trial, yield to those it allocated."""
    sentence = reading.sentence_at(group_set.place)
    is_given = group_set.rule == "arms.dose_list" and not ALLOCATES.search(reading.folded, sentence.start, sentence.end)
    return replace(group_set, confidence=_GIVEN_ONLY) if is_given else group_set


_SUBGROUPS = re.compile(
    r"\bsub-?(?:groups?|sets?|populations?) of\b|\bsubgrupos? (?:de|con)\b|\badditional (?:[a-z-]+ )?analys|\banalisis adicional"
)
_OF_SUBGROUPS = 0.3
_LOOSE = frozenset({"arms.versus", "arms.compared", "arms.whether"})
_NAMED_AGAIN, _AGAIN = 0.12, 2
_FEW_WORDS = 4


def _surer(reading: Reading, group_set: GroupSet) -> GroupSet:
    """A loose comparison of things without drugs is surer where the text goes on to speak of both by the same words.

    What is told of subgroups is less so: they are no arms.
    """
    groups = group_set.groups
    if any(g.drugs for g in groups):
        return group_set
    sentence = reading.sentence_at(group_set.place)
    if _SUBGROUPS.search(reading.folded, sentence.start, sentence.end):
        return replace(group_set, confidence=group_set.confidence - _OF_SUBGROUPS)
    if group_set.rule not in _LOOSE or any(len(g.name.split()) > _FEW_WORDS for g in groups):
        return group_set
    if all(reading.folded.count(fold(g.name)) >= _AGAIN for g in groups):
        return replace(group_set, confidence=group_set.confidence + _NAMED_AGAIN)
    return group_set


def _with_sizes(register: ArmRegister, sized: tuple[Group, ...]) -> ArmRegister:
    """The register with the sizes that the text tells beside the arms' names, once for all (`sized`), or by fractions only."""
    if len(register.arms) < 2 or all(arm.n is not None for arm in register.arms):
        return _filled(register, _said_once(register, sized))
    register = replace(register, named=find_mentions(register.reading, register.arms))
    mentions = _named(register)
    once = _said_once(register, sized)
    if len({size.start for size in once.values()}) == 1 and len(once) == len(register.arms):
        unsized = replace(register, arms=tuple(replace(arm, n=None, n_place=None) for arm in register.arms))
        return _filled(unsized, once)
    register = _filled(register, told_sizes(register.reading, mentions, _totals(register.reading)))
    if any(arm.n is None for arm in register.arms):
        register = _filled(register, find_sizes(register.reading, mentions))
    return register


def _said_once(register: ArmRegister, sized: tuple[Group, ...]) -> dict[str, Size]:
    """The sizes that `sized` holds, by the keys of the arms."""
    pairs = zip(register.arms, sized, strict=True)
    return {arm.key: Size(g.n, *g.n_place) for arm, g in pairs if g.n and g.n_place}


def _named(register: ArmRegister) -> list[tuple[str, int, int]]:
    """Where the text names the arms, by their names or by a part of them: (key, start, end) in order."""
    full = [(key, start, end) for start, end, key in register.named or ()]
    more = find_group_places(register.reading, register.arms, [(start, end) for _, start, end in full])
    return sorted([*full, *((arm.key, start, end) for arm, start, end in more)], key=lambda named: named[1])


def _filled(register: ArmRegister, sizes: dict[str, Size]) -> ArmRegister:
    """The register with these sizes for the arms that have none."""
    arms = tuple(
        replace(arm, n=size.n, n_place=Place(size.start, size.end))
        if arm.n is None and (size := sizes.get(arm.key))
        else arm
        for arm in register.arms
    )
    return replace(register, arms=arms)


_ONE_ARM = Opening(
    "single one phase fase uncontrolled non noncompar* un braco",
    r"\b(?:single[- ](?:arm|group)|one[- ]arm|phase|fase|uncontrolled|non-?comparative|un solo brazo|braco unico)\b",
)


def _says_one_arm(reading: Reading) -> bool:
    """Whether a text says that it compares no groups, or is of a phase that seldom does."""
    return _ONE_ARM.search(reading.word_index, reading.folded) is not None


def _totals(reading: Reading) -> frozenset[int]:
    """The numbers that count people."""
    return frozenset(int(number.value) for number in people_counts(reading))


def _arm(group: Group, number: int, confidence: float) -> Arm:
    aliases = dict.fromkeys(alias for alias in group.aliases if alias != group.name)
    return Arm(
        key=f"arm-{number}",
        name=_without_article(group.name),
        aliases=tuple(aliases),
        drugs=group.drugs,
        n=group.n,
        places=tuple(Place(*place) for place in dict.fromkeys((group.place, *group.ranges))),
        n_place=Place(*group.n_place) if group.n_place else None,
        confidence=confidence,
    )


_ARTICLE = re.compile(r"^(?:the|a|an|el|la|los|las|un|una|o|os|as)\s")


def _without_article(name: str) -> str:
    return _ARTICLE.sub("", name)


def find(reading: Reading, register: ArmRegister) -> list[Extraction]:
    """The rows of the table arms."""
    found: list[Extraction] = []
    arms = register.arms or register.doubtful
    sure = _size_confidence(reading, arms)
    for arm in arms:
        places = ((arm.places[0].start, arm.places[0].end),)
        named = Candidate(_as_printed(reading, arm.name), places, "arms.register", arm.confidence)
        found += propose(reading, "arms.name", [named, *_other_names(reading, arm)], item=arm.key)
        if arm.n is not None and arm.n_place is not None:
            place = (arm.n_place.start, arm.n_place.end)
            found += propose(
                reading, "arms.n", [Candidate(arm.n, (place,), "arms.size", min(arm.confidence, sure))], item=arm.key
            )
    return found


def _other_names(reading: Reading, arm: Arm) -> Iterator[Candidate]:
    """What else the text calls an arm, each with the first place: a curator may prefer one of these."""
    for alias in arm.aliases:
        place = reading.text.find(alias)
        if place >= 0 and alias != arm.name:
            yield Candidate(
                _as_printed(reading, alias), ((place, place + len(alias)),), "arms.alias", arm.confidence * _OTHERWISE
            )


def _as_printed(reading: Reading, name: str) -> str:
    """A name with its numbers and signs as the original has them, where it stands there as a whole."""
    place = reading.text.find(name)
    return " ".join(reading.original(place, place + len(name)).split()) if place >= 0 else name


_OTHERWISE = 0.5  # how sure another name is beside the one that is proposed


def _size_confidence(reading: Reading, arms: tuple[Arm, ...]) -> float:
    """How sure the sizes are: they add up to a number of people that the text prints, or they do not."""
    sizes = [arm.n for arm in arms if arm.n is not None]
    if len(arms) == 1:
        return 0.84
    return 0.95 if len(sizes) == len(arms) and sum(sizes) in _totals(reading) else 0.86
