"""The words that may stand between a value and what it belongs to, by their use; read from the table of that name."""

from __future__ import annotations

import functools

from desktop.text.vocabulary import load_vocabulary


@functools.cache
def link_words(use: str) -> frozenset[str]:
    """The words of one use ("explained", "to_label", "to_label_start", "to_arm") in all languages."""
    rows = (row for row in load_vocabulary("link_words").rows if row["use"] == use)
    return frozenset(word for row in rows for column in ("en", "es", "pt") for word in row[column].split())
