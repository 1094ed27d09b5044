"""Groups that a text sets against each other: "A compared with B", "A alone or with B", "whether A reduces pain more than B"."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from desktop.extract.group_alternatives import groups_of
from desktop.extract.groups import ALLOCATES, Group, GroupSet
from desktop.extract.phrases import group_name, phrase_start
from desktop.text.leaps import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading, Sentence

_VERSUS = re.compile(
    r"\s(?:versus|vs\.?|v|(?:was|were|fue|fueron|foi) (?:superior|inferior|equivalent|non-?inferior) (?:to|al?|ao)|"
    r"compared (?:with|to)|in comparison (?:with|to)|frente a|comparad[oa]s? con|contra|"
    r"versus a|with or without|con o sin|com ou sem)\s"
)
_COMPARES = Opening(
    "compar* difference",
    r"\b(?:compare[ds]?|comparing|comparison of|compara|comparan|compare|comparen|comparar|comparaba|comparaban|"
    r"comparo|compararon|comparamos|comparando|comparacion (?:de|entre)|"
    r"comparou|comparison between|difference between)\b",
)


_STRONG_LINK = re.compile(
    r"\s(?:versus|vs\.?|frente a|contra|against|compared (?:with|to)|en comparacion con)\s(?:una? )?"
)
_WEAK_LINK = re.compile(r"\s(?:with|to|and|con|y|com|e)\s")
_PEOPLE_BEFORE = re.compile(
    r"\b(?:combined|combinad[oa]s?|associated|asociad[oa]s?|together|along|compliance|patients|pacientes|women|men|mujeres|"
    r"those|aquellos|treated|tratad[oa]s)$"
)


def _weak_link(folded: str, start: int, stop: int) -> re.Match[str] | None:
    """The first "with" or "and" that does not belong to "patients with"."""
    is_between = folded[max(0, start - 9) : start].endswith(("between", "entre"))
    for match in _WEAK_LINK.finditer(folded, start, stop):
        if match[0].strip() in ("and", "y", "e") and not is_between:
            continue
        if not _PEOPLE_BEFORE.search(folded, start, match.start()):
            return match
    return None


def find_compared(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "we compared A with B", "A versus B"."""
    folded = reading.folded
    if sentence.section == "results":
        yield from _compared_in_results(reading, sentence)
        return
    for match in _COMPARES.finditer(reading.word_index, folded, sentence.start, sentence.end):
        listed = [*_listed(reading, sentence, match.end())]
        yield from listed
        stop = _clause_end(folded, match.end(), sentence.end)
        link = _STRONG_LINK.search(folded, match.end(), stop) or _weak_link(folded, match.end(), stop)
        if link and _is_short_enough(folded, match.end(), link.start()):
            groups = groups_of(reading, [(match.end(), link.start()), (link.end(), stop)])
            yield from _compared_set(groups, "arms.compared", sentence)
        elif not link and not listed:
            yield from _compared_both(reading, sentence, match.end(), stop)
    for match in _VERSUS.finditer(folded, sentence.start, sentence.end):
        start = phrase_start(folded, max(sentence.start, match.start() - 120), match.start())
        if "without" in match[0] or "sin" in match[0]:
            start = _base_start(folded, sentence, match) or start
        start = max(start, folded.rfind("(", start, match.start()) + 1) if _is_inside(folded, start, match) else start
        stop = _clause_end(folded, match.end(), sentence.end)
        groups = groups_of(reading, [(start, match.start()), (match.end(), stop)])
        if "without" in match[0] or " sin " in match[0] or " sem " in match[0]:
            groups = _with_or_without(groups)
            if groups and not groups[0].drugs and ALLOCATES.search(folded, sentence.start, match.start()):
                yield GroupSet(groups, "arms.versus", 0.68, sentence.start)
        yield from _compared_set(groups, "arms.versus", sentence)


_BOTH = re.compile(r"\s(?:and|y|e)\s")


def _compared_both(reading: Reading, sentence: Sentence, start: int, stop: int) -> Iterator[GroupSet]:
    """The two treatments of "to compare A and B", where both are drugs."""
    for link in islice(_BOTH.finditer(reading.folded, start, stop), 2):
        groups = groups_of(reading, [(start, link.start()), (link.end(), stop)])
        if len(groups) == 2 and all(g.drugs for g in groups):
            yield from _compared_set(groups, "arms.compared", sentence)
            return


