"""Where a text names its arms: by name, letter or abbreviation, by their drugs, or by their part in the comparison."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from desktop.text.leaps import Opening
from desktop.text.vocabulary import fold
from desktop.text.words import TermIndex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extract.arms import Arm
    from desktop.text.drugs import Drug
    from desktop.text.reading import Reading

Found = tuple[int, int, str]  # start, end, the arm's key

_LINK = re.compile(
    r"\s?(?:\+|/|-|,|&|,? ?(?:plus|and|with|y|e|mas|mais|con|com|combined with|in combination with|followed by|"
    r"seguido de|en combinacion con|added to|"
    r"associated with|asociado a))\s?(?:the |oral |intravenous )?\s?"
)
_ALONE = re.compile(r"\s?(?:alone|monotherapy|en monoterapia|monoterapia|solo|sola|only|single[- ]agent)\b")
_SINGLE = re.compile(r"\b(?:single[- ]agent|monotherapy with|monoterapia con)\s$")
_CONTROL_NAME = re.compile(
    r"control|placebo|alone|standard|estandar|convencional|conventional|usual|habitual|observation|supportive|sham|routine|"
    r"rutina|"
    r"wait|untreated|care$|sin |no |without"
)
_GENERIC = Opening(
    "the los las el grupo o control controls controles brazo standard comparator placebo experimental investigational "
    "intervention treatment study active test la combination combined monotherapy",
    r"\b(?:(?P<control>(?:the |los |las |el |grupo |o grupo )?(?:control(?:s|es)?(?: (?:group|arm|patients))?|"
    r"grupo (?:de )?control|brazo control|"
    r"standard (?:arm|group)|comparator (?:arm|group)))|(?P<placebo>(?:the )?placebo(?:[- ](?:group|arm|"
    r"treated patients))?|grupo placebo)|"
    r"(?P<tested>(?:the )?(?:experimental|investigational|intervention|treatment|study|active|"
    r"test)(?: treatment)? (?:group|arm)|"
    r"grupo (?:de )?(?:intervencion|experimental|tratamiento|estudio|tratado)|brazo experimental|"
    r"(?:the )?intervention group)|"
    r"(?P<combination>(?:the )?combination(?: (?:group|arm|therapy|treatment))?(?! of\b| with\b)|"
    r"la combinacion(?! de)|combined (?:treatment|therapy) (?:group|arm)|combination)|"
    r"(?P<monotherapy>(?:the )?monotherapy (?:group|arm)|grupo de monoterapia))\b",
)


def find_mentions(reading: Reading, arms: Sequence[Arm]) -> tuple[Found, ...]:
    """The mentions of these arms in order; a longer one hides what stands inside it."""
    if not arms:
        return ()
    found = [*_by_name(reading, arms), *_by_drugs(reading, arms), *_by_role(reading, arms)]
    found.sort(key=lambda mention: (mention[0], -mention[1]))
    kept: list[Found] = []
    for mention in found:
        if not kept or mention[0] >= kept[-1][1]:
            kept.append(mention)
        elif mention[1] - mention[0] > kept[-1][1] - kept[-1][0]:
            kept[-1] = mention
    return tuple(kept)


def _by_name(reading: Reading, arms: Sequence[Arm]) -> Iterator[Found]:
    named = [{form: fold(form) for form in (arm.name, *arm.aliases)} for arm in arms]
    counts = Counter(form for forms in named for form in set(forms.values()))
    terms = [
        (form, "arm", arm.key)
        for arm, forms in zip(arms, named, strict=True)
        for form, folded in forms.items()
        if counts[folded] == 1 and len(form) > 1 and folded not in _SMALL and not _is_of_another(folded, arm, arms)
    ]
    short = {form for form, _, _ in terms if form.isupper() and len(form) <= 4}
    for term in TermIndex(terms).find(reading.words, reading.folded):
        printed = reading.text[term.start : term.end]
        if printed.upper() in short and printed not in short:
            continue
        yield term.start, term.end, term.key


# Words between names that no arm is called by.
_SMALL = frozenset(["than", "and", "with", "the", "that", "for", "versus", "vs", "que", "con", "los", "las", "com"])
_WORD = re.compile(r"[a-z0-9]+")


def _is_of_another(folded: str, arm: Arm, arms: Sequence[Arm]) -> bool:
    """A drug's bare name says little where another arm has that drug too and is called nothing else."""
    single = [set(other.drugs) for other in arms if other is not arm and len(set(other.drugs)) == 1]
    return bool(single) and set(_WORD.findall(folded)) in single


