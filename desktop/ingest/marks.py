"""Finds in a text of the BVS portal the places that may begin a part of a record: headings, subject labels, ids.

Only what stands around a place is looked at here; whether it counts depends on the record under way and is decided in `bvs`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# Blanks within a line, and the soft hyphen, which is seen at a line's end only.
BLANK = r"[ \t\xad]"
_BLANKS = frozenset(" \t\xad")
_STOPS = frozenset(".!?)]”»")
_FAR = 400  # characters: the farthest that blanks before a mark are followed

_LOUD = r"(?:RESUM(?:EN|O|E)|ABSTRACT|RÉSUMÉ)"
_QUIET = r"(?:Resum(?:en|o)|Abstract|Résumé)"
_SCANS = (  # one scan for each first letter: a fixed beginning makes a scan of 50 MB quick
    *(re.compile(rf"{first}(?:{BLANK}+{_LOUD})*{BLANK}*:?") for first in (r"RESUM(?:EN|O|E)", "ABSTRACT", "RÉSUMÉ")),
    *(re.compile(rf"{word}{BLANK}*:?") for word in (r"Resum(?:en|o)", "Abstract", "Résumé")),
)
_SUBJECT_SCANS = tuple(
    re.compile(rf"{label}{BLANK}*:?")
    for label in (r"Asunto(?:\(s\)|s\b)", r"Assunto(?:\(s\)|s\b)", r"Subject\(s\)", r"Sujet\(s\)", r"ASUNTO\(S\)")
)
_KEYWORD_SCANS = tuple(
    re.compile(rf"{label}{BLANK}*:?")
    for label in (r"Palabra(?:s|\(s\))? clave", r"Palavra(?:s|\(s\))?[ -]chave", r"Key ?words?\b")
)
_ID = re.compile(r"\bID:[ \t]*(?=[A-Za-z0-9])")
_LABEL = re.compile(r"[A-ZÁÉÍÓÚÇÃÕÂÊÔ][A-Za-zÁ-ú]{2}[^\n:.]{1,40}:")


class Kind(StrEnum):
    """What a mark may begin."""

    HEADING = "heading"
    SUBJECTS = "subjects"
    KEYWORDS = "keywords"
    ID = "id"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that may begin a part: half-open, with the first word, and what stands around it.

    `before` is the nearest character to the left in the line that is no blank, "" at the line's beginning; `is_glued` says
    that no blank stands between. `ends_line` says that nothing but blanks follows in the line, `before_label` that the label of
    a section follows in it ("RESUMEN BACKGROUND: …").
    """

    kind: Kind
    start: int
    end: int
    word: str
    before: str
    is_glued: bool
    ends_line: bool
    has_colon: bool
    before_label: bool

    @property
    def begins_line(self) -> bool:
        """Whether nothing but blanks stands before it in its line."""
        return not self.before

    @property
    def is_loud(self) -> bool:
        """Whether it is printed in capitals."""
        return self.word.isupper()

    @property
    def is_alone(self) -> bool:
        """Whether it fills its line."""
        return self.begins_line and self.ends_line

    @property
    def follows_sentence(self) -> bool:
        """Whether a sentence ends before it in its line."""
        return self.before in _STOPS


def find_marks(text: str) -> list[Mark]:
    """The marks of a text in order, none inside another."""
    found = [_mark(text, Kind.HEADING, m) for scan in _SCANS for m in scan.finditer(text) if _is_word(text, m)]
    found += [_mark(text, Kind.SUBJECTS, m) for scan in _SUBJECT_SCANS for m in scan.finditer(text)]
    found += [_mark(text, Kind.KEYWORDS, m) for scan in _KEYWORD_SCANS for m in scan.finditer(text)]
    found += [_mark(text, Kind.ID, m) for m in _ID.finditer(text)]
    found.sort(key=lambda mark: mark.start)
    marks: list[Mark] = []
    for mark in found:
        if not marks or mark.start >= marks[-1].end:
            marks.append(mark)
    return marks


def first_not_blank(text: str, place: int) -> int:
    """The first place from here on that is no blank of the line."""
    while place < len(text) and text[place] in _BLANKS:
        place += 1
    return place


def _is_word(text: str, found: re.Match[str]) -> bool:
    """Whether no letter is glued to its end that would make it another word ("RESÚMENES", "Abstracts")."""
    after = text[found.end() : found.end() + 1]
    if not (found.group()[-1].isalpha() and after.isalpha()):
        return True
    return found.group().isupper() and after.isupper() and bool(_LABEL.match(text, found.end()))


def _mark(text: str, kind: Kind, found: re.Match[str]) -> Mark:
    start = found.start()
    left = start
    while left > 0 and start - left < _FAR and text[left - 1] in _BLANKS:
        left -= 1
    before = text[left - 1] if left > 0 and text[left - 1] != "\n" else ""
    after = first_not_blank(text, found.end())
    return Mark(
        kind=kind,
        start=start,
        end=found.end(),
        word=re.split(r"[\s:(]", found.group(), maxsplit=1)[0],
        before=before,
        is_glued=bool(before) and left == start,
        ends_line=after == len(text) or text[after] == "\n",
        has_colon=text[found.end() - 1] == ":",
        before_label=bool(_LABEL.match(text, after)),
    )
