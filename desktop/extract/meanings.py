"""The English name of an outcome that no table knows: abbreviations of the text written out, Spanish and Portuguese words put
into English by a small table and by the endings that medical words share.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from desktop.text.vocabulary import fold, load_vocabulary

if TYPE_CHECKING:
    from desktop.text.reading import Reading

_WORD = re.compile(r"[^\W_]+")
_ABBREVIATION = re.compile(r"[(\[]\s?(?P<short>[^\W\d_]*[A-Z][^\W_]*(?:[-/][^\W_]{1,4})?)\s?[)\]]")
_LONGEST_ABBREVIATION = 9
_MOST_WORDS = 7

# Endings of Spanish and Portuguese words with their English ones, the longest first.
_ENDINGS: tuple[tuple[str, str], ...] = tuple(
    re.findall(
        r"(\w+)=(\w+)",
        "misiones=missions mision=mission"
        " aciones=ations ciones=tions siones=sions acion=ation cion=tion sion=sion cao=tion sao=sion patias=pathies patia=pathy"
        " logia=logy scopia=scopy ectomia=ectomy tomia=tomy grafia=graphy idades=ities idad=ity idade=ity encia=ence ancia=ance"
        " ismo=ism ose=osis ite=itis ica=ic ico=ic iva=ive ivo=ive osa=ous oso=ous ente=ent ante=ant aria=ary ario=ary oria=ory"
        " orio=ory ura=ure",
    )
)
_ADJECTIVE = re.compile(
    r"(?:al|ar|ic|ive|ous|ent|ant|ary|ory|ated|able|ible|ful|mental|ed)$|^(?:complete|partial|free|early|late|good|satisfactory|severe|low|high)$"
)
_OF = frozenset(["of", "to", "in", "at", "for", "by", "with", "and", "or", "after", "before", "from", "on", "due"])
_DROPPED = "-"


def english_name(reading: Reading, printed: str) -> str:
    """The English name of an outcome as an abstract prints it."""
    written = _written_out(reading, printed)
    if reading.lang in ("es", "pt"):
        return _in_english(written, reading.lang)
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
    return " ".join(_meant(known, word) for word in printed.split(" "))


_INSTRUMENT = re.compile(
    r"\b(?:scale|questionnaire|inventory|index|assessment|survey|score|schedule|checklist|profile)\b", re.IGNORECASE
)
_LONG_NAME = 4  # words from which the name of a questionnaire is told by its abbreviation


def _meant(known: dict[str, str], word: str) -> str:
    """What a word of a name stands for: a questionnaire with a long name keeps its abbreviation."""
    bare = word.strip(",.;")
    long = known.get(bare) or (known.get(bare[:-1]) if bare.endswith("s") else None)
    if long is None or (len(long.split()) >= _LONG_NAME and _INSTRUMENT.search(long)):
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
    if _is_shortened(words[-1][0], letters):
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


@functools.cache
def _table(lang: str) -> dict[str, str]:
    rows = load_vocabulary("outcome_words").rows
    return {fold(form): row["en"] for row in rows for form in row[lang].split("|") if form}


@functools.cache
def _long_terms(lang: str) -> list[str]:
    """The terms of several words, the longest first."""
    return sorted([form for form in _table(lang) if " " in form], key=len, reverse=True)


def is_all_known(printed: str, lang: str) -> bool:
    """Whether the table holds every word of an outcome, so that its English name is sure."""
    words = _with_terms(printed, lang).split()
    return all(_BLANK in word or fold(word).strip(",.;:()") in _table(lang) for word in words)


def _in_english(printed: str, lang: str) -> str:
    """Each word by the table, else by its ending; an adjective goes before its noun."""
    words: list[str] = []
    for printed_word in _with_terms(printed, lang).split():
        word = printed_word.replace(_BLANK, " ") if _BLANK in printed_word else _word_in_english(printed_word, lang)
        if word == _DROPPED:
            continue
        if (
            words
            and words[-1] not in _OF
            and word not in _OF
            and _ADJECTIVE.search(word)
            and not _ADJECTIVE.search(words[-1])
        ):
            words.insert(len(words) - 1, word)
        else:
            words.append(word)
    return " ".join(words)


_BLANK = "_"  # joins the words of a term that is English already


def _with_terms(printed: str, lang: str) -> str:
    """The words with the table's terms of several words ("presión arterial") in English."""
    folded = fold(printed)
    terms = [form for form in _long_terms(lang) if form in folded]
    for form in terms:
        folded = folded.replace(form, _table(lang)[form].replace(" ", _BLANK))
    return folded if terms else printed


def _word_in_english(printed: str, lang: str) -> str:
    word = fold(printed).strip(",.;:()")
    table = _table(lang)
    if word in table:
        return table[word]
    if any(char.isupper() for char in printed[1:]) or any(char.isdigit() for char in word):
        return printed
    if word.endswith("s") and word[:-1] in table:
        return table[word[:-1]]
    singular = word.removesuffix("s") if len(word) > 4 and not word.endswith(("is", "es")) else word
    for ending, english in _ENDINGS:
        if singular.endswith(ending) and len(singular) > len(ending) + 1:
            return singular.removesuffix(ending) + english
    return singular
