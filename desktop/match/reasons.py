"""The shares of a score become reasons with the words and numbers that they stand on.

Kinds given, with what `detail` holds (numbers and words as printed, folded):
    numbers         how many agree, of how many, how many of them in order, then the rarest of them
    numbers_differ  numbers that only the first text has, numbers that only the second has (", " between them)
    drugs           drug names shared ("fludarabina / fludarabine" where they are spelled in two ways)
    rare_words      other rare words shared
    length          characters of the two texts
    same_text       language, per cent of the shorter text that is word for word in the other
    short_text      how many words the shorter text has
    sections        labels that both texts print in one order
    same_id, other_id, same_registry, other_registry   the identifiers
    title, authors, journal, descriptors  per cent alike;  year  the two years;  volume, first_page, other_page  what both print
    title_numbers_differ  numbers and codes of the first title, of the second;  answer_differs  nothing: only one is a reply
    title_words_differ  words that only one title has;  first_author_differs  the two;  same_pages  the pages
    title_missing, title_unlike, page_unknown, other_at_page  nothing
    other_report    nothing: both are publications of one study, and not one publication, which a person decides
    conflict        two records that are strangers and that this link would join
    through         a third record that both are the same as
    copies          how many exact copies there are, when each is held against the first only
    base            nothing: the log-odds of strangers
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from db.values import Reason
from desktop.match.compare import containment
from desktop.match.drugs import is_drug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop.match.citation import Citation
    from desktop.match.compare import Agreement
    from desktop.match.fingerprint import Fingerprint

_KINDS = {
    "number_order": "numbers",
    "number_least": "numbers",
    "number_most": "numbers",
    "number_weight": "numbers",
    "number_few": "numbers",
    "number_conflict": "numbers_differ",
    "key_least": "rare_words",
    "key_most": "rare_words",
    "key_weight": "rare_words",
}
_ONLY_WHEN_SO = frozenset(
    {
        "title_numbers_differ",
        "answer_differs",
        "other_page",
        "title_missing",
        "other_at_page",
        "title_words_differ",
        "title_unlike",
        "first_author_differs",
        "page_unknown",
        "same_pages",
    }
)
_SHOWN = 8
_RARE = 3.0  # a shared word is quoted when fewer than one abstract in twenty has it


def text_reasons(a: Fingerprint, b: Fingerprint, shared: Agreement, shares: Mapping[str, float]) -> list[Reason]:
    """The reasons of one pair of texts."""
    weights: dict[str, float] = defaultdict(float)
    for name, share in shares.items():
        # Fewer differences than strangers have is agreement; only more of them is a reason of its own.
        kind = "numbers" if name == "number_conflict" and share > 0 else _KINDS.get(name, name)
        weights[kind] += share
    details = {
        "numbers": _numbers(a, b, shared),
        "numbers_differ": (_list(a, shared.only_a), _list(b, shared.only_b)),
        "length": (str(a.view.length), str(b.view.length)),
        "same_text": same_text(a, b),
        "short_text": (str(min(len(a.view.words), len(b.view.words))),),
    }
    words = weights.pop("rare_words", 0.0)
    return [
        *(Reason(kind, details.get(kind, ()), weight) for kind, weight in weights.items() if abs(weight) >= 0.005),
        *_word_reasons(a, b, shared, words),
    ]


def _word_reasons(a: Fingerprint, b: Fingerprint, shared: Agreement, weight: float) -> list[Reason]:
    """The weight of shared words, told apart into drugs and the rest by what each brings."""
    rare = [key for key in shared.keys if a.keys[key] >= _RARE]
    drugs = [key for key in rare if is_drug(a.words[key]) or is_drug(b.words[key])]
    others = [key for key in rare if key not in set(drugs)]
    total = sum(a.keys[key] for key in rare) or 1.0
    part = weight * sum(a.keys[key] for key in drugs) / total if weight > 0 else 0.0
    reasons = [Reason("rare_words", _printed(a, b, others), weight - part)]
    return [*reasons, Reason("drugs", _printed(a, b, drugs), part)] if part else reasons


def _printed(a: Fingerprint, b: Fingerprint, keys: list[str]) -> tuple[str, ...]:
    pairs = [(a.words[key], b.words[key]) for key in keys[:_SHOWN]]
    return tuple(mine if mine == theirs else f"{mine} / {theirs}" for mine, theirs in pairs)


def _numbers(a: Fingerprint, b: Fingerprint, shared: Agreement) -> tuple[str, ...]:
    least = min(len(a.numbers), len(b.numbers))
    rarest = dict.fromkeys(number for number in shared.numbers if len(number) > 1)
    counts = (str(len(shared.numbers)), str(least), str(shared.in_order))
    return (*counts, *(a.view.printed.get(number, number) for number in list(rarest)[:_SHOWN]))


def _list(own: Fingerprint, numbers: tuple[str, ...]) -> str:
    return ", ".join(own.view.printed.get(number, number) for number in list(dict.fromkeys(numbers))[:_SHOWN])


def same_text(a: Fingerprint, b: Fingerprint) -> tuple[str, str]:
    """The language of two texts and how many per cent of the shorter one the other has word for word."""
    return a.view.lang, str(round(100 * containment(a, b)))


def citation_reasons(
    a: Citation, b: Citation, similarities: Mapping[str, float], shares: Mapping[str, float]
) -> list[Reason]:
    """The reasons of two citations."""
    details = {
        "year_apart": (str(a.year), str(b.year)),
        "volume": (a.volume, b.volume),
        "other_page": (a.first_page, b.first_page),
        "title_numbers_differ": tuple(", ".join(sorted(c.title_numbers)) for c in (a, b)),
        "answer_differs": (),
        "title_missing": (),
        "title_unlike": (),
        "page_unknown": (),
        "same_pages": (f"{a.first_page}-{a.last_page}",),
        "other_at_page": (),
        "title_words_differ": (_words_alone(a, b),),
        "first_author_differs": tuple(" ".join(c.authors[:1]) for c in (a, b)),
        "first_page": (a.first_page, b.first_page),
        "same_id": tuple(sorted(f"{kind} {value}" for kind, value in a.ids & b.ids)),
        "other_id": tuple(", ".join(sorted(f"{kind} {value}" for kind, value in c.ids)) for c in (a, b)),
        "same_registry": tuple(sorted(a.registry & b.registry)),
        "other_registry": tuple(", ".join(sorted(c.registry)) for c in (a, b)),
    }
    return [
        Reason(
            "year" if name == "year_apart" else name,
            details.get(name, (str(round(100 * similarities[name])),)),
            share,
        )
        for name, share in shares.items()
        if abs(share) >= 0.005 and (similarities[name] or name not in _ONLY_WHEN_SO)
    ]


def _words_alone(a: Citation, b: Citation) -> str:
    """The long words that only one of the first titles has."""
    mine, theirs = (set(c.titles[0].split()) if c.titles else set() for c in (a, b))
    return ", ".join(sorted(word for word in mine ^ theirs if len(word) > 3)[:_SHOWN])


def in_order(reasons: list[Reason], base: float) -> tuple[Reason, ...]:
    """Reasons by what they weigh, for or against; the base stands last."""
    ordered = sorted(reasons, key=lambda reason: (-abs(reason.weight), reason.kind))
    return (*ordered, Reason("base", (), base))
