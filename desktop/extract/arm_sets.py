"""Sets of groups from many sentences become the arms of a study: the best set leads, the others lend sizes, names and drugs."""

from __future__ import annotations

import functools
import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract.group_letters import letter_of
from desktop.extract.groups import PEOPLE_NOUN, SIGN_ONLY, is_sign_only
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.groups import Group, GroupSet

_SIZES = frozenset(
    {
        "arms.bracketed",
        "arms.cases",
        "arms.cohorts",
        "arms.halves",
        "arms.periods",
        "arms.sized",
        "arms.counted",
        "arms.labelled",
        "arms.lettered",
        "arms.allocated",
        "arms.sized_one",
    }
)
_LONGEST_ALIAS = 60
_FIRM = 0.7
_CONTROLS = (("placebo",), ("saline",))
_SIZED = 0.69  # how sure a set must be whose sizes are taken
_CARE = re.compile(r"\b(?:chemotherapy|quimioterapia|same|mism[ao]|standard|estandar)\b")
_STOP = frozenset(
    [
        "the",
        "of",
        "a",
        "an",
        "in",
        "with",
        "and",
        "or",
        "plus",
        "alone",
        "group",
        "arm",
        "grupo",
        "brazo",
        "de",
        "la",
        "el",
        "con",
        "y",
        "solo",
        "patients",
        "pacientes",
        "mas",
        "single",
        "agent",
    ]
)


def choose_arms(sets: Sequence[GroupSet], totals: frozenset[int], *, least: float) -> tuple[tuple[Group, ...], float]:
    """The groups that are the study's arms, with how sure; none below `least`. `totals` are the numbers of people printed."""
    usable = [s for s in sets if s.is_whole and len(s.groups) >= 2 and _are_distinct(s.groups)]
    scored = sorted(
        ((_score(s, usable, totals), -index, s) for index, s in enumerate(usable)),
        key=lambda entry: entry[:2],
        reverse=True,
    )
    if not scored or scored[0][0] < least:
        return (), 0.0
    best = scored[0][2]
    arms = list(best.groups)
    support = 0
    for other in sorted(sets, key=lambda s: -s.confidence):
        if other is not best and other.confidence >= 0.5:
            support += _join(arms, other)
    arms = _told_apart(_with_common_care([_with_noun(arm) for arm in arms]))
    confidence = min(0.96, scored[0][0] + (0.04 if support >= 1 else -0.04) + (0.03 if support >= 2 else 0))
    if not all(arm.drugs for arm in arms) or not support:
        confidence = min(confidence, 0.88)
    return tuple(arms), confidence


def _are_distinct(groups: Sequence[Group]) -> bool:
    names = {
        (
            _tokens(g.name) | frozenset(g.drugs) | {f"#{letter_of(g.letter)}"}
            if g.letter
            else _tokens(g.name) | frozenset(g.drugs)
        )
        for g in groups
    }
    return len(names) == len(groups)


def _score(group_set: GroupSet, all_sets: Sequence[GroupSet], totals: frozenset[int]) -> float:
    score = group_set.confidence
    groups = group_set.groups
    if all(g.drugs for g in groups):
        score += 0.05 if len({g.drugs for g in groups}) == len(groups) else 0.02
    elif any(g.drugs for g in groups):
        score += 0.02
    if all(g.n for g in groups):
        score += 0.02
        score += 0.15 if sum(g.n or 0 for g in groups) in totals else 0.0
    if all(is_sign_only(g) for g in groups):
        score -= 0.2 if all(_COMPARED_SIGN.match(fold(g.name)) for g in groups) else 0.4
    if any(_is_clumsy(g) for g in groups):
        score -= 0.12
    if any(_is_part_of(groups, s) for s in all_sets if s is not group_set):
        score -= 0.15
    if _stands_in(groups, [s for s in all_sets if s is not group_set]):
        score -= 0.3
    score += 0.02 * sum(
        1
        for s in all_sets
        if s is not group_set and len(s.groups) == len(groups) and _pairs(groups, s.groups) is not None
    )
    return min(score, 0.97)


_MOST_WORDS = 12
_ANYWHERE = 1000  # what "nowhere" (-1) comes to as a place behind every other


def _is_clumsy(group: Group) -> bool:
    """Whether a group without drugs has a name as long as a sentence, or one closes a bracket that it never opened."""
    is_cut = 0 <= group.name.find(")") < (group.name.find("(") % _ANYWHERE)
    return is_cut or (not group.drugs and len(group.name.split()) > _MOST_WORDS)


def _is_part_of(groups: Sequence[Group], whole: GroupSet) -> bool:
    """Whether an allocation to more arms, each of other drugs, has all of these groups."""
    drugs = [frozenset(g.drugs) for g in whole.groups]
    is_firm = (
        whole.rule == "arms.allocated" and whole.confidence > _FIRM and all(drugs) and len(set(drugs)) == len(drugs)
    )
    return is_firm and len(groups) < len(drugs) and all(frozenset(g.drugs) in drugs for g in groups)


