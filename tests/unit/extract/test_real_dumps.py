"""What the rules reach on the real dumps beside the checkout, by the scorer that lies there: the figures of the issue are floors.

The seed's floors are those of the acceptance; the development set's keep what has been reached from being lost, with a
margin, so that a rule may be exchanged for a better one.
"""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from db.values import RecordText, VersionText
from desktop.extract.record import extract
from desktop.extract.schema import to_schema
from desktop.ingest.dump import read_file

Figures = dict[str, dict[str, float]]

SEED = {
    "language": 1.0, "sections": 1.0, "descriptors": 1.0, "registry_ids": 1.0, "phase": 0.95, "ratio": 0.95, "drugs": 0.8,
    "design.type": 0.95, "randomised": 0.95, "blinding": 0.95, "multicentre": 0.95, "n_centres": 0.95, "enrolment": 0.95,
    "condition": 0.9, "n_total": 0.9, "dose": 0.9, "frequency": 0.85, "route": 0.85, "arms": 0.8,
    "p_value": 0.95, "effect": 0.95, "effect_endpoint": 0.95, "primary_endpoint": 0.95, "result_value": 0.85, "result_ci": 0.95,
    "result_full": 0.65, "ae_term": 0.9, "ae_value": 0.85, "ae_full": 0.85, "conclusion": 0.9, "funding": 0.95,
}  # fmt: skip
DEVELOPMENT = {
    "language": 1.0, "sections": 1.0, "descriptors": 1.0, "registry_ids": 0.95, "phase": 0.95, "ratio": 0.95, "design.type": 0.94,
    "randomised": 0.95, "blinding": 0.92, "multicentre": 0.95, "n_centres": 0.9, "enrolment": 0.95, "condition": 0.86, "n_total": 0.93,
    "arms": 0.78, "arm_n": 0.7, "drugs": 0.88, "dose": 0.88, "frequency": 0.78, "route": 0.82, "follow_up": 0.93,
    "p_value": 0.95, "p_value_endpoint": 0.72, "effect": 0.95, "effect_endpoint": 0.88, "primary_endpoint": 0.8, "result_value": 0.82,
    "result_ci": 0.9, "result_full": 0.5, "ae_term": 0.8, "ae_value": 0.8, "ae_full": 0.52, "conclusion": 0.83, "funding": 0.9,
}  # fmt: skip


def scorer(folder: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("extraction_score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_out(dump: Path) -> list[dict[str, Any]]:
    printed = []
    for order, parsed in enumerate(read_file(dump).records, start=1):
        versions = tuple(VersionText(f"{order}-{i}", lang, text) for i, (lang, text) in enumerate(parsed.abstracts))
        record = RecordText(str(order), versions, parsed.descriptors)
        printed.append(to_schema(record, extract(record), (), order=order))
    return printed


def figures(folder: Path, dump: str, gold: str) -> Figures:
    score = scorer(folder)
    wanted = [json.loads(line) for line in (folder / gold).read_text(encoding="utf-8").splitlines()]
    printed = {p["order"]: p for p in read_out(folder / dump)}
    total = score.Score()
    for record in wanted:
        score.score_record(total, printed.get(record["order"], {}), record)
    return {
        field: dict(zip(("precision", "recall", "f1"), score.prf(counts), strict=True))
        for field, counts in total.c.items()
    }


@pytest.fixture
def seed(shared: Path) -> Figures:
    return figures(shared / "dev" / "extraction", "seed_dump.txt", "seed_gold.jsonl")


@pytest.fixture
def development(shared: Path) -> Figures:
    return figures(shared / "dev" / "extraction", "dump.txt", "gold.jsonl")


def test_the_seed_is_read_as_well_as_was_agreed(seed: Figures) -> None:
    assert {field: seed[field]["f1"] for field, least in SEED.items() if seed[field]["f1"] < least} == {}


def test_the_development_set_is_read_as_well_as_before(development: Figures) -> None:
    assert {f: development[f]["f1"] for f, least in DEVELOPMENT.items() if development[f]["f1"] < least} == {}


def test_what_is_proposed_is_seldom_wrong(development: Figures) -> None:
    careful = (
        "phase",
        "design.type",
        "registry_ids",
        "enrolment",
        "drugs",
        "dose",
        "route",
        "arms",
        "n_total",
        "follow_up",
    )
    assert {f: development[f]["precision"] for f in careful if development[f]["precision"] < 0.9} == {}
