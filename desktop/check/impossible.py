"""What a text prints that cannot be meant: a decimal point that is lost, a severe event below its grade, significance without it.

Warning given: `implausible_value` (value: what is printed).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import EntryWarning

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.text.reading import Reading

# "-061" and "095": no number begins with a zero before two other digits.
_POINT_LOST = re.compile(r"(?<![\w.,:/-])(?<!\d )[-+]?0(?!0+\b)\d{2,3}(?![\w:/-]|[.,]\d)")
_INTERVAL = re.compile(r"\b(?:ci|ic|p|hr|or|rr)\b")
_PAIR = re.compile(r"[;,]\s?[-+]?\d*\.?\d+\s?[\])]")  # the upper limit behind a lower one
_BEFORE = 60  # characters in which an interval or p value announces its numbers
_SEVERE_BELOW = re.compile(
    r"\b(?:severe|serious|grave|graves|severas?|severos?)\b[^.;]{0,60}"
    r"\b(?:grades?|grados?|grau)\s?(?:≤|<\s?(?:or\s?)?=|<|less than|menor de)\s?[12]\b"
)
_SIGNIFICANT = re.compile(
    r"\b(?:significantly|significativamente)\s?"
    r"(?:better|worse|higher|lower|greater|less|more|fewer|improved|reduced|increased|decreased|longer|shorter|"
    r"mayor|menor|mejor|peor|superior|inferior)\b"
    r"(?:[^.;()]|\.\d){0,80}(?:,|[(\[](?:[^()]{0,60}[;,])?)\s?p\s?=\s?(?P<p>0?\.(?:0[6-9]|[1-9])\d{0,3})\s?[)\],;.]"
)
_DENIED = re.compile(r"\b(?:no|not|nor|neither|without|non|tended|trend|nao|sin|ni|tampoco|failed|any)\b|n\'t\b")
_SIGNS = ("severe", "serious", "grave", "severo", "severa", "significantly", "significant", "significativamente")


def check_impossible(reading: Reading) -> Iterator[EntryWarning]:
    """The warnings about one version's text."""
    for start, end in (*_lost_points(reading), *_of_words(reading)):
        yield EntryWarning(
            "implausible_value", (("value", reading.original(start, end)),), spans=(reading.span(start, end),)
        )


def _lost_points(reading: Reading) -> Iterator[tuple[int, int]]:
    for match in _POINT_LOST.finditer(reading.folded):
        is_limit = reading.folded[match.start() - 1] in "[(" and _PAIR.match(reading.folded, match.end())
        if is_limit or _INTERVAL.search(reading.folded, max(0, match.start() - _BEFORE), match.start()):
            yield match.span()


def _of_words(reading: Reading) -> Iterator[tuple[int, int]]:
    if not any(reading.word_index.holds(sign) for sign in _SIGNS):
        return
    for match in _SEVERE_BELOW.finditer(reading.folded):
        yield match.span()
    for match in _SIGNIFICANT.finditer(reading.folded):
        begin = reading.sentence_at(match.start()).start
        if not _DENIED.search(reading.folded, begin, match.end("p")):
            yield match.span()
