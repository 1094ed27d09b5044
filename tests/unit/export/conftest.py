"""An invented entry with a value of every type and state, and a small codebook for it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.values import Descriptor, EntryWarning, Json, RecordText, Span, State, VersionText
from desktop.codebook import Codebook, load_codebook
from desktop.export import release
from desktop.export.entries import KeptWarning, SourceRecord, VerifiedEntry, VerifiedValue

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
SPANISH = "Ensayo de fase 3 con 120 niños: 60 con zumo y 60 con agua. Alivio: 45,50 % frente a 30 % (p < 0,01)."
ENGLISH = "Phase 3 trial in 120 children: 60 on juice and 60 on water. Relief: 45.50% vs 30% (p < 0.01)."


def span(words: str) -> Span:
    start = SPANISH.index(words)
    return Span("record-1.1", start, start + len(words))


def value(data: Json, state: State = State.ACCEPTED, words: str = "") -> VerifiedValue:
    return VerifiedValue(data, state, (span(words),) if words else ())


@pytest.fixture
def entry() -> VerifiedEntry:
    """The entry of a study of juice against water."""
    text = RecordText(
        "record-1",
        (VersionText("record-1.1", "es", SPANISH), VersionText("record-1.2", "en", ENGLISH)),
        (Descriptor("Niño", "terapia", "Child", "therapy"),),
        (("es", "El zumo, un ensayo inventado"), ("en", "Juice: an invented trial")),
        (("pmid", "1"), ("doi", "10.0000/invented")),
        ("Pérez A", "Silva B"),
        2020,
        "Revista inventada",
    )
    interval = {"low": "40.1", "high": "51", "level": "95"}
    cells = {
        ("design.phase", ""): value("3", words="fase 3"),
        ("design.randomised", ""): value(None, State.NOT_STATED),
        ("conditions", "1"): value("thirst", State.ENTERED),
        ("conditions", "2"): value("-itis; of none", State.CORRECTED),
        ("enrolment.start", ""): value("2004-02", State.REJECTED),
        ("n_total", ""): VerifiedValue(120, State.ACCEPTED, (span("120 niños"), Span("record-1.2", 17, 29))),
        ("conclusion", ""): value('=HYPERLINK("http://x")\nsecond line', State.ENTERED),
        ("arms.name", "arm-1"): value("zumo", words="zumo"),
        ("arms.n", "arm-1"): value(60, words="60"),
        ("arms.name", "arm-2"): value("agua, «la otra»", State.CORRECTED),
        ("results.arm", "result-1"): value("arm-1"),
        ("results.value", "result-1"): value("45.50", words="45,50 %"),
        ("results.ci", "result-1"): value(interval, State.ENTERED),
        ("results.p", "result-1"): value({"op": "<", "value": "0.01"}, words="p < 0,01"),
        ("results.arm", "result-2"): value("arm-2"),
        ("results.value", "result-2"): value("-9"),
        ("results.p", "result-2"): value({"op": "=", "value": "NS"}),
        ("results.arm", "result-3"): value("all"),
        ("results.value", "result-3"): value("NR"),
        ("results.value", "result-4"): value("7", State.REJECTED),
        ("results.value", "result-5"): value("8", State.PROPOSED),
    }
    warning = EntryWarning("p_zero", (("value", "0.000"),), (("results.p", "result-1"),), (span("0,01"),))
    record = SourceRecord(text, "LILACS", "dump.txt", 4)
    return VerifiedEntry(
        "study-1", "C-0001", "Zumo", (record,), cells, NOW, "Ana", (KeptWarning(warning, "as printed"),)
    )


@pytest.fixture
def bare_entry(entry: VerifiedEntry) -> VerifiedEntry:
    """An entry of a record without abstract, of which nothing is known."""
    text = RecordText("record-2", ())
    record = SourceRecord(text, "", "dump.txt", 5)
    return replace(entry, study_id="study-2", number="C-0002", label="", records=(record,), cells={}, warnings=())


@pytest.fixture
def codebook() -> Codebook:
    """A field of every type."""
    return load_codebook(Path(__file__).with_name("codebook.toml"))


@pytest.fixture(autouse=True)
def version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program version that no release of ours changes."""
    monkeypatch.setattr(release, "version", lambda _name: "9.9.9")
