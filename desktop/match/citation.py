"""Two citations become named similarities: identifiers, titles, authors, year, journal, volume, pages; what both have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from desktop.match.fingerprint import key_of
from desktop.match.views import NUMBER_WORDS, READ_TO
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
_TWIN, _TWIN_AUTHORS = 0.97, 0.9  # one text may be printed twice in a volume, online and on paper
_ONE_TITLE = 0.9
_ALIKE_TITLE, _SAME_JOURNAL = 0.8, 0.75  # from which titles and journals are like each other
_SIX_DIGITS = re.compile(r"\d{6}")
_NEAR_PAGE = 3  # a letter may be counted from its heading
# Kinds that name no article: several articles report the trial of one registration.
_LABELS = frozenset({"volume", "number", "issue", "pages", "registry"})
_STOPS = frozenset({"the", "of", "and", "in", "for", "de", "la", "el", "los", "las", "en", "y", "del", "do", "da", "e"})


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
    bare = [_NOTE.sub(" ", fold(text)) for _, text in record.titles]
    titles = tuple(title for title in map(_title, bare) if title)
    printed = dict(record.ids)
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
        first_page=_first_number(printed.get("pages", "")),
        ids=frozenset((kind, _plain_id(value)) for kind, value in record.ids if kind not in _LABELS and value.strip()),
        registry=frozenset(number for text in texts for number in _registries(text[:READ_TO])),
        descriptors=frozenset(fold(d.heading) for d in record.descriptors),
    )


def citation_similarities(a: Citation, b: Citation, *, one_language: bool) -> dict[str, float]:
    """The named similarities that both citations allow; one that either lacks is left out.

    A different DOI speaks against a pair only within one language: some journals print two editions with two DOIs.
    """
    found: dict[str, float] = {}
    if a.titles and b.titles:
        found["title"] = _title_similarity(a, b)
        found["title_words_differ"] = _title_words_alone(a, b) if found["title"] >= _ALIKE_TITLE else 0.0
        found["title_numbers_differ"] = 1.0 if _numbers_differ(a, b) else 0.0
        found["answer_differs"] = 1.0 if a.answers != b.answers else 0.0
    if a.authors and b.authors:
        found["authors"] = _author_similarity(a.authors, b.authors)
        found["first_author_differs"] = 0.0 if _is_one_author(a.authors[0], b.authors[0]) else 1.0
    if a.year and b.year:
        found["year_apart"] = float(min(3, abs(a.year - b.year)))
    if a.journal and b.journal:
        found["journal"] = journal_similarity(a.journal, b.journal)
    if a.volume and b.volume:
        found["volume"] = 1.0 if a.volume == b.volume else 0.0
    if a.first_page and b.first_page:
        apart = _pages_apart(a.first_page, b.first_page)
        found["first_page"] = 0.0 if apart else 1.0
        if found.get("volume"):
            found["other_page"] = 1.0 if apart > _NEAR_PAGE else 0.0
    if len(a.descriptors) >= 4 and len(b.descriptors) >= 4:
        found["descriptors"] = len(a.descriptors & b.descriptors) / min(len(a.descriptors), len(b.descriptors))
    if found.get("answer_differs") and found.get("first_page") and found.get("first_author_differs") == 0.0:
        found["answer_differs"] = 0.0  # a portal's note in the title of one record: "(multiple letters)"
    if a.titles or b.titles:
        found["title_missing"] = 0.0 if a.titles and b.titles else 1.0
    if "first_page" in found and "first_author_differs" in found:
        is_other = found["first_page"] and found["first_author_differs"] and found.get("title", 1.0) < _ONE_TITLE
        found["other_at_page"] = 1.0 if is_other else 0.0
    found |= _id_similarities(a, b, one_language=one_language)
    return found


def is_other_report(a: Citation, b: Citation, found: Mapping[str, float]) -> bool:
    """Whether two citations are evidently two publications: a reply or correction, another page of the volume, another part,
    a congress abstract beside an article, another journal and volume."""
    if found.get("title", 1.0) < _ALIKE_TITLE:
        return False
    if found.get("answer_differs"):
        return True
    if found.get("first_page") and found.get("volume", 1.0):
        return False
    is_twin = found["title"] >= _TWIN and found.get("authors", 0.0) >= _TWIN_AUTHORS if "title" in found else False
    if found.get("title_numbers_differ") or (found.get("other_page") and not is_twin):
        return True
    other_place = found.get("volume") == 0.0 and found.get("first_page", 0.0) == 0.0
    other_journal = found.get("journal", 1.0) < _SAME_JOURNAL
    return other_place and (other_journal or a.at_meeting != b.at_meeting or found.get("year_apart", 0.0) > 1)


def _id_similarities(a: Citation, b: Citation, *, one_language: bool) -> dict[str, float]:
    found: dict[str, float] = {}
    if a.ids & b.ids:
        found["same_id"] = 1.0
    elif any(kind_a == kind_b and (kind_a != "doi" or one_language) for kind_a, _ in a.ids for kind_b, _ in b.ids):
        found["other_id"] = 1.0
    if a.registry and b.registry:
        found["same_registry" if a.registry & b.registry else "other_registry"] = 1.0
    return found


def _registries(text: str) -> Iterator[str]:
    """The trial registration numbers of a text; most have none, which is told by a quicker look."""
    if _SIX_DIGITS.search(text) or "RBR-" in text or "rbr-" in text:
        for found in _REGISTRY.finditer(text):
            yield _plain_id(found.group())


def _title(folded: str) -> str:
    return " ".join(_number(word) for word in _WORD.findall(folded))


def _journal(name: str) -> str:
    return " ".join(word for word in _WORD.findall(_EDITION.sub(" ", fold(name))) if word not in _STOPS)


def _is_supplement(pages: str) -> bool:
    return bool(re.match(r"\s*[SA]\d", pages))


def _number(word: str) -> str:
    return NUMBER_WORDS.get(word, word)


def _title_similarity(a: Citation, b: Citation) -> float:
    """The likest of the titles (0…1); titles in two languages are compared by their skeletons."""
    letters = max(fuzz.ratio(x, y) for x in a.titles for y in b.titles) / 100
    prefix = max(_prefix(x, y) for x in a.titles for y in b.titles)
    least = min(len(a.title_keys), len(b.title_keys))
    keys = len(a.title_keys & b.title_keys) / least if least >= 4 else 0.0
    return max(letters, prefix, 0.85 * keys)


def _title_words_alone(a: Citation, b: Citation) -> float:
    """How many words of the closest titles have no like word in the other (at most 4): "resistant" is not "sensitive"."""
    return min(4.0, *(_alone(x, y) for x in a.titles for y in b.titles))


def _alone(a: str, b: str) -> float:
    """Long words of the title that has fewer without counterpart."""
    mine, theirs = set(a.split()), set(b.split())
    left, right = mine - theirs, theirs - mine
    return float(min(sum(_has_no_like(w, right) for w in left), sum(_has_no_like(w, left) for w in right)))


def _has_no_like(word: str, others: set[str]) -> bool:
    return len(word) > 3 and all(fuzz.ratio(word, other) < 75 for other in others)


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


def _is_one_author(a: str, b: str) -> bool:
    """Whether two printed names may be one person's: a last name in common, however it is ordered or spelled."""
    return bool(set(_long(a)) & set(_long(b))) or fuzz.ratio(_last(a), _last(b)) >= 80


