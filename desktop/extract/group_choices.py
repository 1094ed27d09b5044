"""Groups as alternatives that people were given: "randomly assigned to receive A or B", "one half got A, the other B"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract.group_alternatives import groups_of
from desktop.extract.groups import ALLOCATES, PEOPLE_NOUN, Group, GroupSet, Range
from desktop.extract.phrase_lists import split_alternatives, split_announced
from desktop.text.leaps import Opening
from desktop.text.number_words import word_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading, Sentence

_TARGET = re.compile(
    r"\b(?:to (?:one of (?:the )?(?:following )?(?:\w+ )?(?:groups?|arms?|treatments?)\W*)?(?:(?:receive|undergo|"
    r"treatment with|treatment|have) )?(?:either )?"
    r"|between |(?:in)?to (?:the )?(?:following )?(?:\w+ )?(?:groups?|arms?)(?: of \d+(?: \w+)?)?\W+|"
    r"a (?:recibir |tratamiento con )?|"
    r"para (?:recibir|receber|\w+ ciclos de) |para (?![a-z]+[aei]r\b)|a receber |"
    r"e[nm] (?:\w+ )?grupos?(?: de \d+(?: \w+)?)?\W+|entre |with either |with |con |com |"
    r"in(?=(?: [a-z-]+,?){1,4} (?:and|or) [a-z-]+ (?:groups|arms)\b) )"
)
# "a training group receiving …, a waiting-list control group, or an active control group receiving …"
_IS_GROUP = re.compile(
    r"(?:an? |the |una? |el |la )?(?:[\w()+/-]+ ){0,5}?(?:group|arm|condition)\b|(?:un |el )?(?:grupo|brazo) "
)


_VERB = Opening(
    "assigned allocated randomi* aleatori* asign* distribu* repart* conform* divid* classified clasificad* alocad* alocaram "
    "sortead* separad*",
    r"\b(?:assigned|allocated|randomi[sz]ed|randomi[sz]ation|aleatori[sz]ad[oa]s?|aleatorizaron|aleatorizo|"
    r"asignad[oa]s?|asign(?:aron|o|aran|ara|an)|aleatorizaran|"
    r"distribuid[oa]s?|distribu(?:yo|yeron|ye|iram)|reparti(?:o|eron)|conform(?:o|aron)|dividid[oa]s?|dividio|dividieron|"
    r"dividen|randomizad[oa]s?|randomizaron|divided|classified|"
    r"clasificad[oa]s?|alocad[oa]s?|alocaram|sortead[oa]s?|separad[oa]s?)\b",
)


_TOGETHER = re.compile(r"\s(?:and|y|e|plus|mas|mais|with|con|com)\s")  # what makes a list one combination


def find_allocated(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "randomly assigned to receive A, B, or C"."""
    folded = reading.folded
    if not ALLOCATES.search(folded, sentence.start, sentence.end):
        return
    best: tuple[Group, ...] = ()
    for match in _VERB.finditer(reading.word_index, folded, sentence.start, sentence.end):
        target = _TARGET.search(folded, match.end(), min(sentence.end, match.end() + 160))
        if target is not None and any(
            _COUNTED_PEOPLE.match(folded, place) for place in (match.end() + 1, target.end())
        ):
            target = _TO_GET.search(folded, target.end(), min(sentence.end, match.end() + 260)) or target
        while target is not None and (_is_ratio_or_means(folded, target) or _is_article(reading, target)):
            target = _TARGET.search(folded, target.end(), min(sentence.end, match.end() + 200))
        if target is None:
            continue
        numbered = _numbered(folded, target.end(), sentence.end) or _announced(reading, target.end(), sentence)
        if numbered and len(found := groups_of(reading, numbered)) > len(best):
            best = found
            continue
        parts = split_alternatives(folded, target.end(), sentence.end, at_commas=True)
        listed = groups_of(reading, parts)
        is_list = len(listed) > 2 and (
            (
                (len({g.drugs for g in listed if g.drugs}) >= len(listed) - 1 or _are_doses(folded, listed))
                and not _TOGETHER.search(folded, target.end(), listed[-1].place[0])
            )
            or _are_set_apart(reading, listed, sentence)
        )
        alternatives = parts if is_list else split_alternatives(folded, target.end(), sentence.end)
        groups = listed if alternatives == parts else groups_of(reading, alternatives)
        if any(_HOLDS_A_COUNT.search(folded, *g.place) for g in groups):
            continue  # "31 to early surgery and 29 to late surgery": sizes tell these groups apart
        if len(groups) > len(best):
            best = _with_base(reading, groups)
    if len(best) >= 2:
        confidence = 0.88 if all(g.drugs for g in best) else 0.72
        yield GroupSet(best, "arms.allocated", confidence, sentence.start)


