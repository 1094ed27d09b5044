"""A word that Latin or Greek gave to three languages has one skeleton."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.text.skeleton import LONGEST, skeleton


@pytest.mark.parametrize(
    ("english", "spanish", "portuguese"),
    [
        ("chemotherapy", "quimioterapia", "quimioterapia"),
        ("possible", "posible", "possivel"),
        ("renal", "renales", "renais"),
        ("regions", "regiones", "regioes"),
        ("infection", "infecciones", "infeccoes"),
        ("association", "asociacion", "associacao"),
        ("frequency", "frecuencia", "frequencia"),
        ("activity", "actividades", "atividade"),
        ("objective", "objetivo", "objetivos"),
        ("neutrophils", "neutrofilos", "neutrofilos"),
        ("patient", "paciente", "paciente"),
        ("infections", "infecciones", "infeccoes"),
        ("toxicity", "toxicidad", "toxicidade"),
        ("stenosis", "estenosis", "estenose"),
        ("clinical", "clinico", "clinico"),
        ("immunity", "inmunidad", "imunidade"),
        ("hypertension", "hipertension", "hipertensao"),
        ("potassium", "potasio", "potassio"),
        ("lymphomas", "linfomas", "linfomas"),
        ("inhibitors", "inhibidores", "inibidores"),
        ("warfarin", "warfarina", "varfarina"),
        ("circumference", "circunferencia", "circunferencia"),
        ("significantly", "significativamente", "significativamente"),
    ],
)
def test_a_cognate_has_one_skeleton_in_three_languages(english, spanish, portuguese):
    assert skeleton(spanish)[:5] == skeleton(portuguese)[:5] == skeleton(english)[:5] != ""


def test_a_word_that_is_glued_to_the_next_keeps_its_skeleton():
    assert skeleton("conditioningregimen")[:5] == skeleton("conditioning")[:5]


def test_a_short_word_has_no_skeleton():
    assert skeleton("para") == "" == skeleton("the")


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", max_size=40))
def test_a_skeleton_is_never_longer_than_its_bound(word):
    assert len(skeleton(word)) <= LONGEST + 1
