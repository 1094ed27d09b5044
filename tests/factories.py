"""Invented studies for tests: nothing in them was ever printed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from db.values import (
    Band,
    BatchInfo,
    EntryWarning,
    Extraction,
    RecordText,
    RunnerUp,
    Span,
    State,
    StoredRecord,
    Summary,
    VersionText,
)
from desktop.review.values import EntryCell, RecordView, StudyView, WorklistRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

VERSION = "version-1"
SPANISH = "version-2"

TEXT = (
    "BACKGROUND: Advanced thymic carcinoma is treated with sequential single agents. We aimed to assess tirzalutinib, "
    "ovemersen, or their combination as second-line treatment in patients with advanced thymic carcinoma. "
    "METHODS: We did a randomised, phase 2, open-label, multicentre trial at 31 centres in four countries. Patients were "
    "randomised in a 1:1:1 ratio to either tirzalutinib (21 mg/day), ovemersen (9 mg/day), or tirzalutinib plus "
    "ovemersen (15 mg/day and 4 mg/day, respectively) given orally in continuous 28-day cycles. The trial is registered "
    "with ClinicalTrials.gov, number NCT00000123. "
    "FINDINGS: Between April 3, 2011, and May 7, 2012, 147 patients were allocated to the combination (n=49), "
    "tirzalutinib (n=50), or ovemersen (n=48). Median progression-free survival was 13·2 months (95% CI 6·1-18·4) with "
    "the combination and 5·1 months (3·2-6·9) with ovemersen; hazard ratio [HR] 0·43, 95% CI 0·26-0·71; p=0·0009; and "
    "7·0 months (5·4-9·8) with tirzalutinib; HR 0·68, 95% CI 0·31-1·12; p=0·11. Grade 3 diarrhoea occurred in 9 (18%) "
    "patients given the combination and in 2 (4%) given ovemersen. "
    "INTERPRETATION: The combination prolonged progression-free survival and merits a confirmatory trial."
)

SPANISH_TEXT = (
    "INTRODUCCIÓN: El carcinoma tímico avanzado se trata con agentes únicos sucesivos. MÉTODOS: Ensayo aleatorizado de "
    "fase 2, abierto, en 31 centros de cuatro países. Los pacientes recibieron tirzalutinib (12 mg/día), ovemersen "
    "(9 mg/día) o ambos por vía oral. RESULTADOS: Se incluyeron 147 pacientes. La supervivencia libre de progresión "
    "mediana fue de 13,2 meses (IC 95% 6,1-18,4) con la combinación y de 5,1 meses con ovemersen. CONCLUSIÓN: La "
    "combinación prolongó la supervivencia libre de progresión."
)


def span(text: str, words: str, *, nth: int = 1, version: str = VERSION) -> Span:
    """The span of the nth occurrence of some words."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(version, start, start + len(words))


def cell(field: str, value: Any, *quotes: Span, item: str = "", confidence: float = 0.97, **more: Any) -> EntryCell:
    """A cell as a rule proposes it."""
    band = Band.SURE if confidence >= 0.9 else Band.CHECK if confidence >= 0.6 else Band.CANDIDATE
    cell = EntryCell(
        field=field,
        item=item,
        value=None if band is Band.CANDIDATE else value,
        state=State.PROPOSED,
        band=band,
        confidence=confidence,
        spans=tuple(quotes),
        proposed=value,
        needs_look=band is Band.CHECK,
    )
    return replace(cell, **more)


def _row(table: str, item: str, values: dict[str, tuple[Any, str]], text: str = TEXT) -> Iterable[EntryCell]:
    for column, (value, words) in values.items():
        yield cell(f"{table}.{column}", value, *([span(text, words)] if words else []), item=item)


def _fields() -> Iterable[EntryCell]:
    yield cell("design.type", "rct", span(TEXT, "randomised, phase 2, open-label, multicentre trial"))
    yield cell("design.phase", "2", span(TEXT, "phase 2"))
    yield cell("design.randomised", True, span(TEXT, "randomised"))
    yield cell("design.blinding", "open-label", span(TEXT, "open-label"))
    yield cell("design.ratio", "1:1:1", span(TEXT, "1:1:1"))
    yield cell("design.multicentre", True, span(TEXT, "multicentre"))
    yield cell("design.n_centres", 31, span(TEXT, "31 centres"))
    yield cell("design.n_countries", 4, span(TEXT, "four countries"))
    yield cell("registry_ids", "NCT00000123", span(TEXT, "NCT00000123"), item="1")
    yield cell("enrolment.start", "2011-04-03", span(TEXT, "April 3, 2011"))
    yield cell("enrolment.end", "2012-05-07", span(TEXT, "May 7, 2012"))
    yield cell("conditions", "advanced thymic carcinoma", span(TEXT, "dvanced thymic carcinoma"), item="1")
    yield cell("prior_therapy", "second-line treatment", span(TEXT, "second-line treatment"), confidence=0.71)
    yield cell("n_total", 147, span(TEXT, "147 patients"))
    for empty in ("follow_up.stat", "follow_up.value", "follow_up.unit"):
        yield EntryCell(empty, "", None, State.PROPOSED)


