"""Groups as alternatives: "randomly assigned to receive A or B", "A compared with B", "A alone or with B"."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from desktop.extract.groups import ALLOCATES, PEOPLE_NOUN, Group, GroupSet, Range, groups_of
from desktop.extract.phrases import group_name, phrase_start, split_alternatives, split_announced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading, Sentence

_TARGET = re.compile(
    r"\b(?:to (?:one of (?:the )?(?:following )?(?:\w+ )?(?:groups?|arms?|treatments?)\W*)?(?:(?:receive|undergo|"
    r"treatment with|treatment|have) )?(?:either )?"
    r"|between |(?:in)?to (?:the )?(?:following )?(?:\w+ )?(?:groups?|arms?)(?: of \d+(?: \w+)?)?\W+|"
    r"a (?:recibir |tratamiento con )?|"
    r"para (?:recibir|receber|\w+ ciclos de) |a receber |"
    r"e[nm] (?:\w+ )?grupos?(?: de \d+(?: \w+)?)?\W+|entre |with either |with |con |com )"
)


_VERB = re.compile(
    r"\b(?:assigned|allocated|randomi[sz]ed|randomi[sz]ation|aleatori[sz]ad[oa]s?|aleatorizaron|aleatorizo|"
    r"asignad[oa]s?|asign(?:aron|o|aran|ara|an)|aleatorizaran|"
    r"distribuid[oa]s?|dividid[oa]s?|dividieron|dividen|randomizad[oa]s?|randomizaron|divided|classified|"
    r"clasificad[oa]s?|alocad[oa]s?|alocaram|sortead[oa]s?|separad[oa]s?)\b"
)


_TOGETHER = re.compile(r"\s(?:and|y|e|plus|mas|mais|with|con|com)\s")  # what makes a list one combination


def find_allocated(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "randomly assigned to receive A, B, or C"."""
    folded = reading.folded
    if not ALLOCATES.search(folded, sentence.start, sentence.end):
        return
    best: tuple[Group, ...] = ()
    for match in _VERB.finditer(folded, sentence.start, sentence.end):
        target = _TARGET.search(folded, match.end(), min(sentence.end, match.end() + 160))
        if target is not None and any(
            _COUNTED_PEOPLE.match(folded, place) for place in (match.end() + 1, target.end())
        ):
            target = _TO_GET.search(folded, target.end(), min(sentence.end, match.end() + 260)) or target
        while target is not None and (_is_ratio_or_means(folded, target) or _is_article(reading, target)):
            target = _TARGET.search(folded, target.end(), min(sentence.end, match.end() + 200))
        if target is None:
            continue
        numbered = _numbered(folded, target.end(), sentence.end) or _announced(folded, target.end(), sentence)
        if numbered and len(found := groups_of(reading, numbered)) > len(best):
            best = found
            continue
        listed = groups_of(reading, split_alternatives(folded, target.end(), sentence.end, at_commas=True))
        is_list = (
            len(listed) > 2
            and (len({g.drugs for g in listed if g.drugs}) >= len(listed) - 1 or _are_doses(folded, listed))
            and not _TOGETHER.search(folded, target.end(), listed[-1].place[0])
        )
        groups = listed if is_list else groups_of(reading, split_alternatives(folded, target.end(), sentence.end))
        if len(groups) > len(best):
            best = _with_base(reading, groups)
    if len(best) >= 2:
        confidence = 0.88 if all(g.drugs for g in best) else 0.72
        yield GroupSet(best, "arms.allocated", confidence, sentence.start)


_SIGN = re.compile(r"(?:^|(?<=[\s(]))\(?(?P<sign>[1-6]|[a-d]|i{1,3}|iv)\) ")
_ITEM_END = re.compile(r"[.;]\s|,? (?:in which|where|en el que|both)\b|$")


_HOW_MANY = re.compile(
    r"\b(?P<count>three|four|five|tres|cuatro|cinco|quatro|[3-5]) (?:[a-z]+ ){0,2}?(?:groups|arms|treatments|grupos|brazos|"
    r"ramas|bracos)\b"
)
_COUNTS = {"three": 3, "tres": 3, "four": 4, "cuatro": 4, "quatro": 4, "five": 5, "cinco": 5}
_LIST_END = re.compile(r"[.)](?:\s|$)|,? (?:for|during|durante|por) \d+ |,? (?:in which|where|all|each)\b|$")


