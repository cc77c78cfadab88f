"""Labels as people write them, checked against the topics."""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING

from zonetag.topics import NONE_LABEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zonetag.topics import TopicSchema
    from zonetag.training.corpus.files import Place

# None of these can stand in a topic's key, so whoever writes a、b instead of a b is understood.
_BETWEEN_LABELS = re.compile(r"[\s,;|，；、]+")


def split_labels(cell: str) -> tuple[str, ...]:
    """Split the labels in a cell or between braces.

    Example:
        >>> split_labels("招商引资; 基础设施")
        ('招商引资', '基础设施')
    """
    return tuple(label for label in _BETWEEN_LABELS.split(cell) if label)


def check_labels(labels: Sequence[str], topics: TopicSchema | None, place: Place) -> tuple[str, ...]:
    """Check the labels of one paragraph.

    Args:
        labels: What stands there; the none label alone says that there is no topic.
        topics: The labels that are known; None lets every label pass.
        place: Where they stand.

    Returns:
        The topics' keys, empty for none.

    Raises:
        CorpusError: A label is unknown or stands there twice, or the none label is not alone.
    """
    none_label = none_label_of(topics)
    for label in labels:
        if topics and label not in {*topics.keys, none_label}:
            raise place.mistake(_unknown(label, topics))
        if labels.count(label) > 1:
            raise place.mistake(f"the label {label!r} stands there {labels.count(label)} times")
    if none_label not in labels:
        return tuple(labels)
    if len(labels) > 1:
        others = ", ".join(label for label in labels if label != none_label)
        raise place.mistake(f"{none_label!r} says that there is no topic, but {others} stands beside it")
    return ()


def none_label_of(topics: TopicSchema | None) -> str:
    """Say how a paragraph without a topic is labelled."""
    return topics.none_label if topics else NONE_LABEL


def _unknown(label: str, topics: TopicSchema) -> str:
    nearest = difflib.get_close_matches(label, [*topics.keys, topics.none_label], n=1, cutoff=0.5)
    known = f"the topics are {', '.join(topics.keys)}, and {topics.none_label} for none"
    question = f"; did you mean {nearest[0]!r}?" if nearest else ""
    return f"unknown label {label!r}: {known}{question}"
