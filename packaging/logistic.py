"""Rows of named features become the weights of a logistic regression: what fit_match.py and fit_witness.py share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

Row = tuple[dict[str, float], bool]


def fit(
    rows: Sequence[Row], names: Sequence[str], against: AbstractSet[str], ridge: float
) -> tuple[float, dict[str, float]]:
    """The base and the weights; a feature whose weight comes out on the wrong side is left out.

    `against` names the features that may only speak against; all others may only speak for.
    """
    left = list(names)
    while True:
        base, weights = fit_all(rows, left, ridge)
        wrong = {name: abs(w) for name, w in weights.items() if (w > 0) == (name in against)}
        if not wrong:
            return base, weights
        left.remove(max(wrong, key=lambda name: wrong[name]))


def fit_all(rows: Sequence[Row], names: Sequence[str], ridge: float) -> tuple[float, dict[str, float]]:
    """The base and the weights (Newton's method, ridge on standardised features); a feature that a row lacks is 0 in it."""
    table = np.array([[features.get(name, 0.0) for name in names] for features, _ in rows])
    answers = np.array([answer for _, answer in rows], dtype=float)
    middle, spread = table.mean(0), np.maximum(table.std(0), 1e-6)
    x = np.hstack([np.ones((len(rows), 1)), (table - middle) / spread])
    weights, hold = np.zeros(x.shape[1]), ridge * np.eye(x.shape[1])
    hold[0, 0] = 1e-6
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(x @ weights, -30, 30)))
        slope = x.T @ (answers - chance) - hold @ weights
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + hold
        step = np.linalg.solve(bend, slope)
        weights += step
        if np.abs(step).max() < 1e-6:
            break
    plain = weights[1:] / spread
    return float(weights[0] - plain @ middle), dict(zip(names, map(float, plain), strict=True))
