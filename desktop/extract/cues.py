"""Where a reading says what kind of study it is: the cues of the table design_cues, by name."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.text.hints import Hints
from desktop.text.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.text.reading import Reading, Sentence

_READ_ROLES = frozenset({"own", "criteria", "plan", "screened"})


@dataclass(frozen=True, slots=True)
class _Cue:
    """A cue of the table, with the bit of each of its hints, and all of these bits."""

    name: str
    hints: tuple[tuple[int, str], ...]
    bits: int
    pattern: re.Pattern[str]


@functools.cache
def _cues() -> tuple[_Cue, ...]:
    found = []
    for row in load_vocabulary("design_cues").rows:
        hints = row["hint"].split("|")
        bits = Hints([hint] for hint in hints).bits
        found.append(_Cue(row["cue"], tuple(zip(bits, hints, strict=True)), sum(bits), re.compile(row["pattern"])))
    return tuple(found)


_REACH = 90  # characters before and after a hint in which its cue is looked for


def _places(folded: str, hints: list[str], pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """The matches of a cue, looked for only around the letters that each of them holds."""
    return [
        match.span()
        for start, end in _windows(sorted(_hint_places(folded, hints)))
        for match in pattern.finditer(folded, start, _word_end(folded, end))
    ]


def _windows(places: list[int]) -> list[tuple[int, int]]:
    """The stretches around these places, those that meet as one."""
    windows: list[tuple[int, int]] = []
    for place in places:
        start = max(0, place - _REACH)
        if windows and start <= windows[-1][1]:
            start = windows.pop()[0]
        windows.append((start, place + _REACH))
    return windows


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
        cues, said = _cues(), reading.word_index.hinted()
        for cue in [cue for cue in cues if said & cue.bits]:
            hints = [hint for bit, hint in cue.hints if said & bit]
            if places := _places(reading.folded, hints, cue.pattern):
                self._any[cue.name] = places
                self._own[cue.name] = [place for place in places if self.is_own(reading.sentence_at(place[0]))]

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
