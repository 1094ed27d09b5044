"""Groups by their sizes: "lenvatinib (n=52)", "84 to palbociclib and 81 to letrozole"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.extract.group_alternatives import same_at_another_dose
from desktop.extract.groups import (
    ALLOCATES,
    PEOPLE_NOUN,
    SIZE,
    Group,
    GroupSet,
    Range,
    make_group,
)
from desktop.extract.people import counts_in
from desktop.extract.phrases import phrase_start
from desktop.text.roles import PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.numbers import Number
    from desktop.text.reading import Reading, Sentence

_FIRST_INSIDE = re.compile(r"[(\[](?P<words>[a-z][^,;()]{3,60})[,;]")


# What a long phrase tells of a treatment between its name and its size: who gave it, what it held, until when.
_TOLD_BEHIND = re.compile(
    r",? (?:conducted|delivered|led|provided|administered|supervised|given) by |,? (?:consisting of|comprising|composed of|until|"
    r"hasta|ate|(?:impartid|realizad|administrad|dirigid)[oa]s? por|que consist\w+ en|consistente en|compuest[oa] (?:de|por)) "
)
_IS_COUNT = re.compile(rf"(?:\d|\b(?:and|y|e)\s)[\w-]*(?:\s[a-z-]+)?\s{PEOPLE_NOUN}\s?$")


def _opening(folded: str, start: int, place: int) -> int:
    """The bracket that a place stands in, or the place itself."""
    depth = 0
    for index in range(place - 1, start - 1, -1):
        depth += (folded[index] in ")]") - (folded[index] in "([")
        if depth < 0:
            return index
    return place


_SHARE = re.compile(rf"\s{PEOPLE_NOUN}[;,]?\s\[?\d+(?:\.\d+)?\s?%")


_BY_SEX = re.compile(rf"\s{PEOPLE_NOUN}(?:,| and|;| y| e|/)+ ?\d+ {PEOPLE_NOUN}")  # "(14 men and 8 women)"


def _range(sentence: Sentence) -> Range:
    return sentence.start, sentence.end


_BEFELL = re.compile(
    r"\b(?:occurr|frequent|died|deaths?|relaps|recurr|surviv|respon|than\b|develop|experienc|present|fallec|"
    r"murier)"
)


def _tells_outcome(reading: Reading, sentence: Sentence) -> bool:
    """Whether a sentence of the results tells whom something befell, and no allocation."""
    if sentence.section in ("objective", "methods", "background") or ALLOCATES.search(
        reading.folded, *_range(sentence)
    ):
        return False
    return _BEFELL.search(reading.folded, *_range(sentence)) is not None


_SIGN_AT_END = re.compile(r"\b(?:arm|group|cohort|grupo|brazo|rama|cohorte|braco)\s(?:[a-z]|\d|i{1,3}|iv)\s?$")


def _lists_sizes(folded: str, opening: int, stop: int) -> bool:
    """Whether a bracket lists groups with their sizes, and does not tell of the group before it."""
    close = folded.find(")" if folded[opening] == "(" else "]", opening, stop)
    return len(re.findall(r"\bn\s?[=:]\s?\d", folded[opening : max(opening, close)])) > 1


def _counts_others(reading: Reading, sentence: Sentence, match: re.Match[str]) -> bool:
    """Whether a bracket counts those whom something befell, or explains the count before it: "77 eyes (70 patients)"."""
    folded = reading.folded
    is_share = _SHARE.match(folded, match.end("m")) and not ALLOCATES.search(folded, *_range(sentence))
    return bool(
        _tells_outcome(reading, sentence)
        or is_share
        or _BY_SEX.match(folded, match.end("m"))
        or _IS_COUNT.search(folded, sentence.start, match.start())
    )


def find_sized(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "lenvatinib (n=52), or everolimus (n=50)"."""
    folded = reading.folded
    if sentence.role == PLAN:
        return
    groups: list[Group] = []
    at = sentence.start
    for match in SIZE.finditer(folded, sentence.start, sentence.end):
        printed = match["n"] or match["m"] or match["k"]
        where = "n" if match["n"] else "m" if match["m"] else "k"
        if where == "m" and _counts_others(reading, sentence, match):
            continue
        opening = _opening(folded, at, match.start()) if where == "k" else match.start()
        if where == "k" and (opening == match.start() or _lists_sizes(folded, opening, sentence.end)):
            opening, at = match.start(), max(at, opening + 1 if opening < match.start() else at)
        sign = _SIGN_AT_END.search(folded, at, opening)
        start = sign.start() if sign else phrase_start(folded, at, opening)
        n, n_place = int(printed.replace(",", "")), match.span(where)
        group = make_group(reading, (start, opening), n=n, n_place=n_place, inside=(opening, match.end()))
        if group is None and (told := _TOLD_BEHIND.search(folded, at, opening)):
            place = (phrase_start(folded, at, told.start()), told.start())
            group = make_group(reading, place, n=n, n_place=n_place, inside=(opening, match.end()))
        if group is None and (first := _FIRST_INSIDE.match(folded, match.start(), match.start(where))):
            group = make_group(reading, first.span("words"), n=n, n_place=n_place, inside=match.span())
        at = match.end()
        if group is None:
            group = _cohort_of_dose(reading, start, opening, n, n_place)
        if groups and groups[-1].drugs and (group is None or not group.drugs):
            group = same_at_another_dose(reading, groups[-1], (start, opening), n, n_place) or group
        if group is not None:
            groups.append(group)
    _drop_whole(groups)
    if len(groups) >= 2:
        yield GroupSet(tuple(groups), "arms.sized", 0.92, sentence.start)
    elif groups:
        yield GroupSet(tuple(groups), "arms.sized_one", 0.6, sentence.start, is_whole=False)


