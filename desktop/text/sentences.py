"""The sentences of a text, as places in it."""

from __future__ import annotations

import re

# A border stands after a full stop before a capital, a digit or a bracket; a glued one between a word and a capitalised word.
# The pattern begins with the sign itself, so that the search leaps from one to the next.
_BORDER = re.compile(
    r"[.!?\n](?:(?<=[.!?])(?:(?P<close>[\"')\]]?)\s+(?=[A-ZÀ-ÖØ-Þ0-9(\[¿¡\"'≥≤<>])|(?<=[^\W\d_A-ZÀ-Þ].)(?=[A-ZÀ-ÖØ-Þ][^\W\d_A-ZÀ-Þ])"
    r"|(?<=[\d)\]%]\.)(?=[A-ZÀ-ÖØ-Þ][^\W\d_A-ZÀ-Þ]{2}))|(?<=\n)\n*)"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:vs|v|e\.g|i\.e|al|fig|figs|dr|dra|drs|prof|st|approx|aprox|no|nos|núm|n|p|cf|resp|ca|inc|ltd|sr|sra|et|ref|refs|"
    r"p\.?o|i\.?v|s\.?c|i\.?m|v\.?o|b\.?i\.?d|t\.?i\.?d|p\.?ej|ej|ee\.?uu|ud|uds|máx|mín|med|tab|vol|eq|dept|univ|[A-ZÀ-Þ]|"
    r"U\.S|U\.K|D\.C)\.)$",
    re.IGNORECASE,
)
# "arm B." ends a sentence, unlike the "B." of a person's name.
_NAMED_BY_LETTER = re.compile(
    r"(?:arms?|groups?|grupos?|brazos?|bra[cç]os?|cohorts?|cohortes?|types?|tipos?) [A-Z]\.$", re.IGNORECASE
)
_LOOK_BACK = 12
_LONG_WORD = 7  # letters: no abbreviation has so many in a row


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """The sentences between two places of a text, without the blanks around them, in order."""
    stop = len(text) if end is None else end
    sentences: list[tuple[int, int]] = []
    at = start
    for border in _BORDER.finditer(text, start, stop):
        last = border.start() if border[0][0] == "\n" else border.start() + 1
        if last > at and not _is_inside(text, border, last):
            _add(sentences, text, at, max(last, border.end("close")))
            at = border.end()
    _add(sentences, text, at, stop)
    return tuple(sentences)


def _is_inside(text: str, border: re.Match[str], last: int) -> bool:
    """Whether the full stop before `last` belongs to an abbreviation."""
    if "\n" in border[0]:
        return False
    if not text[last - 2].isalpha() or (text[max(0, last - _LONG_WORD - 1) : last - 1].isalpha() and last > _LONG_WORD):
        return False
    before = text[max(0, last - _LOOK_BACK) : last]
    if _NAMED_BY_LETTER.search(before):
        return False
    return _ABBREVIATION.search(before) is not None


def _add(sentences: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        sentences.append((start, end))
