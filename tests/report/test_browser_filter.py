from __future__ import annotations

from typing import TYPE_CHECKING

from zonetag.report import DescribedDocument
from zonetag.tagging import TaggedParagraph

from .conftest import OpenPage

if TYPE_CHECKING:
    from playwright.sync_api import Page

Described = tuple[DescribedDocument, ...]


def rows(described: Described) -> list[tuple[str, TaggedParagraph]]:
    """Each paragraph with its identifier on the page."""
    return [
        (f"d{number}p{place}", row)
        for number, shown in enumerate(described, start=1)
        for place, row in enumerate(shown.document.paragraphs, start=1)
    ]


def shown(page: Page) -> list[str]:
    """The paragraphs on the page, once all that are open were made."""
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    return [element.get_attribute("id") for element in page.query_selector_all(".paragraph") if element.is_visible()]


def wait_for_result(page: Page, beginning: str) -> None:
    page.wait_for_function("text => document.getElementById('result').textContent.startsWith(text)", arg=beginning)


def test_all_documents_are_closed_and_counted(page: Page, described: Described) -> None:
    assert page.inner_text("#result") == f"{len(described)} 篇文档，{len(rows(described))} 段"
    assert page.locator("details[open]").count() == 0
    assert page.locator(".paragraph").count() == 0
    count = sum("科技创新" in row.tags.topics for _, row in rows(described))
    assert page.inner_text(".topic-button[data-topic='1'] .n") == str(count)
    assert page.is_disabled("#clear")


def test_topics(page: Page, described: Described) -> None:
    page.click(".topic-button[data-topic='1']")
    expected = [name for name, row in rows(described) if "科技创新" in row.tags.topics]
    assert shown(page) == expected
    assert page.inner_text("#result").startswith(f"{len(expected)} / ")
    assert page.get_attribute(".topic-button[data-topic='1']", "aria-pressed") == "true"

    page.click(".topic-button[data-topic='3']")
    either = [name for name, row in rows(described) if {"科技创新", "基础设施"} & set(row.tags.topics)]
    assert shown(page) == either

    page.click(".topic-button[data-topic='1']")
    page.click(".topic-button[data-topic='3']")
    page.click(".topic-button[data-topic='none']")
    assert shown(page) == [name for name, row in rows(described) if not row.tags.topics]

    page.click("#clear")
    assert shown(page) == []
    assert page.locator("details[open]").count() == 0


def test_probability(page: Page, described: Described) -> None:
    page.fill("#probability", "0.95")
    assert page.inner_text("#probability-value") == "0.95"
    expected = [
        name
        for name, row in rows(described)
        if any(round(row.tags.probabilities[topic], 3) >= 0.95 for topic in row.tags.topics)
    ]
    assert 0 < len(expected) < sum(bool(row.tags.topics) for _, row in rows(described))
    assert shown(page) == expected

    page.click(".topic-button[data-topic='2']")
    reform = [
        name
        for name, row in rows(described)
        if "体制改革" in row.tags.topics and round(row.tags.probabilities["体制改革"], 3) >= 0.95
    ]
    assert shown(page) == reform


def test_topics_below_the_probability_are_marked(page: Page, described: Described) -> None:
    [name, row] = next((name, row) for name, row in rows(described) if len(row.tags.topics) > 1)
    lower = min(row.tags.probabilities[topic] for topic in row.tags.topics)
    page.evaluate(
        "value => { const range = document.getElementById('probability'); range.step = 'any'; range.value = value;"
        " range.dispatchEvent(new Event('input')); }",
        lower + 0.002,
    )
    shown(page)
    assert page.locator(f"#{name} .chip.below").count() == 1


def test_search(page: Page, described: Described) -> None:
    page.fill("#search", "企业 项目")
    expected = [
        name
        for name, row in rows(described)
        if all(word in "".join(row.headings[1:]) + row.tags.text for word in ("企业", "项目"))
    ]
    wait_for_result(page, f"{len(expected)} / ")
    assert shown(page) == expected
    hits = page.eval_on_selector_all(".hit", "hits => hits.map(hit => hit.textContent)")
    assert set(hits) <= {"企业", "项目", "企", "业", "项", "目"}
    text = next(row.tags.text for name, row in rows(described) if name == expected[0])
    assert page.inner_text(f"#{expected[0]} .text") == text
    in_text = page.eval_on_selector_all(f"#{expected[0]} .hit", "hits => hits.map(hit => hit.textContent).join('')")
    assert len(in_text) == 2 * (text.count("企业") + text.count("项目"))


