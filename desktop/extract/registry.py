"""Registration numbers of this study in the form their registry gives them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from desktop.extract.design import TALK, design_type
from desktop.extract.propose import Candidate, propose_each
from desktop.text.leaps import Opening
from desktop.text.roles import OTHER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from db.values import Extraction
    from desktop.extract.arms import ArmRegister
    from desktop.text.reading import Reading

_GAP = r"[\s:#.-]{0,3}"
# (letters that stand in every match, pattern, how the id is written); misprints of a prefix ("ISCRTN") are read as what they
# stand for.
_SHAPES = (
    ("nct", rf"NCT{_GAP}(?:number\s)?(?P<n>\d{{8}})\b", "NCT{}"),
    ("rctn", rf"(?:ISRCTN|ISRCT){_GAP}(?P<n>\d{{8}})\b", "ISRCTN{}"),
    ("iscrtn", rf"ISCRTN{_GAP}(?P<n>\d{{8}})\b", "ISRCTN{}"),
    ("isrtcn", rf"ISRTCN{_GAP}(?P<n>\d{{8}})\b", "ISRCTN{}"),
    ("irsctn", rf"IRSCTN{_GAP}(?P<n>\d{{8}})\b", "ISRCTN{}"),
    ("-", r"\b(?P<n>(?:19|20)\d\d-\d{6}-\d\d)(?:-\d\d)?\b", "{}"),
    ("-5", r"\b(?P<n>20\d\d-5\d{5}-\d\d-\d\d)\b", "{}"),
    ("umin", rf"UMIN{_GAP}(?:CTR{_GAP})?(?:ID{_GAP})?(?P<n>(?:C)?0\d{{8}})\b", "UMIN{}"),
    ("actrn", rf"ACTRN{_GAP}(?P<n>\d{{14}})\b", "ACTRN{}"),
    ("chictr", rf"ChiCTR{_GAP}(?P<n>(?:[A-Z]{{2,4}}-)?\d{{8,10}})\b", "ChiCTR{}"),
    ("ctri", r"\b(?P<n>CTRI/\d{4}/\d{2,3}/\d{6})\b", "{}"),
    ("drks", rf"DRKS{_GAP}(?P<n>\d{{8}})\b", "DRKS{}"),
    ("ntr", rf"\bNTR{_GAP}(?P<n>\d{{3,5}})\b", "NTR{}"),
    ("nl", rf"\bNL{_GAP}(?P<n>\d{{4,5}})\b(?=[^%]{{0,30}}(?:trial|regist))", "NL{}"),
    ("japic", rf"JapicCTI{_GAP}(?P<n>\d{{6}})\b", "JapicCTI-{}"),
    ("jrct", r"\b(?P<n>jRCTs?\d{9,10})\b", "{}"),
    ("irct", r"\b(?P<n>IRCT\d{8,14}N\d{1,3})\b", "{}"),
    ("kct", rf"\bKCT{_GAP}(?P<n>\d{{7}})\b", "KCT{}"),
    ("rbr", r"\b(?P<n>RBR-[0-9a-z]{6,8})\b", "{}"),
    ("pactr", rf"\bPACTR{_GAP}(?P<n>\d{{15,16}})\b", "PACTR{}"),
    ("tctr", rf"\bTCTR{_GAP}(?P<n>\d{{11}})\b", "TCTR{}"),
    ("rpcec", rf"\bRPCEC{_GAP}(?P<n>\d{{8}})\b", "RPCEC{}"),
    ("per-", r"\b(?P<n>PER-\d{3}-\d\d)\b", "{}"),
    ("slctr", r"\b(?P<n>SLCTR/\d{4}/\d{3})\b", "{}"),
    ("crd", rf"\bCRD{_GAP}(?P<n>42\d{{9,12}})\b", "CRD{}"),
    ("u1111", r"\b(?P<n>U1111-\d{4}-\d{4})\b", "{}"),
)
# Five digits or, for those ids that have fewer, their letters: a quick look before the shapes.
_DIGITS = re.compile(r"\d\d{4}")
_LETTERS = Opening("rbr per ntr nl ctri", r"\b(?:rbr-|per-\d|n(?:tr|l)\b|ctri/)")
_RULE = "registry.shape"


def find(reading: Reading, _register: ArmRegister) -> list[Extraction]:
    """The extractions of registry_ids, each id once, in order."""
    if not (_DIGITS.search(reading.folded) or _LETTERS.search(reading.word_index, reading.folded)):
        return []
    is_talk = design_type(reading) in TALK
    found: dict[str, Candidate] = {}
    for candidate in sorted(_ids(reading, is_talk=is_talk), key=lambda c: c.places[0]):
        found.setdefault(str(candidate.value).upper(), candidate)
    return propose_each(reading, "registry_ids", found.values())


def _ids(reading: Reading, *, is_talk: bool) -> Iterator[Candidate]:
    for hint, pattern, form in _COMPILED:
        if hint not in reading.folded:
            continue
        for match in pattern.finditer(reading.text):
            sentence = reading.sentence_at(match.start())
            confidence = 0.5 if is_talk and sentence.section != "registration" else 0.98
            if sentence.role == OTHER:
                confidence = min(confidence, 0.7)
            yield Candidate(form.format(match["n"]), (match.span(),), _RULE, confidence)


_COMPILED = tuple((hint, re.compile(pattern, re.IGNORECASE), form) for hint, pattern, form in _SHAPES)
