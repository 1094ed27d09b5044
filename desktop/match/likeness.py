"""Two citations become named similarities of what both have, and it is told whether they are two reports of one study."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from desktop.text.language import guess_language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.match.citation import Citation

_TWIN, _TWIN_AUTHORS = 0.97, 0.9  # one text may be printed twice in a volume, online and on paper
_ONE_TITLE = 0.9
_WHOLE_TITLE = 0.95  # an equal title says the more where no page can be compared
_ALIKE_TITLE, _SAME_JOURNAL = 0.8, 0.75  # from which titles and journals are like each other
_UNLIKE_TITLE = 0.65  # below it two titles in one language are two titles
_NEAR_PAGE = 3  # a letter may be counted from its heading
_ARTICLE_PAGES = 3
_ENOUGH_HEADINGS = 4
_ENOUGH_AUTHORS = 3  # from which a list may be a selection of another


def citation_similarities(a: Citation, b: Citation, *, one_language: bool) -> dict[str, float]:
    """The named similarities that both citations allow; one that either lacks is left out.

    A different DOI speaks against a pair only within one language: some journals print two editions with two DOIs.
    """
    found = _of_titles(a, b) | _of_authors(a, b) | _of_place(a, b)
    if len(a.descriptors) >= _ENOUGH_HEADINGS and len(b.descriptors) >= _ENOUGH_HEADINGS:
        found["descriptors"] = len(a.descriptors & b.descriptors) / min(len(a.descriptors), len(b.descriptors))
    if found.get("answer_differs") and found.get("first_page") and found.get("first_author_differs") == 0.0:
        found["answer_differs"] = 0.0  # a portal's note in the title of one record: "(multiple letters)"
    if "first_page" in found and "first_author_differs" in found:
        is_other = found["first_page"] and found["first_author_differs"] and found.get("title", 1.0) < _ONE_TITLE
        found["other_at_page"] = 1.0 if is_other else 0.0
    if "first_page" not in found and a.titles and b.titles and _letters_alike(a, b) >= _WHOLE_TITLE:
        found["page_unknown"] = 1.0
    return found | _id_similarities(a, b, one_language=one_language)


def _of_titles(a: Citation, b: Citation) -> dict[str, float]:
    if not (a.titles and b.titles):
        return {"title_missing": 1.0} if a.titles or b.titles else {}
    alike = _title_similarity(a, b)
    return {
        "title": alike,
        "title_words_differ": _title_words_alone(a, b) if alike >= _ALIKE_TITLE else 0.0,
        "title_unlike": 1.0 if alike < _UNLIKE_TITLE and _one_language(a, b) else 0.0,
        "title_numbers_differ": 1.0 if _numbers_differ(a, b) else 0.0,
        "answer_differs": 1.0 if a.answers != b.answers else 0.0,
        "title_missing": 0.0,
    }


def _of_authors(a: Citation, b: Citation) -> dict[str, float]:
    if not (a.authors and b.authors):
        return {}
    first_differs = 0.0 if _is_one_author(a.authors[0], b.authors[0]) else 1.0
    return {"authors": _author_similarity(a.authors, b.authors), "first_author_differs": first_differs}


def _of_place(a: Citation, b: Citation) -> dict[str, float]:
    """What year, journal, volume and pages say."""
    found: dict[str, float] = {}
    if a.year and b.year:
        found["year_apart"] = float(min(3, abs(a.year - b.year)))
    if a.journal and b.journal:
        found["journal"] = journal_similarity(a.journal, b.journal)
    if a.volume and b.volume:
        found["volume"] = 1.0 if a.volume == b.volume else 0.0
    if a.first_page and b.first_page:
        apart = _pages_apart(a.first_page, b.first_page)
        found["first_page"] = 0.0 if apart else 1.0
        found["same_pages"] = 1.0 if not apart and a.last_page == b.last_page and _is_article(a) else 0.0
        if found.get("volume"):
            found["other_page"] = 1.0 if apart > _NEAR_PAGE else 0.0
    return found


def is_other_report(a: Citation, b: Citation, found: Mapping[str, float]) -> bool:
    """Whether two citations are evidently two publications: a reply or correction, another page of the volume, another part,
    a congress abstract beside an article, another journal and volume."""
    if found.get("title", 1.0) < _ALIKE_TITLE:
        return False
    if found.get("answer_differs"):
        return True
    if found.get("same_id") or (found.get("first_page") and found.get("volume", 1.0)):
        return False
    is_twin = found["title"] >= _TWIN and found.get("authors", 0.0) >= _TWIN_AUTHORS if "title" in found else False
    is_cut = any(_prefix(x, y) for x in a.titles for y in b.titles)
    if (found.get("title_numbers_differ") and not is_cut) or (found.get("other_page") and not is_twin):
        return True
    if found.get("volume") != 0.0 or found.get("first_page"):
        return False
    other_journal = found.get("journal", 1.0) < _SAME_JOURNAL
    return "first_page" in found or other_journal or a.at_meeting != b.at_meeting or found.get("year_apart", 0.0) > 1


def _id_similarities(a: Citation, b: Citation, *, one_language: bool) -> dict[str, float]:
    found: dict[str, float] = {}
    if a.ids & b.ids:
        found["same_id"] = 1.0
    elif any(kind_a == kind_b and (kind_a != "doi" or one_language) for kind_a, _ in a.ids for kind_b, _ in b.ids):
        found["other_id"] = 1.0
    if a.registry and b.registry:
        found["same_registry" if a.registry & b.registry else "other_registry"] = 1.0
    return found


def _title_similarity(a: Citation, b: Citation) -> float:
    """The likest of the titles (0…1); titles in two languages are compared by their skeletons."""
    letters = _letters_alike(a, b)
    prefix = max(_prefix(x, y) for x in a.titles for y in b.titles)
    least = min(len(a.title_keys), len(b.title_keys))
    keys = len(a.title_keys & b.title_keys) / least if least >= 4 else 0.0
    return max(letters, prefix, 0.85 * keys)


def _letters_alike(a: Citation, b: Citation) -> float:
    return max(fuzz.ratio(x, y) for x in a.titles for y in b.titles) / 100


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


def _one_language(a: Citation, b: Citation) -> bool:
    return any(_language(x) == _language(y) != "" for x in a.titles for y in b.titles)


@functools.lru_cache(maxsize=20_000)
def _language(title: str) -> str:
    return guess_language(title)


def _author_similarity(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """Likeness of the first authors and of all last names (0…1)."""
    first = fuzz.token_set_ratio(a[0], b[0]) / 100
    mine, theirs = (" ".join(_last(author) for author in authors[:12]) for authors in (a, b))
    every = fuzz.token_sort_ratio(mine, theirs)
    if min(len(a), len(b)) >= _ENOUGH_AUTHORS and len(a) != len(b):
        every = max(every, 0.9 * fuzz.token_set_ratio(mine, theirs))
    return 0.5 * first + 0.5 * every / 100


def _is_article(a: Citation) -> bool:
    """Whether it fills three pages at least; several letters or congress abstracts share fewer."""
    return a.last_page.isdigit() and int(a.last_page[:9]) - _page(a.first_page) >= _ARTICLE_PAGES - 1


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
    return abs(_page(a) - _page(b))


def _page(page: str) -> int:
    return int("".join(filter(str.isdigit, page))[:9] or 0)


def _numbers_differ(a: Citation, b: Citation) -> bool:
    """Whether the titles print other numbers or codes, and not only other blanks ("alpha v beta 3", "alphavbeta3")."""
    if not a.title_numbers ^ b.title_numbers:
        return False
    return all(x.replace(" ", "") != y.replace(" ", "") for x in a.titles for y in b.titles)
