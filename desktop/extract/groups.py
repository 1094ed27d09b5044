"""A group of patients as one sentence names it, and groups that a sentence sets beside each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop.extract.group_refusals import names_no_group
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
    rf"|(?:[^()\[\],;:]{{1,25}}[,;:]\s)?(?P<m>\d[\d,]*)\s{PEOPLE_NOUN}\b[^()\[\]]{{0,40}}[)\]])"
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
    r"(?:randomly|randomi[sz]ed|aleatorizad[oa]s|were|was|had|have|tenian|tinham|who|enrolled|included|treated|analy[sz]ed|evaluable|eligible|fueron|incluid|"
    r"que)\b"
)
_ADDED = re.compile(r"\b(?:(?<!at the )(?<!in the )(?<!with the )same (?:treatment|regimen|chemotherapy|schedule|drugs|scheme)|"
                    r"above (?:regimen|treatment|"
    r"schedule)|mism[ao] (?:tratamiento|esquema|pauta)|"
                    r"identical (?:treatment|regimen)|mesmo (?:tratamento|esquema))\b")  # fmt: skip


def _can_name(name: str, *, is_people: bool) -> bool:
    """Whether words without drug or letter can be the name of a group; people that are counted may be called nearly anything."""
    folded = fold(name)
    if _DISEASE.search(folded) or _STATUS.match(folded) or names_no_group(folded):
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
    r"(?:receiving|(?:who|that|which) (?:(?:will )?receive[ds]?|participate[ds]? in|took part in|attend(?:ed|s)?|"
    r"perform(?:ed|s)?|underwent|practi[sc]ed|followed)|undergoing|attending|participating in|given|provided with|"
    r"que (?:recibio|recibira|recibe|realizo|participo en|asistio a|siguio|practico)|recibiendo) (?=[a-z\d])"
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
    role = _ROLE.match(reading.folded, *place)
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
