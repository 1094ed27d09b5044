"""A word becomes its skeleton: the consonants that a Latin or Greek word keeps in Spanish, Portuguese and English."""

from __future__ import annotations

import functools
import re

LONGEST = 6  # consonants kept; a word glued to the next one keeps its own beginning
SHORTEST = 3  # consonants needed; shorter skeletons collide too often

# Endings that one idea takes in the three languages, and spellings that one sound takes.
_ENDINGS = (
    (re.compile(r"(?:amente|mente|ly)$"), ""),
    (re.compile(r"(?:coes|cao|tions?|ciones|cion)$"), "cion"),
    (re.compile(r"(?:soes|sao|sions?|siones)$"), "sion"),
    (re.compile(r"(?:idade|idades|idad|ities|ity)$"), "it"),
    (re.compile(r"(?<=..)(?:ao|oes)$"), "on"),
    (re.compile(r"(?<=..)(?:veis|vel)$"), "bl"),
    (re.compile(r"(?<=..)ais$"), "al"),
    (re.compile(r"(?<=..)iums?$"), "io"),
    (re.compile(r"(?<=...)dor(?:a|as|es)?$"), "tor"),
    (re.compile(r"(?<=..)ge(?:m|ns)$"), "gen"),
    (re.compile(r"ical(?:es)?$"), "ic"),
    (re.compile(r"(?<=...)(?:es|s)$"), ""),
)
_SPELLINGS = (
    ("ph", "f"),
    ("ch", "c"),
    ("qu", "c"),
    ("k", "c"),
    ("y", "i"),
    ("z", "s"),
    ("x", "s"),
    ("w", "v"),
    ("inm", "im"),
    ("nf", "mf"),
    ("nv", "mv"),
    ("nh", "n"),
    ("lh", "l"),
)
_LEADING_ES = re.compile(r"^es(?=[bcdfgklmnpqrtv])")
_SOFT_T = re.compile(r"ti(?=[aeou])")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]+")


@functools.lru_cache(maxsize=400_000)
def skeleton(word: str) -> str:
    """The skeleton of a folded word; "" where too little of it is left. A leading vowel is marked "_"."""
    for pattern, replacement in _ENDINGS:
        word = pattern.sub(replacement, word)
    word = _LEADING_ES.sub("s", word)
    for spelling, replacement in _SPELLINGS:
        word = word.replace(spelling, replacement)
    word = _SOFT_T.sub("ci", word).replace("h", "").replace("ct", "t")
    word = _DOUBLED.sub(r"\1", word)
    lead = "_" if word[:1] in "aeiou" else ""
    consonants = _VOWELS.sub("", word)
    return lead + consonants[:LONGEST] if len(consonants) >= SHORTEST else ""
