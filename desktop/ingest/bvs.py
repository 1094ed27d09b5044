"""Text copied from the BVS portal becomes records: results lists, detail pages, with or without the lines above an abstract.

Problems given: `no_record`, `record_without_abstract`, `placeholder_abstract`, `language_unknown`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from db.values import ParseProblem
from desktop.ingest.account import LineCounter, left_over
from desktop.ingest.bvs_parts import Draft, cut_abstract
from desktop.ingest.header import header_above, is_id_line, read_header
from desktop.ingest.listing import Listing, is_wrapped, looks_like_list
from desktop.ingest.marks import Kind, Mark, find_marks
from desktop.ingest.values import Parsed, ParsedRecord
from desktop.ingest.wording import volume_issue_pages
from desktop.text.descriptors import parse_descriptors, parse_keywords
from desktop.text.language import guess_language, split_versions

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = "bvs-text 2"

_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"  # besides the line feed; each is one character, so that places stay
_OPENERS = frozenset("-–/([{«“\"'‘_")  # before a glued heading word: it is a part of the word or quotation
_INLINE_LEAST = 80  # characters after a heading on its line, when no record is under way
_PLACEHOLDER = re.compile(
    r"^\s*(?:resumen |abstract |resumo )?(?:no disponible|not available|no abstract available|não disponível"
    r"|indisponível)\s*\.?\s*$",
    re.IGNORECASE,
)


def looks_like(text: str) -> bool:
    """Whether a text has a heading or a subject label of the portal in its first part."""
    return any(mark.is_alone or mark.kind is Kind.SUBJECTS for mark in find_marks(text[:100_000]))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    lines = text
    for char in _LINE_ENDS:
        lines = lines.replace(char, "\n")
    drafts = _Reading(lines).drafts()
    counter = LineCounter(text)
    records = [_record(lines, draft, place, counter.at(draft.start)) for place, draft in enumerate(drafts, start=1)]
    problems = [p for draft, record in zip(drafts, records, strict=True) for p in _problems(text, draft, record)]
    if not records:
        problems.append(ParseProblem("no_record", line=1))
    claims = (claim for draft in drafts for claim in draft.claims)
    return Parsed(tuple(records), left_over(text, claims), tuple(problems))


# -------------------------------------------------------------------------------------------------------------- reading
class _Reading:
    """One pass over the marks of a text: what stands between two of them goes to the part of the record under way."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks = find_marks(text)
        self._is_wrapped = is_wrapped(text)
        self._drafts: list[Draft] = []
        self._part: Kind | None = None  # None: between records, or in the lines above one
        self._at = 0
        self._list = Listing(text, 0, is_wrapped=self._is_wrapped)

    def drafts(self) -> list[Draft]:
        """The records in order; a heading that nothing follows makes none."""
        take = {
            Kind.ID: self._take_id,
            Kind.HEADING: self._take_heading,
            Kind.SUBJECTS: self._take_subjects,
            Kind.KEYWORDS: self._take_keywords,
        }
        for mark in self._marks:
            if mark.start >= self._at:
                take[mark.kind](mark)
        self._give(len(self._text))
        return [draft for draft in self._drafts if draft.is_record]

    # ---- the marks
    def _take_id(self, mark: Mark) -> None:
        if not is_id_line(self._text, mark.start):
            return
        lines = header_above(self._text, self._at, mark.start, has_id=True)
        self._give(lines[0].start)
        self._begin().take_header(read_header(lines))
        self._at, self._part = lines[-1].end, None

    def _take_heading(self, mark: Mark) -> None:
        part = self._part_at(mark)
        if not self._is_heading(mark, part):
            return
        is_under_header = part is None and bool(self._drafts) and self._drafts[-1].is_header_only
        lines = (
            header_above(self._text, self._at, mark.start, has_id=False)
            if mark.begins_line and not is_under_header
            else ()
        )
        self._give(lines[0].start if lines else mark.start)
        if lines:
            self._begin().take_header(read_header(lines))
        elif not is_under_header and not self._continues(mark):
            self._begin()
        self._drafts[-1].take_heading(mark)
        self._at, self._part = mark.end, Kind.HEADING

    def _take_subjects(self, mark: Mark) -> None:
        if not self._is_subjects(mark):
            return
        is_new = not self._drafts or self._drafts[-1].has_subjects
        lines = header_above(self._text, self._at, mark.start, has_id=False) if is_new and mark.begins_line else ()
        self._give(lines[0].start if lines else mark.start)
        if is_new:
            self._begin().take_header(read_header(lines))
        self._drafts[-1].take_label(mark, is_subjects=True)
        self._open_list(mark)

    def _take_keywords(self, mark: Mark) -> None:
        if not (mark.is_alone and self._drafts and looks_like_list(self._text, mark.end, is_lower_fine=True)):
            return
        self._give(mark.start)
        self._drafts[-1].take_label(mark, is_subjects=False)
        self._open_list(mark)

    def _open_list(self, mark: Mark) -> None:
        self._at, self._part = mark.end, mark.kind
        self._list = Listing(self._text, mark.end, is_wrapped=self._is_wrapped)

    def _begin(self) -> Draft:
        self._drafts.append(Draft())
        return self._drafts[-1]

    def _give(self, end: int) -> None:
        """Give what stands before `end` to the part under way."""
        if self._part is Kind.HEADING:
            self._drafts[-1].take_abstract(cut_abstract(self._text, self._at, end))
        elif self._part is not None:
            self._drafts[-1].take_list(self._list.finish(end), is_subjects=self._part is Kind.SUBJECTS)
        self._at = end

    # ---- whether a mark counts
    def _part_at(self, mark: Mark) -> Kind | None:
        """The part under way at a mark: a list may have ended before it."""
        is_list = self._part in (Kind.SUBJECTS, Kind.KEYWORDS)
        return None if is_list and self._list.is_over_at(mark.start) else self._part

    def _is_heading(self, mark: Mark, part: Kind | None) -> bool:
        if mark.is_alone:
            return True
        if mark.ends_line:
            return self._is_heading_at_end(mark, part)
        if part in (Kind.SUBJECTS, Kind.KEYWORDS):
            return mark.before not in _OPENERS if mark.is_loud else mark.begins_line and mark.has_colon
        if not (mark.begins_line or (mark.is_loud and mark.follows_sentence and mark.before_label)):
            return False
        if part is None:
            rest = self._text.find("\n", mark.end, mark.end + _INLINE_LEAST)
            return mark.has_colon or (mark.is_loud and rest < 0 and len(self._text) - mark.end >= _INLINE_LEAST)
        # Inside an abstract a heading with text after it belongs to the text ("RESUMEN Introducción: …"), unless the
        # record's own heading was printed like that.
        return self._drafts[-1].inline_heading == (mark.word, mark.has_colon) and self._has_text_before(mark)

    def _is_heading_at_end(self, mark: Mark, part: Kind | None) -> bool:
        """A heading glued to the end of a line, or after the last sentence of a line."""
        if part in (Kind.SUBJECTS, Kind.KEYWORDS):
            return mark.before not in _OPENERS and (mark.is_loud or mark.is_glued)
        if mark.is_glued:
            return mark.before not in _OPENERS and (mark.is_loud or mark.follows_sentence or mark.before.islower())
        return mark.is_loud and mark.follows_sentence

    def _has_text_before(self, mark: Mark) -> bool:
        return self._drafts[-1].has_text or bool(self._text[self._at : mark.start].strip())

    def _is_subjects(self, mark: Mark) -> bool:
        label = self._text[mark.start : mark.end]
        if "(" not in label:
            return mark.begins_line and looks_like_list(self._text, mark.end)
        if mark.is_alone:
            return True
        if not mark.begins_line and mark.before in _OPENERS:
            return False
        if mark.ends_line:
            return mark.begins_line or mark.is_glued or mark.follows_sentence or not label.startswith("Subject")
        return looks_like_list(self._text, mark.end)

    def _continues(self, mark: Mark) -> bool:
        """Whether a heading belongs to the record under way: its first, a row of tabs, or another language's abstract."""
        if not self._drafts or self._part is not Kind.HEADING or self._drafts[-1].has_subjects:
            return False
        draft = self._drafts[-1]
        if not draft.has_text:
            return True
        if mark.word.upper() in draft.words:
            return False
        following = self._text[mark.end : mark.end + 600]
        return guess_language(following) not in {guess_language(text) for text in draft.texts(self._text, 2000)}


