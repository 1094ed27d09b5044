"""Portuguese against English: there is no labelled set to tune on, so that the language itself is held to invented pairs."""

import pytest

from db.values import MatchBand
from desktop.match.score import explain, find_matches

PAIRS = {
    "sepsis": (
        (
            "OBJECTIVE: To evaluate early enteral nutrition in septic patients under mechanical ventilation. METHODS: Prospective cohort of "
            "148 adults admitted to two intensive care units between 2014 and 2016. RESULTS: Mortality at 28 days was 31.1% with early "
            "nutrition and 44.6% without (p = 0.03). Nosocomial pneumonia occurred in 19 and 34 patients. Gastric residual volume did not "
            "differ. CONCLUSION: Early enteral nutrition was associated with lower mortality and fewer pulmonary infections."
        ),
        (
            "OBJETIVO: Avaliar a nutrição enteral precoce em pacientes sépticos sob ventilação mecânica. MÉTODOS: Coorte prospectiva de 148 "
            "adultos internados em duas unidades de terapia intensiva entre 2014 e 2016. RESULTADOS: A mortalidade aos 28 dias foi de 31,1% "
            "com nutrição precoce e de 44,6% sem ela (p = 0,03). Pneumonia nosocomial ocorreu em 19 e 34 dos pacientes. O volume residual "
            "gástrico não diferiu. CONCLUSÃO: A nutrição enteral precoce associou-se a menor mortalidade e a menos infecções pulmonares."
        ),
    ),
    "dengue": (
        (
            "INTRODUCTION: Thrombocytopenia is common in dengue haemorrhagic fever. AIM: To describe transfusion practice. METHODS: "
            "Retrospective review of 96 hospital records from an epidemic in 2008. RESULTS: Prophylactic platelet transfusion was given to 42 "
            "patients with counts below 20,000/mm3 and did not prevent bleeding. Hepatomegaly, ascites and haemoconcentration were frequent. "
            "CONCLUSION: Prophylactic transfusion brings no benefit in dengue."
        ),
        (
            "INTRODUÇÃO: A trombocitopenia é comum na febre hemorrágica da dengue. OBJETIVO: Descrever a prática transfusional. MÉTODOS: "
            "Revisão retrospectiva de 96 prontuários de uma epidemia de 2008. RESULTADOS: A transfusão profilática de plaquetas foi feita em 42 "
            "dos pacientes com contagens abaixo de 20.000/mm3 e não preveniu sangramentos. Hepatomegalia, ascite e hemoconcentração foram "
            "frequentes. CONCLUSÃO: A transfusão profilática não traz benefício na dengue."
        ),
    ),
    "speech": (
        (
            "PURPOSE: To characterize the narrative discourse of adolescents with dyslexia. METHODS: Transversal study with phonological, "
            "semantic and syntactic assessment by a speech therapist. RESULTS: The narratives showed reduced lexical diversity, fewer cohesive "
            "elements and simple syntactic structure, with preserved macrostructure. CONCLUSION: Dyslexia compromises linguistic aspects of "
            "narrative discourse beyond phonological decoding."
        ),
        (
            "OBJETIVO: Caracterizar o discurso narrativo de adolescentes com dislexia. MÉTODOS: Estudo transversal com avaliação fonológica, "
            "semântica e sintática feita por fonoaudiólogo. RESULTADOS: As narrativas mostraram diversidade lexical reduzida, menos elementos "
            "coesivos e estrutura sintática simples, com macroestrutura preservada. CONCLUSÃO: A dislexia compromete aspectos linguísticos do "
            "discurso narrativo além da decodificação fonológica."
        ),
    ),
    "nursing": (
        (
            "Objective: to identify nursing diagnoses in hypertensive patients followed in primary care. Method: descriptive study with 60 "
            "patients of a basic health unit. Results: ineffective health maintenance (78.3%), sedentary lifestyle (66.7%) and disturbed sleep "
            "pattern (41.6%) prevailed. Conclusion: the systematic identification of diagnoses favours individualized interventions by nurses."
        ),
        (
            "Objetivo: identificar diagnósticos de enfermagem em pacientes hipertensos acompanhados na atenção primária. Método: estudo "
            "descritivo com 60 pacientes de uma unidade básica de saúde. Resultados: prevaleceram manutenção ineficaz da saúde (78,3%), estilo "
            "de vida sedentário (66,7%) e padrão de sono perturbado (41,6%). Conclusão: a identificação sistemática dos diagnósticos favorece "
            "intervenções individualizadas pelo enfermeiro."
        ),
    ),
}


def test_each_abstract_finds_its_translation_and_no_other(record):
    records = [
        record(f"{name}-{lang}", (lang, text))
        for name, texts in PAIRS.items()
        for lang, text in zip(("en", "pt"), texts, strict=True)
    ]
    same = {frozenset((m.a, m.b)) for m in find_matches(records) if m.band is MatchBand.SAME}
    assert same == {frozenset((f"{name}-en", f"{name}-pt")) for name in PAIRS}


@pytest.mark.parametrize("name", PAIRS)
def test_a_text_without_a_language_is_still_read_as_portuguese(record, name):
    english, portuguese = PAIRS[name]
    match = explain(record("a", ("en", english)), record("b", ("", portuguese)))
    assert match.band is MatchBand.SAME
