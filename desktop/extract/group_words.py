"""Groups named by a part of an arm's name: "the twice-daily group", "el grupo suplementado", where only one arm has that word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.arms import Mention
from desktop.extract.lexicon import stem
from desktop.text.vocabulary import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arms import Arm, ArmRegister
    from desktop.text.reading import Reading

_GROUP = re.compile(
    r"(?P<before>(?:[^\W_]+[ -]){1,3})(?P<noun>groups?|arms?|cohorts?|recipients)\b"
    r"|\b(?:grupos?|brazos?|bracos?|cohortes?)\s(?:de\s|del\s|con\s|la\s|el\s|do\s|da\s|com\s)*"
    r"(?P<behind>[^\W_]+(?:[ -][^\W_]+){0,2})"
)
_WORD = re.compile(r"[^\W_]+")
_LEAST_LETTERS = 4  # shorter words are articles, or letters that the register knows


def find_group_mentions(reading: Reading, register: ArmRegister, known: Sequence[Mention]) -> list[Mention]:
    """The mentions that the register's full names miss, in order, none over a `known` one."""
    own = _own_words(register.arms)
    if len(register.arms) < 2 or not own:
        return []
    found = []
    for match in _GROUP.finditer(reading.folded):
        group = "before" if match["before"] else "behind"
        arm = _arm_of(match[group], own)
        start, end = _place(match, group, own)
        if arm is not None and not any(m.start < end and start < m.end for m in known):
            found.append(Mention(arm, start, end))
    return found


def _own_words(arms: Sequence[Arm]) -> dict[str, Arm]:
    """The words that one arm has in its names and no other arm has."""
    words = [{stem(w) for form in (arm.name, *arm.aliases) for w in _WORD.findall(fold(form))} for arm in arms]
    own: dict[str, Arm] = {}
    for index, arm in enumerate(arms):
        others = set().union(*(words[:index] + words[index + 1 :]))
        own |= {word: arm for word in words[index] - others if len(word) >= _LEAST_LETTERS}
    return own


def _arm_of(printed: str, own: dict[str, Arm]) -> Arm | None:
    """The one arm whose own words stand among these, None where they point to none or to several."""
    arms = {own[word].key: own[word] for w in _WORD.findall(printed) if (word := stem(w)) in own}
    return next(iter(arms.values())) if len(arms) == 1 else None


def _place(match: re.Match[str], group: str, own: dict[str, Arm]) -> tuple[int, int]:
    """From the first own word to the last word of the group."""
    offset = match.start(group)
    places = [(offset + w.start(), offset + w.end()) for w in _WORD.finditer(match[group]) if stem(w[0]) in own]
    if not places:
        return match.span()
    return (places[0][0], match.end()) if group == "before" else (match.start(), places[-1][1])
