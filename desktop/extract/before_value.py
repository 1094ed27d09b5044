"""The walk to the left of a value, to the phrase that names what it measures: before its bracket, or the subject of its verb."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.extract.clause import Clause, Phrase
from desktop.extract.clause_tokens import ARM, CLOSE, HARD, OPEN, OTHER, SOFT, TIME, VALUE, WORD, P, is_border
from desktop.extract.clause_words import clause_words
from desktop.extract.noun_phrases import ADJUSTED, is_adverb, is_no_outcome

RELATIVE = frozenset(["who", "quienes", "quien", "que", "that"])
_BY = frozenset(["by", "per", "using", "por", "con", "mediante", "through", "via", "pelo", "pela"])
_AT = frozenset(["at", "on", "al", "a", "en", "em", "ao"])
_THAN = frozenset(["than", "que"])
_BUT = frozenset(["but", "and", ",", "pero", "y", "mas", "e"])
_WITH = frozenset(["with", "without", "con", "sin", "com", "sem"])
_RELATIVE = frozenset(["relative", "compared", "comparison", "comparado", "comparados", "comparacion"])
_VERSUS = frozenset(["vs", "versus", "v", "contra"])
REACH = 14  # tokens within which a share of people has its verb, and a relative clause its pronoun


@dataclass(slots=True)
class _Walk:
    """How far the walk from a value has come: the verb and the value that it has passed, and what it has found."""

    index: int
    at: int
    carry: int | None = None
    verb: str = ""
    verb_at: int = -1
    predicate: Phrase | None = None
    found: Phrase | None = None
    is_over: bool = False

    def end(self, *, found: Phrase | None = None, carry: int | None = None) -> None:
        """The walk stops: with a phrase, or at a value that this one goes on with."""
        self.is_over, self.found = True, found
        self.carry = carry if self.carry is None else self.carry


class BeforeValue(Clause):
    """The phrases before the values of a sentence."""

    def _before(self, index: int) -> tuple[Phrase | None, int | None]:
        """The phrase before a value, and the value before it that it may go on with."""
        walk = _Walk(index, index - 1)
        while walk.at >= 0 and not walk.is_over:
            self._step(walk)
        found = walk.found or walk.predicate
        if found is None and walk.carry is None and self._tells_fate(walk.verb_at):
            found = Phrase(walk.verb_at, walk.verb_at, "fate")
        return found, walk.carry

    def _tells_fate(self, at: int) -> bool:
        """Whether a verb tells by itself what became of people: "survived", "were readmitted"."""
        if at < 0:
            return False
        is_of_people = any(self._is(i, "group") or self._tokens[i].kind == ARM for i in range(max(0, at - REACH), at))
        is_participle = is_of_people and self._tokens[at].text.endswith("ed") and self._is_behind(at, "be")
        return self._is(at, "fate") or (is_participle and not self._is(at, "done", "see", "change", "measure", "have"))

    def _step(self, walk: _Walk) -> None:
        at, token = walk.at, self._tokens[walk.at]
        if token.kind == CLOSE:
            self._over_bracket(walk)
        elif walk.verb and self._is_size_of_group(at):
            walk.at -= 1
        elif token.kind in (VALUE, P):
            walk.end(carry=at)
        elif is_border(token) and (
            walk.carry is not None or self._last_value(self._around(walk.index, at), at) is not None
        ):
            walk.end(carry=self._last_value(0, at))
        elif token.uses and self._is_told_by_verb(walk):
            return
        elif self._is_verb(at):
            walk.verb_at = at if walk.verb_at < 0 else walk.verb_at
            walk.verb, walk.at = token.text, at - 1
        elif (
            token.kind != WORD
            or (token.is_small and ("empty" not in token.uses or not self._is_changed(at)))
            or self._is_unit(at)
            or self._is_next_group(at)
        ):
            walk.at -= 1
        else:
            self._take_phrase(walk)

    def _is_changed(self, at: int) -> bool:
        """Whether a word that says nothing alone is what becomes more or less: "dose" in "a reduction of the dose"."""
        first = at - 1
        while self._is(first, "article", "preposition", "degree"):
            first -= 1
        return first < at - 1 and self._is(first, "shift")

    def _over_bracket(self, walk: _Walk) -> None:
        """Over a bracket; where it holds a value and no verb has come between, the walk ends at that value."""
        opening = self._opening.get(walk.at, 0)
        inner = self._last_value(opening, walk.at)
        walk.carry = inner if walk.carry is None else walk.carry
        if inner is not None and not walk.verb:
            walk.end()
        walk.at = opening - 1

    def _is_told_by_verb(self, walk: _Walk) -> bool:
        """Whether a verb or a share at this place ends the walk: what was done is no outcome, "died" is one."""
        at = walk.at
        if self._is(at, "done") and self._is_behind(at, "be"):
            walk.predicate = None
            walk.end()
        elif self._is_share_taken(at):
            is_participle = self._tokens[at + 1].text.endswith("ed")
            walk.end(found=Phrase(at + 1, at + 1, "before") if is_participle else Phrase(at, at, "done"))
        elif self._is(at, "done", "fate") and all(self._is(i, "article", "degree") for i in range(at + 1, walk.index)):
            walk.end(found=Phrase(at, at, "done" if self._is(at, "done") else "fate"))
        return walk.is_over

    def _take_phrase(self, walk: _Walk) -> None:
        """The phrase that ends here is what the value measures, tells of something else, or says how its subject was."""
        last, first = walk.at, self._behind_infinitive(self._phrase_start(walk.at), walk.at)
        value = self._value_behind(first)
        if value is not None and not (walk.verb and self._is_size_of_group(value)):
            walk.end(carry=value)
            return
        over = value if value is not None else self._modifier_start(first, last, walk.verb)
        walk.at = first - 1 if over is None else over - 1
        if over is not None or self._tells_other(first, last):
            return
        phrase = self._outcome(first, last)
        if phrase is None:
            return
        shift = walk.verb if walk.verb in clause_words("change") else ""
        found = Phrase(*phrase, "changed" if shift else "before", shift)
        if not self._is_behind(first, "be") or self._is_answer(phrase, walk.index):
            walk.end(found=found)
        walk.predicate = walk.predicate or found

    def _behind_infinitive(self, first: int, last: int) -> int:
        """Where a phrase begins behind a verb that no table knows: "did not translate into better sleep"."""
        if not self._is_behind(first, "modal"):
            return first
        verb = first
        while verb < last and self._is(verb, "degree", "article"):
            verb += 1
        return verb + 2 if verb + 1 < last and self._is(verb + 1, "preposition") else first

    def _modifier_start(self, first: int, last: int, verb: str) -> int | None:
        """Where the words begin that a phrase only belongs to: an amount ("more than 300 IU"), a relative clause."""
        if first and self._tokens[first - 1].kind == OTHER and self._is_amount(first, last):
            return first
        if self._is(last + 1, "group"):
            return self._group_start(first, last)
        described = self._described_group(first) if verb in clause_words("be", "measure") else None
        if described is not None:
            return described
        return self._relative_clause(first) if verb in clause_words("be", "measure") else None

    def _described_group(self, first: int) -> int | None:
        """The group that a phrase with signs in it only describes: "patients with 3+ and 2+ expression"."""
        at = first - 1
        while at > 0 and (
            self._tokens[at].kind in (OTHER, SOFT) or self._is(at, "conjunction", "article") or self._is_described(at)
        ):
            at -= 1
        is_of_people = self._is(at - 1, "group") or self._tokens[at - 1].text == "count"  # "of 31 patients"
        is_group = at < first - 1 and self._tokens[at].text in _WITH and is_of_people
        return at - 1 if is_group else None

    def _is_described(self, at: int) -> bool:
        """Whether a word goes on with the description of a group: "with and without"."""
        return self._tokens[at].text in _WITH and self._is(at - 1, "conjunction")

    def _group_start(self, first: int, last: int) -> int:
        """Where the words begin that only say which group: the "hypothyroid" of "survival in the hypothyroid group"."""
        at = last
        while at > first and not self._is(at - 1, "preposition"):
            at -= 1
        return at

    def _is_setting(self, first: int) -> bool:
        """Whether a phrase opens the sentence behind a preposition: "In phase 2, …" says where, not what."""
        at = first
        while self._is(at, "article"):
            at += 1
        opening = at if self._is(at, "preposition") else first - 1
        return self._is(opening, "preposition") and (opening == 0 or self._is_set_apart(opening, at))

    def _is_set_apart(self, opening: int, at: int) -> bool:
        """Whether a preposition opens a clause, and a comma follows its words: "…, but in relapses, X was …"."""
        while self._is_content(at + 1):
            at += 1
        is_comma = at + 1 < len(self._tokens) and self._tokens[at + 1].text == ","
        return is_comma and (self._is(opening - 1, "border") or self._tokens[opening - 1].text in _BUT)

    def _tells_other(self, first: int, last: int) -> bool:
        """Whether a phrase tells when, in which group, with what, or is a verb."""
        is_given = self._is_behind(first, "done") and self._tokens[last + 1].kind != OPEN
        return (
            is_given
            or self._is_setting(first)
            or self._is_of_time(first)
            or self._is_of_group(first, last)
            or self._is_behind(first, "modal")
            or self._is_means(first)
            or self._is_of_relative(first)
        )

    def _is_of_relative(self, first: int) -> bool:
        """Whether a phrase is the object of what tells a group apart: "los pacientes que acuden al sector privado (60%)"."""
        at = first - 1
        while self._is(at, "article", "preposition"):
            at -= 1
        if at < 2 or not self._tokens[at].is_verb or self._is(at, "be", "have", "see", "change", "fate", "measure"):
            return False
        if self._tokens[at - 1].text not in RELATIVE or not self._is(at - 2, "group"):
            return False
        at -= 3
        while self._is(at, "article", "preposition"):
            at -= 1
        return not self._is(at, "share")

    def _value_behind(self, first: int) -> int | None:
        """The value that a phrase directly follows, so that it only tells its unit or its group: "28% for standard care"."""
        at = first - 1
        while self._is(at, "preposition", "article"):
            at -= 1
        if at >= 0 and self._tokens[at].kind == CLOSE:
            return self._last_value(self._opening.get(at, at), at)
        return at if at >= 0 and self._tokens[at].kind in (VALUE, P) else None

    def _is_size_of_group(self, at: int) -> bool:
        """Whether a number only says how large a group is: the rate "in 30 patients with A was"."""
        if not self._is(at - 1, "preposition"):
            return False
        is_bare = self._tokens[at].text == "bare" and any(self._is(i, "group") for i in (at + 1, at + 2))
        return is_bare or self._tokens[at].text == "count"

    def _tells_group(self, who: int) -> bool:
        """Whether a relative clause tells which group is meant, and not what a share of people had."""
        if not (self._is(who - 1, "group") or self._tokens[who - 1].kind == ARM):
            return False
        at = who - 2
        while self._is(at, "article", "preposition"):
            at -= 1
        return not self._is(at, "share", "degree")

    def _relative_clause(self, first: int) -> int | None:
        """Where the clause begins that a phrase is only the object of: "patients who completed the schedule"."""
        at = first - 1
        while self._is(at, "article", "degree") or (at >= 0 and is_adverb(self._tokens[at].text)):
            at -= 1
        if not self._is(at, "have", "change", "done", "fate", "see"):
            return None
        for who in range(at - 1, max(-1, at - REACH), -1):
            token = self._tokens[who]
            if token.kind in (VALUE, P, HARD, OPEN, CLOSE) or (
                self._is_verb(who) and not self._is(at - 1, "conjunction")
            ):
                return None
            if token.kind == WORD and token.text in RELATIVE:
                return who if self._tells_group(who) else None
        return None

    def _is_amount(self, first: int, last: int) -> bool:
        """Whether words are the unit of a number that is no value: "more than 300 IU per litre"."""
        words = [token.text for token in self._tokens[first : last + 1]]
        return len(words[0]) < 4 or "per" in words or "/" in words[0]

    def _is_means(self, first: int) -> bool:
        """Whether a phrase tells how something was done: "assessed by imaging", "those treated with A"."""
        at = first if self._is(first, "preposition") else first - 1
        while self._is(at, "article"):
            at -= 1
        if not self._is(at, "preposition") or at <= 0:
            return False
        before = self._tokens[at - 1]
        is_participle = self._is(at - 1, "done", "see") or (before.kind == WORD and before.text.endswith("ed"))
        is_means = before.text in clause_words("done") or self._tokens[at].text in _BY
        return is_participle and (is_means or before.text in ADJUSTED)

    def _is_share_taken(self, at: int) -> bool:
        """Whether a share is told of what was done: "percentage transfused", "percentages of patients completing treatment"."""
        if not self._is(at, "share") or at + 1 >= len(self._tokens) or self._is_content(at - 1):
            return False
        if self._tokens[at + 1].kind == WORD and self._tokens[at + 1].text.endswith("ed"):
            return True
        after = at + 1
        while self._is(after, "preposition", "article"):
            after += 1
        return self._is(after, "group") and self._is(after + 1, "have", "done")

    def _is_answer(self, phrase: tuple[int, int], index: int) -> bool:
        """Whether a phrase behind "was" is what the subject was, a name known to the tables: "the best response was PR (40%)"."""
        known = any(self._tokens[at].is_known for at in range(phrase[0], phrase[1] + 1))
        return known and not any(
            self._tokens[at].kind == WORD and self._is_content(at) for at in range(phrase[1] + 1, index)
        )

    def _is_of_time(self, first: int) -> bool:
        """Whether a phrase tells when: it stands behind "after", "during", or closes a time point."""
        if first == 0:
            return False
        before = self._tokens[first - 1]
        is_point = before.kind == TIME and "-" not in before.text
        return is_point or self._is(first - 1, "time") or self._is(first, "time") or self._is_moment(first)

    def _is_moment(self, first: int) -> bool:
        """Whether words tell a moment: "at discharge", "at the end of the programme", "al ingreso"."""
        at = first
        while self._is(at, "article", "preposition"):
            at += 1
        before = self._tokens[first - 1].text if first else ""
        leads = any(self._tokens[i].text in _AT for i in range(first, at)) or before in _AT
        return leads and self._is(at, "moment")

    def _is_of_group(self, first: int, last: int) -> bool:
        """Whether words only say which group: the "wet" of "the wet session", both sides of a "vs"."""
        before = first - 1
        while self._is(before, "article", "preposition") and self._tokens[before].text not in _THAN:
            before -= 1
        is_led = before < first - 1 or self._is(first, "preposition")
        if before >= 0 and (self._tokens[before].text in _THAN or (is_led and self._tokens[before].text in _RELATIVE)):
            return True
        if self._is(last + 1, "group") or (self._is(last + 1, "empty") and self._is(last - 1, "article")):
            return True
        return any(
            0 <= at < len(self._tokens) and self._tokens[at].text in _VERSUS for at in (first - 1, last + 1)
        ) or (first > 1 and self._tokens[first - 1].text == "." and self._tokens[first - 2].text in _VERSUS)

    def _is_next_group(self, last: int) -> bool:
        """Whether words before a bracket go on with a list of groups: "in patients with A (74%) and B (64%)"."""
        if last + 1 >= len(self._tokens) or self._tokens[last + 1].kind != OPEN:
            return False
        at = last
        while at > 0 and self._is_content(at):
            at -= 1
        if not (self._is(at, "conjunction") or self._tokens[at].text == ","):
            return False
        closing = at - 1
        opening = self._opening.get(closing)
        if opening is None or self._last_value(opening, closing) is None or opening == 0:
            return False
        before = opening - 1
        return self._tokens[before].kind == ARM or any(
            self._is(i, "group") for i in range(self._phrase_start(before), before + 1)
        )

    def _outcome(self, first: int, last: int) -> tuple[int, int] | None:
        """The part of a phrase that names something to be measured, None where its head is a person, a study, a treatment."""
        part = self._trimmed(first, last)
        if part is None:
            return None
        named = self.tokens(self._with_tail(Phrase(*part, "before")))
        words = [token.text for token in named]
        is_known = any(token.is_known for token in named)
        return None if not is_known and is_no_outcome(words, is_head_first=self._is_head_first) else part
