"""The groups that sentences name beside each other: sized, counted, lettered, allocated or compared.

Each finder gives sets of groups in printed order; `arms` chooses among the sets and joins what names the same group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.extract.phrases import group_name, is_no_name, phrase_start, split_alternatives, trim_phrase
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK, PLAN
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading, Sentence

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Group:
    """A group as one sentence names it. `place` is its phrase, `letter` the sign that stands for it ("a", "1"), "" without."""

    place: Range
    name: str
    drugs: tuple[str, ...] = ()
    n: int | None = None
    n_place: Range | None = None
    letter: str = ""
    aliases: tuple[str, ...] = ()
    is_added: bool = False  # "the same plus …": what the other arm got as well
    ranges: tuple[Range, ...] = ()  # what else of the text speaks of this group: its brackets, its phrases elsewhere


@dataclass(frozen=True, slots=True)
class GroupSet:
    """Groups that one sentence sets beside each other, with how sure that they are arms."""

    groups: tuple[Group, ...]
    rule: str
    confidence: float
    place: int = 0
    is_whole: bool = field(default=True)


_PEOPLE = (
    r"(?:patients|pts|women|men|subjects|participants|children|cases|persons|individuals|eyes|tumou?rs|"
    r"pacientes|mujeres|hombres|enfermos|casos|ninos|sujetos|individuos|personas|participantes|mulheres|criancas)"
)
_SIZE = re.compile(
    rf"[(\[](?:[^()\[\]]{{0,160}}?[;,]\s)?(?:n\s?[=:]\s?|n\s)(?P<n>\d[\d,]*)(?:\s?/\s?\d+)?\b[^()\[\]]{{0,60}}[)\]]"
    rf"|[(\[](?P<m>\d[\d,]*)\s{_PEOPLE}\b[^()\[\]]{{0,40}}[)\]]"
    rf"|[,;]\s?n\s?[=:]\s?(?P<k>\d[\d,]*)"
)
_DEMOGRAPHIC = re.compile(
    r"\b(?:fe)?males?\b|\b(?:wo)?men\b|\bmujeres\b|\bhombres\b|\bvarones\b|\bhomens\b|\bmulheres\b|\bgirls\b|"
    r"\bboys\b|\bmean age|\bmedian age"
    r"|\bedad\b|\byears\b|\banos\b|\bstage [ivx]+\b|\bestadio|\bsquamous|\badenocarcinoma|\bgrade \d|\bper cent\b|"
    r"\brespon(?:se|ders? rate)"
    r"|\bevents?\b|\bdeaths?\b|\bnausea|\bfatigue|\bneutropenia|\bdiarrh|\banemia|\banaemia|\bprogression-free\b|"
    r"\bsurviv|\bsupervivencia"
    r"|\bscreened\b|\bexcluded\b|\bwithdr|\bspecimens?\b|\bsamples?\b|\bmuestras?\b|\bp ?[<=>]|\bcomplete remission|"
    r"\bpartial|\bstable disease"
    r"|\bcaucasian|\bwhite\b|\basian\b|\bprogresi|\bprogressed\b|\brecurren|\bmetastas[ie]s\b(?! who)|\bmuert|"
    r"\bfallec|\bdied\b|\bcomplicat"
)
_DISEASE = re.compile(
    r"leuk|leuc|carcinom|lymphom|linfom|\bcancer|gliom|astrocit|astrocyt|sarcom|melanom|myelom|metast"
)


def find_group_sets(reading: Reading) -> list[GroupSet]:
    """Every set of groups that a sentence about this study names, in order."""
    found: list[GroupSet] = []
    finders = [finder for finder, hints in _FINDERS if any(hint in reading.folded for hint in hints)]
    for sentence in reading.sentences:
        if sentence.section == "conclusions" or sentence.role in (OTHER, OUTLOOK, BACKGROUND):
            continue
        for finder in finders:
            found += finder(reading, sentence)
    return found + named_set(reading)


# ---------------------------------------------------------------------------------------------------------------- sized
_FIRST_INSIDE = re.compile(r"[(\[](?P<words>[a-z][^,;()]{3,60})[,;]")


def _opening(folded: str, start: int, place: int) -> int:
    """The bracket that a place stands in, or the place itself."""
    depth = 0
    for index in range(place - 1, start - 1, -1):
        depth += (folded[index] in ")]") - (folded[index] in "([")
        if depth < 0:
            return index
    return place


def _sized(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "lenvatinib (n=52), or everolimus (n=50)"."""
    folded = reading.folded
    if sentence.role == PLAN:
        return
    groups: list[Group] = []
    at = sentence.start
    for match in _SIZE.finditer(folded, sentence.start, sentence.end):
        printed = match["n"] or match["m"] or match["k"]
        where = "n" if match["n"] else "m" if match["m"] else "k"
        opening = _opening(folded, at, match.start()) if where == "k" else match.start()
        start = phrase_start(folded, at, opening)
        n, n_place = int(printed.replace(",", "")), match.span(where)
        group = _group(reading, (start, opening), n=n, n_place=n_place, inside=(opening, match.end()))
        if group is None and (first := _FIRST_INSIDE.match(folded, match.start(), match.start(where))):
            group = _group(reading, first.span("words"), n=n, n_place=n_place, inside=match.span())
        at = match.end()
        if group is not None:
            groups.append(group)
    if len(groups) >= 2:
        yield GroupSet(tuple(groups), "arms.sized", 0.92, sentence.start)
    elif groups:
        yield GroupSet(tuple(groups), "arms.sized_one", 0.6, sentence.start, is_whole=False)


