"""Groups named by a part of an arm's name: "the twice-daily group", "el grupo suplementado", where only one arm has that word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.lexicon import stem
from desktop.text.leaps import Opening
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extract.arms import Arm
    from desktop.text.leaps import WordIndex
    from desktop.text.reading import Reading

_NOUN = Opening(
    "group groups arm arms cohort cohorts recipients patients participants subjects women men children infants eyes",
    r"\b(?:(?P<group>groups?|arms?|cohorts?|recipients)|patients|participants|subjects|women|men|children|infants|eyes)\b",
)
_WORDS_BEFORE = re.compile(r"(?:[^\W_]+[ +/-]){1,3}$")
_WORD_BEFORE = re.compile(r"[^\W_]+(?:-(?:treated|assigned|randomi[sz]ed))?\s$")  # "bosentan-treated patients"
_BEHIND = Opening(
    "grupo grupos brazo brazos braco bracos cohorte cohortes",
    r"\b(?:grupos?|brazos?|bracos?|cohortes?)\s(?:de\s|del\s|con\s|la\s|el\s|do\s|da\s|com\s)*"
    r"(?P<words>[^\W_]+(?:[ +/-][^\W_]+){0,2})",
)
# "en el grupo laparoscópico y en el abierto": the noun is said once.
_ELLIPTIC = Opening(
    "y e que frente versus vs",
    r"\b(?:y|e|que|frente a|versus|vs\.?)\s(?:de \d[\d.,]*\s?[^.;]{0,25}?\s)?"
    r"(?:en|de|com|con|no|na)?\s?(?:el|la|los|las|o|a)\s(?P<word>[^\W\d_]{6,})\b",
)
_LOOK_BACK = 40
_WORD = re.compile(r"[^\W_]+")
_NO_OWN_WORDS = (  # that say nothing of which group is meant
    "group groups arm arms cohort cohorts treatment treatments therapy therapies patient patients participants subjects "
    "women men children people regimen grupo grupos brazo brazos cohorte tratamiento tratamientos terapia pacientes "
    "participantes sujetos mujeres hombres ninos braco bracos tratamento terapia study estudio estudo only alone"
)
_NO_OWN = frozenset(map(stem, _NO_OWN_WORDS.split()))
_LEAST_LETTERS = 4  # shorter words are articles, or letters that the register knows


_AND = re.compile(r",? (?:and|or|y|o|e|versus|vs\.?) (?:the |el |la )?")


def find_group_places(
    reading: Reading, arms: Sequence[Arm], known: Sequence[tuple[int, int]]
) -> list[tuple[Arm, int, int]]:
    """Where a text names arms by words that their full names miss, in order, nowhere over a `known` range."""
    own = _own_words(arms)
    if len(arms) < 2 or not own:
        return []
    found: list[tuple[Arm, int, int]] = []
    for start, end, is_before in reading.once("group_words.named", _named):
        arm = _arm_of(reading.folded[start:end], own)
        if arm is None:
            continue
        first, last = _place(reading.folded, start, end, own, is_before=is_before)
        if not any(a < last and first < b for a, b in known):
            found.append((arm, first, last))
    return found


def _named(reading: Reading) -> list[tuple[int, int, bool]]:
    """The groups that a text names, each of those that it names together: (start, end, whether before the word "group")."""
    return [
        (start, end, is_before)
        for whole_start, whole_end, is_before in _groups(reading.folded, reading.word_index)
        for start, end in _parts(reading.folded, whole_start, whole_end)
    ]


def _parts(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of "the vaccine and placebo groups"; the whole where nothing joins two."""
    cuts = [start, *(place for match in _AND.finditer(folded, start, end) for place in match.span()), end]
    return [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts), 2)]


def _groups(folded: str, index: WordIndex) -> Iterator[tuple[int, int, bool]]:
    """The groups that a text names: (start, end, whether the name stands before the word "group")."""
    for noun in _NOUN.finditer(index, folded):
        words = _WORDS_BEFORE if noun["group"] else _WORD_BEFORE
        before = words.search(folded, max(0, noun.start() - _LOOK_BACK), noun.start())
        if before:
            yield before.start(), noun.end(), True
    for match in _BEHIND.finditer(index, folded):
        yield match.start(), match.end(), False
    for match in _ELLIPTIC.finditer(index, folded):
        yield match.start("word"), match.end("word"), True


def _own_words(arms: Sequence[Arm]) -> dict[str, Arm]:
    """The words that one arm has in its names and no other arm has."""
    words = [{stem(w) for form in (arm.name, *arm.aliases) for w in _WORD.findall(fold(form))} for arm in arms]
    own: dict[str, Arm] = {}
    for index, arm in enumerate(arms):
        others = set().union(*(words[:index] + words[index + 1 :]))
        own |= {word: arm for word in words[index] - others - _NO_OWN if len(word) >= _LEAST_LETTERS}
    return own


def _arm_of(printed: str, own: dict[str, Arm]) -> Arm | None:
    """The one arm whose own words stand among these, None where they point to none or to several."""
    arms = {own[key].key: own[key] for w in _WORD.findall(printed) if (key := _key(w, own))}
    return next(iter(arms.values())) if len(arms) == 1 else None


def _key(word: str, own: dict[str, Arm]) -> str:
    """The own word that a word is or shares its beginning with: "laparoscópico" and "laparoscopia"; "" for none."""
    whole = stem(word)
    if whole in own:
        return whole
    if len(word) < _ALIKE:
        return ""
    beginning = word[:_ALIKE]
    alike = [key for key in own if key.startswith(beginning)]
    return alike[0] if len({own[key].key for key in alike}) == 1 else ""


_ALIKE = 6  # first letters that two forms of one word share


def _place(folded: str, start: int, end: int, own: dict[str, Arm], *, is_before: bool) -> tuple[int, int]:
    """From the first own word to the last word of the group."""
    places = [w.span() for w in _WORD.finditer(folded, start, end) if _key(w[0], own)]
    return (places[0][0], end) if is_before else (start, places[-1][1])
