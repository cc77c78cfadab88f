from __future__ import annotations

from pathlib import Path

import pytest

from zonetag.errors import InputError, ModelError
from zonetag.model import Model
from zonetag.tagging import Tagger, load
from zonetag.tagging.judgement import PathJudge, judge
from zonetag.tagging.model_cache import manifest_checksum
from zonetag.text.cleaning import clean

RAW = ["園區招商引資", "园区推进项目建设。", "", "abc", "产业(yè)园区 新增企业3家"]


def test_only_changed_texts_are_kept(small_model: Model) -> None:
    judgement = judge(small_model, RAW)
    assert sorted(judgement.cleaned) == [0, 4]
    assert judgement.cleaned_texts(RAW) == [clean(text) for text in RAW]
    assert judgement.reasons == [None, None, "too_short", "not_chinese", None]
    assert judgement.probabilities.shape == (5, 5)


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
    def test_results_do_not_depend_on_their_number(self, small_model_folder: Path, small_texts: list[str]) -> None:
        tagger = load(small_model_folder)
        # More than one process is given at a time.
        texts = [*RAW, *small_texts] * 9
        assert sum(map(len, texts)) > 400_000
        one, two = list(tagger.tag_many(texts)), list(tagger.tag_many(iter(texts), n_jobs=2))
        assert one == two
        assert [tags.text for tags in two] == [clean(text) for text in texts]

    def test_a_model_without_a_folder(self, small_model: Model) -> None:
        tagger = Tagger(small_model)
        assert list(tagger.tag_many(RAW, n_jobs=2)) == list(tagger.tag_many(RAW))

    def test_no_texts(self, small_model_folder: Path) -> None:
        assert list(load(small_model_folder).tag_many([], n_jobs=2)) == []

    def test_what_is_no_text_is_named(self, small_model_folder: Path) -> None:
        tags = load(small_model_folder).tag_many(["园区", None], n_jobs=2)
        with pytest.raises(InputError, match=r"^paragraph 1 .* is a NoneType"):
            list(tags)
