"""Records become the pairs that stand: blocked, scored all at once, and weighed against their rivals."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from desktop.match.batch import log_odds_of
from desktop.match.block import Postings, by_exact_keys, distinct, within_language
from desktop.match.course import COMPARE, WEIGH, unwatched
from desktop.match.library import library_of
from desktop.match.likeness import citation_similarities
from desktop.match.pairs import ViewPair, bounded, citation_log_odds
from desktop.match.resolve import survivors
from desktop.match.sketch import LANGS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from db.values import RecordText
    from desktop.match.block import Pair
    from desktop.match.citation import Citation
    from desktop.match.course import Course
    from desktop.match.library import Library
    from desktop.match.model import Model
    from desktop.match.sketch import Ints
    from desktop.text.background import Background

_TOLD_EVERY = 2000  # pairs
_ROUNDING = 0.1  # log-odds that reasons too small to be told may come to
_SAME_TEXT_FROM = 0.0  # log-odds from which two texts in one language count as one when rivals are weighed


def standing_pairs(
    records: Sequence[RecordText],
    model: Model,
    *,
    background: Background,
    workers: int = 1,
    course: Course | None = None,
) -> list[Pair]:
    """The places of the pairs of records that stand after rivals are weighed, in order; some may turn out to be strangers."""
    course = course or unwatched()
    library = library_of(records, workers=workers, background=background, course=course)
    return standing(library, *candidates(library, model, workers=workers, course=course), model, course)


def candidates(
    library: Library, model: Model, *, workers: int = 1, course: Course | None = None
) -> tuple[Ints, set[Pair]]:
    """The pairs of views that are compared, and the pairs of records that their citations propose."""
    cited = citation_pairs(library)
    found = [within_language(library.views), _views_of_pairs(cited, library)]
    if model.across_languages:
        found.append(Postings(library.views).pairs(workers=workers, course=course))
    pairs = distinct(np.concatenate(found))
    if not model.across_languages:
        pairs = pairs[library.views.lang[pairs[:, 0]] == library.views.lang[pairs[:, 1]]]
    return pairs, cited


def standing(library: Library, pairs: Ints, cited: set[Pair], model: Model, course: Course | None = None) -> list[Pair]:
    """The pairs of records that stand, of these pairs of views and these pairs of citations."""
    owner = library.views.owner
    scored = list(_scored(library, pairs, model, course or unwatched()))
    found = {(int(owner[p.a]), int(owner[p.b])) for p in survivors(scored, same_from=_SAME_TEXT_FROM)}
    return sorted(found | set(_cited_alone(library, cited, model, course or unwatched())))


def _cited_alone(library: Library, cited: set[Pair], model: Model, course: Course) -> Iterator[Pair]:
    """The pairs whose citations reach the lowest band with what their texts may add."""
    has_text = set(library.views.owner.tolist())
    least = math.log(model.citation_possible_from / (1 - model.citation_possible_from)) - _ROUNDING
    for place, (a, b) in enumerate(sorted(cited)):
        if place % _TOLD_EVERY == 0:
            course.at(COMPARE, place, len(cited))
        added = model.record["text_most"] if a in has_text and b in has_text else 0.0
        if citation_log_odds(library.citations[a], library.citations[b], model) + added >= least:
            yield a, b


def _scored(library: Library, pairs: Ints, model: Model, course: Course) -> Iterator[ViewPair]:
    """The pairs of views that reach the lowest band with what their records' citations add."""
    views, citations = library.views, library.citations
    least = math.log(model.possible_from / (1 - model.possible_from))
    within_reach = least - model.record["citation_most"]
    odds = log_odds_of(views, pairs, model, least=within_reach, done=partial(course.at, WEIGH))
    near = np.flatnonzero(odds >= within_reach)
    for place, ((a, b), log_odds) in enumerate(zip(pairs[near].tolist(), odds[near].tolist(), strict=True)):
        if place % _TOLD_EVERY == 0:
            course.at(COMPARE, place, len(near))
        lang_a, lang_b = int(views.lang[a]), int(views.lang[b])
        mine, theirs = citations[views.owner[a]], citations[views.owner[b]]
        if mine.says_anything and theirs.says_anything:
            found = citation_similarities(mine, theirs, one_language=lang_a == lang_b)
            log_odds += bounded(sum(model.citation.shares(found).values()), model)
        if log_odds >= least:
            yield ViewPair(a, b, LANGS[lang_a], LANGS[lang_b], log_odds)


def citation_pairs(library: Library) -> set[Pair]:
    """Pairs of records that their citations propose: identifiers, titles, and year with page."""
    exact = [(key, at) for at, citation in enumerate(library.citations) for key in exact_keys(citation)]
    titles = library.titles
    by_title = titles.owner[Postings(titles).pairs()] if len(titles) else np.empty((0, 2), np.int64)
    return by_exact_keys(exact) | {(min(a, b), max(a, b)) for a, b in by_title.tolist()}


def exact_keys(citation: Citation) -> Iterator[tuple[str, ...]]:
    """What two citations of one publication often have in common to the letter."""
    yield from citation.ids
    yield from (("registry", number) for number in citation.registry)
    yield from (("title", title) for title in citation.titles)
    if citation.year and citation.first_page and citation.volume:
        yield "page", str(citation.year), citation.volume, citation.first_page
    if citation.year and citation.authors:
        yield "author", str(citation.year), citation.authors[0].split()[0]


def _views_of_pairs(pairs: set[Pair], library: Library) -> Ints:
    views: dict[int, list[int]] = {}
    for view, owner in enumerate(library.views.owner.tolist()):
        views.setdefault(owner, []).append(view)
    found = [(a, b) for i, j in pairs for a in views.get(i, ()) for b in views.get(j, ())]
    return np.array(found, np.int64).reshape(-1, 2)
