"""What speaks for and against a name of a value, and for the value being no result, as named features.

A feature is a family and what it found, joined by a point: "before.words.2" says that two words stand between a name and a value
behind it. How much each weighs is in resources/label_weights.tsv, fitted by packaging/fit_labels.py.
"""

from __future__ import annotations

import functools
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from desktop.extract.label_candidates import CARRIED, FORM, SILENT
from desktop.extract.layout import Layout
from desktop.extract.subjects import KIND as FREE
from desktop.text.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop.extract.label_candidates import Candidate
    from desktop.extract.lexicon import Label
    from desktop.extract.quantities import Quantity
    from desktop.extract.scene import Scene

_LASTING = frozenset(["months", "years", "weeks", "days", "hours", "minutes", "seconds"])
_LASTS = re.compile(r"time|duration|durac|survival|superviv|stay|estancia|estadia|length|interval|tiempo|tempo")
_SIZED = re.compile(
    r"level|nivel|concentra|pressure|presion|score|puntua|index|indice|rate|tasa|count|volum|weight|peso|cost|dos[ei]"
)
_MANY = 3  # values that take one name
_AS, _LEADING = frozenset(["as", "como"]), 3  # "as", and the tokens before a name in which it stands
_WIDE = frozenset(["all", "safety"])  # kinds of names that gather others
_COUNTED = frozenset(["word", "empty", "group"])  # what a bare number counts
_SHORTEST_NOUN = 3  # letters; what is shorter is a unit
_NEAR, _SOON = 7, 4  # tokens before and behind a value in which a word says what it is


class Steps(dict[int, str]):
    """A count by the first step that it does not pass, "more" behind the last."""

    def __init__(self, *steps: int) -> None:
        super().__init__({n: str(next(step for step in steps if n <= step)) for n in range(steps[-1] + 1)})

    def __missing__(self, _count: int) -> str:
        return "more"


_WORDS, _WORDS_NEXT, _WORDS_BEHIND = Steps(0, 1, 2, 4, 7, 12, 20), Steps(0, 1, 3, 8), Steps(0, 2, 5)
_VALUES, _VALUES_HERE, _FEW, _ONE = Steps(0, 1, 2, 4), Steps(1, 2, 4, 8), Steps(0, 1, 2), Steps(0, 1)


class Spot(NamedTuple):
    """A list of values in its sentence: its first and last value, the tokens that hold them, how many they are."""

    first: Quantity
    last: Quantity
    at: int
    end: int
    size: int


