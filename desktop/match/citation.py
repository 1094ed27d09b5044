"""A record becomes its citation: identifiers, titles, authors, year, journal, volume and pages as they are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.match.fingerprint import key_of
from desktop.match.views import NUMBER_WORDS, READ_TO
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.values import RecordText

_WORD = re.compile(r"[a-z\d]+")
# What databases add to a title: "[Spanish]", "[see comments]", "[Erratum appears in …]"; not a title in brackets.
_NOTE = re.compile(
    r"(?<=\w\w\w)\W*\[(?:erratum|published erratum|corrected|comment|see comment|summary for patients|review|reprint)\b.*$"
    r"|(?<=\w\w\w)\W*\[[^\]]{0,90}\]\W*$|<[^>]{1,6}>"
)
_ANSWER = re.compile(
    r"\b(?:(?:authors?\W{0,2})?repl(?:y|ies)|erratum|errata|corrigend(?:um|a)|corrections?|retraction|comment(?:s|ary)? on"
    r"|in response|letters?|response to|respuesta|replica|fe de erratas|correccion|retratacao|correcao|carta al director)\b"
    r"|\((?:vol|volume) \d+|\((?:19|20)\d\d\)\W*\d+\W*\(?\d+"
)
_EDITION = re.compile(
    r"\b(?:internet|online|electronic resource|print|english ed(?:ition)?|engl ed|ed espanola|ed ingles|edicion \w+|ed impr)\b"
)
_MEETING = re.compile(
    r"\b(?:conference|congress|meeting|proceedings|abstracts?|suppl(?:ement)?|congreso|congresso|resumenes)\b"
)
_REGISTRY = re.compile(
    r"\bNCT ?0\d{7}\b|\bISRCTN ?\d{8}\b|\b20\d\d-\d{6}-\d\d\b|\bACTRN ?\d{14}\b|\bUMIN ?\d{9}\b|\bRBR-\w{6,8}\b",
    re.IGNORECASE,
)
# What follows a journal's name: the congress whose abstracts it prints, a place, a year, a carrier.
_AFTER_JOURNAL = re.compile(r"\W*\bconference ?:.*$|\s*\[[^\]]*\]\s*$|\s*\([^)]*\)\s*$")
# Pages that a spreadsheet has taken for a date: "1-9" has become "01-Sep" or "Jan-09".
_DATE = re.compile(r"\W*(?:(\d{1,2})-([A-Z][a-z]{2})|([A-Z][a-z]{2})-(\d{1,2}))\W*")
_MONTHS = {
    "Jan": "1",
    "Feb": "2",
    "Mar": "3",
    "Apr": "4",
    "May": "5",
    "Jun": "6",
    "Jul": "7",
    "Aug": "8",
    "Sep": "9",
} | {
    "Oct": "10",
    "Nov": "11",
    "Dec": "12",
}
# A letter with an accent that a database has lost: "multic?ntrico".
_LOST_LETTER = re.compile(r"(?<=[^\W\d])\?(?=[^\W\d])")
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9"}
_RANGE = re.compile(r"(\d+)\s*[-–—]\s*[A-Za-z]?(\d+)")
_SIX_DIGITS = re.compile(r"\d{6}")
# Kinds that name no article: several articles report the trial of one registration.
_LABELS = frozenset({"volume", "number", "issue", "pages", "registry"})
_STOPS = frozenset(
    word
    for words in (
        "the of and in for",
        "de la el los las en y del",
        "do da dos das e",
        "d l et des du le les",
        "der die und fur",
    )
    for word in words.split()
)
# Words before a name that some databases take for the whole family name: "Le, Quintrec M."
_PARTICLES = frozenset(
    word
    for words in (
        "le la de del della di da do dos das du des",
        "van von der den ter ten zu",
        "el al bin ibn abu san mac",
    )
    for word in words.split()
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A record's metadata as they are compared; what it lacks is empty."""

    titles: tuple[str, ...]
    title_keys: frozenset[str]
    title_numbers: frozenset[str]
    answers: bool  # whether it is a reply to another paper or its correction
    at_meeting: bool  # whether it is printed among the abstracts of a congress
    authors: tuple[str, ...]  # folded last names with what initials follow
    year: int | None
    journal: str
    volume: str
    first_page: str
    last_page: str
    ids: frozenset[tuple[str, str]]
    registry: frozenset[str]
    descriptors: frozenset[str]

    @property
    def says_anything(self) -> bool:
        """Whether there is anything to compare."""
        return bool(
            self.titles or self.ids or self.registry or self.descriptors or self.authors or self.year or self.journal
        )


