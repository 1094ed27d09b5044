"""Two prepared records become the log-odds that they report one study, text by text and as citations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.values import Reason
from desktop.match.citation import citation_similarities
from desktop.match.compare import Agreement, agreement, containment, similarities
from desktop.match.reasons import citation_reasons, in_order, same_text, text_reasons

if TYPE_CHECKING:
    from desktop.match.fingerprint import Fingerprint
    from desktop.match.model import Model, Part
    from desktop.match.prepared import Prepared

SHORT_WORDS = 40  # a text of fewer words may be shared by strangers
_SUPPORT_MOST = 2.0  # log-odds that a second pair of texts may add
_SECTIONS_LEAST, _SECTIONS_WEIGHT = 3, 0.4
_CITATION_MOST = 4.0  # log-odds that citations may add to what texts say, or take away


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


def text_log_odds(a: Fingerprint, b: Fingerprint, model: Model) -> float:
    """The log-odds of two texts alone."""
    shared = agreement(a, b)
    part = _part(a, b, model)
    return part.base + sum(part.shares(_similarities(a, b, shared)).values())


def citation_log_odds(a: Prepared, b: Prepared, model: Model, *, one_language: bool) -> float:
    """What two citations add to the log-odds of their texts, kept within bounds."""
    found = citation_similarities(a.citation, b.citation, one_language=one_language)
    total = sum(model.citation.shares(found).values())
    return max(-_CITATION_MOST, min(_CITATION_MOST, total))


def citation_only(a: Prepared, b: Prepared, model: Model) -> tuple[float, tuple[Reason, ...]]:
    """The log-odds of two records of which one at least has no text, and their reasons."""
    found = citation_similarities(a.citation, b.citation, one_language=True)
    shares = model.citation.shares(found)
    reasons = citation_reasons(a.citation, b.citation, found, shares)
    return model.citation.base + sum(shares.values()), in_order(reasons, model.citation.base)


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


def record_reasons(a: Prepared, b: Prepared, model: Model) -> tuple[float, tuple[Reason, ...]]:
    """The log-odds of two records that have texts, with the reasons of the two that say most."""
    pairs = [TextPair(x, y, text_log_odds(x, y, model)) for x in a.prints for y in b.prints]
    best = max(pairs, key=lambda pair: pair.log_odds)
    shared = agreement(best.a, best.b)
    part = _part(best.a, best.b, model)
    reasons = text_reasons(best.a, best.b, shared, part.shares(_similarities(best.a, best.b, shared)))
    reasons += _support(pairs, best)
    reasons += _sections(a, b, best)
    reasons += _bounded_citation_reasons(a, b, model, one_language=best.one_language)
    return part.base + sum(reason.weight for reason in reasons), in_order(reasons, part.base)


def _support(pairs: list[TextPair], best: TextPair) -> list[Reason]:
    """What a pair of texts in one language adds to a pair of texts in two."""
    same = [pair for pair in pairs if pair.one_language and pair.log_odds > 0]
    if best.one_language or not same:
        return []
    pair = max(same, key=lambda pair: pair.log_odds)
    return [Reason("same_text", same_text(pair.a, pair.b), min(_SUPPORT_MOST, pair.log_odds))]


def _sections(a: Prepared, b: Prepared, best: TextPair) -> list[Reason]:
    """The labels of both texts, where they are several and the same."""
    kinds = a.sections(best.a.view.version)
    if len(kinds) < _SECTIONS_LEAST or kinds != b.sections(best.b.view.version):
        return []
    return [Reason("sections", kinds, _SECTIONS_WEIGHT)]


def _bounded_citation_reasons(a: Prepared, b: Prepared, model: Model, *, one_language: bool) -> list[Reason]:
    found = citation_similarities(a.citation, b.citation, one_language=one_language)
    shares = model.citation.shares(found)
    total = sum(shares.values())
    scale = min(1.0, _CITATION_MOST / abs(total)) if total else 1.0
    return citation_reasons(a.citation, b.citation, found, {name: scale * share for name, share in shares.items()})


def _part(a: Fingerprint, b: Fingerprint, model: Model) -> Part:
    return model.within if a.view.lang == b.view.lang else model.across


def _similarities(a: Fingerprint, b: Fingerprint, shared: Agreement) -> dict[str, float]:
    found = similarities(a, b, shared)
    if a.view.lang == b.view.lang:
        found["same_text"] = containment(a, b)
        found["short_text"] = float(min(len(a.view.words), len(b.view.words)) < SHORT_WORDS)
    return found
