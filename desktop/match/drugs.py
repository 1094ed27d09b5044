"""Whether a word names a drug: by the table of drugs, or by the stem that its non-proprietary name must have."""

from __future__ import annotations

import functools
import re

from desktop.text.vocabulary import fold, forms, load_vocabulary


@functools.lru_cache(maxsize=100_000)
def is_drug(word: str) -> bool:
    """Whether a folded word is the name of a drug, in whatever language."""
    if word in _names():
        return True
    found = _stem_pattern().search(word)
    return found is not None and len(word) >= _stems()[found[0]]


@functools.cache
def _names() -> frozenset[str]:
    rows = load_vocabulary("drugs").rows
    names = (fold(form) for row in rows for form in forms(row, "en", "es", "pt", "other"))
    return frozenset(name for name in names if " " not in name and len(name) > 3)


@functools.cache
def _stem_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{'|'.join(sorted(_stems(), key=len, reverse=True))})$")


@functools.cache
def _stems() -> dict[str, int]:
    """Each ending, folded, and the fewest letters of a name that has it."""
    rows = load_vocabulary("drug_stems").rows
    return {fold(form): int(row["least"]) for row in rows for form in forms(row, "en", "es", "pt")}
