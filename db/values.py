"""The light values that cross every border: plain immutable values, importable without the store.

They live beside the models because the store keeps them, and apart from them because `import sqlmodel` costs the
program its first paint. Everything here is data without behaviour beyond conversion to and from JSON.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from datetime import datetime

# A value as JSON knows it. Decimal numbers are strings in normalised form ("14.6"), so that no digit is lost;
# counts are integers; intervals are {"low", "high", "level"}; p values are {"op", "value"}.
Json: TypeAlias = Any


class State(StrEnum):
    """What has happened to a value of an entry."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    ENTERED = "entered"
    REJECTED = "rejected"
    NOT_STATED = "not_stated"
    CHECK_AGAIN = "check_again"


class Band(StrEnum):
    """How sure a rule is: what is shown as sure needs no stop, a candidate is offered and not counted on."""

    SURE = "sure"
    CHECK = "check"
    CANDIDATE = "candidate"


SURE_FROM = 0.90
CHECK_FROM = 0.60


def band_of(confidence: float) -> Band:
    """The band of a confidence (0…1)."""
    if confidence >= SURE_FROM:
        return Band.SURE
    return Band.CHECK if confidence >= CHECK_FROM else Band.CANDIDATE


class Span(NamedTuple):
    """A half-open range of characters in the original text of one version."""

    version: str
    start: int
    end: int

    def to_json(self) -> Json:
        """The span as a JSON object."""
        return {"version": self.version, "start": self.start, "end": self.end}

    @classmethod
    def from_json(cls, data: Json) -> Span:
        """The span that `to_json` wrote."""
        return cls(version=data["version"], start=data["start"], end=data["end"])


@dataclass(frozen=True, slots=True)
class VersionText:
    """One language's text of a record's abstract, exactly as it arrived.

    `lang` is "en", "es", "pt" or "" where it could not be told; `id` is unique in the world (see `pipeline`).
    """

    id: str
    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Descriptor:
    """A subject heading as printed, with its qualifier, and both in English where our tables know them."""

    heading: str
    qualifier: str | None = None
    heading_en: str | None = None
    qualifier_en: str | None = None


@dataclass(frozen=True, slots=True)
class RecordText:
    """What the pure packages read of a record: its versions in printed order, titles and descriptors."""

    id: str
    versions: tuple[VersionText, ...]
    descriptors: tuple[Descriptor, ...] = ()
    titles: tuple[tuple[str, str], ...] = ()  # (language, title)
    ids: tuple[tuple[str, str], ...] = ()  # (kind, id), such as ("pmid", …), ("doi", …), ("bvs", …)
    authors: tuple[str, ...] = ()
    year: int | None = None
    journal: str = ""


class RunnerUp(NamedTuple):
    """A value that came second: offered to the curator with its own evidence."""

    value: Json
    spans: tuple[Span, ...]
    confidence: float


class Extraction(NamedTuple):
    """A value proposed by a rule for a field.

    `field` is a key of the codebook ("design.phase", "arms.n"); `item` names the row of a repeating group ("arm-1") and
    is "" for a field that stands once. A field that may repeat without columns ("conditions") has items "1", "2" ….
    `features` are the named numbers that the confidence (0…1) was made of.
    """

    field: str
    item: str
    value: Json
    spans: tuple[Span, ...]
    rule: str
    rule_version: int
    confidence: float
    runner_ups: tuple[RunnerUp, ...] = ()
    features: tuple[tuple[str, float], ...] = ()

    @property
    def band(self) -> Band:
        """The band in which the value is shown."""
        return band_of(self.confidence)

    def to_json(self) -> Json:
        """The extraction as a JSON object."""
        return {
            "field": self.field,
            "item": self.item,
            "value": self.value,
            "spans": [span.to_json() for span in self.spans],
            "rule": self.rule,
            "rule_version": self.rule_version,
            "confidence": round(self.confidence, 4),
            "runner_ups": [
                {"value": r.value, "spans": [s.to_json() for s in r.spans], "confidence": round(r.confidence, 4)}
                for r in self.runner_ups
            ],
            "features": dict(self.features),
        }

    @classmethod
    def from_json(cls, data: Json) -> Extraction:
        """The extraction that `to_json` wrote."""
        return cls(
            field=data["field"],
            item=data["item"],
            value=data["value"],
            spans=tuple(Span.from_json(s) for s in data["spans"]),
            rule=data["rule"],
            rule_version=data["rule_version"],
            confidence=data["confidence"],
            runner_ups=tuple(
                RunnerUp(r["value"], tuple(Span.from_json(s) for s in r["spans"]), r["confidence"])
                for r in data["runner_ups"]
            ),
            features=tuple(data.get("features", {}).items()),
        )