class _Run(NamedTuple):
    """Drugs named together: "cisplatin plus cetuximab"."""

    start: int
    end: int
    drugs: frozenset[str]
    is_alone: bool


def _by_drugs(reading: Reading, arms: Sequence[Arm]) -> Iterator[Found]:
    sets = {arm.key: frozenset(arm.drugs) for arm in arms if arm.drugs}
    if len(sets) < 1 or len(set(sets.values())) != len(sets):
        return
    counts = Counter(drug for drugs in sets.values() for drug in drugs)
    for run in _runs(reading):
        key = _arm_of(run, sets, counts)
        if key:
            yield run.start, run.end, key


def _arm_of(run: _Run, sets: dict[str, frozenset[str]], counts: Counter[str]) -> str:
    exact = [key for key, drugs in sets.items() if drugs == run.drugs]
    if exact:
        return exact[0]
    holders = [key for key, drugs in sets.items() if run.drugs <= drugs]
    if len(holders) == 1 and any(counts[drug] == 1 for drug in run.drugs):
        return holders[0]
    if run.is_alone and holders:
        return min(holders, key=lambda key: len(sets[key]))
    return ""


def _runs(reading: Reading) -> Iterator[_Run]:
    """Neighbouring drugs with a linking word between, and each drug of a run that a comma or "and" only lists."""
    current: list[Drug] = []
    for drug in (d for d in reading.drugs if d.is_agent):
        if current and _LINK.fullmatch(reading.folded, current[-1].end, drug.start):
            current.append(drug)
            continue
        if current:
            yield from _runs_of(reading, current)
        current = [drug]
    if current:
        yield from _runs_of(reading, current)


def _runs_of(reading: Reading, drugs: list[Drug]) -> Iterator[_Run]:
    """The run as a whole where no comma or bare "and" parts it, else its parts."""
    parts: list[list[Drug]] = [[drugs[0]]]
    for before, drug in pairwise(drugs):
        link = reading.folded[before.end : drug.start].strip()
        if link in (",", "and", "y", "e", ", and", ",and"):
            parts.append([drug])
        else:
            parts[-1].append(drug)
    if len(parts) > 1:
        yield _run(reading, drugs)
    for part in parts:
        yield _run(reading, part)


def _run(reading: Reading, drugs: list[Drug]) -> _Run:
    start, end = drugs[0].start, drugs[-1].end
    alone = _ALONE.match(reading.folded, end)
    single = _SINGLE.search(reading.folded, max(0, start - 20), start)
    return _Run(
        single.start() if single else start,
        alone.end() if alone else end,
        frozenset(name for drug in drugs for name in drug.names),
        bool(alone or single),
    )


# ---------------------------------------------------------------------------------------------------------------- roles
def _by_role(reading: Reading, arms: Sequence[Arm]) -> Iterator[Found]:
    """The generic words for an arm, where the arms leave no doubt which one they mean."""
    roles = _roles(arms)
    if not roles:
        return
    for match in _GENERIC.finditer(reading.word_index, reading.folded):
        key = roles.get(match.lastgroup or "")
        if key:
            yield match.start(), match.end(), key


def _roles(arms: Sequence[Arm]) -> dict[str, str]:
    """Which arm is the control, has the placebo, is under test, is the combination, is the single agent."""
    if len(arms) < 2:
        return {}
    roles = {}
    control = [
        arm
        for arm in arms
        if any(_CONTROL_NAME.search(fold(n)) for n in (arm.name, *arm.aliases)) or "placebo" in arm.drugs
    ]
    placebo = [arm for arm in arms if "placebo" in arm.drugs or "placebo" in fold(arm.name)]
    if len(placebo) == 1:
        roles["placebo"] = placebo[0].key
        control = placebo
    if len(control) == 1:
        roles["control"] = control[0].key
        tested = [arm for arm in arms if arm is not control[0]]
        if len(tested) == 1:
            roles["tested"] = tested[0].key
    most = max(len(arm.drugs) for arm in arms)
    largest = [arm for arm in arms if len(arm.drugs) == most]
    if len(largest) == 1 and most >= 2:
        roles["combination"] = largest[0].key
        if len(arms) == 2:
            roles["monotherapy"] = next(arm.key for arm in arms if arm is not largest[0])
    return roles
