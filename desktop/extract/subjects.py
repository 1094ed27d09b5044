"""Outcomes that no table knows: the words of a sentence that its values are told of become a label of their own.

The forms of a sentence give them: the subject of "was … in", "fue de … en" ("mask acceptance was 73%"), what follows the verb
in "se observó …" and in "9 patients had …", and the words before a bracket with values set against each other.
"""

from __future__ import annotations

import bisect
import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from desktop.extract.effects import BLANK
from desktop.extract.lexicon import Label, known_form
from desktop.extract.link_words import link_words
from desktop.extract.meanings import english_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop.extract.arms import Mention
    from desktop.extract.atoms import Atoms
    from desktop.extract.quantities import Quantity
    from desktop.text.reading import Reading, Sentence

KIND = "free"
_MOST_WORDS = 9
_MOST_WORDS_BEFORE_BRACKET = 6
_WORD = re.compile(r"[^\W_]+(?:[-/'][^\W_]+)*")

_VERB = re.compile(
    r"\b(?:was|were|fell|rose|increased|decreased|declined|improved|worsened|dropped|occurred|averaged|reached|remained|ranged"
    r"|developed|appeared|totalled|had (?:increased|decreased|fallen|risen|improved|occurred)"
    r"|fue(?:ron)?|era|ocurri(?:o|eron)|aumento|aumentaron|disminuy(?:o|eron)|descendi(?:o|eron)|mejor(?:o|aron)|alcanz(?:o|aron)"
    r"|resulto|resultaron|apareci(?:o|eron)"
    r"|se (?:observ|present|detect|produj|redu|increment|alcanz|logr|obtuv|registr|comunic|notific)\w+"
    r"|foi|foram|ocorreu|ocorreram|aumentou|diminuiu|melhorou|reduziu-se)\b"
)
_POSTPOSED = re.compile(
    r"\b(?:se (?:observ|present|detect|produj|registr|alcanz|logr|obtuv|encontr|document|notific|comunic|evidenci)\w+"
    r"|hubo|existio|aparecieron|aparecio|houve|observou-se|observaram-se)\s(?P<words>[^.,;:()\d\x01]{3,70}?)"
    r"(?=\s(?:en|em|no|na)\s|\s?[(\d\x01])"
)
_HAVING = re.compile(
    r"[^.;:()\d]{0,80}?\s(?P<verb>had|showed|achieved|attained|developed|experienced|tuvieron|tuvo|presentaron|presento"
    r"|desarrollaron|desarrollo|alcanzaron|lograron|apresentaram|tiveram)\s(?P<words>[^.,;:()\d\x01]{3,60}?)"
    r"(?=[.,;:()\d]|\s(?:and|y|e|with|in|at|after|con|en|tras|on|from|during|due|because|versus|vs)\b)"
)
_BORDER = re.compile(
    rf"[;:,()\[\]%]|(?<![\w-])\d[\d.,]*|{BLANK}+(?:-\s?(?:years?|yr|months?|weeks?|days?|h)\b)?|\b(?:whereas|cuando|while|but|although|though|that|which|because|since|if|when|where|pero|mientras|aunque|que|porque|enquanto|mas)\b"
)
_TIME_TO = re.compile(
    r"\s*(?:and\s|y\s)?(?:the\s|el\s|la\s|o\s)?(?:mean\s|median\s|average\s)?"
    r"(?:times?\s(?:to|until|from|between)|duration\sof|tiempo\s(?:\w+\s)?(?:hasta|a|de|desde|entre)|tempo\s(?:\w+\s)?(?:ate|para|de|entre)|duraca?[oc]i?[ao]?n?\s)"
)
_SCORED = re.compile(
    r"\b(?:scores?|ratings?|scales?|index|indices|titers?|titres?|intensity|puntuacion(?:es)?|puntaje|escala|escore|intensidade?|indice)\b"
)
# What was done and not found: "questionnaires were completed".
_DONE = re.compile(
    r"\s(?:[a-z]+ly\s)?(?:completed|performed|assessed|evaluated|measured|collected|administered|randomi[sz]ed|assigned|enrolled|included|treated"
    r"|excluded|analy[sz]ed|conducted|carried|recruited|compared|given|identified|screened|searched|defined|calculated|estimated"
    r"|realizad|evaluad|medid|recogid|administrad|aleatorizad|asignad|incluid|tratad|excluid|analizad|comparad|definid|calculad)"
)
_FELL_ILL = re.compile(r"developed|experienced|desarroll")
_NEXT_EVENT = re.compile(
    r"[;,]\s(?:(?:and|y|e)\s)?(?P<words>[^.,;:()\d\x01]{4,40}?)\s(?:in|en|em)\s(?:el\s|la\s)?(?=\d)"
)
_HAD = re.compile(
    r"\b(?:had|have|has|showed|presented|presentaron|presento|tuvieron|tuvo|mostro|mostraron|tenian|apresentaram|difference|differences"
    r"|(?:reduction|reductions|increase|decrease|decline|improvement|rise|fall|change|reduccion|aumento|disminucion|mejoria|descenso)(?=\s(?:in|of|en|de|del)\s)"
    r"|diferencias?)\s(?:(?:an?|lower|higher|greater|less|more|longer|shorter|better|worse|significantly|una?|menor|mayor|mejor|peor|in|en|of|de|del|la|el|los|las|the)\s)*"
)
_SUBORDINATE = re.compile(r"\b(?:cuando|when|if|si|that|which|que|because|porque|although|aunque|where|since)$")
# Behind these a bracket tells of a group or says how something was, and no outcome.
_GROUP_BEFORE_BRACKET = re.compile(
    r"\b(?:than|que|with|con|com|among|entre|by|por|from|versus|vs|v|frente|who|quienes|between)\b"
    r"|(?<!difference )(?<!differences )(?<!change )(?<!changes )(?<!increase )(?<!decrease )(?<!reduction )"
    r"(?<!improvement )\bin\b"
    r"|(?<!diferencia )(?<!diferencias )(?<!cambio )(?<!reduccion )(?<!aumento )\ben\b|\bin (?:patients|women|men)\b"
)
_LEADS = re.compile(
    r"^(?:(?:the|an?|and|or|both|overall|estimated|observed|mean|median|average|averaged|total|corresponding|only|also|however|moreover"
    r"|el|la|los|las|lo|un|una|y|e|o|os|as|uma?|ambos|ambas|media|mediana|mediano|promedio|total|global|tambien|asimismo|solo"
    r"|(?:rate|rates|incidence|proportion|percentage|frequency|tasa|proporcion|porcentaje|incidencia|frecuencia|taxa|incidencia"
    r"|media|mediana|valor|valores|values?)\s(?:of|de|del|da|do|dos|das)"
    r"|of|de|del|in|en|with|con|for|para|at|a|al|on|by|than|vs|versus|n[aã]o|no|included|including|incluyeron|incluyen|more|less|fewer|higher|lower|greater|least|had|have|has|tenian|tuvieron)\s)+"
)
_TRAILS = re.compile(
    rf"(?:\s(?:rates?|levels?|values?|in|en|em|with|con|com|for|para|at|a|on|of|de|del|by|por|than|and|y|e|to|from|was|were|the|la|el|los|las"
    rf"|who|during|after|also|not|no|media|medio|mediana|promedio|\w+ly|significantly)|[\s{BLANK}])+$"
)
_OF_GROUP = re.compile(
    r"\s(?:in|among|for|with|on|at|during|en|entre|para|con|durante|em|nos?|nas?)\s(?:the\s|both\s|all\s|l[oa]s\s|el\s|la\s|tod[oa]s\s)*"
    r"(?:patients|participants|subjects|women|men|children|those|cases|controls|groups?|arms?|cohort|pacientes|mujeres|hombres|nin[oa]s|casos"
    r"|controles|grupos?|brazos?|ambos|bracos?|\x01).*$"
)
_EVENTS_NAMED = re.compile(
    r"\b(?:adverse|toxicit|side[- ]effect|complication|tolerat|eventos? advers|efectos? (?:advers|secundari|indeseab)|toxicidad"
    r"|complicac|reacci"
    r"|acontecimientos? advers|grade|grado|grau)\w*"
)
_SET_AGAINST = re.compile(r"\b(?:vs|versus|v|frente|contra|compared|and|y|e|than|respectiv\w+)\b")


