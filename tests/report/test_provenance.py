from __future__ import annotations

import json
from pathlib import Path

import pytest

import zonetag
from zonetag.errors import ModelError
from zonetag.report import DescribedDocument, describe_tagger, tags_agree
from zonetag.tagging import Tagger
from zonetag.tagging.packaged import packaged_model_folder

from .conftest import document, paragraph

OTHER_MODEL = Path(__file__).parents[1] / "model" / "artifacts" / "v2"


def test_the_packaged_model(packaged: Tagger) -> None:
    provenance = describe_tagger(packaged)
    manifest = json.loads((packaged_model_folder() / "model.json").read_text(encoding="utf-8"))
    assert (provenance.tags, provenance.model, provenance.checksum) == ("made", manifest["name"], manifest["sha256"])


def test_another_model(tmp_path: Path) -> None:
    tagger = zonetag.load(OTHER_MODEL)
    assert describe_tagger(tagger, OTHER_MODEL, tags="agree").model == tagger.model.name
    assert describe_tagger(tagger, OTHER_MODEL).checksum
    assert describe_tagger(tagger).checksum is None  # the packaged folder holds another model
    assert describe_tagger(None).tags == "unknown"
    with pytest.raises(ModelError, match=tmp_path.name):
        describe_tagger(tagger, tmp_path)


def test_agreement(packaged: Tagger, described: tuple[DescribedDocument, ...]) -> None:
    assert tags_agree(packaged, described)
    assert not tags_agree(zonetag.load(OTHER_MODEL), described)
    text = "全年新签约项目32个。"
    probabilities = dict(packaged.tag(text).probabilities)
    leftover = paragraph("首页", {}, reason="boilerplate")
    rounded = {topic: round(value, 4) for topic, value in probabilities.items()}
    assert tags_agree(packaged, [document(leftover, paragraph(text, rounded))])
    assert not tags_agree(packaged, [document(paragraph(text, {**rounded, "招商引资": rounded["招商引资"] - 0.001}))])
    assert not tags_agree(packaged, [document(paragraph(text, {"招商引资": rounded["招商引资"]}))])
