"""What a word does in a clause that tells a value: a verb of measuring, a group of people, a word that means nothing alone."""

from __future__ import annotations

import functools

from desktop.text.vocabulary import load_vocabulary

NO_USES: frozenset[str] = frozenset()


@functools.cache
def clause_words(*uses: str) -> frozenset[str]:
    """The words of these uses ("be", "measure", "group" …) in all languages."""
    rows = (row for row in load_vocabulary("clause_words").rows if row["use"] in uses)
    return frozenset(word for row in rows for column in ("en", "es", "pt") for word in row[column].split())


def uses_of(word: str) -> frozenset[str]:
    """The uses of a word, none for most words."""
    return _uses().get(word, NO_USES)


@functools.cache
def _uses() -> dict[str, frozenset[str]]:
    uses = {row["use"] for row in load_vocabulary("clause_words").rows}
    words = frozenset(word for use in uses for word in clause_words(use))
    return {word: frozenset(use for use in uses if word in clause_words(use)) for word in words}
