from __future__ import annotations

import pytest

from zonetag.model import Model
from zonetag.model.vocabulary import Vocabulary


@pytest.fixture(scope="session")
def small_vocabulary(small_model: Model) -> Vocabulary:
    return small_model.vocabulary
