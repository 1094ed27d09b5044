"""Every set of groups that a text names, from all finders; `arms` chooses among them and joins what names the same group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.extract.group_choices import (
    find_allocated,
    find_alone_or_with,
    find_compared,
    find_given,
    find_halves_given,
)
from desktop.extract.group_doses import find_dose_list, find_periods
from desktop.extract.group_letters import find_lettered
from desktop.extract.group_names import find_doses, find_named
from desktop.extract.group_people import (
    find_bracketed,
    find_cases_and_controls,
    find_halves,
    find_than,
    find_with_and_without,
)
from desktop.extract.group_sizes import find_counted, find_sized
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK

if TYPE_CHECKING:
    from desktop.extract.groups import GroupSet
    from desktop.text.reading import Reading

# The finders with letters of which a text must hold some before they look.
_FINDERS = (
    (find_sized, ("n =", "n=", "n:", "n :", " patients)", " pacientes)", " women)", " subjects)", "n ")),
    (find_lettered, ("arm ", "group", "grupo", "brazo", "rama", "cohort", "braco", "schedule", "regimen", "esquema")),
    (
        find_allocated,
        ("random", "assign", "allocat", "aleator", "asign", "divid", "distribu", "classif", "clasific", "aloc"),
    ),
    (find_given, ("treated", "received", "tratad", "recib", "receb", "given")),
    (find_halves_given, (" other", " another", " otr", " rest", " remain", " demas")),
    (find_counted, (" and ", ", ", " y ", " e ")),
    (find_compared, ("compar", "versus", " vs", " v ", "frente a", "contra", "without", "o sin", "difference between")),
    (find_alone_or_with, ("alone", " solo", " sola", "sozinho")),
    (find_dose_list, ("placebo", " mg", "-mg", " g", " gy", " ug", " iu", " ui", " mu")),
    (find_bracketed, (": ", "n =", "n=")),
    (find_halves, ("%) had", "%) were", "%) t", "%) e", "%) u", "%) r", "%] had", "%) ")),
    (find_than, (" than ", " que ", "compared")),
    (find_doses, ("compar", "between", "versus", "entre", "radioterapia", "radiotherapy")),
)

# Those that look at the whole text.
_WHOLE_FINDERS = (
    (find_cases_and_controls, ("control",)),
    (find_with_and_without, ("without ", "with no ", " sin ", " sem ", " no ")),
    (
        find_periods,
        (
            " arm",
            "-arm",
            " group",
            "course",
            "regimen",
            "schedule",
            "therapy",
            "grupo",
            "brazo",
            "pauta",
            "for ",
            "durante ",
            "por ",
        ),
    ),
)


def find_group_sets(reading: Reading) -> list[GroupSet]:
    """Every set of groups that a sentence about this study names, in order."""
    found: list[GroupSet] = []
    finders = [finder for finder, hints in _FINDERS if any(hint in reading.folded for hint in hints)]
    for sentence in reading.sentences:
        if sentence.section == "conclusions" or sentence.role in (OTHER, OUTLOOK, BACKGROUND):
            continue
        for finder in finders:
            found += finder(reading, sentence)
    for find, hints in _WHOLE_FINDERS:
        if any(hint in reading.folded for hint in hints):
            found += find(reading)
    return found + find_named(reading)
