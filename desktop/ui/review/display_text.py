"""A version's text as it is shown, with an exact map of places to and from the original. No Qt.

Section names get lines of their own, endless words get break points, characters that a text widget would swallow are
replaced by ones that show. The original is never altered: what is shown is a copy, and every place of the original has
a place in the copy. Places of the copy count UTF-16 units, as Qt does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop.text.sections import Section

# A text widget needs quadratic time for a word without a break: 0.7 s for 100 kB (measured), so a word gets break points
# and a text of more than LIMIT characters is shown up to there.
LONGEST_WORD = 60
LIMIT = 100_000
BREAK_POINT = "\u200b"

_BEHIND_A_NAME = " :.-–—\t\n\xa0"
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffc\ufffe\uffff\ud800-\udfff\U00010000-\U0010ffff]")
_ENDLESS = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_PARAGRAPH = re.compile(r"\n(?=\s*\n)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's name in the shown text: the name itself, and the colon behind it that is there and not seen."""

    start: int
    name_end: int
    end: int


@dataclass(frozen=True, slots=True)
class DisplayText:
    """The shown text, the section names in it, and the map: `to_display[original]` and `to_original[shown]`.

    Both maps have one place more than their text. `left_out` counts the characters behind LIMIT.
    """

    text: str
    headings: tuple[Heading, ...]
    to_display: Sequence[int]
    to_original: Sequence[int]
    left_out: int = 0

    def shown(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the shown text that shows a range of the original."""
        last = len(self.to_display) - 1
        begin, finish = min(max(start, 0), last), min(max(end, 0), last)
        if finish <= begin:
            return self.to_display[begin], self.to_display[begin]
        # From the last character itself: an inserted break behind it is not part of the range.
        tail = self.to_display[finish - 1]
        width = 1
        while tail + width < len(self.to_original) - 1 and self.to_original[tail + width] == finish - 1:
            width += 1
        return self.to_display[begin], min(tail + width, self.to_display[finish])

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of the original that a range of the shown text stands for."""
        last = len(self.to_original) - 1
        begin, finish = min(max(start, 0), last), min(max(end, 0), last)
        return self.to_original[begin], max(self.to_original[finish], self.to_original[begin])


@dataclass(frozen=True, slots=True)
class _Edit:
    """At `place` of the original, `width` characters (0 or 1) are shown as `text`."""

    place: int
    width: int
    text: str


def display_text(text: str, sections: Sequence[Section] = ()) -> DisplayText:
    """The text as it is shown, section names on lines of their own."""
    kept = text[:LIMIT]
    named = [
        (s.label_start, _body_start(kept, s.label_end)) for s in sections if s.label_start < s.label_end <= len(kept)
    ]
    edits = _merged([*_section_breaks(kept, named), *_odd_characters(kept), *_word_breaks(kept)])
    shown, to_display, to_original = _apply(kept, edits)
    headings = tuple(_heading(kept, start, body, to_display) for start, body in named)
    return DisplayText(shown, headings, to_display, to_original, len(text) - len(kept))


def _body_start(text: str, label_end: int) -> int:
    """Where the text behind a section's name begins: its colon and the blanks around it belong to the name."""
    while label_end < len(text) and text[label_end] in _BEHIND_A_NAME:
        label_end += 1
    return label_end


def _section_breaks(text: str, named: Iterable[tuple[int, int]]) -> Iterable[_Edit]:
    """Line ends before each section's name and behind it, in place of white space where there is some."""
    for start, body in named:
        if text[:start].strip():
            yield _line_end_before(text, start)
        if text[body:].strip():
            yield _line_end_before(text, body, since=start + 1)


def _line_end_before(text: str, place: int, *, since: int = 0) -> _Edit:
    if place > since and text[place - 1].isspace():
        return _Edit(place - 1, 1, "\n")
    return _Edit(place, 0, "\n")


def _odd_characters(text: str) -> Iterable[_Edit]:
    paragraphs = {match.start() for match in _PARAGRAPH.finditer(text)}
    for match in _ODD.finditer(text):
        place = match.start()
        yield _Edit(place, 1, _shown_character(match.group(), is_paragraph=place in paragraphs))


def _shown_character(character: str, *, is_paragraph: bool) -> str:
    """What is shown for a character that a text widget would swallow, or read as its own mark."""
    if character == "\n" and is_paragraph:
        return "\n"
    if character in "\t\n\r\x0b\x0c\u2028\u2029":
        return " "
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)  # the Unicode picture of the control character
    return character if code > 0xFFFF else "\ufffd"


def _word_breaks(text: str) -> Iterable[_Edit]:
    for match in _ENDLESS.finditer(text):
        for place in range(match.start() + LONGEST_WORD, match.end(), LONGEST_WORD):
            yield _Edit(place, 0, BREAK_POINT)


def _merged(edits: list[_Edit]) -> list[_Edit]:
    """In order of place, one for each place and width; a section's line end comes first and wins."""
    chosen: dict[tuple[int, int], _Edit] = {}
    for edit in edits:
        chosen.setdefault((edit.place, edit.width), edit)
    return [chosen[key] for key in sorted(chosen)]


def _apply(text: str, edits: Sequence[_Edit]) -> tuple[str, list[int], list[int]]:
    parts: list[str] = []
    to_display: list[int] = []
    to_original: list[int] = []
    done = 0
    for edit in edits:
        parts.append(text[done : edit.place])
        _copy(done, edit.place, to_display, to_original)
        parts.append(edit.text)
        if edit.width:
            to_display.append(len(to_original))
        to_original.extend([edit.place] * _units(edit.text))
        done = edit.place + edit.width
    parts.append(text[done:])
    _copy(done, len(text), to_display, to_original)
    to_display.append(len(to_original))
    to_original.append(len(text))
    return "".join(parts), to_display, to_original


def _copy(start: int, end: int, to_display: list[int], to_original: list[int]) -> None:
    shown = len(to_original)
    to_display.extend(range(shown, shown + end - start))
    to_original.extend(range(start, end))


def _units(text: str) -> int:
    return len(text) + sum(character > "\uffff" for character in text)


def _heading(text: str, start: int, body: int, to_display: Sequence[int]) -> Heading:
    name_end = body
    while name_end > start + 1 and text[name_end - 1] in _BEHIND_A_NAME:
        name_end -= 1
    return Heading(to_display[start], to_display[name_end], to_display[body])
