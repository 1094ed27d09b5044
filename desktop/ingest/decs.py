"""A DeCS file that a person got under its licence (XML or CSV) becomes a table: a heading without accents, its English.

Errors (KnownError): `decs_unreadable` (path, cause).
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import iterparse

from db.errors import KnownError
from desktop.ingest.encoding import decode
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

    Terms = dict[str, list[str]]  # by language

_LANGUAGES = {
    "en": ("en", "eng", "english", "ingles", "inglés", "en-us"),
    "es": ("es", "spa", "spanish", "espanol", "español", "es-es", "castellano"),
    "pt": ("pt", "por", "portuguese", "portugues", "português", "pt-br"),
}
_CODES = {name: code for code, names in _LANGUAGES.items() for name in names}
_MOST_BYTES = 1 << 29


def read_decs(path: Path) -> dict[str, str]:
    """The English heading of every Spanish and Portuguese term, by the term without case and accents."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise KnownError("decs_unreadable", path=path, cause="the file is too large")
        data = path.read_bytes()
        found = dict(_pairs(_of_xml(data) if data.lstrip()[:1] == b"<" else _of_table(decode(data).text)))
    except (OSError, ParseError, DefusedXmlException, csv.Error, ValueError) as error:
        raise KnownError("decs_unreadable", path=path, cause=str(error)[:200]) from error
    if not found:
        raise KnownError("decs_unreadable", path=path, cause="it holds no term in two languages")
    return found


def _pairs(records: Iterator[Terms]) -> Iterator[tuple[str, str]]:
    for terms in records:
        for english in terms.get("en", ())[:1]:
            for term in (*terms.get("es", ()), *terms.get("pt", ())):
                if term.strip():
                    yield fold(term).strip(), english.strip()


def _of_table(text: str) -> Iterator[Terms]:
    """The rows of a table whose header names languages; several terms in a cell are parted by "|" or ";"."""
    first = text.lstrip().partition("\n")[0]
    mark = max(",;\t|", key=first.count)
    rows = csv.reader(io.StringIO(text.lstrip()), delimiter=mark)
    columns = [_language(name) for name in next(rows, [])]
    for row in rows:
        terms: Terms = {}
        for language, cell in zip(columns, row, strict=False):
            if language and cell.strip():
                terms.setdefault(language, []).append(cell)
        yield terms


def _language(name: str) -> str:
    words = fold(name).replace("_", " ").replace("-", " ").split()
    return next((_CODES[word] for word in words if word in _CODES), "")


def _of_xml(data: bytes) -> Iterator[Terms]:
    """The records of an XML file: the children of its root. A term's language stands at it, or in "English[Spanish]"."""
    depth = 0
    for event, element in iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=False):
        depth += 1 if event == "start" else -1
        if event == "end" and depth == 1:
            yield _terms(element)
            element.clear()


def _terms(record: Element) -> Terms:
    terms: Terms = {}
    for element in record.iter():
        language = _language_of(element)
        text = (element.text or "").strip()
        if language and text:
            terms.setdefault(language, []).append(text)
        elif text.endswith("]") and "[" in text and element.tag.rpartition("}")[2] == "String":
            english, _, other = text[:-1].partition("[")
            terms.setdefault("en", []).append(english)
            terms.setdefault("es", []).append(other)
    return terms


def _language_of(element: Element) -> str:
    for name, value in element.attrib.items():
        if "lang" in name.lower():
            return _CODES.get(value.strip().lower(), "")
    tag = element.tag.rpartition("}")[2].lower()
    return _CODES.get(tag, "") or _CODES.get(tag.rpartition("_")[2], "")
