"""The parts of an abstract by their printed labels ("MÉTODOS:", "Results.", glued to the sentence before or not)."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.text.leaps import leap
from desktop.text.normal import normalise
from desktop.text.vocabulary import fold, forms, load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a text, half-open; the label stands at its beginning and is empty for a part without one.

    `kind` is background, objective, methods, results, conclusions, registration, funding or other; "" without a label.
    """

    label: str
    kind: str
    label_start: int
    label_end: int
    start: int
    end: int

    @property
    def body_start(self) -> int:
        """Where the text after the label begins."""
        return self.label_end if self.label else self.start


# A label begins where a sentence may, and an upper-case one after any blank: dumps drop the point before it.
_UPPER = "A-ZÀ-ÖØ-Þ"
_LABEL_WORDS = rf"[{_UPPER}][^\W\d_]+(?:[ ,/&'-]{{1,3}}[^\W\d_]+){{0,8}}"
_BOUNDARY = r"(?:^|(?<=[.!?)\]\n;:%\"])[ ]?|(?<=[.!?)\]:][ ])[ ]?|(?<=[ ][-–•])|\n)"
# The capitals at which a label may begin that has no colon; the sign before comes first in the pattern, to leap to it.
_CAPITAL = re.compile(
    rf"[.!?)\]:\n;%\"–•-](?:(?<=[.!?)\]:])[ ]{{0,2}}|(?<=[\n;%\"])[ ]?|(?<=[ ][-–•]))\s{{0,4}}(?=[{_UPPER}])"
)
_WITH_COLON = re.compile(rf"{_BOUNDARY}\s{{0,4}}(?P<label>{_LABEL_WORDS})\s?(?P<mark>:)", re.MULTILINE)
_UPPER_WORDS = rf"[{_UPPER}]{{4,}}(?:[ ,/&-]{{1,3}}(?:[{_UPPER}]+|and|y|e)){{0,6}}"
_UPPER_WITH_COLON = re.compile(
    rf"(?<=[\s\w.)])(?<![{_UPPER}])(?<![{_UPPER}][ ])(?P<label>{_UPPER_WORDS})\s?(?P<mark>:)"
)
_WITH_POINT = re.compile(rf"(?P<label>{_LABEL_WORDS})\s?(?P<mark>\.)(?=[ ]?[{_UPPER}¿¡\d])")
_ALONE = re.compile(rf"^[ ]*(?P<label>{_LABEL_WORDS})[ ]*(?P<mark>)$", re.MULTILINE)
_AT_CAPITAL = r"(?:^|(?<=[.!?)\]][ ])|(?<=\n))"
_UPPER_BARE = re.compile(rf"{_AT_CAPITAL}(?P<label>{_UPPER_WORDS})(?P<mark>)(?=[ ][{_UPPER}][^\W_]*[ ,-])")
# "Purpose We report …", "Relato del caso Una mujer …": a label and a capital after it, no mark; the words that may be one.
_BARE = re.compile(
    rf"{_AT_CAPITAL}(?P<label>[{_UPPER}][a-zà-ÿ]+(?:[ ](?:&|[{_UPPER}]?[a-zà-ÿ]+)){{0,4}})(?P<mark>)(?=[ ][{_UPPER}\d])"
)
_IN_BRACKETS = re.compile(rf"\[(?P<label>{_LABEL_WORDS})(?P<mark>\])")
# The chief labels, in the middle of a line: dumps glue the title, or a sentence without its point, to them.
_CHIEF = (
    r"(?:Background|Introduction|Context|Objectives?|Aims?|Purpose|Methods?|Methodology|Results?|Conclusions?"
    r"|(?:Materials?|Patients|Subjects)[ ]and[ ][Mm]ethods?|Antecedentes|Introducci[oó]n|Fundamentos?|Justificaci[oó]n"
    r"|Justificativa|Objetivos?|M[eé]todos?|Metodolog[ií]a|(?:Materiales|Material|Pacientes|Sujetos)[ ][ye][ ][Mm][eé]todos?"
    r"|Resultados?|Conclusi(?:[oó]n|ones)|Introdu[cç][aã]o|Conclus[aãoõ]+(?:es)?)(?:[ ](?:and|y|e|&)[ ][^\W\d_]+)?"
)
_GLUED = re.compile(rf"(?<=[^\W_][ ])(?P<label>{_CHIEF})[ ]?(?P<mark>:)")
_CHIEF_BARE = re.compile(rf"{_AT_CAPITAL}(?P<label>{_CHIEF})(?P<mark>)(?=[ ][^\W\d_])")
# Of labels without a colon only the first may be glued, to the title.
_FIRST_GLUED = re.compile(
    rf"(?<=[^\W_][ ])(?P<label>(?:Background|Introduction|Objectives?|Aims?|Purpose|Antecedentes"
    rf"|Introducci[oó]n|Fundamentos?|Objetivos?|Justificativas?|Justificaci[oó]n|Introdu[cç][aã]o)"
    rf"(?:[ ](?:and|y|e|&)[ ][^\W\d_]+)?)(?P<mark>\.?)(?=[ ][{_UPPER}\d])"
)
_LEAD = re.compile(r"\s*(?:resumen|abstract|summary|resumo|sumario)\b[ .:]*", re.IGNORECASE)
_PARTS = re.compile(r"\s*(?:,|/|&|\band\b|\by\b|\be\b|\bof\b(?=\s+\bbias\b))\s*")
_LONGEST_LABEL = 90
_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN_PARTS = ("and", "y", "e")