def _arms() -> Iterable[EntryCell]:
    yield from _row("arms", "arm-1", {"name": ("TIR + OVE", "the combination (n=49)"), "n": (49, "n=49")})
    yield from _row("arms", "arm-2", {"name": ("TIR", "tirzalutinib (n=50)"), "n": (50, "n=50")})
    yield from _row("arms", "arm-3", {"name": ("OVE", "ovemersen (n=48)"), "n": (48, "n=48")})
    for number, (arm, drug, dose, words) in enumerate(
        (
            ("arm-1", "tirzalutinib", "15", "15 mg/day"),
            ("arm-1", "ovemersen", "4", "4 mg/day"),
            ("arm-2", "tirzalutinib", "21", "21 mg/day"),
            ("arm-3", "ovemersen", "9", "9 mg/day"),
        ),
        start=1,
    ):
        values = {
            "arm": (arm, ""),
            "drug": (drug, drug),
            "dose": (dose, words),
            "unit": ("mg", words),
            "frequency": ("qd", words),
            "route": ("po", "orally"),
        }
        yield from _row("treatments", f"treatment-{number}", values)


def _results() -> Iterable[EntryCell]:
    yield cell("endpoints.primary", "PFS", span(TEXT, "progression-free survival"), item="1")
    medians = (
        ("arm-1", "13.2", "6.1", "18.4", "13·2 months (95% CI 6·1-18·4)"),
        ("arm-3", "5.1", "3.2", "6.9", "5·1 months (3·2-6·9)"),
        ("arm-2", "7.0", "5.4", "9.8", "7·0 months (5·4-9·8)"),
    )
    for number, (arm, value, low, high, words) in enumerate(medians, start=1):
        values = {
            "endpoint": ("PFS", "progression-free survival"),
            "arm": (arm, words),
            "stat": ("median", "Median"),
            "value": (value, words),
            "unit": ("months", words),
            "ci": ({"low": low, "high": high, "level": "95"}, words),
        }
        yield from _row("results", f"result-{number}", values)
    ratios = (
        ("arm-3", "0.43", "0.26", "0.71", "0.0009", "0·43, 95% CI 0·26-0·71; p=0·0009"),
        ("arm-2", "0.68", "0.31", "1.12", "0.11", "0·68, 95% CI 0·31-1·12; p=0·11"),
    )
    for number, (arm, value, low, high, p, words) in enumerate(ratios, start=1):
        values = {
            "endpoint": ("PFS", ""),
            "arm_a": ("arm-1", ""),
            "arm_b": (arm, ""),
            "measure": ("HR", words),
            "value": (value, words),
            "ci": ({"low": low, "high": high, "level": "95"}, words),
            "p": ({"op": "=", "value": p}, words),
        }
        yield from _row("comparisons", f"comparison-{number}", values)


def _safety() -> Iterable[EntryCell]:
    for number, (arm, n, pct, words) in enumerate(
        (("arm-1", 9, "18", "9 (18%)"), ("arm-3", 2, "4", "2 (4%)")), start=1
    ):
        values = {
            "term": ("diarrhoea", "diarrhoea"),
            "grade": ("3", "Grade 3"),
            "arm": (arm, ""),
            "n": (n, words),
            "pct": (pct, words),
        }
        yield from _row("adverse_events", f"event-{number}", values)
    words = "The combination prolonged progression-free survival and merits a confirmatory trial."
    yield cell("conclusion", words, span(TEXT, words))


def p_warning() -> EntryWarning:
    """A p value that does not fit its interval."""
    return EntryWarning(
        code="ci_p_inconsistent",
        args=(("measure", "HR"), ("value", "0.68"), ("low", "0.31"), ("high", "1.12"), ("p", "0.11"), ("p_ci", "0.24")),
        cells=(("comparisons.p", "comparison-2"), ("comparisons.value", "comparison-2")),
        spans=(span(TEXT, "0·68, 95% CI 0·31-1·12; p=0·11"),),
    )