def _long(author: str) -> list[str]:
    return [word for word in author.split() if len(word) > 2]


def _last(author: str) -> str:
    return max(author.split(), key=len)


def journal_similarity(a: str, b: str) -> float:
    """Likeness of two journal names (0…1); an abbreviation is like its name word by word."""
    short, long = sorted((a.split(), b.split()), key=len)
    if len(short) == len(long) and all(_is_short_for(x, y) for x, y in zip(short, long, strict=True)):
        return 1.0
    initials = "".join(word[0] for word in long)
    if len(short) == 1 and short[0] == initials:
        return 1.0
    return fuzz.token_set_ratio(a, b) / 100


def _is_short_for(a: str, b: str) -> bool:
    """Whether one word abbreviates the other: "dtsch" and "deutsche", "rev" and "revista"."""
    short, long = sorted((a, b), key=len)
    letters = iter(long)
    return short[0] == long[0] and all(letter in letters for letter in short)


def _pages_apart(a: str, b: str) -> int:
    """How many pages lie between two first pages; "C37", "i37" and "37" are one."""
    mine, theirs = (int("".join(filter(str.isdigit, page))[:9] or 0) for page in (a, b))
    return abs(mine - theirs)


def _numbers_differ(a: Citation, b: Citation) -> bool:
    """Whether the titles print other numbers or codes, and not only other blanks ("alpha v beta 3", "alphavbeta3")."""
    if not a.title_numbers ^ b.title_numbers:
        return False
    return all(x.replace(" ", "") != y.replace(" ", "") for x in a.titles for y in b.titles)


def _first_number(text: str) -> str:
    found = re.search(r"[A-Za-z]?\d+", text)
    return found.group().lower().lstrip("0") if found else ""


def _plain_id(value: str) -> str:
    value = value.strip().lower()
    return re.sub(r"^(?:https?://)?(?:dx\.)?(?:doi\.org/)|^doi:|\s+", "", value)
