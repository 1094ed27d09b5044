"""JSON Lines, one record a line, become records: `text` or `abstract`, or `abstracts` by language, and metadata.

What `cotejo read` prints is read back as the same records.

Problems given: `json_wrong_line` (args: reason), `json_wrong_field` (args: field), `json_repeated_key` (args: key),
`record_without_abstract`,
`language_unknown`, `no_record`; of what JSON can write and a text cannot hold, `halved_characters` (args: count) and
`removed_characters` (args: count, kind).
"""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING, Any

from db.values import Leftover, ParseProblem
from desktop.ingest.account import LineCounter
from desktop.ingest.citation import Citation
from desktop.ingest.encoding import halves, tidy, without_halves
from desktop.ingest.json_by_name import fill_by_names, names_columns
from desktop.ingest.json_elements import JsonObject, no_constant, object_of
from desktop.ingest.values import Parsed, ParsedRecord
from desktop.text.descriptors import descriptor, parse_descriptors, parse_keywords
from desktop.text.language import guess_language, split_versions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from db.values import Descriptor

VERSION = "json-lines 2"
_LANGUAGES = ("es", "en", "pt")
_CODES = {"spa": "es", "esp": "es", "eng": "en", "ing": "en", "por": "pt"}
_ID_KEYS = ("doi", "pmid", "bvs", "registry")
_OUR_KEYS = """text abstract abstracts title titles authors author descriptors keywords ids journal citation doi pmid bvs registry
    id year source volume issue pages summaries others lang"""
_KNOWN = frozenset(_OUR_KEYS.split())
_LINES_TRIED = 20
_LINE = re.compile(r"[^\n]+")
_LONGEST_KEY = 200
_LISTS_OF = {"text": "abstracts", "abstract": "abstracts", "title": "titles"}  # where several of them are held
_ODD_ESCAPE = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
# The kinds that a key may hold; anything else is a problem, and the key is passed over.
_KINDS: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "abstract": (str,),
    "abstracts": (list, dict),
    "title": (str,),
    "titles": (list,),
    "authors": (list, str),
    "author": (list, str),
    "descriptors": (list, str),
    "keywords": (list, str),
    "ids": (dict,),
    "journal": (str,),
    "citation": (str,),
}


def looks_like(text: str) -> bool:
    """Whether one of the first lines is a whole JSON object; one that is damaged does not hide the others."""
    for line in _first_lines(text):
        if line.startswith("{") and line.endswith("}"):
            try:
                return isinstance(json.loads(line), dict)
            except (ValueError, RecursionError):
                continue
    return False


def parse(text: str) -> Parsed:
    """The records of a decoded text; a line that is no JSON object is left over, with a problem."""
    records: list[ParsedRecord] = []
    left_over: list[Leftover] = []
    problems: list[ParseProblem] = []
    for number, start, line in _lines(text):
        try:
            data = _load(line)
        except (ValueError, RecursionError) as error:
            left_over.append(Leftover(number, line.strip()))
            problems.append(ParseProblem("json_wrong_line", line=number, args=(("reason", _reason(error)),)))
            continue
        place = len(records) + 1
        problems += repeated_keys(data, line=number, place=place)
        problems += lost_characters(line, data, line=number, place=place)
        if names_columns(data):
            draft = Citation()
            fill_by_names(draft, data)
            records.append(draft.record(place=place, line=number, start=start, end=start + len(line)))
            problems += _problems(records[-1], [])
            continue
        more = spread_repeated(data)
        wrong = drop_wrong(data)
        records.append(read_record(data, place, number, start, start + len(line), (*more, *unknown(data))))
        problems += _problems(records[-1], wrong)
    if not records:
        problems.append(ParseProblem("no_record", line=1))
    return Parsed(tuple(records), tuple(left_over), tuple(problems))


def _first_lines(text: str) -> Iterator[str]:
    for _, _, line in itertools.islice(_lines(text), _LINES_TRIED):
        yield line.strip()


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Number (from 1), place and text of every line that is not blank."""
    counter = LineCounter(text)
    for found in _LINE.finditer(text):
        if not found.group().isspace():
            yield counter.at(found.start()), found.start(), found.group()


def _load(line: str) -> JsonObject:
    data = json.loads(line, parse_constant=no_constant, object_pairs_hook=object_of)
    if not isinstance(data, JsonObject):
        raise ValueError("not an object")  # noqa: TRY004 - the same as any other wrong line
    return data


def _reason(error: ValueError | RecursionError) -> str:
    """Why a line is no JSON object, without the words that Python has for programmers."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if str(error).startswith("Exceeds the limit"):
        return "a number in it has too many digits"
    return str(error)[:200]


def drop_wrong(data: dict[str, Any]) -> list[str]:
    """Take out the keys whose value is of a kind that they cannot hold; give their names."""
    wrong = [key for key, kinds in _KINDS.items() if data.get(key) is not None and not isinstance(data[key], kinds)]
    for key in wrong:
        del data[key]
    return wrong


def _problems(record: ParsedRecord, wrong: list[str]) -> Iterator[ParseProblem]:
    for key in wrong:
        yield ParseProblem("json_wrong_field", line=record.line, record=record.place, args=(("field", key),))
    if not record.abstracts:
        yield ParseProblem("record_without_abstract", line=record.line, record=record.place)
    if any(not lang for lang, _ in record.abstracts):
        yield ParseProblem("language_unknown", line=record.line, record=record.place)


def repeated_keys(data: JsonObject, *, line: int, place: int) -> Iterator[ParseProblem]:
    """The keys of a record's object that stood in it more than once."""
    for key in data.repeated:
        yield ParseProblem("json_repeated_key", line=line, record=place, args=(("key", key[:_LONGEST_KEY]),))


