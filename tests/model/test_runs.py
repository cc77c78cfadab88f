from __future__ import annotations

from itertools import groupby

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from zonetag.model.runs import run_lengths, run_starts


@given(st.lists(st.integers(0, 3), min_size=1))
def test_runs_of_equal_values(values: list[int]) -> None:
    starts = run_starts(np.array(values))
    assert [values[start] for start in starts] == [value for value, _ in groupby(values)]
    assert run_lengths(starts, len(values)).tolist() == [len(list(group)) for _, group in groupby(values)]