_HOLDS_A_COUNT = re.compile(
    rf"(?:,|\band|\by|\be) \d+ (?:(?:[a-z]+ )?{PEOPLE_NOUN} )?(?:were (?:assigned|allocated) )?(?:to|al?|ao)\s"
)
_SIGN = re.compile(
    r"(?:(?<=[:;,]\s)|(?<=\sand\s)|(?<=\sor\s)|(?<=\sy\s)|(?<=\so\s)|(?<=\sto\s)|(?<=\sa\s)|(?<=\s)(?=\())\(?(?P<sign>[1-6]|"
    r"[a-d]|i{1,3}|iv)\) "
)
_MAY_BE_NUMBERED = re.compile(r"[1-6a-div]\) ")
_ITEM_END = re.compile(r"[.;]\s|,? (?:in which|where|en el que|both)\b|$")


_COUNTS = "three four five six seven eight tres cuatro cinco seis siete ocho quatro sete oito"
_HOW_MANY = Opening(
    f"{_COUNTS} 3 4 5 6 7 8",
    rf"\b(?P<count>{_COUNTS.replace(' ', '|')}|[3-8])[ -](?:[a-z-]+ ){{0,2}}?(?:groups|arms|treatments|regimens|schedules|"
    r"strategies|protocols|interventions|conditions|techniques|methods|therapies|doses|dose levels|programs|programmes|"
    r"grupos|brazos|ramas|tratamientos|esquemas|regimenes|pautas|estrategias|protocolos|intervenciones|condiciones|tecnicas|metodos|"
    r"terapias|dosis|programas|bracos|tratamentos|intervencoes|condicoes)\b",
)
_OPENING = re.compile(r"[:(] ?")
_NEAR = 30  # characters between an announcement and the list that a comparison opens
_LIST_END = re.compile(r"[.)](?:\s|$)|,? (?:for|during|durante|por) \d+ |,? (?:in which|where|all|each)\b|$")


_ARMS = re.compile(
    r"\b(?P<count>three|four|five|3|4|5)[- ](?:arms?|groups?)\b|\b(?P<cuantos>tres|cuatro|cinco) (?:grupos|"
    r"brazos|ramas)\b"
)


def _are_set_apart(reading: Reading, groups: tuple[Group, ...], sentence: Sentence) -> bool:
    """Whether each of a list has a size or an abbreviation of its own, or there are as many as arms that the text speaks of."""
    if all(_IS_GROUP.match(reading.folded, *g.ranges[0]) for g in groups if g.ranges):
        return True
    if all(g.n is not None or g.aliases for g in groups[:-1]) and len({g.name for g in groups}) == len(groups):
        return True
    told = _ARMS.search(reading.folded, 0, sentence.end)
    counted = told and _count(told["count"] or told["cuantos"])
    return counted == len(groups)


def _count(printed: str) -> int:
    """How many a word or a digit tells."""
    return word_value(printed) or int(printed)


def _announced(reading: Reading, start: int, sentence: Sentence, *, is_near: bool = False) -> list[Range]:
    """The parts of "three groups: A, B and C", where a colon or bracket opens just as many as announced."""
    folded = reading.folded
    told = _HOW_MANY.search(reading.word_index, folded, sentence.start, sentence.end)
    opening = _OPENING.search(folded, max(start - 2, told.end()), sentence.end) if told else None
    if told is None or opening is None:
        return []
    end = _LIST_END.search(folded, opening.end(), sentence.end)
    count = _count(told["count"])
    if is_near and opening.start() - told.end() > _NEAR:
        return []  # a bracket that opens elsewhere
    return split_announced(folded, opening.end(), end.start() if end else sentence.end, count)


