from __future__ import annotations

from pathlib import Path

import pytest

from zonetag.errors import TopicSchemaError
from zonetag.topics import TopicSchema
from zonetag.training.corpus import find_topics, infer_topics, read_corpus

TOPICS = TopicSchema.from_keys(["甲类", "乙类"])
DOCUMENT = "---\n---\n一。 {甲类}\n"
TOPICS_FILE = '[[topics]]\nkey = "乙类"\n[[topics]]\nkey = "甲类"\n'


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def test_folder_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "b/二.md": DOCUMENT,
            "b.csv": "text,labels\n三,乙类\n",
            "A.JSONL": '{"text": "四", "labels": []}\n',
            "README.md": "# 说明\n",
            "notes.txt": "不读\n",
            ".cache/a.md": "不读\n",
        },
    )
    paragraphs = read_corpus(tmp_path, TOPICS)
    assert [paragraph.identifier for paragraph in paragraphs] == ["A.JSONL:1", "b.csv:2", "b/二.md:3"]
    assert paragraphs[2].document == "b/二.md"


def test_same_paragraphs_wherever_the_corpus_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "here", {"x/a.md": DOCUMENT})
    write(tmp_path / "there" / "deep", {"x/a.md": DOCUMENT})
    monkeypatch.chdir(tmp_path / "here")
    assert read_corpus(".", TOPICS) == read_corpus(tmp_path / "there" / "deep", TOPICS)


def test_training_data_folder_is_its_documents(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "topics.toml": TOPICS_FILE,
            "documents/a.md": DOCUMENT,
            "adversarial/a.md": DOCUMENT,
            "benchmark/test.jsonl": '{"text": "二", "labels": []}\n',
        },
    )
    assert len(read_corpus(tmp_path, TOPICS)) == 1
    assert read_corpus(tmp_path, TOPICS) == read_corpus(tmp_path / "documents", TOPICS)


@pytest.mark.parametrize("part", [".", "documents", "benchmark", "labels.csv"])
def test_topics_file_in_the_folder_or_beside_it(tmp_path: Path, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write(
        tmp_path, {"topics.toml": TOPICS_FILE, "documents/a.md": DOCUMENT, "benchmark/a.md": DOCUMENT, "labels.csv": ""}
    )
    assert find_topics(tmp_path / part).keys == ("乙类", "甲类")
    monkeypatch.chdir(tmp_path)
    assert find_topics(part).keys == ("乙类", "甲类")


def test_topics_are_inferred_most_frequent_first(tmp_path: Path) -> None:
    write(tmp_path, {"a.csv": "text,labels\n一,丙类\n二,甲类;乙类\n三,乙类\n四,无\n", "README.md": "代码 {x}\n"})
    assert infer_topics(tmp_path).keys == ("乙类", "丙类", "甲类")
    assert find_topics(tmp_path) == infer_topics(tmp_path)


def test_topics_cannot_be_inferred_from_none_or_unusable_labels(tmp_path: Path) -> None:
    write(tmp_path, {"a.csv": "text,labels\n一,无\n", "b.jsonl": '{"text": "一", "labels": ["a b"]}\n'})
    with pytest.raises(TopicSchemaError, match=r"a\.csv: no topics"):
        infer_topics(tmp_path / "a.csv")
    with pytest.raises(TopicSchemaError, match=r"b\.jsonl: the key of topic 1, 'a b'"):
        infer_topics(tmp_path / "b.jsonl")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_files_as_other_programs_save_them(tmp_path: Path, encoding: str) -> None:
    topics = TopicSchema.from_keys(["招商引资"])
    path = tmp_path / "a.csv"
    text = "text,labels\r\n全区上半年新签约的投资项目比去年同期多了三成。,招商引资\r\n干部培训办了四期。,无\r\n"
    path.write_bytes(text.encode(encoding))
    assert [paragraph.labels for paragraph in read_corpus(path, topics)] == [("招商引资",), ()]
