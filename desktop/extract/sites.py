"""The site in the name of an adverse event: "ocular infection" and "infección ocular" are more than an infection.

A wide name of the table with an adjective beside it keeps both words.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.extract.event_names import with_organs
from desktop.extract.meanings import english_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.extract.lexicon import Label
    from desktop.text.reading import Reading

WIDE = frozenset(
    [
        "complications",
        "infections",
        "pain",
        "bleeding",
        "thrombosis",
        "bone fracture",
        "edema",
        "fibrosis",
        "fistula",
        "abscess",
    ]
)
_BEFORE = re.compile(
    r"(?P<site>[^\W\d_]+(?:al|ic|ary|ous|ive|ory|ar|eal|ine)|wound|skin|eye|knee|hip|neck|shoulder|joint|muscle)\s$"
)
_BEHIND = re.compile(r"\s(?P<site>[^\W\d_]+(?:al|ales|ar|ares|ic[oa]s?|ari[oa]s?|os[oa]s?|iv[oa]s?|ais|eal|eales))\b")
_NO_SITE = re.compile(
    r"(?:overall|total|severe|several|additional|clinical|adverse|serious|critical|surgical|medical|typical|initial|final|usual|minimal"
    r"|chronic|systemic|prophylactic|therapeutic|toxic|infectious|previous|various|numerous|positive|negative|active|invasive|relative"
    r"|similar|particular|secondary|primary|temporary|mandatory|regular|global|general|total|principal|principales|especial|iniciales?"
    r"|graves?|posterior|mayores|menores|positiv\w+|negativ\w+|clinic\w+|cronic\w+|quirurgic\w+|sistemic\w+|numeros\w+|divers\w+|unic\w+"
    r"|significativ\w+|basic\w+|periodic\w+|fatal\w*|historic\w*|neuropathic|neoplastic|metastatic|symptomatic|asymptomatic|febrile"
    r"|postoperative|perioperative|intraoperative|operative|postoperatori\w+|peroperatori\w+|early|major|minor)$"
)


def with_sites(reading: Reading, labels: Sequence[Label]) -> list[Label]:
    """The labels, wide names of events with the site that is printed beside them."""
    named = with_organs(reading, [label for label in labels if not _is_foreign(reading, label)])
    return [_with_site(reading, label) if label.name in WIDE else label for label in named]


_SHORT = re.compile(r"[A-Z]{2,3}")


def _is_foreign(reading: Reading, label: Label) -> bool:
    """Whether an event's word is part of another: "co-morbidity", "PE" without any embolism in the text."""
    if reading.folded[label.start - 3 : label.start] == "co-":
        return True
    if label.table != "event" or label.kind != "event" or not _SHORT.fullmatch(reading.text, label.start, label.end):
        return False
    if reading.text[label.start : label.end] == "FN":
        return False
    head = label.name.split()[-1][:6].lower()
    return head not in reading.folded


def _with_site(reading: Reading, label: Label) -> Label:
    before = _BEFORE.search(reading.folded, max(0, label.start - 20), label.start)
    if before and not _NO_SITE.match(before["site"]):
        return _named(reading, label, before.start("site"), label.end)
    behind = _BEHIND.match(reading.folded, label.end) if reading.lang in ("es", "pt") else None
    if behind and not _NO_SITE.match(behind["site"]):
        return _named(reading, label, label.start, behind.end("site"))
    return label


def _named(reading: Reading, label: Label, start: int, end: int) -> Label:
    name = english_name(reading, reading.text[start:end].lower())
    return replace(label, start=start, end=end, name=name, kind="event")
