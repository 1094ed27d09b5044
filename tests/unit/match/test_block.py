"""How much of a library is looked at for one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.values import MatchKey
from desktop.match.block import key_cap, look_at
from desktop.match.keys import partners


@given(st.integers(0, 10_000_000), st.integers(0, 10_000_000))
def test_what_is_looked_at_grows_with_the_library_within_bounds(a, b):
    few, many = sorted((a, b))
    assert 1500 <= look_at(few) <= look_at(many) <= 5000
    assert key_cap(few) <= key_cap(many) <= 5000


def test_a_library_of_a_hundred_thousand_is_looked_at_as_a_small_one():
    assert look_at(7_000) == look_at(100_000) == 1500
    assert look_at(300_000) == 4500


@pytest.mark.parametrize("sizes", [[3, 9, 40], [700, 700, 700, 3], [1499, 2, 2, 2], [5] * 60, [1500, 1500]])
def test_keys_asked_for_together_are_looked_at_like_keys_asked_for_one_by_one(sizes):
    """The rarest come first, and what no longer fits into the bound is passed over."""
    spanish, english = 1 << 32, 2 << 32
    table = {english + k: [(1000 * k + n, 0) for n in range(size)] for k, size in enumerate(sizes)}
    own = tuple(MatchKey(spanish + k, 0, 9.0 - k / 100) for k in range(len(sizes)))
    asked: list[int] = []

    def holders(keys, most):
        asked.append(most)
        return {key: table[key] for key in keys if len(table.get(key, ())) <= most and key in table}

    left, looked_at = 1500, []
    for k, size in enumerate(sizes):
        if size <= min(left, key_cap(50_000)):
            left -= size
            looked_at += [1000 * k + n for n in range(size)]
    found = partners({"new": own}, holders, 50_000)
    assert found <= set(looked_at)
    assert bool(found) == bool(looked_at)
    assert len(asked) <= 3 * (len(sizes) // 12 + 1)
