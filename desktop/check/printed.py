"""A printed decimal stands for every number that rounds to it: the range that checks must allow."""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from db.values import Json

_NORMAL = NormalDist()
_EPSILON = 1e-9


@dataclass(frozen=True, slots=True)
class Printed:
    """A decimal as printed, and the least and greatest number that it may stand for."""

    text: str
    value: float
    least: float
    most: float


def printed(value: Json) -> Printed | None:
    """The printed decimal of a cell's value; None for what is no number ("NR", an empty cell)."""
    text = str(value).strip() if value is not None and not isinstance(value, bool) else ""
    try:
        number = float(text)
    except ValueError:
        return None
    if not math.isfinite(number):
        return None
    half = 0.5 * 10 ** -len(text.partition(".")[2])
    return Printed(text, number, number - half - _EPSILON, number + half + _EPSILON)


def whole(value: Json) -> int | None:
    """The whole number of a cell's value, None for anything else."""
    found = printed(value)
    return int(found.value) if found is not None and found.value == int(found.value) else None


def quantile(level: float) -> float:
    """How many standard errors an interval of that level (per cent) reaches to each side."""
    return _NORMAL.inv_cdf(0.5 + level / 200)


def two_sided_p(z: float) -> float:
    """The two-sided p value of a standard normal deviate."""
    return math.erfc(abs(z) / math.sqrt(2))