_GETS = re.compile(
    r"\b(?:receive[ds]?|receiving|assigned(?: \d:\d)? to|randomi[sz]ed(?: \d:\d)? to|treated with|comparing|compare|"
    r"treatment with|recib\w+|"
    r"asignad[oa]s a|tratad[oa]s con|comparar|to|for|of)\s"
)


def _base_start(folded: str, sentence: Sentence, match: re.Match[str]) -> int | None:
    """Where the treatment begins that all get, before "with or without B"."""
    found = list(_GETS.finditer(folded, sentence.start, match.start()))
    firm = [m for m in found if m[0].strip() not in ("to", "for", "of")]
    return (firm or found)[-1].end() if found else None


def _is_inside(folded: str, start: int, match: re.Match[str]) -> bool:
    """Whether a comparison stands in a bracket that opens behind `start`: "the method (A vs. B)"."""
    before = folded[start : match.start()]
    return before.count("(") > before.count(")")


def _compared_in_results(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Two treatments that a result sets against each other, for a text that names its arms nowhere else."""
    for match in _VERSUS.finditer(reading.folded, sentence.start, sentence.end):
        before = [d for d in reading.drugs_in(max(sentence.start, match.start() - 60), match.start()) if d.is_agent]
        if not before or before[-1].end < match.start() - 1:
            continue
        start = phrase_start(reading.folded, max(sentence.start, match.start() - 80), match.start())
        stop = _clause_end(reading.folded, match.end(), sentence.end)
        groups = groups_of(reading, [(max(start, before[0].start), match.start()), (match.end(), stop)])
        if len(groups) == 2 and groups[0].drugs and groups[1].drugs and groups[0].drugs != groups[1].drugs:
            yield GroupSet(groups, "arms.versus", 0.56, sentence.start)


_REDUCES = (
    r"(?:would|could|can|will|may|might|significantly|effectively)?\s?(?:reduc|improv|increas|decreas|lower|prevent|prolong|"
    r"enhanc|provid|result|"
    r"lead|is|are|was|were|has|have|alleviat|affect|shorten|accelerat|mejor|disminu|aument|reduj|es|son|previen|prolong|"
    r"acort)\w*\s"
)
_WHETHER = re.compile(
    rf"\b(?:whether|if|that|si|que|se)\s(?P<a>[^;:,]{{3,90}}?)\s(?P<verb>{_REDUCES})[^;]{{3,160}}?\s"
    r"(?:compared (?:with|to)|as compared (?:with|to)|in comparison (?:with|to)|relative to|versus|than|en comparacion con|"
    r"comparad[oa]s? con|frente a|respecto a)\s(?P<b>(?:[^.;:,()]|\.(?=\d)){3,80})"
)


def find_whether(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "to test whether A reduces pain compared with B"."""
    if sentence.section == "results":
        return
    for match in _WHETHER.finditer(reading.folded, sentence.start, sentence.end):
        stop = _clause_end(reading.folded, match.start("b"), match.end("b"))
        groups = groups_of(reading, [match.span("a"), (match.start("b"), stop)])
        yield from _compared_set(groups, "arms.whether", sentence)


_OF_EACH = re.compile(r",?\s(?:each|all|both)\s|,\s(?:in|on|with)\s")
_ITEM = re.compile(r",\s(?:and\s|or\s|y\s|e\s|o\s)?|\s(?:and|or|y|e|o|ou)\s")


def _listed(reading: Reading, sentence: Sentence, start: int) -> Iterator[GroupSet]:
    """Three treatments or more that a sentence compares: "we compared A, B, and C"."""
    stop = _clause_end(reading.folded, start, sentence.end)
    each = _OF_EACH.search(reading.folded, start, stop)
    stop = each.start() if each else stop
    links = [*_ITEM.finditer(reading.folded, start, stop)]
    cuts = [start, *(place for link in links for place in link.span()), stop]
    last = next((i for i, link in enumerate(links) if link[0].strip(", ")), len(links))  # "and" leads to the last
    places = [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts), 2)][: last + 2]
    if not 3 <= len(places) <= 5:
        return
    groups = groups_of(reading, places)
    if len(groups) == len(places) and all(g.drugs for g in groups) and len({g.drugs for g in groups}) == len(groups):
        yield GroupSet(groups, "arms.listed", 0.7, sentence.start)