def study_cells() -> dict[tuple[str, str], EntryCell]:
    """The cells of the invented study: one value to look at, one warned of, one with runner-ups."""
    warned = p_warning()
    found = {c.key: c for part in (_fields(), _arms(), _results(), _safety()) for c in part}
    key = ("comparisons.p", "comparison-2")
    found[key] = replace(found[key], warnings=(warned,), needs_look=True)
    runner_ups = (
        RunnerUp(49, (span(TEXT, "n=49"),), 0.41),
        RunnerUp(50, (span(TEXT, "n=50"),), 0.22),
    )
    found["n_total", ""] = replace(found["n_total", ""], runner_ups=runner_ups)
    return found


def records(*, both_languages: bool = True) -> tuple[RecordView, ...]:
    """One record, in English and Spanish or in English only."""
    versions = [VersionText(VERSION, "en", TEXT)]
    if both_languages:
        versions.append(VersionText(SPANISH, "es", SPANISH_TEXT))
    return (
        RecordView(
            id="record-1",
            place=2,
            source="MEDLINE",
            batch_name="invented.txt",
            title="Tirzalutinib, ovemersen, or their combination in thymic carcinoma",
            ids=(("pmid", "1"),),
            versions=tuple(versions),
            descriptors=(),
        ),
    )


def study(study_id: str = "study-1", **more: Any) -> StudyView:
    """The invented study as the review screen gets it."""
    found = study_cells()
    tables = ("arms", "treatments", "results", "comparisons", "adverse_events", "descriptors")
    items = {
        table: tuple(dict.fromkeys(item for field, item in found if field.startswith(f"{table}.") and item))
        for table in tables
    }
    view = StudyView(
        id=study_id,
        number="C-0002",
        label="Tirzalutinib, ovemersen, or their combination in thymic carcinoma",
        is_verified=False,
        verified_at=None,
        verified_by="",
        records=records(),
        cells=found,
        items=items,
        warnings=(p_warning(),),
        dismissed=(),
        unused_numbers=(span(TEXT, "28-day"),),
    )
    return replace(view, **more)


def worklist_row(study_id: str, *, label: str = "An invented study", to_look: int = 0, **more: Any) -> WorklistRow:
    """A line of the worklist."""
    row = WorklistRow(
        study_id=study_id,
        number="C-0001",
        label=label,
        detail=("mRCC", "RCT", "phase 2"),
        to_look=to_look,
        warnings=0,
        is_verified=False,
        verified_at=None,
    )
    return replace(row, **more)


# ------------------------------------------------------------------------------------------------------- in a store
def stored_record(
    place: int, *, text: str = TEXT, cells: dict[tuple[str, str], EntryCell] | None = None
) -> StoredRecord:
    """A record as an import would store it, with proposals that are given instead of found."""
    words = f"{text} Record {place} of this test."
    record = f"{place:032x}"
    version = f"{record}.1"
    versions = [VersionText(version, "en", words), VersionText(f"{record}.2", "es", SPANISH_TEXT)]

    def here(quotes: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(quote._replace(version=version) for quote in quotes)

    extractions = tuple(
        Extraction(
            field=found.field,
            item=found.item,
            value=found.proposed,
            spans=here(found.spans),
            rule="invented",
            rule_version=1,
            confidence=found.confidence or 0.5,
            runner_ups=tuple(r._replace(spans=here(r.spans)) for r in found.runner_ups),
        )
        for found in (study_cells() if cells is None else cells).values()
        if found.proposed is not None
    )
    return StoredRecord(
        text=RecordText(record, tuple(versions), titles=(("en", f"Tirzalutinib in thymic carcinoma, part {place}"),)),
        batch_id="batch-1",
        batch_name="invented.txt",
        place=place,
        source="MEDLINE",
        study_id=f"study-{place}",
        rules_version="invented",
        extractions=extractions,
    )


def fill_store(path: Path, records: Sequence[StoredRecord]) -> None:
    """Make a store that holds these records, each a study of its own."""
    from db.engine import open_store
    from db.repository import Repository

    at = datetime(2026, 11, 24, 12, tzinfo=UTC)
    batch = BatchInfo(
        "batch-1", "invented.txt", "0" * 64, "test", "utf-8", "1", at, "Ana B.", "test laptop", len(records)
    )
    with open_store(path) as store:
        repository = Repository(store)
        repository.begin_batch(batch)
        summaries = {
            record.study_id: Summary(record.text.titles[0][1], to_look=len(records) - place)
            for place, record in enumerate(records)
        }
        repository.add_records(batch.id, records, summaries)
        repository.finish_batch(batch.id)