def split_sections(text: str, lang: str = "") -> tuple[Section, ...]:
    """The parts of a text in order, with places in the text as given; one part without label for a text without labels."""
    normal = normalise(text, lang)
    if not normal.starts:
        return find_sections(normal.text)
    return tuple(
        Section(s.label, s.kind, *normal.span(s.label_start, s.label_end), *normal.span(s.start, s.end))
        for s in find_sections(normal.text)
    )


def find_sections(text: str) -> tuple[Section, ...]:
    """The parts of a normalised text, with places in it."""
    labels = _labels(text)
    if not labels:
        return (Section("", "", 0, 0, 0, len(text)),)
    sections = []
    first = labels[0][0]
    if text[:first].strip() and not _LEAD.fullmatch(text[:first]):
        sections.append(Section("", "", 0, 0, 0, first))
    for index, (start, end, kind) in enumerate(labels):
        stop = labels[index + 1][0] if index + 1 < len(labels) else len(text)
        label = text[start:end].rstrip(" :.]")
        sections.append(Section(label, kind, start, end, start, stop))
    return tuple(sections)


def _labels(text: str) -> list[tuple[int, int, str]]:
    """The labels in order: (start, end with its mark, kind)."""
    found = {label[0]: label for pattern in (_WITH_COLON, _UPPER_WITH_COLON) for label in _known(text, pattern)}
    if found:
        found |= {label[0]: label for label in _known(text, _GLUED) if not _overlaps(label, found.values())}
    if len(found) < 2:
        found |= _without_colon(text)
    ordered: list[tuple[int, int, str]] = []
    for label in sorted(found.values()):
        if not ordered or label[0] >= ordered[-1][1]:
            ordered.append(label)
    return ordered


def _overlaps(label: tuple[int, int, str], others: Iterable[tuple[int, int, str]]) -> bool:
    return any(start < label[1] and label[0] < end for start, end, _ in others)


# Labels without colons with the least number of kinds that must be found: the plainer they look, the more.
_BEFORE_COLON = frozenset([_WITH_COLON, _UPPER_WITH_COLON, _GLUED])
_AT_CAPITALS = frozenset([_WITH_POINT, _UPPER_BARE, _BARE, _CHIEF_BARE])
_STYLES = ((_WITH_POINT, 2), (_ALONE, 2), (_IN_BRACKETS, 2), (_UPPER_BARE, 2), (_BARE, 3), (_CHIEF_BARE, 3))


def _without_colon(text: str) -> dict[int, tuple[int, int, str]]:
    """The labels of the first style without colons that the text keeps to."""
    capitals = _capitals(text)
    for pattern, least in _STYLES:
        found = {label[0]: label for label in _known(text, pattern, capitals)}
        if pattern in (_WITH_POINT, _BARE) and len(found) > 1:
            first = min(found)
            glued = [label for label in _known(text[: first + 1], _FIRST_GLUED) if label[1] <= first]
            found |= {label[0]: label for label in glued[:1]}
        if len({kind for _, _, kind in found.values()}) >= least and (
            pattern is not _CHIEF_BARE or not text[: min(found)].strip()
        ):
            return found
    return {}


