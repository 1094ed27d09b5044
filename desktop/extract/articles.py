"""Forms of tables with the articles that may stand behind a preposition: "dolor de espalda", "dolor de la espalda"."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WAYS: dict[str, dict[str, tuple[tuple[str, ...], ...]]] = {
    "es": {
        "de": (("de",), ("del",), ("de", "la"), ("de", "los"), ("de", "las")),
        "a": (("a",), ("al",), ("a", "la"), ("a", "los"), ("a", "las")),
        "en": (("en",), ("en", "el"), ("en", "la"), ("en", "los"), ("en", "las")),
        "por": (("por",), ("por", "el"), ("por", "la")),
    },
    "pt": {
        "de": (("de",), ("do",), ("da",), ("dos",), ("das",)),
        "a": (("a",), ("ao",), ("aos",), ("as",)),
        "em": (("em",), ("no",), ("na",), ("nos",), ("nas",)),
        "por": (("por",), ("pelo",), ("pela",)),
    },
}
_BARE = {
    lang: {way: preposition for preposition, all_ways in ways.items() for way in all_ways}
    for lang, ways in _WAYS.items()
}
_FIRST = {lang: frozenset(way[0] for way in bare) for lang, bare in _BARE.items()}
_MOST_PLACES = 2  # of a form that take another article


def with_articles(words: Sequence[str], lang: str) -> Iterator[tuple[str, ...]]:
    """The other ways of a form's folded words, for a language that has any."""
    if lang not in _WAYS or _FIRST[lang].isdisjoint(words[1:-1]):
        return
    ways, parts = _WAYS[lang], _parts(words, _BARE[lang])
    if not 0 < sum(part[0] in ways for part in parts[1:]) <= _MOST_PLACES:
        return
    choices = [(parts[0],), *(ways.get(part[0], (part,)) for part in parts[1:])]
    for choice in product(*choices):
        whole = tuple(word for part in choice for word in part)
        if whole != tuple(words):
            yield whole


def _parts(words: Sequence[str], bare: dict[tuple[str, ...], str]) -> list[tuple[str, ...]]:
    """The words of a form, a preposition without its article; the first and the last word are none."""
    parts: list[tuple[str, ...]] = [tuple(words[:1])]
    at = 1
    while at < len(words):
        length = next((n for n in (2, 1) if at + n < len(words) and tuple(words[at : at + n]) in bare), 0)
        parts.append((bare[tuple(words[at : at + length])],) if length else (words[at],))
        at += length or 1
    return parts