def _stands_in(groups: Sequence[Group], others: Sequence[GroupSet]) -> bool:
    """Whether all these groups are told of inside the words for one counted group: "12 patients (7 with A and 5 with B)"."""
    first, last = min(group.place[0] for group in groups), max(group.place[1] for group in groups)
    for other in others:
        for group in other.groups:
            if group.n is not None:
                for start, end in (group.place, *group.ranges):
                    if start < first and last <= end:
                        return True
    return False


_COMPARED_SIGN = re.compile(r"(?:the )?(?:arm|group|grupo|brazo)")


_WORD = re.compile(r"[a-z0-9]+")


@functools.lru_cache(maxsize=1024)
def _tokens(name: str) -> frozenset[str]:
    """The words of a name that tell; every two sets of a text are paired by them."""
    return frozenset(_WORD.findall(fold(name))) - _STOP


# -------------------------------------------------------------------------------------------------------------- joining
def _join(arms: list[Group], other: GroupSet) -> int:
    """Take from another set what it says of the same groups; 1 where it names them all."""
    pairs = _pairs(arms, other.groups)
    if pairs is None:
        return 0
    for index, group in pairs.items():
        taken = frozenset(drug for i, arm in enumerate(arms) if i != index for drug in arm.drugs)
        others = {name for i, arm in enumerate(arms) if i != index for name in (arm.name, *arm.aliases)}
        own = replace(group, aliases=tuple(alias for alias in group.aliases if alias not in others))
        arms[index] = _joined(arms[index], own, other, taken)
    return 1


def _joined(arm: Group, group: Group, source: GroupSet, taken: frozenset[str]) -> Group:
    """The arm with what another set says of the group; drugs that other arms have (`taken`) are not added to it."""
    names = [arm.name, *arm.aliases]
    new = [name for name in (group.name, *group.aliases) if _can_be_alias(name, group, source) and name not in names]
    arm = replace(arm, aliases=(*arm.aliases, *new), ranges=(*arm.ranges, group.place, *group.ranges))
    is_part_only = source.rule == "arms.parts" and not arm.drugs and arm.name in group.aliases
    if is_part_only and group.name not in arm.name:  # named by what it got
        arm = replace(arm, name=group.name, aliases=tuple(a for a in (arm.name, *arm.aliases) if a != group.name))
    if arm.n is None and group.n is not None and source.rule in _SIZES and source.confidence >= _SIZED:
        arm = replace(arm, n=group.n, n_place=group.n_place)
    if not arm.letter and group.letter:
        arm = replace(arm, letter=group.letter)
    more = set(group.drugs) - set(arm.drugs)
    if more and set(arm.drugs) <= set(group.drugs) and not (arm.drugs in _CONTROLS and more & taken):
        arm = replace(arm, drugs=group.drugs)
    return arm


_COUNTED = re.compile(r"\d+ (?!mg|g\b|µg|mcg|IU|Gy|days?|d[ií]as|weeks?|semanas|months?|meses|years?|cycles?|ciclos)")


def _can_be_alias(name: str, group: Group, source: GroupSet) -> bool:
    """Whether words are fit to find an arm by: not too long, and more than a stray word of a loose comparison."""
    if not name or len(name) > _LONGEST_ALIAS or _COUNTED.match(name):
        return False
    is_abbreviation = name.isupper() and len(name.split()) == 1 and (name == group.name or len(group.aliases) == 1)
    is_called = source.rule in _CALLS or source.confidence >= _FIRM
    return bool(group.drugs or group.letter or is_abbreviation or is_called)


_CALLS = frozenset({"arms.called", "arms.parts", "arms.shorts"})  # rules that read what the text calls its groups


def _pairs(arms: Sequence[Group], groups: Sequence[Group]) -> dict[int, Group] | None:
    """Which group is which arm: every group finds one arm of its own, the last one by elimination; None where one does not."""
    pairs: dict[int, Group] = {}
    left: list[Group] = []
    for group in groups:
        index = _same(arms, group)
        if index is None:
            left.append(group)
        elif index in pairs:
            return None
        else:
            pairs[index] = group
    if not left:
        return pairs
    free = [i for i in range(len(arms)) if i not in pairs]
    if len(left) == len(free) == 1 and pairs and not (left[0].drugs and arms[free[0]].drugs):
        pairs[free[0]] = left[0]
        return pairs
    return None


