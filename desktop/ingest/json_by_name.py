"""JSON objects whose keys are names of columns (a table written as JSON, Zotero's own export) become a citation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop.ingest.columns import PARTS, key
from desktop.ingest.encoding import tidy, without_halves
from desktop.ingest.parts import Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.ingest.citation import Citation

_OWN = frozenset({"text", "abstract", "abstracts", "title", "titles"})  # what our own form says a record by
_ONE_OF = {Part.AUTHORS: Part.AUTHOR, Part.KEYWORDS: Part.KEYWORD, Part.DESCRIPTORS: Part.DESCRIPTOR}
_FAMILY, _GIVEN = ("lastName", "family", "last", "surname"), ("firstName", "given", "first", "forename")
_WORDS = ("name", "literal", "tag", "term", "keyword", "value", "text")


def names_columns(data: dict[str, Any]) -> bool:
    """Whether the keys of an object name a title or an abstract as tables do, and not as our own form does."""
    parts = {PARTS.get(key(name)) for name in data if name not in _OWN}
    return "itemType" in data or (not data.keys() & _OWN and bool(parts & {Part.TITLE, Part.ABSTRACT}))


def fill_by_names(draft: Citation, data: dict[str, Any]) -> None:
    """Give every value to the part that its key names."""
    for name, value in data.items():
        part = PARTS.get(key(name), Part.OTHER)
        if isinstance(value, list):
            for one in value:
                draft.take(_ONE_OF.get(part, part), _words(one), name)
        else:
            draft.take(part, _words(value), name)


def _words(value: Any) -> str:
    """A value as text; a person or a tag that is an object by its name, anything else as JSON."""
    if isinstance(value, dict):
        names = [next(_said(value, keys), "") for keys in (_FAMILY, _GIVEN)]
        named = ", ".join(filter(None, names)) or next(_said(value, _WORDS), "")
        return named or json.dumps(value, ensure_ascii=True)
    if isinstance(value, str):
        return tidy(without_halves(value))
    return "" if value is None else str(value) if isinstance(value, (int, float)) else json.dumps(value)


def _said(value: dict[str, Any], keys: tuple[str, ...]) -> Iterator[str]:
    return (tidy(without_halves(value[name])) for name in keys if isinstance(value.get(name), str))
