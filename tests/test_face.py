from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import zonetag
from zonetag.errors import CorpusError, TopicSchemaError, TrainingError
from zonetag.topics import load_topics
from zonetag.training.corpus import LabelledParagraph
from zonetag.training.settings import TrainingSettings

TRAINING_DATA = Path(__file__).parents[1] / "training_data"
DOCUMENT = "---\n---\n茶园采摘新茶{n}次。 {{茶}}\n货船停靠船厂{n}次。 {{船}}\n会议照常在{n}点召开。 {{无}}\n"
SETTINGS = TrainingSettings(folds=2, minimum_document_frequency=1)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Three documents of two invented topics, which no topics file names."""
    folder = tmp_path / "data"
    folder.mkdir()
    for number, n in enumerate("一二三"):
        (folder / f"{number}.md").write_text(DOCUMENT.format(n=n), encoding="utf-8")
    return folder


def write_gold(path: Path, rows: list[tuple[str, list[str]]]) -> Path:
    lines = [json.dumps({"text": text, "labels": labels}, ensure_ascii=False) for text, labels in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_train_save_load_and_tag(data: Path, tmp_path: Path) -> None:
    tagger = zonetag.train(str(data), name="tea", settings=SETTINGS)
    zonetag.save_model(tagger.model, tmp_path / "tea")
    loaded = zonetag.load(tmp_path / "tea")
    assert loaded.model.name == "tea"
    assert loaded.model.topics.keys == ("茶", "船")
    assert loaded.tag("今年茶园采摘新茶四次。") == tagger.tag("今年茶园采摘新茶四次。")
    assert loaded.tag("今年茶园采摘新茶四次。").topics == ("茶",)


def test_topics_file(data: Path, tmp_path: Path) -> None:
    topics = tmp_path / "my.toml"
    topics.write_text('[[topics]]\nkey = "船"\nname_en = "ships"\n[[topics]]\nkey = "茶"\n', encoding="utf-8")
    assert zonetag.train(data, topics=topics, settings=SETTINGS).model.topics == load_topics(topics)
    topics.write_text('[[topics]]\nkey = "船"\n', encoding="utf-8")
    with pytest.raises(CorpusError, match=r"0\.md:3: "):
        zonetag.train(data, topics=topics, settings=SETTINGS)
    with pytest.raises(TopicSchemaError, match="nothing"):
        zonetag.train(data, topics=tmp_path / "nothing")


def test_calibration_file(data: Path, tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", [("茶园里的茶", ["茶"]), ("船厂的船", ["船"]), ("会议", [])])
    model = zonetag.train(data, settings=SETTINGS, calibration=gold).model
    assert model.training["calibration"]["paragraphs"] == 3
    trained_on = write_gold(tmp_path / "same.jsonl", [("茶园采摘新茶一次。", ["茶"])])
    with pytest.raises(TrainingError, match="1 calibration paragraphs are trained on"):
        zonetag.train(data, settings=SETTINGS, calibration=trained_on)


def test_too_few_documents(data: Path) -> None:
    with pytest.raises(TrainingError, match="5 folds takes as many documents, and there are 3"):
        zonetag.train(data)


def test_evaluate_scores_what_tag_answers(
    tagger: zonetag.Tagger, small_corpus: tuple[LabelledParagraph, ...], tmp_path: Path
) -> None:
    rows = [(paragraph.text, list(paragraph.labels)) for paragraph in small_corpus[:60]]
    gold = write_gold(tmp_path / "gold.jsonl", [*rows, ("招商", ["招商引资"])])
    found = zonetag.evaluate(tagger, gold)
    right = [set(tagger.tag(text).topics) == set(labels) for text, labels in rows]
    assert found.n == 61
    # The last is too short to be tagged, whatever the model thinks of it.
    assert found.exact_match == sum(right) / 61


def test_evaluate_reads_every_format(data: Path, tmp_path: Path) -> None:
    tagger = zonetag.train(data, settings=SETTINGS)
    table = tmp_path / "gold.csv"
    table.write_text("text,labels\n茶园采摘新茶五次。,茶\n", encoding="utf-8")
    assert zonetag.evaluate(tagger, table).n == 1
    assert zonetag.evaluate(tagger, data).n == 9


def test_evaluate_names_what_is_wrong(tagger: zonetag.Tagger, tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", [("园区", []), ("园区", ["交通"])])
    with pytest.raises(CorpusError, match=r"gold\.jsonl:2: .*交通"):
        zonetag.evaluate(tagger, gold)
    with pytest.raises(CorpusError, match="nothing"):
        zonetag.evaluate(tagger, tmp_path / "nothing.jsonl")


def test_evaluate_does_without_scikit_learn(small_model_folder: Path, tmp_path: Path) -> None:
    gold = write_gold(tmp_path / "gold.jsonl", [("全年新签约招商引资项目32个。", ["招商引资"])])
    program = (
        "import sys; sys.modules.update(dict.fromkeys(['sklearn', 'scipy', 'joblib', 'threadpoolctl']))\n"
        f"import zonetag; print(zonetag.evaluate(zonetag.load({str(small_model_folder)!r}), {str(gold)!r}).n)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("1\n", "")
