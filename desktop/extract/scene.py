"""A sentence as the binding rules see it: labels, arms, values, effects, p values, grades and time points, each in order."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from desktop.extract.arms import Mention
from desktop.extract.atoms import overlapping, read_atoms, within
from desktop.extract.design import design_type
from desktop.extract.group_words import find_group_places
from desktop.extract.spare_mentions import with_spare
from desktop.extract.subjects import Measured, find_subjects
from desktop.extract.told_mentions import told_mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arms import ArmRegister
    from desktop.extract.atoms import Atoms, BoundEffect
    from desktop.extract.grades import Grade
    from desktop.extract.intervals import Interval
    from desktop.extract.lexicon import Label
    from desktop.extract.p_values import PValue
    from desktop.extract.quantities import Quantity
    from desktop.extract.timepoints import TimePoint
    from desktop.text.reading import Reading, Sentence

_CLAUSE = re.compile(
    r";|,?\s(?:whereas|while|but|although|mientras(?:\sque)?|pero|aunque|enquanto|mas)\s|:\s(?=[A-ZÁÉÍÓÚ])|,\s(?:and|y|e)\s(?:in|en|em|for|the|el|la|o|a)\s",
)
_RESPECTIVELY = re.compile(
    r"[rRaAcC](?:(?<=[rR])(?i:espectiv)|(?<!\w.)(?:(?<=[aA])(?i:ccordingly)|(?<=[cC])(?i:orrespondingly))\b)"
)
# "both arms", "each group", "ambos grupos": the value holds for every arm alike.
_EACH = re.compile(
    r"\b(?:both|each|either|all\s(?:two|three|four|the))\s(?:(?:treatment|study)\s)?(?:arms?|groups?|cohorts?|regimens?|treatments?|schedules?)"
    r"|\b(?:ambos|cada)\s(?:los\s)?(?:grupos?|brazos?|tratamientos?|cohortes?)|\bambas\s\w+|\blos\sdos\s(?:grupos|brazos)|\bambos\sos\s(?:grupos|braços)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Scene:
    """One sentence with what it names; `text` is the whole blanked text of the reading, places are the reading's.

    `compares` says that the study sets groups against each other, whether or not the register has found them.
    """

    reading: Reading
    register: ArmRegister
    sentence: Sentence
    text: str
    labels: tuple[Label, ...]
    arms: tuple[Mention, ...]
    quantities: tuple[Quantity, ...]
    effects: tuple[BoundEffect, ...]
    p_values: tuple[PValue, ...]
    grades: tuple[Grade, ...]
    timepoints: tuple[TimePoint, ...]
    loose_intervals: tuple[Interval, ...]
    measured: Measured
    compares: bool = False

    def named_at(self, place: int) -> Label | None:
        """What a value, a p value or an effect at a place measures by the form of the sentence; None where it names nothing."""
        return self.measured.at.get(place)

    @property
    def start(self) -> int:
        """Where the sentence begins."""
        return self.sentence.start

    @property
    def end(self) -> int:
        """Where the sentence ends."""
        return self.sentence.end

    @cached_property
    def clause_borders(self) -> tuple[int, ...]:
        """The places at which a new clause begins."""
        return tuple(m.end() for m in _CLAUSE.finditer(self.text, self.start, self.end))

    @cached_property
    def respectively(self) -> tuple[int, ...]:
        """The places of "respectively" and its like."""
        return tuple(m.start() for m in _RESPECTIVELY.finditer(self.text, self.start, self.end))

    @cached_property
    def told(self) -> tuple[Mention, ...]:
        """The groups that the sentence names by words of its own."""
        return told_mentions(self)

    @cached_property
    def averages(self) -> list[tuple[int, str]]:
        """The places where the sentence names an average, each with "mean" or "median", in order."""
        text, start, end = self.reading.text, self.start, self.end
        named = [(m.start(), name) for name, words in _AVERAGES.items() for m in words.finditer(text, start, end)]
        return sorted(named)

    @cached_property
    def each(self) -> tuple[int, ...]:
        """The places of "both arms" and its like."""
        return tuple(m.start() for m in _EACH.finditer(self.text, self.start, self.end))

    def between(self, first: int, second: int) -> str:
        """The blanked text between two places, in whichever order they are given."""
        return self.text[min(first, second) : max(first, second)]

    def is_same_clause(self, first: int, second: int) -> bool:
        """Whether no clause begins between two places."""
        low, high = (first, second) if first < second else (second, first)
        borders = self.clause_borders
        return bisect.bisect_right(borders, low) == bisect.bisect_right(borders, high)

    def in_order_of_values(self, row: Sequence[Mention]) -> Sequence[Mention]:
        """Arms as their values follow: "Compared with A, B had less (12 vs 20%)" gives the value of B first."""
        opening = _COMPARED_WITH.match(self.text, self.start)
        is_compared = opening is not None and len(row) > 1 and row[0].start <= opening.end()
        return [*row[1:], row[0]] if is_compared else row

    def depth(self, place: int) -> int:
        """How many brackets of the sentence are open at a place."""
        places, depths = self._brackets
        return depths[bisect.bisect_left(places, place)]

    @cached_property
    def _brackets(self) -> tuple[list[int], list[int]]:
        """The places of the brackets of the sentence, and how many are open before the first and behind each."""
        found = list(_BRACKET.finditer(self.reading.text, self.start, self.end))
        balance = accumulate([1 if m[0] in "([" else -1 for m in found], initial=0)
        return [m.start() for m in found], [max(0, depth) for depth in balance]


_AVERAGES = {
    "mean": re.compile(r"[mMpPaA±](?:(?<=±)|(?<!\w.)(?i:(?<=m)(?:eans?|edia|[eé]dio)|(?<=p)romedio|(?<=a)veraged?)\b)"),
    "median": re.compile(r"[mM](?<!\w.)(?i:edian[ao]?s?)\b"),
}
_BRACKET = re.compile(r"[()\[\]]")
_COMPARED_WITH = re.compile(
    r"\s*(?:as\s)?(?:compared\s(?:with|to)|in\scomparison\s(?:with|to)|relative\sto|en\scomparaci[oó]n\scon|comparad[oa]s?\scon|frente\sa"
    r"|em\scompara[cç][aã]o\scom)\s(?:the\s|l[oa]s\s|el\s|la\s|those\s\w+\s)?",
    re.IGNORECASE,
)


def read_scenes(
    reading: Reading, register: ArmRegister, sentences: Sequence[Sentence], known: Sequence[Label]
) -> list[Scene]:
    """The scenes of these sentences of a reading; `known` are the labels that it names."""
    if not sentences:
        return []
    full = [m for m in register.mentions(0, len(reading.text)) if not _IS_VALUE.match(reading.text, m.start, m.end)]
    more = find_group_places(reading, register.arms, [(m.start, m.end) for m in full])
    named = sorted([*full, *(Mention(*found) for found in more)], key=lambda m: m.start)
    mentions = with_spare(reading, register, sentences, named)
    atoms = read_atoms(reading, ((m.start, m.end) for m in mentions), start=sentences[0].start, end=sentences[-1].end)
    labels = [label for label in known if not _is_taken(reading, atoms, label)]
    mentions = [m for m in mentions if not any(_holds(label, m) for label in overlapping(labels, m.start, m.end))]
    labels = [x for x in labels if not any(_is_in(x, m) for m in overlapping(mentions, x.start, x.end))]
    compares = design_type(reading) not in _NO_GROUPS and _is_comparative(reading)
    return [_scene(reading, register, sentence, atoms, labels, mentions, compares=compares) for sentence in sentences]


_NO_GROUPS = frozenset(["single_arm"])


def _is_comparative(reading: Reading) -> bool:
    """Whether this study's own sentences set groups against each other."""
    if not any(word in reading.folded for word in _COMPARES_MAY):
        return False
    return any(
        not _DENIED.search(reading.folded, max(0, match.start() - 8), match.start())
        for sentence in reading.sentences
        if sentence.is_own
        for match in _COMPARES.finditer(reading.folded, sentence.start, sentence.end)
    )


