"""The records of an XML text, one element after the other: each is cut out and parsed by itself.

So a dump that is cut short, joined of several files or damaged in one place loses nothing else; no document type, entity or
external file is ever read; no record may be deeper or longer than any real one.

Problems given: `xml_record_damaged` (args: reason).
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from db.values import ParseProblem
from desktop.ingest.account import LineCounter
from desktop.ingest.citation import Citation
from desktop.ingest.gathering import Gathering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree.ElementTree import Element

    from desktop.ingest.values import Parsed

_DEEPEST = 60  # elements inside each other; PubMed's deepest are 12
_LONGEST = 20_000_000  # characters of one record
_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)(?:([A-Za-z][A-Za-z0-9]{1,31});)?")
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0*(?:[0-8bcefBCEF]|1[\\da-fA-F])|0*(?:[0-8]|1[124-9]|2\\d|3[01]));"
)
_TAG = re.compile(r"<(/?)[A-Za-z_][^<>]*>")
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch of a text from the opening of a record's element to its end; `is_closed` where the end stands there."""

    start: int
    end: int
    is_closed: bool


class DamagedRecordError(Exception):
    """A record's element cannot be read; the message says why."""


def parse_records(text: str, names: str, fill: Callable[[Citation, Element], None]) -> Parsed:
    """The records of a text; `names` are those of their elements, parted by "|", and `fill` gives their values to the parts."""
    counter = LineCounter(text)
    gathering = Gathering()
    for cut in cuts(text, names):
        line = counter.at(cut.start)
        draft = Citation()
        try:
            fill(draft, element_of(text[cut.start : cut.end], is_closed=cut.is_closed))
        except DamagedRecordError as error:
            gathering.tell(ParseProblem("xml_record_damaged", line=line, args=(("reason", str(error)),)))
        else:
            gathering.add(draft, line=line, start=cut.start, end=cut.end)
    gathering.claims += _frame(text, names, list(gathering.claims))
    return gathering.parsed(text)


def cuts(text: str, names: str) -> Iterator[Cut]:
    """The stretches of the records' elements in order; one inside another belongs to the outer one."""
    marks = re.compile(rf"<(/?)({names})(?=[\s/>])")
    start, name = -1, ""
    for found in marks.finditer(text):
        if not found[1]:
            if start >= 0 and found[2] != name:
                continue
            if start >= 0:
                yield Cut(start, found.start(), is_closed=False)
            start, name = found.start(), found[2]
        elif start >= 0 and found[2] == name:
            end = text.find(">", found.end())
            yield Cut(start, end + 1 if end >= 0 else len(text), is_closed=end >= 0)
            start = -1
    if start >= 0:
        yield Cut(start, len(text), is_closed=False)


def element_of(source: str, *, is_closed: bool = True) -> Element:
    """The element of a record; raises DamagedRecordError where it is none, too deep or too long."""
    if len(source) > _LONGEST:
        raise DamagedRecordError(f"longer than {_LONGEST} characters")
    if not is_closed:
        raise DamagedRecordError("it is not closed")
    if "&" in source:
        source = _ENTITY.sub(_character, source)
    source = _CONTROL.sub(" ", source)
    if _depth(source) > _DEEPEST:
        raise DamagedRecordError(f"more than {_DEEPEST} elements inside each other")
    try:
        element: Element = fromstring(source, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise DamagedRecordError(str(error)[:200]) from error
    return element


def _character(found: re.Match[str]) -> str:
    """A named entity of HTML as its character; a bare "&" as what XML wants."""
    if not found[1]:
        return "&amp;" + found.group()[1:]
    char = html.unescape(f"&{found[1]};")
    return f"&amp;{found[1]};" if char.startswith("&") else html.escape(char)


def _depth(source: str) -> int:
    """How deep the elements of a text lie inside each other, counted as far as it matters."""
    depth = deepest = 0
    for found in _TAG.finditer(source):
        if found[1]:
            depth -= 1
        elif not found.group().endswith("/>"):
            depth += 1
            deepest = max(deepest, depth)
            if deepest > _DEEPEST:
                break
    return deepest


def _frame(text: str, names: str, claims: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The markup between the records: declarations and the elements around them say nothing of a record."""
    pattern = re.compile(r"<\?[^<>]*\?>|<!DOCTYPE[^<>\[]*>|</?[A-Za-z_][^<>]{0,500}>|<!--.{0,300}?-->", re.DOTALL)
    at = 0
    for start, end in [*claims, (len(text), len(text))]:
        yield from (
            found.span()
            for found in pattern.finditer(text, at, start)
            if not re.match(rf"</?(?:{names})\b", found.group())
        )
        at = end


# -------------------------------------------------------------------------------------------------------------- elements
def words_of(element: Element | None) -> str:
    """All text inside an element in one line, that of markup within it too."""
    return "" if element is None else _BLANKS.sub(" ", "".join(element.itertext())).strip()


def text_at(element: Element, path: str) -> str:
    """The words of the first element at a path, "" where there is none."""
    return words_of(element.find(path))


def leaves(element: Element, taken: set[int], path: str = "") -> Iterator[tuple[str, str]]:
    """The words of every element that was not taken, as (path, words); an element with text of its own is one leaf."""
    for child in element:
        name = path if child.tag == "style" else f"{path}/{child.tag}" if path else str(child.tag)
        if id(child) in taken:
            continue
        if len(child) and not (child.text or "").strip():
            yield from leaves(child, taken, name)
        elif words := words_of(child):
            yield name, words
