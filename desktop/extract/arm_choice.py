"""An arm chosen for a value, and what takes one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from desktop.extract.arms import Mention

ALL = "all"


@dataclass(frozen=True, slots=True)
class ArmChoice:
    """An arm's key ("all" for every patient) with the rule that chose it, how strongly (0…1), and where it is named."""

    key: str
    rule: str
    strength: float
    place: tuple[int, int] | None = None


def choice_of(mention: Mention, rule: str, strength: float) -> ArmChoice:
    return ArmChoice(mention.arm.key, rule, strength, (mention.start, mention.end))


class Slot(Protocol):
    """What takes an arm: it has a place and a value, and its choice is written into it. `group` numbers its list of values."""

    arm: ArmChoice | None
    each: tuple[str, ...]
    group: int

    @property
    def start(self) -> int:
        """Where its first value begins."""

    @property
    def end(self) -> int:
        """Where its last value ends."""

    @property
    def number(self) -> float | None:
        """Its value as a number, None where it holds several or none."""

    @property
    def is_count(self) -> bool:
        """Whether it counts patients and gives no percentage."""
