"""Groups by what the text calls them wherever it does: "the temsirolimus arm", "the 90 mg group", "70 and 80 Gy"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.groups import Group, GroupSet, Range
from desktop.text.leaps import DIGITS, Opening, leap
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.drugs import Drug
    from desktop.text.reading import Reading, Sentence

_NAMED = Opening(
    "arm arms group groups cohort cohorts grupo grupos brazo brazos",
    r"(?:\b(?:arms?|groups?|cohorts?)\b|\b(?:grupos?|brazos?)\s(?:de |con |del |tratado con )?)",
)

_NOUNS = (*_NAMED.words, "cohorte", "cohortes", "session", "sessions")


def find_named(reading: Reading) -> list[GroupSet]:
    """The groups that the text calls after their drugs, wherever it does: "the temsirolimus arm", "grupo placebo"."""
    found: dict[tuple[str, ...], Group] = {}
    for match in _NAMED.finditer(reading.word_index, reading.folded):
        sentence = reading.sentence_at(match.start())
        if sentence.role in (OTHER, BACKGROUND, OUTLOOK):
            continue
        for drug in reading.drugs_in(max(sentence.start, match.start() - 40), match.end() + 14):
            gap = (
                reading.folded[drug.end : match.start()]
                if drug.end <= match.start()
                else reading.folded[match.end() : drug.start]
            )
            if (
                drug.is_agent
                and not gap.strip(" -").removeprefix("treated").strip(" -")
                and (drug.end <= match.start() or drug.start - match.end() <= 1)
            ):
                for group in _run_before(reading, drug, is_plural=match[0].endswith("s")):
                    found.setdefault(group.drugs, group)
    groups = tuple(sorted(found.values(), key=lambda g: g.place))
    if len(groups) < 2:
        is_plural = len(reading.word_index.places(_NOUNS)) > 1  # each of two groups has its noun
        return (_dose_named(reading) or _capital_named(reading) or _called(reading)) if is_plural else []
    return [GroupSet(groups[:4], "arms.named", 0.72 if len(groups) == 2 else 0.5, groups[0].place[0])]


_JOINS = re.compile(r"\s?[+/]\s?(?:(?:low|high)-dose )?| (?:plus|mas|mais) ")
_LISTS = re.compile(r" (?:and|y|e) (?:the )?|, ?")


def _run_before(reading: Reading, last: Drug, *, is_plural: bool) -> Iterator[Group]:
    """The group of "A plus B arm", or the groups of "A and B groups", by the drugs that end with the last one."""
    first = last
    names = last.names
    before = [d for d in reading.drugs_in(max(0, last.start - _NEAR), last.start) if d.is_agent and d.end <= last.start]
    for drug in reversed(before):
        gap = reading.folded[drug.end : first.start]
        if is_plural and _LISTS.fullmatch(gap):
            yield Group((drug.start, drug.end), reading.text[drug.start : drug.end], drug.names)
            break
        if not _JOINS.fullmatch(gap):
            break
        first, names = drug, (*drug.names, *(name for name in names if name not in drug.names))
    yield Group((first.start, last.end), reading.text[first.start : last.end], names)


_NEAR = 60
_DOSE_NAMED = Opening(
    f"{DIGITS} grupo grupos brazo brazos cohorte cohortes",
    r"\b(?P<dose>\d+(?:\.\d+)?)[- ](?P<unit>mg|gy|mg/kg|mg/m2|ug|iu|mm2?)[- ](?:dose )?(?:groups?|arms?|cohorts?)\b"
    r"|\b(?:grupo|brazo|cohorte)s? (?:de |con )(?P<dosis>\d+(?:\.\d+)?) (?P<unidad>mg|gy|mg/kg|mg/m2|ug|ui|mm2?)\b",
)


def _dose_named(reading: Reading) -> list[GroupSet]:
    """ "the 90 mg group": groups called after a dose."""
    found: dict[str, Group] = {}
    for match in _DOSE_NAMED.finditer(reading.word_index, reading.folded):
        which = ("dose", "unit") if match["dose"] else ("dosis", "unidad")
        name = f"{match[which[0]]} {reading.text[match.start(which[1]) : match.end(which[1])]}"
        printed = reading.text[match.start() : match.end()]
        place = (match.start(which[0]), match.end(which[1]))
        found.setdefault(name, Group(place, name, aliases=(printed,), ranges=(place,)))
    groups = tuple(found.values())
    return [GroupSet(groups[:5], "arms.doses", 0.74, groups[0].place[0])] if len(groups) >= 2 else []


_CAPITAL_NAMED = re.compile(r"\b(?P<name>[A-Z][\w-]{1,24}) (?:group|arm)s?\b|\bgrupo (?P<nombre>[A-Z][\w-]{2,24})\b")
_NO_GROUP_WORDS = (
    "the in each both this these all study treatment oncology control cooperative trials trial one two other every a an lung "
    "working collaborative research cancer we our no patient patients intergroup disease another either first second third "
    "whole age risk"
)
_NO_GROUP = frozenset(_NO_GROUP_WORDS.split())


def _capital_named(reading: Reading) -> list[GroupSet]:
    """ "the Calendula group": groups that a text calls by a name of its own, more than once."""
    found: dict[str, list[Range]] = {}
    for match in leap(_capitals(reading), _CAPITAL_NAMED, reading.text):
        which = "name" if match["name"] else "nombre"
        sentence = reading.sentence_at(match.start())
        if fold(match[which]) not in _NO_GROUP and sentence.role not in (OTHER, BACKGROUND, OUTLOOK):
            found.setdefault(match[which], []).append(match.span(which))
    groups = tuple(Group(places[0], name, ranges=(places[0],)) for name, places in found.items() if len(places) >= 2)
    return [GroupSet(groups, "arms.called", 0.68, groups[0].place[0])] if 2 <= len(groups) <= 4 else []


_CALLED = Opening(
    "the than vs versus and el al del un los no ao do",
    r"\b(?:the|than|vs\.?|versus|and)\s(?:in |the )*(?P<name>(?!in |"
    r"the )[a-z][\w/+-]*(?: [a-z][\w/+-]*)?) (?:groups?|arms?|cohorts?|sessions?)\b"
    r"|\b(?:el|al|del|un|los|no|ao|do) grupos? (?:de |del |con |com |da |do )?(?P<nombre>[a-z][\w/+-]*)\b",
)
_NO_CALLED = frozenset(
    [
        *_NO_GROUP, "treated", "comparison", "subgroup", "these", "four", "five", "all", "total", "entire",
        "same", "different",
        "randomized", "randomised", "parallel", "between", "within",
        "several", "respective", "reference", "single", "de", "con",
        "estudio", "pacientes", "edad", "mismo", "otro", "primer", "segundo", "que", "se", "fue",
        "y", "e", "o", "en", "was",
        "were", "had", "trabajo", "expertos", "cada", "ambos", "entre", "ethnic", "diagnostic", "consensus", "expert",
        "focus", "user",
        "sin", "with", "for", "of", "as", "to", "at", "by", "from", "on", "no", "did", "than", "compared", "versus", "vs", "or",
    ]
)  # fmt: skip


_IN_BRACKET = re.compile(
    r"\((?:the )?(?P<name>[a-z][\w/+-]{2,}(?: [a-z][\w/+-]*)?) (?:group|arm)\)|\(grupo (?P<nombre>[a-z]{3,})\)"
)


_CAPITAL_BEFORE = re.compile(r"\b[A-Z][\w-]{1,24} $")
_LONGEST = 26  # characters of a name and the blank behind it


def _capitals(reading: Reading) -> list[int]:
    """Where a name with a capital begins before "group" or "arm", and where "grupo" stands, in order."""
    nouns = reading.word_index.places(("group", "groups", "arm", "arms"))
    names = (_CAPITAL_BEFORE.search(reading.text, max(0, noun - _LONGEST), noun) for noun in nouns)
    return sorted([*(name.start() for name in names if name), *reading.word_index.places(("grupo",))])


def _called(reading: Reading) -> list[GroupSet]:
    """ "the early group … the late group": two to four groups that a text calls by words of their own, more than once."""
    found: dict[str, list[Range]] = {}
    for match in _CALLED.finditer(reading.word_index, reading.folded):
        which = "name" if match["name"] else "nombre"
        words = match[which].split()
        sentence = reading.sentence_at(match.start())
        if words[0] in _NO_CALLED or words[-1] in _NO_CALLED or sentence.role in (OTHER, BACKGROUND, OUTLOOK):
            continue
        found.setdefault(match[which], []).append(match.span(which))
    for match in _IN_BRACKET.finditer(reading.folded):  # "euthyroidism (euthyroid group)": what a text calls a group by
        which = "name" if match["name"] else "nombre"
        role = reading.sentence_at(match.start()).role
        if match[which].split()[0] not in _NO_CALLED and role not in (OTHER, BACKGROUND, OUTLOOK):
            found.setdefault(match[which], []).extend([match.span(which)] * 2)
    often = {name: places for name, places in found.items() if len(places) >= 2}
    groups = tuple(
        Group(p[0], reading.text[slice(*p[0])], _drugs(reading, p[0]), ranges=(p[0],)) for p in (often or {}).values()
    )
    return [GroupSet(groups, "arms.called", 0.66, groups[0].place[0])] if 2 <= len(groups) <= 4 else []


def _drugs(reading: Reading, place: Range) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for d in reading.drugs_in(*place) if d.is_agent for name in d.names))


_TWO_DOSES = Opening(
    "compar* between versus entre radioterapia radiotherapy",
    r"\b(?:compar\w+|between|versus|entre|radioterapia(?: externa)? (?:de|con|a)|radiotherapy (?:of|to|"
    r"with))\s(?P<a>\d+(?:\.\d+)?)(?:[ -]?(?P<unit_a>gy|mg|mg/m2|mg/kg))?\s(?:and|or|"
    r"with|to|versus|vs\.?|y|o|con)\s"
    r"(?P<b>\d+(?:\.\d+)?)[ -]?(?P<unit>gy|mg/m2|mg/kg|mg)\b",
)


def find_doses(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """As in "comparing 70 and 80 Gy radiotherapy": one treatment at two doses."""
    for match in _TWO_DOSES.finditer(reading.word_index, reading.folded, sentence.start, sentence.end):
        drugs = [d for d in reading.drugs_in(sentence.start, sentence.end) if d.is_agent]
        if not drugs:
            continue
        unit = reading.text[match.start("unit") : match.end("unit")]
        names = min(drugs, key=lambda d: abs(d.start - match.end())).names
        groups = tuple(
            Group(
                match.span(which),
                f"{match[which]} {unit}",
                names,
                letter="",
                aliases=(f"{match[which]}-{unit}",),
                ranges=(match.span(which),),
            )
            for which in ("a", "b")
        )
        yield GroupSet(groups, "arms.doses", 0.7, sentence.start)
