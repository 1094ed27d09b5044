"""BibTeX becomes records. An entry with the key of another one, with a field twice or without an end is a record all the same.

Problems given: `bibtex_entry_damaged` (args: reason), `bibtex_field_twice` (args: fields).
"""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING, Any

from bibtexparser.exceptions import ParserStateException
from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, Entry, Field, ParsingFailedBlock, String
from bibtexparser.splitter import Splitter

from db.values import ParseProblem
from desktop.ingest.account import LineCounter
from desktop.ingest.citation import Citation
from desktop.ingest.gathering import Gathering
from desktop.ingest.identifiers import doi_in
from desktop.ingest.latex import plain_latex
from desktop.ingest.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.ingest.values import Parsed

VERSION = "bibtex 1"

_PARTS = {
    "title": Part.TITLE, "abstract": Part.ABSTRACT, "year": Part.YEAR, "date": Part.DATE, "journal": Part.JOURNAL,
    "journaltitle": Part.JOURNAL, "booktitle": Part.SHORT_JOURNAL, "shortjournal": Part.SHORT_JOURNAL, "volume": Part.VOLUME,
    "number": Part.ISSUE, "issue": Part.ISSUE, "pages": Part.PAGES, "doi": Part.DOI, "pmid": Part.PMID, "pmcid": Part.PMCID,
    "url": Part.ADDRESS, "keywords": Part.KEYWORDS, "keyword": Part.KEYWORDS, "author_keywords": Part.KEYWORDS,
    "keywords-plus": Part.KEYWORDS, "abbrev_source_title": Part.SHORT_JOURNAL, "art_number": Part.PAGES,
    "unique-id": Part.NUMBER, "source": Part.DATABASE, "mesh": Part.DESCRIPTORS,
}  # fmt: skip
_SIGN = re.compile(r"^[ \t]*@[A-Za-z]+[ \t]*[{(]", re.MULTILINE)
_FIELD = re.compile(r"^[ \t]*([A-Za-z][\w-]{0,40})[ \t]*=[ \t]*(.+)$", re.MULTILINE)
_RANGE = re.compile(r"\s*[–—-]\s*")
_PMID = re.compile(r"\bPMID:? ?(\d{4,8})\b")
_Odd = tuple[str, tuple[tuple[str, str], ...]]  # the code of a problem and its arguments
_JOIN = re.compile(r"(?<=[\s\"}])#(?=[\s\"{])")
_FRAME = ("comment", "preamble", "string")

logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)  # what it would log is given as problems


def looks_like(text: str) -> bool:
    """Whether the opening of an entry begins a line in the first part of a text."""
    return bool(_SIGN.search(text[:200_000]))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    counter = LineCounter(text)
    gathering = Gathering()
    macros: dict[str, str] = {}
    for block, start, end in _blocks(text):
        line = counter.at(start)
        if isinstance(block, String):
            macros[block.key.lower()] = _bare(block.value)
            gathering.claims.append((start, end))
            continue
        entry, odd = _entry(block)
        for code, args in odd:
            place = gathering.next_place if entry else 0
            gathering.tell(ParseProblem(code, line=line, record=place, args=args))
        if entry is not None:
            draft = Citation()
            _fill(draft, entry, macros)
            gathering.add(draft, line=line, start=start, end=end)
    return gathering.parsed(text)


# -------------------------------------------------------------------------------------------------------------- entries
def _blocks(text: str) -> Iterator[tuple[Any, int, int]]:
    """The blocks of a text with their places."""
    try:
        library = Splitter(text).split()
    except ParserStateException:
        return
    at = 0
    for block in library.blocks:
        raw = block.raw or ""
        start = text.find(raw.strip(), at) if raw.strip() else -1
        if start >= 0:
            at = start + len(raw.strip())
            yield block, start, at


def _entry(block: Any) -> tuple[Entry | None, list[_Odd]]:
    """The entry of a block, and what was odd in it; None for a comment, or for a damaged block without a title."""
    if isinstance(block, DuplicateBlockKeyBlock):
        block = block.ignore_error_block  # the key is told of when all records are read
    if isinstance(block, DuplicateFieldKeyBlock):
        return _inside(block), [("bibtex_field_twice", (("fields", ", ".join(sorted(block.duplicate_keys))),))]
    if isinstance(block, ParsingFailedBlock):
        reason = str(getattr(block.error, "abort_reason", block.error)).split("\n")[0]
        return _salvaged(block.raw or ""), [("bibtex_entry_damaged", (("reason", reason),))]
    return (block if isinstance(block, Entry) else None), []


