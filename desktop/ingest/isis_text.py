"""ISIS's ID text becomes records: "!ID 00001" opens one, "!v083!text" lines are its fields."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.ingest.lilacs_fields import fill
from desktop.ingest.tagged import Block, items_in, parse_blocks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.ingest.citation import Citation
    from desktop.ingest.tagged import Item
    from desktop.ingest.values import Parsed

VERSION = "isis-id 1"

_LINE = re.compile(r"^!(ID(?= )|v\d{1,4}(?=!))[ !](.*)$", re.MULTILINE)
_SIGN = re.compile(r"^!ID \d+[ \t]*\n!v\d+!", re.MULTILINE)


def looks_like(text: str) -> bool:
    """Whether the opening of a record is in the first part of a text."""
    return bool(_SIGN.search(text[:200_000]))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    return parse_blocks(text, _blocks(items_in(text, _LINE)), _fill)


def _blocks(items: Iterator[Item]) -> Iterator[Block]:
    block = Block()
    for item in items:
        if item.tag == "ID" and block.items:
            yield block
            block = Block()
        block.items.append(item)
    if block.items:
        yield block


def _fill(draft: Citation, block: Block) -> None:
    fill(draft, [(int(item.tag[1:]), item.value.replace("\n", " ")) for item in block.items if item.tag != "ID"])
    for item in block.items:
        if item.tag == "ID":
            draft.keep("ID", item.value)
            draft.given_id = draft.given_id or item.value.strip()
