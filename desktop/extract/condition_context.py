"""A disease's name in full: its stage, the words beside it, what it comes with, and who has it.

"Depression" becomes "depression in older cancer patients", "pain" "pain after mastectomy": each from the words of one sentence.
"""

from __future__ import annotations

import functools
import re
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extract.condition_phrases import limits, romance_word
from desktop.text.leaps import Opening
from desktop.text.vocabulary import fold, load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.text.reading import Reading

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Named:
    """A disease, an operation or a state at its place, by its English name."""

    start: int
    end: int
    name: str


@dataclass(frozen=True, slots=True)
class Part:
    """Words that belong to a name, at their place."""

    words: str
    place: Place


# ----------------------------------------------------------------------------------------------------- words beside it
_LETTERS = frozenset(string.ascii_lowercase)
_WORD_SIGNS = _LETTERS | frozenset("0123456789'-")
_LONGEST_WORD = 32
_ADJECTIVE = re.compile(
    r"[a-z]{2,}(?:al|ar|ic|ous|ive|ary|ory|oid|ile|ular|ant|ent|ising|izing)|"
    r"[a-z0-9']{1,14}(?:-[a-z0-9']{1,14})?-(?:resistant|refractory|positive|negative|related|associated|induced|sensitive|dependent|naive|mutated|"
    r"mutant|onset|type|stage|grade|risk|term|invasive|acquired|treated|amplified|driven|specific|limited|"
    r"advanced|deficient|like|cell)|"
    r"resected|untreated|pretreated|displaced|undisplaced|complicated|stable|unstable|deep|superficial|open|closed|mixed|inherited|acquired|infected|impacted|established|medically|poorly|mild|ischemic|knee|hip|foot|scalp|"
    r"radiation|epithelial|elderly|remitted"
)
# A germ by its Latin name: "Staphylococcus aureus bacteraemia".
_ORGANISM = re.compile(
    r"(?<![.:] )\b(?P<name>[A-Z][a-z]{3,}(?:us|a|um|er|es|as|is|ia)\s[a-z]{2,}(?:us|ae|um|is|ii|li|i|a|ns|es))\s$"
)
_JOINERS = frozenset({"or", "and", "and/or", "to"})
_MOST_WORDS = 5


def adjectives_before(reading: Reading, start: int, known: Sequence[tuple[int, int, str]]) -> list[Part]:
    """The adjectives before a name that stand among and before its known modifiers (start, end, word), in order."""
    if reading.lang != "en":
        return []
    if organism := _ORGANISM.search(reading.text, max(0, start - 48), start):
        return [Part(organism["name"], organism.span("name"))]
    found: list[Part] = []
    at, joined = start, False
    least = reading.sentence_at(start).start
    for _ in range(_MOST_WORDS + len(known)):
        beside = _modifier_before(reading, at, known)
        if beside is not None:
            at, joined = beside, False
            continue
        place = _word_before(reading.folded, max(least, at - _LONGEST_WORD), at)
        if place is None:
            break
        word = reading.folded[slice(*place)]
        if word in _JOINERS and not joined and (found or known) and reading.folded[at - 1] == " ":
            at, joined = place[0], True
        elif _ADJECTIVE.fullmatch(word) and word not in limits("no adjective en"):
            found.insert(0, Part(_printed(reading, *place), place))
            at, joined = place[0], False
        else:
            break
    return found


def _word_before(folded: str, start: int, at: int) -> Place | None:
    """The word, with its hyphens, that a blank, a hyphen or a stroke parts from a place."""
    end = at - 1
    if end <= start or not (folded[end].isspace() or folded[end] in "/-"):
        return None
    first = end
    while first > start and folded[first - 1] in _WORD_SIGNS:
        first -= 1
    while first < end and folded[first] not in _LETTERS:
        first += 1
    return (first, end) if first < end else None


_ABBREVIATED = re.compile(r"[A-Z]{2}|[A-Z]\d|^[A-Z]-")


