"""JSON lists become records: isis2json, search fields of the BVS portal, CSL (Zotero, Mendeley), and our own form.

Problems given: `json_wrong_line` (args: reason), `json_repeated_key` (args: key), `json_wrong_field` (args: field).
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from db.values import ParseProblem
from desktop.ingest import lilacs_fields, portal_fields
from desktop.ingest.account import LineCounter
from desktop.ingest.citation import Citation
from desktop.ingest.encoding import tidy, without_halves
from desktop.ingest.gathering import Gathering
from desktop.ingest.json_by_name import fill_by_names, names_columns
from desktop.ingest.json_elements import JsonElement, JsonObject, elements, holds_list
from desktop.ingest.json_lines import drop_wrong, lost_characters, read_record, repeated_keys, spread_repeated, unknown
from desktop.ingest.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.ingest.values import Parsed

VERSION = "json 1"

_ISIS_KEY = re.compile(r"v?0*(\d{1,4})$")
_FEWEST_NUMBERED = 2
_ISIS_SIGN = re.compile(r'"v?\d{1,3}"\s*:\s*[\["{]')
_LIST_SIGN = re.compile(r"\A\s*\[\s*\{")
_OBJECT_SIGN = re.compile(r'\A\s*\{\s*"(?:[^"\\\n]|\\.){1,40}"\s*:')
_CSL = {
    "title": Part.TITLE, "original-title": Part.TITLE, "abstract": Part.ABSTRACT, "container-title": Part.JOURNAL,
    "container-title-short": Part.SHORT_JOURNAL, "journalAbbreviation": Part.SHORT_JOURNAL, "volume": Part.VOLUME,
    "issue": Part.ISSUE, "page": Part.PAGES, "DOI": Part.DOI, "PMID": Part.PMID, "PMCID": Part.PMCID, "URL": Part.ADDRESS,
    "source": Part.DATABASE, "keyword": Part.KEYWORDS, "id": Part.ID, "note": Part.OTHER,
}  # fmt: skip


def looks_like_isis(text: str) -> bool:
    """Whether objects with numbered fields are in the first part of a text."""
    return text.lstrip()[:1] in ("[", "{") and len(_ISIS_SIGN.findall(text[:20_000])) >= 3


def looks_like_list(text: str) -> bool:
    """Whether a text opens as a list of objects."""
    return bool(_LIST_SIGN.match(text[:2000])) and any(element.data for element in itertools.islice(elements(text), 3))


def looks_like_object(text: str) -> bool:
    """Whether a text opens as an object over several lines, or as one that holds the list of records."""
    if not _OBJECT_SIGN.match(text[:2000]):
        return False
    first_line = text.lstrip().partition("\n")[0].rstrip()
    return (not first_line.endswith("}") or holds_list(text)) and any(
        element.data for element in itertools.islice(elements(text), 1)
    )


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    counter = LineCounter(text)
    gathering = Gathering()
    for element in elements(text):
        line = counter.at(element.start)
        if element.data is None:
            gathering.tell(ParseProblem("json_wrong_line", line=line, args=(("reason", element.reason),)))
        else:
            _add(gathering, text, element, element.data, line)
    parsed = gathering.parsed(text)
    return replace(parsed, left_over=tuple(part for part in parsed.left_over if part.text.strip("[]{}, \t")))


def _add(gathering: Gathering, text: str, element: JsonElement, data: JsonObject, line: int) -> None:
    """Add the record of an object, in whichever form it is written."""
    place = gathering.next_place
    gathering.problems += repeated_keys(data, line=line, place=place)
    gathering.problems += lost_characters(text[element.start : element.end], data, line=line, place=place)
    draft = Citation()
    if sum(bool(_ISIS_KEY.match(key)) for key in data) >= _FEWEST_NUMBERED:
        lilacs_fields.fill(draft, list(_isis_fields(data)))
        draft.given_id = draft.given_id or _text(data.get("_id") or data.get("mfn"))
    elif portal_fields.is_portal_field(data):
        portal_fields.fill(draft, _flat(data))
    elif data.keys() & {"container-title", "issued"} or (data.keys() >= {"DOI", "title"} and "itemType" not in data):
        _fill_csl(draft, data)
    elif names_columns(data):
        fill_by_names(draft, data)
    else:
        more = spread_repeated(data)
        for key in drop_wrong(data):
            gathering.tell(ParseProblem("json_wrong_field", line=line, record=place, args=(("field", key),)))
        gathering.add_record(read_record(data, place, line, element.start, element.end, (*more, *unknown(data))))
        gathering.claims.append((element.start, element.end))
        return
    gathering.add(draft, line=line, start=element.start, end=element.end)


def _text(value: Any) -> str:
    """A scalar as tidy text; "" for anything else."""
    if isinstance(value, str):
        return tidy(without_halves(value))
    return "" if value is None or isinstance(value, (dict, list)) else str(value)


def _flat(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for key, value in data.items():
        for one in value if isinstance(value, list) else [value]:
            yield key, _text(one) if not isinstance(one, (dict, list)) else _text(str(one))


def _isis_fields(data: dict[str, Any]) -> Iterator[lilacs_fields.Field]:
    """Fields in the writing of ISIS, from any of isis2json's four forms of an occurrence."""
    for key, value in data.items():
        found = _ISIS_KEY.match(key)
        for one in value if found and isinstance(value, list) else [value]:
            if found:
                yield int(found[1]), _occurrence(one)


def _occurrence(value: Any) -> str:
    """An occurrence: text, an object of subfields, or a list of pairs."""
    pairs = list(value.items()) if isinstance(value, dict) else value
    if not isinstance(pairs, list):
        return _text(value)
    parts = []
    for pair in pairs:
        if isinstance(pair, (list, tuple)) and len(pair) == 2:
            letter, text = _text(pair[0]), _text(pair[1])
            parts.append(text if letter in ("_", "") else f"^{letter[:1]}{text}")
        else:
            parts.append(_text(pair))
    return "".join(parts)


def _fill_csl(draft: Citation, data: dict[str, Any]) -> None:
    for key, value in data.items():
        if key == "author" and isinstance(value, list):
            for author in value:
                draft.take(Part.AUTHOR, _name(author), key)
        elif key == "issued":
            draft.take(Part.DATE, _date(value), key)
        elif isinstance(value, (dict, list)):
            for one in value if isinstance(value, list) else [value]:
                draft.take(_CSL.get(key, Part.OTHER), _text(one) or str(one), key)
        else:
            draft.take(_CSL.get(key, Part.OTHER), _text(value), key)


def _name(author: Any) -> str:
    if not isinstance(author, dict):
        return _text(author)
    parts = [_text(author.get(key)) for key in ("family", "given")]
    return ", ".join(filter(None, parts)) or _text(author.get("literal"))


def _date(value: Any) -> str:
    if not isinstance(value, dict):
        return _text(value)
    parts = value.get("date-parts")
    if isinstance(parts, list) and parts and isinstance(parts[0], list):
        return "-".join(_text(part) for part in parts[0])
    return _text(value.get("raw") or value.get("literal"))
