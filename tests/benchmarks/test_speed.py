"""The benchmark of speed on a few paragraphs: its pieces work, and what it writes is what it found."""

from __future__ import annotations

import importlib
import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

import zonetag
from zonetag.text.cleaning import clean
from zonetag.training.corpus import LabelledParagraph

REPOSITORY = Path(__file__).parents[2]
FOLDER = REPOSITORY / "benchmarks" / "speed"
RESULTS = REPOSITORY / "benchmarks" / "results"
Import = Callable[[str], ModuleType]


@pytest.fixture(scope="module")
def speed() -> Iterator[Import]:
    """Import scripts of the benchmark by name, and forget them afterwards."""
    before = set(sys.modules)
    path = sys.path.copy()
    sys.path.insert(0, str(FOLDER))
    try:
        yield importlib.import_module
    finally:
        sys.path[:] = path
        for name in set(sys.modules) - before:
            module = sys.modules[name]
            places = [str(getattr(module, "__file__", "")), *map(str, getattr(module, "__path__", ()))]
            if any(place.startswith(str(FOLDER)) for place in places):
                del sys.modules[name]


@pytest.fixture(scope="module")
def sets(speed: Import, small_corpus: tuple[LabelledParagraph, ...]) -> Any:  # noqa: ANN401 - a class of the scripts
    texts = [paragraph.text for paragraph in small_corpus[:60]]
    return speed("texts").make_sets(
        [*texts, "開發區設立產業基金，注冊資本五億元。", "园区 新建 ５Ｇ 基站"], "a few paragraphs"
    )


@pytest.fixture(scope="module")
def setting(speed: Import, sets: Any, tmp_path_factory: pytest.TempPathFactory) -> Any:  # noqa: ANN401 - the same
    scratch = tmp_path_factory.mktemp("speed")
    systems = ("zonetag", "floor", "floor_in_one_piece")
    return speed("run").prepare(sets, scratch, quick=True, cache=scratch / "peers", systems=systems)


@pytest.fixture(scope="module")
def results(speed: Import, sets: Any, setting: Any) -> dict[str, Any]:  # noqa: ANN401 - the same
    """What is written of the sections that take little time."""
    found = speed("run").begin(sets, Path("absent.json"), quick=True)
    names = ("whole_way", "latency", "peak_memory", "batch_sizes", "column_pairs")
    found["sections"] = {name: speed("report").section(name).measure(setting) for name in names}
    return found


def test_systems_take_turns_and_each_round_begins_with_another(speed: Import) -> None:
    order: list[tuple[str, int]] = []

    def run(key: str, number: int) -> int:
        order.append((key, number))
        return 10 * number

    assert speed("rounds").interleave(["a", "b"], 3, run) == {"a": [0, 10, 20], "b": [0, 10, 20]}
    assert order == [("a", 0), ("b", 0), ("b", 1), ("a", 1), ("a", 2), ("b", 2)]


def test_ratios_are_those_within_a_round(speed: Import) -> None:
    # The machine was ten times as slow in the last round; the ratio of the medians would be 2 as well as 20.
    assert speed("rounds").ratio([4.0, 6.0, 0.4], [2.0, 2.0, 0.2]) == {"median": 2.0, "low": 2.0, "high": 3.0}
    assert speed("rounds").spread([3.0, 1.0, 2.0]) == {"median": 2.0, "low": 1.0, "high": 3.0}


def test_a_measurement_goes_on_until_it_is_long_enough(speed: Import) -> None:
    calls = []

    def work() -> int:
        calls.append(sum(range(20_000)))
        return 5

    cost = speed("clock").measure(work, 0.02)
    assert cost["seconds"] >= 0.02
    assert cost["amount"] == 5 * len(calls) > 5


def test_a_worker_is_another_process_on_one_core_with_one_thread(speed: Import) -> None:
    with speed("worker").Worker("fractions:Fraction", numerator=6, denominator=4) as worker:
        assert worker.call("as_integer_ratio") == [3, 2]
        process = worker._process.pid
        assert process != os.getpid()
        if hasattr(os, "sched_getaffinity"):
            assert len(os.sched_getaffinity(process)) == 1
    assert worker._process.returncode == 0
    assert speed("worker").environment()["OMP_NUM_THREADS"] == "1"


