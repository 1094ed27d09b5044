"""Subject headings and their English: what the store's own records teach, what a curator accepts, and a licensed DeCS file.

The DeCS file is copied into the person's data folder and stays on the machine; no release and no store holds it.
Errors (KnownError): those of `ingest.decs`, `decs_not_kept` (path, cause).
"""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from db.errors import KnownError
from db.events import Change, ChangeKind
from desktop.extract import descriptors
from desktop.ingest.decs import read_decs
from desktop.review.heading_pairs import heading_key, learn_pairs, with_english
from desktop.review.known_headings import decs_folder, known_headings

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence
    from pathlib import Path

    from db.repository import Repository
    from db.values import Extraction
    from desktop.review.heading_pairs import HeadingPair

_TABLE = "descriptors."
_AT_ONCE = 200


def propose_pairs(repository: Repository) -> tuple[HeadingPair, ...]:
    """The pairs that articles with headings in two languages teach and nobody has accepted yet, the surest first."""
    return learn_pairs(repository.heading_lists(), known_headings(repository))


def accept_pairs(repository: Repository, pairs: Sequence[HeadingPair], *, who: str, laptop: str) -> int:
    """Remember the pairs as one step and use them in the records that are stored; how many records have gained English."""
    changes = [
        Change(ChangeKind.HEADING, "", heading_key(p.heading), "", {"heading": p.heading, "english": p.english})
        for p in pairs
    ]
    repository.apply(changes, label="headings||", who=who, laptop=laptop, at=datetime.now(UTC))
    return renew_headings(repository, {heading_key(pair.heading) for pair in pairs})


def load_decs(path: Path, repository: Repository) -> int:
    """Take a licensed file into the data folder and use it; how many terms it holds."""
    terms = read_decs(path)
    folder = decs_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            old.unlink()
        shutil.copyfile(path, folder / path.name)
        (folder / path.name).chmod(0o600)
    except OSError as error:
        raise KnownError("decs_not_kept", path=folder, cause=error.strerror or str(error)) from error
    renew_headings(repository, terms)
    return len(terms)


def renew_headings(repository: Repository, headings: Container[str]) -> int:
    """Propose the English that is known now where stored records print these headings; how many records do."""
    ids = repository.records_with(lambda heading: heading_key(heading) in headings)
    known = known_headings(repository)
    for start in range(0, len(ids), _AT_ONCE):
        _renew(repository, ids[start : start + _AT_ONCE], known)
    return len(ids)


def _renew(repository: Repository, ids: Iterable[str], known: Mapping[str, str]) -> None:
    renewed: dict[str, dict[str, list[Extraction]]] = {}
    for record in repository.records(ids):
        if not record.rules_version:  # it will be read with what is known then
            continue
        others = [e for e in record.extractions if not e.field.startswith(_TABLE)]
        kept = [*others, *descriptors.find(with_english(record.text, known))]
        renewed.setdefault(record.rules_version, {})[record.text.id] = kept
    for version, extractions in renewed.items():
        repository.save_extractions(version, extractions)
