"""Our own release (entries.jsonl) becomes records: the citations of each entry, with the entry's data kept beside them.

A release holds quotes and checksums of the abstracts, not the abstracts.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from db.values import ParseProblem
from desktop.ingest.account import LineCounter
from desktop.ingest.citation import Citation
from desktop.ingest.encoding import tidy, without_halves
from desktop.ingest.gathering import Gathering
from desktop.ingest.json_elements import JsonObject, object_of
from desktop.ingest.json_lines import lost_characters, repeated_keys
from desktop.ingest.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.ingest.values import Parsed

VERSION = "release 1"

_SIGN = re.compile(r'\A\s*\{"study_id": ?"[^"\n]*", ?"number": ?\d')
_LINE = re.compile(r"[^\n]+")


def looks_like(text: str) -> bool:
    """Whether a text opens with an entry."""
    return bool(_SIGN.match(text[:2000]))


def parse(text: str) -> Parsed:
    """The records of a decoded text; a line that is no entry is left over."""
    counter = LineCounter(text)
    gathering = Gathering()
    for found in _LINE.finditer(text):
        line = counter.at(found.start())
        entry = _entry(found.group())
        if isinstance(entry, str):
            gathering.tell(ParseProblem("json_wrong_line", line=line, args=(("reason", entry),)))
            continue
        gathering.problems += lost_characters(found.group(), entry, line=line, place=gathering.next_place)
        gathering.problems += repeated_keys(entry, line=line, place=gathering.next_place)
        for draft in _citations(entry):
            gathering.add(draft, line=line, start=found.start(), end=found.end())
    return gathering.parsed(text)


def _entry(line: str) -> JsonObject | str:
    """The entry of a line, or why it is none."""
    try:
        data = json.loads(line, object_pairs_hook=object_of)
    except (ValueError, RecursionError) as error:
        return str(error)[:200]
    if not isinstance(data, JsonObject) or not isinstance(data.get("records"), list):
        return "not an entry"
    return data


def _citations(entry: dict[str, Any]) -> Iterator[Citation]:
    for record in entry["records"]:
        if isinstance(record, dict):
            draft = Citation()
            _fill(draft, record)
            draft.keep("study_id", _text(entry.get("study_id")))
            draft.keep("data", json.dumps(entry.get("data"), ensure_ascii=False))
            yield draft


def _fill(draft: Citation, record: dict[str, Any]) -> None:
    draft.given_id = _text(record.get("record_id"))
    for row in _objects(record.get("ids")):
        draft.take_id(_text(row.get("kind")), _text(row.get("id")))
    for row in _objects(record.get("titles")):
        draft.take(Part.TITLE, _text(row.get("text")), "titles", _text(row.get("lang")))
    authors = record.get("authors")
    for author in authors if isinstance(authors, list) else ():
        draft.take(Part.AUTHOR, _text(author), "authors")
    draft.take(Part.YEAR, _text(record.get("year")), "year")
    draft.take(Part.JOURNAL, _text(record.get("journal")), "journal")
    draft.take(Part.DATABASE, _text(record.get("source")), "source")
    draft.keep("versions", json.dumps(record.get("versions"), ensure_ascii=False))


def _objects(value: Any) -> list[dict[str, Any]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return tidy(without_halves(value)) if isinstance(value, str) else "" if value is None else str(value)
