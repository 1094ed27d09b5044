"""Where a reading says what kind of study it is: the cues of the table design_cues, by name."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from desktop.text.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.text.reading import Reading, Sentence

_READ_ROLES = frozenset({"own", "criteria", "plan", "screened"})


@functools.cache
def _cues() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple(
        (row["cue"], tuple(row["hint"].split("|")), re.compile(row["pattern"]))
        for row in load_vocabulary("design_cues").rows
    )


_REACH = 90  # characters before and after a hint in which its cue is looked for


def _places(reading: Reading, hints: tuple[str, ...], pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """The matches of a cue, looked for only around the letters that each of them holds."""
    folded = reading.folded
    found: dict[int, tuple[int, int]] = {}
    looked = 0
    for at in sorted(_hint_places(folded, [h for h in hints if not h.isalpha() or reading.word_index.holds(h)])):
        end = _word_end(folded, at + _REACH)
        if end <= looked:
            continue
        for match in pattern.finditer(folded, max(0, at - _REACH), end):
            found.setdefault(match.start(), match.span())
        looked = at + _REACH // 2
    return sorted(found.values())


def _hint_places(folded: str, hints: Iterable[str]) -> set[int]:
    places = set()
    for hint in hints:
        at = folded.find(hint)
        while at >= 0:
            places.add(at)
            at = folded.find(hint, at + _REACH // 3)
    return places


def _word_end(folded: str, place: int) -> int:
    """The next place at which no word is cut."""
    while place < len(folded) and folded[place].isalnum():
        place += 1
    return min(place, len(folded))


class Cues:
    """The cues of one reading: where each stands in sentences about this study, and where anywhere."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._own: dict[str, list[tuple[int, int]]] = {}
        self._any: dict[str, list[tuple[int, int]]] = {}
        for name, hints, pattern in _cues():
            places = _places(reading, hints, pattern)
            if places:
                self._any[name] = places
                self._own[name] = [place for place in places if self.is_own(reading.sentence_at(place[0]))]

    @staticmethod
    def is_own(sentence: Sentence) -> bool:
        """Whether a sentence speaks of this study before it concludes."""
        return sentence.role in _READ_ROLES and sentence.section != "conclusions"

    def own(self, name: str) -> list[tuple[int, int]]:
        """The places of a cue in sentences about this study."""
        return self._own.get(name, [])

    def anywhere(self, name: str) -> list[tuple[int, int]]:
        """All places of a cue."""
        return self._any.get(name, [])

    def __contains__(self, name: str) -> bool:
        return bool(self._own.get(name))
