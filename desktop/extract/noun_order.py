"""A Spanish or Portuguese noun phrase in English: adjectives before their noun, "tasa de infección" as "infection rate"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from desktop.extract.outcome_words import ADJECTIVE, DROPPED, FIXED, NOUN, SMALL, Meaning, meaning, term_at
from desktop.text.vocabulary import fold

_OF = "of"
_JOINS = frozenset(["and", "or"])
_BEHIND = re.compile(r"\d[\w.,/-]*|[IVXivx]+|[A-Z]\d*")  # "grado 3", "tipo II", "vitamina D" keep their order
_LEADS = frozenset(["of", "in", "to", "for", "with", "from"])
_LED_BY = {"to": "with", "at": "with", "with": "with", "by": "by", "in": "in"}
_HIGH_OR_DISCHARGE = frozenset(["alta", "altas"])  # "alta resolución", but "día del alta"
_MARKS = ".,;:()[]"
_LONGEST_MODIFIER = 3

# Nouns before which English puts what they are of: "infection rate", "pain score".
_TAKES_BEFORE = frozenset(
    [
        "rate", "score", "level", "concentration", "count", "index", "scale", "test", "intensity", "threshold", "questionnaire",
        "requirement", "consumption", "intake", "cancer", "volume", "severity", "density", "size", "control", "relief",
        "marker", "duration", "status", "frequency", "thickness", "ratio", "titre", "culture", "diagnosis",
    ]
)  # fmt: skip
BODY = frozenset(
    [
        "hip", "knee", "shoulder", "back", "neck", "hand", "foot", "tooth", "breast", "lung", "liver", "kidney", "bladder",
        "prostate", "skin", "bone", "brain", "eye", "ear", "nose", "throat", "stomach", "colon", "thyroid", "pancreas", "spine",
        "ankle", "wrist", "elbow", "joint", "muscle", "chest", "head", "wound", "oesophagus", "cervix", "ovary", "heart",
    ]
)  # fmt: skip
_BEFORE_NOUN = {"major": "greater", "minor": "lower"}  # "mayor riesgo", but "depresión mayor"
_IRREGULAR = {"man": "men", "woman": "women", "child": "children", "person": "people", "criterion": "criteria"}
# Nouns that a name keeps in the plural; what is measured or counted is otherwise named in the singular.
_COUNTED = frozenset(
    [
        "death", "complication", "event", "symptom", "day", "hour", "week", "month", "year", "minute", "problem",
        "seizure", "marker", "episode", "cell", "cycle", "intervention", "dimension", "observation", "patient",
        "cramp", "domain", "aspect", "adhesion", "visit", "drug", "cigarette", "portion", "parent", "man", "woman",
        "child", "person", "worker", "student", "barrier", "platelet", "neutrophil", "lymphocyte", "leukocyte",
        "effect", "reaction", "antibody", "sign", "nutrient", "micronutrient", "opioid", "user", "skill", "sound",
        "muciphage", "responder", "criterion", "attempt", "dose",
    ]
)  # fmt: skip
_MEANS = frozenset(["media", "medias", "medio", "medios", "promedio", "mediana", "medianas", "mediano"])
_NEAR = 3  # words between a pressure and its mean
# How quantities begin that have a mean of their own: pressure, volume, the middle ear or line.
_OWN_STATISTIC = frozenset(["pres", "tens", "volu", "oido", "line", "ouvi"])
_CHANGES = frozenset(
    ["reduction", "increase", "decrease", "improvement", "change", "difference", "decline", "rise", "fall"]
)


@dataclass(slots=True)
class _Noun:
    """A noun with the adjectives before it and what stands behind it ("grade" "III")."""

    words: list[Meaning] = field(default_factory=list)
    behind: list[str] = field(default_factory=list)

    @property
    def is_adjectives(self) -> bool:
        return bool(self.words) and all(word.part == ADJECTIVE for word in self.words)

    @property
    def head(self) -> str:
        """The noun itself, "" for adjectives alone."""
        return next((word.english for word in self.words if word.part != ADJECTIVE), "")

    def english(self, *, is_modifier: bool = False, is_counted: bool = False) -> list[str]:
        """The words in English order: adjectives before the noun, those behind it in turn from the last to the first."""
        head = next((at for at, word in enumerate(self.words) if word.part != ADJECTIVE), None)
        if head is None:
            return [*(word.english for word in reversed(self.words)), *self.behind]
        before = [_BEFORE_NOUN.get(word.english, word.english) for word in self.words[:head]]
        modifiers = [word.english for word in reversed(self.words[head + 1 :])]
        frame, of, noun = _numbered(self.words[head], is_modifier=is_modifier, is_counted=is_counted).rpartition(
            f" {_OF} "
        )
        return [*before, *([f"{frame}{of}".strip()] if frame else []), *modifiers, noun, *self.behind]


def in_english(printed: str, lang: str) -> str:
    """A phrase as an abstract prints it, in English."""
    nouns, joints = _parsed(_without_statistics(printed.split()), lang)
    _share_head(nouns, joints)
    parts: list[str] = []
    at = len(nouns) - 1
    while at >= 0:
        joint = "in" if joints[at] == _OF and at and nouns[at - 1].head in _CHANGES else joints[at]
        if joint == _OF and at and _goes_before(nouns[at - 1], nouns[at]):
            nouns[at - 1].words = _compound(nouns[at - 1], nouns[at])
            nouns[at - 1].behind = [*nouns[at - 1].behind, *nouns[at].behind]
        else:
            head = nouns[at - 1].head if joint == _OF and at else ""
            own = nouns[at].english(is_counted=head == "number")
            parts = [*([joint] if joint and (at or joint not in _JOINS) else []), *own, *parts]
        at -= 1
    return " ".join(parts)


def _without_statistics(words: list[str]) -> list[str]:
    """The words without "mean" and "median" behind a noun, but for quantities of their own: "presión arterial media"."""
    folded = [fold(word) for word in words]
    if _MEANS.isdisjoint(folded[1:]):
        return words
    return [word for at, word in enumerate(words) if not at or folded[at] not in _MEANS or _has_own_mean(folded, at)]


def _has_own_mean(folded: list[str], at: int) -> bool:
    return any(word[:4] in _OWN_STATISTIC for word in folded[max(0, at - _NEAR) : at])


def is_all_known(printed: str, lang: str) -> bool:
    """Whether the table holds every word of a phrase, so that its English name is sure."""
    words = [fold(word).strip(_MARKS) for word in printed.split()]
    at = 0
    while at < len(words):
        *_, length = term_at(words, at, lang)
        if not length and not meaning(words[at], lang).is_sure:
            return False
        at += length or 1
    return True


def _parsed(printed: list[str], lang: str) -> tuple[list[_Noun], list[str]]:
    """The nouns of a phrase, each with the small words before it."""
    words = [fold(word).strip(_MARKS) for word in printed]
    nouns, joints = [_Noun()], [""]
    at = 0
    while at < len(words):
        english, part, length = term_at(words, at, lang)
        if length:
            _add_term(nouns, joints, Meaning(english, part, is_plural=words[at].endswith("s")))
            at += length
            continue
        if not words[at]:
            at += 1
            continue
        word = _meaning(printed[at], words[at], lang)
        if words[at] in _HIGH_OR_DISCHARGE and at + 1 < len(words) and meaning(words[at + 1], lang).part == NOUN:
            word = Meaning("high", ADJECTIVE)
        if word.part == SMALL:
            _join(nouns, joints, word.english)
        elif word.part == FIXED and nouns[-1].words:
            _put_behind(nouns[-1], word.english)
        else:
            nouns[-1].words.append(word)
        at += 1
    if not nouns[-1].words and not nouns[-1].behind and len(nouns) > 1:
        nouns.pop(), joints.pop()
    return nouns, joints


def _add_term(nouns: list[_Noun], joints: list[str], term: Meaning) -> None:
    """A term of several words; one that ends on a preposition leads to the next noun: "falta de" is "lack of"."""
    name, _, last = term.english.rpartition(" ")
    if last not in _LEADS:
        nouns[-1].words.append(term)
        return
    nouns[-1].words.append(Meaning(name, term.part, is_plural=term.is_plural))
    _join(nouns, joints, last)


def _join(nouns: list[_Noun], joints: list[str], small: str) -> None:
    if small == DROPPED:
        return
    if nouns[-1].words or nouns[-1].behind:
        words = nouns[-1].words
        if len(words) > 1 and words[-1].part == ADJECTIVE and words[-1].english.endswith("ed") and small in _LED_BY:
            small = f"{words.pop().english} {_LED_BY[small]}"  # "associated with X" stays behind its noun
        nouns.append(_Noun())
        joints.append(small)
    elif joints[-1] != small and not (joints[-1] and small == _OF):
        joints[-1] = f"{joints[-1]} {small}".strip()


def _put_behind(noun: _Noun, number: str) -> None:
    """A number behind a noun, with the noun that it counts where that is not the first: "dolor grado III"."""
    if len(noun.words) > 1 and noun.words[-1].part == NOUN:
        noun.behind.append(noun.words.pop().english)
    noun.behind.append(number)


def _meaning(printed: str, word: str, lang: str) -> Meaning:
    if _BEHIND.fullmatch(printed.strip(_MARKS)) and word not in ("a", "e", "o", "y"):
        return Meaning(printed.strip(_MARKS), FIXED)
    if any(char.isupper() for char in printed[1:]) or any(char.isdigit() for char in word):
        known = meaning(word, lang)
        return known if known.is_sure else Meaning(printed.strip(_MARKS), NOUN, is_sure=False)
    if "/" in word and word.replace("/", "").isalpha():
        each = [meaning(part, lang) for part in word.split("/")]
        return Meaning("/".join(part.english for part in each), each[-1].part)
    return meaning(word, lang)


def _share_head(nouns: list[_Noun], joints: list[str]) -> None:
    """Adjectives behind "and" belong to the noun before it: "dolor abdominal y pélvico"."""
    for at in range(len(nouns) - 1, 0, -1):
        before = nouns[at - 1]
        if joints[at] not in _JOINS or not nouns[at].is_adjectives or len(before.words) < 2 or before.behind:
            continue
        if before.words[-1].part == ADJECTIVE and not before.is_adjectives:
            joined = f"{before.words[-1].english} {joints[at]} {' '.join(nouns[at].english())}"
            before.words = [*before.words[:-1], Meaning(joined, ADJECTIVE)]
            del nouns[at], joints[at]


def _goes_before(head: _Noun, what: _Noun) -> bool:
    """Whether what a noun is of goes before it in English."""
    if not head.words or not what.words or what.is_adjectives or len(what.words) > _LONGEST_MODIFIER or head.behind:
        return False
    noun = next((word for word in head.words if word.part != ADJECTIVE), None)
    if noun is None:
        return False
    return noun.english.split(" ")[-1] in _TAKES_BEFORE or (len(what.words) == 1 and what.words[0].english in BODY)


def _compound(head: _Noun, what: _Noun) -> list[Meaning]:
    """The words of a noun with what it is of as one more modifier, directly before the noun."""
    at = next(at for at, word in enumerate(head.words) if word.part != ADJECTIVE)
    words = " ".join(what.english(is_modifier=True))
    counted = words.rpartition(" ")[2].removesuffix("s") in _COUNTED  # "células endoteliales" before their count
    modifier = Meaning(words.removesuffix("s") if counted else words, ADJECTIVE)
    return [*head.words[: at + 1], modifier, *head.words[at + 1 :]]


def _numbered(word: Meaning, *, is_modifier: bool, is_counted: bool) -> str:
    return plural(word.english, is_counted=is_counted) if word.is_plural and not is_modifier else word.english


def plural(name: str, *, is_counted: bool = False) -> str:
    """The plural of an English name, where names keep it."""
    before, _, last = name.rpartition(" ")
    lead = f"{before} " if before else ""
    if (last not in _COUNTED and not is_counted) or _OF in before.split(" ") or last.endswith("s"):
        return name
    if last in _IRREGULAR:
        return lead + _IRREGULAR[last]
    if last.endswith("y"):
        return f"{lead}{last[:-1]}ies"
    return f"{lead}{last}s"
