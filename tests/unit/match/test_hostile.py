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
