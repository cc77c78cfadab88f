from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zonetag.text.cleaning import CLEANING_STEPS, CleaningStep, apply_changes, clean, clean_many, explain_cleaning
from zonetag.text.cleaning.signs import sign_pattern

CASES = Path(__file__).parent / "cases"
# Every kind of character that a step looks at, so that the steps meet one another's work; lone surrogates too.
PIECES = st.sampled_from(
    [
        *"业業發乾昇后於一（）()?？&＆;；　 \n\t\u200b\ufeff\x00，。“”Ａ１％＃Aa1%#�éāǎ㸃𠀀\ud800\udc00",
        "(yè)", "（fā）", "(men)", "們", "&ldquo;", "?ldquo;", "ldquo；", "amp;", "&#40;", "&#x26;", "lt;",
        "?。ㄒ唬┲饕洕笜送瓿汕闆r", "?。ǘ┮", "。ㄈ┮",
    ]
)  # fmt: skip
ANY_TEXT = st.one_of(
    st.text(), st.lists(PIECES, max_size=30).map("".join), st.text(st.characters(categories=["Cs", "Lo", "Po"]))
)


def stored(name: str) -> list[object]:
    cases = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["label"]) for case in cases]


@pytest.mark.parametrize("case", stored("in_the_wild"))
def test_damage_is_undone(case: dict[str, str]) -> None:
    assert clean(case["text"]) == case["clean"]


@pytest.mark.parametrize("case", [p for p in stored("in_the_wild") if "original" in p.values[0]])
def test_nothing_is_invented(case: dict[str, str]) -> None:
    readable = map(re.escape, clean(case["text"]).split("�"))
    assert re.fullmatch(".{0,9}".join(readable), clean(case["original"]))


@pytest.mark.parametrize("case", stored("must_not_change"))
def test_good_text_stays(case: dict[str, str]) -> None:
    assert clean(case["text"]) == case["text"]


@pytest.mark.parametrize("case", stored("known_failures"))
def test_known_failures_still_fail(case: dict[str, str]) -> None:
    assert clean(case["text"]) != case["wanted"], "this one works now: move it to in_the_wild or must_not_change"


@given(ANY_TEXT)
@example("業(yè)" + "(yè)" * 20)
@example("&" + "amp;" * 50 + "ldquo;")
@example("＆＃４０；")
@example("業&#40;yè)")
@example("?。ㄒ唬┲饕\ud800")
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(ANY_TEXT)
def test_an_explanation_can_be_carried_out(text: str) -> None:
    changes = explain_cleaning(text)
    assert apply_changes(text, changes) == clean(text)
    assert all(change.before != change.after for change in changes)
    assert [text, *(change.after for change in changes)] == [*(change.before for change in changes), clean(text)]


@pytest.mark.parametrize("step", CLEANING_STEPS, ids=lambda step: step.name)
@given(text=ANY_TEXT)
def test_a_step_leaves_text_without_its_signs_alone(step: CleaningStep, text: str) -> None:
    signs = "".join(sign.characters for sign in step.signs())
    without = re.sub(f"[{signs}]", "", text)
    assert step.apply(without) == without


@pytest.mark.parametrize("step", CLEANING_STEPS, ids=lambda step: step.name)
@given(text=ANY_TEXT)
def test_a_step_leaves_text_alone_in_which_no_sign_is_found(step: CleaningStep, text: str) -> None:
    if not sign_pattern(step.signs()).search(text):
        assert step.apply(text) == text


@given(st.lists(ANY_TEXT, max_size=5))
def test_many_texts_are_cleaned_as_each_alone(texts: list[str]) -> None:
    assert clean_many(texts) == [clean(text) for text in texts]


@pytest.mark.parametrize("step", CLEANING_STEPS, ids=lambda step: step.name)
def test_a_step_hands_back_the_very_text_that_needs_nothing(step: CleaningStep) -> None:
    text = "开发区坚持产业集聚，推进要素集约。"
    assert step.apply(text) is text


def test_steps_can_be_printed() -> None:
    assert [str(step).split(":")[0] for step in CLEANING_STEPS] == [
        "pinyin_notes", "shifted_gbk", "html_entities", "traditional", "width", "spaces",
    ]  # fmt: skip
    assert all(step.description for step in CLEANING_STEPS)


def test_an_explanation_names_the_steps_in_their_order() -> None:
    changes = explain_cleaning("企業(yè) 增長５％")
    assert [change.step for change in changes] == ["pinyin_notes", "traditional", "width", "spaces"]
    assert explain_cleaning("企业增长5%") == ()


@pytest.mark.parametrize(
    "unit", ["產業(yè)", "增 长", "&ldquo;", "&amp;", "?。", "?", "（", "；", "５", "\u200b", "業a"]
)
def test_long_paragraphs_are_cleaned(unit: str) -> None:
    text = clean(unit * (100_000 // len(unit)))
    assert clean(text) == text


def test_real_paragraphs_stay_clean_once_cleaned(real_paragraphs: list[str]) -> None:
    for paragraph in real_paragraphs:
        cleaned = clean(paragraph)
        assert clean(cleaned) == cleaned


def test_a_damaged_document_comes_out_readable(damaged_document: list[str]) -> None:
    lines = [clean(line) for line in damaged_document]
    text = "\n".join(lines)
    assert not re.search(r"[（(][a-z]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-z]*[)）]", text)
    assert "?" not in text
    assert "ldquo" not in text
    assert clean(text.replace("\n", "")) == text.replace("\n", "")
    headings = [match[1] for line in lines if (match := re.match(r"[（(]([一二三四五六七八九十])[)）]", line))]
    assert headings == [*"一二三四", *"一二三四五六七"]
    assert sum("�" in line for line in lines) <= 4
