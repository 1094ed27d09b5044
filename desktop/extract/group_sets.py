"""Every set of groups that a text names, from all finders; `arms` chooses among them and joins what names the same group."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from desktop.extract.asked import asked
from desktop.extract.group_choices import find_allocated, find_given, find_halves_given
from desktop.extract.group_contrasts import find_alone_or_with, find_compared, find_whether
from desktop.extract.group_doses import find_dose_list, find_periods
from desktop.extract.group_letters import find_lettered, find_signs_apart
from desktop.extract.group_names import find_doses, find_named
from desktop.extract.group_parts import find_parts
from desktop.extract.group_people import (
    find_bracketed,
    find_cases_and_controls,
    find_halves,
    find_not,
    find_than,
    find_with_and_without,
)
from desktop.extract.group_shorts import find_shorts
from desktop.extract.group_sizes import find_counted, find_sized
from desktop.text.hints import Hints
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.extract.groups import GroupSet
    from desktop.text.reading import Reading, Sentence

FindIn: TypeAlias = "Callable[[Reading, Sentence], Iterator[GroupSet]]"
FindAnywhere: TypeAlias = "Callable[[Reading], Iterator[GroupSet]]"

# The finders, each with hints inside words and printed signs: a sentence must hold one of them before the finder looks.
_FINDERS: tuple[tuple[FindIn, str, tuple[str, ...]], ...] = (
    (find_sized, "", ("(", "[", "n =", "n=", "n:", "n :")),
    (find_lettered, "arm group grupo brazo rama cohort braco schedule regimen esquema", ()),
    (find_allocated, "random assign allocat aleator asign divid distribu classif clasific aloc", ()),
    (find_given, "random aleator treated receiv tratad recib receb given", ("either ", "choice ")),
    (find_halves_given, "", (" other", " another", " otr", " rest", " remain", " demas", " second ", " segund")),
    (find_counted, "compar", (",", " and", " y ", " e ", ";", " or", " v")),
    (
        find_compared,
        "compar contra without erior equivalent",
        (" v", "frente a", "o sin", "ou sem", "difference between"),
    ),
    (find_whether, "", ("whether ", " if ", " that ", " si ", " que ")),
    (find_alone_or_with, "alone solo sola sozinho", ()),
    (find_dose_list, "random assign allocat aleatori asign distribu versus vs compar received recib treated receb", ()),
    (find_bracketed, "", (":", "=")),
    (find_halves, "", ("%) ", "%] ")),
    (find_not, "", (" not", " no", " without", " sin ", " sem ")),
    (find_than, "compared", (" than ", " que ", "frente a")),
    (find_doses, "compar between versus entre radioterapia radiotherapy", ()),
)

_HINTS = Hints([hints.split() for _, hints, _ in _FINDERS])

# Those that look at the whole text, with letters of which some word must hold some; none where they ask for themselves.
_WHOLE_FINDERS: tuple[tuple[FindAnywhere, tuple[str, ...]], ...] = (
    (find_cases_and_controls, ("control",)),
    (find_shorts, ()),
    (find_signs_apart, ("group", "arm", "grupo", "brazo")),
    (find_parts, ("control", "compari", "comparator", "comparacion")),
    (find_with_and_without, ()),
    (find_periods, ()),
)


def find_group_sets(reading: Reading) -> list[GroupSet]:
    """Every set of groups that a sentence about this study names, in order."""
    found: list[GroupSet] = []
    for sentence in reading.sentences:
        if sentence.section == "conclusions" or sentence.role in (OTHER, OUTLOOK, BACKGROUND):
            continue
        finders = asked(reading, _HINTS, sentence.start, sentence.end)
        printed = reading.folded[sentence.start : sentence.end]
        for number, (find_in, _, signs) in enumerate(_FINDERS):
            if finders >> number & 1 or _holds(printed, signs):
                found += find_in(reading, sentence)
    for find, hints in _WHOLE_FINDERS:
        if not hints or any(map(reading.word_index.holds, hints)):
            found += find(reading)
    return found + find_named(reading)


def _holds(printed: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:  # noqa: SIM110 (asked for every finder and sentence: twice as quick as any())
        if sign in printed:
            return True
    return False
