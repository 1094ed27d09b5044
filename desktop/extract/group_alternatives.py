"""The alternatives of a sentence as groups: "A or B", "docetaxel weekly or every 3 weeks", "A, B, or both"."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract.groups import SIZE, Group, Range, make_group
from desktop.extract.phrases import group_name
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from desktop.text.reading import Reading

_ANOTHER_DOSE = re.compile(
    r"\s*(?:at |an? |of |de |the |una )?(?:higher |lower |reduced |standard )?(?:dose of |"
    r"dosis de )?(?P<dose>\d+(?:\.\d+)?[ -]?(?:mg|ug|mcg|g|gy|iu|ui|mu|million)(?:/(?:m2|kg|day|dia|"
    r"d))*)\b"
)


_WAY = (
    r"(?:(?:once|twice|three times|thrice)[ -](?:daily|weekly|nightly|an? (?:day|week)|every (?:\w+ )?(?:weeks?|days?|months?))|"
    r"every (?:\w+ )?(?:weeks?|days?|months?|hours?)|(?:\w+-)?weekly|daily|monthly|p\.?o\b\.?|i\.?v\b\.?|s\.?c\b\.?|"
    r"i\.?m\b\.?|oral(?:ly)?|"
    r"intravenous(?:ly)?|subcutaneous(?:ly)?|intramuscular(?:ly)?|transdermal(?:ly)?|vaginal(?:ly)?|sublingual(?:ly)?|"
    r"rectal(?:ly)?|topical(?:ly)?|inhaled|nebuli[sz]ed|"
    r"intrathecal(?:ly)?|epidural|intranasal(?:ly)?|intravitreal|intravesical|intermittent(?:ly)?|continuous(?:ly)?|"
    r"on demand|"
    r"cada (?:\w+ )?(?:dias?|semanas?|horas?|mes(?:es)?)|semanal|diari[oa]|(?:por )?via [a-z]+)"
)
_ANOTHER_WAY = re.compile(rf"\s*(?:given |administered |dad[oa] )?(?P<dose>{_WAY})(?![a-z])")
_WAY_INSIDE = re.compile(rf"(?<![a-z])(?P<dose>{_WAY})(?![a-z])")


def same_at_another_dose(
    reading: Reading, before: Group, place: Range, n: int | None, n_place: Range | None
) -> Group | None:
    """The group of "or 75 mg/m2 every 3 weeks": the drug of the alternative before at a dose of its own."""
    dose = _ANOTHER_DOSE.match(reading.folded, *place) or _ANOTHER_WAY.match(reading.folded, *place)
    if dose is None:
        return None
    drug = next((d for d in reading.drugs_in(*before.place) if d.is_agent), None)
    called = reading.text[drug.start : drug.end] if drug else before.name
    printed = reading.text[slice(*dose.span("dose"))]
    sign = group_name(reading, *place)[3]
    return Group(dose.span("dose"), f"{called} {printed}", before.drugs, n, n_place, sign, ranges=(place,))


def _by_its_way(reading: Reading, group: Group, other: Range) -> Group:
    """A group of one drug with how it is given, where the next gets it in another way: "ketamine weekly"."""
    ways = _WAY_INSIDE.finditer(reading.folded, *group.ranges[0]) if group.ranges else iter(())
    alike = {match["dose"] for match in _WAY_INSIDE.finditer(reading.folded, *other)}
    way = next((match for match in ways if match["dose"] not in alike), None)
    drug = next((d for d in reading.drugs_in(*group.place) if d.is_agent), None)
    if way is None or drug is None or _ANOTHER_DOSE.search(fold(group.name)):
        return group
    return replace(group, name=f"{reading.text[drug.start : drug.end]} {reading.text[slice(*way.span('dose'))]}")


_BARE = re.compile(r"\s\((?P<n>\d[\d,]+|[4-9])\)")


_DOSE_INSIDE = re.compile(r"\d[\d,]*(?:\.\d+)?[ -]?(?:mg|ug|mcg|g|gy|iu|ui|mu)(?:/(?:m2|kg|day|dia|d))*\b")


_BOTH = re.compile(
    r"\s*(?:either )?(?:both|(?:the|a) combination(?: of (?:both|the two|these|the))?|ambas|ambos|la combinacion(?: de ambos)?)"
    r"(?!,? (?:of|de|with|con|plus)\b)\b"
)


_OF_TWO = re.compile(r"both|two|amb[oa]s")


def _both(reading: Reading, groups: list[Group], place: Range) -> Group:
    """The group that gets what all the groups before it get: "A, B, or both"."""
    said = _BOTH.match(reading.folded, *place)
    printed = reading.text[place[0] : said.end() if said else place[1]].strip()
    meant = groups[-2:] if said and _OF_TWO.search(said[0]) else groups
    drugs = tuple(dict.fromkeys(drug for group in meant for drug in group.drugs if drug != "placebo"))
    size = SIZE.search(reading.folded, *place)
    where = next((w for w in ("n", "m", "k") if size and size[w]), "")
    n = int(size[where].replace(",", "")) if size else None
    plus = {"es": " más ", "pt": " mais "}.get(reading.lang, " plus ")
    name = plus.join(group.name for group in meant) if drugs else printed
    aliases = tuple(dict.fromkeys((printed, "combination")))
    return Group(place, name, drugs, n, size.span(where) if size else None, aliases=aliases, ranges=(place,))


def groups_of(reading: Reading, places: list[Range]) -> tuple[Group, ...]:
    groups: list[Group] = []
    merged = 0
    for start, end in places:
        if len(groups) > 1 and _BOTH.match(reading.folded, start, end):
            groups.append(_both(reading, groups, (start, end)))
            continue
        size = SIZE.search(reading.folded, start, end)
        bare = None if size else _BARE.search(reading.folded, start, end)
        n: int | None = None
        n_place: Range | None = None
        if size:
            where = "n" if size["n"] else "m" if size["m"] else "k"
            n, n_place = int(size[where].replace(",", "")), size.span(where)
        elif bare:
            n, n_place = int(bare["n"].replace(",", "")), bare.span("n")
            end = bare.start() if bare.start() - start > 3 else end
        group = make_group(reading, (start, end), n=n, n_place=n_place)
        if group is not None and n_place is not None and n_place[0] < _named_at(reading, group):
            group = replace(group, n=None, n_place=None)  # "in those without (n = 28), vitamin D": of others
        if groups and groups[-1].drugs and (group is None or not group.drugs):
            other = same_at_another_dose(reading, groups[-1], (start, end), n, n_place)
            if other and _goes_on(reading, groups[-1], (start, end)):
                groups[-1] = replace(groups[-1], ranges=(*groups[-1].ranges, (start, end)))
                merged += 1
                continue
            groups[-1] = _by_its_way(reading, groups[-1], (start, end)) if other else groups[-1]
            group = other or group
        if group is not None:
            groups.append(group)
    if len(groups) + merged != len(places):
        return ()
    return _called_by_dose(_told_by_dose(reading, _with_shared_noun(reading, groups)))


def _named_at(reading: Reading, group: Group) -> int:
    """Where the words begin that name a group: at its first drug, where it has one."""
    drug = next((d for d in reading.drugs_in(*group.place) if d.is_agent), None) if group.drugs else None
    return drug.start if drug else group.place[0]


def _goes_on(reading: Reading, group: Group, place: Range) -> bool:
    """Whether a dose behind a comma is that of the group before, which has none yet: "semaglutide, 1 mg weekly, or …"."""
    before = group.ranges[0] if group.ranges else group.place
    is_comma = reading.folded[before[1] : place[0]].strip() == ","
    is_dose = _ANOTHER_DOSE.match(reading.folded, *place) is not None
    return is_comma and not (_DOSE_INSIDE if is_dose else _WAY_INSIDE).search(reading.folded, *before)


_ADJECTIVE = re.compile(
    r"[a-z]+-(?:dose|term|intensity|frequency|flow|volume|pressure|fat|carbohydrate|protein|energy)$|"
    r"[a-z-]*(?:ic|al|ive|ous|ary|ory|ent|ant|ed|ual|ular|ical|ible|able|ional|en(?=$))$|(?:true|real|sham|wet|dry|open|early|"
    r"late|high|low|"
    r"single|double|short|long|narrow|wide|full|partial|robotic|manual|oral|deep|superficial|standard|hypofractionated)$"
)
_ADJETIVO = re.compile(
    r"(?:[a-z]+(?:al|ic[oa]s?|iv[oa]s?|ad[oa]s?|id[oa]s?|ari[oa]s?|ori[oa]s?|ar|ares|ales|ente|entes|ante|antes|ible|able|ural)|"
    r"alt[oa]s?|baj[oa]s?|abiert[oa]s?|tempran[oa]s?|tardi[oa]s?|cort[oa]s?|larg[oa]s?|isotonic[oa]|hipotonic[oa])$"
)


def _with_shared_drug(reading: Reading, first: Group, second: Group) -> list[Group]:
    """Two ways of giving one drug: "intermittent or continuous interferon"."""
    drug = next((d for d in reading.drugs_in(*second.place) if d.is_agent), None)
    leads = reading.folded[second.place[0] : drug.start].split() if drug else []
    if (
        drug is None
        or reading.lang != "en"
        or len(leads) != 1
        or not _ADJECTIVE.match(leads[0])
        or not _ADJECTIVE.match(fold(first.name))
    ):
        return [first, second]
    called = reading.text[drug.start : drug.end]
    return [
        replace(first, name=f"{first.name} {called}", drugs=second.drugs, aliases=(*first.aliases, first.name)),
        replace(
            second, name=f"{reading.text[second.place[0] : drug.start]}{called}", aliases=(*second.aliases, leads[0])
        ),
    ]


def _with_shared_noun(reading: Reading, groups: list[Group]) -> list[Group]:
    """Two groups of which one lacks the noun that both have: "true or sham acupuncture", "anestesia general o regional"."""
    if len(groups) != 2 or any(g.letter for g in groups) or (groups[0].drugs and groups[0].drugs != groups[1].drugs):
        return groups
    first, second = groups
    words, others = first.name.split(), second.name.split()
    if second.drugs and not first.drugs:
        return _with_shared_drug(reading, first, second)
    if (
        reading.lang == "en"
        and not first.drugs
        and len(words) == 1
        and len(others) > 1
        and _ADJECTIVE.match(fold(words[0]))
    ):
        shared = " ".join(others[1:])
        return [replace(first, name=f"{first.name} {shared}", aliases=(*first.aliases, first.name)), second]
    if (
        reading.lang != "en"
        and len(others) == 1
        and len(words) > 1
        and _ADJETIVO.match(fold(others[0]))
        and _ADJETIVO.match(fold(words[-1]))
    ):
        shared = " ".join(words[:-1])
        return [first, replace(second, name=f"{shared} {second.name}", aliases=(*second.aliases, second.name))]
    return groups


_ALONE = re.compile(r"\s(?:alone|only|solo|sola)$")
_FEW_WORDS = 10


def _told_by_words(reading: Reading, groups: list[Group]) -> list[Group]:
    """Groups of one name, of which one has more words to it, with these: "RT alone", "RT plus 4 months of ablation"."""
    bare = [_ALONE.sub("", fold(group.name)) for group in groups]
    told = list(groups)
    for index, group in enumerate(groups):
        printed = " ".join(reading.text[slice(*group.place)].split())
        is_shared = bare.count(bare[index]) > 1 and bare[index] in fold(printed)
        if is_shared and len(bare[index]) < len(printed) and 1 < len(printed.split()) <= _FEW_WORDS:
            told[index] = replace(group, name=printed)
    return told if len({group.name for group in told}) == len(told) else groups


_DOSE_IN_NAME = re.compile(
    r"\d[\d,]*(?:\.\d+)?[ -]?(?:mg|ug|µg|mcg|g|gy|iu|ui|mu)(?:/(?:m2|kg|day|dia|d))*\b", re.IGNORECASE
)


def _called_by_dose(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Groups of one drug at doses of their own are also called by these: "and 20 received 20,000 IU"."""
    doses = [match[0] if (match := _DOSE_IN_NAME.search(group.name)) else "" for group in groups]
    is_one_drug = len(groups) > 1 and groups[0].drugs and all(group.drugs == groups[0].drugs for group in groups)
    if not is_one_drug or not all(doses) or len(set(doses)) < len(doses):
        return groups
    return tuple(
        replace(group, aliases=(*group.aliases, dose)) if dose != group.name else group
        for group, dose in zip(groups, doses, strict=True)
    )


def _told_by_dose(reading: Reading, groups: list[Group]) -> tuple[Group, ...]:
    """Groups of one name with their doses: "gemcitabine 1000 mg/m2", "gemcitabine 1500 mg/m2"."""
    if len({_ALONE.sub("", fold(group.name)) for group in groups}) == len(groups):
        return tuple(groups)
    told = []
    for group in groups:
        place = group.ranges[0] if group.ranges else None
        dose = (
            (_WAY_INSIDE.search(reading.folded, *place) or _DOSE_INSIDE.search(reading.folded, *place))
            if place and group.drugs
            else None
        )
        printed = reading.text[slice(*dose.span())] if dose else ""
        is_bare = not _DOSE_INSIDE.search(fold(group.name)) and not _WAY_INSIDE.search(fold(group.name))
        told.append(replace(group, name=f"{group.name} {printed}") if printed and is_bare else group)
    return tuple(_told_by_words(reading, told))
