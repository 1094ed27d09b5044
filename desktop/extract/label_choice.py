"""The label that a value measures: scored by place, clause, bracket and unit, or carried from the sentence before."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from desktop.extract.link_words import link_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.lexicon import Label
    from desktop.extract.quantities import Quantity
    from desktop.extract.scene import Scene

# How well a value of some kind suits a label of some kind; what is not named does not suit at all.
_SUITS = {
    ("percent", "time"): 0.1, ("percent", "rate"): 0.6, ("percent", "count"): 0.2, ("percent", "measure"): -0.4,
    ("percent", "event"): 0.6, ("percent", "all"): 0.4, ("percent", "death"): 0.5, ("percent", "safety"): 0.3,
    ("count", "time"): -0.5, ("count", "rate"): 0.3, ("count", "count"): 0.6, ("count", "event"): 0.4, ("count", "all"): 0.2,
    ("count", "death"): 0.6, ("count", "safety"): 0.1,
    ("time", "time"): 0.7, ("time", "measure"): -0.2, ("not_reached", "time"): 0.7,
    ("mean", "measure"): 0.6, ("mean", "time"): 0.4, ("mean", "rate"): -0.5, ("measure", "measure"): 0.6,
    ("percent", "free"): 0.3, ("count", "free"): 0.2, ("time", "free"): 0.2, ("mean", "free"): 0.4, ("measure", "free"): 0.3,
    ("bare", "free"): 0.1,
    ("bare", "measure"): 0.3, ("bare", "rate"): -0.2, ("bare", "count"): 0.0, ("bare", "event"): -0.2, ("bare", "death"): 0.3,
}  # fmt: skip
# Kinds that draw values to themselves and fill no field: ages, follow-up, numbers of cycles.
SILENT = frozenset(["baseline", "other"])
_SILENT_SUITS = 0.35

_WORD = re.compile(r"[^\W\d_]+")
_NOT_BETWEEN = re.compile(r"[;:()%\d\[\]]")
_LONGEST_LINK = 9  # words between a count and its label
_OF_PATIENTS = re.compile(r"[\s\x01)\]]*(?:of|de)\s(?:the\s|l[oa]s\s)?(?:patients|pacientes|cases|casos)\b")
_OPEN_BRACKET = re.compile(
    r"^[\s\x01:]*(?:rates?|tasa|level|was|were|is|fue|foi|of|de)?[\s\x01]*[(\[:=,]?\s?(?:in|en|em|by|por)?[\s\x01]*$"
)
_SHUT = re.compile(r"^[^(\[]*[)\]]")
_SUBJECT = re.compile(
    r"[\s\x01)]*(?:(?:events?|rates?)\s)?(?:was|were|occurred|developed|fue|fueron|ocurri\w+|se\s\w+|foi|foram)\b"
)
_DENOMINATOR = re.compile(r"^\s*(?:of|de|d[oa]s)\s?(?:the\s|l[oa]s\s|all\s|those\s|these\s)*$")
_HAVING = re.compile(r"\b(?:had|have|has|achiev\w+|show\w+|experienc\w+|develop\w+|tuv\w+|present\w+|alcanz\w+)\b")
_SIZE_AHEAD = re.compile(
    r"\s?(?:per|por|in\seach|en\scada)\s|[\s\x01]*(?:\w+\s){0,2}?(?:were|was|fueron|foram|have\sbeen|had\sbeen)\s(?:\w+\s)?(?:enrol|randomi|assign|inclu|recruit|analy|evalua|"
    r"eligible|treated|identified|followed|asignad|aleatoriz|reclutad|analiz|sometid|considered)"
)
_SIZE_BEFORE = re.compile(
    r"(?:enroll?ed|randomi[sz]ed|recruited|included|identified|reclutaron|incluyeron|inclu[ií]d[oa]s|estudiaron|analizaron|total\s(?:of|de))\s(?:\w+\s)?$",
    re.IGNORECASE,
)
_MEASURED = frozenset(["mean", "measure"])
_EVENTS = frozenset(["event", "all", "safety"])
_FAR = 0.012
_SAID, _TOLD = (
    0.4,
    1.0,
)  # the least score of such a label, and its score where nothing but the form of the sentence leads to it
_NAMED, _CARRIED = 1.5, 0.8  # for the label that the form of the sentence gives to the value, or to the value before it
_LEAST = 0.0
_NEAR = 400  # characters: what a sentence that names nothing goes on with was named in the sentence before


class LabelChoice(NamedTuple):
    """A label with the rule that chose it (direct, clause, sentence, order, behind, carried), its score, and what came second."""

    label: Label
    rule: str
    score: float
    others: tuple[Label, ...] = ()


def fits(label: Label, quantity: Quantity) -> bool:
    """Whether a value of this kind can measure that label at all."""
    return label.kind not in SILENT and (quantity.kind, label.kind) in _SUITS


def choose_label(scene: Scene, quantity: Quantity, *, last: Quantity, carried: Label | None) -> LabelChoice | None:
    """The label of a value (of a list from its first to its `last` value), or None where nothing suits or it fills no field."""
    if quantity.kind in ("count", "bare") and _is_size(scene, quantity):
        return None
    if quantity.kind == "time" and _is_given(scene, quantity):
        return None
    named = scene.named_at(quantity.start)
    if named is not None and named.kind in SILENT:
        return None
    if named is not None and quantity.kind in _MEASURED and named.kind in _EVENTS:
        named = replace(named, table="endpoint", kind="measure")  # a score of pain, a mean number of events
        return LabelChoice(named, "clause", 2.0)
    scored = [choice for label in scene.labels if (choice := _scored(scene, label, quantity, last)) is not None]
    is_counted = quantity.kind in ("count", "bare") and any(
        c.rule == "direct" and c.label.start >= last.end for c in scored
    )
    bonus = 0.0 if is_counted else _CARRIED if scene.measured.rules.get(quantity.start) == "carried" else _NAMED
    scored = [_told(c, bonus) if c.label == named else c for c in scored]
    if named is not None and fits(named, quantity):
        scored = [c for c in scored if c.label.kind not in SILENT]
    if named is not None and fits(named, quantity) and all(c.label != named for c in scored):
        scored.append(LabelChoice(named, "behind" if named.start >= quantity.end else "clause", _TOLD))
    best = max(scored, key=lambda choice: choice.score, default=None)
    if best is not None and quantity.kind == "bare" and not scene.measured.is_led(quantity.start):
        best = best if best.rule == "direct" and best.label.table + best.label.kind != "endpointfree" else None
    if best is not None and quantity.kind == "bare" and _counts_another(scene, quantity, best.label):
        best = None
    if best is not None and best.score > _LEAST:
        return None if best.label.kind in SILENT else best._replace(others=_second(scored, best))
    if carried is not None and _may_carry(scene, quantity, carried) and fits(carried, quantity):
        return LabelChoice(carried, "carried", 0.3)
    return None


def _told(choice: LabelChoice, bonus: float) -> LabelChoice:
    """The choice of a label that the form of the sentence gives to a value."""
    rule = "clause" if choice.rule == "sentence" else choice.rule
    return choice._replace(rule=rule, score=max(_SAID, choice.score + bonus))


_MOST_OTHERS = 2


def _second(scored: Sequence[LabelChoice], best: LabelChoice) -> tuple[Label, ...]:
    """The labels of other names that scored next, best first."""
    if len(scored) == 1:
        return ()
    ranked = sorted(scored, key=lambda choice: -choice.score)
    named = {c.label.name: c.label for c in reversed(ranked) if c.score > _LEAST and c.label.kind not in SILENT}
    order = dict.fromkeys(c.label.name for c in ranked if c.label.name in named and c.label.name != best.label.name)
    return tuple(named[name] for name in order)[:_MOST_OTHERS]


_NEW_PART = re.compile(r"[,;)]\s(?:and|y|e|but|pero)\s")


def _may_carry(scene: Scene, quantity: Quantity, carried: Label) -> bool:
    """Whether nothing else is named before a value, so that it can only go on with what was measured before."""
    if quantity.kind not in ("percent", "time", "mean"):
        return False
    is_elliptic = quantity.start in scene.measured.elliptic and scene.measured.is_led(quantity.start)
    if is_elliptic and scene.start - carried.end < _NEAR:
        return True
    borders = [m.end() for m in _NEW_PART.finditer(scene.text, scene.start, quantity.start)]
    start = max([scene.start, *borders, *(border for border in scene.clause_borders if border <= quantity.start)])
    words = _WORD.findall(scene.between(start, quantity.start).lower())
    explained = link_words("explained")
    return sum(word not in explained for word in words) <= 1


def _is_size(scene: Scene, quantity: Quantity) -> bool:
    """Whether a number of patients only says how many were taken in."""
    return (
        _SIZE_AHEAD.match(scene.text, quantity.end) is not None
        or _SIZE_BEFORE.search(scene.text, max(scene.start, quantity.start - 24), quantity.start) is not None
        or _is_of_group(scene, quantity)
    )


_OF_THERAPY = re.compile(
    r"\sof\s(?:[a-z-]+\s){0,2}?(?:therapy|treatment|suppression|chemotherapy|radiotherapy|deprivation|prophylaxis|exercise|training|[a-z]+therapy)\b",
    re.IGNORECASE,
)


def _is_given(scene: Scene, quantity: Quantity) -> bool:
    """Whether a length of time says how long something was given: "plus 3 years of tamoxifen"."""
    if _OF_THERAPY.match(scene.text, quantity.end) is not None:
        return True
    of = scene.reading.text[quantity.end : quantity.end + len(" of ")]
    return of == " of " and any(drug.start == quantity.end + len(of) for drug in scene.reading.drugs)


def _is_of_group(scene: Scene, quantity: Quantity) -> bool:
    """Whether a number of people is that of a group whose value follows: "the rate in 111 patients with A was 35%"."""
    if quantity.kind != "count" or quantity.denom:
        return False
    is_in = _IN.search(scene.text, max(scene.start, quantity.start - 8), quantity.start) is not None
    return is_in and _WAS_THEN.match(scene.text, quantity.end, scene.end) is not None


_IN = re.compile(r"\b(?:in|among|of|for|en|entre|em)\s$", re.IGNORECASE)
_WAS_THEN = re.compile(
    r"(?:[^.;:,()]|\([^()\d]{1,12}\)){0,120}?(?<!there)\s(?:was|were|fue|fueron|foi|foram)\s(?:[^\W\d_]+\s){0,2}\d"
)


def _counts_another(scene: Scene, quantity: Quantity, label: Label) -> bool:
    """Whether a number counts the noun behind it, which is not what the label names: "between the two drugs"."""
    noun = _NOUN.match(scene.text, quantity.end)
    if "." in quantity.value or noun is None or noun["word"].lower() in link_words("explained") | _BESIDE_NUMBERS:
        return False
    return not (quantity.start <= label.start <= quantity.end + _COUNTED_REACH)


_NOUN = re.compile(r"\s(?P<word>[^\W\d_]{3,})")
_BESIDE_NUMBERS = frozenset(
    [
        "points",
        "point",
        "puntos",
        "pontos",
        "out",
        "per",
        "por",
        "times",
        "veces",
        "points,",
        "units",
        "respectively",
        "before",
    ]
)
_COUNTED_REACH = 40  # characters within which a label behind a number names what it counts


def _scored(scene: Scene, label: Label, quantity: Quantity, last: Quantity) -> LabelChoice | None:
    suits = _SILENT_SUITS if label.kind in SILENT else _SUITS.get((quantity.kind, label.kind))
    if label.name == "safety":
        return None
    label = _time_to(scene, label, quantity)
    suits = _SUITS.get((quantity.kind, label.kind), suits) if suits is None or label.kind == "time" else suits
    if suits is None:
        return None
    if quantity.start <= label.start < quantity.end:
        if label.kind == "baseline" and _measures_another(scene, quantity):
            return None
        return LabelChoice(label, "direct", 3.6 + suits)
    if label.end <= quantity.start:
        return _before(scene, label, quantity, suits)
    if label.start >= last.end:
        return _behind(scene, label, last, suits)
    return None


def _measures_another(scene: Scene, quantity: Quantity) -> bool:
    """Whether a count of people, "14 women (47%)", goes on with what its clause has named before it."""
    return any(
        label.kind not in SILENT and label.end <= quantity.start and scene.is_same_clause(label.end, quantity.start)
        for label in scene.labels
    )


_TO = re.compile(r"\b(?:to|hasta\sla|hasta|at[eé]\s?a?)\s$")


def _time_to(scene: Scene, label: Label, quantity: Quantity) -> Label:
    """A length of time behind "to CR" measures the time to it."""
    if (
        quantity.kind == "time"
        and label.kind == "rate"
        and _TO.search(scene.text, max(scene.start, label.start - 12), label.start)
    ):
        return replace(label, name=f"time to {label.name}", kind="time")
    return label


def _before(scene: Scene, label: Label, quantity: Quantity, suits: float) -> LabelChoice:
    gap = scene.between(label.end, quantity.start)
    same = scene.is_same_clause(label.end, quantity.start)
    score = 1.6 + suits - _FAR * len(gap) + (0.5 if same else -0.6)
    score -= 0.35 * _labels_between(scene, label.end, quantity.start)
    score -= 0.9 if _is_shut_in(scene, label, quantity) else 0.0
    score -= 0.45 * min(3, _unexplained_words(scene, label, quantity))
    rule = "clause" if same else "sentence"
    if _OPEN_BRACKET.match(gap) and not (quantity.kind in ("count", "bare") and "," in gap):
        return LabelChoice(label, "direct", score + 0.8)
    if quantity.kind == "bare":
        return LabelChoice(label, rule, score - 1.2 if label.kind not in ("measure", "free") else score - 0.3)
    score += 0.45 if _SUBJECT.match(scene.text, label.end) else 0.0
    if quantity.kind == "count":
        score -= (0.7 if len(gap) > 40 else 0.0) + (0.0 if same else 0.8)
    return LabelChoice(label, rule, score)


def _is_shut_in(scene: Scene, label: Label, quantity: Quantity) -> bool:
    """Whether a label stands in a bracket that is closed before the value."""
    depth = scene.depth(label.start)
    if depth == 0:
        return False
    for char in scene.reading.text[label.start : quantity.start]:
        depth += (char in "([") - (char in ")]")
        if depth <= 0:
            return True
    return False


def _unexplained_words(scene: Scene, label: Label, quantity: Quantity) -> int:
    """How many words after the last value between a label and this value speak of something else."""
    before = [q for q in scene.quantities if label.end <= q.start and q.end <= quantity.start]
    if not before:
        return 0
    explained = link_words("explained")
    return sum(word not in explained for word in _WORD.findall(scene.between(before[-1].end, quantity.start).lower()))


def _behind(scene: Scene, label: Label, last: Quantity, suits: float) -> LabelChoice | None:
    gap = scene.between(last.end, label.start)
    if last.kind == "percent" and not last.n and _DENOMINATOR.match(gap):
        return None
    if _is_count_first(gap):
        bonus = 0.3 if quantity_is_counted(last) else 0.0
        return LabelChoice(label, "direct", 2.6 + suits + bonus - _FAR * len(gap))
    if _SHUT.search(gap) or last.kind == "bare" or len(gap) > 130 or not scene.is_same_clause(last.end, label.start):
        return None
    bonus = 0.6 if _OF_PATIENTS.match(gap) else 0.0
    return LabelChoice(
        label, "behind", 0.8 + suits + bonus - _FAR * len(gap) - 0.3 * _labels_between(scene, last.end, label.start)
    )


def _is_count_first(gap: str) -> bool:
    """Whether only words that lead from a count to what is counted stand between them."""
    if len(gap) > 70 or _NOT_BETWEEN.search(gap) or ("," in gap and not _HAVING.search(gap)):
        return False
    words, leads, starts = _WORD.findall(gap.lower()), link_words("to_label"), tuple(link_words("to_label_start"))
    return len(words) <= _LONGEST_LINK and all(word in leads or word.startswith(starts) for word in words)


def quantity_is_counted(quantity: Quantity) -> bool:
    """Whether a value says how many patients it stands for."""
    return quantity.kind == "count" or bool(quantity.n)


def _labels_between(scene: Scene, start: int, end: int) -> int:
    depth = scene.depth(end)
    between = [label.start for label in scene.labels if start <= label.start and label.end <= end]
    return sum(scene.depth(place) <= depth for place in between)
