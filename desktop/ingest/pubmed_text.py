"""PubMed's texts for people become records: "Abstract" (paragraphs under "1. Journal. Year;…") and "Summary" (one paragraph).

Each record is read paragraph by paragraph; one that is no part of a citation ("Comment in", a copyright) is kept by its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.ingest.account import LineCounter
from desktop.ingest.citation import Citation
from desktop.ingest.gathering import Gathering
from desktop.ingest.parts import Part
from desktop.ingest.tagged import flow
from desktop.ingest.wording import year_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop.ingest.values import Parsed

VERSION = "pubmed-text 1"

_OPENING = re.compile(r"(?:\A|(?<=\n))[ \t]*\d{1,6}[.:] (?=\S)")
_SIGN = re.compile(r"(?:\A|\n[ \t]*\n)[ \t]*\d{1,6}[.:] [^\n]*\b(?:1[89]|20)\d\d\b")
_YEAR = re.compile(r"[^\n]*\b(?:1[89]|20)\d\d\b")
_PMID = re.compile(r"\bPMID: ?\d{1,8}\b")
_PARAGRAPH = re.compile(r"(?:[^\n]*\S[^\n]*(?:\n|\Z))+")
_IDS = re.compile(r"\b(DOI|PMCID|PMID): ?(\S+)", re.IGNORECASE)
_ID_LINE = re.compile(r"(?:DOI|PMCID|PMID): ?\S+(?:[ \t]+\[[^\]]*\])?", re.IGNORECASE)
_NAMED = re.compile(
    r"(Author information|Collaborators|Comment (?:in|on)|Erratum (?:in|for)|Update (?:in|of)|Republished (?:in|from)"
    r"|Corrected and republished (?:in|from)|Retraction (?:in|of)|Summary for patients in|Conflict of interest statement|Keywords"
    r"|Original report in|Expression of concern in|Cites|Reprint (?:in|of)|Free PMC article|Trial registration)\b:?",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"(?:Copyright\b|©|\(c\) ?\d{4}|Published by\b|Crown copyright)", re.IGNORECASE)
_NOTE = re.compile(r"\[(?:Article|Text|Abstract)\b[^\]]*\]\Z")
_AUTHORS = re.compile(
    r"(?:\[No authors listed\]|(?:[^\W\d_][\w'’-]*[ -]){1,5}[A-ZÀ-Þ]{1,4}(?:[ ](?:Jr|Sr|2nd|3rd))?(?:\(\d+\))*[#*]*[,;.])"
)
_MARKS = re.compile(r"\(\d{1,3}\)|[#*]")
_SOURCE = re.compile(r"(?<=[.?!\]] )(?P<journal>[^.?!]{2,120})\. (?=(?:1[89]|20)\d\d\b)")
_OTHER = "Publisher: "  # before the abstract in another language
_PARTS = {"doi": Part.DOI, "pmcid": Part.PMCID, "pmid": Part.PMID}


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A record's place in the text, and the place after its number."""

    start: int
    body: int
    end: int


def looks_like(text: str) -> bool:
    """Whether a numbered paragraph with a year and a PubMed number stand in the first part of a text."""
    head = text[:200_000]
    return bool(_PMID.search(head) and _SIGN.search(head))


def parse(text: str) -> Parsed:
    """The records of a decoded text."""
    counter = LineCounter(text)
    gathering = Gathering()
    for stretch in _stretches(text):
        paragraphs = [found.group().strip() for found in _PARAGRAPH.finditer(text, stretch.body, stretch.end)]
        draft = Citation()
        _fill(draft, paragraphs)
        gathering.add(draft, line=counter.at(stretch.start), start=stretch.start, end=stretch.end)
    return gathering.parsed(text)


def _stretches(text: str) -> Iterator[_Stretch]:
    """The records: a number under a blank line opens one where the one before has told its PubMed number, or a source follows."""
    start, body, number, has_id = -1, 0, 0, False
    at = 0
    for found in _OPENING.finditer(text):
        has_id = has_id or bool(_PMID.search(text, at, found.start()))
        at = found.start()
        opened = int(re.sub(r"\D", "", found.group()))
        opens = start < 0 or has_id or (opened == number + 1 and _YEAR.match(text, found.end()))
        if not (opens and _is_under_blank(text, found.start())):
            continue
        if start >= 0:
            yield _Stretch(start, body, _end(text, start, found.start()))
        start, body, number, has_id = found.start(), found.end(), opened, False
    if start >= 0:
        yield _Stretch(start, body, _end(text, start, len(text)))