def test_search_with_a_topic(page: Page, described: Described) -> None:
    page.fill("#search", "ＰＭ２．５")  # full-width, as an input method may leave it
    wait_for_result(page, "0 / ")
    assert page.is_visible("#nothing")
    page.fill("#search", "研发")
    expected = [name for name, row in rows(described) if "研发" in row.tags.text and "科技创新" in row.tags.topics]
    page.click(".topic-button[data-topic='1']")
    wait_for_result(page, f"{len(expected)} / ")
    assert shown(page) == expected
    assert not page.is_visible("#nothing")


def test_an_input_method_may_finish_before_the_search(page: Page, described: Described) -> None:
    page.locator("#search").focus()
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {"text": "qi'ye", "selectionStart": 5, "selectionEnd": 5})
    page.wait_for_timeout(400)
    assert page.input_value("#search") == "qi'ye"
    assert page.inner_text("#result").startswith(f"{len(described)} 篇")
    keyboard.send("Input.insertText", {"text": "企业"})
    page.wait_for_selector(".hit")


def test_what_was_left_out_can_be_shown(page: Page, described: Described) -> None:
    page.click(".topic-button[data-topic='4']")
    before = shown(page)
    first = page.locator("#d1 .omitted").first
    count = int("".join(filter(str.isdigit, first.inner_text())))
    first.click()
    after = shown(page)
    assert len(after) == len(before) + count
    assert after == sorted(after, key=[name for name, _ in rows(described)].index)
    assert page.evaluate("document.activeElement.id") == after[0]


def test_documents_open_while_a_filter_is_set_and_then_as_before(page: Page) -> None:
    page.click("#d2 summary")
    page.click(".topic-button[data-topic='0']")
    assert page.locator("details[open]").count() > 1
    page.click(".topic-button[data-topic='0']")
    opened = page.eval_on_selector_all("details[open]", "all => all.map(element => element.id)")
    assert opened == ["d2"]


def test_expand_and_collapse(page: Page, described: Described) -> None:
    page.click("#expand-all")
    assert page.locator("details[open]").count() == len(described)
    assert page.inner_text("#expand-all") == "全部收起"
    assert shown(page) == [name for name, _ in rows(described)]
    page.click("#expand-all")
    assert page.locator("details[open]").count() == 0
    assert page.inner_text("#expand-all") == "全部展开"


def test_terms_are_looked_for(page: Page, described: Described) -> None:
    term = page.locator(".terms[data-topic='0'] button").first
    word = term.inner_text()
    term.click()
    assert page.input_value("#search") == word
    expected = [
        name
        for name, row in rows(described)
        if "招商引资" in row.tags.topics and word in "".join(row.headings[1:]) + row.tags.text
    ]
    assert shown(page) == expected


def test_the_heat_map_is_sorted(page: Page) -> None:
    column = page.locator("#heat-map thead th").nth(3)
    column.locator("button").click()
    assert column.get_attribute("aria-sort") == "descending"
    shares = [int(text.strip("<%")) for text in page.locator("#heat-map tbody td:nth-child(4)").all_inner_texts()]
    assert shares == sorted(shares, reverse=True)
    page.locator("#heat-map thead th button").first.click()
    links = page.eval_on_selector_all("#heat-map tbody a", "links => links.map(link => link.hash)")
    assert links == [f"#d{place + 1}" for place in range(len(links))]


def test_links(page: Page, open_page: OpenPage, report_file: object) -> None:
    page.click("#heat-map tbody a[href='#d3']")
    page.wait_for_selector("#d3[open] .paragraph")
    other = open_page(report_file, fragment="#d4p2")
    assert other.evaluate("document.activeElement.id") == "d4p2"
    top = other.evaluate("document.activeElement.getBoundingClientRect().top")
    assert top >= other.evaluate("document.getElementById('controls').getBoundingClientRect().bottom")
