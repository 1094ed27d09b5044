"""The English name of an outcome that no table knows: abbreviations of the text written out, other languages put into English."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from desktop.extract.noun_order import in_english
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.text.reading import Reading

_WORD = re.compile(r"[^\W_]+")
_ABBREVIATION = re.compile(r"[(\[]\s?(?P<short>[^\W\d_]*[A-Z][^\W_]*(?:[-/][^\W_]{1,4})?)\s?[)\];,]")
_LONGEST_ABBREVIATION = 9
_LONG_SHORT = 4  # capitals that are more than the letters of one word
_MOST_WORDS = 7


def english_name(reading: Reading, printed: str) -> str:
    """The English name of an outcome as an abstract prints it."""
    written = _written_out(reading, printed)
    if reading.lang in ("es", "pt"):
        return in_english(written, reading.lang)
    return " ".join(_singular(word) for word in written.split(" "))


# Nouns of measuring: an outcome is named by one of them, however many were measured.
_MEASURES = frozenset(
    [
        "score", "level", "pressure", "concentration", "velocity", "volume", "value", "change", "reduction", "increase",
        "decrease", "improvement", "rate", "time", "duration", "count", "index", "acuity", "ratio", "thickness", "distance",
        "length", "weight", "temperature", "response", "remission", "cost", "stay", "size", "area", "frequency", "intensity",
        "rating", "probability", "threshold", "density", "titer", "titre", "range", "difference", "decline", "loss", "gain",
        "scale", "subscale", "test", "function", "proportion", "percentage", "likelihood", "amount", "number", "grade",
        "width", "height", "depth", "power", "speed", "strength", "recovery",
    ]
)  # fmt: skip


# Nouns behind a name that add nothing to it.
_PLAIN = frozenset(
    [
        "score", "level", "concentration", "value", "rate", "scale", "subscale", "index", "test", "titer", "titre", "count",
        "change", "reduction", "increase", "decrease", "decline", "improvement",
    ]
)  # fmt: skip


def _singular(word: str) -> str:
    """A noun of measuring without its plural: "pressures" is "pressure", "velocities" is "velocity"."""
    if word.endswith("ies") and f"{word[:-3]}y" in _MEASURES:
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and word[:-1] in _MEASURES else word


def _written_out(reading: Reading, printed: str) -> str:
    """The words with the text's own abbreviations written out."""
    known = defined_names(reading)
    if not known:
        return printed
    words = printed.split(" ")
    return " ".join(
        word if _modifies(known, word, words[at + 1 :]) else _meant(known, word) for at, word in enumerate(words)
    )


_INSTRUMENT = re.compile(
    r"\b(?:scale|questionnaire|inventory|index|assessment|survey|score|schedule|checklist|profile)\b", re.IGNORECASE
)
_LONG_NAME = 4  # words from which the name of a questionnaire is told by its abbreviation


_LONG_MODIFIER = 3  # words from which a name is too long to stand before the noun that it belongs to


_LEADS_ON = frozenset(
    [
        "of",
        "to",
        "in",
        "at",
        "for",
        "by",
        "with",
        "and",
        "or",
        "after",
        "before",
        "from",
        "on",
        "due",
        "de",
        "del",
        "en",
        "y",
        "e",
        "a",
    ]
)


def _modifies(known: dict[str, str], word: str, behind: Sequence[str]) -> bool:
    """Whether an abbreviation of a long name only belongs to the noun behind it: "HBV DNA", but "FVC" and "FVC level"."""
    if len(known.get(word, "").split()) < _LONG_MODIFIER or not behind:
        return False
    return behind[0] not in _LEADS_ON and _singular(behind[0].lower()) not in _PLAIN


# Nobody writes these out: "eGFR", "ED50", "SF-6D", "FEV1".
_WELL_KNOWN = re.compile(r"eGFR|m(?:i)?RNA|[^\W\d_]{2,}\d+(?:[^\W_]{0,2})?|[A-Z]{2,}-\d+[A-Z]?")


def _meant(known: dict[str, str], word: str) -> str:
    """What a word of a name stands for: a questionnaire with a long name keeps its abbreviation."""
    bare = word.strip(",.;")
    long = known.get(bare) or (known.get(bare[:-1]) if bare.endswith("s") else None)
    if long is None or _WELL_KNOWN.fullmatch(bare) or (len(long.split()) >= _LONG_NAME and _INSTRUMENT.search(long)):
        return word
    return long


_CACHE_SIZE = 4


@functools.lru_cache(maxsize=_CACHE_SIZE)
def _defined_in(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for match in _ABBREVIATION.finditer(text):
        short = match["short"]
        if len(short) <= _LONGEST_ABBREVIATION:
            long = _long_form(text[max(0, match.start() - 90) : match.start()], short)
            if long:
                found.setdefault(short, long)
    return found


def defined_names(reading: Reading) -> dict[str, str]:
    """The abbreviations that a text defines in brackets, with the words that they stand for."""
    return _defined_in(reading.text)


def _long_form(before: str, short: str) -> str:
    """The words directly before a bracket whose first letters are those in it, "" where they are not."""
    words = list(_WORD.finditer(before))[-_MOST_WORDS - 2 :]
    letters = [char for char in fold(short) if char.isalpha()]
    if len(letters) < 2 or not words:
        return ""
    if (len(letters) < _LONG_SHORT or not short.isupper()) and _is_shortened(words[-1][0], letters):
        return words[-1][0]
    at, last = len(words) - 1, len(letters) - 1
    while last >= 0 and at >= 0:
        initial = fold(words[at][0])[:1]
        if initial == letters[last]:
            last -= 1
        elif words[at][0].lower() not in _SMALL and len(words) - at > _MOST_WORDS:
            return ""
        at -= 1
    if last >= 0 or any(char in before[words[at + 1].start() :] for char in ".;:()"):
        return ""
    return before[words[at + 1].start() :].strip()


def _is_shortened(word: str, letters: list[str]) -> bool:
    """Whether an abbreviation is made of letters of one word, from its first on: haemoglobin (Hb)."""
    folded = fold(word)
    if len(folded) < len(letters) + 3 or folded[0] != letters[0]:
        return False
    at = -1
    for letter in letters:
        at = folded.find(letter, at + 1)
        if at < 0:
            return False
    return True


_SMALL = frozenset(
    [
        "of",
        "the",
        "in",
        "and",
        "or",
        "for",
        "to",
        "with",
        "de",
        "la",
        "el",
        "los",
        "las",
        "del",
        "y",
        "en",
        "por",
        "con",
    ]
)