def find_subjects(
    reading: Reading, sentence: Sentence, atoms: Atoms, labels: Sequence[Label], mentions: Sequence[Mention]
) -> list[Label]:
    """The labels that a sentence gives to its values by its form; none over a label or an arm that is known."""
    quantities = [q for q in atoms.quantities if sentence.start <= q.start < sentence.end]
    if not quantities and not any(sentence.start <= p.start < sentence.end for p in atoms.p_values):
        return []
    here = _Search(reading, sentence, atoms, labels, mentions, quantities)
    found: list[Label] = []
    for label in (*here.next_events(), *here.subjects(), *here.postposed(), *here.had(), *here.before_brackets()):
        if not any(label.start < other.end and other.start < label.end for other in found):
            found.append(label)
    return found


class _Search:
    """The search in one sentence; what its methods give may overlap, the surer first."""

    def __init__(
        self,
        reading: Reading,
        sentence: Sentence,
        atoms: Atoms,
        labels: Sequence[Label],
        mentions: Sequence[Mention],
        quantities: Sequence[Quantity],
    ) -> None:
        self._reading, self._sentence = reading, sentence
        self._folded = _with_blanks(reading.folded, atoms.blanked, sentence)
        self._offset = sentence.start
        self._labels = [label for label in labels if sentence.start <= label.start < sentence.end]
        self._mentions = [m for m in mentions if sentence.start <= m.start < sentence.end]
        self._quantities = quantities
        self._places = sorted(
            [q.start for q in quantities] + [p.start for p in atoms.p_values if sentence.start <= p.start < sentence.end]
            + [e.start for e in atoms.effects if sentence.start <= e.start < sentence.end]
        )  # fmt: skip
        self._names_events = _EVENTS_NAMED.search(self._folded) is not None
        self._verbs = list(_VERB.finditer(self._folded))
        self._borders = sorted([m.end() for m in (*_BORDER.finditer(self._folded), *self._verbs)])

    def subjects(self) -> Iterator[Label]:
        """The words before a verb that is followed by a value."""
        for verb, after in zip_longest(self._verbs, self._verbs[1:]):
            end = len(self._folded[: verb.start()].rstrip(f" {BLANK}"))
            start = self._clause_start(end)
            before = self._folded[max(0, start - 12) : start]
            if before[-1:].isdigit() or before.endswith("%") or _SUBORDINATE.search(before):
                continue
            stop = after.start() if after else len(self._folded)
            if _DONE.match(self._folded, verb.end()):
                continue
            if self._has_value(verb.end(), stop) and (
                self._is_measure(start, end) or not self._knows_label(start, end)
            ):
                yield from self._label(start, end, _MOST_WORDS)

    def postposed(self) -> Iterator[Label]:
        """The words behind "se observó", "hubo"."""
        for match in _POSTPOSED.finditer(self._folded):
            start, end = match.span("words")
            if self._has_value(end, len(self._folded)) and not self._knows_label(start, end):
                yield from self._label(start, end, _MOST_WORDS)

    def had(self) -> Iterator[Label]:
        """What a number of people had."""
        for quantity in self._quantities:
            if not (quantity.n or quantity.kind == "percent"):
                continue
            match = _HAVING.match(self._folded, quantity.end - self._offset)
            if (
                match
                and not self._is_behind_value(match.start("words"))
                and not self._knows_label(*match.span("words"))
            ):
                is_event = _FELL_ILL.match(match["verb"]) is not None
                yield from self._label(*match.span("words"), _MOST_WORDS_BEFORE_BRACKET, is_event=is_event)

    def next_events(self) -> Iterator[Label]:
        """A new event of a list that gives no sign of a bracket: "; osteonecrosis in 3% and 4%"."""
        for match in _NEXT_EVENT.finditer(self._folded) if self._names_events else ():
            start, end = match.span("words")
            if self._is_after_event(start) and not self._knows_label(start, end):
                yield from self._label(start, end, _MOST_WORDS_BEFORE_BRACKET, is_event=True)

    def before_brackets(self) -> Iterator[Label]:
        """The words before a bracket with values set against each other, or in a list of events with any value."""
        for place in self._places:
            at = place - self._offset
            opening = self._folded.rfind("(", 0, at + 1) if self._folded[at] != "(" else at
            if opening < 0 or self._folded[opening + 1 : at].strip(" (["):
                continue
            close = self._folded.find(")", at)
            inside = self._folded[at : close if close > 0 else len(self._folded)]
            start = max([self._clause_start(opening), *(m.end() for m in _HAD.finditer(self._folded, 0, opening))])
            is_event = self._names_events and self._is_after_event(start)
            if self._folded[start:opening].strip() == "" or self._is_behind_value(start, or_verb=not is_event):
                continue
            if _GROUP_BEFORE_BRACKET.search(self._folded, start, opening):
                continue
            if (is_event or _SET_AGAINST.search(inside) or BLANK in inside) and not self._knows_label(start, opening):
                yield from self._label(start, opening, _MOST_WORDS_BEFORE_BRACKET, is_event=is_event)

    def _is_behind_value(self, start: int, *, or_verb: bool = True) -> bool:
        """Whether what stands before a place is a value or the verb of a sentence, so that only a unit or a predicate follows."""
        before = self._folded[max(0, start - 12) : start]
        is_value = before[-1:].isdigit() or before.endswith(("%", BLANK))
        return is_value or (or_verb and _VERB.search(before) is not None)

    def _is_measure(self, start: int, end: int) -> bool:
        """Whether a phrase with a known name in it measures something else: "pruritus score", "time to rescue analgesia"."""
        known = [
            label for label in self._labels if label.start < end + self._offset and start + self._offset < label.end
        ]
        phrase = self._folded[start:end]
        if any(label.kind in ("time", "other", "baseline", "measure", "safety") for label in known):
            return False
        if _TIME_TO.match(phrase):
            return True
        scored = _SCORED.search(phrase)
        return scored is not None and all(label.table == "event" for label in known)

    def _is_after_event(self, start: int) -> bool:
        return any(
            label.table == "event" or label.kind == "safety"
            for label in self._labels
            if label.start < start + self._offset
        )

    def _clause_start(self, before: int) -> int:
        count = bisect.bisect_right(self._borders, before)
        return self._borders[count - 1] if count else 0

    def _has_value(self, start: int, end: int) -> bool:
        return any(start <= place - self._offset < end for place in self._places)

    def _knows_label(self, start: int, end: int) -> bool:
        return any(label.start < end + self._offset and start + self._offset < label.end for label in self._labels)

    def _label(self, start: int, end: int, most: int, *, is_event: bool = False) -> Iterator[Label]:
        place = self._phrase(start, end)
        if place is None:
            return
        first, last = place
        words = _WORD.findall(self._folded[first:last])
        if not words or len(words) > most or _is_no_outcome(words) or _VERB.search(self._folded, first, last):
            return
        if self._is_arm(first, last) or self._is_drug(first, last):
            return
        printed = self._reading.text[first + self._offset : last + self._offset]
        known = ("endpoint", "ORR", "rate") if _RESPONSES.fullmatch(self._folded, first, last) else None
        known = known or known_form(_AVERAGES.sub("", self._folded[first:last]), self._reading.lang)
        if known:
            yield Label(first + self._offset, last + self._offset, *known)
            return
        lowered = printed if printed[1:2].isupper() else printed[:1].lower() + printed[1:]
        name = english_name(self._reading, lowered)
        table, kind = ("event", "event") if is_event else ("endpoint", KIND)
        yield Label(first + self._offset, last + self._offset, table, name, kind)

    def _phrase(self, start: int, end: int) -> tuple[int, int] | None:
        """A phrase without the words that lead to it and the group that it is told of."""
        text = self._folded[start:end]
        if text.startswith("-"):
            return None
        blank = len(text) - len(text.lstrip(" .\x01"))
        lead = _LEADS.match(text[blank:])
        start += blank + (lead.end() if lead else 0)
        text = self._folded[start:end]
        group = _OF_GROUP.search(text)
        text = text[: group.start()] if group else text
        text = _TRAILS.sub("", f" {text}")[1:]
        if BLANK in text:
            text = text[: text.index(BLANK)]
            text = _TRAILS.sub("", f" {text}")[1:]
        return (start, start + len(text)) if len(text) > 2 else None

    def _is_drug(self, start: int, end: int) -> bool:
        """Whether most of a phrase is the name of a drug."""
        drugs = self._reading.drugs_in(start + self._offset, end + self._offset)
        return sum(drug.end - drug.start for drug in drugs) * 2 > end - start

    def _is_arm(self, start: int, end: int) -> bool:
        return any(m.start < end + self._offset and start + self._offset < m.end for m in self._mentions)


