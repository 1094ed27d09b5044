"""What pairs, their states and the groups of reasons are called, in the language of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop.review.pair_filter import PairState, state_of
from desktop.review.reason_groups import ReasonGroup
from desktop.ui.widgets.two_line_list import Dot

if TYPE_CHECKING:
    from desktop.review.values import PairRow

OTHER_REPORT = "report"  # the relation of two publications of one study


def group_words() -> dict[ReasonGroup, str]:
    """The groups of reasons, in the order in which they are offered."""
    return {
        ReasonGroup.NUMBERS: QCoreApplication.translate("Pairs", "Numbers"),
        ReasonGroup.DRUGS: QCoreApplication.translate("Pairs", "Drugs"),
        ReasonGroup.WORDS: QCoreApplication.translate("Pairs", "Rare words"),
        ReasonGroup.IDENTIFIERS: QCoreApplication.translate("Pairs", "Identifiers"),
        ReasonGroup.TEXT: QCoreApplication.translate("Pairs", "Same text"),
        ReasonGroup.METADATA: QCoreApplication.translate("Pairs", "Title, authors, journal"),
        ReasonGroup.LAYOUT: QCoreApplication.translate("Pairs", "Sections and length"),
        ReasonGroup.ACROSS: QCoreApplication.translate("Pairs", "Across languages"),
    }


def state_words() -> dict[PairState, str]:
    """How a pair stands."""
    return {
        PairState.PROBABLE: QCoreApplication.translate("Pairs", "probably the same"),
        PairState.POSSIBLE: QCoreApplication.translate("Pairs", "possibly the same"),
        PairState.LATER: QCoreApplication.translate("Pairs", "later"),
        PairState.SAME: QCoreApplication.translate("Pairs", "same study"),
        PairState.DIFFERENT: QCoreApplication.translate("Pairs", "not the same"),
    }


def pair_title(row: PairRow) -> str:
    """The names of both studies, once where they are the same."""
    return " / ".join(dict.fromkeys(label for label in (row.label_a, row.label_b) if label)) or " / ".join(row.numbers)


def pair_details(row: PairRow, states: dict[PairState, str]) -> str:
    """Languages, state and score, or what was decided, by whom and when."""
    said = states[state_of(row)]
    details = (
        [said, decided_words(row)] if row.verdict else [" · ".join(row.languages), f"{said}, {row.match.score:.3f}"]
    )
    return " · ".join(part for part in details if part)


def decided_words(row: PairRow) -> str:
    """Who decided when; "" while nobody has."""
    if row.decided_at is None:
        return ""
    return f"{row.decided_by} {row.decided_at.astimezone():%Y-%m-%d %H:%M}".strip()


def is_other_report(row: PairRow) -> bool:
    """Whether the two are held to be two reports of one study rather than one record twice."""
    return row.match.relation == OTHER_REPORT


def pair_dot(row: PairRow) -> Dot:
    """The dot before a pair."""
    if row.verdict in ("same", "different"):
        return Dot.GOOD
    return Dot.QUIET if row.verdict == "later" else Dot.WARNING