_DOSE_COHORT = re.compile(
    r"\s?(?:and |y |e |or |, )?(?:an? |the |una? |la |el )?(?P<name>\d+(?:\.\d+)?[- ]?(?:mg|ug|mcg|g|gy|mg/m2|mg/kg)[- ]"
    r"(?:cohort|group|arm|dose level|dose group|level))\s?"
)


def _cohort_of_dose(reading: Reading, start: int, end: int, n: int, n_place: Range) -> Group | None:
    """The group that is called by its dose alone: "a 450-mg cohort [n=14]"."""
    match = _DOSE_COHORT.search(reading.folded, max(start, end - 40), end)
    if match is None or match.end() != end:
        return None
    place = match.span("name")
    return Group(place, reading.text[slice(*place)], n=n, n_place=n_place, ranges=(place,))


_NUMBERED = r"(?:[a-z][a-z0-9/+-]*(?: [a-z0-9/+-]+){0,4}?)"
_BARE_SIZE = re.compile(r"[(\[]\d[\d,]*[)\]]")
_SIZES_IN_BRACKETS = re.compile(
    r"\b(?:into|to|between|among|receive|in|en|entre|a|recibir|de) (?:either |the |el |la |los |grupos? (?:de )?)*"
    rf"(?P<a>{_NUMBERED}) ?(?:groups?|arm)? ?[(\[](?P<n>\d[\d,]*)[)\]]"
    rf"(?:, (?:the )?(?P<c>{_NUMBERED}) ?[(\[](?P<k>\d[\d,]*)[)\]],?)?"
    rf",? (?:and|or|y|e|o|ou) (?:the |to |a |el |la )*(?P<b>{_NUMBERED}) ?[(\[](?P<m>\d[\d,]*)[)\]]"
)