# Words of a study that compares; "non-randomised" and "graft-versus-host" are none.
_COMPARES_MAY = ("random", "aleator", "versus", "vs", "control", "placebo", "frente a", "both ")
_COMPARES = re.compile(
    r"\b(?:randomi[sz]|aleatori[zs]|versus\b(?!-host)|vs\b|control(?:led)? (?:group|arm)"
    r"|grupo control|placebo\b|frente a\b|both (?:arms|groups))"
)
_DENIED = re.compile(r"(?:\bnon[- ]|\bnot |\bno |\bnao |graft-)$")


def _holds(label: Label, mention: Mention) -> bool:
    """Whether a mention is only a word of a longer label: the control of "local control"."""
    return label.end - label.start > mention.end - mention.start


def _is_in(label: Label, mention: Mention) -> bool:
    return mention.start <= label.start and label.end <= mention.end


_GROUP_BEHIND = re.compile(r"\s(?:groups?|arms?|cohorts?)\b")  # "the hypothyroidism group": the name of a group
_IN_BRACKET = re.compile(r"\s?[:=,±]?\s?\d")  # "3.4 (SD 1.2)" is a deviation, no stable disease
_BEHIND_DEVIATION = re.compile(
    r"(?:±|\+/-)\s?[\d.]+\s?(?:[^\W\d_/]+\s?){0,2}[(\[]\s?$"
)  # "16 ± 7 (SD)", "17 mm ± 3 [SD]"
_DEVIATION = re.compile(r"(?:means?|medias?|average|median|promedio|\bm)\s?(?:±\s?)?[(\[]?\s?(?:±\s?)?$", re.IGNORECASE)


