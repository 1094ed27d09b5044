"""Differences told by a comparative and not by a name: `1.2 mm more than`, `53 minutes longer in`, `3 puntos menos que`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.numerals import NUMBER, decimal_text
from desktop.text.units import unit_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.leaps import WordIndex

_MORE = (
    r"(?:more|less|fewer|greater|higher|lower|longer|shorter|better|worse|larger|smaller"
    r"|m[aá]s|menos|mayor(?:es)?|menor(?:es)?|superior(?:es)?|inferior(?:es)?|mais|maior(?:es)?)"
)
_THAN = r"(?:than|in|with|for|que|en|em|con|com|do\sque|a(?:l|\sl[ao]s?|o)?)"
_POINTS = re.compile(r"\s(?:percentage\s)?(?:points?|puntos?(?:\sporcentuales)?|pontos?)(?=\s)")
_BEHIND_UNIT = re.compile(rf"\s{_MORE}\s(?:[^\W\d_]+\s){{0,3}}?{_THAN}\s(?!\d)", re.IGNORECASE)
_COUNTED = re.compile(r"\s(?:more|less|fewer|m[aá]s|menos|mais)\s(?:[^\W\d_]+\s){1,6}?(?:than|que|do\sque)\s")
_VALUE = re.compile(rf"(?<![\w.,/-])(?P<value>{NUMBER})(?=\s)")
_FIRST = re.compile(rf"(?<![\w.,/-])(?P<value>{NUMBER})\s(?:and|y|e|or|o|ou)\s$")
_MORE_WORDS = frozenset(
    [
        "more", "less", "fewer", "greater", "higher", "lower", "longer", "shorter", "better", "worse", "larger", "smaller",
        "mas", "menos", "mayor", "mayores", "menor", "menores", "superior", "superiores", "inferior", "inferiores",
        "mais", "maior", "maiores",
    ]
)  # fmt: skip
_AT_LEAST = re.compile(r"(?:at\sleast|or|up\sto|al\smenos|[≥≤<>]|de)\s?$", re.IGNORECASE)
_NEAR = 40  # characters between a value and its comparative


def find_comparatives(text: str, index: WordIndex) -> Iterator[tuple[int, int, str]]:
    """The place and the value of each difference; of "1.2 and 1.6 mm more than" both. `index` tells where the words stand."""
    seen = -1
    for place in index.places(_MORE_WORDS):
        for match in _VALUE.finditer(text, max(seen + 1, place - _NEAR), place):
            if match.start() <= seen or not _is_compared(text, match):
                continue
            seen = match.start()
            first = _FIRST.search(text, max(0, match.start() - 14), match.start())
            if first is not None:
                yield first.start("value"), first.end("value"), decimal_text(first["value"])
            yield match.start(), match.end(), decimal_text(match["value"])


def _is_compared(text: str, match: re.Match[str]) -> bool:
    """Whether a number with its unit is followed by "more than" and not led by "at least"."""
    if _AT_LEAST.search(text, max(0, match.start() - 10), match.start()):
        return False
    points = _POINTS.match(text, match.end())
    unit = None if points else unit_at(text, match.end())
    if points or (unit is not None and unit.kind in ("time", "dose", "other") and unit.key not in ("fold", "cycles")):
        return _BEHIND_UNIT.match(text, points.end() if points else unit.end) is not None  # type: ignore[union-attr]
    return "." in match["value"] and _COUNTED.match(text, match.end()) is not None
