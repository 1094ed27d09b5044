"""Two citations become named similarities: identifiers, titles, authors, year, journal, volume, pages; what both have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from desktop.match.fingerprint import key_of
from desktop.match.views import NUMBER_WORDS
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from db.values import RecordText

_WORD = re.compile(r"[a-z\d]+")
_BRACKET = re.compile(
    r"(?<=\w\w\w)\W*\[[^\]]{0,90}\]\W*$|<[^>]{1,6}>"
)  # "[Spanish]", "[see comments]"; not a title in brackets
_ANSWER = re.compile(
    r"\b(?:repl(?:y|ies)|erratum|corrigendum|correction|comments?|letters?|response to|respuesta|correccion)\b|\(vol \d+"
)
_REGISTRY = re.compile(
    r"\bNCT ?0\d{7}\b|\bISRCTN ?\d{8}\b|\b20\d\d-\d{6}-\d\d\b|\bACTRN ?\d{14}\b|\bUMIN ?\d{9}\b|\bRBR-\w{6,8}\b",
    re.IGNORECASE,
)
_LABELS = frozenset({"volume", "number", "issue", "pages"})
_STOPS = frozenset({"the", "of", "and", "in", "for", "de", "la", "el", "los", "las", "en", "y", "del", "do", "da", "e"})


@dataclass(frozen=True, slots=True)
class Citation:
    """A record's metadata as they are compared; what it lacks is empty."""

    titles: tuple[str, ...]
    title_keys: frozenset[str]
    title_numbers: frozenset[str]
    answers: bool  # whether it is a reply to another paper or its correction
    authors: tuple[str, ...]  # folded last names with what initials follow
    year: int | None
    journal: str
    volume: str
    first_page: str
    ids: frozenset[tuple[str, str]]
    registry: frozenset[str]
    descriptors: frozenset[str]


def citation_of(record: RecordText) -> Citation:
    """The citation of a record."""
    titles = tuple(title for title in (_title(text) for _, text in record.titles) if title)
    printed = dict(record.ids)
    texts = [version.text for version in record.versions] + [text for _, text in record.titles]
    return Citation(
        titles=titles,
        title_numbers=frozenset(word for word in titles[0].split() if not word.isalpha()) if titles else frozenset(),
        answers=any(_ANSWER.search(fold(text)) for _, text in record.titles),
        title_keys=frozenset(key for title in titles for word in title.split() if (key := key_of(word))),
        authors=tuple(filter(None, (_author(author) for author in record.authors))),
        year=record.year,
        journal=" ".join(word for word in _WORD.findall(fold(record.journal)) if word not in _STOPS),
        volume=_first_number(printed.get("volume", "")),
        first_page=_first_number(printed.get("pages", "")),
        ids=frozenset((kind, _plain_id(value)) for kind, value in record.ids if kind not in _LABELS and value.strip()),
        registry=frozenset(_plain_id(m.group()) for text in texts for m in _REGISTRY.finditer(text[:60_000])),
        descriptors=frozenset(fold(d.heading) for d in record.descriptors),
    )


def citation_similarities(a: Citation, b: Citation, *, one_language: bool) -> dict[str, float]:
    """The named similarities that both citations allow; one that either lacks is left out.

    A different DOI speaks against a pair only within one language: some journals print two editions with two DOIs.
    """
    found: dict[str, float] = {}
    if a.titles and b.titles:
        found["title"] = _title_similarity(a, b)
        found["title_numbers_differ"] = 1.0 if a.title_numbers ^ b.title_numbers else 0.0
        found["answer_differs"] = 1.0 if a.answers != b.answers else 0.0
    if a.authors and b.authors:
        found["authors"] = _author_similarity(a.authors, b.authors)
    if a.year and b.year:
        found["year_apart"] = float(min(3, abs(a.year - b.year)))
    if a.journal and b.journal:
        found["journal"] = journal_similarity(a.journal, b.journal)
    for name, mine, theirs in (("volume", a.volume, b.volume), ("first_page", a.first_page, b.first_page)):
        if mine and theirs:
            found[name] = 1.0 if mine == theirs else 0.0
    if found.get("volume") and "first_page" in found:
        found["other_page"] = 1.0 - found["first_page"]
    if len(a.descriptors) >= 4 and len(b.descriptors) >= 4:
        found["descriptors"] = len(a.descriptors & b.descriptors) / min(len(a.descriptors), len(b.descriptors))
    found |= _id_similarities(a, b, one_language=one_language)
    return found


def _id_similarities(a: Citation, b: Citation, *, one_language: bool) -> dict[str, float]:
    found: dict[str, float] = {}
    if a.ids & b.ids:
        found["same_id"] = 1.0
    elif any(kind_a == kind_b and (kind_a != "doi" or one_language) for kind_a, _ in a.ids for kind_b, _ in b.ids):
        found["other_id"] = 1.0
    if a.registry and b.registry:
        found["same_registry" if a.registry & b.registry else "other_registry"] = 1.0
    return found


def _title(text: str) -> str:
    return " ".join(_number(word) for word in _WORD.findall(_BRACKET.sub(" ", fold(text))))


def _number(word: str) -> str:
    return NUMBER_WORDS.get(word, word)


def _title_similarity(a: Citation, b: Citation) -> float:
    """The likest of the titles (0…1); titles in two languages are compared by their skeletons."""
    letters = max(fuzz.ratio(x, y) for x in a.titles for y in b.titles) / 100
    prefix = max(_prefix(x, y) for x in a.titles for y in b.titles)
    least = min(len(a.title_keys), len(b.title_keys))
    keys = len(a.title_keys & b.title_keys) / least if least >= 4 else 0.0
    return max(letters, prefix, 0.85 * keys)


def _prefix(a: str, b: str) -> float:
    """Almost one where the shorter title is the beginning of the longer: a subtitle may be left out."""
    short, long = sorted((a, b), key=len)
    return 0.95 if len(short) >= 40 and long.startswith(short) else 0.0


def _author(author: str) -> str:
    return " ".join(_WORD.findall(fold(author)))


def _author_similarity(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Likeness of the first authors and of all last names (0…1)."""
    first = fuzz.token_set_ratio(a[0], b[0]) / 100
    every = fuzz.token_sort_ratio(" ".join(_last(x) for x in a[:12]), " ".join(_last(x) for x in b[:12])) / 100
    return 0.5 * first + 0.5 * every


def _last(author: str) -> str:
    return max(author.split(), key=len)


def journal_similarity(a: str, b: str) -> float:
    """Likeness of two journal names (0…1); an abbreviation is like its name word by word."""
    short, long = sorted((a.split(), b.split()), key=len)
    if len(short) == len(long) and all(x.startswith(y) or y.startswith(x) for x, y in zip(short, long, strict=True)):
        return 1.0
    initials = "".join(word[0] for word in long)
    if len(short) == 1 and short[0] == initials:
        return 1.0
    return fuzz.token_set_ratio(a, b) / 100


def _first_number(text: str) -> str:
    found = re.search(r"[A-Za-z]?\d+", text)
    return found.group().lower().lstrip("0") if found else ""


def _plain_id(value: str) -> str:
    value = value.strip().lower()
    return re.sub(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/)|^doi:|\s+", "", value)
