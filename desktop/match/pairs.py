"""Two prepared records become the log-odds that they report one study, text by text and as citations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop.match.citation import citation_similarities
from desktop.match.compare import Agreement, agreement, containment, similarities
from desktop.match.reasons import citation_reasons, in_order, text_reasons

if TYPE_CHECKING:
    from db.values import Reason
    from desktop.match.fingerprint import Fingerprint
    from desktop.match.model import Model, Part
    from desktop.match.prepared import Prepared

SHORT_WORDS = 40  # a text of fewer words may be shared by strangers
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


def pair_reasons(
    a: Prepared, b: Prepared, print_a: Fingerprint, print_b: Fingerprint, model: Model
) -> tuple[float, tuple[Reason, ...]]:
    """The log-odds of two records by these two of their texts, and their reasons."""
    shared = agreement(print_a, print_b)
    part = _part(print_a, print_b, model)
    shares = part.shares(_similarities(print_a, print_b, shared))
    one_language = print_a.view.lang == print_b.view.lang
    reasons = text_reasons(print_a, print_b, shared, shares)
    reasons += _bounded_citation_reasons(a, b, model, one_language=one_language)
    return part.base + sum(reason.weight for reason in reasons), in_order(reasons, part.base)


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
