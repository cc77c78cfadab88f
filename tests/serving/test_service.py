from __future__ import annotations

import gzip

import pytest

from zonetag.errors import FormatError
from zonetag.report import describe_tagger
from zonetag.serving import service as module
from zonetag.serving.service import Service
from zonetag.serving.tag_requests import DocumentRequest
from zonetag.serving.uploads import Upload
from zonetag.tagging import Tagger

from .conftest import REPORT

PAGE = "<html><head><title>总结</title></head><body><h1>总结</h1>" + "".join(
    f"<p>{line}</p>" for line in REPORT.splitlines() if line.endswith("。")
)


@pytest.fixture
def service(packaged: Tagger) -> Service:
    return Service(packaged, describe_tagger(packaged), 20_000_000)


def test_telling_words_up_to_a_length(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = Upload("总结.txt", REPORT.encode())
    assert '"words":' in service.show(upload, encoding=None, language="en")
    monkeypatch.setattr(module, "MOST_EXPLAINED", 40)
    page = service.show(upload, encoding=None, language="en")
    assert '"words":' not in page
    assert "铺设供水管网" in page
    assert service.tagger.model.name in page


def test_html_in_json(service: Service) -> None:
    answer = service.tag(DocumentRequest(PAGE, "html"))
    assert (answer["format"], answer["encoding"], answer["title"]) == ("html", None, "总结")
    assert [row["topics"] for row in answer["paragraphs"]] == [["招商引资"], ["基础设施"]]


def test_topics_have_their_names_without_telling_words_too(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = Upload("总结.txt", REPORT.encode())
    name = service.tagger.model.topics.topics[0].name_en
    assert name in service.show(upload, encoding=None, language="en")
    monkeypatch.setattr(module, "MOST_EXPLAINED", 0)
    assert name in service.show(upload, encoding=None, language="en")


def test_a_file_may_not_unpack_to_more_than_the_limit(packaged: Tagger) -> None:
    small = Service(packaged, describe_tagger(packaged), 1_000)
    assert small.tag_upload(Upload("a.txt", gzip.compress("园区。".encode() * 100)), encoding=None, boilerplate=False)
    with pytest.raises(FormatError, match="more than 1,000 bytes"):
        small.tag_upload(Upload("a.txt", gzip.compress(b"a" * 1_001)), encoding=None, boilerplate=False)
