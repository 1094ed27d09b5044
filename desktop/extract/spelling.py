"""British and American spellings of medical words: a table's form is found in both, a name is spelt as its text spells."""

from __future__ import annotations

import functools
import re

# British and American, as they stand inside words.
_PAIRS = (
    ("haem", "hem"), ("anaem", "anem"), ("aemi", "emi"), ("leukaem", "leukem"), ("oedem", "edem"), ("oesoph", "esoph"),
    ("ischaem", "ischem"), ("paed", "ped"), ("anaesth", "anesth"), ("gynaec", "gynec"), ("diarrhoea", "diarrhea"),
    ("oestr", "estr"), ("foet", "fet"), ("caesar", "cesar"), ("tumour", "tumor"), ("faec", "fec"), ("apnoea", "apnea"),
    ("dyspnoea", "dyspnea"), ("coeliac", "celiac"), ("orrhoea", "orrhea"), ("localis", "localiz"), ("labour", "labor"),
    ("orthopaed", "orthoped"), ("aetio", "etio"), ("haemorrh", "hemorrh"), ("isation", "ization"), ("fibre", "fiber"),
)  # fmt: skip
_BRITISH = (
    (re.compile(r"\banemi"), "anaemi"), (re.compile(r"\bleukemi"), "leukaemi"), (re.compile(r"\bhem(?=o|a|i)"), "haem"),
    (re.compile(r"(?<=[a-z]{2})(?<!aca)(?<!ende)(?<!acad)(?<!a)emia\b"), "aemia"), (re.compile(r"\bedem"), "oedem"),
    (re.compile(r"\besoph"), "oesoph"), (re.compile(r"\bischem"), "ischaem"), (re.compile(r"\bpediatr"), "paediatr"),
    (re.compile(r"\banesth"), "anaesth"), (re.compile(r"\bgynec"), "gynaec"), (re.compile(r"\bdiarrhea"), "diarrhoea"),
    (re.compile(r"\bestrogen"), "oestrogen"), (re.compile(r"\bcesarean"), "caesarean"), (re.compile(r"\btumor"), "tumour"),
    (re.compile(r"(?<=p)nea\b"), "noea"),
    (re.compile(r"\burem(?=i)"), "uraem"), (re.compile(r"(?<=gly)cemi"), "caemi"),
)  # fmt: skip


@functools.lru_cache(maxsize=1 << 12)
def american(words: str) -> str:
    """Words in American spelling."""
    for british, spelt in _PAIRS:
        words = words.replace(british, spelt)
    return words


def _british(words: str) -> str:
    for pattern, spelt in _BRITISH:
        words = pattern.sub(spelt, words)
    return words


def spellings(form: str) -> tuple[str, ...]:
    """A form with its British and American spellings, each once."""
    return tuple(dict.fromkeys((form, american(form), _british(form))))


def spelt_as(name: str, printed: str) -> str:
    """A name in American spelling where the folded text prints the same words so, and else as it is."""
    if american(name) == name:
        return name
    words = [(word, american(word)) for word in name.split()]
    return " ".join(spelt if spelt in printed else word for word, spelt in words)


def british_where(printed: str, name: str) -> str:
    """A name in British spelling where the folded text prints its words so, and else as it is."""
    words = [(word, _british(word)) for word in name.split()]
    return " ".join(spelt if spelt != word and spelt in printed else word for word, spelt in words)