def _is_taken(reading: Reading, atoms: Atoms, label: Label) -> bool:
    """Whether a label is part of something else: RR the name of a ratio, SD a deviation, follow-up a time point."""
    if any(effect.effect.start <= label.start < effect.effect.phrase_start for effect in atoms.effects):
        return True
    if (
        label.name == "SD"
        and _IN_BRACKET.match(reading.text, label.end)
        and reading.text[label.start - 1 : label.start] in "([±"
    ):
        return True
    if label.name == "SD" and _BEHIND_DEVIATION.search(reading.text, max(0, label.start - 24), label.start):
        return True
    if label.name == "SD" and _DEVIATION.search(reading.text, max(0, label.start - 12), label.start):
        return True
    if label.table == "event" and _GROUP_BEHIND.match(reading.folded, label.end):
        return True
    return label.name == "follow-up" and any(p.start <= label.start < p.end for p in atoms.timepoints)


_IS_VALUE = re.compile(
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|un[oa]?|dos|tres|cuatro|cinco|seis)\b(?!-|\s\w+\s(?:group|arm))|[\d.,]+\s?(?:%|months?|weeks?|years?|days?|meses|semanas|años|µg|mg/dl|ng)"
)


def _is_of_name(quantity: Quantity, labels: Sequence[Label]) -> bool:
    """Whether a number is the last part of an outcome's name: the 20 of "ACR 20"."""
    return not quantity.n and any(label.start < quantity.start < quantity.end == label.end for label in labels)


def _scene(
    reading: Reading,
    register: ArmRegister,
    sentence: Sentence,
    atoms: Atoms,
    labels: Sequence[Label],
    mentions: Sequence[Mention],
    *,
    compares: bool,
) -> Scene:
    start, end = sentence.start, sentence.end
    here, known, arms = atoms.within(start, end), within(labels, start, end), within(mentions, start, end)
    measured = find_subjects(reading, sentence, here, known, arms)
    kept = [label for label in known if not any(new.start <= label.start < new.end for new in measured.new)]
    return Scene(
        reading=reading,
        register=register,
        sentence=sentence,
        text=atoms.blanked,
        labels=tuple(sorted([*kept, *measured.new], key=lambda label: label.start)),
        arms=arms,
        quantities=tuple([q for q in here.quantities if not _is_of_name(q, kept)]),
        effects=here.effects,
        p_values=here.p_values,
        grades=here.grades,
        timepoints=here.timepoints,
        loose_intervals=here.loose_intervals,
        measured=measured,
        compares=compares,
    )
