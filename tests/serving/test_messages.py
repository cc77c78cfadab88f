from __future__ import annotations

import pytest

from zonetag.serving.messages import choose_language, read_messages


def test_both_languages_say_the_same_things() -> None:
    chinese, english = read_messages("zh"), read_messages("en")
    assert list(chinese) == list(english)
    for name, message in english.items():
        assert message.count("{") == chinese[name].count("{"), name


@pytest.mark.parametrize(
    ("wanted", "accepted", "expected"),
    [
        (None, "", "zh"),
        (None, "fr", "zh"),
        (None, "en-GB,en;q=0.9", "en"),
        (None, "en;q=0.5, zh-TW", "zh"),
        (None, "zh;q=x, en;q=0.1", "en"),
        ("en", "zh", "en"),
        ("zh", "en", "zh"),
        ("fr", "en", "en"),
    ],
)
def test_the_language_of_a_page(wanted: str | None, accepted: str, expected: str) -> None:
    assert choose_language(wanted, accepted) == expected
