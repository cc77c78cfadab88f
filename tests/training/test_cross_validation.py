from __future__ import annotations

import numpy as np
import pytest
from numpy.testing import assert_allclose

from zonetag.errors import TrainingError
from zonetag.model.scoring import score
from zonetag.topics import TopicSchema
from zonetag.training.classifier import fit_layer, mixture_of
from zonetag.training.corpus import LabelledParagraph
from zonetag.training.cross_validation import out_of_fold_logits
from zonetag.training.evaluation import label_matrix, primary_topics
from zonetag.training.settings import TrainingSettings


def test_every_logit_is_of_a_model_without_the_document(
    small_corpus: tuple[LabelledParagraph, ...], topics: TopicSchema
) -> None:
    names = sorted({paragraph.document for paragraph in small_corpus})[:6]
    paragraphs = [paragraph for paragraph in small_corpus if paragraph.document in names]
    texts = [paragraph.text for paragraph in paragraphs]
    labels = label_matrix(paragraphs, topics)
    primary = primary_topics(paragraphs, topics)
    documents = np.array([paragraph.document for paragraph in paragraphs])
    settings = TrainingSettings(folds=len(names))
    logits = out_of_fold_logits(texts, labels, primary, documents.tolist(), settings)
    for name in names[:2]:
        others = np.flatnonzero(documents != name)
        vocabulary, layer = fit_layer([texts[index] for index in others], labels[others], primary[others], settings)
        held_out = np.flatnonzero(documents == name)
        held_out_texts = [texts[index] for index in held_out]
        expected = score(vocabulary, layer, mixture_of(settings), len(topics.keys), held_out_texts)
        assert_allclose(logits[held_out], expected, atol=1e-4)


def test_fewer_documents_than_folds() -> None:
    with pytest.raises(TrainingError, match="5 folds takes as many documents, and there are 2: give more"):
        out_of_fold_logits(["茶", "船"], np.array([[True], [False]]), np.array([0, 1]), ["a", "b"], TrainingSettings())


def test_a_topic_of_one_document_only() -> None:
    texts = ["茶园采茶", "茶园采茶", "船厂造船", "船厂造船"]
    labels = np.array([[True], [True], [False], [False]])
    with pytest.raises(TrainingError, match="a topic stands in the documents of one fold only"):
        out_of_fold_logits(texts, labels, np.array([0, 0, 1, 1]), ["a", "a", "b", "b"], TrainingSettings(folds=2))