def _printed(reading: Reading, start: int, end: int) -> str:
    """A word in lower case, but with the capitals that it holds within: "B-cell", "HER2-positive"."""
    printed = reading.text[start:end]
    return printed if _ABBREVIATED.search(printed) else printed.lower()


_BETWEEN = re.compile(r"[\s,/-]{0,3}(?:\([^()]{1,12}\)[\s,/-]{0,3})?(?:(?:and|or)\s)?")


def _modifier_before(reading: Reading, at: int, known: Sequence[tuple[int, int, str]]) -> int | None:
    """Where a known modifier begins that ends right before a place."""
    return next((start for start, end, _ in known if end <= at and _BETWEEN.fullmatch(reading.folded, end, at)), None)


_LIES_IN = re.compile(r"\s(?:en|em|a nivel)\b")  # "localizado en el hueso" is where it lies


def adjectives_after(reading: Reading, end: int) -> list[Part]:
    """The adjectives right behind a Spanish or Portuguese name, in English, the last first as English puts them."""
    if reading.lang == "en":
        return []
    found: list[Part] = []
    sentence = reading.sentence_at(end - 1)
    for match in re.finditer(r"(?<= )[a-z]+(?=[\s.,;:)]|$)", reading.folded[end : min(end + 60, sentence.end)]):
        place = (end + match.start(), end + match.end())
        last = found[-1].place[1] if found else end
        english = romance_word(match[0]) if reading.folded[last : place[0]] == " " else ""
        if not english or reading.text[place[0]].isupper() or _LIES_IN.match(reading.folded, place[1]):
            break
        found.append(Part(english, place))
    return found[::-1]


_ORGAN = re.compile(
    r"\s(?:of|in)\s(?:the\s)?(?P<organ>(?:(?:temporal|oral|upper|lower|distal|proximal|maxillary|lingual|urinary|biliary|"
    r"gastrointestinal|small|large|uterine|anal|bile|common|male|female|femoral|left|right|soft|central|peripheral)\s){0,2}"
    r"(?:bone|bones|tongue|mouth|cavity|lip|tonsil|pharynx|larynx|oesophagus|esophagus|stomach|bowel|intestine|colon|rectum|"
    r"anus|canal|liver|pancreas|gallbladder|duct|tract|kidney|ureter|bladder|urethra|prostate|testis|penis|vulva|vagina|"
    r"cervix|uterus|endometrium|ovary|breast|lung|trachea|pleura|mediastinum|thymus|thyroid|skin|scalp|eye|orbit|ear|nose|"
    r"brain|spine|spinal cord|nerve|femur|tibia|humerus|radius|ankle|wrist|hip|knee|shoulder|hand|foot|jaw|mandible|maxilla|"
    r"neck|head|heart|aorta|joint|tendon|vein|artery|extremities|tissue|tissues|nervous system))\b(?!,| or | and )"
)
_HAS_ORGAN = re.compile(
    r"(?:cancer|carcinoma|adenocarcinoma|sarcoma|lymphoma|melanoma|tumou?rs?|metastases|lesions?|fractures?|osteoarthritis)$"
)


def organ_of(reading: Reading, end: int, name: str) -> Part | None:
    """The organ that an English name is said to be of: "carcinoma of the tongue"."""
    found = _ORGAN.match(reading.folded, end) if reading.lang == "en" and _HAS_ORGAN.search(name) else None
    if found is None or found["organ"].split()[-1] in name:
        return None
    return Part(f"of the {found['organ']}", found.span("organ"))


_STEP = r"(?:[ivx]{1,4}|[0-4])\s?[abc]?[1-3]?|t[0-4][a-d]?(?:n[0-3x])?(?:m[01x])?"
_STAGE = re.compile(
    rf"\b(?:(?:figo|ajcc|tnm|clinical|pathological) )?(?:stages?|estadios?|estadio clinico|estadios clinicos|estadiamento)\s"
    rf"(?:figo )?(?P<low>{_STEP})(?:(?:,\s?(?:{_STEP}))*\s?"
    rf"(?:-|/|,? ?to |,? ?or |,? ?and | ?a | ?o | ?u | ?y | ?e | ?ou )\s?(?P<high>{_STEP}))?\b"
)
_STAGE_HINTS = ("stage", "estadi")
_STAGE_REACH = 60


