"""Whose numbers a sentence holds: this study's, another's, a plan's, a threshold's, or those of people only looked at."""

from __future__ import annotations

import functools
import operator
import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.text.hints import Hints, bits_of
from desktop.text.vocabulary import load_vocabulary
from desktop.text.words import texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.text.words import Word

OWN, OTHER, PLAN, CRITERIA, SCREENED, OUTLOOK, BACKGROUND = (
    "own", "other", "plan", "criteria", "screened", "outlook", "background",
)  # fmt: skip


_EARLIER, _REPORTS = "earlier", "reports"


@dataclass(frozen=True, slots=True)
class _Words:
    """Words of a role: a pattern, and the bit of its hints."""

    bit: int
    pattern: re.Pattern[str]


@functools.cache
def _all_words() -> tuple[tuple[dict[str, str], _Words], ...]:
    """The rows of the table of roles, each with its words."""
    rows = load_vocabulary("sentence_roles").rows
    bits = Hints(row["hint"].split("|") for row in rows).bits
    return tuple((row, _Words(bit, re.compile(row["pattern"]))) for row, bit in zip(rows, bits, strict=True))


@functools.cache
def _table(lang: str) -> dict[str, tuple[_Words, ...]]:
    """The words of each role in a language; those of all languages for a text whose language is not told."""
    by_role: dict[str, tuple[_Words, ...]] = {}
    for row, words in _all_words():
        if not lang or lang in row["lang"].split(" "):
            by_role[row["role"]] = (*by_role.get(row["role"], ()), words)
    return by_role


class SentenceRoles:
    """Tells the roles of the sentences of a folded text in `lang`."""

    def __init__(self, folded: str, words: Sequence[Word], lang: str = "") -> None:
        self._folded = folded
        self._words = words
        self._by_role = _table(lang)
        self._bits = bits_of(texts_of(words))

    def role(self, start: int, end: int, section: str) -> str:
        """The role of a sentence in a section of that kind.

        "own" is this study's; "background" what a background section tells without saying that it is this study;
        the others name who or what is spoken of.
        """
        bits = self._bits_of(start, end)
        if self._first((_EARLIER,), bits, start, end):
            return OTHER
        if section in ("registration", "funding"):
            return OWN
        if section == "conclusions":
            return self._first((OUTLOOK,), bits, start, end) or OWN
        if section == "results":
            return self._first((SCREENED, OTHER), bits, start, end) or OWN
        found = self._first((PLAN, SCREENED, OWN, CRITERIA, OTHER), bits, start, end)
        if section == "background":
            return BACKGROUND if found in (OTHER, "") else found
        if not section and not found:
            return self._first((OUTLOOK,), bits, start, end) or OWN
        return found or OWN

    def says_own(self, start: int, end: int) -> bool:
        """Whether a sentence tells of a study of the authors' own: "we", "this trial", "patients were randomised"."""
        return self._first((OWN, _REPORTS), self._bits_of(start, end), start, end) != ""

    def _first(self, roles: tuple[str, ...], bits: int, start: int, end: int) -> str:
        """The first of these roles whose words a sentence with those hints holds, "" for none."""
        for role in roles:
            for words in self._by_role.get(role, ()):
                if bits & words.bit and words.pattern.search(self._folded, start, end):
                    return role
        return ""

    def _bits_of(self, start: int, end: int) -> int:
        """The patterns, as bits, of which a sentence holds hints."""
        first = bisect_left(self._words, (start,))
        return functools.reduce(operator.or_, self._bits[first : bisect_left(self._words, (end,), first)], 0)
