"""What a word does in a clause that tells a value: a verb of measuring, a group of people, a word that means nothing alone."""

from __future__ import annotations

import functools

from desktop.text.vocabulary import load_vocabulary


@functools.cache
def clause_words(*uses: str) -> frozenset[str]:
    """The words of these uses ("be", "measure", "group" …) in all languages."""
    rows = (row for row in load_vocabulary("clause_words").rows if row["use"] in uses)
    return frozenset(word for row in rows for column in ("en", "es", "pt") for word in row[column].split())
