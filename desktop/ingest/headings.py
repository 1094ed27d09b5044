"""Subject headings as databases write them become descriptors: several qualifiers in one line, stars, brackets.

"*Heading/q1/*q2" (PubMed), "Heading/q" (portal, EndNote), "Heading [q1, *q2]" (Cochrane), "Heading/dt [Drug Therapy]" (Ovid),
"Heading -- q" (EBSCO, ProQuest).
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.ingest.wording import one_line
from desktop.text.descriptors import descriptor, parse_descriptors

if TYPE_CHECKING:
    from db.values import Descriptor

_LONGEST = 300  # characters; what is longer is no heading, and is kept as it is
_BRACKET = re.compile(r"^(?P<heading>[^\[\]]+?) ?\[(?P<inside>[^\[\]]*)\]$")
_OVID = re.compile(r"^(?P<heading>[^\[\]]+?)/[a-z]{2}(?:, ?[a-z]{2})* \[(?P<inside>[^\[\]]+)\]$")
_DASHES = re.compile(r" ?-- ?")
# What stands in brackets and is no qualifier: where the heading comes from.
_ORIGIN = re.compile(r"(?:checkword|mesh|m|emtree|keyword|other term|n/?a)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Headings:
    """The descriptors of one printed heading; `is_starred` where it is marked as a main subject."""

    descriptors: tuple[Descriptor, ...]
    is_starred: bool


@functools.lru_cache(maxsize=50_000)
def headings(value: str) -> Headings:
    """The descriptors that a printed heading stands for: one for each of its qualifiers, or the heading alone."""
    words = one_line(value).strip(" ;,")
    is_starred = words.startswith("*") or words.endswith("*") or "/*" in words or "[*" in words or ", *" in words
    bare = words.replace("*", "") if is_starred else words
    if not bare.strip():
        return Headings((), is_starred=False)
    if len(bare) > _LONGEST:
        return Headings((descriptor(bare.strip()),), is_starred)
    return Headings(_descriptors(bare.strip()), is_starred)


def _descriptors(words: str) -> tuple[Descriptor, ...]:
    if found := _OVID.match(words):
        return _each(found["heading"].strip(), [part.strip() for part in found["inside"].split(",")])
    if found := _BRACKET.match(words):
        inside = [part.strip() for part in found["inside"].split(",") if part.strip()]
        qualifiers = [part for part in inside if not _ORIGIN.match(part)]
        return _each(found["heading"].strip(), qualifiers)
    heading, *rest = _DASHES.split(words) if "--" in words else words.split("/")
    qualifiers = [part.strip() for part in rest]
    if qualifiers and heading.strip() and all(_is_qualifier(part) for part in qualifiers):
        return _each(heading.strip(), qualifiers)
    return parse_descriptors(words) if "/" in words and not re.search(r" , |;", words) else (descriptor(words),)


def _each(heading: str, qualifiers: list[str]) -> tuple[Descriptor, ...]:
    return tuple(descriptor(heading, part) for part in qualifiers) or (descriptor(heading),)


def _is_qualifier(words: str) -> bool:
    known = parse_descriptors(f"x/{words}")
    return len(known) == 1 and known[0].qualifier is not None
