"""A text that counts all its percentages of one number of patients, and slips in one of them.

Warning given: `pct_mismatch` (n, denom, pct, right), where at least two other counts of the text fit the denominator exactly, the
denominator is printed, and the percentage is wrong by less than a percentage of other patients would be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.values import EntryWarning
from desktop.check.printed import Printed, printed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.text.reading import Reading

_COUNT = re.compile(r"(?<![\d.,/-])(?P<n>\d[\d,]*)(?: [^\W\d]+){0,4} ?[\[(](?P<pct>\d+(?:\.\d+)?) ?% ?[\])]")
_FITTING = 2  # other counts that must fit
_LEAST = 15  # patients; with fewer, chance makes denominators fit
_SLIP = 0.25  # percentage points by which a slip is wrong


@dataclass(frozen=True, slots=True)
class _Count:
    n: int
    pct: Printed
    start: int
    end: int

    def wrong_by(self, denom: int) -> float:
        """How far the percentage is from any that rounds from `n` of `denom`; 0 where it fits."""
        exact = 100 * self.n / denom
        return max(0.0, self.pct.least - exact, exact - self.pct.most)


def check_denominators(reading: Reading) -> Iterator[EntryWarning]:
    """The warnings about one version's slips."""
    counts = list(_counts(reading))
    if len(counts) <= _FITTING:
        return
    found = {denom: _fitting(counts, denom) for denom in _denominators(reading)}
    common = {denom: fitting for denom, fitting in found.items() if len(fitting) >= _FITTING}
    # What is right for the patients of another group is no slip; said once, it is not said of another denominator.
    said = {count.start for count in counts if any((count.n, count.pct.text) in fitting for fitting in common.values())}
    for denom in common:
        for count in counts:
            if count.start not in said and _is_slip(count, denom, counts):
                said.add(count.start)
                yield _warning(reading, count, denom)


def _fitting(counts: Sequence[_Count], denom: int) -> set[tuple[int, str]]:
    """The counts of the denominator that round to their percentages."""
    return {(c.n, c.pct.text) for c in counts if 0 < c.n <= denom and c.wrong_by(denom) == 0}


def _is_slip(count: _Count, denom: int, counts: Sequence[_Count]) -> bool:
    if not 0 < count.n <= denom or not 0 < count.wrong_by(denom) <= _SLIP:
        return False
    fitting = {c.n for c in counts if c.n not in (0, count.n) and c.n <= denom and c.wrong_by(denom) == 0}
    return len(fitting) >= _FITTING


def _counts(reading: Reading) -> Iterator[_Count]:
    for match in _COUNT.finditer(reading.folded):
        pct = printed(match["pct"])
        if pct is not None:
            yield _Count(int(match["n"].replace(",", "")), pct, match.start(), match.end())


def _denominators(reading: Reading) -> list[int]:
    """The numbers of the text that may count its patients, each once."""
    values = (int(n.value) for n in reading.numbers if n.kind in ("count", "word") and n.value.isdigit())
    return list(dict.fromkeys(value for value in values if value >= _LEAST))


def _warning(reading: Reading, count: _Count, denom: int) -> EntryWarning:
    places = len(count.pct.text.partition(".")[2])
    args = (
        ("n", str(count.n)),
        ("denom", str(denom)),
        ("pct", count.pct.text),
        ("right", f"{100 * count.n / denom:.{places}f}"),
    )
    return EntryWarning("pct_mismatch", args, spans=(reading.span(count.start, count.end),))
