"""How rare a key is in abstracts at large: a shipped table, because a library of thirteen records has no statistics."""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

from desktop.text.vocabulary import load_vocabulary


@dataclass(frozen=True, slots=True)
class Background:
    """Document frequencies of keys and numbers among `documents` abstracts; what is in no table is rare."""

    documents: int
    keys: dict[str, int]
    numbers: dict[str, int]

    def weight(self, key: str) -> float:
        """The natural logarithm of a key's rarity."""
        return self._log(self.keys.get(key, 1))

    def number_weight(self, number: str) -> float:
        """The natural logarithm of a number's rarity; one of few digits is common even where the table lacks it."""
        known = self.numbers.get(number)
        if known is None:
            known = 1 if len(number) > 2 else 12
        return self._log(known)

    def _log(self, count: int) -> float:
        return math.log(self.documents / (count + 0.5))


@functools.cache
def shipped_background() -> Background:
    """The table of resources/vocabularies/word_background.tsv."""
    rows = load_vocabulary("word_background").rows
    table = {row["key"]: int(row["documents"]) for row in rows}
    documents = table.pop("*")
    numbers = {key: count for key, count in table.items() if key.isdigit()}
    return Background(documents, {k: c for k, c in table.items() if k not in numbers}, numbers)