def _inside(block: Any) -> Entry | None:
    entry = block.ignore_error_block
    return entry if isinstance(entry, Entry) else None


def _salvaged(raw: str) -> Entry | None:
    """What the lines of a damaged entry say, None where there is no title among them."""
    opening = re.match(r"\s*@(\w+)\s*[{(]\s*([^,\s{}]*)", raw)
    if not opening or opening[1].lower() in _FRAME:
        return None
    fields = [Field(key=m[1], value=m[2].strip().rstrip(",").strip()) for m in _FIELD.finditer(raw)]
    names = {field.key.lower() for field in fields}
    return Entry(entry_type=opening[1], key=opening[2], fields=fields) if "title" in names else None


# --------------------------------------------------------------------------------------------------------------- values
def _fill(draft: Citation, entry: Entry, macros: dict[str, str]) -> None:
    draft.keep("entry type", entry.entry_type)
    draft.given_id = entry.key.strip()
    for field in entry.fields:
        name = field.key.strip().lower()
        raw = _resolved(str(field.value), macros)
        value = plain_latex(raw)
        if name in ("author", "authors"):
            _take_authors(draft, raw)
        elif name == "crossref" and doi_in(value):
            draft.take(Part.DOI, value, name)
        elif name in ("keywords", "keyword") and ";" not in value:
            for word in value.split(","):  # Mendeley writes no blank after the comma
                draft.take(Part.KEYWORD, word, name)
        elif name in ("note", "annote", "extra") and (found := _PMID.search(value)):
            draft.take(Part.PMID, found[1], name)
            draft.keep(field.key.strip(), value)
        elif name == "pages":
            draft.take(Part.PAGES, _RANGE.sub("-", value), name)
        else:
            draft.take(_PARTS.get(name, Part.OTHER), value, field.key.strip())


def _take_authors(draft: Citation, raw: str) -> None:
    """Names are joined with "and"; SciELO joins them with a comma and two blanks. Braces keep a name together."""
    names = _split_outside_braces(raw, " and ")
    if len(names) == 1 and ",  " in raw:
        names = raw.split(",  ")
    for name in names:
        if name.strip() != "others":
            draft.take(Part.AUTHOR, plain_latex(name), "author")
    if "{" in raw or "\\" in raw or names[-1].strip() == "others":
        draft.keep("author", raw)


def _split_outside_braces(text: str, border: str) -> list[str]:
    parts, depth, start = [], 0, 0
    flat = " ".join(text.split())
    for found in re.finditer(rf"[{{}}]|{re.escape(border)}", flat, re.IGNORECASE):
        if found.group() == "{":
            depth += 1
        elif found.group() == "}":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(flat[start : found.start()])
            start = found.end()
    return [*parts, flat[start:]]


def _resolved(value: str, macros: dict[str, str]) -> str:
    """A value without what encloses it; macros and joined parts in their places."""
    parts = [value] if "#" not in value or _encloses(value.strip()) else _JOIN.split(value)
    if len(parts) == 1:
        return macros.get(value.strip().lower(), _bare(value))
    return "".join(macros.get(part.strip().lower(), _opened(part.strip())) for part in parts)


def _opened(part: str) -> str:
    """A part of a joined value without its own braces or quotes; the blanks at its ends part words."""
    is_enclosed = len(part) >= 2 and (_encloses(part) or (part[0] == part[-1] == '"'))
    return part[1:-1] if is_enclosed else part


def _bare(value: str) -> str:
    """A value without the braces or quotes around the whole of it."""
    value = value.strip()
    for _ in range(4):
        is_quoted = len(value) >= 2 and value[0] == '"' and value[-1] == '"'
        if not is_quoted and not _encloses(value):
            break
        value = value[1:-1].strip()
    return value


def _encloses(value: str) -> bool:
    """Whether a value opens with a brace that closes at its last character."""
    if value[:1] != "{" or value[-1:] != "}":
        return False
    depth = 0
    for found in re.finditer(r"(?<!\\)[{}]", value):
        depth += 1 if found.group() == "{" else -1
        if depth == 0:
            return found.end() == len(value)
    return False