def stage_of(reading: Reading, start: int, end: int) -> Part | None:
    """The stage printed beside a name: "stage II-III"."""
    if not any(reading.word_index.holds(hint) for hint in _STAGE_HINTS):
        return None
    sentence = reading.sentence_at(start)
    for match in _STAGE.finditer(
        reading.folded, max(sentence.start, start - _STAGE_REACH), min(sentence.end, end + 40)
    ):
        gap = reading.folded[match.end() : start] if match.end() <= start else reading.folded[end : match.start()]
        if not re.search(r"[.;:]|\b(?:who|were|was|than|que|fueron)\b", gap):
            steps = [reading.text[slice(*match.span(g))].replace(" ", "") for g in ("low", "high") if match[g]]
            return Part("stage " + "-".join(steps), match.span())
    return None


# ---------------------------------------------------------------------------------------------------- what it comes with
_PEOPLE = (
    r"(?:patients?|women|men|subjects|participants|children|adults|persons|people|individuals|adolescents|infants|"
    r"survivors|outpatients|inpatients|pacientes|mujeres|hombres|enfermos|ninos|ninas|sujetos|personas|adultos|"
    r"mulheres|homens|criancas)"
)
_SHORT = r"(?:\s?\([^()]{1,24}\))?"
_FILLER = (
    r"(?:(?!or\b|and\b|without\b|than\b|vs\b|no\b|not\b|to\b|for\b|y\b|o\b|sin\b|para\b|who\b|que\b)[a-z'-]+\s){0,2}?"
)
_LINKS = {
    "in": "in", "among": "in", "after": "after", "following": "after", "during": "during", "with": "with",
    "undergoing": "undergoing", "on": "on", "due to": "due to", "secondary to": "due to", "caused by": "due to",
    "associated with": "with", "treated with": "treated with", "treated by": "treated with", "from": "from",
    "en": "in", "en el postoperatorio de": "after", "en el postoperatorio de la": "after",
    "tras": "after", "despues de": "after", "luego de": "after", "durante": "during", "con": "with",
    "sometidos a": "undergoing", "sometidas a": "undergoing", "secundaria a": "due to", "secundario a": "due to",
    "asociada a": "with", "asociado a": "with", "debida a": "due to", "por": "due to", "em": "in", "apos": "after",
    "com": "with", "submetidos a": "undergoing", "submetidas a": "undergoing",
}  # fmt: skip
_LINK = "|".join(sorted(_LINKS, key=len, reverse=True))
_HAVING = (
    r"(?:with|undergoing|receiving|on|after|following|who underwent|who had undergone|having|scheduled for|treated with|con|en|"
    r"sometid[oa]s a|intervenid[oa]s de|operad[oa]s de|tras|que reciben|diagnosticad[oa]s de|com|em|submetid[oa]s a)"
)
_TAIL = re.compile(
    rf"{_SHORT},?\s(?:(?:and|y|e)\s)?(?P<link>{_LINK})\s(?:(?:the|a|an|el|la|los|las|un|una|o|os|as)\s)?"
    rf"(?:{_FILLER}(?P<people>{_PEOPLE})\s{_HAVING}\s(?:(?:the|la|el|las|los)\s)?)?{_FILLER}"
)
_HEAD = re.compile(
    rf"{_SHORT}\s{_PEOPLE}\s(?:(?P<with>with|having|who had|who have|reporting|experiencing|suffering from|complaining of|con|"
    rf"com)|"
    rf"(?P<undergoing>undergoing|receiving|on|sometid[oa]s a|submetid[oa]s a))\s(?:(?:the|a|an|la|el|una?)\s)?{_FILLER}"
)
_BOTH = re.compile(rf"{_SHORT}\s(?P<join>and|or|and/or|y|o|e|u|y/o|ou)\s{_FILLER}")
_HAVE = re.compile(rf"\b{_PEOPLE}\s(?:with|con|com|having|diagnosed with)\s(?:[a-z0-9,/-]+\s){{0,4}}$")
_OPERATION = re.compile(
    r"(?:surgery|resection|transplantation|bypass|arthroplasty|radiotherapy|ectomy|plasty|otomy|scopy|section)$"
)
_SURVIVORS = re.compile(r"\ssurvivors\b")
_PATIENTS = re.compile(rf"{_SHORT}\s{_PEOPLE}\b")
_FARTHEST = 90


