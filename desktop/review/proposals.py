"""The extraction sets of a study's records become one proposal for each address of its entry.

One leading record proposes: the one with the most to say, the first imported among equals. The same value in another
record adds its place as evidence; a differing one becomes a runner-up; rows of tables come from the leading record, and
descriptors from the first that has any.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from db.values import Band, RunnerUp, band_of
from desktop.codebook import Codebook, FieldType
from desktop.review.rows import match_rows, our_arm, rows_of, same_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from db.values import Extraction, Json, Span, StoredRecord
    from desktop.review.rows import SameRows

Key: TypeAlias = tuple[str, str]  # (field, item)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the rules say at one address."""

    value: Json
    spans: tuple[Span, ...]
    confidence: float
    runner_ups: tuple[RunnerUp, ...] = ()

    @property
    def band(self) -> Band:
        """The band in which the value is shown."""
        return band_of(self.confidence)


Proposals: TypeAlias = dict[Key, Proposal]


def propose(records: Sequence[StoredRecord], codebook: Codebook) -> Proposals:
    """One proposal for each address, from the records of a study in import order."""
    first, *others = in_leading_order(records)
    proposals = _of_record(first.extractions, codebook)
    for record in others:
        _add(proposals, _of_record(record.extractions, codebook), codebook)
    return proposals


def in_leading_order(records: Sequence[StoredRecord]) -> list[StoredRecord]:
    """The records of a study, the leading one first."""
    # What adds headings or a title to another record has no text, and no rows to lead with.
    return sorted(records, key=lambda record: (not record.text.versions, -richness(record.extractions)))


def richness(extractions: Iterable[Extraction]) -> int:
    """How much an extraction set says that is more than a candidate."""
    return sum(extraction.band is not Band.CANDIDATE for extraction in extractions)


def _of_record(extractions: Iterable[Extraction], codebook: Codebook) -> Proposals:
    """The proposals of one record; a second extraction at one address becomes a runner-up of the surer one."""
    proposals: Proposals = {}
    known = {field.key for field in codebook.fields}
    for e in sorted(extractions, key=lambda extraction: -extraction.confidence):
        key = (e.field, e.item)
        if key in proposals:
            proposals[key] = _with_runner_up(proposals[key], RunnerUp(e.value, e.spans, e.confidence))
        elif e.field in known:
            proposals[key] = Proposal(e.value, e.spans, e.confidence, e.runner_ups)
    return proposals


def _add(proposals: Proposals, theirs: Proposals, codebook: Codebook) -> None:
    """Lay another record's proposals beside ours."""
    same = match_rows(_rows(proposals, codebook), _rows(theirs, codebook), codebook)
    our_fields = {key for key, _ in proposals}
    has_descriptors = any(codebook.field(key).table == "descriptors" for key in our_fields)
    for (key, item), proposal in theirs.items():
        field = codebook.field(key)
        if field.table == "descriptors" and not has_descriptors:
            proposals[key, item] = proposal
        elif field.table:
            _add_to_row(proposals, (key, item), proposal, same, field.table, is_arm=field.type is FieldType.ARM)
        elif field.many:
            _add_to_many(proposals, (key, item), proposal, is_new=key not in our_fields)
        else:
            _add_at(proposals, (key, item), proposal)


def _rows(proposals: Proposals, codebook: Codebook) -> dict[str, dict[str, dict[str, Json]]]:
    return rows_of({key: proposal.value for key, proposal in proposals.items()}, codebook)


def _add_to_row(proposals: Proposals, key: Key, theirs: Proposal, same: SameRows, table: str, *, is_arm: bool) -> None:
    ours = same.get((table, key[1]))
    if ours is not None and (key[0], ours) in proposals:
        translated = replace(theirs, value=our_arm(theirs.value, same)) if is_arm else theirs
        _add_at(proposals, (key[0], ours), translated)


def _add_to_many(proposals: Proposals, key: Key, theirs: Proposal, *, is_new: bool) -> None:
    """A value among many: evidence where we have it, ours where we have none, else offered at the first."""
    if is_new:
        proposals[key] = theirs
        return
    ours = [k for k in proposals if k[0] == key[0]]
    _add_at(proposals, next((k for k in ours if same_value(proposals[k].value, theirs.value)), ours[0]), theirs)


def _add_at(proposals: Proposals, key: Key, theirs: Proposal) -> None:
    ours = proposals.get(key)
    if ours is None:
        proposals[key] = theirs
    elif same_value(ours.value, theirs.value):
        proposals[key] = replace(ours, spans=(*ours.spans, *(s for s in theirs.spans if s not in ours.spans)))
    elif theirs.band is not Band.CANDIDATE and ours.band is Band.CANDIDATE:
        proposals[key] = _with_runner_up(theirs, RunnerUp(ours.value, ours.spans, ours.confidence))
    else:
        proposals[key] = _with_runner_up(ours, RunnerUp(theirs.value, theirs.spans, theirs.confidence))


def _with_runner_up(proposal: Proposal, runner_up: RunnerUp) -> Proposal:
    """The proposal with one more runner-up, unless it or its value is there already."""
    known = [proposal.value, *(r.value for r in proposal.runner_ups)]
    if any(same_value(value, runner_up.value) for value in known):
        return proposal
    return replace(proposal, runner_ups=(*proposal.runner_ups, runner_up))