def citation_of(record: RecordText) -> Citation:
    """The citation of a record."""
    bare = [_NOTE.sub(" ", fold(_LOST_LETTER.sub("", text))) for _, text in record.titles]
    titles = tuple(title for title in map(_title, bare) if title)
    printed = dict(record.ids)
    pages = _pages(printed.get("pages", ""))
    texts = [version.text for version in record.versions] + [text for _, text in record.titles]
    return Citation(
        titles=titles,
        title_numbers=frozenset(word for word in titles[0].split() if not word.isalpha()) if titles else frozenset(),
        answers=any(_ANSWER.search(text) for text in bare),
        at_meeting=_MEETING.search(fold(record.journal)) is not None or _is_supplement(printed.get("pages", "")),
        title_keys=frozenset(key for title in titles for word in title.split() if (key := key_of(word))),
        authors=tuple(filter(None, (_author(author) for author in record.authors))),
        year=record.year,
        journal=_journal(record.journal),
        volume=_first_number(printed.get("volume", "")),
        first_page=pages[0],
        last_page=pages[1],
        ids=frozenset((kind, _plain_id(value)) for kind, value in record.ids if kind not in _LABELS and value.strip()),
        registry=frozenset(number for text in texts for number in _registries(text[:READ_TO])),
        descriptors=frozenset(fold(d.heading) for d in record.descriptors),
    )


def _registries(text: str) -> Iterator[str]:
    """The trial registration numbers of a text; most have none, which is told by a quicker look."""
    if _SIX_DIGITS.search(text) or "RBR-" in text or "rbr-" in text:
        for found in _REGISTRY.finditer(text):
            yield _plain_id(found.group())


def _title(folded: str) -> str:
    return " ".join(_number(word) for word in _WORD.findall(folded))


def _journal(name: str) -> str:
    folded = fold(_LOST_LETTER.sub("", name))
    bare = _AFTER_JOURNAL.sub("", folded) or folded
    return " ".join(word for word in _WORD.findall(_EDITION.sub(" ", bare)) if word not in _STOPS)


def _is_supplement(pages: str) -> bool:
    return bool(re.match(r"\s*[SA]\d", pages))


def _number(word: str) -> str:
    return NUMBER_WORDS.get(word) or _ROMAN.get(word, word)


def _author(author: str) -> str:
    """The family name and the initials of an author, however the name is printed; "rivas m" of "Rivas, Marta" too."""
    family, comma, given = author.partition(",")
    names = _WORD.findall(fold(family))
    if comma and not _PARTICLES.issuperset(names):
        return " ".join([*names, *(name[0] for name in _WORD.findall(fold(given)))])
    return " ".join(_WORD.findall(fold(author)))


def _pages(pages: str) -> tuple[str, str]:
    """First and last page; "" for one that is not printed. Of "1107-12" the last is 1112."""
    if date := _DATE.fullmatch(pages):
        first, last = (_MONTHS.get(part, part).lstrip("0") for part in date.groups() if part)
        return first, last
    first = _first_number(pages)
    range_ = _RANGE.search(pages)
    if not range_:
        return first, ""
    begin, end = range_.groups()
    return first, (begin[: max(0, len(begin) - len(end))] + end).lstrip("0")


def _first_number(text: str) -> str:
    found = re.search(r"[A-Za-z]?\d+", text)
    return found.group().lower().lstrip("0") if found else ""


def _plain_id(value: str) -> str:
    value = value.strip().lower()
    return re.sub(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/)|^doi:|\s+", "", value)
