"""Where the words, values and marks of a sentence stand: what lies between two of its places is told by running counts."""

from __future__ import annotations

import bisect
import functools
from itertools import accumulate
from typing import TYPE_CHECKING

from desktop.extract.clause_tokens import CLOSE, HARD, OPEN, SOFT, VALUE, VERBS, WORD, P

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.clause_tokens import Token

EDGE = "edge"
# What a word does, the first use that it has.
_SORTS = (
    *VERBS, "article", "conjunction", "border", "degree", "statistic", "group", "share", "amount", "shift", "preposition",
    "heading", "empty", "time",
)  # fmt: skip
# Prepositions that lead to different things, each by its English word.
_PREPOSITIONS = {
    form: key
    for key, forms in {
        "in": "in en em no na", "for": "for para", "of": "of de del do da", "with": "with con com", "at": "at a al ao",
        "by": "by por pelo pela", "to": "to", "from": "from desde", "than": "than que", "after": "after tras apos",
        "during": "during durante", "on": "on sobre", "between": "between entre", "vs": "vs versus", "within": "within",
        "over": "over", "among": "among", "per": "per", "until": "until hasta ate",
    }.items()
    for form in forms.split()
}  # fmt: skip
_SIGNS = frozenset(":=≥≤><±")
_DEEPEST = 2


class Layout:
    """The tokens of one sentence with counts of what stands before each, and what each is (`sorts`)."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self._starts = [token.start for token in tokens]
        self.sorts = [
            (_PREPOSITIONS.get(token.text) or (_first_use(token.uses) if token.uses else WORD))
            if token.kind == WORD
            else (token.text if token.text and token.text in _SIGNS else token.kind)
            for token in tokens
        ]
        self.sorts.append(EDGE)  # also that before the first token
        self.words = _running([token.kind == WORD and "article" not in token.uses for token in tokens])
        self.content = _running([token.is_content for token in tokens])
        self.values = _running([token.kind in (VALUE, P) for token in tokens])
        self.commas = _running([token.kind == SOFT and token.text == "," for token in tokens])
        self.breaks = _running([token.kind == HARD or "border" in token.uses for token in tokens])
        self.verbs = [at for at, token in enumerate(tokens) if token.is_verb]
        self.depths = _depths(tokens)

    def at(self, place: int) -> int:
        """The token that holds a place of the reading, or the last one before it."""
        return bisect.bisect_right(self._starts, place) - 1

    def verb(self, first: int, behind: int, *, last: bool) -> str:
        """What the first or the last verb does from one token to before another, "none" without one."""
        at = bisect.bisect_left(self.verbs, behind if last else first) - last
        is_there = 0 <= at < len(self.verbs) and first <= self.verbs[at] < behind
        return self.sorts[self.verbs[at]] if is_there else "none"


def _running(marks: Sequence[bool]) -> list[int]:
    return list(accumulate(marks, initial=0))


def _depths(tokens: Sequence[Token]) -> list[int]:
    """How many brackets are open around each token, at most two."""
    if OPEN not in [token.kind for token in tokens]:
        return [0] * len(tokens)
    depths, depth = [], 0
    for token in tokens:
        if token.kind == CLOSE and depth:
            depth -= 1
        depths.append(_DEEPEST if depth > 1 else depth)
        if token.kind == OPEN:
            depth += 1
    return depths


@functools.cache
def _first_use(uses: frozenset[str]) -> str:
    return next((use for use in _SORTS if use in uses), WORD)
