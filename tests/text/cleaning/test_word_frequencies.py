from __future__ import annotations

import subprocess
import sys

import pytest

from zonetag.text.cleaning.word_frequencies import probabilities


def test_shares_add_up_to_one() -> None:
    assert sum(probabilities().values()) == pytest.approx(1.0)


def test_frequent_words_have_greater_shares() -> None:
    assert probabilities()["经济"] > probabilities()["饕餮"] > 0
    assert max(map(len, probabilities())) == 2


def test_jieba_is_not_imported() -> None:
    code = (
        "import sys; from zonetag.text.cleaning import clean;"
        "clean('?。ㄒ唬┲饕洕笜送瓿汕闆r'); sys.exit('jieba' in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
