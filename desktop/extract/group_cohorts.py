"""Groups of people that a study took as they were: "90 patients with gout, 50 with other diseases and 40 healthy subjects"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extract.cohort_brackets import find_sized_cohorts
from desktop.extract.cohort_words import (
    ASIDE,
    BEFELL,
    COHORTS,
    HEAD,
    HEALTHY,
    OF_PEOPLE,
    SEXES,
    TAKEN,
    has_treatment,
    is_generic,
    name_of,
    other_names,
)
from desktop.extract.groups import Group, GroupSet, Range
from desktop.extract.people import counts_in
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK, PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.text.numbers import Number
    from desktop.text.reading import Reading, Sentence

_TAKEN = re.compile(rf"\b{TAKEN}")
_HEAD_IN = re.compile(rf"\b{HEAD}\b")
# A counted group: the noun stands behind at most three describing words; "of the" before it makes a part of a group.
_COUNTED = re.compile(
    rf"\s(?P<lead>(?:(?!(?:and|y|e|or|o|of|de|with|con|in|en|had|were|was)\b)[a-z][\w/+-]*,? ){{0,5}}?)(?P<head>{HEAD})\b"
)
_ELLIPTIC = re.compile(r"\s(?P<words>(?:with|con|com|sin|without|sem|[a-z-]+)(?: [a-z][\w/-]*){0,5})$")
_PARTS = re.compile(
    r"\b(?:grade|grado|grau|stage|estadio|estagio|phase|fase|mean|median|media|mediana|years?|anos|age|edad|months?|meses|"
    r"weeks|semanas|days|dias|other|another|others|remaining|rest|otr[oa]s?|demas|outcomes?|events?|eventos|complete|partial|"
    r"stable|progressive|response|of (?:whom|them|which|these)|de l[oa]s cuales|de ell[oa]s)\b(?! (?:disease|rheumat|enfermedad))"
)
_LINK = re.compile(
    r"(?P<keep>.*?)(?:[,;]? (?:and|y|e|as well as|asi como|plus|versus|vs\.?|(?:was |were )?compared (?:with|to)|"
    r"(?:se )?compar\w+ con|and compared (?:with|to)|frente a|contra|matched (?:with|to)|pareados con)|[,;])"
    r"(?: (?:also|a group of|another|un grupo de|otr[oa]s|with|con|in|en|a|of|de|los|las|the))*\s?$",
    re.DOTALL,
)
# Where the words for the last group end.
_END = re.compile(
    r"[.;:](?!\d)|,|\s(?:(?:were|was|are|is|had|have|has|who|whom|whose|which|that|participated|completed|underwent|undertook|received|took|performed|filled|answered|"
    r"provided|entered|met|agreed|consented|identified|seen|referred|admitted|hospitalized|diagnosed|aged|older|younger|"
    r"attending|attended|recruited|selected|enrolled|included|matched|undergoing|using|through|during|between|from|by|in|at|on|to|"
    r"for|fueron|fue|eran|tenian|que|quienes|participaron|completaron|recibieron|realizaron|respondieron|aceptaron|contestaron|"
    r"mayores|menores|mediante|durante|entre|desde|por|en|para|se|"
    r"foram|participaram|atendid[oa]s|reclutad[oa]s|seleccionad[oa]s|incluid[oa]s|evaluad[oa]s|pareados|emparejados|"
    r"with (?:respect|regard)|regarding|respecto|en cuanto|pertenecientes|procedentes|ingresad[oa]s|"
    r"hospitali[sz]ad[oa]s|con la version)\b)"
)
_ABBREVIATION = re.compile(r"\s?[(\[](?P<short>[A-Z][\w/-]{1,11})[)\]](?![\w\s]*[)\]])")
_BETWEEN = 150  # characters between the numbers of two groups
_MOST = 5
_FEWEST = 2
_BASE, _WITH_HEALTHY, _HEADLESS = 0.84, 0.06, 0.04


@dataclass(frozen=True, slots=True)
class _Cohort:
    """A number and the words for whom it counts; `head` is their noun, "" where the sentence says it once only.

    `whole` is all that the sentence tells of them.
    """

    number: Number
    place: Range
    whole: Range
    head: str


def find_cohorts(reading: Reading) -> Iterator[GroupSet]:
    """The sets of counted groups that make up the people of a study which allocated nobody."""
    for sentence in reading.sentences:
        if sentence.section in ("conclusions", "background") or sentence.role in (OTHER, OUTLOOK, BACKGROUND, PLAN):
            continue
        numbers = counts_in(reading, sentence.start, sentence.end)
        if len(numbers) < _FEWEST or _TAKEN.search(reading.folded, sentence.start, sentence.end) is None:
            continue
        yield from find_sized_cohorts(reading, sentence)
        yield from _sets(reading, sentence, [n for n in numbers if not _is_aside(reading.folded, sentence, n)])


def _is_aside(folded: str, sentence: Sentence, number: Number) -> bool:
    """Whether a number stands in brackets, where it tells of a part of a group."""
    before = folded[sentence.start : number.start]
    return before.count("(") + before.count("[") > before.count(")") + before.count("]")


def _sets(reading: Reading, sentence: Sentence, numbers: Sequence[Number]) -> Iterator[GroupSet]:
    run: list[_Cohort] = []
    for index, number in enumerate(numbers):
        following = numbers[index + 1] if index + 1 < len(numbers) else None
        cohort, is_linked = _cohort(reading, sentence, number, following)
        if cohort is not None:
            run.append(cohort)
        if cohort is None or not is_linked:
            yield from _set(reading, sentence, run)
            run = []


def _cohort(
    reading: Reading, sentence: Sentence, number: Number, following: Number | None
) -> tuple[_Cohort | None, bool]:
    """The group that a number counts, and whether a link leads from it to the next number."""
    folded = reading.folded
    stop = following.start if following and following.start - number.end < _BETWEEN else sentence.end
    link = _LINK.fullmatch(_unbracketed(folded, number.end, stop)) if following and stop == following.start else None
    kept = number.end + len(link["keep"]) if link else stop
    head = _COUNTED.match(folded, number.end, kept)
    described = head.end() if head else number.end
    end = _END.search(_unbracketed(folded, described, kept))
    close = described + end.start() if end else kept
    if link and close < kept and not _is_only_told(folded, close, kept):
        link = None
    whole = (number.end + 1, kept if link else close)
    if head is not None:
        return _Cohort(number, (number.end + 1, close), whole, head["head"]), link is not None
    if _ELLIPTIC.match(_unbracketed(folded, number.end, close).rstrip()):
        return _Cohort(number, (number.end + 1, close), whole, ""), link is not None
    return None, False


_TOLD_BETWEEN = re.compile(
    r",?\s(?:who |that |which |que )?(?:were |was |fueron )?(?:attend|recruit|select|enrol|includ|with|undergo|from|in|at|"
    r"aged|atendid|reclutad|seleccionad|incluid|ingresad|en|de|con|del)\b"
)


def _is_only_told(folded: str, start: int, end: int) -> bool:
    """Whether between a group's words and the link to the next stands only where or how its people were found."""
    is_told = end - start < _BETWEEN // 2 and _TOLD_BETWEEN.match(folded, start, end) is not None
    return is_told and not has_treatment(folded[start:end])


