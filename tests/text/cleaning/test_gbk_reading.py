from __future__ import annotations

import math

import pytest

from zonetag.text.cleaning.gbk_reading import _UNLISTED, read, weigh
from zonetag.text.cleaning.gbk_shift import pairs
from zonetag.text.cleaning.word_frequencies import probabilities


def joints(text: str) -> list[tuple[int, int]]:
    """The joints of a text of which no pair was lost: its own characters."""
    return pairs(text)


def test_words_are_certain() -> None:
    assert "".join(sign or "�" for sign in read(joints("科技创新工作")).characters) == "科技创新工作"


def test_a_joint_around_a_lost_pair_is_not_read_as_the_common_character_it_looks_like() -> None:
    (before, _), (_, after) = pairs("建立")
    assert read([*joints("来"), (before, after), *joints("制度")]).characters[1] is None


def test_no_joints_are_nothing() -> None:
    assert read([]) == ([], 0.0)


def test_joints_of_no_character_are_unknown() -> None:
    assert read([(0xFE, 0xFE), (0x81, 0x7F)]).characters == [None, None]


@pytest.mark.parametrize("text", ["", "园", "产业园区", "加快基础设施建设", "㸃龘"])
def test_the_weight_of_a_text_is_that_of_all_ways_to_cut_it(text: str) -> None:
    def total(rest: str) -> float:
        if not rest:
            return 1.0
        alone = probabilities().get(rest[0], _UNLISTED) * total(rest[1:])
        pair = probabilities().get(rest[:2], 0.0) if len(rest) > 1 else 0.0
        return alone + pair * total(rest[2:])

    assert weigh(text) == pytest.approx(math.log(total(text)))


def test_traditional_text_weighs_what_its_simplified_form_does() -> None:
    assert weigh("產業園區") == weigh("产业园区")
