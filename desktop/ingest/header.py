"""The lines that the portal prints above an abstract: number, titles, authors, source, and a line with database and id."""

from __future__ import annotations

import re
from dataclasses import dataclass

from desktop.text.language import guess_language

_MOST_LINES = 14  # from the number of a record to its heading, blank ones among them
_LONGEST = 1200  # characters of a line; a title that is longer is none
_NUMBER = re.compile(r"[ \t]*(\d{1,6})[ \t]*[.)]?[ \t]*$")
_ID_LINE = re.compile(
    r"(?:^|\|)[ \t]*ID:[ \t]*(?P<id>(?:(?P<base>[a-z]{2,10})-)?[\w.-]*\d[\w-]*)(?=[\s.,;|]*$|[\s,;|]+(?:Bib|Resp)[^|]{0,80}$)"
)
_DATABASE = re.compile(r"(?:^|\|)[ \t]*(?P<name>[^|]{2,60}?)[ \t]*\|[ \t]*ID:")
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_DOI = re.compile(r"\b10\.\d{4,9}/[^\s;|]+[^\s;|.,)]")
_DOI_LINE = re.compile(r"(?:DOI:?[ \t]*|https?://(?:dx\.)?doi\.org/)10\.\d", re.IGNORECASE)
_VOLUME = re.compile(r";[ \t]*[\w(]")
_LOWER_START = re.compile(r"^[a-zà-ÿ(]")
_INITIALS = re.compile(r"^[A-ZÀ-Ý][\w'’.-]*(?: [A-ZÀ-Ýa-z][\w'’.-]*){0,3}, [A-ZÀ-Ý]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the dump without the blanks around it; `start` and `end` are its places."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines above a record say; `used` are the places of the lines that said it."""

    used: tuple[tuple[int, int], ...] = ()
    ids: tuple[tuple[str, str], ...] = ()
    titles: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: str = ""
    source: str = ""
    citation: str = ""


def is_id_line(text: str, place: int) -> bool:
    """Whether the line of a place is one like "Artículo en Inglés | MEDLINE | ID: mdl-1"."""
    line = _line_around(text, place)
    return line is not None and bool(_ID_LINE.search(line.text))


def header_above(text: str, floor: int, place: int, *, has_id: bool) -> tuple[Line, ...]:
    """The lines of a header that ends above `place`, none of them before `floor`; none where nothing looks like one.

    With an id line (`place` lies on it, and it is the last line given) a number or the usual order of lines is enough;
    without one the line before must be a source with its year.
    """
    lines = _lines_above(text, floor, place)
    last = _line_around(text, place, floor) if has_id else None
    count = _from_number(lines, has_id=has_id) or _from_shape(lines, has_id=has_id)
    taken = lines[:count][::-1]
    return (*taken, last) if last else tuple(taken)


def read_header(lines: tuple[Line, ...]) -> Header:
    """What these lines say."""
    number = [line for line in lines[:1] if _NUMBER.match(line.text)]
    id_lines = [_up_to_id(line) for line in lines[-1:] if _ID_LINE.search(line.text)]
    doi_lines = [line for line in lines if _DOI_LINE.match(line.text)]
    rest = [line for line in lines[len(number) : len(lines) - len(id_lines)] if line not in doi_lines]
    source = rest.pop() if len(rest) > 1 and _YEAR.search(rest[-1].text) else None
    authors = rest.pop() if len(rest) > 1 and _is_authors(rest[-1].text) else None
    used = [*number, *rest, *(line for line in (authors, source) if line), *doi_lines, *id_lines]
    citation = source.text if source else ""
    year = _years(citation)
    id_text = id_lines[0].text if id_lines else ""
    database = _DATABASE.search(id_text)
    return Header(
        used=tuple((line.start, line.end) for line in used),
        ids=_ids(id_text, " ".join([citation, *(line.text for line in doi_lines)])),
        titles=tuple((guess_language(title), title) for line in rest for title in line.text.split(" / ")),
        authors=_authors(authors.text) if authors else (),
        year=year,
        journal=re.split(r"[;(]|\.? *\b\d", citation)[0].strip(" .,"),
        source=database.group("name") if database else "",
        citation=citation,
    )


def _up_to_id(line: Line) -> Line:
    """The line without what is printed after its id."""
    found = _ID_LINE.search(line.text)
    end = found.end("id") if found else len(line.text)
    return Line(line.start, line.start + end, line.text[:end])


# ---------------------------------------------------------------------------------------------------------------- lines
def _line_around(text: str, place: int, floor: int = 0) -> Line | None:
    """The line of a place, None where it is too long for a header; what lies before `floor` is another's."""
    start = max(text.rfind("\n", max(0, place - _LONGEST), place) + 1, floor)
    end = text.find("\n", place, place + _LONGEST)
    if end < 0:
        end = len(text)
    if (start == 0 and place > _LONGEST) or end - start > _LONGEST:
        return None
    return _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Line:
    raw = text[start:end]
    body = raw.strip()
    begin = start + (len(raw) - len(raw.lstrip()) if body else 0)
    return Line(begin, begin + len(body), body)


def _lines_above(text: str, floor: int, place: int) -> list[Line]:
    """The lines above a place that are not blank, the nearest first; whole lines after `floor` only."""
    lines: list[Line] = []
    end = text.rfind("\n", max(floor, place - _LONGEST), place)
    for _ in range(_MOST_LINES):
        if end < 0 or end <= floor:
            break
        start = text.rfind("\n", max(floor - 1, end - _LONGEST, 0), end) + 1
        if start == 0 and (end > _LONGEST or floor > 0):
            break
        line = _trimmed(text, start, end)
        if line.text:
            lines.append(line)
        end = start - 1
    return lines


# --------------------------------------------------------------------------------------------------------------- shapes
def _from_number(lines: list[Line], *, has_id: bool) -> int:
    """How many of the lines above belong to the header, up to its number; 0 where no number fits."""
    for index, line in enumerate(lines):
        if _NUMBER.match(line.text):
            between = [other for other in lines[:index] if not _DOI_LINE.match(other.text)]
            says_source = has_id or (bool(between) and _is_source(between[0].text))
            return index + 1 if 1 <= len(between) <= 8 and says_source else 0
        if _is_descriptors(line.text):
            return 0
    return 0


def _from_shape(lines: list[Line], *, has_id: bool) -> int:
    """How many of the lines above are title, authors and source in this order, a DOI under them."""
    below = 1 if lines and _DOI_LINE.match(lines[0].text) else 0
    rest = lines[below:]
    if not rest or not _is_source(rest[0].text):
        return below + 1 if has_id and rest and _is_title(rest[0].text) else 0
    if (
        len(rest) > 2
        and _is_authors(rest[1].text)
        and _is_title(rest[2].text)
        and (has_id or _VOLUME.search(rest[0].text))
    ):
        return below + 3
    return below + 2 if has_id and len(rest) > 1 and _is_title(rest[1].text) else 0


def _is_source(text: str) -> bool:
    return (
        len(text) < 300 and bool(_YEAR.search(text)) and bool(re.search(r"[;:.(]", text)) and not _is_descriptors(text)
    )


def _is_authors(text: str) -> bool:
    """Names parted by semicolons, or one name with its comma; most words begin with a capital, unlike those of a sentence."""
    if _YEAR.search(text) or _is_descriptors(text) or not (";" in text or _INITIALS.match(text)):
        return False
    words: list[str] = re.findall(r"[^\W\d_]+", text)
    return sum(word[0].isupper() for word in words) >= 0.6 * len(words)


def _is_title(text: str) -> bool:
    return len(text) < 500 and not _is_descriptors(text) and not _LOWER_START.match(text)


def _is_descriptors(text: str) -> bool:
    return " , " in text or text.startswith(",") or text.endswith(" ,")


# --------------------------------------------------------------------------------------------------------------- values
def _authors(text: str) -> tuple[str, ...]:
    return tuple(name.strip(" .") for name in text.split(";") if name.strip(" ."))


def _years(citation: str) -> int | None:
    """The year of a source: the last one that is no page ("1999-2004, 2021 07")."""
    found = [
        m
        for m in _YEAR.finditer(citation)
        if citation[m.start() - 1 : m.start()] != "-" and citation[m.end() : m.end() + 1] != "-"
    ]
    return int((found or list(_YEAR.finditer(citation)))[-1].group()) if citation else None


def _ids(id_line: str, citation: str) -> tuple[tuple[str, str], ...]:
    """The portal's id, the PubMed id that a MEDLINE record carries in it, and a printed DOI."""
    ids: list[tuple[str, str]] = []
    if found := _ID_LINE.search(id_line):
        whole = found.group("id")
        ids.append(("bvs", whole))
        number = whole.partition("-")[2]
        if found.group("base") == "mdl" and number.isdigit():
            ids.append(("pmid", number))
    if doi := _DOI.search(citation):
        ids.append(("doi", doi.group()))
    return tuple(ids)
