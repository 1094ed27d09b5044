"""Records in import order become matches with their reasons: block, compare, resolve. See ARCHITECTURE.md for the words.

The score of a match is the probability (0…1) that both records report one study. It depends on the two records alone; the
other records of a library only decide which pairs are compared and which of two rivals is proposed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from db.values import Match, MatchBand, Reason
from desktop.match.block import across_languages, by_exact_keys, by_rare_keys, within_language
from desktop.match.model import Model, probability, shipped_model
from desktop.match.pairs import ViewPair, citation_log_odds, citation_only, record_reasons, text_log_odds
from desktop.match.prepared import COPIES_PAIRED, Prepared, as_copy, copies, prepare
from desktop.match.resolve import survivors
from desktop.text.background import shipped_background

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from db.values import RecordText
    from desktop.match.block import Pair
    from desktop.match.fingerprint import Fingerprint
    from desktop.text.background import Background

MODEL_VERSION = shipped_model().version
_EXPANDED = 64  # pairs of copies that one pair of originals may stand for
_SAME_TEXT_FROM = 0.0  # log-odds from which two texts in one language count as one when rivals are weighed


def find_matches(records: Sequence[RecordText]) -> tuple[Match, ...]:
    """The pairs of records that are, or may be, one study, strongest first."""
    model = shipped_model()
    background = shipped_background()
    groups = [_prepared_group(places, records, background) for places in copies(records)]
    by_first = {group[0].place: group for group in groups}
    matches = [match for group in groups for match in _among_copies(group, model)]
    for a, b in _pairs_of_originals([group[0] for group in groups], model):
        matches += _expanded(by_first[a.place], by_first[b.place], model)
    return tuple(sorted(matches, key=lambda match: (-match.score, match.a, match.b)))


def _prepared_group(places: Sequence[int], records: Sequence[RecordText], background: Background) -> list[Prepared]:
    """The records of one group of copies; their text is read once."""
    first = prepare(places[0], records[places[0]], background)
    return [first, *(as_copy(first, place, records[place]) for place in places[1:])]


def explain(a: RecordText, b: RecordText) -> Match:
    """What the score says of two records, whatever other records there are."""
    model = shipped_model()
    background = shipped_background()
    return _match(prepare(0, a, background), prepare(1, b, background), model)


# ------------------------------------------------------------------------------------------------------------- candidates
def _pairs_of_originals(records: Sequence[Prepared], model: Model) -> Iterator[tuple[Prepared, Prepared]]:
    """The pairs of records that stand after rivals are weighed, whatever their score."""
    prints = [fingerprint for record in records for fingerprint in record.prints]
    owners = [at for at, record in enumerate(records) for _ in record.prints]
    cited = _citation_pairs(records)
    candidates = across_languages(prints) | within_language(prints) | _views_of_pairs(cited, owners)
    scored = list(_scored(candidates, prints, owners, records, model))
    standing = {(owners[p.a], owners[p.b]) for p in survivors(scored, same_from=_SAME_TEXT_FROM)}
    without_text = {(a, b) for a, b in cited if not (records[a].prints and records[b].prints)}
    for a, b in sorted(standing | without_text):
        yield records[a], records[b]


def _scored(
    candidates: Iterable[Pair],
    prints: Sequence[Fingerprint],
    owners: Sequence[int],
    records: Sequence[Prepared],
    model: Model,
) -> Iterator[ViewPair]:
    for a, b in sorted(candidates):
        if owners[a] == owners[b]:
            continue
        lang_a, lang_b = prints[a].view.lang, prints[b].view.lang
        log_odds = text_log_odds(prints[a], prints[b], model)
        log_odds += citation_log_odds(records[owners[a]], records[owners[b]], model, one_language=lang_a == lang_b)
        if probability(log_odds) >= model.possible_from:
            yield ViewPair(a, b, lang_a, lang_b, log_odds)


def _citation_pairs(records: Sequence[Prepared]) -> set[Pair]:
    """Pairs of records that their citations propose: identifiers, titles, and year with page."""
    exact: list[tuple[tuple[str, ...], int]] = []
    for at, record in enumerate(records):
        citation = record.citation
        exact += [((kind, value), at) for kind, value in citation.ids]
        exact += [(("registry", number), at) for number in citation.registry]
        exact += [(("title", title), at) for title in citation.titles]
        if citation.year and citation.first_page and citation.volume:
            exact.append((("page", str(citation.year), citation.volume, citation.first_page), at))
        if citation.year and citation.authors:
            exact.append((("author", str(citation.year), citation.authors[0].split()[0]), at))
    titled = [(at, record.title_print) for at, record in enumerate(records) if record.title_print]
    by_title = by_rare_keys([title for _, title in titled])
    return by_exact_keys(exact) | {(titled[a][0], titled[b][0]) for a, b in by_title}


def _views_of_pairs(pairs: Iterable[Pair], owners: Sequence[int]) -> set[Pair]:
    views: dict[int, list[int]] = {}
    for view, owner in enumerate(owners):
        views.setdefault(owner, []).append(view)
    return {(a, b) for i, j in pairs for a in views.get(i, ()) for b in views.get(j, ())}


# ---------------------------------------------------------------------------------------------------------------- matches
def _match(a: Prepared, b: Prepared, model: Model, *more: Reason) -> Match:
    """The match of two records by the pair of their texts that speaks most for it, or by their citations alone."""
    has_texts = bool(a.prints and b.prints)
    log_odds, reasons = record_reasons(a, b, model) if has_texts else citation_only(a, b, model)
    score = probability(log_odds)
    return Match(a.id, b.id, round(score, 6), _band(score, model), (*more, *reasons))


def _band(score: float, model: Model) -> MatchBand:
    if score >= model.same_from:
        return MatchBand.SAME
    return MatchBand.POSSIBLE if score >= model.possible_from else MatchBand.NO


def _among_copies(group: Sequence[Prepared], model: Model) -> Iterator[Match]:
    """The matches among exact copies; of a large group, each copy with the first record only, and a reason that says so."""
    if len(group) > COPIES_PAIRED:
        told = Reason("copies", (str(len(group)),), 0.0)
        model_match = _match(group[0], group[1], model, told)
        yield from _proposed(
            replace(model_match, b=other.id)
            if other.citation == group[1].citation
            else _match(group[0], other, model, told)
            for other in group[1:]
        )
        return
    pairs = [(a, b) for at, a in enumerate(group) for b in group[at + 1 :]]
    yield from _proposed(_match(a, b, model) for a, b in pairs)


def _expanded(group_a: Sequence[Prepared], group_b: Sequence[Prepared], model: Model) -> Iterator[Match]:
    """The matches between two groups of copies; between large groups, that of their first records only."""
    if len(group_a) * len(group_b) > _EXPANDED:
        group_a, group_b = group_a[:1], group_b[:1]
    pairs = ((a, b) if a.place < b.place else (b, a) for a in group_a for b in group_b)
    yield from _proposed(_match(a, b, model) for a, b in pairs)


def _proposed(matches: Iterable[Match]) -> Iterator[Match]:
    for match in matches:
        if match.band is not MatchBand.NO and match.a != match.b:
            yield match
