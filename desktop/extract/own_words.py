"""Under which name a known outcome is printed: a code that everybody uses, or the words and the instrument that the text prints.

The rows of the table of endpoints gather what is measured alike, so that their first name would be wrong for many of their
forms: "MELD score" is a measure of the liver, but no fat. Only the codes of cancer trials stand for all their forms.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.lexicon import abbreviated, is_of_language, known_form, stem
from desktop.extract.meanings import defined_names, english_name
from desktop.extract.noun_order import in_english, is_all_known
from desktop.extract.spelling import spelt_as

if TYPE_CHECKING:
    from desktop.extract.lexicon import Label
    from desktop.text.reading import Reading

# Names that stand for all forms of their row.
CODES = frozenset(
    [
        "PFS", "OS", "DFS", "RFS", "MFS", "EFS", "CSS", "TTP", "TTF", "DOR", "ORR", "DRR", "CR", "CRi", "CRp", "PR", "SD", "PD",
        "DCR", "MTD", "RP2D", "DLT", "SRE", "MRD", "QOL", "PSA response", "MACE", "pathological complete response", "deaths",
        "adverse events", "toxicity", "safety", "second PFS", "biochemical failure-free survival", "time to response",
    ]
)  # fmt: skip
_OF_KINDS = frozenset(["measure", "rate", "time", "count"])
_WORDS = re.compile(r"[^\W_]+")
_IN_WORDS = re.compile(r"[a-z]{4}")
_SAYS_LITTLE = frozenset(
    map(
        stem,
        [
            "mean",
            "median",
            "average",
            "level",
            "concentration",
            "value",
            "serum",
            "plasma",
            "blood",
            "score",
            "rate",
            "of",
            "the",
            "total",
        ],
    )
)
# Words of a form that is no noun.
_LEADS = frozenset(
    [
        "of",
        "with",
        "without",
        "from",
        "had",
        "have",
        "free",
        "alive",
        "dry",
        "clear",
        "continent",
        "negative",
        "positive",
    ]
)
# What follows an abbreviation that is the noun of a name.
_HEADS: tuple[list[str], ...] = ([], ["of"], ["in"], ["at"], ["after"], ["level"], ["levels"])
_CAPITALS = re.compile(r"\b[A-Z]{2}")
_STATISTIC = re.compile(r"^(?:(?:mean|median|average|estimated|actuarial|cumulative)\s)+", re.IGNORECASE)
# The scales that measure anything: what they were used for is told with them.
_SCALE = re.compile(
    r"(?:(?P<number>NRS|numeric(?:al)?[ -]rating[ -]scales?)|VAS|visual[ -]analog(?:ue)?[ -]scales?)\b", re.IGNORECASE
)
_PART = re.compile(r"[a-z]-[a-z]")  # "FACT-F", "HADS-D": a part of an instrument
_QUALITY_OF_LIFE = re.compile(r"quality|h?r?-?qol|hrql|life|calidad|qualidade", re.IGNORECASE)
_ENGLISH = frozenset(["en", ""])


def printed_name(reading: Reading, label: Label) -> str:
    """The name of a label: that of its row, or what the text prints where its row only gathers what is alike."""
    if label.table != "endpoint" or label.kind not in _OF_KINDS:
        return label.name
    printed = reading.text[label.start : label.end]
    if _IN_WORDS.search(printed):
        row = known_form(printed, reading.lang)
        if row is None or row[1] != label.name:
            return label.name
    elif len(printed.split()) > 1 or not any(char.isupper() for char in printed):
        return label.name
    return form_name(reading, label.name, printed)


def spelt_here(reading: Reading, name: str) -> str:
    """A name in the spelling of an English text: "hypoglycemia" where it is printed so; else as the tables spell it."""
    return spelt_as(name, reading.folded) if reading.lang in _ENGLISH else name


def form_name(reading: Reading, name: str, printed: str) -> str:
    """The name of a form of the row that has this name."""
    if name in CODES and (name != "QOL" or _QUALITY_OF_LIFE.search(printed)):
        return name
    printed = _STATISTIC.sub("", printed)
    if (scale := _SCALE.match(printed)) is not None:
        return f"{'NRS' if scale['number'] else 'VAS'} {name}"
    if not _IN_WORDS.search(printed):
        return _of_abbreviation(reading, name, printed)
    if reading.lang not in _ENGLISH:
        is_told = name.islower() and is_all_known(printed, reading.lang)
        own = in_english(printed, reading.lang) if is_told else name
        return name if _says_no_more(own, name, reading.lang) else own
    if _says_no_more(printed, name, reading.lang):
        return name
    printed = in_full(reading, printed)
    is_short = any(char.isupper() or char.isdigit() for char in printed.split(" ")[0][1:])
    return english_name(reading, printed if is_short else printed[:1].lower() + printed[1:])


def in_full(reading: Reading, printed: str) -> str:
    """English words with the abbreviations that the tables know and the text does not define written out.

    Only where they are the noun of the name, "postoperative IOP", and no part of another, "IOP reduction".
    """
    if reading.lang not in _ENGLISH or not _CAPITALS.search(printed):
        return printed
    words = printed.split(" ")
    return " ".join(
        _written_out(reading, word) if words[at + 1 : at + 2] in _HEADS else word for at, word in enumerate(words)
    )


def _written_out(reading: Reading, word: str) -> str:
    if not word.isupper() or word in defined_names(reading):
        return word
    row = abbreviated(word, reading.lang)
    return row if row is not None and row not in CODES and row.islower() and _stands_for(word.lower(), row) else word


def _of_abbreviation(reading: Reading, name: str, printed: str) -> str:
    """An abbreviation written out as its row or the text does; an instrument keeps its own."""
    short = printed.removesuffix("s")
    if _stands_for(short.lower(), name.lower()) or is_of_language(short, reading.lang):
        return name
    return english_name(reading, short) if short in defined_names(reading) and short.isupper() else short


def _stands_for(short: str, name: str) -> bool:
    """Whether an abbreviation is made of letters of a name, in any order that a language may give them."""
    if _PART.search(short):
        return False
    initials = {word[0] for word in _WORDS.findall(name)}
    letters = [char for char in short if char.isalnum()]
    return set(letters) <= set(name) and (letters[0] in initials or len(name) == len(letters))


def _says_no_more(printed: str, name: str, lang: str) -> bool:
    """Whether words only say their row's name in other spelling, in part, or with words of measuring; or are a verb."""
    words = _WORDS.findall(printed.lower())
    if words[-1].endswith("ed") or words[0].startswith("patient") or words[0] in _LEADS or words[-1] in _LEADS:
        return True
    own, full = ({stem(word) for word in listed} - _SAYS_LITTLE for listed in (words, _WORDS.findall(name.lower())))
    if own == full or not own:
        return True
    row = known_form(printed, lang)
    return own < full and (row is None or row[1] != name)  # a part of a form, whose other words stand elsewhere
