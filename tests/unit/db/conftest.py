"""A store in a folder of its own, filled with small invented records."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.engine import open_store
from db.events import Change, ChangeKind
from db.repository import Repository
from db.values import (
    BatchInfo,
    Descriptor,
    Extraction,
    RecordDetails,
    RecordText,
    RunnerUp,
    Span,
    State,
    StoredRecord,
    StoredValue,
    VersionText,
)

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
AUTHOR = {"label": "Correct value", "who": "Ana", "laptop": "lab-1", "at": NOW}
NOBODY = 65534


def make_batch(batch_id: str = "batch-1") -> BatchInfo:
    return BatchInfo(batch_id, f"{batch_id}.txt", "ab" * 32, "bvs", "utf-8", "1", NOW, "Ana", "lab-1")


def make_record(place: int, *, batch_id: str = "batch-1", study: str = "", text: str = "") -> StoredRecord:
    record_id = f"record-{place}"
    version = VersionText(
        f"{record_id}.es", "es", text or f"Ensayo número {place} con 12{place} niños.\nResultados: 3,4 %."
    )
    spans = (Span(version.id, 0, 6),)
    proposed = Extraction(
        "n_total", "", 120 + place, spans, "patients", 1, 0.95, (RunnerUp(3, spans, 0.2),), (("near", 0.5),)
    )
    words = RecordText(
        id=record_id,
        versions=(version, VersionText(f"{record_id}.en", "en", f"Trial number {place} of children.")),
        descriptors=(Descriptor("Humanos"), Descriptor("Niño", "terapia", "Child", "therapy")),
        titles=(("es", f"Título {place} de la prueba"),),
        ids=(("pmid", str(1000 + place)),),
        authors=("Pérez A", "Silva B"),
        year=2020,
        journal="Revista inventada",
    )
    return StoredRecord(
        text=words,
        batch_id=batch_id,
        batch_name=f"{batch_id}.txt",
        place=place,
        source="LILACS",
        study_id=study or f"study-{place}",
        rules_version="1",
        extractions=(proposed,),
        keywords=("dolor",),
        details=RecordDetails("Rev inv 2020;3(1):7-9", (("en", "Summary by a machine."),), (("C1", "20200101"),)),
    )


def import_records(repository: Repository, places: range, *, batch_id: str = "batch-1") -> None:
    repository.begin_batch(make_batch(batch_id))
    repository.add_records(batch_id, [make_record(place, batch_id=batch_id) for place in places], {})
    repository.finish_batch(batch_id)


def value_change(study: str, field: str, value: object, *, item: str = "", state: State = State.CORRECTED) -> Change:
    after = None if value is None else StoredValue(value, state, (Span("record-1.es", 0, 6),)).to_json()
    return Change(ChangeKind.VALUE, study, field, item, after)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed store of three records, to be copied."""
    path = tmp_path_factory.mktemp("filled") / "filled.cotejo"
    with open_store(path) as store:
        import_records(Repository(store), range(1, 4))
    return path


@pytest.fixture
def path(filled: Path, tmp_path: Path) -> Path:
    """A closed store of three records, of the test's own."""
    return Path(shutil.copy(filled, tmp_path / "mine.cotejo"))


@pytest.fixture
def repository(path: Path) -> Iterator[Repository]:
    """An open store of three records in three studies."""
    with open_store(path) as store:
        yield Repository(store)


@pytest.fixture
def reopened(path: Path) -> Iterator[Callable[[], Repository]]:
    """Opens the store again, as after a restart; the caller has closed it before."""
    stores = []

    def reopen() -> Repository:
        if stores:
            stores[-1].close()
        stores.append(open_store(path))
        return Repository(stores[-1])

    yield reopen
    for store in stores:
        store.close()


@pytest.fixture
def forbidden_folder() -> Iterator[Path]:
    """A folder in which nobody may write; root, whom no permission stops, becomes somebody else meanwhile."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o555)
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    yield folder
    if is_root:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)
