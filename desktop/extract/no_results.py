"""Values that are certainly no results: the size of a group, a length of treatment, the level of an interval."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.layout import EDGE

if TYPE_CHECKING:
    from desktop.extract.layout import Layout
    from desktop.extract.quantities import Quantity
    from desktop.extract.scene import Scene

_OF_PEOPLE = frozenset(["in", "among", "of", "for"])
_OF_INTERVALS = frozenset(["confidence", "confianza", "confianca", "credible", "CI", "IC"])
_OF = " of "
_THERAPY = re.compile(
    r"(?:[a-z-]+\s){0,2}?(?:therapy|treatment|suppression|chemotherapy|radiotherapy|deprivation|prophylaxis|exercise|training"
    r"|[a-z]+therapy)\b"
)


def is_no_result(scene: Scene, layout: Layout, quantity: Quantity) -> bool:
    """Whether the words right beside a value tell that it is no result."""
    if quantity.kind == "count":
        return not quantity.denom and _is_of_group(layout, quantity)
    if quantity.kind == "time":
        return _is_given(scene, quantity)
    return quantity.kind == "percent" and _is_level(layout, quantity)


def _is_of_group(layout: Layout, quantity: Quantity) -> bool:
    """Whether a number of people is that of a group whose value follows: "the rate in 111 patients with A was 35%"."""
    if layout.sorts[layout.at(quantity.start) - 1] not in _OF_PEOPLE:
        return False
    end = layout.at(quantity.end - 1)
    verb = next((at for at in layout.verbs if at > end), None)
    if verb is None or layout.tokens[verb - 1].text == "there":
        return False
    return "be" in layout.tokens[verb].uses and layout.values[-1] > layout.values[verb]


def _is_given(scene: Scene, quantity: Quantity) -> bool:
    """Whether a length of time says how long something was given: "plus 3 years of tamoxifen"."""
    behind = quantity.end + len(_OF)
    if scene.reading.text[quantity.end : behind] != _OF:
        return False
    if any(drug.start == behind for drug in scene.reading.drugs):
        return True
    return _THERAPY.match(scene.reading.folded, behind) is not None


def _is_level(layout: Layout, quantity: Quantity) -> bool:
    """Whether a percentage is the level of an interval: "upper 97.5% confidence limit"."""
    behind = layout.at(quantity.end - 1) + 1
    return layout.sorts[behind] != EDGE and layout.tokens[behind].text in _OF_INTERVALS
