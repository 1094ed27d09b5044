"""Our own invented file of each format is read as it was when a person looked through what is expected of it."""

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.ingest.dump import read_file
from desktop.ingest.report import record_json, report

FOLDER = Path(__file__).resolve().parents[2] / "data" / "import"
FILES = sorted(path.name for path in FOLDER.iterdir() if path.is_file())


def told(path: Path) -> dict[str, Any]:
    """What is said of a dump: its report without what depends on the machine, and its records."""
    dump = read_file(path)
    whole = report(dump)
    kept = ("format", "encoding", "records", "with_abstract", "languages", "left_over", "problems")
    records = [record_json(record, dump) for record in dump.records]
    return {**{key: whole[key] for key in kept}, "read": json.loads(json.dumps(records))}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_as_expected(name: str) -> None:
    expected = json.loads((FOLDER / "expected" / f"{name}.json").read_text(encoding="utf-8"))
    assert told(FOLDER / name) == expected


def test_every_expectation_has_its_file() -> None:
    assert sorted(path.stem for path in (FOLDER / "expected").iterdir()) == FILES
