"""The objects of a JSON text one after the other: of a list, of a list inside an object, or one a line.

A damaged object costs only itself; constants that are no JSON, deep nesting and repeated keys are told of.

Problems given: `json_wrong_line` (args: reason), `json_repeated_key` (args: key).
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_LISTS = "docs|records|items|references|results|data|entries|articles|studies"
_LIST_IN_OBJECT = re.compile(rf'"(?:{_LISTS})"\s*:\s*\[')
_GAP = re.compile(r"[\s,]*")
_NEXT = re.compile(r"[}\]]\s*,?\s*(?=\{)")
_MOST_DAMAGED = 1000  # objects; a text with more of them is no JSON


@dataclass(frozen=True, slots=True)
class JsonElement:
    """An object with its half-open place; `data` is None for a stretch that is none, and `reason` says why."""

    start: int
    end: int
    data: JsonObject | None
    reason: str = ""


class JsonObject(dict[str, Any]):
    """A JSON object that remembers all values of the keys that stood in it more than once."""

    def __init__(self) -> None:
        super().__init__()
        self.repeated: dict[str, list[Any]] = {}


def elements(text: str) -> Iterator[JsonElement]:
    """The objects of a text in order."""
    decoder = json.JSONDecoder(object_pairs_hook=object_of, parse_constant=no_constant)
    at = _first(text)
    damaged = 0
    while (at := _skip(text, at)) < len(text) and text[at] == "{" and damaged < _MOST_DAMAGED:
        try:
            data, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            damaged += 1
            following = _NEXT.search(text, at + 1)
            end = following.end() if following else len(text)
            yield JsonElement(at, end, None, str(error)[:200])
        else:
            yield JsonElement(at, end, data)
        at = end
    if damaged >= _MOST_DAMAGED:
        yield JsonElement(at, len(text), None, "too many damaged objects")


def holds_list(text: str) -> bool:
    """Whether a text opens as an object that holds the list of records."""
    return text.lstrip()[:1] == "{" and _first(text) > _skip(text, 0)


def _first(text: str) -> int:
    """Where the first object of the list begins: a list at the top, or one inside an object that nothing else closes before."""
    start = _skip(text, 0)
    if text[start : start + 1] == "[":
        return start + 1
    found = _LIST_IN_OBJECT.search(text[: start + 20_000], start)
    if found and text[start : start + 1] == "{" and _is_open_until(text, start, found.start()):
        return found.end()
    return start


def _is_open_until(text: str, start: int, end: int) -> bool:
    """Whether the object that begins at `start` is still open at `end`."""
    depth = 0
    for char in text[start:end]:
        depth += (char == "{") - (char == "}")
        if depth == 0:
            return False
    return True


def _skip(text: str, at: int) -> int:
    found = _GAP.match(text, at)
    return found.end() if found else at


def object_of(pairs: list[tuple[str, Any]]) -> JsonObject:
    """The object of these pairs; a key that stands there several times holds a list of its values."""
    data = JsonObject()
    for key, value in pairs:
        if key in data and data[key] != value:
            known = data.repeated.setdefault(key, _listed(data[key]))
            known += _listed(value)
            value = known
        data[key] = value
    return data


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, list) else [value]


def no_constant(name: str) -> float:
    """Refuse a constant that is no JSON ("NaN")."""
    raise ValueError(f"{name} is no number")
