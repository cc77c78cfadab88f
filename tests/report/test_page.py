"""The page as a parser of HTML sees it; what a browser makes of it is tested under browser/."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import pytest

from zonetag.errors import MissingExtraError
from zonetag.report import DescribedDocument, Provenance, ReportSettings, describe_tagger, render_report
from zonetag.tagging import Tagger

from .conftest import document, paragraph

EVIL = '</script><script>alert("x")</script><!-- <img src=http://x.test/x onerror=alert(1)> ${x} {{ 7*7 }}'
PROBABILITIES = {"招商引资": 0.91, "基础设施": 0.2}
WITHOUT_END = {"meta", "link", "input", "br"}


class Page(HTMLParser):
    """A page taken apart: elements with their attributes, and the text of each kind of element."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self.open: list[str] = []
        self.unbalanced: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in WITHOUT_END:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.unbalanced.append(tag)

    def handle_data(self, data: str) -> None:
        if self.open:
            self.texts.setdefault(self.open[-1], []).append(data)

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    @property
    def data(self) -> dict[str, Any]:
        [text] = [text for text in self.texts["script"] if text.startswith("{")]
        data: dict[str, Any] = json.loads(text)
        return data

    @property
    def visible(self) -> str:
        return " ".join(text for tag in self.texts for text in self.texts[tag] if tag not in {"script", "style"})


@pytest.fixture(scope="module")
def page(described: tuple[DescribedDocument, ...], packaged: Tagger) -> str:
    return render_report(described, tagger=packaged, settings=ReportSettings(date="2026-01-31"))


def test_the_page_is_well_formed(page: str) -> None:
    parsed = Page(page)
    assert page.startswith('<!doctype html>\n<html lang="zh-CN">')
    assert parsed.open == []
    assert parsed.unbalanced == []
    identifiers = [attributes["id"] for _, attributes in parsed.elements if "id" in attributes]
    assert len(identifiers) == len(set(identifiers))
    for _, attributes in parsed.elements:
        for name in ("aria-labelledby", "aria-controls", "aria-describedby", "for"):
            if name in attributes:
                assert attributes[name] in identifiers