def _announced(folded: str, start: int, sentence: Sentence) -> list[Range]:
    """The parts of "three groups: A, B and C", where a colon or bracket opens just as many as announced."""
    told = _HOW_MANY.search(folded, sentence.start, sentence.end)
    opening = re.compile(r"[:(] ?").search(folded, max(start - 2, told.end()) if told else start, sentence.end)
    if told is None or opening is None:
        return []
    end = _LIST_END.search(folded, opening.end(), sentence.end)
    count = _COUNTS.get(told["count"]) or int(told["count"])
    return split_announced(folded, opening.end(), end.start() if end else sentence.end, count)


def _numbered(folded: str, start: int, end: int) -> list[Range]:
    """The alternatives of "1) A; 2) B, and 3) C"; none where the signs do not stand in order."""
    signs = list(_SIGN.finditer(folded, max(start - 1, 0), end))
    first = [s for s in signs if s["sign"] in ("1", "a", "i")]
    if not first or len(signs) < 2 or first[0] is not signs[0]:
        return []
    stops = [sign.start() for sign in signs[1:]] + [end]
    cuts = [(_ITEM_END.search(folded, sign.end(), stop), stop) for sign, stop in zip(signs, stops, strict=True)]
    return [(sign.end(), cut.start() if cut else stop) for sign, (cut, stop) in zip(signs, cuts, strict=True)]


_GRAYS = re.compile(r"\d+(?:\.\d+)?\s?c?gy\b")


def _are_doses(folded: str, groups: tuple[Group, ...]) -> bool:
    """Whether each group is called by its dose of radiation: "78 Gy in 39 fractions"."""
    return all(_GRAYS.match(folded, group.place[0]) for group in groups)


_WITH = re.compile(r"\s(?:with|con|com|plus)\s")


