"""What a curator types becomes a value, and a printed value is read back as itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.codebook import LANGUAGES, Field, FieldType, load_codebook
from desktop.notation import WrongValue, parse_value, print_value, wrong_value

CODEBOOK = load_codebook()
ARMS = {"arm-1": "lenvatinib", "arm-2": "everolimus", "arm-3": "Lenvatinib + everolimus"}


def interval(low: str | None, high: str | None, level: str | None = "95") -> dict[str, str | None]:
    return {"low": low, "high": high, "level": level}


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("results.value", "0,40", "0.40"),
        ("results.value", "0·40", "0.40"),
        ("results.value", ".009", "0.009"),
        ("results.value", "−3,5", "-3.5"),
        ("results.value", "+60", "60"),
        ("results.value", "14·6 months", "14.6"),
        ("results.value", "1,234.5", "1234.5"),
        ("results.value", "1.234,5", "1234.5"),
        ("results.value", "no alcanzada", "NR"),
        ("results.value", "NE", "NE"),
        ("results.ci", "5.9-20.1", interval("5.9", "20.1")),
        ("results.ci", "5,9 a 20,1", interval("5.9", "20.1")),
        ("results.ci", "95% 5.9–20.1", interval("5.9", "20.1")),
        ("results.ci", "IC 99 %: 5·9 a 20·1", interval("5.9", "20.1", "99")),
        ("results.ci", "(0.24, 0.68)", interval("0.24", "0.68")),
        ("results.ci", "(0.24,0.68)", interval("0.24", "0.68")),
        ("results.ci", "-1,2 a 3", interval("-1.2", "3")),
        ("results.ci", "60% a 75%", interval("60", "75")),
        ("results.ci", "IC95%: 60%-75%", interval("60", "75")),
        ("results.ci", "5.9–NR", interval("5.9", "NR")),
        ("results.ci", "?% 1 – 2", interval("1", "2", None)),
        ("comparisons.p", "p<0,001", {"op": "<", "value": "0.001"}),
        ("comparisons.p", "<0.001", {"op": "<", "value": "0.001"}),
        ("comparisons.p", "P = 0·048", {"op": "=", "value": "0.048"}),
        ("comparisons.p", "≤ ,05", {"op": "<=", "value": "0.05"}),
        ("comparisons.p", "3 x 10-5", {"op": "=", "value": "0.00003"}),
        ("comparisons.p", "NS", {"op": "=", "value": "NS"}),
        ("comparisons.p", "p=n.s.", {"op": "=", "value": "NS"}),
        ("n_total", "153", 153),
        ("n_total", "1.204", 1204),
        ("n_total", "1 204", 1204),
        ("n_total", "n=51", 51),
        ("enrolment.start", "2012-03", "2012-03"),
        ("enrolment.start", "16 de março de 2012", "2012-03-16"),
        ("enrolment.start", "March 16, 2012", "2012-03-16"),
        ("enrolment.start", "I/2001", "2001-01"),
        ("enrolment.start", "16/03/2012", "2012-03-16"),
        ("design.randomised", "sí", True),
        ("design.randomised", "yes", True),
        ("design.randomised", "Sim", True),
        ("design.randomised", "não", False),
        ("design.type", "Ensayo aleatorizado", "rct"),
        ("design.type", "randomised trial", "rct"),
        ("design.type", "metan", "meta_analysis"),
        ("design.phase", "fase II", "2"),
        ("design.phase", "I/II", "1/2"),
        ("design.phase", "Ib/II", "1b/2"),
        ("adverse_events.grade", "≥3", ">=3"),
        ("adverse_events.grade", "grado 3 o 4", "3-4"),
        ("results.arm", "Everolimus", "arm-2"),
        ("results.arm", "todos", "all"),
        ("results.arm", "responders", "responders"),
        ("conclusion", "  two\n lines ", "two lines"),
    ],
)
def test_what_a_curator_types_is_understood(key: str, typed: str, value: object) -> None:
    assert parse_value(CODEBOOK.field(key), typed, "es", arms=ARMS) == value


@pytest.mark.parametrize(
    ("key", "typed", "kind"),
    [
        ("n_total", "12.5", "integer"),
        ("n_total", "-3", "integer"),
        ("n_total", "51 of 153", "integer"),
        ("n_total", "  ", "empty"),
        ("results.value", "about ten", "decimal"),
        ("results.value", "1.2.3", "decimal"),
        ("results.ci", "5.9", "interval"),
        ("results.ci", "? – ?", "interval"),
        ("comparisons.p", "1.5", "p_value"),
        ("comparisons.p", "small", "p_value"),
        ("enrolment.start", "2012-13", "date"),
        ("enrolment.start", "31 February 2012", "date"),
        ("design.randomised", "perhaps", "boolean"),
        ("design.type", "observacional", "choice_ambiguous"),
        ("design.type", "horoscope", "choice"),
        ("conclusion", "x" * 30_000, "text_long"),
    ],
)
def test_what_is_no_value_says_of_which_kind_it_should_be(key: str, typed: str, kind: str) -> None:
    wrong = parse_value(CODEBOOK.field(key), typed, "es", arms=ARMS)
    assert isinstance(wrong, WrongValue)
    assert wrong.kind == kind


def test_day_and_month_that_could_change_places_are_refused_in_english_only() -> None:
    field = CODEBOOK.field("enrolment.start")
    assert isinstance(parse_value(field, "03/04/2012", "en"), WrongValue)
    assert parse_value(field, "03/04/2012", "es") == "2012-04-03"


def test_a_comma_between_thousands_is_no_decimal_comma_in_english() -> None:
    field = CODEBOOK.field("results.value")
    assert parse_value(field, "1,204", "en") == "1204"
    assert parse_value(field, "0,204", "en") == "0.204"


def test_arms_of_one_name_are_told_apart() -> None:
    field = CODEBOOK.field("results.arm")
    twins = {"arm-1": "placebo", "arm-2": "Placebo"}
    printed = [print_value(field, item, twins, "en") for item in twins]
    assert len(set(printed)) == 2
    assert [parse_value(field, text, "en", arms=twins) for text in printed] == list(twins)


def test_nothing_prints_as_nothing() -> None:
    assert all(print_value(field, None, ARMS, "es") == "" for field in CODEBOOK.fields)


decimals = st.from_regex(r"-?(0|[1-9]\d{0,5})(\.\d{1,4})?", fullmatch=True).filter(lambda text: text != "-0")
limits = decimals | st.sampled_from(["NR", "NE"])
words = st.text(st.characters(categories=("L", "N", "P", "Zs")), min_size=1, max_size=40).map(
    lambda t: " ".join(t.split())
)
dates = st.dates(min_value=__import__("datetime").date(1900, 1, 1), max_value=__import__("datetime").date(2100, 1, 1))
VALUES = {
    FieldType.INTEGER: st.integers(min_value=0, max_value=10**9),
    FieldType.DECIMAL: decimals | st.sampled_from(["NR", "NE"]),
    FieldType.DATE: dates.flatmap(lambda d: st.sampled_from([d.isoformat(), d.isoformat()[:7], d.isoformat()[:4]])),
    FieldType.INTERVAL: st.builds(interval, limits, limits, st.sampled_from(["95", "90", "99", "97.5", None])),
    FieldType.P_VALUE: st.fixed_dictionaries(
        {
            "op": st.sampled_from(["=", "<", ">", "<=", ">="]),
            "value": st.from_regex(r"0\.\d{1,6}|0|1|1\.0", fullmatch=True),
        }
    )
    | st.just({"op": "=", "value": "NS"}),
    FieldType.BOOLEAN: st.booleans(),
    FieldType.ARM: st.sampled_from([*ARMS, "all", "per-protocol population"]),
    FieldType.TEXT: words.map(lambda t: __import__("unicodedata").normalize("NFC", t)).filter(
        lambda t: t.strip() != "" and t == " ".join(t.split())
    ),
}


def values_of(field: Field) -> st.SearchStrategy[object]:
    if field.type is FieldType.CHOICE:
        return st.sampled_from(list(CODEBOOK.choices(field)))
    return VALUES[field.type]


field_and_value = st.sampled_from(CODEBOOK.fields).flatmap(lambda f: st.tuples(st.just(f), values_of(f)))


@given(field_and_value, st.sampled_from(LANGUAGES))
def test_a_printed_value_is_read_back_as_itself(pair: tuple[Field, object], language: str) -> None:
    field, value = pair
    printed = print_value(field, value, ARMS, language)
    assert parse_value(field, printed, language, arms=ARMS) == value


@given(field_and_value)
def test_every_value_that_can_be_typed_is_a_value_of_its_field(pair: tuple[Field, object]) -> None:
    field, value = pair
    assert wrong_value(field, value) is None


@given(st.sampled_from(CODEBOOK.fields), st.text(max_size=60), st.sampled_from(LANGUAGES))
def test_any_text_is_either_a_value_or_wrong_in_words(field: Field, typed: str, language: str) -> None:
    value = parse_value(field, typed, language, arms=ARMS)
    assert isinstance(value, WrongValue) or wrong_value(field, value) is None


@pytest.mark.parametrize("value", [None, "", 3.5, [], {"low": "1"}, {"op": "~", "value": "1"}, "maybe", True, -1])
def test_a_value_of_another_kind_is_noticed(value: object) -> None:
    for key in ("comparisons.ci", "comparisons.p", "design.type", "enrolment.start"):
        if not (key == "comparisons.ci" and value == {"low": "1"}):
            assert wrong_value(CODEBOOK.field(key), value) is not None


def test_half_a_character_that_the_clipboard_brought_is_shown_as_such() -> None:
    field = load_codebook().field("conditions")
    assert parse_value(field, "mieloma \ud83d", "es") == "mieloma \ufffd"
    assert parse_value(field, "mieloma \ud83d\ude00 múltiple", "es") == "mieloma \U0001f600 múltiple"