def test_a_worker_that_dies_is_an_error(speed: Import, capfd: pytest.CaptureFixture[str]) -> None:
    module = speed("worker")
    with pytest.raises(module.WorkerError, match="exit code 1"):
        module.Worker("fractions:Fraction", numerator=1, denominator=0)
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_simplified_texts_are_those_that_cleaning_leaves_as_they_are(speed: Import, sets: Any) -> None:  # noqa: ANN401
    module = speed("texts")
    simplified, everything = sets.sets[module.SIMPLIFIED], sets.sets[module.AS_IT_COMES]
    assert [text for text in everything if clean(text) == text] == simplified
    assert len(everything) >= len(simplified) + 2
    assert simplified


def test_without_real_paragraphs_the_training_data_serve_and_it_is_said(speed: Import, tmp_path: Path) -> None:
    texts = speed("texts").load_texts(tmp_path / "absent.jsonl", most=40)
    assert "absent.jsonl` is absent" in texts.source
    assert len(texts.sets["raw, as it comes"]) == 40


def test_texts_come_through_as_they_are(speed: Import, tmp_path: Path) -> None:
    texts = ["一段\n两行\u2028", "\ud800 \U00020000", ""]
    module = speed("texts")
    assert module.read_texts(str(module.write_texts(tmp_path / "texts", texts))) == texts
    assert module.text_of_length(["一二三", "四"], 10) == "一二三四一二三四一二"


def test_the_steps_that_are_measured_are_those_of_tag_many(speed: Import, setting: Any, sets: Any) -> None:  # noqa: ANN401
    module = speed("kernel")
    name = speed("texts").AS_IT_COMES
    kernel = module.Kernel(str(setting.texts[name]))
    assert kernel.check() == len(sets.sets[name])
    parts = kernel.parts(0.01)
    assert list(parts) == [*module.PARTS, "whole"]
    assert min(parts.values()) > 0


