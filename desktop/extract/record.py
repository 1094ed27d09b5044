"""A record becomes extractions: every family of rules reads each version, and each value is listed once."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from desktop.extract import (
    arms,
    centres,
    conclusion,
    conditions,
    descriptors,
    design,
    enrolment,
    follow_up,
    funding,
    outcomes,
    patients,
    prior_therapy,
    registry,
    treatments,
)
from desktop.extract.arms import find_arms
from desktop.extract.bilingual import merge_versions
from desktop.extract.reliability import calibrated, held_to_arms
from desktop.text.reading import read_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from db.values import Extraction, RecordText, VersionText
    from desktop.extract.arms import ArmRegister
    from desktop.text.reading import Reading

RULES_VERSION = "4"
BUDGET = 5.0  # seconds for one record; an abstract takes some milliseconds

Finder: TypeAlias = "Callable[[Reading, ArmRegister], list[Extraction]]"

# The families in the order of the form; each reads one version.
FINDERS: tuple[Finder, ...] = (
    design.find,
    centres.find,
    registry.find,
    enrolment.find,
    conditions.find,
    prior_therapy.find,
    patients.find,
    follow_up.find,
    arms.find,
    treatments.find,
    outcomes.find,
    conclusion.find,
    funding.find,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was extracted; `is_whole` is false where the reading took too long and the families of rules behind were left out."""

    extractions: tuple[Extraction, ...]
    is_whole: bool


def extract(record: RecordText) -> tuple[Extraction, ...]:
    """The values proposed for a record, in the order of the form, and the rows of its descriptors."""
    return extract_within(record).extractions


def extract_within(
    record: RecordText, *, seconds: float = BUDGET, clock: Callable[[], float] = time.monotonic
) -> Outcome:
    """The values that the families of rules find until the time is over: a strange text ends in a warning, not in a wait."""
    end = clock() + seconds
    by_version = [_of_version(version, lambda: clock() < end) for version in record.versions if version.text.strip()]
    values = [calibrated(value) for value in merge_versions([found for found, _ in by_version])]
    return Outcome((*held_to_arms(values), *descriptors.find(record)), all(is_whole for _, is_whole in by_version))


def uncalibrated(record: RecordText) -> Iterator[Extraction]:
    """The values with the confidence that the rules give them before it is held to how often they were right."""
    yield from merge_versions([_of_version(v, lambda: True)[0] for v in record.versions if v.text.strip()])


def _of_version(version: VersionText, has_time: Callable[[], bool]) -> tuple[list[Extraction], bool]:
    reading = read_version(version)
    register = find_arms(reading)
    found: list[Extraction] = []
    for find in FINDERS:
        if not has_time():
            return found, False
        found += find(reading, register)
    return found, True