def companion(reading: Reading, before: Named | None, this: Named, after: Named | None) -> tuple[str, Place] | None:
    """The name of a thing with the one that it stands beside: "X in Y patients", "X after Y"."""
    if after is not None and (name := _joined(reading, this, after)):
        return name, (after.start, after.end)
    if before is not None and (name := _joined(reading, before, this)):
        return name, (before.start, before.end)
    return None


def is_operation(name: str) -> bool:
    """Whether a name is that of something done to people."""
    return _OPERATION.search(name) is not None


def _joined(reading: Reading, left: Named, right: Named) -> str:
    """The name of two things that words tie together, "" where they are not."""
    if right.start - left.end > _FARTHEST or _share_words(left.name, right.name):
        return ""
    gap = reading.folded[left.end : right.start]
    if having := _HEAD.fullmatch(gap):
        survivors = " survivors" if _SURVIVORS.match(gap) else " patients"
        if having["undergoing"]:
            return f"{left.name} undergoing {right.name}"
        return f"{right.name} in {left.name}{survivors}"
    if (both := _BOTH.fullmatch(gap)) and _HAVE.search(reading.folded, max(0, left.start - _FARTHEST), left.start):
        return f"{left.name} {'or' if both['join'] in ('or', 'o', 'u', 'ou') else 'and'} {right.name}"
    tail = _TAIL.fullmatch(gap)
    if tail is None or (_OPERATION.search(left.name) and not _OPERATION.search(right.name)):
        return ""
    patients = " patients" if not tail["people"] and _PATIENTS.match(reading.folded, right.end) else ""
    return f"{left.name} {_LINKS[tail['link']]} {right.name}{patients}"


def _share_words(one: str, other: str) -> bool:
    words = set(fold(one).split())
    return words <= set(fold(other).split()) or set(fold(other).split()) <= words


