"""The records of a dump while they are gathered, with what was odd and what they claim of the text; all readers end here.

Problems given: `no_record`, `record_without_abstract`, `placeholder_abstract`, `language_unknown`, `repeated_id` (args: id,
first: the place of the first record under that id).
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from db.values import Leftover, ParseProblem
from desktop.ingest.account import left_over
from desktop.ingest.held import HeldRecords
from desktop.ingest.likeness import likeness
from desktop.ingest.values import Parsed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop.ingest.citation import Citation
    from desktop.ingest.values import ParsedRecord

_LONGEST_ARGUMENT = 200


@dataclass(slots=True)
class Gathering:
    """Records in order; `claims` are the stretches of the text that a record or a heading holds."""

    records: HeldRecords = field(default_factory=HeldRecords)
    problems: list[ParseProblem] = field(default_factory=list)
    claims: list[tuple[int, int]] = field(default_factory=list)
    left_over: list[Leftover] = field(default_factory=list)
    _ids: dict[str, int] = field(default_factory=dict)  # the place of the first record under an id
    _repeated: list[ParseProblem] = field(default_factory=list)
    _alike: array[int] = field(default_factory=lambda: array("q"))

    def add(
        self, draft: Citation, *, line: int, start: int, end: int, claims: Iterable[tuple[int, int]] | None = None
    ) -> None:
        """Add a record that was read; it claims its whole stretch where no others are named."""
        record = draft.record(place=len(self.records) + 1, line=line, start=start, end=end)
        self.add_record(record, has_placeholder=draft.has_placeholder)
        self.claims += [(start, end)] if claims is None else claims

    def add_record(self, record: ParsedRecord, *, has_placeholder: bool = False) -> None:
        """Add a record that is made already, with what is odd in it."""
        self.records.append(record)
        self._alike.append(likeness(record))
        if record.given_id and (first := self._ids.setdefault(record.given_id, record.place)) != record.place:
            args = (("id", record.given_id[:_LONGEST_ARGUMENT]), ("first", str(first)))
            self._repeated.append(ParseProblem("repeated_id", line=record.line, record=record.place, args=args))
        if not record.abstracts:
            code = "placeholder_abstract" if has_placeholder else "record_without_abstract"
            self.problems.append(ParseProblem(code, line=record.line, record=record.place))
        elif not all(lang for lang, _ in record.abstracts):
            self.problems.append(ParseProblem("language_unknown", line=record.line, record=record.place))

    def tell(self, problem: ParseProblem) -> None:
        """Tell of something odd."""
        args = tuple((name, value[:_LONGEST_ARGUMENT]) for name, value in problem.args)
        self.problems.append(ParseProblem(problem.code, line=problem.line, record=problem.record, args=args))

    @property
    def next_place(self) -> int:
        """The place of the record that comes next."""
        return len(self.records) + 1

    def parsed(self, text: str) -> Parsed:
        """What was gathered; what nothing claims of the text is left over."""
        problems = [*self.problems, *self._repeated]
        if not self.records:
            problems.append(ParseProblem("no_record", line=1))
        left = (*self.left_over, *left_over(text, self.claims))
        return Parsed(self.records.held(), left, tuple(problems), self._alike)
