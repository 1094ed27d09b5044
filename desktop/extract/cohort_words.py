"""Whom a study takes as they are, and what such groups are called: patients, people by work or kin, those who have nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.groups import PEOPLE_NOUN
from desktop.extract.people import PEOPLE
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from desktop.text.reading import Reading

COHORTS = "arms.cohorts"  # the rule that finds such groups
# Besides patients: by work, by kin, by what they do or have, and those who have nothing.
_OTHERS = (
    r"(?:nurses|physicians|doctors|surgeons|technicians|technologists|pharmacists|dentists|midwives|teachers|professionals|"
    r"(?:physio)?therapists|psychologists|staff|trainees|athletes|soldiers|pilots|drivers|farmers|parents|fathers|relatives|"
    r"siblings|twins|donors|carriers|(?:non-?|ex-?)?smokers|drinkers|vegetarians|(?:non-?)?diabetics|asthmatics|hypertensives|"
    r"normotensives|controls|comparators|rats|mice|dogs|rabbits|hospitals|schools|clinics|"
    r"enfermer[oa]s|medic[oa]s|cirujan[oa]s|tecnic[oa]s|auxiliares|farmaceutic[oa]s|odontolog[oa]s|matronas|docentes|profesor[ea]s|"
    r"maestr[oa]s|profesionales|fisioterapeutas|psicolog[oa]s|alumn[oa]s|deportistas|atletas|soldados|pilotos|conductores|"
    r"padres|familiares|herman[oa]s|gemel[oa]s|donantes|portador[ea]s|(?:ex)?fumador[ea]s|bebedores|diabetic[oa]s|asmatic[oa]s|"
    r"hipertens[oa]s|normotens[oa]s|obes[oa]s|controles|ratas|ratones|perros|conejos|hospitales|escuelas|"
    r"enfermeir[oa]s|medicos|tecnicos|farmaceuticos|professores|profissionais|pais|doadores|fumantes|ratos)"
)
HEAD = rf"(?:{PEOPLE}|{_OTHERS})"
# What a study does with the people whom it takes.
TAKEN = (
    r"(?:particip|includ|inclu[iy]|enrol|recruit|reclut|recrut|studied|study|studies|estudi|evaluat|evalu|examin|analy[sz]ed|"
    r"analiz|assess|complet|compris|consist|compuest|conformad|tested|measur|medid|midi|determin|investigat|invest|compar|match|"
    r"underwent|sometid|obtain|obtuv|collect|recogi|interview|entrevist|survey|encuest|observ|select|selec|divid|composed|invit|"
    r"avaliad|analisad|perform|realiz|undertook|answer|respond[ie]|contest|foram)"
)
BEFELL = re.compile(
    r"\b(?:died|deaths?|relaps|recurr|surviv|respon[ds]|experienc|develop|discontinu|withdr|dropped|excluded|lost|adverse|"
    r"fallec|murier|recid|abandon|excluid|perdid|falec|morrer)"
)
SEXES = re.compile(
    r"\b(?:fe)?males?\b|\b(?:wo)?men\b|\bmujer(?:es)?\b|\bhombres?\b|\bvaron(?:es)?\b|\bhomens?\b|\bmulher(?:es)?\b|\bgirls\b|"
    r"\bboys\b|\bninas\b|\bmasculin|\bfemenin|\bfeminin"
)
HEALTHY = re.compile(
    r"\b(?:controls?|controles|healthy|san[oa]s|normal|normales|saudaveis|volunteers|voluntari[oa]s|comparison|non-?smokers|"
    r"no fumador|without|sin|sem)\b"
)
_TREATED = re.compile(
    r"\b(?:treat|receiv|given|underwent|undergo|randomi|assign|allocat|operat|surg|tratad|recib|someti|asignad|operad)"
)
ASIDE = re.compile(r"\s?[(\[](?:[^()\[\]]|[(\[][^()\[\]]*[)\]])*[)\]]")
_GENERIC = re.compile(
    rf"(?:the |los |las |all |todos los |total |consecutive |eligible |adult |of |de )*{PEOPLE_NOUN}"
    r"(?: (?:adult[oa]s|elegibles|consecutiv[oa]s))?"
)
_LONGEST = 14  # words of a group's name
# Nouns that count what people have rather than people, unless others are controls.
OF_PEOPLE = re.compile(
    r"cases|casos|procedures|procedimientos|tumou?rs|interventions|eyes|ojos|olhos|hips|knees|historias clinicas"
)
_HAS = re.compile(r"\b(?:with|without|con|sin|com|sem)\b")
# Where people without anything to them come from.
_WHERE = re.compile(r"\s(?:de (?:la|los|las|un|una|este|esta)|del|da|do|of (?:the|an?|one|our|this))\s.*$")
_WITH = re.compile(rf"(?:[a-z-]+ ){{0,2}}{HEAD} (?P<has>(?:with|con|com|sin|without|sem) [\w' -]+)", re.IGNORECASE)
_DESCRIBED = re.compile(rf"(?P<kind>[a-z]{{4,}}) {PEOPLE}|{PEOPLE} (?P<tipo>[a-z]{{4,}})")


def is_generic(name: str) -> bool:
    """Whether words name people and nothing that tells them apart."""
    return _GENERIC.fullmatch(name.lower()) is not None


def has_treatment(folded: str) -> bool:
    """Whether words say what was done to people."""
    return _TREATED.search(folded) is not None


def name_of(printed: str) -> str:
    """The words for a group without their brackets and without what stands before every such name."""
    name = " ".join(ASIDE.sub(" ", printed).split()[:_LONGEST]).strip(" ,;")
    name = re.sub(r"\s(?:of|from|in|at|and|de|en|y|e|em)$", "", name)
    name = re.sub(r"^(?:the|los|las|of|de|(?:age-|sex-)?matched|consecutive)\s", "", name)
    return name if _HAS.search(name) else _WHERE.sub("", name)


def other_names(reading: Reading, name: str) -> tuple[str, ...]:
    """What a text may call such a group besides: "with arthritis" behind "those", "asthmatics" for "asthmatic subjects"."""
    has = _WITH.fullmatch(name)
    if has is not None:
        return (has["has"],)
    described = _DESCRIBED.fullmatch(fold(name))
    if described is None:
        return ()
    kind = f"{described['kind']}s" if described["kind"] else described["tipo"]
    return (kind,) if reading.word_index.places((kind,)) else ()