_ADDED = re.compile(r"\b(?:same (?:treatment|regimen|chemotherapy|schedule|drugs|scheme)|above (?:regimen|treatment|"
    r"schedule)|mism[ao] (?:tratamiento|esquema|pauta)|"
                    r"identical (?:treatment|regimen)|mesmo (?:tratamento|esquema))\b")  # fmt: skip


def _group(
    reading: Reading,
    place: Range,
    *,
    n: int | None = None,
    n_place: Range | None = None,
    letter: str = "",
    inside: Range | None = None,
    is_people: bool = False,
) -> Group | None:
    """The group that a phrase names, None where the phrase names no group; people counted may be called anything."""
    whole = place
    start, end = trim_phrase(reading.folded, *place)
    if end - start < 1 or _DEMOGRAPHIC.search(reading.folded, start, end):
        return None
    name, drugs, aliases, sign = group_name(reading, start, end)
    if not drugs and re.search(r"\d\s?c?gy\b", reading.folded[start:end]):
        drugs = ("radiotherapy",)
    if (
        not drugs
        and not sign
        and not letter
        and (_DISEASE.search(name.lower()) or (not is_people and is_no_name(name)))
    ):
        return None
    if inside and not drugs:
        drugs = tuple(dict.fromkeys(x for d in reading.drugs_in(*inside) if d.is_agent for x in d.names))
    if not name:
        return None
    is_added = _ADDED.search(reading.folded, *whole) is not None
    ranges = (whole, *((inside,) if inside else ()))
    return Group((start, end), name, drugs, n, n_place, letter or sign, aliases, is_added=is_added, ranges=ranges)


# ------------------------------------------------------------------------------------------------------------- lettered
_LETTER = re.compile(
    r"\b(?:arm|group|cohort|grupo|brazo|rama|cohorte|braco|schedule|regimen|esquema)s?\s(?P<letter>[a-d]|[1-4]|"
    r"i{1,3}|iv)\b(?![-./]\d|\s?%)"
    r"|(?<=[\s(:])(?:\()?(?P<bare>[a-c])(?:\)|:)\s"
    r"|(?:the )?\b(?P<part>control|experimental|investigational|intervention|comparator) (?:arm|group)\b|"
    r"\b(?:grupo|brazo) (?:de )?(?P<parte>control|experimental|intervencion|estudio)\b"
)
_PARTS = {"experimental": "tested", "investigational": "tested", "intervention": "tested", "intervencion": "tested",
          "estudio": "tested", "control": "control", "comparator": "control"}  # fmt: skip
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}
_DEFINES = re.compile(r"\s?(?:\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)|[:,]?\s?(?=[^\s]))")
_STOP = re.compile(
    r"[;.]\s|[;.]$|,? (?:and|y|e|or|o|while|whereas|mientras|versus|vs) (?:the |el |la )?(?=(?:arm|group|cohort|"
    r"grupo|brazo|rama|braco)s?\s|\(?[a-c]\)|[a-c]\s)|, (?=(?:arm|group|grupo|brazo) )"
)


