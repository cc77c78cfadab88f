from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.reading.markdown import read_markdown
from zonetag.reading.source import SourceDocument


def read(text: str) -> SourceDocument:
    return read_markdown(text.encode(), encoding=None, path=None)


def marked(text: str) -> list[tuple[str, int, str]]:
    return [(mark.kind, mark.level, text[mark.start : mark.end]) for mark in read(text).marks]


@pytest.mark.parametrize(
    ("line", "level", "words"),
    [
        ("# 工作报告", 1, "工作报告"),
        ("###### 六级", 6, "六级"),
        ("##没有空格", 2, "没有空格"),
        ("#\u3000全角空格", 1, "全角空格"),
        ("   ## 缩进  ", 2, "缩进"),
        ("## 两边 ##", 2, "两边"),
        ("## 两边 ##  ", 2, "两边"),
        ("## C# 语言", 2, "C# 语言"),
        ("## C#", 2, "C#"),
        ("# 一、**重点**", 1, "一、**重点**"),
    ],
)
def test_a_heading_is_marked_by_its_words(line: str, level: int, words: str) -> None:
    assert marked(f"前文\n{line}\n后文") == [("heading", level, words)]


@pytest.mark.parametrize("line", ["#招商引资#", "####### 七级", "    # 缩进四格", "正文 # 不是", "\\# 不是", "---"])
def test_a_line_that_is_no_heading(line: str) -> None:
    assert marked(f"前文\n{line}\n后文") == []


def test_signs_without_words_are_boilerplate() -> None:
    assert marked("##\n### ###\n文") == [("boilerplate", 0, "##"), ("boilerplate", 0, "### ###")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_one(end: str) -> None:
    text = end.join(
        ["---", "zone: 某高新区", "---", "# 报告", "", "正文\u2028仍是正文", "## 一、招商", "```", "# x", "```"]
    )
    assert marked(text) == [
        ("boilerplate", 0, end.join(["---", "zone: 某高新区", "---"])),
        ("heading", 1, "报告"),
        ("heading", 2, "一、招商"),
        ("boilerplate", 0, end.join(["```", "# x", "```"])),
    ]
    assert read(text).metadata == {"zone": "某高新区"}
    assert read(text).text == text


def test_front_matter_gives_metadata_and_title() -> None:
    document = read(
        '---\ntitle: "二〇一八年：工作报告"\nyear: 2018\ntags:\n  - a\n- b: c\nempty:\n# 注\n---\n# 另一个标题\n'
    )
    assert document.title == "二〇一八年：工作报告"
    assert document.metadata == {"title": "二〇一八年：工作报告", "year": "2018"}
    assert [mark.kind for mark in document.marks] == ["boilerplate", "heading"]


def test_the_first_heading_of_level_one_is_the_title() -> None:
    assert read("## 序\n# 工作报告\n# 附件\n").title == "工作报告"
    assert read("## 序\n正文\n").title is None


@pytest.mark.parametrize(
    "text",
    [
        "---\n正文\n---\n后文",
        "---\nzone: 某区\n正文没有结束",
        "---\nzone: 某区\n\n正文\n---\n",
        "\n---\nzone: 某区\n---\n",
        "正文",
    ],
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    assert marked(text) == []
    assert read(text).metadata == {}


@pytest.mark.parametrize(
    "block",
    [
        "```\n# 代码\n```",
        "```python\n# 代码\n````",
        "~~~\n```\n~~~",
        "````\n```\n````",
        "<!-- 注 -->",
        "<!--\n# 注\n-->",
        "<!-- 一\n\n二 -->",
    ],
)
def test_code_and_comments_are_boilerplate(block: str) -> None:
    assert marked(f"# 标题\n{block}\n## 之后\n") == [
        ("heading", 1, "标题"),
        ("boilerplate", 0, block),
        ("heading", 2, "之后"),
    ]


def test_a_comment_that_ends_before_prose_hides_nothing() -> None:
    assert marked("<!-- 一\n# 二\n三 --> 正文\n# 四\n<!-- 五 -->") == [
        ("heading", 1, "二"),
        ("heading", 1, "四"),
        ("boilerplate", 0, "<!-- 五 -->"),
    ]


@pytest.mark.parametrize("opening", ["```", "~~~ text", "<!-- 未完"])
def test_a_block_left_open_hides_nothing(opening: str) -> None:
    assert marked(f"{opening}\n# 标题\n正文") == [("heading", 1, "标题")]


@pytest.mark.parametrize("line", ["<!-- 注 --> 正文", "正文 <!-- 注 -->", "```行内``` 正文"])
def test_a_line_with_prose_in_it_is_no_boilerplate(line: str) -> None:
    assert marked(line) == []


@given(
    st.lists(
        st.sampled_from(["# 一\n", "##\n", "文\r\n", "```\n", "<!--", "-->", "---\n", "a: b\n", "~~~~\n", " ", "\r"])
    )
)
def test_marks_are_in_order_and_do_not_overlap(parts: list[str]) -> None:
    document = read("".join(parts))
    assert document.text == "".join(parts)
    ends = 0
    for mark in document.marks:
        assert ends <= mark.start < mark.end <= len(document.text)
        ends = mark.end


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("## 两边 # ##", "两边 #"),
        ("## 两边\u3000\t##\u3000", "两边"),
        ("## 两边 ## 后", "两边 ## 后"),
        ("## ## 后", "## 后"),
    ],
)
def test_signs_that_close_a_heading_stand_last(line: str, words: str) -> None:
    assert marked(line) == [("heading", 2, words)]


def test_a_long_gap_in_a_line_is_soon_passed() -> None:
    gap = " " * 200_000
    assert [mark.kind for mark in read(f"## {gap}x\n## {gap}# x{gap}\n").marks] == ["heading", "heading"]
    assert read(f"---\nzone{gap}x: 某区\nyear{gap}: 2023\n---\n").metadata == {f"zone{gap}x": "某区", "year": "2023"}
