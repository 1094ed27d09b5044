"""What of the store waits for work beside the curator: records that no rules of today have read, and records without match keys.

Both are told by what the store holds and by no list of their own: whatever ends the program, the next start goes on. They are
looked through in stretches of the order of import, each within one short turn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

STRETCH = 500  # records that one turn looks through

_SPANS = text("""
SELECT b.id, (SELECT min(position) FROM records WHERE batch_id = b.id) AS first,
       (SELECT max(position) FROM records WHERE batch_id = b.id) AS last
FROM batches b WHERE b.is_finished ORDER BY b.position DESC
""")
_SEEN = """
FROM records r JOIN batches b ON b.id = r.batch_id
WHERE r.position BETWEEN :first AND :last AND r.batch_id = :batch AND b.is_finished
  AND r.id NOT IN (SELECT record_id FROM withdrawn_records)
"""
# The set that was written last is the newest. Where there is none, a study waits although somebody has worked on it.
_READ_BY = """(
  SELECT x.rules_version FROM extraction_sets x WHERE x.record_id = r.id ORDER BY x.rowid DESC LIMIT 1
) AS version"""
_WAITS = """
version IS NULL OR (version <> :rules
  AND NOT EXISTS (SELECT 1 FROM entry_values v WHERE v.study_id = study)
  AND NOT EXISTS (SELECT 1 FROM studies s WHERE s.id = study AND s.verified_at IS NOT NULL))
"""
_TO_READ = text(
    f"SELECT id FROM (SELECT r.id, r.position, r.study_id AS study, {_READ_BY} {_SEEN}) WHERE {_WAITS} ORDER BY position"  # noqa: S608 - our own words
)
_STILL = text(
    f"SELECT id, study FROM (SELECT r.id, r.study_id AS study, {_READ_BY} FROM records r WHERE r.id IN :ids) WHERE {_WAITS}"  # noqa: S608 - our own words
).bindparams(bindparam("ids", expanding=True))
_TO_PAIR = text(f"""
SELECT r.id {_SEEN}
  AND NOT EXISTS (SELECT 1 FROM match_keys k WHERE k."key" = :marker AND k.record = r.position)
  AND NOT EXISTS (SELECT 1 FROM enrichments e WHERE e.record_id = r.id)
ORDER BY r.position
""")  # noqa: S608 - our own words


def spans(connection: Connection) -> tuple[tuple[str, int, int], ...]:
    """The finished batches, the newest first, each with the places of its first and last record; none without records."""
    rows = connection.execute(_SPANS)
    return tuple((row.id, row.first, row.last) for row in rows if row.first is not None)


def to_read(connection: Connection, batch: str, first: int, rules_version: str) -> tuple[str, ...]:
    """The records of a stretch that other rules, or none, have read; of those that others have, where nobody has worked."""
    places = {"batch": batch, "first": first, "last": first + STRETCH - 1}
    return tuple(connection.scalars(_TO_READ, {**places, "rules": rules_version}))


def to_pair(connection: Connection, batch: str, first: int, marker: int) -> tuple[str, ...]:
    """The records of a stretch whose match keys are not here."""
    places = {"batch": batch, "first": first, "last": first + STRETCH - 1}
    return tuple(connection.scalars(_TO_PAIR, {**places, "marker": marker}))


def still(connection: Connection, ids: Iterable[str], rules_version: str) -> dict[str, str]:
    """Which of these records wait for the rules, each with its study."""
    rows = connection.execute(_STILL, {"ids": list(ids), "rules": rules_version})
    return {row.id: row.study for row in rows}