def _is_under_blank(text: str, place: int) -> bool:
    above = text.rfind("\n", 0, max(0, place - 1)) + 1
    return place == 0 or not text[above:place].strip()


def _end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


# --------------------------------------------------------------------------------------------------------------- values
def _fill(draft: Citation, paragraphs: list[str]) -> None:
    """Give every paragraph to its part."""
    if not paragraphs:
        return
    first, *rest = paragraphs
    if _is_summary(first):
        _take_summary(draft, flow(first))
    else:
        _take_source(draft, flow(first))
        rest = _without_title(draft, rest)
    body = [flow(paragraph) for paragraph in rest if not _is_taken(draft, paragraph)]
    if any(paragraph.startswith(_OTHER) for paragraph in body):
        draft.keep("other abstract", _OTHER.strip())
    draft.take(Part.ABSTRACT, "\n".join(paragraph.removeprefix(_OTHER) for paragraph in body), "abstract")
    draft.given_id = next((value for kind, value in draft.ids if kind == "pmid"), "")


def _is_summary(paragraph: str) -> bool:
    """Whether one paragraph holds the whole citation."""
    return bool(_PMID.search(paragraph) and _SOURCE.search(flow(paragraph)))


def _take_summary(draft: Citation, words: str) -> None:
    """Authors, title and source in one line, each ended by a stop."""
    sources = list(_SOURCE.finditer(words))
    source = sources[-1] if sources else None
    before = words[: source.start()] if source else words
    if _AUTHORS.match(before):
        names, _, before = before.partition(". ")
        _take_authors(draft, names)
    draft.take(Part.TITLE, before, "title")
    _take_source(draft, words[source.start() :] if source else "")


def _take_source(draft: Citation, words: str) -> None:
    """The source line, with the year after the journal: the date of an early copy may follow."""
    draft.take(Part.CITATION, words, "source")
    if year := year_in(words.partition(". ")[2]):
        draft.years.append((0, year))
    _take_ids(draft, words)


def _take_ids(draft: Citation, words: str) -> None:
    for found in _IDS.finditer(words):
        draft.take(_PARTS[found[1].lower()], found[2].rstrip(".;,"), found[1].upper())


def _without_title(draft: Citation, paragraphs: list[str]) -> list[str]:
    """The paragraphs after title and authors, which stand under the source."""
    rest = [paragraph for paragraph in paragraphs if not _take_note(draft, paragraph)]
    if rest and not _NAMED.match(rest[0]) and not _ID_LINE.match(rest[0]):
        draft.take(Part.TITLE, flow(rest.pop(0)), "title")
    if rest and _AUTHORS.match(flow(rest[0])):
        _take_authors(draft, flow(rest.pop(0)))
    return rest


def _take_note(draft: Citation, paragraph: str) -> bool:
    """Take what says in which language the article is."""
    if not _NOTE.match(paragraph):
        return False
    draft.keep("note", flow(paragraph))
    return True


def _take_authors(draft: Citation, words: str) -> None:
    for name in re.split(r"[,;] ", _MARKS.sub("", words).strip().rstrip(".")):
        draft.take(Part.AUTHOR, name, "author")


def _is_taken(draft: Citation, paragraph: str) -> bool:
    """Whether a paragraph is no part of the abstract; its ids are taken, and the rest is kept."""
    named = _NAMED.match(paragraph)
    lines = paragraph.split("\n")
    if named:
        draft.keep(named[1], flow(paragraph[named.end() :]))
    elif all(_ID_LINE.match(line.strip()) for line in lines):
        _take_ids(draft, paragraph)
        draft.keep("ids", flow(paragraph))
    elif _RIGHTS.match(paragraph):
        draft.keep("copyright", flow(paragraph))
    else:
        return False
    return True