def lost_characters(source: str, data: JsonObject, *, line: int, place: int) -> Iterator[ParseProblem]:
    """What is taken out of the strings of a record that was written so: halves of characters, and NULs."""
    strings = "".join(_strings(data)) if _ODD_ESCAPE.search(source) else ""
    counts = (
        ("halved_characters", halves(strings), ()),
        ("removed_characters", strings.count("\x00"), (("kind", "nul"),)),
    )
    for code, count, more in counts:
        if count:
            args = (("count", str(count)), *more)
            yield ParseProblem(code, line=line, record=place, args=args)


def spread_repeated(data: JsonObject) -> tuple[tuple[str, str], ...]:
    """Give the values of keys that stood there more than once their places: texts and titles are lists then; of others the
    first stays, and the rest is given as (key, value)."""
    more: list[tuple[str, str]] = []
    for key, values in data.repeated.items():
        listed = _LISTS_OF.get(key)
        if listed:
            texts = [value if isinstance(value, dict) else {"text": value} for value in values]
            data[listed] = [*_as_list(data.get(listed)), *texts]
            del data[key]
        elif list not in _KINDS.get(key, ()):
            data[key] = values[0]
            more += [(key, _clean(value) or json.dumps(value, ensure_ascii=True)) for value in values[1:]]
    return tuple(more)


def unknown(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The keys that say nothing here, with their values as they can be kept."""
    for key, value in data.items():
        if key not in _KNOWN and value not in (None, "", [], {}):
            yield key, _clean(value) or json.dumps(value, ensure_ascii=False)


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _strings(value: Any) -> Iterator[str]:
    """Every text in a piece of JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _strings(part)


# --------------------------------------------------------------------------------------------------------------- a record
def read_record(
    data: dict[str, Any], place: int, line: int, start: int, end: int, more: Iterable[tuple[str, str]] = ()
) -> ParsedRecord:
    """The record that a JSON object stands for; `more` is kept beside what it says itself."""
    year = re.search(r"\b(?:1[89]|20)\d\d\b", str(data.get("year") or ""))
    source = data.get("source")
    return ParsedRecord(
        place=place,
        line=line,
        start=start,
        end=end,
        abstracts=_abstracts(data),
        descriptors=tuple(_descriptors(data.get("descriptors") or ())),
        ids=tuple(_ids(data)),
        titles=tuple(_titles(data)),
        authors=_authors(data.get("authors") or data.get("author") or ()),
        year=int(year.group()) if year else None,
        journal=_clean(data.get("journal")),
        source=_clean(source.get("database") if isinstance(source, dict) else source),
        citation=_clean(data.get("citation")),
        keywords=_keywords(data.get("keywords") or ()),
        given_id=_clean(data.get("id")),
        volume=_clean(data.get("volume")),
        issue=_clean(data.get("issue")),
        pages=_clean(data.get("pages")),
        summaries=tuple(_pairs(data.get("summaries"), "lang")),
        others=(*_pairs(data.get("others"), "name"), *more),
    )


def _pairs(listed: Any, key: str) -> Iterator[tuple[str, str]]:
    """What stands under a key and under "text" in each object of a list."""
    for row in listed if isinstance(listed, list) else ():
        if isinstance(row, dict) and _clean(row.get("text")):
            yield _clean(row.get(key)), _clean(row.get("text"))


def _clean(value: Any) -> str:
    """A text or a number as tidy text; "" for anything else."""
    if isinstance(value, str):
        return tidy(without_halves(value))
    return str(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""


def _abstracts(data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    listed = data.get("abstracts")
    if isinstance(listed, dict):
        listed = [{"lang": lang, "text": body} for lang, body in listed.items()]
    if listed:
        texts = [(_language(a.get("lang")), _clean(a.get("text"))) for a in listed if isinstance(a, dict)]
        return tuple((lang or guess_language(body), body) for lang, body in texts if body.strip())
    body = _clean(data.get("text")) or _clean(data.get("abstract"))
    segments = split_versions(body)
    given = _language(data.get("lang"))
    if len(segments) == 1 and given:
        return ((given, body[segments[0].start : segments[0].end]),)
    return tuple((segment.lang, body[segment.start : segment.end]) for segment in segments)


def _language(value: Any) -> str:
    code = _clean(value).strip().lower()
    code = _CODES.get(code, code[:2])
    return code if code in _LANGUAGES else ""


def _titles(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    listed = data.get("titles") or ([{"text": data["title"]}] if data.get("title") else [])
    for row in listed:
        title = _clean(row.get("text") if isinstance(row, dict) else row)
        lang = _language(row.get("lang")) if isinstance(row, dict) else ""
        if title.strip():
            yield lang or guess_language(title), title


def _ids(data: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The ids of `ids` and of the keys that name one; an id may be a list of them."""
    ids = dict(data.get("ids") or {})
    ids |= {key: data[key] for key in _ID_KEYS if data.get(key)}
    for kind, value in ids.items():
        for one in value if isinstance(value, list) else [value]:
            if text := _clean(one):
                yield _clean(kind), text


def _authors(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return tuple(a.strip() for a in re.split(r";| and ", _clean(value)) if a.strip())
    return tuple(author for author in map(_clean, value) if author)


def _descriptors(value: Any) -> Iterable[Descriptor]:
    if isinstance(value, str):
        return parse_descriptors(_clean(value))
    found: list[Descriptor] = []
    for row in value:
        if isinstance(row, dict) and _clean(row.get("descriptor")):
            found.append(descriptor(_clean(row["descriptor"]), _clean(row.get("qualifier")) or None))
        elif isinstance(row, str):
            found += parse_descriptors(_clean(row))
    return found


def _keywords(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return parse_keywords(_clean(value))
    return tuple(word for word in map(_clean, value) if word)
