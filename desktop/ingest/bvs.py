"""Text copied from the BVS portal becomes records: results lists, detail pages, with or without the lines above an abstract.

Problems given: `no_record`, `record_without_abstract`, `placeholder_abstract`, `duplicate_in_dump` (args: first),
`language_unknown`.
"""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from db.values import Leftover, ParseProblem
from desktop.ingest.values import Parsed, ParsedRecord
from desktop.text.descriptors import parse_descriptors
from desktop.text.language import guess_language, split_versions
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = "bvs-text 1"

_WORDS = "RESUMEN|ABSTRACT|RESUMO|RÉSUMÉ|RESUME"
# A heading fills its line, or is glued to the end of the line before it ("…efectos adversosRESUMEN"). A heading word that text
# follows on its line belongs to the text ("RESUMEN Introducción: …").
_HEADING = re.compile(rf"(?:{_WORDS})(?:[ \t]*(?:{_WORDS}))*[ \t]*:?[ \t]*$")
_QUIET_HEADING = re.compile(r"^[ \t]*(?:Resumen|Abstract|Resumo|Résumé)[ \t]*:?[ \t]*$")
_SUBJECTS = re.compile(
    r"(?:(?:Asunto|Subject|Assunto|Sujet)\(s\)|^[ \t]*(?:Asuntos|Assuntos|Subjects|Sujets))[ \t]*:?[ \t]*"
)
_NUMBER = re.compile(r"^[ \t]*\d{1,6}[ \t]*[.)]?[ \t]*$")
_ID = re.compile(r"\bID:[ \t]*(?P<id>(?P<base>[a-z]{2,8})-[\w.-]+)")
_DATABASE = re.compile(r"\|[ \t]*(?P<name>[A-ZÁ-Ú][\w .-]{1,40}?)[ \t]*\|[ \t]*ID:")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_PLACEHOLDER = re.compile(
    r"^\s*(?:resumen |abstract |resumo )?(?:no disponible|not available|não disponível)\s*\.?\s*$", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"^[ \t]*(?:Texto completo|Full text|Mostrar:|Ver más|Seleccionar|Documentos relacionados|Similares|Imprimir|Exportar"
    r"|Biblioteca responsable|Responsible library|Biblioteca responsável|Biblioteca Virtual|Resultados? \d|Página|Results \d"
    r"|Añadir a|Enviar|Compartir|Tipo de publicación|Licencia|Idioma|Afiliación)",
    re.IGNORECASE,
)
_HEADER_LINES = 12  # the most lines between the number of a record and its heading


@dataclass(slots=True)
class _Line:
    """A line of the dump with its place; `kind` is "", heading, subjects, number or id."""

    index: int
    start: int
    end: int
    text: str
    kind: str = ""
    mark: int = 0  # where the heading or the subject label begins in the line
    after: int = 0  # where the text after it begins


@dataclass(slots=True)
class _Draft:
    """A record while its lines are gathered."""

    header: list[_Line] = field(default_factory=list)
    headings: list[tuple[_Line, str]] = field(default_factory=list)
    abstract: list[tuple[int, int]] = field(default_factory=list)
    subjects: list[tuple[int, int]] = field(default_factory=list)
    has_subjects: bool = False
    start: int = -1
    end: int = -1
    claimed: list[tuple[int, int]] = field(default_factory=list)

    def claim(self, start: int, end: int) -> None:
        self.claimed.append((start, end))
        self.start = start if self.start < 0 else min(self.start, start)
        self.end = max(self.end, end)


def looks_like(text: str) -> bool:
    """Whether a text has a heading or a subject label of the portal in its first part."""
    return any(line.kind in ("heading", "subjects", "id") for line in _lines(text[:100_000]))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    lines = list(_lines(text))
    drafts = _gather(text, lines)
    records = [_record(text, lines, draft, place) for place, draft in enumerate(drafts, start=1)]
    problems = [p for draft, record in zip(drafts, records, strict=True) for p in _problems(text, draft, record)]
    problems += _duplicates(records)
    if not records:
        problems.append(ParseProblem("no_record", line=1))
    return Parsed(tuple(records), tuple(_left_over(text, drafts)), tuple(problems))


# ---------------------------------------------------------------------------------------------------------------- lines
def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for index, line in enumerate(text.split("\n")):
        found = _Line(index, start, start + len(line), line)
        _classify(found)
        yield found
        start += len(line) + 1


def _classify(line: _Line) -> None:
    tail_from = max(0, len(line.text) - 60)
    heading = _HEADING.search(line.text, tail_from) if len(line.text) < 60 or line.text[-1:] in "NTOÉE: \t" else None
    if heading and _is_heading(line.text, heading.start()):
        line.kind, line.mark, line.after = "heading", heading.start(), len(line.text)
    elif _QUIET_HEADING.match(line.text):
        line.kind, line.mark, line.after = "heading", 0, len(line.text)
    elif subjects := _SUBJECTS.search(line.text):
        line.kind, line.mark, line.after = "subjects", subjects.start(), subjects.end()
    elif len(line.text) < 400 and _ID.search(line.text):
        line.kind = "id"
    elif _NUMBER.match(line.text):
        line.kind = "number"


