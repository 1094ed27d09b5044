"""The names that a value may take: what the form of its sentence says, those in its sentence, what was measured before it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from desktop.extract.subjects import KIND as FREE

if TYPE_CHECKING:
    from desktop.extract.layout import Layout
    from desktop.extract.lexicon import Label
    from desktop.extract.quantities import Quantity
    from desktop.extract.scene import Scene

# Kinds that draw values to themselves and fill no field: ages, follow-up, numbers of cycles.
SILENT = frozenset(["baseline", "other"])
FORM, TABLE, OWN, CARRIED = "form", "table", "own", "carried"
_MEASURED = frozenset(["mean", "measure"])
_EVENTS = frozenset(["event", "all", "safety"])
_CARRYING = frozenset(["percent", "time", "mean", "measure"])  # values that may go on with what was measured before
_TO = frozenset(["to", "hasta", "ate"])


class Candidate(NamedTuple):
    """A name with where it comes from: the form of the sentence, a table, the sentence's own words for another value, before."""

    label: Label
    source: str


def candidates(scene: Scene, layout: Layout, quantity: Quantity, carried: Label | None) -> list[Candidate]:
    """The names that a value may take; `carried` is what was measured before it."""
    named = scene.named_at(quantity.start)
    found = [Candidate(_time_to(layout, _as_measure(named, quantity), quantity), FORM)] if named else []
    found += [
        Candidate(_time_to(layout, label, quantity), OWN if label.kind == FREE else TABLE)
        for label in scene.labels
        if label.name != "safety" and label != named
    ]
    if (
        carried is not None
        and quantity.kind in _CARRYING
        and all(candidate.label.name != carried.name for candidate in found)
    ):
        found.append(Candidate(carried, CARRIED))
    return found


def _as_measure(named: Label, quantity: Quantity) -> Label:
    """A score of pain, a mean number of events: what the form names by an event is measured where the value is a mean."""
    is_measured = quantity.kind in _MEASURED and named.kind in _EVENTS
    return replace(named, table="endpoint", kind="measure") if is_measured else named


def _time_to(layout: Layout, label: Label, quantity: Quantity) -> Label:
    """A length of time behind "to CR" measures the time to it."""
    if quantity.kind != "time" or label.kind != "rate":
        return label
    at = layout.at(label.start)
    leads = at > 0 and layout.tokens[at - 1].text in _TO
    return replace(label, name=f"time to {label.name}", kind="time") if leads else label