def test_headings_go_down_one_step_at_a_time(page: str) -> None:
    levels = [int(tag[1]) for tag, _ in Page(page).elements if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_needs_nothing_else(page: str) -> None:
    parsed = Page(page)
    for tag, attributes in parsed.elements:
        assert tag not in {"img", "iframe", "object", "embed", "base"}
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
        for name in ("src", "href", "action"):
            if name in attributes:
                assert (attributes[name] or "").startswith(("#", "data:,"))
    assert "http:" not in page
    assert "https:" not in page


def test_the_policy_allows_what_is_there_and_no_more(page: str) -> None:
    parsed = Page(page)
    [policy] = [meta["content"] for meta in parsed.attributes("meta") if meta.get("http-equiv")]
    directives = {words[0]: words[1:] for words in (part.split() for part in (policy or "").split(";"))}
    assert directives["default-src"] == ["'none'"]

    def source(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    scripts = [text for text in parsed.texts["script"] if not text.startswith("{")]
    assert directives["script-src"] == [source(script) for script in scripts]
    assert directives["style-src"] == [source(style) for style in parsed.texts["style"]]
    assert directives["require-trusted-types-for"] == ["'script'"]


def test_scripts_write_no_html() -> None:
    import zonetag.report  # noqa: PLC0415

    for path in (Path(zonetag.report.__file__).parent / "static").glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", path.read_text()
        )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_whatever_is_in_a_document_is_text(language: str) -> None:
    tags = paragraph(EVIL, PROBABILITIES, document=f"{EVIL}.txt", headings=(EVIL, EVIL))
    rows = document(tags, title=EVIL, zone=EVIL, source=EVIL, year="2020")
    plain = document(paragraph("x", PROBABILITIES, headings=("x", "x")), title="x", zone="x", source="x", year="2020")
    settings = ReportSettings(language=language, title=EVIL)  # type: ignore[arg-type]
    harmless = ReportSettings(language=language, title="x")  # type: ignore[arg-type]
    evil = Page(render_report([rows], tagger=None, settings=settings))
    good = Page(render_report([plain], tagger=None, settings=harmless))
    assert [tag for tag, _ in evil.elements] == [tag for tag, _ in good.elements]
    assert evil.data["documents"][0]["paragraphs"][0]["text"] == EVIL
    assert EVIL in evil.visible


def test_the_short_form_needs_no_script(page: str, described: tuple[DescribedDocument, ...]) -> None:
    visible = Page(page).visible
    for shown in described:
        assert shown.title in visible
        for topic in {topic for row in shown.document.paragraphs for topic in row.tags.topics}:
            given = [row.tags for row in shown.document.paragraphs if topic in row.tags.topics]
            best = max(given, key=lambda tags: tags.probabilities[topic])
            assert best.text[:40] in visible


def test_figures_of_the_overview(page: str, described: tuple[DescribedDocument, ...]) -> None:
    paragraphs = [row for shown in described for row in shown.document.paragraphs]
    visible = Page(page).visible
    assert f" {len(described)} " in visible
    assert f" {len(paragraphs)} " in visible
    count = sum("招商引资" in row.tags.topics for row in paragraphs)
    assert f"{count} 段，占 {count / len(paragraphs):.0%}" in visible
    for heading in ("各文档的主题", "各年份的主题", "各开发区的主题"):
        assert heading in visible


def test_no_tables_of_what_is_not_known() -> None:
    page = render_report([document(paragraph("签约", PROBABILITIES, document=None))], tagger=None)
    assert 'id="by-year"' not in page
    assert 'id="by-zone"' not in page
    assert "无标题文档" in page


def test_data_of_the_script(page: str, described: tuple[DescribedDocument, ...]) -> None:
    data = Page(page).data
    assert [topic["letter"] for topic in data["topics"]] == ["A", "B", "C", "D", "E"]
    for shown, entry in zip(described, data["documents"], strict=True):
        assert [row["text"] for row in entry["paragraphs"]] == [row.tags.text for row in shown.document.paragraphs]


@pytest.mark.parametrize(
    ("tags", "said"),
    [("made", "以模型 m 标注"), ("agree", "与文件一致"), ("differ", "与文件不同"), ("unknown", "没有写明模型")],
)
def test_it_says_what_made_it(tags: Literal["made", "agree", "differ", "unknown"], said: str) -> None:
    provenance = Provenance(tags, "m", "abc123" * 10, "9.9.9")
    page = render_report([document(paragraph("签约", PROBABILITIES))], tagger=None, provenance=provenance)
    assert said in page
    assert "9.9.9" in page
    assert "abc123" * 10 in page


def test_it_says_which_model_made_it(page: str, packaged: Tagger) -> None:
    provenance = describe_tagger(packaged)
    assert f"模型 {packaged.model.name} 标注" in page
    assert str(provenance.checksum) in page
    assert "2026-01-31" in page


def test_in_english(described: tuple[DescribedDocument, ...], packaged: Tagger) -> None:
    page = render_report(described, tagger=packaged, settings=ReportSettings(language="en", title="Zones & topics"))
    parsed = Page(page)
    assert parsed.attributes("html") == [{"lang": "en"}]
    assert "investment promotion" in parsed.visible
    assert "Topics of each zone" in parsed.visible
    assert parsed.texts["title"] == ["Zones & topics"]
    chinese = [name for name, attributes in parsed.elements if attributes.get("lang") == "zh-CN"]
    assert chinese.count("h3") == len(described)


def test_tags_without_a_model_have_no_words() -> None:
    data = Page(render_report([document(paragraph("签约", PROBABILITIES))], tagger=None)).data
    assert [topic["key"] for topic in data["topics"]] == list(PROBABILITIES)
    assert data["documents"][0]["paragraphs"] == [
        {"text": "签约", "given": [0], "probabilities": [910, 200], "path": 0}
    ]


def test_no_documents(packaged: Tagger) -> None:
    assert Page(render_report([], tagger=packaged)).data["documents"] == []
    assert Page(render_report([], tagger=None)).data["topics"] == []


def test_the_same_documents_make_the_same_page(packaged: Tagger, described: tuple[DescribedDocument, ...]) -> None:
    assert render_report(described[:2], tagger=packaged) == render_report(iter(described[:2]), tagger=packaged)


def test_jinja_is_an_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "jinja2", None)
    with pytest.raises(MissingExtraError, match=r"zonetag\[report\]"):
        render_report([], tagger=None)


def test_importing_is_cheap() -> None:
    code = "import sys, zonetag.report; sys.exit(bool({'jinja2', 'jieba', 'pyarrow'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
