"""Invented abstracts for the tests of matching: no sentence of a real one."""

import pytest

from db.values import RecordText, VersionText

ENGLISH = (
    "BACKGROUND: Velafermin may protect the oesophageal mucosa of patients who receive chemotherapy. METHODS: We randomly assigned "
    "214 patients in 17 hospitals to velafermin 12.5 mg/m2 or placebo every 21 days. Toxicity was graded with a laboratory "
    "protocol between March 2011 and October 2014. RESULTS: Severe mucositis occurred in 23 (21.5%) of 107 patients on velafermin "
    "and in 41 (38.3%) of 107 on placebo (p = 0.007). Median survival was 14.6 and 13.9 months. Neutropenia was "
    "observed in nine patients. CONCLUSIONS: Velafermin reduces oesophageal mucositis without haematological toxicity."
)
SPANISH = (
    "INTRODUCCIÓN: La velafermina podría proteger la mucosa esofágica de los pacientes que reciben quimioterapia. MÉTODOS: Se "
    "asignó al azar a 214 pacientes de 17 hospitales a velafermina 12,5 mg/m2 o placebo cada 21 días. La toxicidad se graduó con un "
    "protocolo de laboratorio entre marzo de 2011 y octubre de 2014. RESULTADOS: Hubo mucositis grave en 23 (21,5%) de 107 pacientes "
    "con velafermina y en 41 (38,3%) de 107 con placebo (p = 0,007). La mediana de supervivencia fue de 14,6 y 13,9 meses. Se observó "
    "neutropenia en nueve pacientes. CONCLUSIONES: La velafermina reduce la mucositis esofágica sin toxicidad hematológica."
)
PORTUGUESE = (
    "INTRODUÇÃO: A velafermina poderia proteger a mucosa esofágica dos pacientes que recebem quimioterapia. MÉTODOS: Foram sorteados "
    "214 pacientes de 17 hospitais para velafermina 12,5 mg/m2 ou placebo a cada 21 dias. A toxicidade foi graduada com um protocolo de "
    "laboratório entre março de 2011 e outubro de 2014. RESULTADOS: Houve mucosite grave em 23 (21,5%) de 107 pacientes com velafermina "
    "e em 41 (38,3%) de 107 com placebo (p = 0,007). A mediana de sobrevida foi de 14,6 e 13,9 meses. Observou-se neutropenia em "
    "nove pacientes. CONCLUSÕES: A velafermina reduz a mucosite esofágica sem toxicidade hematológica."
)
OTHER_ENGLISH = (
    "AIM: To describe nosocomial pneumonia after cardiac surgery in children. METHODS: Retrospective cohort of 385 children operated in "
    "one centre from 2003 to 2009. Multivariate regression looked for predictors of ventilation above 48 hours. RESULTS: Pneumonia "
    "appeared in 31 children (8.1%), on average 6.2 days after the operation. Staphylococcus and pseudomonas were the commonest agents. "
    "Mortality was 4.4%. CONCLUSION: Prolonged ventilation and transfusion predict pneumonia after cardiac surgery."
)
OTHER_SPANISH = (
    "OBJETIVO: Conocer la prevalencia de la hipertensión arterial en ancianos de una comarca rural. MÉTODOS: Encuesta transversal a 642 "
    "personas mayores de 65 años elegidas al azar. Se midió la presión tres veces con un esfigmomanómetro. RESULTADOS: La prevalencia "
    "fue del 61,2% y solo el 27,9% estaba controlado. El tratamiento con diuréticos fue el más frecuente. CONCLUSIÓN: El control de la "
    "hipertensión arterial en ancianos del medio rural es deficiente y requiere intervenciones educativas."
)


def make_record(record_id: str, *texts: tuple[str, str], **more: object) -> RecordText:
    """A record with these (language, text) versions."""
    versions = tuple(VersionText(f"{record_id}:{n}", lang, text) for n, (lang, text) in enumerate(texts))
    return RecordText(record_id, versions, **more)


@pytest.fixture
def record():
    """Makes records out of (language, text) pairs."""
    return make_record


@pytest.fixture
def texts() -> dict[str, str]:
    """Two abstracts of one study and two of strangers."""
    return {"en": ENGLISH, "es": SPANISH, "pt": PORTUGUESE, "other_en": OTHER_ENGLISH, "other_es": OTHER_SPANISH}


@pytest.fixture
def library(record, texts):
    """Four records of which the first two report one study."""
    return [
        record("a", ("en", texts["en"])),
        record("b", ("es", texts["es"])),
        record("c", ("en", texts["other_en"])),
        record("d", ("es", texts["other_es"])),
    ]
