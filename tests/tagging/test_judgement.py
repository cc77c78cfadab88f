from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import replace
from itertools import cycle
from pathlib import Path

import numpy as np
import pytest

from zonetag.errors import InputError, ModelError
from zonetag.model import Model, save_model
from zonetag.tagging import Tagger, load
from zonetag.tagging.judgement import Judgement, PathJudge, judge, judge_cleaned, judge_many
from zonetag.tagging.model_cache import manifest_checksum
from zonetag.text.cleaning import clean

RAW = ["園區招商引資", "园区推进项目建设。", "", "abc", "产业(yè)园区 新增企业3家"]


def test_only_changed_texts_are_kept(small_model: Model) -> None:
    judgement = judge(small_model, RAW)
    assert sorted(judgement.cleaned) == [0, 4]
    assert judgement.cleaned_texts(RAW) == [clean(text) for text in RAW]
    assert judgement.reasons == [None, None, "too_short", "not_chinese", None]
    assert judgement.probabilities.shape == (5, 5)


def test_clean_paragraphs_need_no_cleaning(small_model: Model) -> None:
    cleaned = [clean(text) for text in RAW]
    raw, clean_already = judge(small_model, RAW), judge_cleaned(small_model, cleaned)
    assert clean_already.cleaned == {}
    assert clean_already.reasons == raw.reasons
    assert clean_already.probabilities.tobytes() == raw.probabilities.tobytes()


def test_judging_by_path_is_the_same(small_model: Model, small_model_folder: Path, small_texts: list[str]) -> None:
    texts = [*RAW, *small_texts] * 3
    by_path = PathJudge(small_model_folder, manifest_checksum(small_model_folder))(texts)
    here = judge(small_model, texts)
    assert by_path.probabilities.tobytes() == here.probabilities.tobytes()
    assert (by_path.cleaned, by_path.reasons) == (here.cleaned, here.reasons)


def test_another_model_in_the_folder_is_refused(small_model_folder: Path) -> None:
    with pytest.raises(ModelError, match="holds another model"):
        PathJudge(small_model_folder, "0")(["园区"])


class TestProcesses:
    def test_results_do_not_depend_on_their_number(
        self, small_model_folder: Path, small_texts: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tagger = load(small_model_folder)
        texts = [*RAW, *small_texts]
        one = list(tagger.tag_many(texts))
        assert [tags.text for tags in one] == [clean(text) for text in texts]
        judged_here = 0

        def count(model: Model, texts: list[str]) -> Judgement:
            nonlocal judged_here
            judged_here += len(texts)
            return judge_many(model, texts)

        monkeypatch.setattr("zonetag.tagging.tagger.judge_many", count)
        compared = 0
        with closing(tagger.tag_many(cycle(texts), n_jobs=2)) as two:
            # Until another process has judged as many, however long it takes to start.
            while compared < judged_here + len(texts):
                for tags in one:
                    assert next(two) == tags
                compared += len(one)

    def test_a_model_without_a_folder(self, small_model: Model) -> None:
        tagger = Tagger(small_model)
        assert list(tagger.tag_many(RAW, n_jobs=2)) == list(tagger.tag_many(RAW))

    def test_no_texts(self, small_model_folder: Path) -> None:
        assert list(load(small_model_folder).tag_many([], n_jobs=2)) == []

    @pytest.mark.usefixtures("others_start_first")
    def test_the_model_is_the_one_that_was_loaded(
        self, small_model: Model, small_model_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        shutil.copytree(small_model_folder, tmp_path / "model")
        monkeypatch.chdir(tmp_path)
        tagger = load("model")
        texts = RAW * 2_000
        before = list(tagger.tag_many(texts))
        monkeypatch.chdir("/")
        assert list(tagger.tag_many(texts, n_jobs=2)) == before
        another = replace(small_model, calibration=replace(small_model.calibration, intercepts=np.full(5, 9.0)))
        save_model(another, tmp_path / "model", overwrite=True)
        assert list(tagger.tag_many(texts, n_jobs=2)) == before
        shutil.rmtree(tmp_path / "model")
        assert list(tagger.tag_many(texts, n_jobs=2)) == before

    @pytest.mark.usefixtures("others_start_first")
    def test_texts_may_be_of_a_subclass(self, small_model_folder: Path) -> None:
        class Piece(str):
            """As a part of a page, which holds the page."""

            __slots__ = ("page",)

        tagger = load(small_model_folder)
        texts = RAW * 2_000
        found = list(tagger.tag_many(map(Piece, texts), n_jobs=2))
        assert found == list(tagger.tag_many(texts))
        assert {type(tags.text) for tags in found} == {str}

    def test_no_process_is_too_few(self, small_model: Model) -> None:
        with pytest.raises(InputError, match="n_jobs is 0"):
            next(Tagger(small_model).tag_many(RAW, n_jobs=0))

    def test_what_is_no_text_is_named(self, small_model_folder: Path) -> None:
        tags = load(small_model_folder).tag_many(["园区", None], n_jobs=2)
        with pytest.raises(InputError, match=r"^paragraph 1 .* is a NoneType"):
            list(tags)
