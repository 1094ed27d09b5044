"""Diseases and operations that no table names: a phrase with a word or an ending of theirs as its head, put into English."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.extract.cognates import greek
from desktop.extract.noun_order import BODY
from desktop.extract.outcome_words import ADJECTIVE, meaning
from desktop.text.vocabulary import fold, load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading

_HEADS = (
    "disease|diseases|disorder|disorders|syndrome|infection|infections|failure|injury|injuries|insufficiency|"
    "deficiency|ulcers?|fractures?|pain|haemorrhage|hemorrhage|bleeding|pneumonia|abscess|stenosis|obstruction|"
    "impairment|effusion|hernias?|palsy|poisoning|diarrhoea|diarrhea|fever|angina|arrhythmias?|fistulas?|burns|"
    "malformations?|apnoea|apnea|dystrophy|sclerosis|defects?|hypertension|hypotension|shock|dependence|abuse|"
    "cancers?|seizures|adenocarcinomas?|carcinomas?|sarcomas?|tumou?rs?|malignanc(?:y|ies)|metastases|lesions?|dislocation|tears?|"
    "thrombosis|embolism|aneurysms?|dysfunction|incontinence|prolapse|cysts?|polyps?|nevus|naevus|warts|rupture|"
    "sepsis|symptoms|distress|headaches?|fatigue|delirium|agitation|stones|wounds|trauma|jaundice|cough|constipation|seizure"
)
_ENDINGS = (
    "itis|osis|aemia|emia|pathy|algia|uria|oma|omas|plegia|paresis|trophy|phobia|rrhoea|rrhea|iasis|cele|ectasis|megaly|"
    "penia|orexia|phasia|plasia|opia|dynia|tonia|oxia|phagia|pnoea|pnea|mania|phrenia|cardia|algesia"
)
# What is done to people who are known by it: "patients undergoing thoracic surgery".
_OPERATIONS = (
    "surgery|resection|transplantation|bypass|arthroplasty|an(?:ae|e)sthesia|radiotherapy|dialysis|intubation|"
    "extraction|grafting|replacement|repair|reconstruction|ventilation|catheteri[sz]ation|insemination|delivery|"
    "[a-z]{3,}(?:ectomy|plasty|otomy|ostomy|scopy)"
)
_USED = frozenset({"heroin", "drug", "alcohol", "opioid", "cocaine", "tobacco", "cannabis", "substance"})
_NO_PARTS = ("ing", "ly", "'s")
_BEFORE = 4
_WORD = re.compile(r"[^\W\d_][\w'/-]*")
_WORD_SIGNS = frozenset("_'/-")
_LONGEST = 70  # characters of the words before a head


@dataclass(frozen=True, slots=True)
class Phrase:
    """A disease or an operation as a text prints it, with its name in English."""

    start: int
    end: int
    name: str
    is_operation: bool = False


@functools.cache
def _english() -> re.Pattern[str]:
    return re.compile(rf"\b(?:(?P<operation>{_OPERATIONS})|{_HEADS}|[a-z]{{3,}}(?:{_ENDINGS}))\b")


@functools.cache
def limits(kind: str) -> frozenset[str]:
    """The words of a kind of the table condition_limits."""
    rows = load_vocabulary("condition_limits").rows
    return frozenset(word for row in rows if row["kind"] == kind for word in row["words"].split("|"))


@functools.cache
def _words() -> dict[str, tuple[str, str]]:
    """Folded Spanish and Portuguese words: (English, part)."""
    rows = load_vocabulary("condition_words").rows
    return {fold(word): (row["en"], row["part"]) for row in rows for word in row["words"].split("|")}


def find_phrases(reading: Reading) -> Iterator[Phrase]:
    """The disease phrases of a reading in order."""
    yield from _in_english(reading) if reading.lang == "en" else _in_romance(reading)


def _in_english(reading: Reading) -> Iterator[Phrase]:
    words = reading.words
    for index, kind in enumerate([_english_head(text) for _, _, text in words]):
        if not kind or (words[index].text == "use" and (not index or words[index - 1].text not in _USED)):
            continue
        head = words[index]
        start = _start_of_phrase(reading, head.start)
        name = reading.folded[start : head.end]
        if _says_something(name, head.text):
            yield Phrase(start, head.end, name, is_operation=kind == "operation")


@functools.lru_cache(maxsize=1 << 15)
def _english_head(word: str) -> str:
    """What a word can be the head of, "" for most words; "use" is one behind what is abused only."""
    if word == "use":
        return "disease"
    found = None if word in limits("never") else _english().fullmatch(word)
    return "" if found is None else "operation" if found["operation"] else "disease"


def _start_of_phrase(reading: Reading, head: int) -> int:
    """Where the words before a head that belong to it begin."""
    start, begin = head, max(0, head - _LONGEST)
    for _ in range(_BEFORE):
        place = _word_before(reading.folded, begin, start)
        word = reading.folded[place : start - 1]
        if (
            not word
            or word in limits("stop")
            or word.endswith(_NO_PARTS)
            or word in reading.once("drug words", _drug_words)
        ):
            break
        start = place
    return start


def _word_before(folded: str, begin: int, start: int) -> int:
    """Where a word begins, with its hyphens, that a blank parts from a place; the blank where there is none."""
    blank = start - 1
    if blank < begin or folded[blank] != " ":
        return blank
    first = blank
    while first > begin and (folded[first - 1].isalnum() or folded[first - 1] in _WORD_SIGNS):
        first -= 1
    while first < blank and not _is_letter(folded[first]):
        first += 1
    return first


def _is_letter(char: str) -> bool:
    return char.isalnum() and not char.isdecimal()


def _drug_words(reading: Reading) -> frozenset[str]:
    return frozenset(word for drug in reading.drugs for word in reading.folded[drug.start : drug.end].split())


def _says_something(name: str, head: str) -> bool:
    """Whether a phrase names one disease or operation: no head alone that many share, no "advanced disease"."""
    beside = name[: -len(head)].split()
    if not beside:
        return head not in limits("never alone") and head not in limits("bare") and len(head) > len("carcinoma") - 1
    return head not in limits("bare") or not set(beside) <= limits("says nothing")


_ROMANCE_END = "itis|osis|emia|patia|algia|uria|oma|plejia|plegia|iasis|orexia|fagia|tonia|oxia|opia"
_PORTUGUESE_END = f"{_ROMANCE_END}|ose|ite"
_ROMANCE_OPERATIONS = (("ectomia", "ectomy"), ("plastia", "plasty"), ("otomia", "otomy"), ("ostomia", "ostomy"),
    ("scopia", "scopy"))  # fmt: skip
_LINKS = frozenset(["de", "del", "la", "el", "por", "do", "da", "dos", "das", "en", "los", "las", "no", "a"])


@functools.cache
def _romance_heads(lang: str) -> re.Pattern[str]:
    heads = "|".join(word for word, (_, part) in _words().items() if part in "ho")
    operations = "|".join(ending for ending, _ in _ROMANCE_OPERATIONS)
    ends = _PORTUGUESE_END if lang == "pt" else _ROMANCE_END
    return re.compile(rf"\b(?:{heads}|[a-z]{{4,}}(?:{ends})|(?P<operation>[a-z]{{3,}}(?:{operations}))s?)\b")


def _in_romance(reading: Reading) -> Iterator[Phrase]:
    known = _words()
    for word in reading.words:
        if not _may_be_head(word.text, reading.lang):
            continue
        head = _romance_heads(reading.lang).match(reading.folded, word.start)
        if head is None or head[0] in limits("never") or head[0].endswith(("ndose", "ndosis")):
            continue
        words, end = _beside(reading, head.end())
        english, part = known.get(head[0], (_cognate(head[0]), ""))
        is_operation = part == "o" or head["operation"] is not None
        if words or (not part and len(head[0]) > len("ectomia")):
            yield Phrase(head.start(), end, " ".join([*reversed(words), english]), is_operation)


@functools.lru_cache(maxsize=1 << 15)
def _may_be_head(word: str, lang: str) -> bool:
    """Whether a name may begin with this word: a head, or the first word of one."""
    return word in _first_words() or _romance_heads(lang).fullmatch(word) is not None


@functools.cache
def _first_words() -> frozenset[str]:
    return frozenset(word.split()[0] for word, (_, part) in _words().items() if part in "ho" and " " in word)


def _beside(reading: Reading, start: int) -> tuple[list[str], int]:
    """The English of the words behind a head, what it is of before its adjectives, and where they end."""
    nouns: list[str] = []
    adjectives: list[str] = []
    at = end = start
    for word in _WORD.finditer(reading.folded[start : start + 60]):
        place = start + word.start()
        if reading.folded[at:place] != " " or len(nouns) + len(adjectives) > _BEFORE:
            break
        at = place + len(word[0])
        if word[0] in _LINKS:
            continue
        is_negated = reading.folded[:place].endswith((" no ", " nao "))
        is_linked = reading.folded[end:place] not in (" ", " no ", " nao ")
        english = romance_word(f"no {word[0]}" if is_negated else word[0], adjectives=not is_linked)
        if not english:
            break
        (nouns if is_linked else adjectives).append(english)
        end = at
    return [*nouns, *adjectives], end


_BOTH = "pt"  # the language whose table of words holds the Spanish words too

# Endings of adjectives: what Spanish and Portuguese share with English.
_ADJECTIVES = (
    (re.compile(r"(?<=[a-z]{3})log(?:ic)[oa]s?$"), "logical"), (re.compile(r"(?<=[a-z]{3})ic[oa]s?$"), "ic"),
    (re.compile(r"(?<=[a-z]{3})(?:al|ales|ais)$"), "al"), (re.compile(r"(?<=[a-z]{3})(?:ar|ares)$"), "ar"),
    (re.compile(r"(?<=[a-z]{3})os[oa]s?$"), "ous"), (re.compile(r"(?<=[a-z]{3})iv[oa]s?$"), "ive"),
)  # fmt: skip


@functools.lru_cache(maxsize=1 << 14)
def romance_word(word: str, *, adjectives: bool = True) -> str:
    """The English of a folded Spanish or Portuguese word beside a disease's name; "" for what is none."""
    english = _words().get(word, ("", ""))[0]
    if not english and not adjectives:
        part = meaning(word, _BOTH)
        return part.english if part.is_sure and part.english in BODY else ""
    if english or word in limits("no adjective es pt"):
        return english
    for ending, in_english in _ADJECTIVES:
        if ending.search(word):
            known = meaning(word, _BOTH)
            is_known = known.is_sure and known.part == ADJECTIVE and known.english.isalpha()
            return known.english if is_known else greek(ending.sub(in_english, word))
    return ""


_COGNATES = (("patia", "pathy"), ("emia", "aemia"), ("plejia", "plegia"), ("ose", "osis"), ("ite", "itis"),
    ("fagia", "phagia"), *_ROMANCE_OPERATIONS)  # fmt: skip


@functools.lru_cache(maxsize=1 << 12)
def _cognate(word: str) -> str:
    singular = word[:-1] if word.endswith("as") else word
    english = next((singular.removesuffix(a) + b for a, b in _COGNATES if singular.endswith(a)), word)
    return greek(english)
