"""The names of endpoints and adverse events in a text, found in one pass with their kind; the tables are bilingual data.

Words are compared by a rough stem, so that a table needs neither plurals nor British spellings.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from desktop.extract.articles import with_articles
from desktop.extract.implied_labels import ANY_EVENT as ANY_EVENT
from desktop.extract.implied_labels import implied_labels
from desktop.text.vocabulary import fold, forms, load_vocabulary
from desktop.text.words import Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop.text.reading import Reading
    from desktop.text.words import Word

_BRITISH = re.compile(r"ae|oe|our$|ours$|(?<=[aeiou])is(?=e$|ed$|ing$|ation$|ations$)|^leuc")
_AMERICAN = {"ae": "e", "oe": "e", "our": "or", "ours": "or", "is": "iz", "leuc": "leuk"}
_WORD = re.compile(r"[^\W_]+")
_ABBREVIATION = "abbreviation"
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
    foreign = _foreign_abbreviations(reading)
    found: list[Label] = []
    for term in _terms_in(reading):
        label = _label(reading, term, foreign)
        if label is None:
            continue
        if found and found[-1].name == label.name and _DEFINITION_GAP.match(reading.text[found[-1].end : label.start]):
            found[-1] = replace(found[-1], end=label.end)
        else:
            found.append(label)
    for label in (Label(*implied) for implied in implied_labels(reading.folded)):
        if not any(other.start < label.end and label.start < other.end for other in found):
            found.append(label)
    found = [
        _turned(reading, label) for label in found if not _is_led_to(reading, label) and not _modifies(reading, label)
    ]
    return _join_alternatives(reading, sorted(found, key=lambda label: label.start))


_LED_TO = re.compile(
    r"\b(?:leading|led)\sto\s(?:permanent\s|treatment\s|study\s)?$|\bque\s(?:obligo|obligaron|llevo|llevaron|condujo)\sa\s(?:la\s)?$"
)


def _is_led_to(reading: Reading, label: Label) -> bool:
    """Whether a label only says what an event led to: "hyperkalemia leading to discontinuation"."""
    return (
        label.table == "endpoint" and _LED_TO.search(reading.folded, max(0, label.start - 32), label.start) is not None
    )


_OF_RATIO = re.compile(r"(?:/[^\W_]+)?\s(?:ratio|quotient)\b")
_RELATED = re.compile(r"-(?:related|specific|induced|associated|dependent|like)\s")


def _modifies(reading: Reading, label: Label) -> bool:
    """Whether a name only belongs to the noun behind it: the pain of "pain-related disability", the FM of "FFM/FM ratio"."""
    if _OF_RATIO.match(reading.folded, label.end):
        return reading.folded[label.end] == "/" or reading.folded[label.start - 1 : label.start] == "/"
    return reading.folded[label.end : label.end + 1] == "-" and _RELATED.match(reading.folded, label.end) is not None


_FREE_OF = re.compile(r"[- ]free\b(?:\s(?:survival|rates?|interval|probability)\b)*")


def _turned(reading: Reading, label: Label) -> Label:
    """A label of an event that "-free" turns into its absence: "biochemical failure-free rates" tell who had none."""
    match = _FREE_OF.match(reading.folded, label.end)
    if match is None or label.kind == "time":
        return label
    return replace(
        label,
        end=match.end(),
        table="endpoint",
        kind="time",
        name=f"{reading.folded[label.start : label.end]}-free survival",
    )


_OR = re.compile(r"\s(?:or|o|ou)\s")


def _join_alternatives(reading: Reading, labels: Sequence[Label]) -> list[Label]:
    """Two events joined by "or" are counted together: "nausea or vomiting"."""
    joined: list[Label] = []
    for label in labels:
        last = joined[-1] if joined else None
        if last and last.kind == label.kind == "event" and _OR.fullmatch(reading.text[last.end : label.start]):
            joined[-1] = replace(last, end=label.end, name=f"{last.name} or {label.name}")
        else:
            joined.append(label)
    return joined


def _label(reading: Reading, term: Term, foreign: frozenset[str]) -> Label | None:
    """The label of a term; an abbreviation must be printed as the table prints it, and mean here what it means there."""
    if term.key != _ABBREVIATION:
        name, kind = term.key.split("\t")
        return Label(term.start, term.end, term.kind, name, kind)
    printed = reading.text[term.start : term.end]
    if printed in foreign or not _stands_alone(reading.text, term.start, term.end):
        return None
    known = _abbreviations(reading.lang)
    meanings = known.get(printed) or known.get(printed.removesuffix("s")) or known.get(printed.removeprefix("m"))
    if not meanings:
        return None
    meant = next((m for m in meanings if len(meanings) > 1 and _is_in_text(reading, m.long)), meanings[0])
    return Label(term.start, term.end, meant.table, meant.name, meant.kind)


def _is_in_text(reading: Reading, long: Sequence[tuple[str, ...]]) -> bool:
    """Whether a full form of an abbreviation stands somewhere in the text."""
    text = reading.once("stemmed_text", lambda reading: " ".join(stems_of(reading)))
    return any(" ".join(form) in text for form in long)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a match is printed as an abbreviation and is no part of another name, such as the PD of "PD-1"."""
    return _is_abbreviation(text[start:end]) and text[end : end + 1] != "-" and text[start - 1 : start] != "-"


