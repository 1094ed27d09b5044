"""Where a reading says what kind of study it is: the cues of the table design_cues, by name."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from desktop.text.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from desktop.text.reading import Reading, Sentence

_READ_ROLES = frozenset({"own", "criteria", "plan", "screened"})


@functools.cache
def _cues() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    return tuple(
        (row["cue"], tuple(row["hint"].split("|")), re.compile(row["pattern"]))
        for row in load_vocabulary("design_cues").rows
    )


class Cues:
    """The cues of one reading: where each stands in sentences about this study, and where anywhere."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._own: dict[str, list[tuple[int, int]]] = {}
        self._any: dict[str, list[tuple[int, int]]] = {}
        for name, hints, pattern in _cues():
            if any(hint in reading.folded for hint in hints):
                self._any[name] = [match.span() for match in pattern.finditer(reading.folded)]
                self._own[name] = [place for place in self._any[name] if self.is_own(reading.sentence_at(place[0]))]

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
