from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import count, cycle, islice
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zonetag.errors import InputError, ModelError, TopicSchemaError
from zonetag.reading import SourceDocument, read_path
from zonetag.tagging import ParagraphTags, Tagger, load
from zonetag.text.splitting import split_text
from zonetag.training.corpus import LabelledParagraph

EXAMPLES = Path(__file__).parents[2] / "examples"
ODD = ["", " ", "\0\0", "\ud800", "😀", "Development zone", "園區招商引資項目簽約", "2023", "\U00020000" * 9, "园" * 6]


@pytest.fixture(scope="session")
def texts(small_corpus: tuple[LabelledParagraph, ...]) -> list[str]:
    return [paragraph.text for paragraph in small_corpus]


class TestTagging:
    def test_one_by_one_or_many_at_once(self, tagger: Tagger, texts: list[str]) -> None:
        some = [*texts[:100], *ODD, *texts[100:150]]
        assert [tagger.tag(text) for text in some] == list(tagger.tag_many(some))

    @settings(suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.text(st.characters(exclude_categories=[])) | st.sampled_from(ODD)))
    def test_one_result_for_each_text_whatever_it_is(self, tagger: Tagger, some: list[str]) -> None:
        tags = list(tagger.tag_many(some))
        assert len(tags) == len(some)
        for one in tags:
            assert list(one.probabilities) == list(tagger.model.topics.keys)
            assert all(0 <= probability <= 1 for probability in one.probabilities.values())
            assert (one.reason is None) == bool(one.topics)
            assert one.primary == (one.topics[0] if one.topics else None)

    def test_order(self, tagger: Tagger, texts: list[str]) -> None:
        some = texts * 8
        assert sum(map(len, some)) > 200_000
        forwards = [tags.text for tags in tagger.tag_many(some)]
        assert forwards == [tags.text for tags in tagger.tag_many(reversed(some))][::-1]

    def test_an_endless_iterable_is_tagged_as_it_comes(self, tagger: Tagger, texts: list[str]) -> None:
        read = count()
        endless = (text for text, _ in zip(cycle(texts), read, strict=False))
        assert [tags.text for tags in islice(tagger.tag_many(endless), 3)] == [
            tags.text for tags in tagger.tag_many(texts[:3])
        ]
        assert next(read) < 10 * len(texts)

    def test_nothing_is_read_before_it_is_asked_for(self, tagger: Tagger) -> None:
        assert next(tagger.tag_many(iter([])), None) is None
        texts = iter(["园区"])
        tagger.tag_many(texts)
        assert next(texts) == "园区"

    def test_reasons(self, tagger: Tagger) -> None:
        texts = ["2023年", "The zone signed 12 projects this year.", "今天的天气晴朗适合散步。"]
        reasons = [tags.reason for tags in tagger.tag_many(texts)]
        assert reasons == ["too_short", "not_chinese", "none_above_threshold"]

    def test_the_training_paragraphs_mostly_get_their_topics(
        self, tagger: Tagger, small_corpus: tuple[LabelledParagraph, ...]
    ) -> None:
        tags = tagger.tag_many(paragraph.text for paragraph in small_corpus)
        right = [set(given.topics) == set(gold.labels) for given, gold in zip(tags, small_corpus, strict=True)]
        assert sum(right) > 0.9 * len(right)

    def test_text_is_cleaned(self, tagger: Tagger) -> None:
        tags = tagger.tag("全年新簽約招商引資項目３２個&ldquo;")
        assert tags.text == "全年新签约招商引资项目32个“"
        assert tags == tagger.tag(tags.text)

    def test_a_paragraph_of_100_000_characters(self, tagger: Tagger, texts: list[str]) -> None:
        tags = tagger.tag("".join(texts * 3)[:100_000])
        assert len(tags.probabilities) == len(tagger.model.topics.keys)

    @pytest.mark.parametrize(("text", "kind"), [(None, "NoneType"), (b"", "bytes"), (3, "int"), (["a"], "list")])
    def test_what_is_no_text(self, tagger: Tagger, text: object, kind: str) -> None:
        with pytest.raises(InputError, match=rf"^the paragraph to tag is a {kind}, not a str$"):
            tagger.tag(text)
        with pytest.raises(InputError, match=f"^paragraph 2 .* is a {kind}"):
            list(tagger.tag_many(["园区", "园区", text]))
        with pytest.raises(InputError, match=f"is a {kind}, not a str"):
            tagger.explain(text, "招商引资")

    def test_one_text_instead_of_many(self, tagger: Tagger) -> None:
        with pytest.raises(InputError, match="was given one str: use tag"):
            list(tagger.tag_many("全年新签约项目"))


