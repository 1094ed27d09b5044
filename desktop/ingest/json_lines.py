"""JSON Lines, one record a line, become records: `text` or `abstract`, or `abstracts` by language, and metadata.

Problems given: `json_wrong_line` (args: reason), `record_without_abstract`, `no_record`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from db.values import Descriptor, Leftover, ParseProblem
from desktop.ingest.values import Parsed, ParsedRecord
from desktop.text.language import guess_language, split_versions

if TYPE_CHECKING:
    from collections.abc import Iterable

VERSION = "json-lines 1"
_LANGUAGES = ("es", "en", "pt")


def looks_like(text: str) -> bool:
    """Whether the first line of text that is not blank is a JSON object."""
    first = next((line for line in text[:200_000].split("\n") if line.strip()), "")
    return first.lstrip().startswith('{"') and first.rstrip().endswith("}")


def parse(text: str) -> Parsed:
    """The records of a decoded text; a line that is no JSON object is left over, with a problem."""
    records: list[ParsedRecord] = []
    left_over: list[Leftover] = []
    problems: list[ParseProblem] = []
    at = 0
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                data = json.loads(line, parse_constant=_no_constant)
                if not isinstance(data, dict):
                    raise ValueError("not an object")
                records.append(_record(data, len(records) + 1, number, at, at + len(line)))
            except (ValueError, RecursionError) as error:
                left_over.append(Leftover(number, line[:2000]))
                problems.append(ParseProblem("json_wrong_line", line=number, args=(("reason", str(error)[:200]),)))
        at += len(line) + 1
    problems += [
        ParseProblem("record_without_abstract", line=r.line, record=r.place) for r in records if not r.abstracts
    ]
    if not records:
        problems.append(ParseProblem("no_record", line=1))
    return Parsed(tuple(records), tuple(left_over), tuple(problems))


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is no number")


def _record(data: dict[str, Any], place: int, line: int, start: int, end: int) -> ParsedRecord:
    year = re.search(r"\b(?:19|20)\d\d\b", str(data.get("year") or ""))
    ids = data.get("ids") if isinstance(data.get("ids"), dict) else {}
    ids = {**(ids or {}), **{key: data[key] for key in ("doi", "pmid", "bvs") if data.get(key)}}
    return ParsedRecord(
        place=place,
        line=line,
        start=start,
        end=end,
        abstracts=_abstracts(data),
        descriptors=tuple(_descriptors(data.get("descriptors"))),
        ids=tuple((kind, str(value)) for kind, value in ids.items()),
        titles=tuple(_titles(data)),
        authors=_authors(data.get("authors") or data.get("author")),
        year=int(year.group()) if year else None,
        journal=str(data.get("journal") or ""),
        given_id=str(data.get("id") or ""),
    )


def _abstracts(data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    listed = data.get("abstracts")
    if isinstance(listed, list):
        texts = [(str(a.get("lang") or ""), str(a.get("text") or "")) for a in listed if isinstance(a, dict)]
        return tuple((lang or guess_language(body), body) for lang, body in texts if body.strip())
    body = str(data.get("text") or data.get("abstract") or "")
    given = str(data.get("lang") or "")[:2]
    segments = split_versions(body)
    if len(segments) == 1 and given in _LANGUAGES:
        return ((given, body[segments[0].start : segments[0].end]),)
    return tuple((segment.lang, body[segment.start : segment.end]) for segment in segments)


def _titles(data: dict[str, Any]) -> Iterable[tuple[str, str]]:
    listed = data.get("titles")
    if isinstance(listed, list):
        return [(str(t.get("lang") or ""), str(t.get("text") or "")) for t in listed if isinstance(t, dict)]
    title = str(data.get("title") or "")
    return [(guess_language(title), title)] if title else []


def _authors(value: Any) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(author) for author in value)
    return tuple(a.strip() for a in re.split(r";| and ", str(value or "")) if a.strip())


def _descriptors(value: Any) -> Iterable[Descriptor]:
    for row in value if isinstance(value, list) else []:
        if isinstance(row, dict) and row.get("descriptor"):
            yield Descriptor(str(row["descriptor"]), row.get("qualifier") or None)