_ALONE_OR = re.compile(
    r"\b(?:alone|solo|sola|sozinho)\s(?:or|o|ou|versus|vs\.?|frente a)\s(?:(?:in combination|combined|together|"
    r"junto|en combinacion|associated)\s)?(?:with|plus|con|mas|a|com|mais)?\s?"
)


def find_alone_or_with(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """As in "A either alone or together with B"."""
    for match in _ALONE_OR.finditer(reading.folded, sentence.start, sentence.end):
        before = [d for d in reading.drugs_in(sentence.start, match.start()) if d.is_agent]
        after = [d for d in reading.drugs_in(match.end(), match.end() + 40) if d.is_agent]
        base = tuple(dict.fromkeys(name for drug in before for name in drug.names))
        added = tuple(name for drug in after[:1] for name in drug.names if name not in base)
        if base and added and len(base) <= 4:
            place = (before[0].start, before[-1].end)
            printed = (
                reading.text[before[0].start : before[0].end] if len(before) == 1 else group_name(reading, *place)[0]
            )
            plus = {"es": "más", "pt": "mais"}.get(reading.lang, "plus")
            with_it = f"{printed} {plus} {reading.text[after[0].start : after[0].end]}"
            alone = Group(place, f"{printed} {reading.text[match.start() : match.start() + 5].strip()}", base)
            yield GroupSet(
                (alone, Group((after[0].start, after[0].end), with_it, (*base, *added))),
                "arms.alone_or",
                0.78,
                sentence.start,
            )


def _with_or_without(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    if len(groups) != 2 or bool(groups[0].drugs) != bool(groups[1].drugs):
        return ()
    base, added = groups
    if not base.drugs:
        return _with_it_or_not(base, added)
    both = Group((base.place[0], added.place[1]), f"{base.name} plus {added.name}", (*base.drugs, *added.drugs))
    return both, Group(base.place, base.name, base.drugs)


_FEW_WORDS = 5


def _with_it_or_not(base: Group, added: Group) -> tuple[Group, ...]:
    """The groups of "surgery with or without navigation", named by the words of both."""
    if len(base.name.split()) > _FEW_WORDS or len(added.name.split()) > _FEW_WORDS:
        return ()
    both = Group((base.place[0], added.place[1]), f"{base.name} with {added.name}")
    return both, Group(added.place, f"{base.name} without {added.name}", aliases=(f"without {added.name}",))


def _compared_set(groups: tuple[Group, ...], rule: str, sentence: Sentence) -> Iterator[GroupSet]:
    if len(groups) == 2 and (groups[0].drugs != groups[1].drugs or not groups[0].drugs):
        with_drugs = sum(1 for g in groups if g.drugs)
        confidence = (
            (0.5, 0.6, 0.74)
            if rule == "arms.versus"
            else (0.64, 0.64, 0.72)
            if rule == "arms.whether"
            else (0.64, 0.66, 0.76)
        )[with_drugs]
        yield GroupSet(groups, rule, confidence, sentence.start)


_CLAUSE_END = re.compile(
    r"[.;:]|\s(?:in (?!combination|addition|association|conjunction|sequence)|en (?:pacientes|el|la|los|las|un|una|"
    r"terminos|mujeres|hombres|adultos|ninos|personas|sujetos|enfermos|voluntarios|cuanto)|as (?:first|second|initial|a)|"
    r"for (?!\d|(?:an?|one|two|three|four|six|eight|ten|twelve|up) )|"
    r"on (?!demand|top)|sobre|using|who|whom|which|regarding|to (?:determine|assess|evaluate)|em pacientes|sobre|with regard|"
    r"during|durante|favou?red|favou?rs|showed|revealed|resulted|demonstrated|was|were|had|did|is|are|fue|fueron|mostro|"
    r"mostraron)\b|,\s(?:with|in|and (?:to|the)|respectively|as|by|which|disen)"
)


def _clause_end(folded: str, start: int, stop: int) -> int:
    match = _CLAUSE_END.search(folded, start, stop)
    return match.start() if match else stop


def _is_short_enough(folded: str, start: int, end: int) -> bool:
    return 1 <= len(folded[start:end].split()) <= 14
