"""The parts of a study become what the review screen shows, and what the worklist keeps of it."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from db.values import Summary
from desktop.check.study import check_study
from desktop.review.enriching import joined
from desktop.review.entry import build_cells, cells_for_checks, items_of, lay
from desktop.review.label import study_detail, study_label
from desktop.review.limits import as_read, beginning, long_text_warnings
from desktop.review.proposals import propose
from desktop.review.together import reading_units
from desktop.review.values import RecordView, StudyView
from desktop.text.reading import read_version

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from db.values import Span, StoredRecord, VersionText
    from desktop.codebook import Codebook
    from desktop.review.entry import Laid
    from desktop.review.parts import StudyParts
    from desktop.review.proposals import Key, Proposals


# Numbers that name or rank something rather than count it.
_NOT_DATA = frozenset({"identifier", "ordinal", "word"})


def study_number(number: int) -> str:
    """The number by which a study is known: "C-0002"."""
    return f"C-{number:04d}"


def build_study(parts: StudyParts, codebook: Codebook, proposals: Proposals | None = None) -> StudyView:
    """All that the review screen shows of a study."""
    texts = tuple(record.text for record in parts.records)
    versions = tuple(version for text in texts for version in text.versions)
    proposed = propose(parts.records, codebook) if proposals is None else proposals
    laid = lay(proposed, parts.values, frozenset(version.id for version in versions))
    read = tuple(as_read(text) for text in joined(parts.records))
    checked = check_study(read, cells_for_checks(laid), expects_descriptors=parts.expects_descriptors)
    found = (*checked, *long_text_warnings(versions), *parts.extra_warnings)
    warnings = tuple(w for w in found if w.key not in parts.dismissals)
    items = items_of(laid, codebook)
    values = {key: value.value for key, value in laid.items()}
    is_verified = parts.study.verified_at is not None
    cells = build_cells(laid, items, warnings, codebook, is_verified=is_verified)
    return StudyView(
        id=parts.study.id,
        number=study_number(parts.study.number),
        label=study_label(parts.records, values),
        is_verified=is_verified,
        verified_at=parts.study.verified_at,
        verified_by=parts.study.verified_by,
        records=tuple(record_view(record) for record in parts.records),
        cells=cells,
        items=items,
        warnings=warnings,
        dismissed=tuple((w, parts.dismissals[w.key]) for w in found if w.key in parts.dismissals),
        unused_numbers=_unused_numbers(versions, laid),
        detail=study_detail(parts.records, values),
        units=reading_units(cells, items, versions, codebook),
    )


def summarise(view: StudyView) -> Summary:
    """What the store keeps of a study for the worklist; a likely duplicate is not counted, as it comes and goes with others."""
    return Summary(
        label=view.label,
        detail=view.detail,
        to_look=len(view.stops),
        warnings=sum(warning.must_see and warning.code != "duplicate" for warning in view.warnings),
    )


def record_view(record: StoredRecord) -> RecordView:
    """A record as the screens show it."""
    text = record.text
    return RecordView(
        id=text.id,
        place=record.place,
        source=record.source,
        batch_name=record.batch_name,
        title=next((title for _, title in text.titles if title.strip()), ""),
        ids=text.ids,
        versions=text.versions,
        descriptors=text.descriptors,
        enriches=record.enriches,
    )


def _unused_numbers(versions: Iterable[VersionText], laid: Mapping[Key, Laid]) -> tuple[Span, ...]:
    """The numbers of the texts that no value of the entry cites."""
    cited = {version: bytearray(len(version.text)) for version in versions}
    by_id = {version.id: marks for version, marks in cited.items()}
    for value in laid.values():
        for span in value.spans if value.value is not None else ():
            by_id[span.version][span.start : span.end] = b"\x01" * (span.end - span.start)
    return tuple(
        number
        for version, marks in cited.items()
        for number in _numbers(version)
        if marks.find(1, number.start, number.end) < 0
    )


@functools.lru_cache(maxsize=512)
def _numbers(version: VersionText) -> tuple[Span, ...]:
    reading = read_version(beginning(version))
    return tuple(reading.span(n.start, n.end) for n in reading.numbers if n.kind not in _NOT_DATA)
