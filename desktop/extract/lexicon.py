"""The names of endpoints and adverse events in a text, found in one pass with their kind; the tables are bilingual data.

Words are compared by a rough stem, so that a table needs neither plurals nor British spellings.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.text.vocabulary import fold, forms, load_vocabulary
from desktop.text.words import TermIndex, Word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.text.reading import Reading

_BRITISH = re.compile(r"ae|oe|our$|ours$|(?<=[aeiou])is(?=e$|ed$|ing$|ation$|ations$)|^leuc")
_AMERICAN = {"ae": "e", "oe": "e", "our": "or", "ours": "or", "is": "iz", "leuc": "leuk"}
_WORD = re.compile(r"[^\W_]+")
_SHORT = 5  # forms up to this length count as abbreviations when the table prints a capital in them
_DEFINITION_GAP = re.compile(r"^\s?[(\[]?\s?$")


@dataclass(frozen=True, slots=True)
class Label:
    """A named endpoint or event at a place of the reading.

    `table` is "endpoint" or "event"; `name` the canonical English name; `kind` the table's kind (time, rate, count, measure,
    safety, baseline, other; event, all, death).
    """

    start: int
    end: int
    table: str
    name: str
    kind: str


@functools.lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A folded word without plural and without British spelling: "anaemias" and "anemia" are one."""
    if len(word) > 4:
        word = _BRITISH.sub(lambda m: _AMERICAN[m[0]], word)
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "is", "us")):
        word = word[:-1]
        if word.endswith("e") and len(word) > 4:
            word = word[:-1]
    elif len(word) > 4 and word.endswith("e"):
        word = word[:-1]
    return word[:-1] + "i" if word.endswith("y") and len(word) > 3 else word


def find_labels(reading: Reading) -> list[Label]:
    """The endpoints and events that a reading names, in order; a name with its abbreviation behind it is one label."""
    words = [Word(w.start, w.end, stem(w.text)) for w in reading.words]
    foreign = _foreign_abbreviations(reading)
    found: list[Label] = []
    for term in _index(reading.lang).find(words, reading.folded):
        printed = reading.text[term.start : term.end]
        name, kind, shape = term.key.split("\t")
        if shape and (printed in foreign or not _stands_alone(reading.text, term.start, term.end)):
            continue
        label = Label(term.start, term.end, term.kind, name, kind)
        if found and found[-1].name == name and _DEFINITION_GAP.match(reading.text[found[-1].end : label.start]):
            found[-1] = replace(found[-1], end=label.end)
        else:
            found.append(label)
    return found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a match is printed as an abbreviation and is no part of another name, such as the PD of "PD-1"."""
    return _is_abbreviation(text[start:end]) and text[end : end + 1] != "-" and text[start - 1 : start] != "-"


def _is_abbreviation(printed: str) -> bool:
    return sum(char.isupper() for char in printed) * 2 >= sum(char.isalpha() for char in printed)


@functools.cache
def _index(lang: str) -> TermIndex:
    return TermIndex(_terms(lang))


def _terms(lang: str) -> Iterator[tuple[str, str, str]]:
    columns = ("en",) if lang in ("en", "") else (lang, "en")
    for table, key in (("endpoints", "endpoint"), ("adverse_events", "term")):
        for row in load_vocabulary(table).rows:
            for form in forms(row, *columns):
                shape = "abbreviation" if len(form) <= _SHORT and _is_abbreviation(form) else ""
                yield (
                    _stemmed(form),
                    "endpoint" if key == "endpoint" else "event",
                    f"{row[key]}\t{row['kind']}\t{shape}",
                )


def _stemmed(form: str) -> str:
    return " ".join(stem(word) for word in _WORD.findall(fold(form)))


@functools.cache
def _expansions(lang: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The full forms that an abbreviation of the tables may stand for, as stems."""
    columns = ("en",) if lang in ("en", "") else (lang, "en")
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for table in ("endpoints", "adverse_events"):
        for row in load_vocabulary(table).rows:
            printed = forms(row, *columns)
            long = tuple(tuple(_stemmed(form).split()) for form in printed if len(form) > _SHORT)
            for form in printed:
                if len(form) <= _SHORT and _is_abbreviation(form):
                    found[form] = found.get(form, ()) + long
    return found


_DEFINED = re.compile(r"[(\[]\s?(?P<abbreviation>[^\W\d_a-z][^\W_]{1,4})\s?[)\]]")


def _foreign_abbreviations(reading: Reading) -> frozenset[str]:
    """Abbreviations of the tables to which this text gives another meaning, such as "primary refractory (PR)"."""
    expansions = _expansions(reading.lang)
    foreign = set()
    for match in _DEFINED.finditer(reading.text):
        abbreviation = match["abbreviation"]
        if abbreviation in expansions and not _is_explained(reading, match.start(), expansions[abbreviation]):
            before = reading.folded[max(0, match.start() - 60) : match.start()].rstrip()
            if _initials_fit(before, abbreviation):
                foreign.add(abbreviation)
    return frozenset(foreign)


def _is_explained(reading: Reading, place: int, expansions: Sequence[tuple[str, ...]]) -> bool:
    before = {stem(word) for word in _WORD.findall(reading.folded[max(0, place - 70) : place])[-6:]}
    return any(_mostly_in(words, before) for words in expansions)


def _mostly_in(words: Iterable[str], before: set[str]) -> bool:
    known = [word in before for word in words if len(word) > 2]
    return bool(known) and all(known)


def _initials_fit(before: str, abbreviation: str) -> bool:
    """Whether the words before a bracket begin with the letters in it: only then do they define it."""
    initials = "".join(word[0] for word in _WORD.findall(before)[-8:])
    letters = fold(abbreviation)
    place = -1
    for letter in reversed(letters):
        place = initials.rfind(letter, 0, place if place >= 0 else len(initials))
        if place < 0:
            return False
    return True
