"""The groups that a sentence tells of in its own words, as mentions: "patients with T4 tumours", "smokers", "the 12-week group".

They stand for arms where the register knows none, and go through the same schemes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.arms import Arm, Mention
from desktop.extract.effects import BLANK
from desktop.text.leaps import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extract.scene import Scene
    from desktop.text.reading import Reading

Place = tuple[int, int]

# People and things that values are told of; these say nothing of which of them are meant.
_PLAIN = (
    "patients patient subjects participants individuals persons people children adults adolescents infants neonates newborns "
    "cases eyes tumors tumours lesions women men girls boys mothers hospitals centers centres survivors those "
    "pacientes paciente sujetos participantes individuos personas ninos ninas adultos adolescentes lactantes neonatos enfermos "
    "casos ojos tumores lesiones mujeres hombres varones madres hospitales centros aquellos aquellas quienes "
    "criancas mulheres homens pessoas olhos"
)
# Groups that a word alone names.
_KINDS = (
    "men women boys girls males females mothers fathers smokers nonsmokers non-smokers responders nonresponders non-responders "
    "controls survivors nonsurvivors non-survivors diabetics nondiabetics non-diabetics asthmatics hypertensives normotensives "
    "users nonusers non-users carriers noncarriers non-carriers completers noncompleters non-completers nurses physicians "
    "doctors surgeons residents technicians teachers students athletes drinkers nondrinkers adherers volunteers residents "
    "relapsers normals whites blacks hispanics asians "
    "hombres mujeres varones ninos ninas fumadores fumadoras exfumadores respondedores controles supervivientes sobrevivientes "
    "fallecidos diabeticos asmaticos hipertensos normotensos usuarios usuarias portadores enfermeros enfermeras medicos "
    "residentes tecnicos estudiantes deportistas voluntarios normales homens mulheres fumantes sobreviventes enfermeiros"
)
_GROUP_NOUNS = (
    "group groups subgroup cohort cohorts arm arms regimen regimens "
    "grupo grupos subgrupo cohorte brazo brazos braco bracos"
)
_DONE = (
    r"(?:(?:pre|un)?treated|staged|classified|diagnosed|operated|exposed|assigned|randomi[sz]ed|allocated|managed|infected|affected|"
    r"vaccinated|immuni[sz]ed|fed|stratified|supplemented|hospitali[sz]ed|admitted|transplanted|ventilated|referred|given|aged|born|"
    r"receiving|undergoing|having|requiring|presenting|taking|using|wearing|living|showing|carrying|harbou?ring|attending|"
    r"starting|completing|achieving|weighing|expressing|lacking|bearing|suffering|needing|reporting)"
)
_POST = (
    rf"(?:with(?:out)?|who|whose|that|on|older|younger|{_DONE}|con|sin|que|tratad[oa]s|sometid[oa]s|operad[oa]s|mayores|menores|"
    r"expuest[oa]s|diagnosticad[oa]s|infectad[oa]s|ingresad[oa]s|asignad[oa]s|com|sem)"
)
_ENDS = (
    r"(?:and|or|versus|vs|than|compared|while|whereas|but|was|were|is|are|had|has|have|did|showed|experienced|achieved|developed|"
    r"demonstrated|respectively|at|after|during|within|when|in|for|y|e|o|frente|mientras|pero|fue|fueron|era|eran|tuvo|tuvieron|tenian|"
    r"presento|presentaron|mostro|mostraron|obtuvo|obtuvieron|se|respectivamente|tras|durante|en|para|respecto|foi|foram|teve|tiveram|"
    r"apresentou|comparad[oa]s?|al|a(?=\s(?:l[oa]s?|el|\d)))\b"
)
_WORD = rf"(?!{_ENDS})[a-z<>≤≥=][\w/%+.<>≤≥=-]*(?<![.])"
_BEFORE_NUMBER = r"(?:(?<=[<>≤≥=])|(?<=\bage)|(?<=aged)|(?<=than)|(?<=\bde)|(?<=stage)|(?<=score)|(?<=over)|(?<=under))"
_NUMBER_IN = rf"{_BEFORE_NUMBER}\s?\d[\d.]*(?!\s?%)"
_WORDS = rf"(?:\s(?:{_WORD})|{_NUMBER_IN}){{1,7}}"
_RELATIVE = (
    r"(?:who|that|que|quienes)(?:\s(?:had|have|were|was|did|do|are|fueron|han|habian|se))?(?:\s(?:not|no|nao|never|nunca))?"
    r"(?:\s(?:showed|experienced|achieved|developed|demonstrated|presentaron|mostraron|obtuvieron|tuvieron|tenian|apresentaram))?"
)
_BEHIND_HEAD = re.compile(rf"\s(?:{_RELATIVE}|{_POST}(?=\s))(?:{_WORDS})?")
_ADJECTIVES = re.compile(rf"\s(?!(?:que|con|sin|com|sem|del?|da|do)\b)(?:{_WORD})(?:\s(?:{_WORD}))?")
_OF_PEOPLE = re.compile(
    r"(?<=pacientes)\sde\s(?!(?:ambos|cada|l[oa]s|la|el|este|esta|un[oa]?|edad|nuestr[oa]|\d)\b)"
    rf"(?:{_WORD})(?:\s(?:{_WORD}))?"
)
_OF_KIND = re.compile(rf"\s(?![a-z]+(?:aban?|ian|[aei]ron|aram)\b)(?:de\s)?(?:{_WORD})")
_BEFORE = re.compile(r"(?:[a-z0-9][\w/+<>≤≥=.-]*\s|[<>≤≥=]\s){1,4}$")
_NOT_BEFORE = re.compile(
    r"\b(?:the|a|an|of|in|for|among|with|and|or|than|all|both|these|those|this|most|each|were|was|had|by|to|from|between|some|"
    r"many|more|less|fewer|other|our|study|total|overall|per|as|on|at|that|versus|vs|compared|only|any|respectively|while|whereas|but|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?|(?<![<>≤≥=])(?<![<>≤≥=]\s)\d+|l[oa]s|el|la|del?|en|y|e|o|que|con|para|un[oa]?)\s"
)
_GENERIC = frozenset(
    (
        f"{_PLAIN} {_GROUP_NOUNS} the all both same other remaining whole total study studied overall entire present each rest "
        "receiving received taking taken given using used undergoing underwent having had assigned allocated "
        "recibieron tratadas recibian recibiendo twenty thirty forty fifty sixty seventy eighty ninety "
        "included treated enrolled evaluable analysed analyzed randomized randomised with who that of in los las el la todos "
        "todas mismo otros total estudio incluidos tratados estudiados de que con"
    ).split()
)
_SKIP = re.compile(r"(?:the|a|an|l[oa]s|el|la|un|una|os|as|all|tod[oa]s|of|de)\s")
_LONG = 3  # a blanked atom of more signs is no grade of a name: "T4"
_HEAD_WORDS = f"{_PLAIN} {_KINDS} {_GROUP_NOUNS}"
_HEADS = Opening(f"{_HEAD_WORDS} non", rf"\b(?:{'|'.join(_HEAD_WORDS.split())})\b(?:-[a-z]+)?")
_KIND_WORDS, _NOUNS = frozenset(_KINDS.split()), frozenset(_GROUP_NOUNS.split())
_BOTH_WAYS = re.compile(
    r"\s(?P<with>with|con|com)\s(?:and|or|versus|vs\.?|compared\s(?:with|to)\sthose|y|o|e|frente\sa)\s(?:those\s)?(?P<without>without|sin|sem)\s"
    rf"(?P<rest>(?:{_WORD})(?:\s(?:{_WORD})){{0,5}})"
)
_DID_BOTH = re.compile(
    r"\swho\s(?P<did>did|were|had|have)\s(?:and|or|versus|vs\.?)\s(?:(?:those\s)?who\s)?(?P<not>(?:did|were|had|have)\snot)\s"
    rf"(?P<rest>(?:{_WORD})(?:\s(?:{_WORD})){{0,5}})"
)
_OR = re.compile(
    r"\s(?P<link>and|or|versus|vs\.?|y|o|e|frente\sa|than|que)\s(?:(?:in|for|with|among|to|en|con|de|em|com|those|the|l[oa]s|el|la|que)\s)*"
    rf"(?P<second>(?:{_WORD})(?:\s(?:{_WORD})){{0,4}})(?=\s(?:was|were|had|fue|fueron|foi|foram)\b|\s?[\[(,.;:]|\s?$)"
)
_AND = frozenset(["and", "y", "e"])


_LEADS_IN = 3  # signs between the people who were given something and what it was: "women given A"


def told_mentions(scene: Scene) -> tuple[Mention, ...]:
    """The groups that a sentence names by words of its own, in order; none overlaps another or an arm that it names."""
    kept: list[Mention] = []
    taken = [(m.start - _LEADS_IN, m.end) for m in scene.arms]
    places = sorted([*_places(scene), *_called_here(scene)], key=lambda told: (told[1][0], -told[1][1]))
    for key, (start, end) in places:
        is_free = all(end <= first or last <= start for first, last in taken)
        if is_free and (not kept or start >= kept[-1].end):
            kept.append(Mention(Arm(key, key, places=()), start, end))
    return tuple(kept)


_GROUP = re.compile(r"\b(?:groups?|cohorts?|arms?|subgroup|controls?|grupos?|cohorte|controles)\b", re.IGNORECASE)
_GIVEN = re.compile(
    r"\b(?:treated|receiv\w+|given|taking|assigned|underwent|undergo\w*|operated|therapy|treatment|chemotherapy|radiotherapy|surgery|"
    r"tratad[oa]s|recib\w+|sometid[oa]s|operad[oa]s|tratamiento|quimioterapia|radioterapia|cirugia)\b",
    re.IGNORECASE,
)


def is_group(name: str) -> bool:
    """Whether a group is called one."""
    return _GROUP.search(name) is not None


def is_given(name: str) -> bool:
    """Whether a group is told by what was done to it."""
    return _GIVEN.search(name) is not None


def _places(scene: Scene) -> Iterator[tuple[str, Place]]:
    folded = scene.reading.folded
    for match in _HEADS.finditer(scene.reading.word_index, folded, scene.start, scene.end):
        twice = _BOTH_WAYS.match(folded, match.end(), scene.end) or _DID_BOTH.match(folded, match.end(), scene.end)
        if twice:
            yield from _two_ways(scene, twice)
            continue
        row = list(_listed(scene, match.start(), match.end()))
        if len(row) > 1:
            yield from row
            continue
        place = _phrase(scene, match.start(), match.end())
        name = _name(scene, place)
        if name:
            yield name, place
            yield from _second(scene, place)


_NAME = r"(?=[^\s,]*[A-Z0-9])[A-Za-z0-9][\w/+-]*"
_CALLED = re.compile(
    rf"\b(?P<before>{_NAME})[\s-](?:treatment\s|patients\s)?(?:groups?|arms?|cohorts?|regimens?|patients)\b"
    rf"|\b(?i:groups?|arms?|cohorts?|grupos?|brazos?|bra[cç]os?|cohortes?)\s(?:de\s|con\s)?(?P<behind>{_NAME})"
)
_NO_CALL = re.compile(r"\d[\d.,-]*|[IVX]+|[A-Z]?[a-z]+|[A-Za-z]")


def _called(reading: Reading) -> list[tuple[str, Place]]:
    """Where a text prints the abbreviations by which it calls groups: "the PRE group", then "PRE"."""
    found = [m["before"] or m["behind"] for m in _CALLED.finditer(reading.text)]
    words = [word for word in dict.fromkeys(found) if not _NO_CALL.fullmatch(word)]
    if not words:
        return []
    forms = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return [(m[0], m.span()) for m in re.finditer(rf"(?<![\w/+-])(?:{forms})(?![\w/+-])", reading.text)]


def _called_here(scene: Scene) -> list[tuple[str, Place]]:
    """The abbreviations of groups in a sentence."""
    called: list[tuple[str, Place]] = scene.reading.once("called_groups", _called)
    return [told for told in called if scene.start <= told[1][0] and told[1][1] <= scene.end]


def _listed(scene: Scene, start: int, end: int) -> Iterator[tuple[str, Place]]:
    """The groups of a row before its noun: "the bevacizumab, ranibizumab, and sham groups"."""
    match = _LISTED.search(scene.reading.folded, max(scene.start, start - 90), start)
    if match is None or scene.reading.folded[start:end] not in _PLURAL:
        return
    for item in _ITEM.finditer(scene.reading.folded, match.start(), match.end()):
        if item[0] not in _GENERIC and item[0] not in _AND_OR:
            yield scene.reading.text[item.start() : item.end()], item.span()


_ITEM = re.compile(r"[a-z0-9][\w/+.-]*(?<![.])")
_LISTED = re.compile(
    r"(?:[a-z0-9][\w/+.-]*,\s)*[a-z0-9][\w/+.-]*,?\s(?:and|or|versus|vs\.?)\s(?:the\s)?[a-z0-9][\w/+.-]*\s(?:treatment\s)?$"
)
_PLURAL = frozenset(["groups", "arms", "cohorts", "regimens"])
_AND_OR = frozenset(["and", "or", "versus", "vs", "treatment"])


def _two_ways(scene: Scene, match: re.Match[str]) -> Iterator[tuple[str, Place]]:
    """The two groups of "patients with and without gout"."""
    text, (start, end) = scene.reading.text, match.span("rest")
    rest, names = text[start:end], match.groupdict()
    if "did" in names:
        yield f"{names['did']} {rest}", match.span("did")
        yield f"{names['not']} {rest}", (match.start("not"), end)
    else:
        yield f"{names['with']} {rest}", match.span("with")
        yield f"{names['without']} {rest}", (match.start("without"), end)


def _phrase(scene: Scene, start: int, end: int) -> Place:
    """The place of a group's words around its noun."""
    folded, stop = scene.reading.folded, _border(scene, end)
    word = folded[start:end]
    behind = _BEHIND_HEAD.match(folded, end, stop)
    if behind is None and scene.reading.lang != "en" and word not in _NOUNS:
        behind = (_OF_KIND if word in _KIND_WORDS else _ADJECTIVES).match(folded, end, stop)
        behind = behind or _OF_PEOPLE.match(folded, end, stop)
    if behind is None and word in _NOUNS:
        behind = _OF_GROUP.match(folded, end, stop)
    last = behind.end() if behind else end
    return (_first(folded, max(scene.start, start - 45), start) if scene.reading.lang == "en" else start), last


