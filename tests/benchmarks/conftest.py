"""The labelled sets beside the checkout as records and true pairs, for the benchmarks of matching."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.values import RecordText, VersionText
from desktop.text.language import split_versions

Pairs = set[frozenset[str]]


@dataclass(frozen=True)
class LabelledSet:
    """Records as they are in the file and as the program reads them, and which of their pairs are true."""

    lines: list[dict[str, str]]
    records: list[RecordText]
    truth: Pairs

    def judged(self, found: Pairs) -> str:
        """Precision, recall and F1 of found pairs."""
        right = len(found & self.truth)
        precision, recall = right / max(1, len(found)), right / max(1, len(self.truth))
        f1 = 2 * right / max(1, len(found) + len(self.truth))
        return f"precision {precision:.4f}, recall {recall:.4f}, F1 {f1:.4f}"


@pytest.fixture
def labelled_set(shared: Path):
    """Reads a set by its name."""

    def read(name: str) -> LabelledSet:
        lines = lines_of(shared / "dev" / "matching", name)
        return LabelledSet(lines, [to_record(line) for line in lines], truth_of(shared / "dev" / "matching", name))

    return read


def lines_of(folder: Path, name: str) -> list[dict[str, str]]:
    with gzip.open(folder / f"{name}.records.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def truth_of(folder: Path, name: str) -> Pairs:
    with gzip.open(folder / f"{name}.truth.tsv.gz", "rt", encoding="utf-8") as lines:
        return {frozenset(line.rstrip("\n").split("\t")[:2]) for line in list(lines)[1:]}


def to_record(data: dict[str, str]) -> RecordText:
    text = data.get("text", "")
    versions = [VersionText(f"{data['id']}:{s.start}", s.lang, text[s.start : s.end]) for s in split_versions(text)]
    year = data.get("year", "")
    return RecordText(
        data["id"],
        tuple(versions),
        titles=(("", data["title"]),) if data.get("title") else (),
        ids=tuple((kind, data[kind]) for kind in ("volume", "pages") if data.get(kind)),
        authors=tuple(data["author"].split(" and ")) if data.get("author") else (),
        year=int(year) if year.isdigit() else None,
        journal=data.get("journal", ""),
    )
