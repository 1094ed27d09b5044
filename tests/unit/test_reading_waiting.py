"""Records that wait are read by the rules, and newer rules reach stored records as long as nobody has touched their study."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from db.repository import Repository
from db.values import State
from desktop import pipeline
from desktop.codebook import load_codebook
from desktop.extract.record import RULES_VERSION
from desktop.ingest.dump import read_text
from desktop.reading import read_waiting
from desktop.review.commands import CorrectValue, VerifyEntry
from desktop.review.session import ReviewSession

DUMP = (
    "RESUMEN\nMETHODS: We randomised 120 patients to ibuprofen 400 mg daily or placebo. RESULTS: It worked.\n"
    "Asunto(s)\nHumanos\nRESUMEN\nMETHODS: We enrolled 37 patients at five hospitals in Spain. RESULTS: It did not.\n"
    "Asunto(s)\nHumanos\nRESUMEN\nMETHODS: A retrospective study of 58 children. RESULTS: They did well.\nAsunto(s)\nHumanos\n"
)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """Three records as rules of long ago, which found nothing, have stored them."""
    with pipeline.open_store(tmp_path / "old.cotejo") as repository:
        with monkeypatch.context() as old:
            old.setattr("desktop.review.reading.RULES_VERSION", "0")
            old.setattr("desktop.review.reading.extract", lambda _text: ())
            pipeline.import_dump(repository, read_text(DUMP, "dump"), who="Ana", laptop="laptop")
        yield repository


def session(repository: Repository) -> ReviewSession:
    return ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")


def renew(repository: Repository) -> int:
    """How many records were read."""
    return sum(len(step.studies) for step in read_waiting(repository))


def test_newer_rules_reach_what_nobody_has_touched(repository: Repository) -> None:
    assert all(not record.extractions for record in repository.records())
    assert renew(repository) == 3
    assert all(record.rules_version == RULES_VERSION and record.extractions for record in repository.records())
    renewed = session(repository)
    assert all(row.to_look == len(renewed.study(row.study_id).stops) for row in renewed.worklist())
    assert renew(repository) == 0


def test_an_entry_that_a_person_has_touched_keeps_its_proposals(repository: Repository) -> None:
    curator = session(repository)
    touched, verified, untouched = [study.id for study in repository.studies()]
    curator.apply(CorrectValue(touched, "n_total", "", 121))
    curator.apply(VerifyEntry(verified))
    assert renew(repository) == 1
    again = session(repository)
    assert again.study(touched).cells["n_total", ""].state is State.ENTERED
    assert again.study(verified).is_verified
    assert again.study(untouched).cells["n_total", ""].proposed == 58


def test_a_renewal_that_is_cancelled_goes_on_at_the_next_start(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("desktop.reading._AT_ONCE", 1)
    assert len(next(read_waiting(repository)).studies) == 1
    assert renew(repository) == 2
