from __future__ import annotations

import pytest

from zonetag.errors import TrainingError
from zonetag.training.settings import TrainingSettings


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"shortest": 0}, "n-grams of 0 to 2"),
        ({"shortest": 3}, "n-grams of 3 to 2"),
        ({"longest": 5}, "the longest at most 4"),
        ({"minimum_document_frequency": 0}, "at least 1"),
        ({"inverse_regularisation": 0}, "must be positive"),
        ({"inverse_regularisation": -1.0}, "must be positive"),
        ({"inverse_regularisation": float("nan")}, "must be positive"),
        ({"primary_inverse_regularisation": 0.0}, "must be positive"),
        ({"idf_exponent": -0.5}, "exponents must be between 0 and 4"),
        ({"contrast_exponent": 5.0}, "exponents must be between 0 and 4"),
        ({"contrast_exponent": float("nan")}, "exponents must be between 0 and 4"),
        ({"sentence_share": -0.1}, "shares must be between 0 and 1"),
        ({"sentence_share": float("nan")}, "shares must be between 0 and 1"),
        ({"primary_share": 1.0}, "that of the primary topic below 1"),
        ({"folds": 1}, "at least 2 folds"),
    ],
)
def test_values_out_of_range(values: dict[str, float], message: str) -> None:
    with pytest.raises(TrainingError, match=message):
        TrainingSettings(**values)


def test_values_at_the_edge() -> None:
    assert TrainingSettings(1, 1, 1, 0.0, 1e-9, 0.0, 0.0, 0.0, 1e-9, 2).longest == 1
    assert TrainingSettings(4, 4).shortest == 4
