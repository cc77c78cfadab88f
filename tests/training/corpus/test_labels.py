from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from zonetag.errors import TopicSchemaError
from zonetag.topics import TopicSchema
from zonetag.training.corpus.labels import split_labels


@given(st.lists(st.text(min_size=1), min_size=1), st.sampled_from([" ", ";", "|", ", ", "；", "、"]))
def test_whatever_is_a_topic_can_be_written_as_a_label(keys: list[str], separator: str) -> None:
    try:
        schema = TopicSchema.from_keys(keys)
    except TopicSchemaError:
        return
    assert split_labels(separator.join(schema.keys)) == schema.keys