@dataclass(frozen=True, slots=True)
class Cell:
    """A field's value in an entry with its evidence, wherever it came from: what the checks read."""

    field: str
    item: str
    value: Json
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One named term of a match's score: `kind` is translated on screen, `detail` holds its quoted words and numbers.

    `weight` is the term's share of the log-odds; negative where it speaks against the match.
    """

    kind: str
    detail: tuple[str, ...]
    weight: float


class MatchBand(StrEnum):
    """What a score says before a curator has decided."""

    SAME = "same"
    POSSIBLE = "possible"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Match:
    """A scored pair of records with its reasons, strongest first; `a` and `b` are record ids in import order.

    `relation` is "record" where both are one publication (in two portals, languages or editions), "report" where they are two
    publications of one study: a congress abstract and its article, a paper and its correction, two parts.
    """

    a: str
    b: str
    score: float
    band: MatchBand
    reasons: tuple[Reason, ...]
    relation: str = "record"


@dataclass(frozen=True, slots=True)
class MatchKey:
    """A key by which a record may be found again: a number that matching made of something rare, and how rare that is.

    `view` is the place of the version that has it among the record's views; -1 where the record as a whole has it.
    """

    key: int
    view: int
    weight: float


@dataclass(frozen=True, slots=True)
class EntryWarning:
    """Something a curator should look at. It never blocks.

    `code` is one of SCHEMA's warning codes and is put into words on screen; `args` fills the placeholders of its sentence;
    `cells` are the (field, item) it concerns; `spans` the places in the texts. `key` is stable: a dismissal is
    remembered under it.
    """

    code: str
    args: tuple[tuple[str, str], ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    spans: tuple[Span, ...] = ()
    must_see: bool = True

    @property
    def key(self) -> str:
        """The words under which a dismissal of this warning is remembered."""
        return "|".join([self.code, *(f"{k}={v}" for k, v in self.args)])


@dataclass(frozen=True, slots=True)
class Leftover:
    """Text of a dump that is in no record: `line` counts from 1."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class ParseProblem:
    """Something odd in a dump: the line (from 1), the record's place (from 1, 0 = none), a code and its arguments."""

    code: str
    line: int
    record: int = 0
    args: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class BatchInfo:
    """One import of one dump; `at` is aware UTC, `records` how many of its records are in the store, `withdrawn` how many were
    taken back.
    """

    id: str
    file_name: str
    sha256: str
    format: str
    encoding: str
    parser_version: str
    at: datetime
    who: str
    laptop: str
    records: int = 0
    withdrawn: int = 0


# The fact of a summary that says that no rules have read a record of the study yet.
UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Summary:
    """What the worklist shows of a study without reading its texts; derived, and made anew whenever the study changes."""

    label: str
    detail: tuple[str, ...] = ()
    to_look: int = 0
    warnings: int = 0

    @property
    def is_read(self) -> bool:
        """Whether rules have read all records of the study."""
        return UNREAD not in self.detail


@dataclass(frozen=True, slots=True)
class RecordDetails:
    """What a record says besides and no rule reads, kept so that nothing of a dump is lost.

    `citation` is the line with journal, volume, pages and date as printed; `summaries` are abstracts that a machine made, as
    (language, text); `others` are (name in the dump, value).
    """

    citation: str = ""
    summaries: tuple[tuple[str, str], ...] = ()
    others: tuple[tuple[str, str], ...] = ()

    def to_json(self) -> Json:
        """The details as a JSON object."""
        return {
            "citation": self.citation,
            "summaries": [list(pair) for pair in self.summaries],
            "others": [list(pair) for pair in self.others],
        }

    @classmethod
    def from_json(cls, data: Json) -> RecordDetails:
        """The details that `to_json` wrote."""
        return cls(
            citation=data["citation"],
            summaries=tuple((lang, text) for lang, text in data["summaries"]),
            others=tuple((name, value) for name, value in data["others"]),
        )


@dataclass(frozen=True, slots=True)
class StoredRecord:
    """A record as the store keeps it: its texts, where it came from, and its newest extraction set.

    `place` counts the records of its dump from 1, `source` names the database, `keywords` are as printed. `rules_version` is ""
    as long as no rules have read it. `enriches` is the id of the record that it adds to, "" for one that stands for itself.
    """

    text: RecordText
    batch_id: str
    batch_name: str
    place: int
    source: str
    study_id: str
    rules_version: str
    extractions: tuple[Extraction, ...]
    keywords: tuple[str, ...] = ()
    enriches: str = ""
    details: RecordDetails = RecordDetails()


@dataclass(frozen=True, slots=True)
class StoredStudy:
    """A study as the store keeps it; `number` counts from 1, `record_ids` are in import order."""

    id: str
    number: int
    record_ids: tuple[str, ...]
    verified_at: datetime | None
    verified_by: str
    summary: Summary


@dataclass(frozen=True, slots=True)
class StoredValue:
    """A value that a person has acted on: what an entry holds at one address, laid over the proposals."""

    value: Json
    state: State
    spans: tuple[Span, ...] = ()

    def to_json(self) -> Json:
        """The stored value as a JSON object."""
        return {"value": self.value, "state": self.state.value, "spans": [s.to_json() for s in self.spans]}

    @classmethod
    def from_json(cls, data: Json) -> StoredValue:
        """The stored value that `to_json` wrote."""
        return cls(data["value"], State(data["state"]), tuple(Span.from_json(s) for s in data["spans"]))


@dataclass(frozen=True, slots=True)
class Hit:
    """A place found by a search: the version, and a snippet of its plain text with the half-open places of the terms in it."""

    study_id: str
    record_id: str
    version_id: str
    snippet: str
    marks: tuple[tuple[int, int], ...]