class TestDocuments:
    @pytest.fixture(params=sorted(EXAMPLES.iterdir()), ids=lambda path: path.name)
    def path(self, request: pytest.FixtureRequest) -> Path:
        return request.param

    def test_a_document_is_its_paragraphs(self, tagger: Tagger, path: Path) -> None:
        document = tagger.tag_document(path)
        assert document.document == str(path)
        assert [row.index for row in document.paragraphs] == list(range(len(document.paragraphs)))
        assert len(document.paragraphs) >= 10
        for row in document.paragraphs:
            assert row.document == str(path)
            assert tagger.tag(document.text[row.start : row.end]).topics == row.tags.topics
            assert tagger.tag(row.tags.text) == row.tags

    def test_leftovers_only_when_asked_for(self, tagger: Tagger, path: Path) -> None:
        without, everything = tagger.tag_document(path), tagger.tag_document(path, boilerplate=True)
        kept = [row for row in everything.paragraphs if row.tags.reason != "boilerplate"]
        assert [(row.start, row.tags) for row in kept] == [(row.start, row.tags) for row in without.paragraphs]
        assert [row.index for row in everything.paragraphs] == list(range(len(everything.paragraphs)))
        assert [row.start for row in everything.paragraphs] == sorted(row.start for row in everything.paragraphs)
        for row in everything.paragraphs:
            if row.tags.reason == "boilerplate":
                assert row.tags == ParagraphTags((), None, {}, "boilerplate", row.tags.text)

    def test_path_as_text_and_document_read_already(self, tagger: Tagger, path: Path) -> None:
        document = tagger.tag_document(path)
        assert tagger.tag_document(str(path)) == document == tagger.tag_document(read_path(path))

    def test_headings_and_title(self, tagger: Tagger) -> None:
        text = "某开发区工作总结\n\n一、招商引资\n\n全年新签约项目32个，协议总投资186亿元。\n"
        source = SourceDocument(text=text, title=None, format="text", encoding=None, path=None, marks=())
        document = tagger.tag_document(source)
        headings = [segment.text for segment in split_text(text) if segment.kind == "heading"]
        assert document.title == headings[0]
        assert document.document is None
        assert [row.headings[-1] for row in document.paragraphs] == ["一、招商引资"]
        assert tagger.tag_document(replace(source, title="标题")).title == "标题"

    def test_encoding_can_be_forced(self, tagger: Tagger, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        path.write_bytes("全年新签约项目32个，协议总投资186亿元。".encode("gb18030"))
        assert tagger.tag_document(path, encoding="gb18030").text.startswith("全年")
        with pytest.raises(InputError, match=r"a\.txt"):
            tagger.tag_document(path, encoding="utf-8")

    def test_a_missing_file(self, tagger: Tagger, tmp_path: Path) -> None:
        with pytest.raises(InputError, match=r"nothing\.txt"):
            tagger.tag_document(tmp_path / "nothing.txt")


class TestSharing:
    def test_pickled(self, tagger: Tagger, small_model_folder: Path, texts: list[str]) -> None:
        for one in (tagger, load(small_model_folder)):
            copy = pickle.loads(pickle.dumps(one))  # noqa: S301 - our own bytes
            assert list(copy.tag_many(texts[:50])) == list(tagger.tag_many(texts[:50]))

    def test_threads(self, tagger: Tagger, texts: list[str]) -> None:
        parts = [texts[start : start + 20] for start in range(0, 200, 20)]
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda part: list(tagger.tag_many(part)), parts))
        assert [tags for part in found for tags in part] == list(tagger.tag_many(texts[:200]))

    def test_a_tagger_can_be_a_key(self, tagger: Tagger) -> None:
        assert {tagger: 1}[Tagger(tagger.model)] == 1


class TestExplaining:
    def test_the_explanation_is_of_the_cleaned_text(self, tagger: Tagger) -> None:
        raw = "全年新簽約招商引資項目３２個。"
        explanation = tagger.explain(raw, "招商引资")
        tags = tagger.tag(raw)
        assert explanation.text == tags.text
        assert explanation.probability == tags.probabilities["招商引资"]
        assert (explanation.probability >= explanation.threshold) == ("招商引资" in tags.topics)

    def test_unknown_topic(self, tagger: Tagger) -> None:
        with pytest.raises(TopicSchemaError, match="no topic '交通'"):
            tagger.explain("园区", topic="交通")


class TestLoading:
    def test_from_a_folder(self, small_model_folder: Path) -> None:
        assert load(str(small_model_folder)).model.name == "small"

    def test_from_nowhere(self, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match="there is no model at"):
            load(tmp_path / "nothing")
