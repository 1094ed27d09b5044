"""What a study is called in lists, and the short facts beside it: words of its own texts, never more than they say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from db.values import Json, StoredRecord
    from desktop.review.proposals import Key

LONGEST_LABEL = 90
_AIM = re.compile(
    r"(?:(?:\bto|aimed at|aim of|objetivo(?:\s+\w+){0,4}\s+(?:es|fue|era|foi|é)|\bpara|^)\s+)"
    r"(?:assess|evaluat|compar|investigat|determin|analy[sz]|analiz|analis|study|estudiar|estudar|describ|descri[bç]|explor|examin|"
    r"report|establish|identif|test|conocer|valorar|avaliar|verificar|assessing|presentar|apresentar)"
    r"(?:e|es|ed|ing|ar|er|ir|y|ie|ify)?\b\s+(?P<what>[^.;:\n]{12,})",
    re.IGNORECASE,
)
_EMPTY_HEAD = re.compile(
    r"^(?:(?:whether|if|that|si|se|que|the|la|el|los|las|a|o|os|as|our|su|sus|and|y|e|of|de|del|do|da|dos|das|for|efficacy|safety|"
    r"eficacia|eficácia|seguridad|segurança|tolerability|tolerabilidad|tolerabilidade|effects?|efectos?|efeitos?|impact|impacto|"
    r"activity|actividad|atividade|use|uso|role|papel|outcomes?|resultados?|results?|clinical|clínicos?)[\s,]+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,]+(?:in (?:patients|participants|adults|women|men|the)|as (?:first|second|third|a)|en (?:pacientes|los|las|el)|"
    r"em (?:pacientes|doentes)|for (?:patients|the treatment)|among|with regard|by means|using|mediante|through|after|tras)\b.*$",
    re.IGNORECASE | re.DOTALL,
)
_LABEL_WORD = re.compile(r"^\s*[A-ZÁÉÍÓÚÑÇÃÕ][^.:\n]{2,40}:\s*")
_FACTS = ("conditions", "design.type", "design.phase")


def study_label(records: Sequence[StoredRecord], values: Mapping[Key, Json]) -> str:
    """The title if there is one, else what the study set out to do, else its drugs, else its first words."""
    titles = [title.strip() for record in records for _, title in record.text.titles if title.strip()]
    text = next((version.text for record in records for version in record.text.versions if version.text.strip()), "")
    return _short(titles[0] if titles else _aim(text) or _drugs(values) or _first_words(text))


def study_detail(records: Sequence[StoredRecord], values: Mapping[Key, Json]) -> tuple[str, ...]:
    """Coded facts ("design.phase=2", "languages=es en", "records=2"); `desktop.sentences` prints them."""
    first: dict[str, Json] = {}
    for (key, _), value in values.items():
        if key in _FACTS and value is not None:
            first.setdefault(key, value)
    languages = dict.fromkeys(v.lang for record in records for v in record.text.versions if v.lang)
    facts = [f"{key}={first[key]}" for key in _FACTS if key in first]
    facts.append(f"languages={' '.join(languages)}")
    return (*facts, f"records={len(records)}") if len(records) > 1 else tuple(facts)


def _aim(text: str) -> str:
    """The object of the sentence that states the aim, cut where its circumstances begin."""
    found = _AIM.search(text[:3000])
    if not found:
        return ""
    what = " ".join(found["what"].split())
    what = _TAIL.sub("", _EMPTY_HEAD.sub("", what)).strip(" ,(")
    return what[:1].upper() + what[1:] if len(what) >= 8 else ""


def _drugs(values: Mapping[Key, Json]) -> str:
    names = dict.fromkeys(str(v) for (key, _), v in values.items() if key == "treatments.drug" and v)
    listed = ", ".join(list(names)[:4])
    return listed[:1].upper() + listed[1:]


def _first_words(text: str) -> str:
    return " ".join(_LABEL_WORD.sub("", text[:600], count=1).split())


def _short(label: str) -> str:
    """The label on one line, cut at a word."""
    label = " ".join(label.split())
    if len(label) <= LONGEST_LABEL:
        return label
    cut = label[:LONGEST_LABEL]
    return f"{cut[: cut.rfind(' ')] if ' ' in cut else cut} …"