def find_sized_in_brackets(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "randomised into yoga (52) and stretching (49) groups": bare numbers where people are allocated."""
    if sentence.role == PLAN or not _BARE_SIZE.search(reading.folded, *_range(sentence)):
        return
    if not ALLOCATES.search(reading.folded, *_range(sentence)):
        return
    for match in _SIZES_IN_BRACKETS.finditer(reading.folded, *_range(sentence)):
        pairs = [(g, n) for g, n in (("a", "n"), ("c", "k"), ("b", "m")) if match[g]]
        sizes = [int(match[n].replace(",", "")) for _, n in pairs]
        if min(sizes) < _FEW or any(year in range(1950, 2100) for year in sizes):
            continue
        found = (
            make_group(reading, match.span(g), n=size, n_place=match.span(n))
            for (g, n), size in zip(pairs, sizes, strict=True)
        )
        groups = tuple(group for group in found if group is not None)
        if len(groups) == len(pairs):
            yield GroupSet(groups, "arms.sized", 0.86, sentence.start)


_GIVEN = (
    r"(?:were |was |fueron )?(?:(?:randomly )?(?:assigned|allocated|randomi[sz]ed|asignad[oa]s|"
    r"aleatorizad[oa]s)(?: al azar| aleatoriamente| de (?:forma|manera) aleatoria| randomly)? (?:to|a|al) "
    r"(?:receive )?|receiv(?:ed|ing) |"
    r"(?:treated|operated|managed) (?:with|by|on by) |to |in (?:the )?|recibieron |recibio |tratad[oa]s con |al |a |"
    r"en (?:el )?|con |on |with |"
    r"underwent |undergoing |for |(?:intervenid|operad)[oa]s (?:por|mediante|con) |sometid[oa]s a )?"
)
_COUNT = re.compile(
    rf"(?:\s\(\d+(?:\.\d+)?\s?%\))?\s"
    r"(?:(?:of (?:\d+|which|whom|them|these|those)|de (?:l[oa]s cuales|ell[oa]s|est[oa]s|os quais)) )?"
    rf"(?:(?:(?!were\b|of\b|de\b|"
    rf"and\b)[a-z-]+ (?:\([^()]{{2,25}}\) )?){{0,2}}?(?:{PEOPLE_NOUN}(?:\s\((?:\d+(?:\.\d+)?\s?%|\d+ [a-z]+|\d:\d)\))?|"
    r"were)\s)?"
    r"(?:\(\d+ (?:clusters|cent(?:re|er)s|practices|clinics|hospitals|schools|wards|eyes|patients|pacientes|ojos|centros)\) )?"
    rf"{_GIVEN}(?=[a-z\"'])"
)
_NAMES_A_GROUP = re.compile(
    r"(?:\b(?:grupo|group|arm|brazo|braco|rama|cohorte?|grade|stage|phase|grado|fase|nivel|level|week|semana|day|dia|month|"
    r"mes)\s|[\w.,/%-])$"
)


# What is counted beside people: how much was given, and how often.
_THINGS = re.compile(
    r"(?:sachets?|tablets?|capsules?|pills?|granules?|drops?|puffs?|doses|vials?|ampoules?|units|injections?|infusions?|sessions?|"
    r"cycles?|courses?|trains?|pulses?|stimuli|repetitions|sets|series|times|hz|khz|mhz|watts?|minutes?|seconds?|hours?|days?|"
    r"weeks?|months?|years?|visits?|questions?|items?|points?|fractions?|lesions|sites|samples?|specimens?|biopsies|articles|studies|"
    r"trials|sobres?|comprimidos?|tabletas?|capsulas?|gotas?|inhalaciones|dosis|unidades|inyecciones|infusiones|sesiones|ciclos?|"
    r"cursos?|veces|minutos?|segundos?|horas?|dias?|semanas?|meses|mes|anos?|visitas?|preguntas|puntos?|fracciones|lesiones|muestras?|"
    r"biopsias|articulos|estudios|ensayos|doses|sessoes|vezes|amostras)\b"
)
_PAIR = 2
_FEW = 10  # people; fewer are counted for what befell them


@dataclass(frozen=True, slots=True)
class _Count:
    """A number of people and the words that lead from it to a group; `end` is where the group's phrase begins."""

    start: int
    number_end: int
    n: int
    end: int
    words: str


def find_counted(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "84 to palbociclib plus letrozole and 81 to letrozole alone", "(22 metformin, 18 placebo)"."""
    counts = counts_in(reading, sentence.start, sentence.end)
    if len(counts) < 2:
        return
    found = [count for number in counts if (count := _count(reading.folded, number)) is not None]
    runs: list[list[_Count]] = []
    for count in found:
        if runs and count.start < runs[-1][-1].end:
            continue  # "77 eyes (70 patients)": it explains the one before
        if runs and _continues(reading.folded, runs[-1][-1], count):
            runs[-1].append(count)
        else:
            runs.append([count])
    for run in runs:
        if len(run) >= 2:
            yield from _counted_run(reading, sentence, run)


def _count(folded: str, number: Number) -> _Count | None:
    """The number as one of people of a group, None where no group can follow."""
    match = _COUNT.match(folded, number.end)
    if (
        match is None
        or (number.kind == "word" and int(number.value) <= 1)
        or _THINGS.match(folded, match.end())
        or _NAMES_A_GROUP.search(folded, max(0, number.start - 9), number.start)
    ):
        return None
    return _Count(number.start, number.end, int(number.value), match.end(), match[0])


_AND_THEN = re.compile(
    r"(?:,|;| and| y| e|, and| or| vs\.?| versus| (?:(?:were |was )?(?:compared|matched) )?(?:with|to)| con| frente a)"
    r"(?: (?:those|that|the (?:outcomes?|results?)) (?:of|in|from)| (?:l[oa]s|el|la) de)?"
    r"(?: (?:the other|another|otr[oa]s?|l[oa]s otr[oa]s)(?: (?:group|grupo))?(?: (?:of|de))?)? ?$"
)


def _continues(folded: str, last: _Count, count: _Count) -> bool:
    between = folded[last.end : count.start]
    return len(between) < 130 and _AND_THEN.search(between) is not None and "." not in between


def _counted_run(reading: Reading, sentence: Sentence, run: list[_Count]) -> Iterator[GroupSet]:
    folded = reading.folded
    groups: list[Group] = []
    counts: list[_Count] = []
    for index, count in enumerate(run):
        stop = run[index + 1].start if index + 1 < len(run) else sentence.end
        end = _end_of_phrase(folded, count.end, stop)
        says_people = re.search(PEOPLE_NOUN, count.words) is not None
        n_place = (count.start, count.number_end)
        got = _WHO_GOT.match(folded, count.end, stop)
        if got is not None:  # "20 patients with cancer who were treated with A"
            count = replace(count, end=got.end(), words=f"{count.words}{got[0]}")
            end = _end_of_phrase(folded, count.end, stop)
        units = _UNITS.match(folded, count.end, end)  # clusters are no people: their number is not a size
        group = (
            make_group(reading, (units.end(), end), is_people=True)
            if units
            else make_group(reading, (count.end, end), n=count.n, n_place=n_place, is_people=says_people)
        )
        if group is not None and not (units or group.drugs or group.letter or _is_short(folded, group.place)):
            group = _without_means(reading, group, count) or group
        group = _with_its_sign(reading, group, (count.end, end)) if group is not None else None
        if group is not None and (group.drugs or group.letter or _is_short(folded, group.place)):
            groups.append(group)
            counts.append(count)
        elif len(groups) >= 2:
            break
        else:  # "165 patients, 84 to …": the total begins the run and names no group
            groups.clear()
            counts.clear()
    _drop_whole(groups)
    counts = counts[len(counts) - len(groups) :]
    is_told = all(g.drugs for g in groups) and min((g.n or 0 for g in groups), default=0) > 1
    are_few = sum(count.n for count in run) < _FEW and not is_told
    if len(groups) >= 2 and not are_few:
        yield GroupSet(tuple(groups), "arms.counted", _sureness(folded, sentence, counts, groups), sentence.start)


_MEANS = re.compile(r"\s(?:with|using|by|for|con|mediante|por|para|com)\s")


def _without_means(reading: Reading, group: Group, count: _Count) -> Group | None:
    """A group of many words by those before what it was done with: "early feeding" of "early feeding with milk of …"."""
    means = _MEANS.search(reading.folded, *group.place)
    if means is None:
        return None
    return make_group(reading, (count.end, means.start()), n=group.n, n_place=group.n_place)


_HAVING = re.compile(r"(?:the |el |la )?(?:group|grupo|arm|brazo) (?P<sign>with|con|com) ")


def _with_its_sign(reading: Reading, group: Group, place: Range) -> Group:
    """The group of "the group with copper" by all of it: beside it stands one without."""
    having = _HAVING.match(reading.folded, *place)
    if having is None or group.drugs or group.place[0] != having.end():
        return group
    name = f"{having['sign']} {group.name}"
    return replace(group, name=name, aliases=(*group.aliases, group.name))


_WHO_GOT = re.compile(
    r"(?!of\b|de (?:l[oa]s )?\d)[^.;:\d]{0,110}?\b(?:who|que)\s(?:(?:were|fueron|foram) (?:treated|tratad[oa]s) "
    r"(?:[a-z]+ veces al dia )?(?:with|con|com)|"
    r"(?:had )?(?:received|underwent)|recib(?:ieron|ian)|receberam)(?: (?:only|solo))? "
)
_UNITS = re.compile(
    r"(?:schools|clinics|practices|hospitals|villages|communities|clusters|cent(?:re|er)s|wards|units|escuelas|centros|"
    r"hospitales|comunidades|aldeas|conglomerados|colegios)\s(?:received|recibieron|continued(?: with)?|"
    r"(?:were )?(?:assigned|allocated|randomi[sz]ed) to|fueron asignad[oa]s a(?:l)?|to|in)\s"
)
_GAVE = re.compile(r"\b(?:compar|receiv|treated|underwent|given|recib|tratad|somet|receb)")


def _drop_whole(groups: list[Group]) -> None:
    """Take away a first group without drugs that is the whole of the others: "children (n=26) to A (n=12) or B (n=14)"."""
    if len(groups) > 2 and not groups[0].drugs:
        whole, parts = groups[0].n or 0, sum(g.n or 0 for g in groups[1:])
        if whole == parts or (whole > parts >= _FEW and all(g.drugs for g in groups[1:])):
            del groups[0]


def _sureness(folded: str, sentence: Sentence, run: list[_Count], groups: list[Group]) -> float:
    has_drugs = all(g.drugs or g.letter for g in groups)
    before = folded[max(sentence.start, run[0].start - 90) : run[0].start]
    allocates = ALLOCATES.search(folded, sentence.start, sentence.end) is not None
    assigns = allocates or re.search(rf"{PEOPLE_NOUN}|analy|inclu", before)
    shares = [float(m[1]) for count in run if (m := _PERCENT.search(count.words))]
    if len(shares) == len(groups) and abs(sum(shares) - 100) > _ROUNDED:
        return 0.4  # whom something befell
    said = [re.search(PEOPLE_NOUN, count.words) is not None for count in run]
    is_people = all(said) or (said[0] and len(groups) == _PAIR)  # the second may leave the noun out
    is_given = is_people and _GAVE.search(folded, sentence.start, sentence.end) is not None
    if has_drugs:
        return 0.9 if assigns or is_given else 0.66
    return 0.69 if allocates or is_given else 0.6 if assigns or is_people else 0.4


_PERCENT = re.compile(r"\((\d+(?:\.\d+)?)\s?%")
_ROUNDED = 1.5


_PHRASE_END = re.compile(
    r"[.](?!\d)|[;:\]]|\)(?! )|,(?!\d)|\s\((?![a-z0-9/+-]{1,8}\))|\s(?:(?:with|to|from|than) (?:those|that) (?:of|in)|(?:and|y|"
    r"e) (?:another|the other|otr[oa]s?)|in (?:an?|the|this)|"
    r"en (?:un|una|el|la|este)|and|y|e|with a|had|were|was|who|que|con una|because|at|after|"
    r"between|respectively|"
    r"respectivamente)\b"
)
_HARD_END = re.compile(r"[.](?!\d)|[;:\]]|\)(?! )|,(?!\d)|\s\((?![a-z0-9/+-]{1,8}\))")


def _end_of_phrase(folded: str, start: int, stop: int) -> int:
    match = _PHRASE_END.search(folded, start, stop)
    if match and match[0].strip() in ("and", "y", "e") and stop - match.start() > 8:
        rest = folded[match.end() : stop]
        if not re.match(r"\s*$", rest):
            longer = _HARD_END.search(folded, match.end(), stop)
            return longer.start() if longer else stop
    return match.start() if match else stop


def _is_short(folded: str, place: Range) -> bool:
    return len(folded[place[0] : place[1]].split()) <= 6