def _is_heading(text: str, at: int) -> bool:
    """A heading stands alone on its line or is glued to a word; after a blank it is a word of the text."""
    before = text[:at]
    return not before.strip() or not (before[-1].isspace() or before[-2:].isupper())


# ------------------------------------------------------------------------------------------------------------ gathering
def _gather(text: str, lines: list[_Line]) -> list[_Draft]:
    drafts: list[_Draft] = []
    headers = _headers(lines)
    current: _Draft | None = None
    index = 0
    while index < len(lines):
        line = lines[index]
        if index in headers:
            current = _Draft(header=lines[index : headers[index]])
            for part in current.header:
                current.claim(part.start, part.end)
            drafts.append(current)
            index = headers[index]
            continue
        if line.kind == "heading":
            _take_text(current, line, line.start, line.start + line.mark)
            if current is None or not _continues(text, lines, current, line):
                current = _Draft()
                drafts.append(current)
            current.headings.append((line, _word(line)))
            current.claim(line.start + line.mark, line.end)
        elif line.kind == "subjects" and current is not None and not current.has_subjects:
            _take_text(current, line, line.start, line.start + line.mark)
            current.has_subjects = True
            current.claim(line.start + line.mark, line.start + line.after)
            _take_text(current, line, line.start + line.after, line.end)
        else:
            _take_text(current, line, line.start, line.end)
        index += 1
    return [d for d in drafts if d.abstract or d.subjects or any(line.kind == "id" for line in d.header)]


def _word(line: _Line) -> str:
    return line.text[line.mark :].split()[0].strip(":").upper()


def _continues(text: str, lines: list[_Line], draft: _Draft, line: _Line) -> bool:
    """Whether a heading belongs to the record under way: its first, a row of tabs, or another language's abstract."""
    if draft.has_subjects:
        return False
    if not draft.abstract:
        return True
    if any(word == _word(line) for _, word in draft.headings):
        return False
    following = next((ln for ln in lines[line.index + 1 : line.index + 4] if ln.text.strip()), None)
    if following is None or following.kind:
        return False
    so_far = " ".join(text[a:b] for a, b in draft.abstract)
    return guess_language(following.text) not in {s.lang for s in split_versions(so_far)}


def _take_text(draft: _Draft | None, line: _Line, start: int, end: int) -> None:
    """Give a stretch of a line to the abstract or the descriptors of the record under way."""
    if draft is None or not line.text[start - line.start : end - line.start].strip():
        return
    if _FURNITURE.match(line.text[start - line.start : end - line.start]):
        return
    if draft.has_subjects:
        if draft.subjects and _is_apart(draft.subjects[-1][1], line, start):
            return
        draft.subjects.append((start, end))
    elif draft.headings:
        draft.abstract.append((start, end))
    else:
        return
    draft.claim(start, end)


def _is_apart(previous_end: int, line: _Line, start: int) -> bool:
    """Whether a blank line parts this line from the descriptors before it, and it does not go on with a comma."""
    return start == line.start and start - previous_end > 1 and not line.text.lstrip().startswith((",", ";"))


def _headers(lines: list[_Line]) -> dict[int, int]:
    """Where the lines above a record begin, and the line after their last: number, title, authors, source, id."""
    found: dict[int, int] = {}
    ids = [line.index for line in lines if line.kind == "id"]
    for index in ids:
        begin = _header_start(lines, index)
        found[begin] = index + 1
    for line in lines:
        if line.kind == "number" and line.index not in found and not _inside(found, line.index):
            end = _header_end(lines, line.index)
            if end:
                found[line.index] = end
    return found


def _inside(found: dict[int, int], index: int) -> bool:
    return any(begin <= index < end for begin, end in found.items() if end - begin < 2 * _HEADER_LINES)


def _header_start(lines: list[_Line], id_index: int) -> int:
    """The number above an id line, or the title: the third line of text above it."""
    texts = 0
    begin = id_index
    for index in range(id_index - 1, max(-1, id_index - 1 - _HEADER_LINES), -1):
        line = lines[index]
        if line.kind == "number":
            return index
        if line.kind or texts == 3:
            break
        if line.text.strip():
            texts += 1
            begin = index
    return begin


def _header_end(lines: list[_Line], number_index: int) -> int:
    """The heading after a number with a few lines between: a results list without ids. 0 where there is none."""
    last = min(len(lines), number_index + _HEADER_LINES)
    for index in range(number_index + 1, last):
        line = lines[index]
        if line.kind == "heading":
            between = [ln for ln in lines[number_index + 1 : index] if ln.text.strip()]
            return index if 1 <= len(between) <= 4 and all(len(ln.text) < 600 for ln in between) else 0
        if line.kind:
            return 0
    return 0