_TIMES = (["time"], ["tiempo"], ["tempo"])
_AVERAGES = re.compile(r"\b(?:mean|median|average|mediana|mediano|media|medio|promedio)\b\s?")
_RESPONSES = re.compile(r"(?:tumou?r )?responses?|respuestas?|respostas?")


def _with_blanks(folded: str, blanked: str, sentence: Sentence) -> str:
    """The folded sentence with the atoms that have been read blanked out."""
    start, end = sentence.start, sentence.end
    text = folded[start:end]
    for run in _BLANKS.finditer(blanked, start, end):
        text = text[: run.start() - start] + run[0] + text[run.end() - start :]
    return _GLUED.sub(lambda match: f"-{match[1]}-", text)


_BLANKS = re.compile(f"{BLANK}+")
_GLUED = re.compile(r"\((?<=[^\W\d_].)([^\W_]{1,3})\)")  # "lipoprotein(a)" is one word


_RELATED = re.compile(r"(?:relacionad|related|atribu|attribut)")


def _is_no_outcome(words: Sequence[str]) -> bool:
    """Whether the head of a phrase (its first word, or the last before a preposition) is a person, a study, a treatment."""
    prepositions, others = link_words("preposition"), link_words("no_outcome")
    if _RELATED.match(words[0]):
        return True
    if words[0] in prepositions or words[0] in others or _head(words) in others:
        return True
    return words in _TIMES or all(len(word) < 3 or word.endswith(("mente", "ly", "ed", "ing")) for word in words)


def _head(words: Sequence[str]) -> str:
    """The last word of a phrase before its first preposition."""
    head = words[0]
    for word in words:
        if word in link_words("preposition"):
            break
        head = word
    return head