_OF_GROUP = re.compile(rf"\s(?:(?:of|de|del|con|sin|que|[a-z]\b|\d\b)(?:{_WORDS})?|(?:{_WORD})(?:\s(?:{_WORD}))?)")


def _first(folded: str, left: int, start: int) -> int:
    """Where the words that describe a noun before it begin."""
    before = _BEFORE.search(folded, left, start)
    if before is None:
        return start
    barriers = list(_NOT_BEFORE.finditer(folded, before.start(), start))
    return barriers[-1].end() if barriers else before.start()


def _border(scene: Scene, place: int) -> int:
    """Where the next value or the sentence's end stands."""
    return min((q.start for q in scene.quantities if q.start >= place), default=scene.end)


def _name(scene: Scene, place: Place) -> str:
    """The printed words of a group, "" where they tell nobody apart."""
    start, end = place
    skip = _SKIP.match(scene.reading.folded, start, end)
    printed = scene.reading.text[skip.end() if skip else start : end].strip(" -")
    words = re.findall(r"[^\W_]+(?:-[^\W_]+)*", scene.reading.folded[start:end])
    is_kind = any(word in _KIND_WORDS for word in words)
    if BLANK * _LONG in scene.text[start:end] or (not is_kind and all(word in _GENERIC for word in words)):
        return ""
    return _LEADS.sub("", printed) or printed


_LEADS = re.compile(
    r"^(?:patients|subjects|participants|individuals|those|cases|people|persons|pacientes|enferm[oa]s|sujetos|participantes|casos|"
    r"aquell[oa]s|quienes)\s(?:(?:who|with|that|que|con|com|de)\s)?",
    re.IGNORECASE,
)


def _second(scene: Scene, place: Place) -> Iterator[tuple[str, Place]]:
    """The group that goes on with "or" behind one: "patients treated with A or B"."""
    folded = scene.reading.folded
    label = min((label.start for label in scene.labels if label.start >= place[1]), default=scene.end)
    match = _OR.match(folded, place[1], min(label, _border(scene, place[1])))
    if match is None or (match["link"] in _AND and not scene.respectively):
        return
    name = _name(scene, match.span("second"))
    if name and not any(match.start("second") <= head < match.end("second") for head in _head_places(scene)):
        yield name, match.span("second")


def _head_places(scene: Scene) -> Sequence[int]:
    return [m.start() for m in _HEADS.finditer(scene.reading.word_index, scene.reading.folded, scene.start, scene.end)]
