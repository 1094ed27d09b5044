"""Libraries that would make a careless matcher compare everything with everything."""

import random
import time

from desktop.match.block import key_cap
from desktop.match.prepared import COPIES_PAIRED
from desktop.match.score import find_matches

# Far above what these take, far below what all-against-all takes: the guard is against quadratic work, not slow machines.
PATIENCE_S = 60


def test_ten_thousand_copies_make_a_star_and_say_so(record, texts):
    started = time.monotonic()
    matches = find_matches([record(str(n), ("en", texts["en"])) for n in range(10_000)])
    assert len(matches) == 9_999
    assert {match.a for match in matches} == {"0"}
    assert all(("copies", ("10000",)) in {(r.kind, r.detail) for r in match.reasons} for match in matches[:50])
    assert time.monotonic() - started < PATIENCE_S


def test_a_few_copies_are_all_paired(record, texts):
    matches = find_matches([record(str(n), ("en", texts["en"])) for n in range(COPIES_PAIRED)])
    assert len(matches) == COPIES_PAIRED * (COPIES_PAIRED - 1) // 2


def test_a_shared_boilerplate_sentence_pairs_nobody(record):
    boilerplate = (
        "All authors declare that they have no conflict of interest and approved the final version of this manuscript. "
    )
    chance = random.Random(4)
    letters = "bcdfglmnprst"
    words = ["".join(chance.choice(letters) + chance.choice("aeiou") for _ in range(4)) for _ in range(6000)]
    records = [record(str(n), ("en", boilerplate + " ".join(chance.choices(words, k=60)))) for n in range(1500)]
    started = time.monotonic()
    assert find_matches(records) == ()
    assert time.monotonic() - started < PATIENCE_S


def test_a_megabyte_and_a_text_of_numbers_are_read_to_a_bound(record, texts):
    numbers = " ".join(str(n % 977) for n in range(200_000))
    records = [
        record("book", ("en", texts["en"] * 1200)),
        record("numbers", ("en", numbers)),
        record("numeros", ("es", numbers)),
        record("a", ("en", texts["en"])),
    ]
    started = time.monotonic()
    find_matches(records)
    assert time.monotonic() - started < PATIENCE_S


def test_the_cap_on_common_keys_grows_with_the_library():
    assert key_cap(100) == key_cap(10_000) < key_cap(100_000) < key_cap(1_000_000) == key_cap(10_000_000)


def test_near_copies_of_one_text_make_a_star_and_no_more(record, texts):
    words = texts["en"].split()
    records = [record(str(n), ("en", " ".join([*words, f"Site {n} of the network."]))) for n in range(400)]
    started = time.monotonic()
    matches = find_matches(records)
    assert {m.b for m in matches} | {m.a for m in matches} == {str(n) for n in range(400)}
    assert len(matches) < 4000
    assert time.monotonic() - started < PATIENCE_S


def test_a_text_of_three_languages_is_held_against_each_of_them(record, texts):
    three = record("three", ("en", texts["en"]), ("es", texts["es"]), ("pt", texts["pt"]))
    others = [record(lang, (lang, texts[lang])) for lang in ("en", "es", "pt")]
    found = {frozenset((m.a, m.b)) for m in find_matches([three, *others, record("x", ("en", texts["other_en"]))])}
    assert {frozenset(("three", lang)) for lang in ("en", "es", "pt")} <= found
    assert not any("x" in pair for pair in found)


def test_texts_of_nothing_but_numbers_match_only_with_their_like(record):
    chance = random.Random(6)
    lists = [" ".join(str(chance.randint(1, 99_999)) for _ in range(60)) for _ in range(4)]
    records = [record(str(n), ("en", text)) for n, text in enumerate(lists)]
    records.append(record("copy", ("en", lists[2])))
    assert {frozenset((m.a, m.b)) for m in find_matches(records)} <= {frozenset(("2", "copy"))}


def test_several_processes_give_the_answer_of_one(record, texts, monkeypatch):
    from desktop.match import block, library

    monkeypatch.setattr(library, "_WORTH_WORKERS", 1)
    monkeypatch.setattr(block, "_WORTH_WORKERS", 1)
    monkeypatch.setattr(library, "_PORTION", 2)
    records = [record(str(n), (lang, texts[lang])) for n, lang in enumerate(("en", "es", "pt", "en", "es"))]
    records += [record("c", ("en", texts["other_en"])), record("d", ("es", texts["other_es"]))]
    assert find_matches(records, workers=2) == find_matches(records)
    assert find_matches(records)
