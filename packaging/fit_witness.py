"""Honest translations with planted changes become the weights of the witness: `python packaging/fit_witness.py FOLDER`.

FOLDER holds the sets of fit_match.py. Writes resources/witness_model.toml. Only the first half of the pairs is used; the
benchmark tests/benchmarks/test_witness.py measures on both.
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import logistic
from logistic import Row
from planting import KINDS, half, plant, read_pairs

from db.values import VersionText
from desktop.check.counterparts import pair_equal, slot_candidates
from desktop.check.exchanged import exchange_candidates, exchanged
from desktop.check.slots import Weights, WitnessModel, shipped_witness
from desktop.check.witness import compare_versions, sides
from desktop.resources import ROOT
from desktop.text.reading import read_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from planting import Planted

    from desktop.check.side import Side
    from desktop.text.reading import Reading

    Pair = tuple[VersionText, VersionText]
    Parts = Sequence[tuple[float, dict[str, float]]]  # base and weights of slots, then of exchanges

SETS = (("bilingual_es_en", 8, 1), ("oncology_mt_es_en", 2, 2))  # set, changes of a kind a pair, of how many pairs one
ALARMS = 0.15  # honest differences a pair that the thresholds may cost on the half that they are made on
RIDGE = 8.0
SLOT_AGAINST = frozenset(
    {"crowd", "unit_differs", "unit_missing", "far", "weak", "word", "elsewhere_other", "elsewhere"}
)
EXCHANGE_AGAINST = frozenset({"distance", "inversions", "unit_differs_more", "unit_missing_more"})


@dataclass
class Rows:
    """Features with whether they belong to a planted change."""

    slot: list[Row] = field(default_factory=list)
    exchange: list[Row] = field(default_factory=list)


def rows_of(a: VersionText, b: VersionText, planted: Planted | None, rows: Rows, model: WitnessModel) -> None:
    """Add the candidates of one pair; of a text with a change, those that concern it. What `model` takes for exchanged is out."""
    mine, theirs = read_version(a), read_version(b if planted is None else VersionText(b.id, b.lang, planted.text))
    _, side_a, side_b = sides(mine, theirs)
    pair_equal(side_a, side_b)
    changed = _changed(a, b, theirs, side_b, planted) if planted else {}
    for first, second, features in exchange_candidates(side_a, side_b):
        places = {side_a.partner[first], side_a.partner[second]}
        if planted is None or places & changed.keys():
            values = {side_a.marks[first].value, side_a.marks[second].value}
            rows.exchange.append((features, places == changed.keys() and values == set(changed.values())))
    exchanged(side_a, side_b, model.exchange)
    for place, other, features in slot_candidates(side_a, side_b):
        if planted is None or other in changed:
            is_slot = other in changed and _agree(side_a.marks[place].value, changed[other])
            rows.slot.append((features, is_slot))


def _agree(mine: str, before: str) -> bool:
    return mine == before or before in mine.split("-") or mine in before.split("-")


def _changed(a: VersionText, b: VersionText, theirs: Reading, side: Side, planted: Planted) -> dict[int, str]:
    """The places of the marks that were changed, with what each was before."""
    honest = read_version(b)
    marks = sides(read_version(a), honest)[2].marks
    before = {}
    for origin, (start, end) in zip(planted.origins, planted.places, strict=True):
        for mark in marks:
            span = honest.span(mark.start, mark.end)
            if span.start <= origin < span.end:
                before[start, end] = mark.value
    found = {}
    for at, mark in enumerate(side.marks):
        span = theirs.span(mark.start, mark.end)
        for (start, end), value in before.items():
            if span.start < end and start < span.end:
                found[at] = value
    return found


def fit(rows: list[Row], against: frozenset[str]) -> tuple[float, dict[str, float]]:
    """The base and the weights of one part."""
    return logistic.fit(rows, sorted({name for features, _ in rows for name in features}), against, RIDGE)


def write(model: WitnessModel) -> None:
    """The TOML file that desktop/check/slots.py reads, put in the place of the old one when it is whole."""
    lines = ["# Made by packaging/fit_witness.py; what the names mean: desktop/check/slots.py and exchanged.py."]
    lines.append(f'version = "{model.version}"')
    for name, part in (("slot", model.slot), ("exchange", model.exchange)):
        lines += ["", f"[{name}]", f"base = {part.base:.3f}", f"believed_from = {part.believed_from:.2f}"]
        lines += [f"{term} = {weight:.3f}" for term, weight in sorted(part.terms.items()) if abs(weight) >= 0.0005]
    whole = ROOT / "witness_model.toml.new"
    whole.write_text("\n".join(lines) + "\n", encoding="utf-8")
    whole.replace(ROOT / "witness_model.toml")


def main() -> None:
    """Fit twice (what is exchanged is taken out before slots are looked at), find the thresholds, write."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--version", default="1.0.0")
    given = arguments.parse_args()
    honest, changed = [], []
    for name, each, one_of in SETS:
        pairs = [pair for pair in read_pairs(given.folder, name) if half(pair) == "made on"][::one_of]
        honest += pairs
        for a, b in pairs:
            for kind in KINDS:
                for turn in range(each):
                    chance = random.Random(f"fit|{a.id}|{b.id}|{kind}|{turn}")  # noqa: S311
                    planted = plant(kind, a.text, b.text, chance)
                    if planted:
                        changed.append((a, b, planted))
    model = shipped_witness()
    for _ in range(2):  # the first round takes out what is exchanged by older weights
        rows = Rows()
        for a, b in honest:
            rows_of(a, b, None, rows, model)
        for a, b, planted in changed:
            rows_of(a, b, planted, rows, model)
        parts = [fit(rows.slot, SLOT_AGAINST), fit(rows.exchange, EXCHANGE_AGAINST)]
        model = WitnessModel(given.version, Weights(*parts[0], 0.0), Weights(*parts[1], 0.0))
    best = max(
        (
            measured(parts, slot_from, exchange_from, honest, changed)
            for slot_from in (-2.5, -2.0, -1.5, -1.0)
            for exchange_from in (-3.5, -2.5, -1.5)
        ),
        key=lambda row: (row[0] <= ALARMS, row[1] if row[0] <= ALARMS else -row[0]),
    )
    write(WitnessModel(given.version, Weights(*parts[0], best[2]), Weights(*parts[1], best[3])))


def measured(
    parts: Parts,
    slot_from: float,
    exchange_from: float,
    honest: Sequence[Pair],
    changed: Sequence[tuple[VersionText, VersionText, Planted]],
) -> tuple[float, float, float, float]:
    """Alarms an honest pair and the share of changes found with these thresholds."""
    model = WitnessModel("trial", Weights(*parts[0], slot_from), Weights(*parts[1], exchange_from))
    alarms = sum(len(compare_versions(a, b, model).differences) for a, b in honest) / len(honest)
    found = [
        any(
            d.b.start < end and start < d.b.end
            for d in compare_versions(a, VersionText(b.id, b.lang, planted.text), model).differences
            for start, end in planted.places
        )
        for a, b, planted in changed[::5]
    ]
    found_share = sum(found) / len(found)
    sys.stderr.write(f"from {slot_from} and {exchange_from}: {alarms:.3f} alarms, {found_share:.4f} found\n")
    return alarms, found_share, slot_from, exchange_from


if __name__ == "__main__":
    main()