def _is_abbreviation(printed: str) -> bool:
    return sum(char.isupper() for char in printed) * 2 >= sum(char.isalpha() for char in printed)


def _terms_in(reading: Reading) -> Iterator[Term]:
    """The terms of the tables in a text, a longer one before a shorter, none overlapping."""
    words = reading.words
    stems = stems_of(reading)
    table, starts, free = _forms(reading.lang), _starts(reading.lang), 0
    ahead = [*stems[1:], ""]
    for index in [index for index, first in enumerate(stems) if first in starts]:
        lengths = starts[stems[index]]
        for length in lengths.get(ahead[index], lengths[""]) if index >= free else ():
            form = table.get(tuple(stems[index : index + length]))
            if form is not None and (length == 1 or _is_joined(words[index : index + length], reading.folded)):
                count, kind, key = form
                free = index + count
                yield Term(words[index].start, words[free - 1].end, kind, key)
                break


def stems_of(reading: Reading) -> list[str]:
    """The stems of the words of a reading, in order."""
    return reading.once("stems", lambda reading: list(map(stem, [text for _, _, text in reading.words])))


def _is_joined(run: Sequence[Word], folded: str) -> bool:
    return all(folded[word.end : after.start] in _BETWEEN for word, after in pairwise(run))


_BETWEEN = frozenset(["", " ", "-", "/", "'", " -", "- ", " - ", ", ", "  ", " / ", "\n", "(", ")", " (", ") "])


# How many words a form has, its table and its key: plain tuples of plain values, which the garbage collector passes over.
_Form = tuple[int, str, str]


@functools.cache
def _forms(lang: str, *, in_full: bool = False) -> dict[tuple[str, ...], _Form]:
    """The forms of the tables by their words, the first of several with the same words; without abbreviations, if `in_full`."""
    found: dict[tuple[str, ...], _Form] = {}
    for printed, table, key in _terms(lang):
        if not (in_full and key == _ABBREVIATION):
            words = tuple(_WORD.findall(printed))
            found.setdefault(words, (len(words), table, key))
    for words, (_, table, key) in list(found.items()):
        for way in with_articles(words, lang):
            found.setdefault(way, (len(way), table, key))
    return found


