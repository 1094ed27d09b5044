"""Abbreviations that a text explains in brackets, and the words that they stand for: "left ventricular (LV) function"."""

from __future__ import annotations

from desktop.text.vocabulary import fold

_REACH = 90  # characters before a bracket in which the words begin


def explained_start(text: str, short: str, left: int, bracket: int) -> int | None:
    """Where the words begin that an abbreviation in a bracket at this place stands for, not before `left`; None without.

    They hold its letters in order, the first at the start of a word, and are not many more words than it has letters.
    """
    letters = [c for c in fold(short) if c.isalnum()]
    if not letters:
        return None
    left = max(left, bracket - _REACH)
    folded, place = fold(text[left:bracket]), bracket - left - 1
    if len(folded) != bracket - left:
        return None
    for index in range(len(letters) - 1, -1, -1):
        place = folded.rfind(letters[index], 0, place + 1)
        while index == 0 and place > 0 and folded[place - 1].isalnum():  # its first letter begins a word
            place = folded.rfind(letters[0], 0, place)
        if place < 0:
            return None
        place -= 1
    start = place + 1
    return left + start if len(folded[start:].split()) <= len(letters) * 2 + 1 else None