# ---------------------------------------------------------------------------------------------------------- who has it
_KINDS = Opening(
    "children adolescents infants neonates newborns toddlers preschoolers pregnant postmenopausal premenopausal perimenopausal "
    "elderly older old aged survivors residents athletes veterans hospitali* ill institutionali* hiv obese overweight sedentary "
    "inactive active diabetic nondiabetic non homeless preterm premature paediatric pediatric caregivers smokers nonagenarians "
    "octogenarians young younger frail",
    r"\b(?:children|adolescents|infants|neonates|newborns|toddlers|preschoolers|pregnant|postmenopausal|premenopausal|"
    r"perimenopausal|elderly|older|old|aged|survivors|residents|athletes|veterans|hospitali[sz]ed|ill|institutionali[sz]ed|"
    r"hiv-positive|hiv-infected|obese|overweight|sedentary|inactive|active|diabetic|nondiabetic|non-diabetic|homeless|"
    r"preterm|premature|paediatric|pediatric|caregivers|smokers|nonagenarians|octogenarians|young|younger|frail)\b",
)
_WHO = (
    r"(?P<who>(?:(?!(?:total|eligible|consecutive|enrolled|included|randomi[sz]ed|assigned|selected|treated|recent|present|"
    r"different|several|only|finally|randomly|respectively|were|evaluated|compared|assessed|additional)\b)"
    r"(?:[a-z]+ly|[a-z-]+(?:al|ic|ous|ive|ant|ent|ed|der|ger|ese|ile|ary)|old|ill|young|obese|frail|preterm|premature|"
    r"nursing|home|school|very|hiv-[a-z]+)\s){0,3}"
    r"(?:patients|children|adolescents|infants|neonates|newborns|toddlers|women|men|adults|people|persons|survivors|"
    r"residents|veterans|smokers|outpatients|caregivers|nonagenarians|octogenarians))"
)
_WHO_BEFORE = re.compile(
    rf"\b{_WHO}\s(?:\([^()]{{1,14}}\)\s)?(?:with|having|who had|who have|suffering from|diagnosed with|treated for|undergoing)\s"
    rf"(?:(?!without)[a-z0-9/'-]+,?\s){{0,5}}$"
)
_WHO_AFTER = re.compile(rf"{_SHORT}\s(?:in|among|of)\s(?:the\s)?{_WHO}\b(?!\s(?:with|undergoing|receiving|who|on)\b)")
_AT_RISK = re.compile(
    rf"\b{_WHO}\s(?:\([^()]{{1,14}}\)\s)?(?:(?:who (?:were|are) )?at|with)\s(?:an?\s)?(?:[a-z]+ )?"
    rf"risk\s(?:of|for)\s(?:developing\s)?(?:[a-z-]+\s){{0,2}}$"
)
_AGED = re.compile(
    r"(?:\s\([^()]{1,14}\))?,?\s(?P<aged>(?:aged?|older than|over)\s(?:over|above|at least|older than|between|from|>=?|≥)?\s?"
    r"\d{1,3}(?:\s?(?:to|-|and)\s?\d{1,3})?\s(?:years|months)(?: (?:or|and) (?:older|over|above))?)"
)


def people_of(reading: Reading, start: int, end: int) -> tuple[str, Place, bool] | None:
    """The people who have a disease, where they are told apart, with their place and whether they are only at risk of it."""
    sentence = reading.sentence_at(start)
    if reading.lang != "en":
        return _romance_people(reading, start, end)
    begin = max(sentence.start, start - _FARTHEST)
    if "risk" in reading.folded[begin:start] and (risk := _AT_RISK.search(reading.folded, begin, start)):
        return risk["who"], risk.span("who"), True
    if _is_kind(reading, begin, sentence.end):
        for match in (_WHO_BEFORE.search(reading.folded, begin, start), _WHO_AFTER.match(reading.folded, end)):
            if match and match.end() <= sentence.end and _is_kind(reading, *match.span("who")):
                return match["who"], match.span("who"), False
    aged = _AGED.match(reading.folded, end)
    return (f"patients {aged['aged']}", aged.span("aged"), False) if aged else None


def _is_kind(reading: Reading, start: int, end: int) -> bool:
    """Whether words for people tell them apart from others."""
    return _KINDS.search(reading.word_index, reading.folded, start, end) is not None


@functools.cache
def _romance_who() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    words = {
        fold(form): row["en"]
        for row in load_vocabulary("condition_words").rows
        if row["part"] == "p"
        for form in row["words"].split("|")
    }
    who = "|".join(sorted(words, key=len, reverse=True))
    before = re.compile(
        rf"\b(?P<who>{who})\s(?:con|de|com|diagnosticad[oa]s de|afectad?[oa]s (?:de|por))\s(?:[a-z]+\s){{0,3}}$"
    )
    after = re.compile(rf"{_SHORT}\s(?:en|em|de)\s(?:los\s|las\s|os\s|as\s)?(?P<who>{who})\b")
    return before, after, words


def _romance_people(reading: Reading, start: int, end: int) -> tuple[str, Place, bool] | None:
    before, after, words = _romance_who()
    sentence = reading.sentence_at(start)
    found = before.search(reading.folded, max(sentence.start, start - 60), start) or after.match(reading.folded, end)
    return (words[found["who"]], found.span("who"), False) if found else None
