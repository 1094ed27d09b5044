"""The labelled sets of a folder: records and which of their pairs are true; and near-copies made of their English texts.

NAME.records.jsonl.gz holds id, lang, text (or id, title, author, year, journal, volume, pages), NAME.truth.tsv.gz id1, id2.
"""

from __future__ import annotations

import gzip
import json
import zlib
from typing import TYPE_CHECKING, TypeAlias

from near_copies import near_copies

from db.values import RecordText, VersionText
from desktop.text.language import split_versions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

Pairs: TypeAlias = set[tuple[str, str]]
Sets: TypeAlias = dict[str, tuple[list[RecordText], Pairs]]

COPIED = "copies_of_"  # before the name of the set whose texts were copied


def read_sets(folder: Path) -> Sets:
    """All sets of a folder by name, with one of near-copies for each set that holds many English texts."""
    names = sorted(path.name.removesuffix(".records.jsonl.gz") for path in folder.glob("*.records.jsonl.gz"))
    sets = {name: read_set(folder, name) for name in names}
    made = {COPIED + name: near_copies(sets[name][0], seed=zlib.crc32(name.encode())) for name in names}
    return sets | {name: copies for name, copies in made.items() if copies[0]}


def read_set(folder: Path, name: str) -> tuple[list[RecordText], Pairs]:
    """The records and the true pairs of one set."""
    with gzip.open(folder / f"{name}.records.jsonl.gz", "rt", encoding="utf-8") as lines:
        records = [record_of(json.loads(line)) for line in lines]
    with gzip.open(folder / f"{name}.truth.tsv.gz", "rt", encoding="utf-8") as lines:
        pairs = [line.rstrip("\n").split("\t")[:2] for line in lines][1:]
    return records, {(min(pair), max(pair)) for pair in pairs}


def record_of(data: dict[str, str]) -> RecordText:
    """One line of a set as a record, its text cut into versions."""
    text, lang = data.get("text", ""), data.get("lang", "")
    segments = split_versions(text)
    if len(segments) == 1 and lang in ("es", "en", "pt"):
        versions = [VersionText(f"{data['id']}:0", lang, text)]
    else:
        versions = [VersionText(f"{data['id']}:{i}", s.lang, text[s.start : s.end]) for i, s in enumerate(segments)]
    year = data.get("year", "")
    return RecordText(
        id=data["id"],
        versions=tuple(versions),
        titles=(("", data["title"]),) if data.get("title") else (),
        ids=tuple((kind, data[kind]) for kind in ("volume", "pages", "doi", "pmid") if data.get(kind)),
        authors=tuple(a.strip() for a in data.get("author", "").split(" and ") if a.strip()),
        year=int(year) if year.isdigit() else None,
        journal=data.get("journal", ""),
    )


def half_of(records: Sequence[RecordText], truth: Pairs, *, side: int) -> tuple[list[RecordText], Pairs]:
    """One half of a set: a true group is in one half, everything else by the checksum of its id."""
    leader = {record.id: record.id for record in records}
    for _ in range(6):  # groups are small
        for a, b in sorted(truth):
            leader[a] = leader[b] = min(leader[a], leader[b])
    mine = [record for record in records if zlib.crc32(leader[record.id].encode()) % 2 == side]
    ids = {record.id for record in mine}
    return mine, {pair for pair in truth if pair[0] in ids}
