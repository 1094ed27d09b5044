"""Counts against percentages: n of N, and percentages that no count can give.

Warnings given: `pct_mismatch` (n, denom, pct, right) or, of two percentages for one count, (what, n, pct, other);
quietly `denominator_shift` (arm, n, pct, arm_n), `grim` (pct, denom); `n_above_denom` (n, denom).
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop.check.printed import Printed, printed, whole
from desktop.check.rows import Row, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from db.values import EntryWarning

_MUCH_MORE = 1.15  # two percentages of one count that no change of denominator explains
_ASSESSED = 0.6  # of an arm: fewer are not "the patients assessed"
_GRIM_MOST = 400  # patients: above, nearly every percentage with one decimal fits
_GRIM_FIT = 3  # other percentages of the arm that fit: where few do, the arm's size is no denominator of theirs
_MISPRINT = 1.5  # by how much a misprinted percentage differs at most; more, and the count is of something else


@dataclass(frozen=True, slots=True)
class Share:
    """A count, a percentage or both of one row; `denom` is what it counts of, `stated` whether the text says so."""

    row: Row
    what: str
    arm: str
    n: int | None
    pct: Printed | None
    denom: int | None
    is_stated: bool


def shares_of(results: Iterable[Row], events: Iterable[Row], sizes: Mapping[str, int]) -> list[Share]:
    """The counts and percentages of results and adverse events; an arm's size stands in for a missing denominator."""
    found = [_share(row, row.text("endpoint"), _result_pct(row), sizes) for row in results]
    found += [_share(row, row.text("term"), printed(row.value("pct")), sizes) for row in events]
    return [share for share in found if share.n is not None or share.pct is not None]


def _share(row: Row, what: str, pct: Printed | None, sizes: Mapping[str, int]) -> Share:
    stated = whole(row.value("denom"))
    arm = row.text("arm")
    is_whole_arm = not row.text("subgroup")
    denom = stated if stated is not None else sizes.get(arm) if is_whole_arm else None
    return Share(row, what, arm, whole(row.value("n")), pct, denom, stated is not None)


def _result_pct(row: Row) -> Printed | None:
    return printed(row.value("value")) if row.text("unit") == "%" and row.text("stat") in ("rate", "") else None


def check_percentages(shares: Sequence[Share], sizes: Iterable[int] = ()) -> Iterator[EntryWarning]:
    """The warnings about these counts and percentages; `sizes` are those of the arms and of the study."""
    others = [size for size in sizes if size]
    for share in shares:
        yield from _above(share)
    for arm_shares in _by_arm(shares).values():
        yield from _against_arm(arm_shares, others)
        yield from _two_percentages(arm_shares)
    for share in shares:
        if share.is_stated and not fits(share) and not _is_of_another(share, others):
            yield _mismatch(share)


def fits(share: Share) -> bool:
    """Whether a count of its denominator rounds to its percentage; true where one of the three is missing."""
    if share.n is None or share.pct is None or not share.denom:
        return True
    return share.pct.least <= 100 * share.n / share.denom <= share.pct.most


def _mismatch(share: Share) -> EntryWarning:
    right = 100 * (share.n or 0) / (share.denom or 1)
    places = len(share.pct.text.partition(".")[2]) if share.pct else 0
    args = {
        "n": share.n,
        "denom": share.denom,
        "pct": share.pct.text if share.pct else "",
        "right": f"{right:.{places}f}",
    }
    return warn("pct_mismatch", share.row.some("n", "denom", "pct", "value"), args)


def _above(share: Share) -> Iterator[EntryWarning]:
    if share.is_stated and share.n is not None and share.denom is not None and share.n > share.denom:
        yield warn("n_above_denom", share.row.some("n", "denom"), {"n": share.n, "denom": share.denom})


def _by_arm(shares: Iterable[Share]) -> dict[str, list[Share]]:
    """The shares whose denominator is not stated, by arm; those of a subgroup have none that we know."""
    groups: dict[str, list[Share]] = defaultdict(list)
    for share in shares:
        if not share.is_stated and share.arm and not share.row.text("subgroup"):
            groups[share.arm].append(share)
    return groups