def letter_of(sign: str) -> str:
    """One form of a group's sign: "I" and "1" are one."""
    sign = sign.strip().lower()
    return _ROMAN.get(sign, _PARTS.get(sign, sign))


def _lettered(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "Grupo A (n: 29): doble incisión", "raltitrexed (arm A), or irinotecan (arm B)"."""
    folded = reading.folded
    signs = [
        m
        for m in _LETTER.finditer(folded, sentence.start, sentence.end)
        if not m["bare"] or _is_listed(folded, m, sentence)
    ]
    if len({letter_of(_sign(m)) for m in signs}) < 2:
        return
    groups: list[Group] = []
    at = sentence.start
    for index, sign in enumerate(signs):
        letter = letter_of(_sign(sign))
        is_after = sign.start() > 0 and folded[sign.start() - 1] in "(["
        stop = signs[index + 1].start() if index + 1 < len(signs) else sentence.end
        if is_after and not sign["bare"]:
            place = (phrase_start(folded, at, sign.start() - 1), sign.start() - 1)
        else:
            cut = _STOP.search(folded, sign.end(), stop)
            place = (sign.end(), cut.start() if cut else stop)
        at = sign.end() + 1
        group = _lettered_group(reading, sign, letter, place)
        if group is not None and all(g.letter != letter for g in groups):
            groups.append(group)
    if len(groups) >= 2:
        is_defined = sum(1 for g in groups if g.drugs or len(g.name) > 8)
        yield GroupSet(tuple(groups), "arms.lettered", 0.9 if is_defined >= 2 else 0.62, sentence.start)


def _sign(match: re.Match[str]) -> str:
    return match["letter"] or match["bare"] or match["part"] or match["parte"]


def _is_listed(folded: str, match: re.Match[str], sentence: Sentence) -> bool:
    return re.search(r"\b(?:grupos|groups|arms|brazos)\b", folded[sentence.start : match.start()]) is not None


def _lettered_group(reading: Reading, sign: re.Match[str], letter: str, place: Range) -> Group | None:
    folded, (start, end) = reading.folded, place
    n: int | None = None
    n_place: Range | None = None
    size = re.compile(r"\s?[(\[,]\s?(?:n\s?[=:]?\s?)?(?P<n>\d[\d,]*)(?![\d.,%]|\s?%)(?:\s[a-z]+)?[)\]]?").match(
        folded, start
    )
    if size and start == sign.end():
        n, n_place = int(size["n"].replace(",", "")), size.span("n")
        start = size.end()
    inner = re.compile(r"\(\s?n?\s?[=:]?\s?(?P<n>\d[\d,]*)\s?\)").search(folded, start, end)
    if n is None and inner:
        n, n_place = int(inner["n"].replace(",", "")), inner.span("n")
        end = inner.start() if inner.start() > start + 3 else end
    printed = reading.text[sign.start() : sign.end()].strip(" ():")
    group = _group(reading, (start, end), n=n, n_place=n_place, letter=letter)
    if group is None or (not group.drugs and is_no_name(group.name)):
        return Group(sign.span(), printed, (), n, n_place, letter)
    return replace(group, n=n, n_place=n_place, letter=letter, aliases=(*group.aliases, printed))


# ------------------------------------------------------------------------------------------------------------ allocated
_ALLOCATION = re.compile(
    r"\b(?:random(?:ly|i[sz]ed|i[sz]ation)?|assigned|allocated|received?|receiving|treated|aleatori[sz]ad[oa]s|"
    r"aleatorizaron|asignad[oa]s|"
    r"asignaron|distribuid[oa]s|dividid[oa]s|randomizad[oa]s|divided|recibieron|recibir|compared?|classified|"
    r"clasificad[oa]s|dividen)\b"
)
_TARGET = re.compile(
    r"\b(?:to (?:one of (?:the )?(?:following )?(?:\w+ )?(?:groups?|arms?|treatments?)\W*)?(?:(?:receive|undergo|"
    r"treatment with|treatment|have) )?(?:either )?"
    r"|between |(?:in)?to (?:\w+ )?(?:groups?|arms?)\W+|a (?:recibir |tratamiento con )?|para recibir |"
    r"en (?:\w+ )?grupos?\W+|entre |with either |with |con )"
)
_ALLOCATES = re.compile(r"random|assign|allocat|aleatori|asign|divid|distribu|classif|clasific")


def _allocated(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "randomly assigned to receive A, B, or C"."""
    folded = reading.folded
    if not _ALLOCATES.search(folded, sentence.start, sentence.end):
        return
    verb = re.compile(
        r"\b(?:assigned|allocated|randomi[sz]ed|randomi[sz]ation|aleatori[sz]ad[oa]s?|aleatorizaron|aleatorizo|"
        r"asignad[oa]s?|asignaron|"
        r"distribuid[oa]s?|dividid[oa]s?|dividieron|dividen|randomizad[oa]s?|randomizaron|divided|classified|"
        r"clasificad[oa]s?)\b"
    )
    best: tuple[Group, ...] = ()
    for match in verb.finditer(folded, sentence.start, sentence.end):
        target = _TARGET.search(folded, match.end(), min(sentence.end, match.end() + 160))
        while target is not None and _is_ratio_or_means(folded, target):
            target = _TARGET.search(folded, target.end(), min(sentence.end, match.end() + 200))
        if target is None:
            continue
        places = split_alternatives(folded, target.end(), sentence.end)
        groups = _groups_of(reading, places)
        if len(groups) > len(best):
            best = groups
    if len(best) >= 2:
        confidence = 0.88 if all(g.drugs for g in best) else 0.72
        yield GroupSet(best, "arms.allocated", confidence, sentence.start)


def _is_ratio_or_means(folded: str, target: re.Match[str]) -> bool:
    rest = folded[target.end() : target.end() + 30]
    return (
        re.match(
            r"(?:[1-9]\b(?!\s?(?:mg|cycles))|an? interactive|\d+ ?:|treatment groups|treatment arms|the treatment)",
            rest,
        )
        is not None
    )


_BARE_SIZE = re.compile(r"\s\((?P<n>\d[\d,]*)\)")


def _groups_of(reading: Reading, places: list[Range]) -> tuple[Group, ...]:
    groups = []
    for start, end in places:
        size = _SIZE.search(reading.folded, start, end)
        bare = None if size else _BARE_SIZE.search(reading.folded, start, end)
        n: int | None = None
        n_place: Range | None = None
        if size:
            where = "n" if size["n"] else "m" if size["m"] else "k"
            n, n_place = int(size[where].replace(",", "")), size.span(where)
        elif bare:
            n, n_place = int(bare["n"].replace(",", "")), bare.span("n")
            end = bare.start() if bare.start() - start > 3 else end
        group = _group(reading, (start, end), n=n, n_place=n_place)
        if group is not None:
            groups.append(group)
    return tuple(groups) if len(groups) == len(places) else ()


_TREATED = re.compile(
    r"\b(?:were|was|fueron|foram)\s(?:treated|given|tratad[oa]s)\s(?:with|con|com)\s|"
    r"\b(?:received|recibieron|receberam)\s(?:either )?"
)


def _given(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """As in "patients were treated with A or B", without a word of allocation."""
    if _ALLOCATES.search(reading.folded, sentence.start, sentence.end) or sentence.section == "results":
        return
    for match in _TREATED.finditer(reading.folded, sentence.start, sentence.end):
        groups = _groups_of(reading, split_alternatives(reading.folded, match.end(), sentence.end))
        if (
            len(groups) >= 2
            and all(g.drugs for g in groups)
            and len({frozenset(g.drugs) for g in groups}) == len(groups)
        ):
            yield GroupSet(groups, "arms.given", 0.72, sentence.start)


# ---------------------------------------------------------------------------------------------------------------- named
_NAMED = re.compile(r"(?:\b(?:arms?|groups?|cohorts?)\b|\b(?:grupos?|brazos?)\s(?:de |con |del |tratado con )?)")


def named_set(reading: Reading) -> list[GroupSet]:
    """The groups that the text calls after their drugs, wherever it does: "the temsirolimus arm", "grupo placebo"."""
    found: dict[tuple[str, ...], Group] = {}
    for match in _NAMED.finditer(reading.folded):
        sentence = reading.sentence_at(match.start())
        if sentence.role in (OTHER, BACKGROUND, OUTLOOK):
            continue
        for drug in reading.drugs_in(max(sentence.start, match.start() - 40), match.end() + 14):
            gap = (
                reading.folded[drug.end : match.start()]
                if drug.end <= match.start()
                else reading.folded[match.end() : drug.start]
            )
            if drug.is_agent and not gap.strip(" -") and (drug.end <= match.start() or drug.start - match.end() <= 1):
                printed = reading.text[drug.start : drug.end]
                found.setdefault(drug.names, Group((drug.start, drug.end), printed, drug.names))
    groups = tuple(sorted(found.values(), key=lambda g: g.place))
    if len(groups) < 2:
        return _dose_named(reading) or _capital_named(reading)
    return [GroupSet(groups[:4], "arms.named", 0.72 if len(groups) == 2 else 0.5, groups[0].place[0])]


_DOSE_NAMED = re.compile(
    r"\b(?P<dose>\d+(?:\.\d+)?)[- ](?P<unit>mg|gy|mg/kg|mg/m2|ug|iu|mm2?)[- ](?:dose )?(?:groups?|arms?|cohorts?)\b"
    r"|\b(?:grupo|brazo|cohorte)s? (?:de |con )(?P<dosis>\d+(?:\.\d+)?) (?P<unidad>mg|gy|mg/kg|mg/m2|ug|ui|mm2?)\b"
)


def _dose_named(reading: Reading) -> list[GroupSet]:
    """ "the 90 mg group": groups called after a dose."""
    found: dict[str, Group] = {}
    for match in _DOSE_NAMED.finditer(reading.folded):
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
    for match in _CAPITAL_NAMED.finditer(reading.text):
        which = "name" if match["name"] else "nombre"
        sentence = reading.sentence_at(match.start())
        if fold(match[which]) not in _NO_GROUP and sentence.role not in (OTHER, BACKGROUND, OUTLOOK):
            found.setdefault(match[which], []).append(match.span(which))
    groups = tuple(Group(places[0], name, ranges=(places[0],)) for name, places in found.items() if len(places) >= 2)
    return [GroupSet(groups, "arms.called", 0.68, groups[0].place[0])] if 2 <= len(groups) <= 4 else []


# ----------------------------------------------------------------------------------------------------------- dose alone
_TWO_DOSES = re.compile(
    r"\b(?:compar\w+|between|versus|entre)\s(?P<a>\d+(?:\.\d+)?)(?:[ -]?(?P<unit_a>gy|mg|mg/m2|mg/kg))?\s(?:and|or|"
    r"with|to|versus|vs\.?|y|o|con)\s"
    r"(?P<b>\d+(?:\.\d+)?)[ -]?(?P<unit>gy|mg/m2|mg/kg|mg)\b"
)


def _doses(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """As in "comparing 70 and 80 Gy radiotherapy": one treatment at two doses."""
    for match in _TWO_DOSES.finditer(reading.folded, sentence.start, sentence.end):
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


# -------------------------------------------------------------------------------------------------------------- counted
_GIVEN = (
    r"(?:were |was |fueron )?(?:(?:randomly )?(?:assigned|allocated|randomi[sz]ed|asignad[oa]s|"
    r"aleatorizad[oa]s) (?:to|a|al) (?:receive )?|receiv(?:ed|ing) |"
    r"treated with |to |in (?:the )?|recibieron |recibio |tratad[oa]s con |al |a |en (?:el )?|con |on |with |"
    r"underwent |undergoing |for )?"
)
_COUNT = re.compile(
    rf"(?<![\w.,/%-])(?<!grupo )(?<!group )(?<!arm )(?<!brazo )(?<!cohort )"
    rf"(?P<n>\d[\d,]*)(?:\s\(\d+(?:\.\d+)?\s?%\))?\s(?:of \d+ )?(?:(?:{_PEOPLE}|"
    rf"were)\s)?{_GIVEN}(?=[a-z\"'])"
)
_AFTER_COUNT = re.compile(r"%|patients? (?:had|were|with|died|achieved|experienced|showed)")


def _counted(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "84 to palbociclib plus letrozole and 81 to letrozole alone", "(22 metformin, 18 placebo)"."""
    folded = reading.folded
    counts = [n for n in reading.numbers_in(sentence.start, sentence.end) if n.kind in ("count", "word")]
    if len(counts) < 2:
        return
    starts = {number.start for number in counts}
    matches = [m for m in _COUNT.finditer(folded, sentence.start, sentence.end) if m.start("n") in starts]
    runs: list[list[re.Match[str]]] = []
    for match in matches:
        if runs and _continues(folded, runs[-1][-1], match):
            runs[-1].append(match)
        else:
            runs.append([match])
    for run in runs:
        if len(run) >= 2:
            yield from _counted_run(reading, sentence, run)


def _continues(folded: str, last: re.Match[str], match: re.Match[str]) -> bool:
    between = folded[last.end() : match.start()]
    return (
        len(between) < 130
        and re.search(r"(?:,|;| and| y| e|, and| or| vs\.?| versus) ?$", between) is not None
        and "." not in between
    )


def _counted_run(reading: Reading, sentence: Sentence, run: list[re.Match[str]]) -> Iterator[GroupSet]:
    folded = reading.folded
    groups: list[Group] = []
    for index, match in enumerate(run):
        stop = run[index + 1].start() if index + 1 < len(run) else sentence.end
        end = _end_of_phrase(folded, match.end(), stop)
        says_people = re.search(_PEOPLE, match[0]) is not None
        group = _group(
            reading,
            (match.end(), end),
            n=int(match["n"].replace(",", "")),
            n_place=match.span("n"),
            is_people=says_people,
        )
        if group is not None and (group.drugs or group.letter or _is_short(folded, group.place)):
            groups.append(group)
        elif len(groups) >= 2:
            break
        else:  # "165 patients, 84 to …": the total begins the run and names no group
            groups.clear()
    if len(groups) >= 2:
        has_drugs = all(g.drugs or g.letter for g in groups)
        before = folded[max(sentence.start, run[0].start() - 90) : run[0].start()]
        assigns = _ALLOCATES.search(folded, sentence.start, sentence.end) or re.search(
            r"patients|pacientes|analy|inclu", before
        )
        is_people = all(re.search(_PEOPLE, match[0]) for match in run[: len(groups)])
        confidence = 0.9 if has_drugs and assigns else 0.66 if has_drugs else 0.6 if assigns or is_people else 0.4
        yield GroupSet(tuple(groups), "arms.counted", confidence, sentence.start)


def _end_of_phrase(folded: str, start: int, stop: int) -> int:
    match = re.compile(
        r"[.;:)\]]|,|\s\(|\s(?:and|y|e|with a|had|were|was|who|que|con una|because|at|after|between|respectively|"
        r"respectivamente)\b"
    ).search(folded, start, stop)
    if match and match[0].strip() in ("and", "y", "e") and stop - match.start() > 8:
        rest = folded[match.end() : stop]
        if not re.match(r"\s*$", rest):
            longer = re.compile(r"[.;:)\]]|,|\s\(").search(folded, match.end(), stop)
            return longer.start() if longer else stop
    return match.start() if match else stop


def _is_short(folded: str, place: Range) -> bool:
    return len(folded[place[0] : place[1]].split()) <= 6


# ------------------------------------------------------------------------------------------------------------- compared
_VERSUS = re.compile(
    r"\s(?:versus|vs\.?|v|compared (?:with|to)|in comparison (?:with|to)|frente a|comparad[oa]s? con|contra|"
    r"versus a|with or without|con o sin|com ou sem)\s"
)
_COMPARES = re.compile(
    r"\b(?:compare[ds]?|comparing|comparison of|comparar|comparo|compararon|comparando|comparacion (?:de|entre)|"
    r"comparou|comparison between|difference between)\b"
)


_STRONG_LINK = re.compile(
    r"\s(?:versus|vs\.?|frente a|contra|against|compared (?:with|to)|en comparacion con)\s(?:una? )?"
)
_WEAK_LINK = re.compile(r"\s(?:with|to|and|con|y|com|e)\s")
_PEOPLE_BEFORE = re.compile(r"\b(?:patients|pacientes|women|men|mujeres|those|aquellos|treated|tratad[oa]s)$")


def _weak_link(folded: str, start: int, stop: int) -> re.Match[str] | None:
    """The first "with" or "and" that does not belong to "patients with"."""
    is_between = folded[max(0, start - 9) : start].endswith(("between", "entre"))
    for match in _WEAK_LINK.finditer(folded, start, stop):
        if match[0].strip() in ("and", "y", "e") and not is_between:
            continue
        if not _PEOPLE_BEFORE.search(folded, start, match.start()):
            return match
    return None


def _compared(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
    """Such as "we compared A with B", "A versus B"."""
    folded = reading.folded
    if sentence.section == "results":
        return
    for match in _COMPARES.finditer(folded, sentence.start, sentence.end):
        stop = _clause_end(folded, match.end(), sentence.end)
        link = _STRONG_LINK.search(folded, match.end(), stop) or _weak_link(folded, match.end(), stop)
        if link and _is_short_enough(folded, match.end(), link.start()):
            groups = _groups_of(reading, [(match.end(), link.start()), (link.end(), stop)])
            yield from _compared_set(groups, "arms.compared", sentence)
    for match in _VERSUS.finditer(folded, sentence.start, sentence.end):
        start = phrase_start(folded, max(sentence.start, match.start() - 120), match.start())
        stop = _clause_end(folded, match.end(), sentence.end)
        groups = _groups_of(reading, [(start, match.start()), (match.end(), stop)])
        if "without" in match[0] or " sin " in match[0] or " sem " in match[0]:
            groups = _with_or_without(groups)
        yield from _compared_set(groups, "arms.versus", sentence)


_ALONE_OR = re.compile(
    r"\b(?:alone|solo|sola|sozinho)\s(?:or|o|ou|versus|vs\.?|frente a)\s(?:(?:in combination|combined|together|"
    r"junto|en combinacion|associated)\s)?(?:with|plus|con|mas|a|com|mais)?\s?"
)


def _alone_or_with(reading: Reading, sentence: Sentence) -> Iterator[GroupSet]:
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
    if len(groups) != 2 or not groups[0].drugs or not groups[1].drugs:
        return ()
    base, added = groups
    both = Group((base.place[0], added.place[1]), f"{base.name} plus {added.name}", (*base.drugs, *added.drugs))
    return both, Group(base.place, base.name, base.drugs)


def _compared_set(groups: tuple[Group, ...], rule: str, sentence: Sentence) -> Iterator[GroupSet]:
    if len(groups) == 2 and (groups[0].drugs != groups[1].drugs or not groups[0].drugs):
        with_drugs = sum(1 for g in groups if g.drugs)
        confidence = ((0.5, 0.6, 0.74) if rule == "arms.versus" else (0.64, 0.66, 0.76))[with_drugs]
        yield GroupSet(groups, rule, confidence, sentence.start)


def _clause_end(folded: str, start: int, stop: int) -> int:
    match = re.compile(
        r"[.;:]|\s(?:in (?:patients|women|men|older|terms|adult|the (?:treatment|management))|en (?:pacientes|"
        r"el tratamiento|terminos|mujeres)|as (?:first|second|initial|a)|for (?:the|patients)|"
        r"on the|using|who|whom|which|regarding|to (?:determine|assess|evaluate)|em pacientes|sobre|with regard|"
        r"during|durante)\b|,\s(?:with|in|and (?:to|the)|respectively|as|by|which|disen)"
    ).search(folded, start, stop)
    return match.start() if match else stop


def _is_short_enough(folded: str, start: int, end: int) -> bool:
    return 1 <= len(folded[start:end].split()) <= 14


# The finders with letters of which a text must hold some before they look.
_FINDERS = (
    (_sized, ("n =", "n=", "n:", "n :", " patients)", " pacientes)", " women)", " subjects)", "n ")),
    (_lettered, ("arm ", "group", "grupo", "brazo", "rama", "cohort", "braco", "schedule", "regimen", "esquema")),
    (_allocated, ("random", "assign", "allocat", "aleator", "asign", "divid", "distribu", "classif", "clasific")),
    (_given, ("treated", "received", "tratad", "recib", "receb", "given")),
    (_counted, (" and ", ", ", " y ", " e ")),
    (_compared, ("compar", "versus", " vs", " v ", "frente a", "contra", "without", "o sin", "difference between")),
    (_alone_or_with, ("alone", " solo", " sola", "sozinho")),
    (_doses, ("compar", "between", "versus", "entre")),
)