def find_announced(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "we compared six treatments: A; B; A plus C; …", where just as many follow as are announced."""
    if sentence.section == "results" or not _COMPARED.search(reading.folded, sentence.start, sentence.end):
        return
    places = _announced(reading, sentence.start, sentence, is_near=True)
    groups = groups_of(reading, places)
    if len(groups) == len(places) > 1 and len({group.name for group in groups}) == len(groups):
        yield GroupSet(groups, "arms.announced", _ALL_DRUGS if all(g.drugs for g in groups) else _ELSE, sentence.start)


_COMPARED = re.compile(
    r"compar|random|assign|allocat|receiv|evaluat|studied|aleator|asign|recib|evalu|estudia|receb|aloca|treated|tratad"
)
_ALL_DRUGS, _ELSE = 0.86, 0.7


def _numbered(folded: str, start: int, end: int) -> list[Range]:
    """The alternatives of "1) A; 2) B, and 3) C"; none where the signs do not stand in order."""
    if not _MAY_BE_NUMBERED.search(folded, start, end):
        return []
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
            r"(?:\w+ to (?:either|receive)\b|[1-9]\b(?!\s?(?:mg|cycles|years|weeks|months|days|sessions|courses)|\))|"
            r"an? interactive|\d+ ?:|"
            r"treatment groups|treatment arms|the treatment)",
            rest,
        )
        is not None
    )


_TREATED = re.compile(
    r"\b(?:were|was|fueron|foram)\s(?:treated|given|tratad[oa]s)\s(?:with|con|com)\s|"
    r"\b(?:consumed|drank|ingested|ate|took|wore|performed|underwent|consumieron|ingirieron|tomaron|bebieron|realizaron|"
    r"consumiram|tomaram)\s|"
    r"(?<!had )(?<!also )(?<!previously )(?<!already )(?<!habian )"
    r"\b(?:received|recibieron|receberam)(?:\s|,\s?[^,.;]{3,60},\s)(?:either )?|\b(?:receiving|treated with|with) either |"
    r"\bchoice (?:of|between) "
)


_OF_ONE_GROUP = re.compile(
    r"\b(?:in|of|from) (?:the )?[a-z-]+ (?:group|arm)\s$|\b(?:the|an?) (?:[a-z-]+ )?(?:group|arm)\s$|"
    r"\bgrupo (?:de |del )?[a-z-]+\s$"
)


_ALLOCATED = re.compile(
    r"\b(?:assigned|allocated|randomi[sz]ed|divided|aleatorizad[oa]s|asignad[oa]s|distribuid[oa]s|divid(?:id[oa]s|ieron))"
    r"\s(?:[^;]{0,40}?\s)?(?:to|into|in|between|a|al|en|entre)\b"
)


def find_given(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """As in "patients were treated with A or B", without a word of allocation."""
    if sentence.section == "results" or _ALLOCATED.search(reading.folded, sentence.start, sentence.end):
        return
    for match in _TREATED.finditer(reading.folded, sentence.start, sentence.end):
        if _OF_ONE_GROUP.search(reading.folded, sentence.start, match.start()):
            continue  # "those in the treatment group received A or B"
        groups = groups_of(reading, split_alternatives(reading.folded, match.end(), sentence.end))
        if len(groups) < 2 or len({(frozenset(g.drugs), g.name) for g in groups}) < len(groups):
            continue
        if all(g.drugs for g in groups):
            yield GroupSet(groups, "arms.given", 0.72, sentence.start)
        elif ALLOCATES.search(reading.folded, sentence.start, sentence.end):
            yield GroupSet(groups, "arms.given", 0.66, sentence.start)


_GOT = (
    r"(?:received|participated in|underwent|had|used|(?:were |was )?given|(?:han |ha )?recib\w+|tratad[oa]s con|(?:were |"
    r"was )?treated with|"
    r"receberam|recebeu|se sometieron a)"
)
_OTHER_HALF = re.compile(
    rf"\b{_GOT}\s(?P<a>[^;]{{3,200}}?),?\s"
    r"(?:and|y|e|while|whereas|mientras que)\s(?:(?:the|el|los|la|las|o|os)\s)?(?:others?|another|otr[oa]s?|"
    rf"rest[oe]?|remaining|remainder|demas|(?:second|segund[oa])(?= (?:group |grupo |arm )?(?:\([^()]{{2,12}}\) )?{_GOT}\b))\b"
    rf"(?:[^.;,]{{0,40}}?\s(?:{_GOT}|with|con))?\s(?P<b>(?:[^.;,]|[.,](?=\d)){{3,80}})"
)


def find_halves_given(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "one half received A and the other half B"."""
    for match in _OTHER_HALF.finditer(reading.folded, sentence.start, sentence.end):
        groups = groups_of(reading, [match.span("a"), match.span("b")])
        if len(groups) == 2 and (groups[0].drugs, groups[0].name) != (groups[1].drugs, groups[1].name):
            yield GroupSet(groups, "arms.other_half", 0.7 if groups[0].drugs else 0.66, sentence.start)
