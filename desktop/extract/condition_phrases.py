"""Diseases that no table names: a phrase with a word or an ending of diseases as its head, put into English."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.text.vocabulary import fold, load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading

_HEADS = (
    "disease|diseases|disorder|disorders|syndrome|infection|infections|failure|injury|injuries|insufficiency|"
    "deficiency|ulcers?|fractures?|"
    "pain|haemorrhage|hemorrhage|bleeding|pneumonia|abscess|stenosis|obstruction|impairment|effusion|hernias?|"
    "palsy|poisoning|"
    "diarrhoea|diarrhea|fever|angina|arrhythmias?|fistulas?|burns|malformations?|apnoea|apnea|dystrophy|sclerosis|"
    "defects?|"
    "hypertension|hypotension|shock|dependence|adenocarcinoma|carcinoma|sarcoma|tumou?rs?|metastases|lesions?|"
    "dislocation|tears?|"
    "thrombosis|embolism|aneurysms?|dysfunction|incontinence|prolapse|cysts?|polyps?|nevus|naevus|warts|rupture|"
    "sepsis"
)
_ENDINGS = (
    "itis|osis|aemia|emia|pathy|algia|uria|oma|omas|plegia|paresis|trophy|phobia|rrhoea|rrhea|iasis|cele|ectasis|megaly|"
    "penia"
)
_OTHER_WORDS = (
    "diagnosis prognosis analysis dosis apoptosis hypothesis fibroma anastomosis osmosis mitosis necrosis neurosis "
    "basis genoma genome hematoma diploma idioma sintoma academia chemotherapy therapy toxicity neutropenia "
    "leukopenia thrombocytopenia anemia anaemia mucositis paraesthesia cyanosis bradycardia psychotherapy "
    "homeopathy metamorphosis telangiectasis metempsychosis arthropathy carcinoma"
)
_NO_DISEASES = frozenset(_OTHER_WORDS.split())
_STOP_WORDS = (
    "the a an of with without and or in on for to from by at patients patient women men children adults who had "
    "have has was were is are this that these those their between among during after before as than not no its his "
    "her most more less all any some other such both each using treated treatment management therapy risk incidence "
    "prevalence presence history diagnosis development suspected confirmed high low new first second third due "
    "common including severe-grade stable progressive partial complete newly underlying preexisting de del la el "
    "los las en con por para un una y o que se al su sus lo como sin e da do das dos em com um uma ou na treat "
    "prevent reduce early cause causes caused induced main serious adverse"
)
_STOP = frozenset(_STOP_WORDS.split())
_BEFORE = 4
_WORD = r"[^\W\d_][\w'/-]*"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A disease as a text prints it, with its name in English."""

    start: int
    end: int
    name: str


@functools.cache
def _english() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_HEADS}|[a-z]{{3,}}(?:{_ENDINGS}))\b")


@functools.cache
def _words() -> dict[str, tuple[str, str]]:
    """Folded Spanish and Portuguese words: (English, part)."""
    rows = load_vocabulary("condition_words").rows
    return {fold(word): (row["en"], row["part"]) for row in rows for word in row["words"].split("|")}


def find_phrases(reading: Reading) -> Iterator[Phrase]:
    """The disease phrases of a reading in order."""
    yield from _in_english(reading) if reading.lang == "en" else _in_romance(reading)


def _in_english(reading: Reading) -> Iterator[Phrase]:
    drugs = {word for drug in reading.drugs for word in reading.folded[drug.start : drug.end].split()}
    for head in _english().finditer(reading.folded):
        if head[0] in _NO_DISEASES:
            continue
        start = head.start()
        for word in reversed(list(re.finditer(_WORD, reading.folded[max(0, start - 70) : start]))[-_BEFORE:]):
            place = max(0, head.start() - 70) + word.start()
            gap = reading.folded[place + len(word[0]) : start]
            if gap not in (" ", "-") or word[0] in _STOP or word[0] in drugs or word[0].endswith(("ing", "ly")):
                break
            start = place
        name = reading.folded[start : head.end()]
        if " " in name or len(head[0]) > len("carcinoma") - 1:
            yield Phrase(start, head.end(), name)


_ROMANCE_END = "itis|osis|emia|patia|algia|uria|oma|plejia|plegia|iasis|ose|ite"
_LINKS = frozenset(["de", "del", "la", "el", "por", "do", "da", "dos", "das", "en", "los", "las", "no", "a"])


def _in_romance(reading: Reading) -> Iterator[Phrase]:
    known = _words()
    heads = re.compile(
        rf"\b(?:{'|'.join(w for w, (_, part) in known.items() if part == 'h')}|[a-z]{{4,}}(?:{_ROMANCE_END}))\b"
    )
    for head in heads.finditer(reading.folded):
        if head[0] in _NO_DISEASES:
            continue
        end = head.end()
        words: list[str] = []
        for word in re.finditer(_WORD, reading.folded[head.end() : head.end() + 60]):
            place = head.end() + word.start()
            if reading.folded[end:place] != " ":
                break
            if word[0] in _LINKS:
                if words and len(words) > _BEFORE:
                    break
                end = place + len(word[0])
                continue
            english = known.get(
                f"no {word[0]}" if reading.folded[:place].endswith((" no ", " nao ")) else word[0], ("", "")
            )[0]
            if not english:
                break
            words.append(english)
            end = place + len(word[0])
        first = known[head[0]][0] if head[0] in known else _cognate(head[0])
        last = re.sub(
            r"(?:\s(?:de|del|la|el|por|do|da|dos|das|en|los|las|no|a))+$", "", reading.folded[head.start() : end]
        )
        if words:
            yield Phrase(head.start(), head.start() + len(last), " ".join([*reversed(words), first]))
        elif head[0] not in known:
            yield Phrase(head.start(), head.end(), first)


_COGNATES = (("patia", "pathy"), ("emia", "aemia"), ("plejia", "plegia"), ("ose", "osis"), ("ite", "itis"))


# How Spanish and Portuguese spell what English keeps in Greek letters.
_STEMS = (
    ("nefr", "nephr"), ("pielo", "pyelo"), ("cistit", "cystit"), ("faring", "pharyng"), ("laring", "laryng"),
    ("encefal", "encephal"),
    ("artr", "arthr"), ("tromb", "thromb"), ("hiper", "hyper"), ("hipo", "hypo"), ("esclero", "sclero"), ("querat", "kerat"),
    ("leuco", "leuko"), ("psico", "psycho"), ("oftalm", "ophthalm"), ("flebit", "phlebit"), ("dermatofit", "dermatophyt"),
    ("espondil", "spondyl"), ("estomat", "stomat"), ("esofag", "oesophag"), ("bronqui", "bronchi"), ("colangit", "cholangit"),
    ("colecist", "cholecyst"), ("mielit", "myelit"), ("miosit", "myosit"),
)  # fmt: skip


def _cognate(word: str) -> str:
    english = next((word.removesuffix(a) + b for a, b in _COGNATES if word.endswith(a)), word)
    for romance, greek in _STEMS:
        english = english.replace(romance, greek)
    return english