def test_a_step_that_is_not_tag_manys_is_noticed(
    speed: Import,
    setting: Any,  # noqa: ANN401 - a class of the scripts
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = speed("kernel")
    kernel = module.Kernel(str(setting.texts[speed("texts").AS_IT_COMES]))
    monkeypatch.setattr(module, "clean_many", list)
    with pytest.raises(SystemExit, match="other tags"):
        kernel.check()


def test_all_layouts_of_the_table_give_the_same_sums(
    speed: Import,
    setting: Any,  # noqa: ANN401 - a class of the scripts
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    module = speed("columns")
    texts = str(setting.texts[speed("texts").SIMPLIFIED])
    assert len(module.Columns(texts).layouts()) == 5
    monkeypatch.setattr(module, "_add_rows", lambda rows, batch: np.zeros((len(batch.starts), rows.shape[1])))
    with pytest.raises(SystemExit, match="other sums"):
        module.Columns(texts).layouts()


def test_a_stored_model_is_what_scikit_learn_makes_of_its_weights(speed: Import, setting: Any) -> None:  # noqa: ANN401
    texts = str(setting.texts[speed("texts").AS_IT_COMES])
    differences = speed("reference").Comparison(texts, most=40, every=40).differences()
    assert 0 < differences["packaged"] < 1e-5
    assert 0 < differences["trained_afresh"] < 1e-5


def test_a_synthetic_model_has_the_size_asked_for(speed: Import, setting: Any, tmp_path: Path) -> None:  # noqa: ANN401
    synthetic = speed("synthetic").Synthetic(str(setting.texts[speed("texts").SIMPLIFIED]))
    made = synthetic.make_zonetag(9_000, str(tmp_path / "model"))
    model = zonetag.load(tmp_path / "model").model
    assert made["features"] == 9_000 > made["of_the_texts"] > 0
    assert len(model.vocabulary.ngrams()) == 9_000
    assert made["bytes"] == sum(path.stat().st_size for path in (tmp_path / "model").iterdir())


def test_a_peer_is_trained_once_and_loaded(speed: Import, tmp_path: Path) -> None:
    trainer = speed("peers").Trainer(every=100)
    peer = trainer.train(str(tmp_path), ["character_ngrams", "zonetag"])["character_ngrams"]
    assert peer["features"] > 1_000
    loaded = speed("systems").SYSTEMS["character_ngrams"].load(Path(peer["folder"]))
    loaded.tag("全年新签约项目32个。")
    assert loaded.pipeline.predict(["全年新签约项目32个。"]).shape == (1, 5)
    (Path(peer["folder"]) / "kept").touch()
    assert trainer.train(str(tmp_path), ["character_ngrams"])["character_ngrams"] == peer
    assert (Path(peer["folder"]) / "kept").is_file()


def test_every_system_has_its_row_and_its_figures(setting: Any, results: dict[str, Any]) -> None:  # noqa: ANN401
    for one in results["sections"]["whole_way"]["sets"].values():
        assert set(one["rows"]) == set(setting.systems)
        assert all(row["characters_per_second"]["median"] > 0 for row in one["rows"].values())
        assert one["rows"]["zonetag"]["zonetag_is_so_many_times_as_fast"] == {"median": 1.0, "low": 1.0, "high": 1.0}
    assert results["sections"]["latency"]["paragraphs"] >= 50
    memory = results["sections"]["peak_memory"]["rows"]["zonetag"]
    assert memory["without"] < memory["loaded"] < memory["peak"]


def test_what_is_written_is_what_was_found(speed: Import, results: dict[str, Any], tmp_path: Path) -> None:
    speed("run").write(results, tmp_path)
    page = (tmp_path / "speed.md").read_text(encoding="utf-8")
    written = json.loads((tmp_path / "speed.json").read_text(encoding="utf-8"))
    assert page == speed("report").render(written)
    assert "--quick" in page
    assert "not measured" in page
    assert "latency (not recorded)" in page
    quiet = {**written, "cores_used": dict.fromkeys(written["sections"], 0.97), "quick": False}
    assert "other work" not in speed("report").render(quiet)
    busy = {**quiet, "cores_used": {**quiet["cores_used"], "latency": 0.5}}
    assert "latency (had 50% of a core)" in speed("report").render(busy)
    for name in results["sections"]:
        assert f"## {speed('report').section(name).TITLE}\n" in page
    assert sorted(path.name for path in tmp_path.iterdir()) == ["speed.json", "speed.md"]


def test_a_run_goes_on_from_its_own_results_and_from_no_others(
    speed: Import,
    sets: Any,  # noqa: ANN401 - a class of the scripts
    results: dict[str, Any],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    run = speed("run")
    run.write(results, tmp_path)
    assert set(run.begin(sets, tmp_path / "speed.json", quick=True)["sections"]) == set(results["sections"])
    assert capsys.readouterr().err == ""
    assert not run.begin(sets, tmp_path / "speed.json", quick=False)["sections"]
    assert "measured anew" in capsys.readouterr().err


@pytest.mark.parametrize(("found", "reached"), [(19.99, False), (20.0, True)])
def test_bars_are_judged_by_the_figures(speed: Import, found: float, *, reached: bool) -> None:
    row = {"zonetag_is_so_many_times_as_fast": {"median": found}}
    bars = speed("bars").judge_all({"whole_way": {"sets": {"raw Simplified": {"rows": {"textbook": row}}}}})
    assert bars[0]["reached"] is reached
    assert {bar["reached"] for bar in bars[1:]} <= {None, True, False}
    assert bars[1]["reached"] is None
    page = speed("report").render_bars(bars)
    assert ("**missed**" in page.splitlines()[2]) is not reached


def test_ways_that_give_other_bytes_are_counted(speed: Import) -> None:
    same = {"by two processes": True, "in batches of 7": False}
    rows = {"`zonetag tag`": {"identical": False, "speed_up": {"median": 1.8}}}
    bars = {
        bar["name"]: bar
        for bar in speed("bars").judge_all({"equality": {"identity": {"same": same}}, "processes": {"rows": rows}})
    }
    other = bars["ways of tagging that give other bytes"]
    assert (other["found"], other["reached"]) == (2, False)
    assert bars["two processes against one, `zonetag tag`"]["reached"]
    assert bars["two processes against one, `tag_many`"]["reached"] is None


def test_the_page_in_the_repository_is_rendered_from_its_results(speed: Import) -> None:
    results = json.loads((RESULTS / "speed.json").read_text(encoding="utf-8"))
    assert speed("report").render(results) == (RESULTS / "speed.md").read_text(encoding="utf-8")
    assert not results["quick"]
    assert set(results["sections"]) == set(speed("report").SECTIONS)


def test_numbers_have_three_digits(speed: Import) -> None:
    number = speed("markdown_table").number
    assert [number(value) for value in (1_234_567, 12.345, 9.695, 0.98765, 0, -36.04)] == [
        "1,230,000",
        "12.3",
        "9.70",
        "0.988",
        "0.000",
        "-36.0",
    ]
