"""Two prepared records become the log-odds that they report one study, text by text and as citations."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from db.values import Reason
from desktop.match.compare import agreement, containment, text_similarities
from desktop.match.likeness import citation_similarities, is_other_report
from desktop.match.reasons import citation_reasons, in_order, same_text, text_reasons

if TYPE_CHECKING:
    from desktop.match.citation import Citation
    from desktop.match.fingerprint import Fingerprint
    from desktop.match.model import Model, Part
    from desktop.match.prepared import Prepared

_SECTIONS_LEAST = 3
_ONE_TEXT = 0.8  # share of shingles from which two texts are one, wherever they are printed
_OF_PLACE = frozenset(
    {"other_page", "answer_differs", "volume", "first_page", "journal", "title_numbers_differ", "year_apart"}
)


@dataclass(frozen=True, slots=True)
class ViewPair:
    """Two views, by their places among all views, and their log-odds with what their records' citations add."""

    a: int
    b: int
    lang_a: str
    lang_b: str
    log_odds: float

    @property
    def one_language(self) -> bool:
        """Whether both texts are in one language."""
        return self.lang_a == self.lang_b


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of two records: the log-odds that they are one record, the reasons, and whether they are two reports."""

    log_odds: float
    reasons: tuple[Reason, ...]
    is_other_report: bool


def text_log_odds(a: Fingerprint, b: Fingerprint, model: Model) -> float:
    """The log-odds of two texts alone."""
    shared = agreement(a, b)
    part = _part(a, b, model)
    return part.base + sum(part.shares(text_similarities(a, b, shared)).values())


def bounded(log_odds: float, model: Model) -> float:
    """What citations add to the log-odds of texts, kept within bounds."""
    most = model.record["citation_most"]
    return max(-most, min(most, log_odds))


def citation_log_odds(a: Citation, b: Citation, model: Model) -> float:
    """The log-odds of two citations alone, before anything holds the pair back."""
    return model.citation.base + sum(_cited(a, b, model, one_language=True)[1].values())


def citation_only(a: Prepared, b: Prepared, model: Model) -> Found:
    """What is found of two records of which one at least has no text."""
    found, shares, is_other = _cited(a.citation, b.citation, model, one_language=True)
    # A page may hold several letters, so that without a title only an identifier tells which it is.
    is_doubtful = bool(found.get("title_missing")) and "same_id" not in found
    kind = "other_report" if is_other else "title_missing" if is_doubtful else ""
    return _whole(citation_reasons(a.citation, b.citation, found, shares), model.citation.base, kind, model)


def _cited(
    a: Citation, b: Citation, model: Model, *, one_language: bool
) -> tuple[dict[str, float], dict[str, float], bool]:
    """The similarities of two citations, what each adds, and whether they are two publications."""
    found = citation_similarities(a, b, one_language=one_language)
    is_other = is_other_report(a, b, found)
    shares = model.citation.shares(found)
    if is_other:
        # Where it is printed and in which year says whether it is one record, not whether it is one study.
        shares = {name: share if name not in _OF_PLACE else max(0.0, share) for name, share in shares.items()}
    return found, shares, is_other


def _whole(reasons: list[Reason], base: float, held_back: str, model: Model) -> Found:
    """What the reasons come to; a pair that is held back for a reason of that kind comes to no more than the model says."""
    total = base + sum(reason.weight for reason in reasons)
    if held_back:
        over = min(0.0, model.record["held_back"] - total)
        known = next((reason for reason in reasons if reason.kind == held_back), Reason(held_back, (), 0.0))
        others = [reason for reason in reasons if reason is not known]
        reasons, total = [*others, replace(known, weight=known.weight + over)], total + over
    return Found(total, in_order(reasons, base), held_back == "other_report")


@dataclass(frozen=True, slots=True)
class TextPair:
    """Two texts of two records, compared."""

    a: Fingerprint
    b: Fingerprint
    log_odds: float

    @property
    def one_language(self) -> bool:
        """Whether both are in one language."""
        return self.a.view.lang == self.b.view.lang


def record_reasons(a: Prepared, b: Prepared, model: Model) -> Found:
    """What is found of two records that have texts: by their texts, to which citations add, or the other way round.

    Databases print other abstracts of one article, and articles without a word of where they stand: whichever says more counts.
    """
    by_text, best = _by_text(a, b, model)
    if not (a.citation.says_anything and b.citation.says_anything):
        return by_text
    by_citation = _by_citation(a, b, best, model)
    return by_citation if by_citation.log_odds > by_text.log_odds else by_text


def _by_text(a: Prepared, b: Prepared, model: Model) -> tuple[Found, TextPair]:
    """What the two texts say that say most, with what citations add within bounds."""
    pairs = [TextPair(x, y, text_log_odds(x, y, model)) for x in a.prints for y in b.prints]
    best = max(
        (p for p in pairs if p.one_language or model.across_languages), key=lambda p: p.log_odds, default=pairs[0]
    )
    shared = agreement(best.a, best.b)
    part = _part(best.a, best.b, model)
    reasons = text_reasons(best.a, best.b, shared, part.shares(text_similarities(best.a, best.b, shared)))
    reasons += _support(pairs, best, model)
    reasons += _sections(a, b, best, model)
    found = citation_similarities(a.citation, b.citation, one_language=best.one_language)
    reasons += _bounded_citation_reasons(a, b, found, model)
    is_other = is_other_report(a.citation, b.citation, found) and not _is_one_text(best)
    return _whole(reasons, part.base, "other_report" if is_other else "", model), best


def _by_citation(a: Prepared, b: Prepared, best: TextPair, model: Model) -> Found:
    """What the citations say, with what the two texts add within bounds."""
    found, shares, is_other = _cited(a.citation, b.citation, model, one_language=best.one_language)
    most, part = model.record["text_most"], _part(best.a, best.b, model)
    scale = max(-most, min(most, best.log_odds)) / best.log_odds if best.log_odds else 0.0
    shared = agreement(best.a, best.b)
    texts = part.shares(text_similarities(best.a, best.b, shared))
    reasons = citation_reasons(a.citation, b.citation, found, shares)
    reasons += text_reasons(best.a, best.b, shared, {name: scale * share for name, share in texts.items()})
    is_other = is_other and not _is_one_text(best)
    return _whole(reasons, model.citation.base + scale * part.base, "other_report" if is_other else "", model)


def _is_one_text(pair: TextPair) -> bool:
    return pair.one_language and containment(pair.a, pair.b) >= _ONE_TEXT


def _support(pairs: list[TextPair], best: TextPair, model: Model) -> list[Reason]:
    """What a pair of texts in one language adds to a pair of texts in two."""
    same = [pair for pair in pairs if pair.one_language and pair.log_odds > 0]
    if best.one_language or not same:
        return []
    pair = max(same, key=lambda pair: pair.log_odds)
    return [Reason("same_text", same_text(pair.a, pair.b), min(model.record["support_most"], pair.log_odds))]


def _sections(a: Prepared, b: Prepared, best: TextPair, model: Model) -> list[Reason]:
    """The labels of both texts, where they are several and the same."""
    kinds = a.sections(best.a.view.version)
    if len(kinds) < _SECTIONS_LEAST or kinds != b.sections(best.b.view.version) or not model.record["sections"]:
        return []
    return [Reason("sections", kinds, model.record["sections"])]


def _bounded_citation_reasons(a: Prepared, b: Prepared, found: dict[str, float], model: Model) -> list[Reason]:
    shares = model.citation.shares(found)
    total = sum(shares.values())
    scale = bounded(total, model) / total if total else 1.0
    return citation_reasons(a.citation, b.citation, found, {name: scale * share for name, share in shares.items()})


def _part(a: Fingerprint, b: Fingerprint, model: Model) -> Part:
    return model.within if a.view.lang == b.view.lang else model.across