def _same(arms: Sequence[Group], group: Group) -> int | None:
    """The only arm that a group can be: by letter, by drugs, by the words of its name."""
    if group.letter:
        by_letter = [i for i, arm in enumerate(arms) if arm.letter and letter_of(arm.letter) == letter_of(group.letter)]
        if len(by_letter) == 1:
            return by_letter[0]
        if all(arm.letter for arm in arms):
            return None
    if group.drugs:
        drugs = set(group.drugs)
        by_drugs = [i for i, arm in enumerate(arms) if set(arm.drugs) == drugs]
        if len(by_drugs) == 1:
            return by_drugs[0]
        if not by_drugs:
            rare = _distinctive(arms)
            inside = [i for i, arm in enumerate(arms) if drugs <= set(arm.drugs) and drugs & rare[i]]
            if len(inside) == 1:
                return inside[0]
            around = [i for i, arm in enumerate(arms) if arm.drugs and set(arm.drugs) <= drugs and rare[i]]
            if len(around) == 1:
                return around[0]
    return None if is_sign_only(group) else _by_name(arms, group)


def _distinctive(arms: Sequence[Group]) -> list[set[str]]:
    """The drugs that only one arm has, by arm."""
    counts = Counter(drug for arm in arms for drug in set(arm.drugs))
    return [{drug for drug in arm.drugs if counts[drug] == 1} for arm in arms]


def _by_name(arms: Sequence[Group], group: Group) -> int | None:
    wanted = _tokens(group.name)
    if not wanted:
        return None
    known = {fold(alias): i for i, arm in enumerate(arms) for alias in (arm.name, *arm.aliases)}
    for name in (group.name, *group.aliases):
        if (index := known.get(fold(name))) is not None:
            return index
    scores = [
        (max([len(wanted & t) / len(wanted | t) for t in map(_tokens, (arm.name, *arm.aliases))]), index)
        for index, arm in enumerate(arms)
    ]
    scores.sort(reverse=True)
    if scores and scores[0][0] >= 0.5 and (len(scores) == 1 or scores[1][0] < scores[0][0]):
        return scores[0][1]
    return _by_own_words(arms, wanted)


def _by_own_words(arms: Sequence[Group], wanted: frozenset[str]) -> int | None:
    """The only arm that shares a word with a group which no other arm has: "twice" and not "once"."""
    tokens = [frozenset().union(*map(_tokens, (arm.name, *arm.aliases))) for arm in arms]
    own = [t - frozenset().union(*(o for o in tokens if o is not t)) for t in tokens]
    hits = [i for i, words in enumerate(own) if words & wanted]
    return hits[0] if len(hits) == 1 else None


_WHOLE = re.compile(
    r"[^\s,]+ (?!(?:groups?|arms?|"
    rf"{PEOPLE_NOUN})$)[^\s,]+",
    re.IGNORECASE,
)  # "early feeding", and no "early group"


def _with_noun(arm: Group) -> Group:
    """An arm of one word, such as "early", by the whole of it that stands elsewhere: "early feeding"."""
    if arm.drugs or len(arm.name.split()) > 1:
        return arm
    beginning = f"{fold(arm.name)} "
    whole = next((a for a in arm.aliases if fold(a).startswith(beginning) and _WHOLE.fullmatch(fold(a))), "")
    return replace(arm, name=whole, aliases=(arm.name, *(a for a in arm.aliases if a != whole))) if whole else arm


def _told_apart(arms: list[Group]) -> list[Group]:
    """Arms of one name with their letter: "pertuzumab (Arm A)"."""
    names = Counter(arm.name for arm in arms)
    signs = [next((a for a in arm.aliases if SIGN_ONLY.fullmatch(fold(a))), "") for arm in arms]
    return [
        replace(a, name=f"{a.name} ({s})") if names[a.name] > 1 and s else a for a, s in zip(arms, signs, strict=True)
    ]


def _with_the_same(arms: list[Group]) -> list[Group]:
    """An arm that gets "the same plus bevacizumab" has the drugs of the other arm."""
    if len(arms) != 2:
        return arms
    first, second = arms
    if second.is_added and first.drugs:
        second = replace(second, drugs=tuple(dict.fromkeys((*first.drugs, *second.drugs))))
    elif first.is_added and second.drugs:
        first = replace(first, drugs=tuple(dict.fromkeys((*second.drugs, *first.drugs))))
    return [first, second]


def _with_common_care(arms: list[Group]) -> list[Group]:
    """An arm of "chemotherapy plus bevacizumab" has the drugs of the arm that is "chemotherapy alone"."""
    arms = _with_the_same(arms)
    bases = [a for a in arms if a.drugs and any(_CARE.search(fold(n)) for n in (a.name, *a.aliases))]
    for index, arm in enumerate(arms):
        if _CARE.search(fold(arm.name)):
            for base in bases:
                if (
                    base is not arm
                    and len(bases) <= 2
                    and base.drugs
                    and not set(base.drugs) & set(arm.drugs)
                    and len(base.drugs) > 1
                ):
                    arms[index] = replace(arm, drugs=(*base.drugs, *arm.drugs))
                    break
    return arms
