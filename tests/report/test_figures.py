from __future__ import annotations

import pytest

from zonetag.report.figures import Counts, Group, add_up, count_document, group_by_year, group_by_zone

from .conftest import document, paragraph

TOPICS = ("招商引资", "基础设施")
BOTH = {"招商引资": 0.9, "基础设施": 0.8}
ONE = {"招商引资": 0.9, "基础设施": 0.1}
NONE = {"招商引资": 0.1, "基础设施": 0.1}


def test_counts_of_a_document() -> None:
    rows = document(
        paragraph("甲", BOTH), paragraph("乙", ONE), paragraph("丙", NONE), paragraph("首页", {}, reason="boilerplate")
    )
    counts = count_document(rows.document, TOPICS)
    assert counts == Counts(documents=1, paragraphs=3, by_topic=(2, 1), without=1)
    assert counts.shares == pytest.approx((2 / 3, 1 / 3))
    assert counts.share_without == pytest.approx(1 / 3)


def test_nothing_has_no_shares() -> None:
    counts = count_document(document().document, TOPICS)
    assert counts == Counts(1, 0, (0, 0), 0)
    assert counts.shares == (0.0, 0.0)
    assert counts.share_without == 0.0
    assert add_up([], TOPICS) == Counts(0, 0, (0, 0), 0)


def test_groups() -> None:
    documents = [
        document(paragraph("甲", BOTH), year="2020", zone="东区"),
        document(paragraph("乙", NONE), year="2019", zone="西区"),
        document(paragraph("丙", ONE), zone="西区"),
    ]
    counts = [count_document(described.document, TOPICS) for described in documents]
    assert group_by_year(documents, counts, TOPICS) == [
        Group("2019", Counts(1, 1, (0, 0), 1)),
        Group("2020", Counts(1, 1, (1, 1), 0)),
        Group(None, Counts(1, 1, (1, 0), 0)),
    ]
    assert group_by_zone(documents, counts, TOPICS) == [
        Group("西区", Counts(2, 2, (1, 0), 1)),
        Group("东区", Counts(1, 1, (1, 1), 0)),
    ]


def test_no_groups_where_nothing_is_known() -> None:
    documents = [document(paragraph("甲", BOTH))]
    counts = [count_document(documents[0].document, TOPICS)]
    assert group_by_year(documents, counts, TOPICS) == []
    assert group_by_zone(documents, counts, TOPICS) == []
