"""What speaks for and against a name of an effect or a p value, as named features.

A feature is a family and what it found, joined by a point. How much each weighs is in resources/compared_weights.tsv, fitted by
packaging/fit_compared.py.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from desktop.extract.clause_tokens import OPEN, P
from desktop.extract.compared_candidates import BEFORE, FORM
from desktop.extract.label_candidates import SILENT
from desktop.extract.label_features import Steps
from desktop.extract.layout import Layout
from desktop.extract.subjects import KIND as FREE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.arms import Mention
    from desktop.extract.binding import Bound
    from desktop.extract.compared import Subject
    from desktop.extract.compared_candidates import Pointed
    from desktop.extract.lexicon import Label
    from desktop.extract.scene import Scene

_WORDS, _FEW, _LONG = Steps(0, 1, 2, 4, 7, 12, 20), Steps(0, 1, 2), Steps(1, 2, 3, 5, 8)
_MEASURES = {"HR": "hazard", "OR": "ratio", "RR": "ratio", "difference": "difference"}
_INTERACTION = re.compile(r"(?<!time\s)(?<!time-by-group\s)\binteracti?on|\binteraccion|\binteracao|heterogeneity")
_NEAR_P = 25
# "This difference was significant (p < .05)": the sentence only goes on with the one before.
_POINTS_BACK = re.compile(
    r"\b(?:this|these|the|both|such)\s(?:[a-z-]+\s){0,2}?differences?\s(?:between\s[^.;()]{3,40}?\s)?(?:was|were|is|are|did|reached)\b"
    r"|\b(?:in|better|higher|lower|worse)\s(?:mean\s|median\s|the\s)*scores?\b(?!\s(?:of|for|on)\b)"
    r"|\b(?:esta|estas|la|las|dichas?)\s(?:[a-z]+\s)?diferencias?\s(?:fue|fueron|es|son|no|result\w+)\b"
)
_VALUE_BEFORE = re.compile(
    r"(?:[\d%)\]\x01]|\b(?:days|weeks|months|years|dias|semanas|meses|anos|points|puntos))\s(?:after|with|in|for|on|by|under|tras|con|en|para|com|em)\s(?:the\s|el\s|la\s)?$"
)
_JOINED = re.compile(r",|\b(?:and|or|y|e|o|ou)\b")


class Spot(NamedTuple):
    """An effect or a p value in its sentence: what it is, where, the tokens that hold it, the first of the bracket around it."""

    subject: Subject
    sort: str
    start: int
    stop: int
    at: int
    end: int
    opening: int


class Sight:
    """One sentence as the choice of what is compared sees it."""

    def __init__(self, scene: Scene, subjects: Sequence[Subject], bound: Sequence[Bound]) -> None:
        self.scene, self._subjects, self._bound = scene, subjects, bound
        clauses = scene.measured.clauses
        self.layout = Layout(clauses.all_tokens if clauses else ())
        self._named = [label for label in scene.labels if label.kind not in SILENT]

    @cached_property
    def _has_time(self) -> bool:
        return any(label.kind == "time" for label in self._named)

    @cached_property
    def _ps(self) -> list[int]:
        """How many p values stand before each token."""
        return list(accumulate([token.kind == P for token in self.layout.tokens], initial=0))

    def spot(self, subject: Subject) -> Spot:
        """Where a subject stands."""
        layout = self.layout
        start, stop = subject.start, subject.end
        at = layout.at(start)
        opening = at
        while (
            opening > 0
            and layout.depths[opening]
            and not (layout.tokens[opening].kind == OPEN and layout.depths[opening] < layout.depths[at])
        ):
            opening -= 1
        sort = _MEASURES[subject.effect.effect.measure] if subject.effect else "p"
        return Spot(subject, sort, start, stop, at, layout.at(stop - 1), opening)

    def of_name(self, candidate: Pointed, spot: Spot, first: str) -> list[str]:
        """What speaks for and against a name of a subject; `first` is the strongest of what points to any name."""
        label, sort, scene = candidate.label, spot.sort, self.scene
        place = spot.subject.effect or spot.subject.p
        form = scene.named_at(place.start) if place else None
        found = [f"kind.{sort}.{label.kind}"]
        for source in candidate.sources:
            found += (f"from.{source}", f"from.{source}.{sort}")
        if FORM in candidate.sources and place:
            rule = scene.measured.rules.get(place.start, "none")
            found += (f"form.{rule}", f"form.{rule}.{sort}")
        if len(candidate.sources) > 1:
            found.append("from.several")
        if first in candidate.sources:
            found += ("first", f"first.{first}")
        if label.kind == FREE:
            found += self._of_words(label)
        if form is not None and (label.start, label.end) != (form.start, form.end):
            if form.start <= label.start and label.end <= form.end:
                at = "start" if label.start == form.start else "end" if label.end == form.end else "amid"
                found += (f"part.{sort}", f"part.{at}.{form.kind == FREE}")
            else:
                found.append(f"apart.{form.kind == FREE}")
        if sort == "hazard":
            found.append(f"time.{label.kind == 'time'}.{self._has_time}")
        found += self._of_values(label, spot)
        if not scene.start <= label.start < scene.end:
            return found + self._of_carried(candidate, spot)
        if label.end <= spot.start:
            self._add_before(found, label, spot)
        elif label.start >= spot.stop:
            self._add_behind(found, label, spot)
        else:
            found.append("inside")
        return found

    def _of_words(self, label: Label) -> list[str]:
        """The sort of words that a text's own name is made of."""
        name = label.name
        joined = _JOINED.search(name) is not None
        printed = self.scene.reading.text[label.start : label.end]
        return [
            f"words.{_LONG[len(name.split())]}",
            f"words.joined.{joined}",
            f"words.digit.{any(map(str.isdigit, name))}",
            f"words.short.{printed.isupper()}",
        ]

    def _of_values(self, label: Label, spot: Spot) -> list[str]:
        """Whether values before a subject have a name, and the last one has this one."""
        start = spot.start
        before = [b for b in self._bound if b.quantity.start < start]
        if not before:
            return ["values.none"]
        last = before[-1]
        near = "near" if self.scene.is_same_clause(last.quantity.end, start) else "far"
        same = last.label.name == label.name
        between = True in [last.quantity.end <= other.start < start for other in self._named]
        found = [f"values.{same}.{near}.{spot.sort}", f"values.{same}.{near}.{between}"]
        if not same and label.name in [b.label.name for b in before]:
            found.append("values.earlier")
        return found

    def _of_carried(self, candidate: Pointed, spot: Spot) -> list[str]:
        """What speaks for going on with what the sentences before told."""
        scene, start = self.scene, spot.start
        names = sum([label.end <= start for label in self._named])
        source = candidate.sources[0]
        found = [f"carried.names.{_FEW[names]}.{spot.sort}", f"carried.{source}.{_FEW[names]}"]
        found.append(f"carried.form.{scene.named_at(start) is not None}")
        if _POINTS_BACK.search(scene.reading.folded, scene.start, start):
            found.append("carried.back")
        p = spot.subject.p
        if p and _INTERACTION.search(scene.reading.folded, max(scene.start, p.start - _NEAR_P), p.end):
            found.append("carried.interaction")
        if self._subjects[0] is not spot.subject and candidate.sources != (BEFORE,):
            found.append("carried.later")
        return found

    def _add_before(self, found: list[str], label: Label, spot: Spot) -> None:
        """Add what stands between a name and a subject behind it, and around the name."""
        layout, scene, start = self.layout, self.scene, spot.start
        here, first = layout.at(label.start), layout.at(label.end - 1) + 1
        words = layout.words[spot.at] - layout.words[first]
        names = sum([label.end <= other.start and other.end <= start for other in self._named])
        ps = self._ps[spot.at] - self._ps[first]
        same = scene.is_same_clause(label.end, start)
        bracket = first > spot.opening
        found += (
            f"before.words.{_WORDS[words]}",
            f"before.words.{_WORDS[words]}.{spot.sort}",
            f"before.values.{_FEW[layout.values[spot.at] - layout.values[first] - ps]}",
            f"before.ps.{_FEW[ps]}",
            f"before.commas.{_FEW[layout.commas[spot.at] - layout.commas[first]]}",
            f"before.names.{_FEW[names]}.{label.kind == FREE}",
            f"before.clause.{same}.{_FEW[names]}",
            f"before.verb.{layout.verb(first, spot.at, last=True)}",
            f"before.depth.{layout.depths[here]}.{layout.depths[spot.at]}.{bracket and layout.depths[spot.at] > 0}",
            f"before.lead.{layout.sorts[here - 1]}",
            f"before.then.{layout.sorts[first]}",
            f"before.kind.{label.kind == FREE}.{_WORDS[words]}",
        )
        if not words and not names and layout.values[spot.at] == layout.values[first]:
            found += ("at", f"at.{label.kind == FREE}", f"at.{layout.sorts[here - 1]}")
        if layout.breaks[spot.at] > layout.breaks[first]:
            found.append("before.break")
        if layout.depths[here] and min(layout.depths[first : spot.at], default=9) < layout.depths[here]:
            found.append("before.shut")
        if layout.verbs and first <= layout.verbs[0]:
            found.append(f"before.subject.{spot.sort}")
        text = scene.text[max(scene.start, label.start - 24) : label.start].lower()
        if label.kind == FREE and _VALUE_BEFORE.search(text):
            found.append("before.in_whom")
        if _meets(label, scene.arms):
            found.append("arm")

    def _add_behind(self, found: list[str], label: Label, spot: Spot) -> None:
        """Add what stands between a subject and a name behind it, and around the name."""
        layout, first, end = self.layout, spot.end + 1, spot.stop
        here, there = layout.at(label.start), layout.at(label.end - 1)
        words = layout.words[here] - layout.words[first]
        names = sum([end <= other.start and other.end <= label.start for other in self._named])
        before = sum([other.end <= spot.start for other in self._named])
        ps = self._ps[here] - self._ps[first]
        found += (
            f"behind.words.{_WORDS[words]}",
            f"behind.words.{_WORDS[words]}.{spot.sort}",
            f"behind.values.{_FEW[layout.values[here] - layout.values[first] - ps]}",
            f"behind.ps.{_FEW[ps]}",
            f"behind.names.{_FEW[names]}",
            f"behind.before.{_FEW[before]}.{spot.sort}",
            f"behind.clause.{self.scene.is_same_clause(end, label.start)}",
            f"behind.verb.{layout.verb(first, here, last=False)}",
            f"behind.depth.{layout.depths[here]}.{layout.depths[spot.at]}",
            f"behind.lead.{layout.sorts[here - 1]}",
            f"behind.then.{layout.sorts[there + 1]}",
            f"behind.next.{layout.sorts[first]}",
        )
        if layout.breaks[here] > layout.breaks[first]:
            found.append("behind.break")
        if _meets(label, self.scene.arms):
            found.append("arm")


def _meets(label: Label, arms: Sequence[Mention]) -> bool:
    """Whether a name has words of an arm."""
    return True in [m.start < label.end and label.start < m.end for m in arms]
