"""How often each binding rule was right on the development texts: the confidence of what it binds.

Measured per rule and rounded down; a rule with few cases stays below what it scored. `python -m pytest` holds the bands.
"""

from __future__ import annotations

_RATES = {
    "endpoint": {"direct": 0.9, "clause": 0.9, "sentence": 0.7, "order": 0.92, "carried": 0.65, "behind": 0.7, "free": 0.6},
    "event": {"direct": 0.9, "clause": 0.85, "sentence": 0.65, "order": 0.9, "carried": 0.6, "behind": 0.7, "free": 0.5, "named": 0.75},
    "comparison": {"phrase": 0.92, "values": 0.9, "clause": 0.85, "sentence": 0.7, "order": 0.9, "carried": 0.65, "behind": 0.62},
    "arm": {
        "sole": 0.93, "none": 0.8, "order": 0.92, "link": 0.92, "near": 0.8, "weak": 0.65, "subject": 0.65, "each": 0.9,
        "carried": 0.75, "carried_one": 0.6, "other": 0.8,
    },
}  # fmt: skip
_UNKNOWN = 0.5


def confidence_of(rule: str, table: str) -> float:
    """The share of right values among those that a rule bound (0…1)."""
    return _RATES.get(table, {}).get(rule, _UNKNOWN)
