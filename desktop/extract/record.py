"""A record becomes extractions: every family of rules reads each version, and each value is listed once."""

from __future__ import annotations

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
from desktop.extract.reliability import calibrated
from desktop.text.reading import read_version

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from db.values import Extraction, RecordText, VersionText
    from desktop.extract.arms import ArmRegister
    from desktop.text.reading import Reading

RULES_VERSION = "1"

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


def extract(record: RecordText) -> tuple[Extraction, ...]:
    """The values proposed for a record, in the order of the form, and the rows of its descriptors."""
    return (*map(calibrated, uncalibrated(record)), *descriptors.find(record))


def uncalibrated(record: RecordText) -> Iterator[Extraction]:
    """The values with the confidence that the rules give them before it is held to how often they were right."""
    yield from merge_versions([_of_version(version) for version in record.versions if version.text.strip()])


def _of_version(version: VersionText) -> list[Extraction]:
    reading = read_version(version)
    register = find_arms(reading)
    return [extraction for find in FINDERS for extraction in find(reading, register)]