def _with_base(reading: Reading, groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Two groups of "A and B with C or with D", where the second has the base of the first."""
    if len(groups) != 2 or not groups[1].ranges:
        return groups
    first, second = groups
    cuts = list(_WITH.finditer(reading.folded, *first.place))
    if not cuts or not re.match(r"\s?(?:with|con|com)\s", reading.folded[slice(*second.ranges[0])]):
        return groups
    base = [d for d in reading.drugs_in(first.place[0], cuts[-1].start()) if d.is_agent]
    drugs = tuple(dict.fromkeys(name for d in base for name in d.names))
    return first, replace(second, drugs=tuple(dict.fromkeys((*drugs, *second.drugs)))) if drugs else second


# "se asignó a 120 pacientes con … a recibir": what they got stands behind the people.
_COUNTED_PEOPLE = re.compile(rf"(?:los |las )?(?:\d[\d,]* )?(?:[a-z]+ )?{PEOPLE_NOUN}\b")
_TO_GET = re.compile(r"\b(?:to (?:receive|undergo)|(?:a|para) (?:recibir|receber)|a tratamiento con) (?:either )?")


def _is_article(reading: Reading, target: re.Match[str]) -> bool:
    """Whether "a" is the English article and no Spanish "to"."""
    return reading.lang == "en" and target[0] == "a "


def _is_ratio_or_means(folded: str, target: re.Match[str]) -> bool:
    rest = folded[target.end() : target.end() + 30]
    return (
        re.match(
            r"(?:[1-9]\b(?!\s?(?:mg|cycles|years|weeks|months|days|sessions|courses)|\))|an? interactive|\d+ ?:|"
            r"treatment groups|treatment arms|the treatment)",
            rest,
        )
        is not None
    )


_TREATED = re.compile(
    r"\b(?:were|was|fueron|foram)\s(?:treated|given|tratad[oa]s)\s(?:with|con|com)\s|"
    r"\b(?:received|recibieron|receberam)(?:\s|,\s?[^,.;]{3,60},\s)(?:either )?|\b(?:receiving|treated with|with) either |"
    r"\bchoice (?:of|between) "
)


def find_given(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """As in "patients were treated with A or B", without a word of allocation."""
    if sentence.section == "results" or _VERB.search(reading.folded, sentence.start, sentence.end):
        return
    for match in _TREATED.finditer(reading.folded, sentence.start, sentence.end):
        groups = groups_of(reading, split_alternatives(reading.folded, match.end(), sentence.end))
        if (
            len(groups) >= 2
            and all(g.drugs for g in groups)
            and len({(frozenset(g.drugs), g.name) for g in groups}) == len(groups)
        ):
            yield GroupSet(groups, "arms.given", 0.72, sentence.start)


_GOT = (
    r"(?:received|participated in|underwent|had|used|(?:were |was )?given|(?:han |ha )?recib\w+|tratad[oa]s con|(?:were |"
    r"was )?treated with|"
    r"receberam|recebeu|se sometieron a)"
)
_OTHER_HALF = re.compile(
    rf"\b{_GOT}\s(?P<a>[^;]{{3,200}}?),?\s"
    r"(?:and|y|e|while|whereas|mientras que)\s(?:(?:the|el|los|la|las|o|os)\s)?(?:others?|another|otr[oa]s?|"
    r"rest[oe]?|remaining|remainder|demas)\b"
    rf"(?:[^.;,]{{0,40}}?\s(?:{_GOT}|with|con))?\s(?P<b>(?:[^.;,]|[.,](?=\d)){{3,80}})"
)


def find_halves_given(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "one half received A and the other half B"."""
    for match in _OTHER_HALF.finditer(reading.folded, sentence.start, sentence.end):
        groups = groups_of(reading, [match.span("a"), match.span("b")])
        if len(groups) == 2 and groups[0].drugs != groups[1].drugs:
            yield GroupSet(groups, "arms.other_half", 0.7, sentence.start)


_VERSUS = re.compile(
    r"\s(?:versus|vs\.?|v|(?:was|were|fue|fueron|foi) (?:superior|inferior|equivalent|non-?inferior) (?:to|al?|ao)|"
    r"compared (?:with|to)|in comparison (?:with|to)|frente a|comparad[oa]s? con|contra|"
    r"versus a|with or without|con o sin|com ou sem)\s"
)
_COMPARES = re.compile(
    r"\b(?:compare[ds]?|comparing|comparison of|compara|comparan|compare|comparen|comparar|comparaba|comparaban|"
    r"comparo|compararon|comparamos|comparando|comparacion (?:de|entre)|"
    r"comparou|comparison between|difference between)\b"
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
    for match in _COMPARES.finditer(folded, sentence.start, sentence.end):
        yield from _listed(reading, sentence, match.end())
        stop = _clause_end(folded, match.end(), sentence.end)
        link = _STRONG_LINK.search(folded, match.end(), stop) or _weak_link(folded, match.end(), stop)
        if link and _is_short_enough(folded, match.end(), link.start()):
            groups = groups_of(reading, [(match.end(), link.start()), (link.end(), stop)])
            yield from _compared_set(groups, "arms.compared", sentence)
        elif not link:
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


_ITEM = re.compile(r",\s(?:and\s|or\s|y\s|e\s|o\s)?|\s(?:and|or|y|e|o|ou)\s")


def _listed(reading: Reading, sentence: Sentence, start: int) -> Iterator[GroupSet]:
    """Three treatments or more that a sentence compares: "we compared A, B, and C"."""
    stop = _clause_end(reading.folded, start, sentence.end)
    each = re.compile(r",?\s(?:each|all|both)\s|,\s(?:in|on|with)\s").search(reading.folded, start, stop)
    stop = each.start() if each else stop
    cuts = [start, *(place for m in _ITEM.finditer(reading.folded, start, stop) for place in m.span()), stop]
    places = [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts), 2)]
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
    r"for (?:the|patients)|"
    r"on (?!demand|top)|sobre|using|who|whom|which|regarding|to (?:determine|assess|evaluate)|em pacientes|sobre|with regard|"
    r"during|durante|favou?red|favou?rs|showed|revealed|resulted|demonstrated|was|were|had|did|is|are|fue|fueron|mostro|"
    r"mostraron)\b|,\s(?:with|in|and (?:to|the)|respectively|as|by|which|disen)"
)


def _clause_end(folded: str, start: int, stop: int) -> int:
    match = _CLAUSE_END.search(folded, start, stop)
    return match.start() if match else stop


def _is_short_enough(folded: str, start: int, end: int) -> bool:
    return 1 <= len(folded[start:end].split()) <= 14
