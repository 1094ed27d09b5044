"""A decision on a pair or a group of records becomes the changes of one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.review import linking
from desktop.review.enriching import source_links
from desktop.review.study import study_number

if TYPE_CHECKING:
    from datetime import datetime

    from db.events import Change
    from db.repository import Repository
    from desktop.codebook import Codebook
    from desktop.review.commands import DecideGroup, DecidePair
    from desktop.review.pairs import Pairs
    from desktop.review.shelf import Shelf


class Decider:
    """Knows the studies as the session holds them, and who decides."""

    def __init__(self, repository: Repository, shelf: Shelf, pairs: Pairs, codebook: Codebook, who: str) -> None:
        self._repository, self._shelf, self._pairs = repository, shelf, pairs
        self._codebook, self._who = codebook, who

    def pair(self, command: DecidePair, *, at: datetime) -> tuple[list[Change], str]:
        """The changes that decide a pair, and the label of the step."""
        by_id = {r.text.id: r for r in self._repository.records([command.record_a, command.record_b])}
        a, b = by_id[command.record_a], by_id[command.record_b]
        one, other = self._shelf.take(a.study_id).parts, self._shelf.take(b.study_id).parts
        changes = [linking.verdict_change(a, b, command.verdict, who=self._who, at=at, relation=command.relation)]
        if command.verdict == linking.SAME and a.study_id != b.study_id:
            changes += linking.join_changes(one, other, self._codebook)
        elif command.verdict != linking.SAME and a.study_id == b.study_id:
            links = self._pairs.same_links(one.records, but=(a.text.id, b.text.id)) + source_links(one.records)
            changes += linking.part_changes(one, links, self._codebook)
        numbers = [study_number(parts.study.number) for parts in (one, other)]
        return changes, "|".join([f"pair_{command.verdict or 'open'}", *numbers])

    def group(self, command: DecideGroup, *, at: datetime) -> tuple[list[Change], str]:
        """The changes that make one study of the records of these pairs, and the label of the step."""
        found = self._repository.records({record for pair in command.pairs for record in pair})
        records = {record.text.id: record for record in found}
        changes = [
            linking.verdict_change(records[a], records[b], linking.SAME, who=self._who, at=at) for a, b in command.pairs
        ]
        parts = [self._shelf.take(study).parts for study in dict.fromkeys(record.study_id for record in found)]
        changes += linking.join_all(parts, self._codebook)
        first, *rest = sorted(study_number(one.study.number) for one in parts)
        return linking.last_of_each(changes), "|".join(["pair_same", first, ", ".join(rest) or first])