def _against_arm(shares: Sequence[Share], others: Sequence[int]) -> Iterator[EntryWarning]:
    """Against the arm's size: a percentage that is right for somewhat fewer patients has another denominator."""
    for share in shares:
        if share.pct is None or fits(share) or _is_of_another(share, others):
            continue
        if not _may_be_of_fewer(share):
            if _may_be_misprinted(share):
                yield _mismatch(share)
            continue
        args = {"arm": share.arm, "n": share.n, "pct": share.pct.text, "arm_n": share.denom}
        yield warn("denominator_shift", share.row.some("n", "pct", "value"), args, must_see=False)


def _is_of_another(share: Share, others: Iterable[int]) -> bool:
    """Whether the percentage is right for another arm or for the whole study: then it is the arm that was told wrongly."""
    return any(size != share.denom and fits(replace(share, denom=size)) for size in others)


def _may_be_misprinted(share: Share) -> bool:
    """Whether the percentage is near that of its arm's size."""
    if share.pct is None or not share.n or not share.denom:
        return True
    right = 100 * share.n / share.denom
    return max(right, share.pct.value) <= _MISPRINT * min(right, share.pct.value)


def _may_be_of_fewer(share: Share) -> bool:
    """Whether the percentage is right for a size below the arm's: some patients were not assessed."""
    sizes = possible_sizes(share)
    return bool(sizes and share.denom and _ASSESSED * share.denom <= sizes[1] and sizes[0] <= share.denom)


def possible_sizes(share: Share) -> tuple[int, int] | None:
    """The least and greatest whole denominator with which the count gives the percentage."""
    if share.n is None or share.pct is None or share.n == 0 or share.pct.least <= 0:
        return None
    return math.ceil(100 * share.n / share.pct.most), math.floor(100 * share.n / share.pct.least)


def _two_percentages(shares: Sequence[Share]) -> Iterator[EntryWarning]:
    """One count of one arm with two percentages that no common denominator gives."""
    first: dict[int, Share] = {}
    for share in shares:
        if share.n is None or share.pct is None or share.n < 5 or share.denom:
            continue
        known = first.setdefault(share.n, share)
        if known.pct and max(known.pct.value, share.pct.value) > _MUCH_MORE * min(known.pct.value, share.pct.value):
            cells = [*known.row.some("n", "pct", "value"), *share.row.some("n", "pct", "value")]
            args = {"what": share.what, "n": share.n, "pct": share.pct.text, "other": known.pct.text}
            yield warn("pct_mismatch", cells, args)


def check_grim(shares: Iterable[Share], total: int | None) -> Iterator[EntryWarning]:
    """Percentages without a count that no whole number of patients gives, where most do: one warning for an arm."""
    groups: dict[tuple[str, int], list[Share]] = defaultdict(list)
    for share in shares:
        denom = share.denom or (total if share.arm in ("", "all") and not share.row.text("subgroup") else None)
        if denom and 1 < denom <= _GRIM_MOST and _is_bare(share):
            groups[share.arm, denom].append(share)
    for (_, denom), bare in groups.items():
        wrong = [share for share in bare if not is_possible(share.pct, denom)]
        if not wrong or len(bare) - len(wrong) < max(_GRIM_FIT, len(wrong)):
            continue
        listed = ", ".join(dict.fromkeys(share.pct.text for share in wrong if share.pct))
        cells = [cell for share in wrong for cell in share.row.some("pct", "value")]
        yield warn("grim", cells, {"pct": listed, "denom": denom}, must_see=False)


def _is_bare(share: Share) -> bool:
    """Whether it is a plain percentage; a survival rate at a time, or an estimate with its interval, is no share of people."""
    if share.row.value("timepoint") or share.row.value("ci"):
        return False
    return share.n is None and share.pct is not None and 0 < share.pct.value < 100


def is_possible(pct: Printed | None, denom: int) -> bool:
    """Whether some whole number of patients out of `denom` rounds to the percentage."""
    return pct is None or math.floor(pct.most * denom / 100) >= pct.least * denom / 100
