"""Every set of groups that a text names, from all finders; `arms` chooses among them and joins what names the same group."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeAlias

from desktop.extract.group_choices import find_allocated, find_announced, find_given, find_halves_given
from desktop.extract.group_contrasts import find_alone_or_with, find_compared, find_whether
from desktop.extract.group_doses import find_dose_list, find_periods
from desktop.extract.group_labels import find_labels
from desktop.extract.group_letters import find_lettered, find_signs_apart
from desktop.extract.group_names import find_doses, find_named
from desktop.extract.group_negated import find_negated
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
from desktop.extract.group_sizes import find_counted, find_sized, find_sized_in_brackets
from desktop.text.hints import Hints
from desktop.text.roles import BACKGROUND, OTHER, OUTLOOK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop.extract.groups import GroupSet
    from desktop.text.reading import Reading, Sentence

FindIn: TypeAlias = "Callable[[Reading, Sentence], Iterator[GroupSet]]"
FindAnywhere: TypeAlias = "Callable[[Reading], Iterator[GroupSet]]"

# The finders, each with letters of which a sentence must hold some before it looks.
_FINDERS: tuple[tuple[FindIn, tuple[str, ...]], ...] = (
    (find_sized, ("(", "[", "n =", "n=", "n:", "n :")),
    (find_sized_in_brackets, ("random", "assign", "allocat", "aleator", "asign", "divid", "distribu", "aloc")),
    (find_lettered, ("arm", "group", "grupo", "brazo", "rama", "cohort", "braco", "schedule", "regimen", "esquema")),
    (
        find_labels,
        ("group)", "arm)", "(grupo", "(group", "group (", "[grupo", "group]", "group,", "grupo ", "(arm", "(brazo", "(rama"),
    ),
    (
        find_allocated,
        ("random", "assign", "allocat", "aleator", "asign", "divid", "distribu", "classif", "clasific", "aloc"),
    ),
    (find_announced, (":", "(")),
    (find_given, ("random", "aleator", "treated", "receiv", "tratad", "recib", "receb", "given", "either ", "choice ")),
    (find_halves_given, (" other", " another", " otr", " rest", " remain", " demas", " second ", " segund")),
    (find_counted, (",", "compar", "match", " and", " y ", " e ", ";", " or", " v")),
    (
        find_compared,
        (
            "compar",
            " v",
            "frente a",
            "contra",
            "without",
            "o sin",
            "ou sem",
            "difference between",
            "erior",
            "equivalent",
        ),
    ),
    (find_whether, ("whether ", " if ", " that ", " si ", " que ")),
    (find_alone_or_with, ("alone", "solo", "sola", "sozinho")),
    (
        find_dose_list,
        ("random", "assign", "allocat", "aleator", "asign", "distribu", "vs", "versus", "compar", "receiv", "recib",
         "treated", "receb"),
    ),
    (find_bracketed, (":", "=")),
    (find_halves, ("%) ", "%] ")),
    (find_not, (" not", " no", " without", " sin ", " sem ")),
    (find_than, (" than ", " que ", "compared", "frente a")),
    (find_doses, ("compar", "between", "versus", "entre", "radioterapia", "radiotherapy")),
)  # fmt: skip
# Those that find nothing in a sentence without a digit.
_OF_NUMBERS = frozenset([find_sized, find_dose_list, find_bracketed, find_halves, find_not, find_doses])
_DIGIT = re.compile(r"\d")

# Those that look at the whole text, with letters of which some word must hold some; none where they ask for themselves.
_WHOLE_FINDERS: tuple[tuple[FindAnywhere, tuple[str, ...]], ...] = (
    (find_cases_and_controls, ("control",)),
    (find_shorts, ()),
    (find_signs_apart, ("group", "arm", "grupo", "brazo")),
    (find_parts, ("control", "compari", "comparator", "comparacion")),
    (find_with_and_without, ()),
    (find_negated, ()),
    (find_periods, ()),
)


def _with_bit(hint: str) -> tuple[int, str]:
    """A hint with its bit."""
    return (Hints([[hint]]).bits[0] if _LETTER.search(hint) else _ALWAYS), hint


_LETTER = re.compile("[a-z]")
(_ALWAYS,) = Hints([[]]).bits  # of hints without letters, of which the words tell nothing
_TOLD = tuple((find_in, tuple(map(_with_bit, hints))) for find_in, hints in _FINDERS)
_WHOLE_TOLD = tuple((find, Hints([hints]).bits[0] if hints else _ALWAYS) for find, hints in _WHOLE_FINDERS)


def find_group_sets(reading: Reading) -> list[GroupSet]:
    """Every set of groups that a sentence about this study names, in order."""
    found: list[GroupSet] = []
    finders = _asked(reading)
    without_numbers = [(find_in, hints) for find_in, hints in finders if find_in not in _OF_NUMBERS]
    for sentence in reading.sentences:
        if sentence.section == "conclusions" or sentence.role in (OTHER, OUTLOOK, BACKGROUND):
            continue
        printed = reading.folded[sentence.start : sentence.end]
        for find_in, hints in finders if _DIGIT.search(printed) else without_numbers:
            for hint in hints:  # any() takes twice as long
                if hint in printed:
                    found += find_in(reading, sentence)
                    break
    said = reading.word_index.hinted() | _ALWAYS
    for find, bit in _WHOLE_TOLD:
        if said & bit:
            found += find(reading)
    return found + find_named(reading)


def _asked(reading: Reading) -> list[tuple[FindIn, list[str]]]:
    """The finders whose hints may stand in the text, each with those that may."""
    said = reading.word_index.hinted() | _ALWAYS
    asked = ((find_in, [hint for bit, hint in hints if said & bit]) for find_in, hints in _TOLD)
    return [(find_in, hints) for find_in, hints in asked if hints]