@functools.cache
def _starts(lang: str) -> dict[str, dict[str, tuple[int, ...]]]:
    """By the first and the second word of the forms how many words they may have, the most first; "" is any other second."""
    table = _forms(lang)
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for words in table:
        alone = (1,) if (words[0],) in table else ()
        seconds = found.setdefault(words[0], {"": alone})
        if len(words) > 1:
            counts = {*seconds.get(words[1], alone), len(words)}
            seconds[words[1]] = tuple(sorted(counts, reverse=True))
    return found


def _terms(lang: str) -> Iterator[tuple[str, str, str]]:
    abbreviations = _abbreviations(lang)
    yield from (
        (form, "abbreviation", _ABBREVIATION)
        for form in {
            before + fold(form) + after for form in abbreviations for before, after in (("", ""), ("", "s"), ("m", ""))
        }
    )
    for table, name, row in _rows():
        for form in forms(row, *_columns(lang)):
            if form not in abbreviations:
                yield _stemmed(form), table, f"{name}\t{row['kind']}"


def _rows() -> Iterator[tuple[str, str, dict[str, str]]]:
    for row in load_vocabulary("endpoints").rows:
        yield "endpoint", row["endpoint"], row
    for row in load_vocabulary("adverse_events").rows:
        yield "event", row["term"], row


def _columns(lang: str) -> tuple[str, ...]:
    """A text in another language also uses the English abbreviations; its own come first."""
    return ("en",) if lang in ("en", "") else (lang, "en")


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What an abbreviation stands for: a row of a table, with its full forms as stems."""

    table: str
    name: str
    kind: str
    long: tuple[tuple[str, ...], ...]


@functools.cache
def _abbreviations(lang: str) -> dict[str, tuple[_Meaning, ...]]:
    """The meanings of every abbreviation as the tables print it, those in the text's own language first."""
    found: dict[str, tuple[_Meaning, ...]] = {}
    for column in _columns(lang):
        for table, name, row in _rows():
            printed = forms(row, *_columns(lang))
            long = tuple(tuple(_stemmed(form).split()) for form in printed if not _is_short(form))
            for form in forms(row, column):
                if _is_short(form) and all(meaning.name != name for meaning in found.get(form, ())):
                    found[form] = (*found.get(form, ()), _Meaning(table, name, row["kind"], long))
    return found


def is_of_language(short: str, lang: str) -> bool:
    """Whether the tables have an abbreviation in a language and not in English: "FC" is no "HR"."""
    return short in _abbreviations(lang) and short not in _abbreviations("en")


def abbreviated(printed: str, lang: str) -> str | None:
    """The name of the one row that an abbreviation of the tables stands for, None where it has several meanings or none."""
    meanings = _abbreviations(lang).get(printed, ())
    return meanings[0].name if len(meanings) == 1 else None


def _is_short(form: str) -> bool:
    return len(form) <= _SHORT and _is_abbreviation(form) and " " not in form


@functools.lru_cache(maxsize=4096)
def known_form(phrase: str, lang: str) -> tuple[str, str, str] | None:
    """The table, name and kind of the row that has these words as a whole among its forms."""
    words = tuple(stem(word) for word in _WORD.findall(fold(phrase)))
    form = _forms(lang, in_full=True).get(words)
    if form is None:
        return None
    _, table, key = form
    name, kind = key.split("\t")
    return table, name, kind


def _stemmed(form: str) -> str:
    return " ".join(stem(word) for word in _WORD.findall(fold(form)))


_DEFINED = re.compile(r"[(\[]\s?(?P<abbreviation>[^\W\d_a-z][^\W_]{1,4})\s?[)\]]")


def _foreign_abbreviations(reading: Reading) -> frozenset[str]:
    """Abbreviations of the tables to which this text gives another meaning, such as "primary refractory (PR)"."""
    known = _abbreviations(reading.lang)
    foreign = set()
    for match in _DEFINED.finditer(reading.text):
        abbreviation = match["abbreviation"]
        long = tuple(form for meaning in known.get(abbreviation, ()) for form in meaning.long)
        if abbreviation in known and not _is_explained(reading, match.start(), long):
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