def _unbracketed(folded: str, start: int, end: int) -> str:
    """A part of the text with blanks for what stands in brackets, of the same length."""
    return ASIDE.sub(lambda match: " " * len(match[0]), folded[start:end])


def _set(reading: Reading, sentence: Sentence, run: Sequence[_Cohort]) -> Iterator[GroupSet]:
    """The set of a run of counted groups, where the run names groups and no parts of one."""
    if not _FEWEST <= len(run) <= _MOST or not any(cohort.head for cohort in run):
        return
    if not run[-1 if reading.lang == "en" else 0].head and not _HAS.match(reading.folded, run[-1].place[0]):
        return  # "6 normal and 6 asthmatic subjects", "58 pacientes con artritis y 43 sanos"
    before = reading.folded[sentence.start : run[0].number.start]
    printed = [reading.folded[slice(*cohort.place)] for cohort in run]
    if BEFELL.search(before) or any(SEXES.search(p) or _PARTS.search(p) or BEFELL.search(p) for p in printed):
        return
    is_told = any(HEALTHY.search(p) for p in printed)
    if not is_told and any(OF_PEOPLE.fullmatch(cohort.head) for cohort in run):
        return  # "105 cases of stroke and 53 of dementia"
    groups = [_group(reading, cohort, run) for cohort in run]
    if len({group.name.lower() for group in groups}) < len(groups) or is_generic(groups[-1].name):
        return
    if len(groups) > _FEWEST and is_generic(groups[0].name) and _is_sum(groups):
        groups = groups[1:]  # "120 patients, 60 with A and 60 with B"
    if any(is_generic(group.name) for group in groups):
        return
    sure = _BASE + (_WITH_HEALTHY if is_told else 0.0)
    sure -= 0.0 if all(cohort.head for cohort in run) else _HEADLESS
    yield GroupSet(tuple(groups), COHORTS, sure, sentence.start)


def _is_sum(groups: Sequence[Group]) -> bool:
    return groups[0].n == sum(group.n or 0 for group in groups[1:])


def _group(reading: Reading, cohort: _Cohort, run: Sequence[_Cohort]) -> Group:
    """The group by its own words, with the noun that the sentence says once for all."""
    start, end = cohort.place
    printed = reading.text[start:end]
    shorts = tuple(match["short"] for match in _ABBREVIATION.finditer(printed))
    name = name_of(printed)
    if not cohort.head:
        head = next((other.head for other in run if other.head), "")
        noun = _as_printed(reading, run, head)
        is_behind = _HAS.match(name) is not None or reading.lang != "en"
        name = f"{noun} {name}" if is_behind else f"{name} {noun}"
    drugs = tuple(dict.fromkeys(n for d in reading.drugs_in(start, end) if d.is_agent for n in d.names))
    return Group(
        (start, end),
        name,
        drugs,
        int(cohort.number.value),
        (cohort.number.start, cohort.number.end),
        aliases=(*shorts, *other_names(reading, name)),
        ranges=(cohort.whole,),
    )


def _as_printed(reading: Reading, run: Sequence[_Cohort], head: str) -> str:
    for cohort in run:
        if cohort.head == head:
            found = _HEAD_IN.search(reading.folded, *cohort.place)
            return reading.text[slice(*found.span())] if found else head
    return head


_HAS = re.compile(r"(?:with|con|com|sin|without|sem)\b")
