"""The ids of records, versions and studies: derived from content, so that two laptops that read one dump agree.

The recipe is frozen: a change to it would make every record of every store a stranger to its next import. It depends on
nothing that a new set of rules may improve.
"""

from __future__ import annotations

import re
import unicodedata
import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.values import RecordText

_HOUSE = uuid.UUID("5c3b5a54-7f0e-5f0b-9d57-2f8e6c1f4a11")
_SAME = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u201a\u00b4`", "'")
    | dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb", '"')
    | {"\u00b7": ".", "\u2022": ".", "\u2219": "."}
)
_SIGNS = re.compile("[" + "".join(map(chr, _SAME)) + "]")


def record_id(
    abstracts: Sequence[str], ids: Iterable[tuple[str, str]], titles: Iterable[str] = (), rest: Iterable[str] = ()
) -> str:
    """The id of a record: of its texts and ids; of titles and the rest where it has no text to tell it by."""
    known = sorted(f"{kind}={value.strip().casefold()}" for kind, value in ids)
    content = _content(abstracts, titles, rest)
    return str(uuid.uuid5(_HOUSE, "\n".join(["record", *known, content])))


def version_id(record: str, place: int) -> str:
    """The id of the version at that place (from 1) of a record."""
    return f"{record}.{place}"


def study_id(record: str) -> str:
    """The id of the study that a record founds."""
    return str(uuid.uuid5(_HOUSE, f"study\n{record}"))


def enrichment_id(target: str, other: RecordText) -> str:
    """The id of the record that holds what another one adds to the target: of all that the other says."""
    texts = [version.text for version in other.versions]
    known = sorted(f"{kind}={value.strip().casefold()}" for kind, value in other.ids)
    said = [*(title for _, title in other.titles), *other.authors, str(other.year or ""), other.journal]
    headings = [f"{d.heading}/{d.qualifier or ''}" for d in other.descriptors]
    rest = [_bare(text) for text in (*texts, *said, *headings)]
    return str(uuid.uuid5(_HOUSE, "\n".join(["enrichment", target, *known, *rest])))


def same_words(a: str, b: str) -> bool:
    """Whether two texts are one, whatever their blanks, case and typography."""
    return a == b or _bare(a) == _bare(b)


def content_key(record: RecordText) -> str:
    """What a decision about a record is remembered by: its words alone, whatever ids another portal gives it."""
    texts = [version.text for version in record.versions]
    rest = [*record.authors, str(record.year or ""), record.journal, *(value for _, value in record.ids)]
    return str(uuid.uuid5(_HOUSE, "content\n" + _content(texts, [title for _, title in record.titles], rest)))


def pair_key(a: RecordText, b: RecordText) -> tuple[str, str]:
    """The content keys of two records in order."""
    first, second = sorted((content_key(a), content_key(b)))
    return first, second


def _content(abstracts: Sequence[str], titles: Iterable[str], rest: Iterable[str]) -> str:
    texts = [_bare(text) for text in abstracts if text.strip()]
    return "\n".join(texts or [_bare(text) for text in (*titles, *rest)])


def _bare(text: str) -> str:
    """The text without blanks, case and the typographer's choices."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    if _SIGNS.search(folded):  # to translate a text with accents takes ten times as long as to look for the signs
        folded = folded.translate(_SAME)
    return "".join(folded.split())
