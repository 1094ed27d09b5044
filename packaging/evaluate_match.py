"""What the score does on labelled sets that it was not fitted on: `python packaging/evaluate_match.py FOLDER`.

Each half of each set is matched by weights and a background that were made of the other halves only, then each set by those of
the other sets; near-copies by those of the near-copies of other texts.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from fit_match import model_of
from labelled_sets import COPIED, half_of, read_sets

from desktop.match.score import find_matches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from labelled_sets import Pairs, Sets

    from db.values import RecordText
    from desktop.match.model import Model
    from desktop.text.background import Background

DOUBTFUL = 0.9


def evaluate(sets: Sets) -> None:
    """Print what came of each half of each set with the model of the other halves, then of each set with that of the others."""
    halves = [{name: half_of(*pair, side=side) for name, pair in sets.items()} for side in (0, 1)]
    models = [model_of(half) for half in halves]
    for name in sets:
        told = [row for side in (0, 1) for row in matched(*halves[side][name], *models[1 - side])]
        tell(f"{name}, by halves", told, sum(len(half[name][1]) for half in halves))
    for name, (records, truth) in sets.items():
        own = name.removeprefix(COPIED)
        model = model_of({other: pair for other, pair in sets.items() if other.removeprefix(COPIED) != own})
        tell(f"{name}, by the other sets", matched(records, truth, *model), len(truth))


def matched(
    records: Sequence[RecordText], truth: Pairs, model: Model, background: Background
) -> list[tuple[float, str, bool]]:
    """Score, band and truth of every match that is said to be one record."""
    matches = [m for m in find_matches(records, model=model, background=background) if m.relation == "record"]
    return [(m.score, m.band.value, (min(m.a, m.b), max(m.a, m.b)) in truth) for m in matches]


def tell(name: str, told: Sequence[tuple[float, str, bool]], truth: int) -> None:
    """Print precision and recall of the bands, the calibration error in ten bins, and what is doubtful."""
    same = [right for _, band, right in told if band == "same"]
    possible = [right for _, band, right in told if band != "same"]
    bins: dict[int, list[tuple[float, bool]]] = {}
    for score, _, right in told:
        bins.setdefault(min(9, int(score * 10)), []).append((score, right))
    error = sum(abs(sum(s for s, _ in rows) - sum(r for _, r in rows)) for rows in bins.values()) / max(1, len(told))
    doubtful = " ".join(f"{s:.2f}{'+' if r else '-'}" for s, _, r in sorted(told, reverse=True) if s < DOUBTFUL)
    sys.stdout.write(
        f"{name}: same P {sum(same) / max(1, len(same)):.4f} R {sum(same) / truth:.4f}; possible {sum(possible)} of "
        f"{len(possible)} right, R {(sum(same) + sum(possible)) / truth:.4f}; ECE {error:.4f}; {doubtful[:300]}\n"
    )
    sys.stdout.flush()


def main() -> None:
    """Evaluate the sets of a folder."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    evaluate(read_sets(arguments.parse_args().folder))


if __name__ == "__main__":
    main()
