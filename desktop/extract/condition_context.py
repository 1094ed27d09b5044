"""A disease's name in full: its stage, the words beside it, what it comes with, and who has it.

"Depression" becomes "depression in older cancer patients", "pain" "pain after mastectomy": each from the words of one sentence.
"""

from __future__ import annotations

import functools
import re
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from desktop.extract.condition_phrases import limits, romance_word
from desktop.text.number_words import word_value
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.text.reading import Reading

Place = tuple[int, int]


class Named(NamedTuple):
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
    r"radiation|epithelial|elderly|remitted|compensated|decompensated|disseminated|generali[sz]ed|relapsed|calcified|perforated|"
    r"extended|limited|early|late|persistent|tense"
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
        elif is_adjective(word):
            found.insert(0, Part(_printed(reading, *place), place))
            at, joined = place[0], False
        else:
            break
    return found


@functools.lru_cache(maxsize=1 << 13)
def is_adjective(word: str) -> bool:
    """Whether a folded English word beside a disease tells its kind: "acute", "low-pressure", "steroid-resistant"."""
    if word in limits("no adjective en"):
        return False
    return _ADJECTIVE.fullmatch(word) is not None or _is_compound(word)


def _is_compound(word: str) -> bool:
    """Whether two words joined by a hyphen tell a kind of disease, and not how a study or a treatment was made."""
    parts = word.split("-")
    is_pair = len(parts) == 2 and all(len(part) > 2 and not _STEP_ALONE.fullmatch(part) for part in parts)
    return is_pair and not set(parts) & limits("no compound") and word_value(parts[0]) is None


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
_STEP_ALONE = re.compile(_STEP)
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
SHORT = r"(?:\s?\([^()]{1,24}\))?"
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
    rf"{SHORT},?\s(?:(?:and|y|e)\s)?(?P<link>{_LINK})\s(?:(?:the|a|an|el|la|los|las|un|una|o|os|as)\s)?"
    rf"(?:{_FILLER}(?P<people>{_PEOPLE})\s{_HAVING}\s(?:(?:the|la|el|las|los)\s)?)?{_FILLER}"
)
_HEAD = re.compile(
    rf"{SHORT}\s{_PEOPLE}\s(?:(?P<with>with|having|who had|who have|reporting|experiencing|suffering from|complaining of|con|"
    rf"com)|"
    rf"(?P<undergoing>undergoing|receiving|on|sometid[oa]s a|submetid[oa]s a))\s(?:(?:the|a|an|la|el|una?)\s)?{_FILLER}"
)
_BOTH = re.compile(rf"{SHORT}\s(?P<join>and|or|and/or|y|o|e|u|y/o|ou)\s{_FILLER}")
_HAVE = re.compile(rf"\b{_PEOPLE}\s(?:with|con|com|having|diagnosed with)\s(?:[a-z0-9,/-]+\s){{0,4}}$")
_OPERATION = re.compile(
    r"(?:surgery|resection|transplantation|bypass|arthroplasty|radiotherapy|ectomy|plasty|otomy|scopy|section)$"
)
_SURVIVORS = re.compile(r"\ssurvivors\b")
_PATIENTS = re.compile(rf"{SHORT}\s{_PEOPLE}\b")
FARTHEST = 90


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
    if right.start - left.end > FARTHEST or _share_words(left.name, right.name):
        return ""
    gap = reading.folded[left.end : right.start]
    if having := _HEAD.fullmatch(gap):
        survivors = " survivors" if _SURVIVORS.match(gap) else " patients"
        if having["undergoing"]:
            return f"{left.name} undergoing {right.name}"
        return f"{right.name} in {left.name}{survivors}"
    if (both := _BOTH.fullmatch(gap)) and _HAVE.search(reading.folded, max(0, left.start - FARTHEST), left.start):
        return f"{left.name} {'or' if both['join'] in ('or', 'o', 'u', 'ou') else 'and'} {right.name}"
    tail = _TAIL.fullmatch(gap)
    if tail is None or (_OPERATION.search(left.name) and not _OPERATION.search(right.name)):
        return ""
    patients = " patients" if not tail["people"] and _PATIENTS.match(reading.folded, right.end) else ""
    return f"{left.name} {_LINKS[tail['link']]} {right.name}{patients}"


def _share_words(one: str, other: str) -> bool:
    words = set(fold(one).split())
    return words <= set(fold(other).split()) or set(fold(other).split()) <= words