# -------------------------------------------------------------------------------------------------------------- records
def _record(text: str, lines: list[_Line], draft: _Draft, place: int) -> ParsedRecord:
    header = _read_header(draft.header)
    first = (
        bisect.bisect_right([ln.start for ln in lines], draft.start)
        if place == 1
        else text.count("\n", 0, draft.start) + 1
    )
    return ParsedRecord(
        place=place,
        line=first,
        start=draft.start,
        end=draft.end,
        abstracts=_abstracts(text, draft),
        descriptors=parse_descriptors("\n".join(text[a:b] for a, b in draft.subjects)),
        ids=header.ids,
        titles=header.titles,
        authors=header.authors,
        year=header.year,
        journal=header.journal,
        source=header.source,
    )


def _abstracts(text: str, draft: _Draft) -> tuple[tuple[str, str], ...]:
    """The versions of an abstract: what stands under one heading is cut by language."""
    if not draft.abstract:
        return ()
    borders = [line.start for line, _ in draft.headings[1:] if line.start > draft.abstract[0][0]]
    blocks: list[list[tuple[int, int]]] = [[]]
    for piece in draft.abstract:
        while borders and piece[0] > borders[0]:
            borders.pop(0)
            blocks.append([])
        blocks[-1].append(piece)
    found: list[tuple[str, str]] = []
    for block in (b for b in blocks if b):
        body = text[block[0][0] : block[-1][1]]
        if not _PLACEHOLDER.match(body):
            found += [(s.lang, body[s.start : s.end]) for s in split_versions(body)]
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Header:
    ids: tuple[tuple[str, str], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: str = ""
    source: str = ""


def _read_header(lines: list[_Line]) -> _Header:
    texts = [line.text.strip() for line in lines if line.text.strip() and line.kind not in ("number", "id")]
    id_line = next((line.text for line in lines if line.kind == "id"), "")
    authors = next((t for t in texts[1:] if ";" in t and not _YEAR.search(t)), "")
    sources = [t for t in texts[1:] if t != authors]
    if not authors and len(sources) > 1:
        authors = sources.pop(0)
    source = sources[-1] if sources else ""
    year = _YEAR.search(source)
    title = texts[0] if texts else ""
    titles = tuple((guess_language(t), t) for t in title.split(" / ")) if title else ()
    database = _DATABASE.search(id_line)
    return _Header(
        ids=_ids(id_line),
        titles=titles,
        authors=tuple(a.strip(" .") for a in authors.split(";") if a.strip(" .")),
        year=int(year.group()) if year else None,
        journal=re.split(r"[;(]|\b\d", source)[0].strip(" .,"),
        source=database.group("name") if database else "",
    )


def _ids(id_line: str) -> tuple[tuple[str, str], ...]:
    """The portal's id, and the PubMed id that a MEDLINE record carries in it."""
    found = _ID.search(id_line)
    if not found:
        return ()
    whole = found.group("id")
    number = whole.partition("-")[2]
    if found.group("base") == "mdl" and number.isdigit():
        return (("bvs", whole), ("pmid", number))
    return (("bvs", whole),)


# ---------------------------------------------------------------------------------------------------------- the account
def _problems(text: str, draft: _Draft, record: ParsedRecord) -> Iterator[ParseProblem]:
    if not record.abstracts:
        body = "\n".join(text[a:b] for a, b in draft.abstract)
        code = "placeholder_abstract" if body else "record_without_abstract"
        yield ParseProblem(code, line=record.line, record=record.place)
    if any(not lang for lang, _ in record.abstracts):
        yield ParseProblem("language_unknown", line=record.line, record=record.place)


def _duplicates(records: list[ParsedRecord]) -> Iterator[ParseProblem]:
    seen: dict[str, int] = {}
    for record in records:
        key = " ".join(fold(" ".join(body for _, body in record.abstracts)).split())
        if key and key in seen:
            args = (("first", str(seen[key])),)
            yield ParseProblem("duplicate_in_dump", line=record.line, record=record.place, args=args)
        seen.setdefault(key, record.place)


def _left_over(text: str, drafts: list[_Draft]) -> Iterator[Leftover]:
    """The lines, or parts of lines, that no record claims."""
    claimed = sorted(span for draft in drafts for span in draft.claimed)
    at = 0
    for start, end in [*claimed, (len(text), len(text))]:
        gap = text[at:start]
        if gap.strip():
            offset = at
            for part in gap.split("\n"):
                if part.strip():
                    yield Leftover(line=text.count("\n", 0, offset) + 1, text=part.strip())
                offset += len(part) + 1
        at = max(at, end)
