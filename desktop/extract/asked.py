"""Which of many finders the words of a sentence ask for, by the hints of the finders: one pass over the words serves them all."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.text.hints import Hints
    from desktop.text.reading import Reading


def asked(reading: Reading, hints: Hints, start: int, end: int) -> int:
    """The finders, as bits, of which some hint stands in a word between two places."""
    words, of_word = reading.words, hints.of_word
    first = bisect.bisect_left(words, (start,))
    finders = 0
    for _, _, text in words[first : bisect.bisect_left(words, (end,), first)]:
        finders |= of_word(text)
    return finders