def _capitals(text: str) -> list[int]:
    """The capitals at which a label without a colon may begin, in order: those of the words with which labels begin."""
    places = [len(text) - len(text.lstrip()), *(match.end() for match in _CAPITAL.finditer(text))]
    return [place for place in places if (word := _LETTERS.match(text, place)) and fold(word[0]) in _first_words()]


def _known(text: str, pattern: re.Pattern[str], capitals: Sequence[int] = ()) -> Iterator[tuple[int, int, str]]:
    at = 0
    lead = _LEAD.match(text)
    if lead and pattern is not _ALONE and (first := _match_after(text, lead.end(), pattern)):
        yield first
        at = first[1]
    for match in _matches(text, at, pattern, capitals):
        end = _end_of_label(text, match) if pattern is _BARE else match.end("label")
        kind = label_kind(text[match.start("label") : end])
        if kind:
            yield match.start("label"), max(end, match.end("mark")) if end == match.end("label") else end, kind


def _end_of_label(text: str, match: re.Match[str]) -> int:
    """Where the longest label ends that begins some words and has a capital or a number behind it."""
    start, end = match.span("label")
    while end > start:
        if label_kind(text[start:end]) and (text[end + 1 : end + 2].isupper() or text[end + 1 : end + 2].isdigit()):
            return end
        end = text.rfind(" ", start, end)
    return match.end("label")


def _matches(text: str, at: int, pattern: re.Pattern[str], capitals: Sequence[int]) -> Iterator[re.Match[str]]:
    """The matches from a place on: of a label before a colon before colons only, of a bare one at these capitals only."""
    if pattern in _BEFORE_COLON:
        yield from _before_colons(text, at, pattern)
    elif pattern in _AT_CAPITALS:
        yield from leap([place for place in capitals if place >= at], pattern, text)
    elif pattern is not _ALONE or "\n" in text:
        yield from pattern.finditer(text, at)


def _before_colons(text: str, at: int, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    colon = text.find(":", at)
    while colon >= 0:
        if text[max(at, colon - 2) : colon].rstrip()[-1:].isalpha():
            yield from pattern.finditer(text, max(at, colon - _LONGEST_LABEL - 4), colon + 1)
        at, colon = colon + 1, text.find(":", colon + 1)


def _match_after(text: str, at: int, pattern: re.Pattern[str]) -> tuple[int, int, str] | None:
    """The label that follows a leading "Resumen" without a mark between."""
    mark = ":" if pattern is _WITH_COLON else r"\."
    match = re.compile(rf"(?P<label>{_LABEL_WORDS})\s?(?P<mark>{mark})").match(text, at)
    kind = label_kind(match["label"]) if match else ""
    return (match.start("label"), match.end("mark"), kind) if match and kind else None


@functools.lru_cache(maxsize=2048)
def label_kind(label: str) -> str:
    """The kind of part that a label names, "" for words that are no label."""
    if len(label) > _LONGEST_LABEL:
        return ""
    key = _key(label)
    table = _table()
    if key in table:
        return table[key]
    kinds = [table.get(part, "") for part in _PARTS.split(key) if part]
    if not kinds or not all(kinds):
        return ""
    if kinds[0] == "background" and "objective" in kinds:
        return "objective"
    return kinds[0]


def _key(label: str) -> str:
    return re.sub(r"\s+", " ", fold(label)).strip(" .:")


@functools.cache
def _table() -> dict[str, str]:
    rows = load_vocabulary("section_labels").rows
    return {_key(form): row["kind"] for row in rows for form in forms(row, "en", "es", "pt")}


@functools.cache
def _first_words() -> frozenset[str]:
    """The words with which labels begin."""
    firsts = (_LETTERS.search(key) for key in _table())
    return frozenset([*(first[0] for first in firsts if first), *_BETWEEN_PARTS])
