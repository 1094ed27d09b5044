"""How many stops an entry asks of a curator, and how many values stand behind them: the sample, and the development set."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from db.values import StoredRecord, StoredStudy, Summary
from desktop.codebook import load_codebook
from desktop.extract.record import extract
from desktop.incoming import record_text
from desktop.ingest.dump import read_file
from desktop.resources import resource
from desktop.review.parts import StudyParts
from desktop.review.study import build_study
from desktop.review.values import StudyView

pytestmark = pytest.mark.benchmark


def views(dump: Path) -> Iterable[StudyView]:
    for number, parsed in enumerate(read_file(dump).records, start=1):
        text = record_text(parsed)
        study = StoredStudy(f"study-{number}", number, (text.id,), None, "", Summary("", (), 0, 0))
        record = StoredRecord(text, "batch", dump.name, number, "", study.id, "rules", extract(text))
        parts = StudyParts(study, (record,), {}, {}, expects_descriptors=False)
        yield build_study(parts, load_codebook())


def tell(name: str, dump: Path) -> None:
    found = list(views(dump))
    values = sum(cell.value is not None for view in found for cell in view.cells.values())
    looks, stops = sum(len(view.to_look) for view in found), sum(len(view.stops) for view in found)
    adding_up = sum(cell.adds_up for view in found for cell in view.cells.values())
    print(
        f"\n{name}: {values / len(found):.0f} values a study, {looks / len(found):.1f} to look at in {stops / len(found):.1f} stops; "
        f"{adding_up} values that add up need none"
    )


def test_stops_of_an_entry(shared: Path) -> None:
    tell("sample", resource("sample", "sample_dump.txt"))
    tell("development set", shared / "dev" / "extraction" / "dump.txt")
