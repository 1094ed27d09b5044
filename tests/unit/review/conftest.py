"""A store with invented studies, and the session of one curator on it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from db.engine import open_store
from db.repository import Repository
from db.values import (
    BatchInfo,
    Extraction,
    Match,
    MatchBand,
    Reason,
    RecordText,
    RunnerUp,
    Span,
    StoredRecord,
    StoredStudy,
    Summary,
    VersionText,
)
from desktop.codebook import load_codebook
from desktop.review.identity import record_id, study_id, version_id
from desktop.review.parts import StudyParts
from desktop.review.session import ReviewSession
from desktop.review.study import build_study, summarise

ENGLISH = (
    "METHODS: We randomised 120 patients to alfa 5 mg daily (n=61) or placebo (n=59) at 12 centres. "
    "RESULTS: Median survival was 8.2 months (95% CI 6.1-10.3) with alfa and 5.4 months with placebo. "
    "CONCLUSIONS: Alfa prolongs survival."
)
SPANISH = (
    "MÉTODOS: Se aleatorizó a 120 pacientes a alfa 7 mg al día (n=61) o placebo (n=59) en 12 centros. "
    "RESULTADOS: La mediana de supervivencia fue de 8,2 meses con alfa y de 5,4 meses con placebo. "
    "CONCLUSIONES: Alfa prolonga la supervivencia."
)


@dataclass
class Draft:
    """A record under construction: `propose` cites a place of its text by its words."""

    text: str
    lang: str = "en"
    title: str = ""
    place: int = 1
    pmid: str = ""
    extractions: list[Extraction] = field(default_factory=list)

    @property
    def id(self) -> str:
        return record_id([self.text], self.ids, [self.title])

    @property
    def ids(self) -> tuple[tuple[str, str], ...]:
        return (("pmid", self.pmid),) if self.pmid else ()

    @property
    def version(self) -> str:
        return version_id(self.id, 1)

    def span(self, quote: str) -> Span:
        start = self.text.index(quote)
        return Span(self.version, start, start + len(quote))

    def propose(
        self,
        key: str,
        value: Any,
        quote: str,
        *,
        item: str = "",
        confidence: float = 0.95,
        others: tuple[Any, ...] = (),
    ) -> "Draft":
        runner_ups = tuple(RunnerUp(other, (), 0.4) for other in others)
        found = Extraction(key, item, value, (self.span(quote),), "test", 1, confidence, runner_ups)
        self.extractions.append(found)
        return self

    def stored(self, batch: str = "b1") -> StoredRecord:
        text = RecordText(
            id=self.id,
            versions=(VersionText(self.version, self.lang, self.text),),
            titles=((self.lang, self.title),) if self.title else (),
            ids=self.ids,
        )
        return StoredRecord(
            text, batch, "dump.txt", self.place, "TEST", study_id(self.id), "1", tuple(self.extractions)
        )


def english() -> Draft:
    draft = Draft(ENGLISH)
    draft.propose("n_total", 120, "120 patients", others=(61,))
    draft.propose("design.randomised", True, "randomised")
    draft.propose("design.n_centres", 12, "12 centres", confidence=0.7)
    draft.propose("design.blinding", "open-label", "placebo", confidence=0.4)
    draft.propose("arms.name", "alfa", "alfa", item="arm-1").propose("arms.n", 61, "n=61", item="arm-1")
    draft.propose("arms.name", "placebo", "placebo", item="arm-2").propose("arms.n", 59, "n=59", item="arm-2")
    draft.propose("treatments.arm", "arm-1", "alfa", item="treatment-1")
    draft.propose("treatments.drug", "alfa", "alfa", item="treatment-1")
    draft.propose("treatments.dose", "5", "5 mg", item="treatment-1")
    for n, (value, arm) in enumerate((("8.2", "arm-1"), ("5.4", "arm-2")), start=1):
        draft.propose("results.endpoint", "OS", "survival", item=f"result-{n}")
        draft.propose("results.arm", arm, "placebo", item=f"result-{n}")
        draft.propose("results.value", value, value, item=f"result-{n}")
    return draft


def spanish() -> Draft:
    draft = Draft(SPANISH, "es", place=2)
    draft.propose("n_total", 120, "120 pacientes").propose("design.n_centres", 12, "12 centros")
    draft.propose("arms.name", "alfa", "alfa", item="arm-1").propose("arms.n", 61, "n=61", item="arm-1")
    draft.propose("treatments.arm", "arm-1", "alfa", item="treatment-1")
    draft.propose("treatments.drug", "alfa", "alfa", item="treatment-1")
    draft.propose("treatments.dose", "7", "7 mg", item="treatment-1")
    draft.propose("results.value", "8.2", "8,2", item="result-1").propose(
        "results.arm", "arm-1", "alfa", item="result-1"
    )
    return draft


def other() -> Draft:
    return Draft("We describe 7 patients with a rare disease.", place=3).propose("n_total", 7, "7 patients")


def store_records(repository: Repository, drafts: list[Draft], batch: str = "b1") -> None:
    """Import the drafts as one batch, with summaries as the pipeline makes them."""
    info = BatchInfo(batch, "dump.txt", "0" * 64, "test", "utf-8", "1", datetime.now(UTC), "Ana", "laptop")
    records = [draft.stored(batch) for draft in drafts]
    repository.begin_batch(info)
    repository.add_records(batch, records, {record.study_id: summary_of(record) for record in records})
    repository.finish_batch(batch)


def summary_of(record: StoredRecord) -> Summary:
    study = StoredStudy(record.study_id, 0, (record.text.id,), None, "", Summary(""))
    return summarise(build_study(StudyParts(study, (record,), {}, {}, expects_descriptors=False), load_codebook()))


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Repository]:
    """A store with an English and a Spanish record of one study, matched, and a stranger."""
    with open_store(tmp_path / "study.cotejo") as store:
        repository = Repository(store)
        drafts = [english(), spanish(), other()]
        store_records(repository, drafts)
        match = Match(drafts[0].id, drafts[1].id, 0.99, MatchBand.SAME, (Reason("numbers", ("5", "6", "5"), 3.0),))
        repository.save_matches([match], "1")
        yield repository


@pytest.fixture
def new_session(repository: Repository) -> Callable[[], ReviewSession]:
    """Makes a session as a start of the program does."""
    return lambda: ReviewSession(repository, codebook=load_codebook(), who="Ana", laptop="laptop")


@pytest.fixture
def session(new_session: Callable[[], ReviewSession]) -> ReviewSession:
    return new_session()


@pytest.fixture
def drafts() -> dict[str, Draft]:
    """The records of the store, by what they are."""
    return {"english": english(), "spanish": spanish(), "other": other()}


@pytest.fixture
def study(drafts: dict[str, Draft]) -> str:
    """The id of the English record's study."""
    return study_id(drafts["english"].id)


@pytest.fixture
def repropose(repository: Repository) -> Callable[[Draft], None]:
    """Stores what newer rules propose for a record."""
    return lambda draft: repository.save_extractions("2", {draft.id: draft.extractions})


@pytest.fixture
def changed() -> Callable[..., Draft]:
    """A draft in which one proposal has another value."""

    def change(draft: Draft, key: str, value: Any, item: str = "") -> Draft:
        found = [e._replace(value=value) if (e.field, e.item) == (key, item) else e for e in draft.extractions]
        return replace(draft, extractions=found)

    return change


@pytest.fixture
def import_drafts() -> Callable[[Repository, list[Draft]], None]:
    """Imports drafts into a store of the test's own."""
    return store_records
