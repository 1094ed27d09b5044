"""A group of patients as one sentence names it, and groups that a sentence sets beside each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.extract.phrases import abbreviations, group_name, is_no_name, trim_phrase
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from desktop.text.reading import Reading

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


SIGN_ONLY = re.compile(
    r"(?:the |no |in |en el |el |do |del )?(?:arm|group|cohort|grupo|brazo|braco|rama|cohorte|phase|fase|stage)s?\s(?:[a-z]|"
    r"\d|i+[ab]?)"
)


def is_sign_only(group: Group) -> bool:
    """Whether a group is named by its letter or number and nothing else."""
    return not group.drugs and SIGN_ONLY.fullmatch(fold(group.name)) is not None


PEOPLE_NOUN = (
    r"(?:patients|pts|women|men|subjects|participants|children|cases|persons|individuals|eyes|tumou?rs|"
    r"couples|dyads|families|residents|infants|newborns|neonates|volunteers|adults|adolescents|parturients|"
    r"parejas|familias|residentes|lactantes|recien nacidos|neonatos|voluntari[oa]s|adultos|adolescentes|"
    r"parturientas|gestantes|"
    r"embarazadas|ojos|olhos|enfermas|"
    r"pacientes|mujeres|hombres|enfermos|casos|ninos|sujetos|individuos|personas|participantes|mulheres|criancas)"
)
PEOPLE_WORDS = (  # the words that these nouns begin with
    "patients pts women men subjects participants children cases persons individuals eyes tumors tumours couples dyads families "
    "residents infants newborns neonates volunteers adults adolescents parturients parejas familias residentes lactantes recien "
    "neonatos voluntarios voluntarias adultos adolescentes parturientas gestantes embarazadas ojos olhos enfermas pacientes "
    "mujeres hombres enfermos casos ninos sujetos individuos personas participantes mulheres criancas"
)
SIZE = re.compile(  # begins with one set of signs, so that the engine leaps to the next of them
    rf"[(\[,;](?:(?<=[(\[])(?:(?:[^()\[\]]{{0,160}}?[;,]\s)?(?:n\s?[=:]\s?|"
    rf"n\s)(?P<n>\d[\d,]*)(?:\s?/\s?\d+)?\b(?:(?!\bn\s?[=:])[^()\[\]]){{0,60}}[)\]]"
    rf"|(?:[a-z][\w+/-]{{0,11}}[,;:]\s)?(?P<m>\d[\d,]*)\s{PEOPLE_NOUN}\b[^()\[\]]{{0,40}}[)\]])"
    rf"|(?<=[,;])\s?n\s?[=:]\s?(?P<k>\d[\d,]*))"
)
_DEMOGRAPHIC = re.compile(
    r"\b(?:fe)?males?\b|\b(?:wo)?men\b|\bmujeres\b|\bhombres\b|\bvarones\b|\bhomens\b|\bmulheres\b|\bgirls\b|"
    r"\bboys\b|\bmean age|\bmedian age"
    r"|\bedad\b|\b(?:aged?|old|older|younger|than|mean|median|edad|mayores|menores)\b[^,;]{0,20}\b(?:years|anos)\b|"
    r"\b(?:years old|years of age|anos de edad)\b|\bstage [ivx]+\b|\bestadio|\bsquamous|\badenocarcinoma|"
    r"\bgrade \d|\bper cent\b|"
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
ALLOCATES = re.compile(r"random|assign|allocat|aloca|aleatori|asign|divid|distribu|classif|clasific")


_STATUS = re.compile(
    r"(?:randomly|were|was|had|have|tenian|tinham|who|enrolled|included|treated|analy[sz]ed|evaluable|eligible|fueron|incluid|"
    r"que)\b"
)
_ADDED = re.compile(r"\b(?:(?<!at the )(?<!in the )(?<!with the )same (?:treatment|regimen|chemotherapy|schedule|drugs|scheme)|above (?:regimen|treatment|"
    r"schedule)|mism[ao] (?:tratamiento|esquema|pauta)|"
                    r"identical (?:treatment|regimen)|mesmo (?:tratamento|esquema))\b")  # fmt: skip


def _can_name(name: str, *, is_people: bool) -> bool:
    """Whether words without drug or letter can be the name of a group; people that are counted may be called nearly anything."""
    folded = fold(name)
    if _DISEASE.search(folded) or _STATUS.match(folded):
        return False
    return is_people or not is_no_name(name)


# What a group did, or what is told of it, behind its name: "MBCT showed", "A, which", "exercise comprising".
_PREDICATE = re.compile(
    r",? (?:which|who|whom|whose|that|experienced|showed|shows|had|has|reported|demonstrated|improved|achieved|resulted|was|"
    r"were|is|are|may|"
    r"did|does|favou?red|favou?rs|would|will|could|can|tuvo|tuvieron|mostro|mostraron|presento|presentaron|fue|fueron|es|son|reduj\w+|"
    r"mejor[oa]\w*|cuando|"
    r"when|while|whereas|because|since|comprising|consisting|including|taken|delivered|twice|once|three times|dos veces|una vez) "
)
_GETS = re.compile(  # a predicate that leads to what the group got
    r"random|assign|allocat|receiv|underwent|undergo|treated|start|given|replac|switch|aleator|asign|recib|someti|tratad|"
    r"sustit|inici|divid"
)
# What is said of a treatment before it: "the safety of", "persistence with".
_ABOUT = re.compile(
    r"\b(?:effects?|efficacy|effectiveness|safety|impacts?|influence|comparison|persistence|compliance|adherence|tolerability|"
    r"role|benefits?|"
    r"activity|toxicity|levels?|rates?|costs?|outcomes?|results?|response|eficacia|efectividad|seguridad|efectos?|comparacion|"
    r"uso|papel|"
    r"tolerancia|niveles|resultados|respuesta|seguranca|efeitos?)(?: [a-z-]+){0,3}? (?:of|with|to|after|de|del|a|al|con|da|do|"
    r"com) "
    r"(?:the |el |la |los |las )?"
)


def _without_frame(reading: Reading, start: int, end: int) -> Range:
    """A phrase without the predicate behind it and, where it names a drug, without what is studied of the drug."""
    told = _PREDICATE.search(reading.folded, start + 1, end)
    if told is not None and not _GETS.search(reading.folded, told.start(), end):
        start, end = trim_phrase(reading.folded, start, told.start())
    drug = next((d for d in reading.drugs_in(start, end) if d.is_agent), None)
    if drug is not None:
        for about in _ABOUT.finditer(reading.folded, start, drug.start):
            start = about.end()
    return start, end


_PART_ONLY = re.compile(
    r"study|intervention|experimental|treatment|test|"
    r"comparison"
)  # words that name a group only before "group"
# A label that dumps glue to the title before it.
_NEXT_SECTION = re.compile(
    r"\s(?:Introducci[oó]n|Introdu[cç][aã]o|Introduction|Objetivos?|Objectives?|Antecedentes|Background|Fundamentos?|"
    r"M[eé]todos?|Methods|"
    r"Metodolog[ií]a|Materiale?s?|Aims?|Purpose|Prop[oó]sito|Resultados|Results)\b"
)


# "an active control group receiving relaxation training": the part that a group plays, and what it gets.
_ROLE = re.compile(
    r"\s*(?:an? |the |una? |el |la )?(?P<role>(?:[\w()/+-]+ ){1,5}?(?:group|arm|condition)|grupo (?:de )?[\w/+-]+(?: [\w/+-]+)?) "
    r"(?:receiving|(?:who|that|which) (?:will )?receive[ds]?|undergoing|given|provided with|que (?:recibio|recibira|recibe)|"
    r"recibiendo) (?=[a-z\d])"
)


def _by_role(reading: Reading, place: Range, role: re.Match[str], sized: Group) -> Group:
    """The group by what it gets, also called by its part; by its part alone where what it gets is no name."""
    part = " ".join(reading.text[slice(*role.span("role"))].split())
    got = make_group(reading, (role.end(), place[1]), n=sized.n, n_place=sized.n_place, letter=sized.letter)
    if got is None:
        return replace(sized, place=role.span("role"), name=part, ranges=(place,))
    return replace(got, aliases=(*got.aliases, part), ranges=(place,))


def make_group(
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
    role = None if inside else _ROLE.match(reading.folded, *place)
    if role is not None:
        return _by_role(reading, place, role, Group(place, "", (), n, n_place, letter))
    title = _NEXT_SECTION.search(reading.text, *place)
    start, end = trim_phrase(reading.folded, place[0], title.start() if title else place[1])
    trimmed = end
    start, end = _without_frame(reading, start, end)
    if inside and end < trimmed:
        return None  # "the A group were nausea (n=9)": the number is of what is told of the group
    end = max(
        [end, *(d.end for d in reading.drugs_in(start, place[1]) if d.start < end)]
    )  # the E of "vitamin E" is no "and"
    if end - start < 1 or _DEMOGRAPHIC.search(reading.folded, start, end):
        return None
    name, drugs, aliases, sign = group_name(reading, start, end)
    if not drugs and (gray := _GRAYS.search(reading.folded, start, end)) is not None:
        drugs = ("radiotherapy",)
        name = name[max(0, name.lower().find(gray[0])) :]  # what stands before the dose tells what it was given for
    if not drugs and not sign and not letter and not _can_name(name, is_people=is_people):
        return None
    if inside and not drugs:
        drugs = tuple(dict.fromkeys(x for d in reading.drugs_in(*inside) if d.is_agent for x in d.names))
    if not name:
        return None
    if inside:
        aliases = tuple(dict.fromkeys((*aliases, *abbreviations(reading.text[slice(*inside)]))))
    if not drugs and _PART_ONLY.fullmatch(name.lower()):
        name = f"{name} group"
    is_added = _ADDED.search(reading.folded, *whole) is not None
    ranges = (whole, *((inside,) if inside else ()))
    return Group((start, end), name, drugs, n, n_place, letter or sign, aliases, is_added=is_added, ranges=ranges)


_GRAYS = re.compile(r"\d+(?:\.\d+)?\s?c?gy\b")
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
        if group is not None and n_place is not None and n_place[0] < group.place[0]:
            group = replace(
                group, n=None, n_place=None
            )  # "in those without drugs (n = 28), vitamin D": of other people
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
    return _told_by_dose(reading, _with_shared_noun(reading, groups)) if len(groups) + merged == len(places) else ()


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