class Look:
    """One sentence as the choice of names sees it; `is_opening` where it is the first of its section."""

    def __init__(self, scene: Scene, *, is_opening: bool) -> None:
        self.scene, self._is_opening = scene, is_opening

    @cached_property
    def layout(self) -> Layout:
        """Where its words stand."""
        clauses = self.scene.measured.clauses
        return Layout(clauses.all_tokens if clauses else ())

    def spot(self, values: Sequence[Quantity]) -> Spot:
        """Where a list of values stands."""
        first, last = values[0], values[-1]
        return Spot(first, last, self.layout.at(first.start), self.layout.at(last.end - 1), len(values))

    @cached_property
    def _named(self) -> list[int]:
        return [label.start for label in self.scene.labels if label.kind not in SILENT]

    @cached_property
    def _takers(self) -> dict[tuple[int, int], list[str]]:
        """The units of the values to which the form of the sentence gives each name."""
        found: dict[tuple[int, int], list[str]] = {}
        for quantity in self.scene.quantities:
            label = self.scene.named_at(quantity.start)
            if label is not None:
                found.setdefault((label.start, label.end), []).append(quantity.unit)
        return found

    @cached_property
    def _contexts(self) -> list[tuple[int, str]]:
        """The words that tell what a number is, with their tokens."""
        table = context_words()
        return [
            (at, use) for at, token in enumerate(self.layout.tokens) if token.text in table for use in table[token.text]
        ]

    @cached_property
    def _sentence(self) -> list[str]:
        """What the sentence says of each of its values."""
        scene, sorts = self.scene, self.layout.sorts
        marks = (
            ("done", "done" in sorts),
            ("p", bool(scene.p_values)),
            ("effect", bool(scene.effects)),
            ("arms", bool(scene.arms)),
            ("compares", scene.compares),
            ("times", bool(scene.timepoints)),
            ("grades", bool(scene.grades)),
            ("opening", self._is_opening),
        )
        found = [f"none.sentence.{name}" for name, holds in marks if holds]
        found += [f"none.sentence.{use}" for use in sorted({use for _, use in self._contexts})]
        found.append(f"none.values.{_VALUES_HERE[len(scene.quantities)]}")
        return found

    def of_none(self, spot: Spot) -> list[str]:
        """What speaks for a value, or a list of values, being no result."""
        layout, measured, quantity = self.layout, self.scene.measured, spot.first
        before, behind, kind = layout.sorts[spot.at - 1], layout.sorts[spot.end + 1], quantity.kind
        found = [
            "none",
            f"none.kind.{kind}",
            f"none.before.{before}",
            f"none.behind.{behind}",
            f"none.before.{before}.{kind}",
            f"none.behind.{behind}.{kind}",
            f"none.depth.{layout.depths[spot.at]}",
            f"none.unit.{_unit(quantity)}",
            f"none.form.{measured.rules.get(quantity.start, 'none')}",
            *self._sentence,
        ]
        if before in ("article", "degree"):
            found.append(f"none.before2.{layout.sorts[max(spot.at - 2, -1)]}")
        marks = (
            ("list", spot.size > 1),
            ("sd", quantity.sd),
            ("interval", quantity.interval is not None),
            ("part", quantity.n and quantity.denom),
            ("counted", quantity.n and not quantity.denom),
            ("led", measured.is_led(quantity.start)),
            ("elliptic", quantity.start in measured.elliptic),
            ("whole", kind == "bare" and "." not in quantity.value),
            ("size", kind in ("count", "bare") and self._is_size(quantity)),
            ("counts", self.counts_noun(spot)),
        )
        found += [f"none.{name}" for name, holds in marks if holds]
        near = {f"none.near.{use}" for place, use in self._contexts if spot.at - _NEAR <= place < spot.at}
        soon = {f"none.soon.{use}" for place, use in self._contexts if spot.end < place <= spot.end + _SOON}
        return [*found, *sorted(near | soon)]

    def _is_size(self, quantity: Quantity) -> bool:
        """Whether a number is that of the people of an arm."""
        printed = quantity.n or quantity.value
        return any(str(arm.n) == printed for arm in self.scene.register.arms)

    def gives_way(self, label: Label, spot: Spot) -> bool:
        """Whether a name that gathers others only leads to one, "toxicity included rash", or tells what one was, "as a harm"."""
        if label.kind not in _WIDE or label.end > spot.first.start:
            return False
        layout = self.layout
        at = layout.at(label.start)
        if any(token.text in _AS for token in layout.tokens[max(0, at - _LEADING) : at]):
            return True
        return layout.values[spot.at] == layout.values[layout.at(label.end - 1) + 1] and any(
            other.kind == "event" and label.end <= other.start < spot.first.start for other in self.scene.labels
        )

    def counts_noun(self, spot: Spot) -> bool:
        """Whether a bare number counts the noun behind it, so that no name before it is what it measures: "in 3 trials"."""
        if spot.first.kind != "bare" or spot.size > 1 or self.layout.sorts[spot.end + 1] not in _COUNTED:
            return False
        return len(self.layout.tokens[spot.end + 1].text) >= _SHORTEST_NOUN

    def of_name(self, candidate: Candidate, spot: Spot) -> list[str]:
        """What speaks for and against a name of a value, or of a list of values."""
        label, quantity = candidate.label, spot.first
        found = [f"source.{candidate.source}", f"suits.{quantity.kind}.{label.kind}"]
        if label.kind == FREE:
            found += _fit(label.name, quantity)
        if candidate.source == CARRIED:
            return found + self._of_before(quantity)
        self._add_form(found, candidate, quantity)
        if quantity.start <= label.start < quantity.end:
            found.append("inside")
        elif label.end <= quantity.start:
            self._add_before(found, label, spot)
        elif label.start >= spot.last.end:
            self._add_behind(found, label, spot)
        else:
            found.append("amid")
        return found

    def _of_before(self, quantity: Quantity) -> list[str]:
        """What speaks for going on with what was measured before."""
        measured = self.scene.measured
        before = [place for place in self._named if place < quantity.start]
        return [
            f"carried.form.{measured.rules.get(quantity.start, 'none')}",
            f"carried.names.{_FEW[len(self._named)]}",
            f"carried.before.{_ONE[len(before)]}",
            f"carried.elliptic.{quantity.start in measured.elliptic}",
        ]

    def _add_form(self, found: list[str], candidate: Candidate, quantity: Quantity) -> None:
        """Add what the form of the sentence says of a name."""
        label, named = candidate.label, self.scene.named_at(quantity.start)
        takers = self._takers.get((label.start, label.end), ())
        taken = f"{len(takers)}.{quantity.unit in takers}" if len(takers) < _MANY else "many"
        if candidate.source == FORM:
            rule = self.scene.measured.rules.get(quantity.start, "none")
            found += ("form.same", f"form.{rule}", f"form.{rule}.{quantity.kind}", f"taken.same.{taken}")
        elif named is None:
            found += ("form.none", f"taken.none.{taken}")
        else:
            is_within = label.start < named.end and named.start < label.end
            found += ("form.within" if is_within else "form.other", f"taken.other.{taken}")

    def _add_before(self, found: list[str], label: Label, spot: Spot) -> None:
        """Add what stands between a name and a value behind it, and around the name."""
        layout, behind = self.layout, spot.at
        here, first = layout.at(label.start), layout.at(label.end - 1) + 1
        words = layout.words[behind] - layout.words[first]
        names = [place for place in self._named if label.end <= place < spot.first.start]
        own, sorts = layout.depths[here], layout.sorts
        found += (
            f"before.words.{_WORDS[words]}",
            f"before.values.{_VALUES[layout.values[behind] - layout.values[first]]}",
            f"before.commas.{_FEW[layout.commas[behind] - layout.commas[first]]}",
            f"before.names.{_FEW[len(names)]}",
            f"before.clause.{self.scene.is_same_clause(label.end, spot.first.start)}",
            f"before.verb.{layout.verb(first, behind, last=True)}",
            f"before.depth.{own}.{layout.depths[behind]}",
            f"before.lead.{sorts[here - 1]}",
            f"before.then.{sorts[first]}",
            f"before.next.{sorts[behind - 1]}.{_WORDS_NEXT[words]}",
        )
        if layout.breaks[behind] > layout.breaks[first]:
            found.append("before.break")
        if own and min(layout.depths[first:behind], default=own) < own:
            found.append("before.shut")
        if layout.verbs and first <= layout.verbs[0]:
            found.append("before.subject" if first < layout.verbs[0] else "before.subject.next")

    def _add_behind(self, found: list[str], label: Label, spot: Spot) -> None:
        """Add what stands between a value and a name behind it, and around the name."""
        layout, first, kind = self.layout, spot.end + 1, spot.first.kind
        here, there = layout.at(label.start), layout.at(label.end - 1)
        words = layout.words[here] - layout.words[first]
        names = [place for place in self._named if spot.last.end <= place < label.start]
        found += (
            f"behind.words.{_WORDS[words]}",
            f"behind.words.{_WORDS_BEHIND[words]}.{kind}",
            f"behind.values.{_VALUES[layout.values[here] - layout.values[first]]}",
            f"behind.commas.{_FEW[layout.commas[here] - layout.commas[first]]}",
            f"behind.names.{_FEW[len(names)]}",
            f"behind.clause.{self.scene.is_same_clause(spot.last.end, label.start)}",
            f"behind.verb.{layout.verb(first, here, last=False)}",
            f"behind.depth.{layout.depths[here]}.{layout.depths[spot.at]}",
            f"behind.lead.{layout.sorts[here - 1]}",
            f"behind.then.{layout.sorts[there + 1]}",
            f"behind.next.{layout.sorts[first]}.{kind}",
        )
        if layout.breaks[here] > layout.breaks[first]:
            found.append("behind.break")
        if spot.first.n:
            found.append("behind.counted")


def _fit(name: str, quantity: Quantity) -> list[str]:
    """Whether the words of a name are those of a length of time or of an amount where the value is one, or is none."""
    if quantity.unit in _LASTING:
        return [f"lasts.{_LASTS.search(name) is not None}"]
    if quantity.kind in ("mean", "measure", "percent"):
        return [f"sized.{quantity.kind}.{_SIZED.search(name) is not None}"]
    return []


def _unit(quantity: Quantity) -> str:
    if quantity.unit in _LASTING or quantity.unit in ("", "%"):
        return quantity.unit or "none"
    return "per" if quantity.unit.startswith("per ") else "measure"


@functools.cache
def context_words() -> Mapping[str, tuple[str, ...]]:
    """What words say of the numbers near them: that they are of the people, of a threshold, of a dose, of a period, of a tool."""
    found: dict[str, tuple[str, ...]] = {}
    for row in load_vocabulary("value_context").rows:
        for word in dict.fromkeys(" ".join(row[column] for column in ("en", "es", "pt")).split()):
            if row["use"] not in found.get(word, ()):
                found[word] = (*found.get(word, ()), row["use"])
    return found
