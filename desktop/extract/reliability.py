"""How often each binding rule was right on the development texts: the confidence of what it binds.

Measured per rule and rounded down; a rule with few cases stays below what it scored. `python -m pytest` holds the bands.
"""

from __future__ import annotations

_RATES = {
    "endpoint": {
        "order": 0.7, "behind": 0.68, "carried": 0.65, "sentence": 0.65, "free_of_arm": 0.62, "free": 0.5,
    },
    "event": {"order": 0.85, "behind": 0.62, "carried": 0.55, "sentence": 0.65, "free": 0.5, "named": 0.7},
    "comparison": {"model": 0.8, "phrase": 0.92, "values": 0.9, "clause": 0.85, "sentence": 0.7, "order": 0.9, "carried": 0.65, "behind": 0.62},
    "arm": {
        "link": 0.95, "order": 0.87, "each": 0.88, "direction": 0.85, "sentence": 0.8, "near": 0.75, "subject": 0.72, "sole": 0.8,
        "sole_doubtful": 0.55, "carried": 0.7, "other": 0.7, "shared": 0.65, "carried_one": 0.5, "weak": 0.45, "none": 0.5,
        "no_arms": 0.5, "no_arms_doubtful": 0.45,
    },
}  # fmt: skip
# A label chosen by its place is the surer the better it scored: (least score, share of right values), best first.
_BY_SCORE = {
    ("endpoint", "direct"): ((3.25, 0.95), (0.0, 0.88)),
    ("event", "direct"): ((0.0, 0.88),),
    ("endpoint", "clause"): ((2.25, 0.88), (1.75, 0.85), (0.0, 0.72)),
    ("event", "clause"): ((2.25, 0.87), (1.25, 0.68), (0.0, 0.5)),
}
_UNKNOWN = 0.5


def confidence_of(rule: str, table: str) -> float:
    """The share of right values among those that a rule bound (0…1)."""
    return _RATES.get(table, {}).get(rule, _UNKNOWN)


def confidence_of_label(rule: str, table: str, score: float) -> float:
    """The share of right values among those whose label a rule chose with such a score (0…1)."""
    steps = _BY_SCORE.get((table, rule))
    if steps is None:
        return confidence_of(rule, table)
    return next((rate for least, rate in steps if score >= least), _UNKNOWN)