# -------------------------------------------------------------------------------------------------------------- records
def _record(text: str, draft: Draft, place: int, line: int) -> ParsedRecord:
    header = draft.header
    volume, issue, pages = volume_issue_pages(header.citation)
    return ParsedRecord(
        place=place,
        line=line,
        start=draft.start,
        end=draft.end,
        abstracts=tuple(version for body in draft.texts(text) for version in _versions(body)),
        descriptors=parse_descriptors("\n".join(text[a:b] for a, b in draft.subjects)),
        ids=header.ids,
        titles=header.titles,
        authors=header.authors,
        year=header.year,
        journal=header.journal,
        source=header.source,
        citation=header.citation,
        keywords=parse_keywords("\n".join(text[a:b] for a, b in draft.keywords)),
        volume=volume,
        issue=issue,
        pages=pages,
    )


def _versions(body: str) -> list[tuple[str, str]]:
    """The versions of what stands under one heading."""
    if _PLACEHOLDER.match(body):
        return []
    return [(segment.lang, body[segment.start : segment.end]) for segment in split_versions(body)]


def _problems(text: str, draft: Draft, record: ParsedRecord) -> Iterator[ParseProblem]:
    if any(_PLACEHOLDER.match(body) for body in draft.texts(text)):
        yield ParseProblem("placeholder_abstract", line=record.line, record=record.place)
    elif not record.abstracts:
        yield ParseProblem("record_without_abstract", line=record.line, record=record.place)
    if any(not lang for lang, _ in record.abstracts):
        yield ParseProblem("language_unknown", line=record.line, record=record.place)
