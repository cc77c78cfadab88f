from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from zonetag.errors import TopicSchemaError
from zonetag.topics import Topic, TopicSchema, load_topics

SHIPPED = Path(__file__).parents[1] / "training_data" / "topics.toml"


def write(folder: Path, text: str) -> Path:
    path = folder / "topics.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_topics() -> None:
    schema = load_topics(SHIPPED)
    assert schema.keys == ("招商引资", "科技创新", "体制改革", "基础设施", "安全环保")
    assert schema.none_label == "无"
    assert all(topic.name_zh and topic.name_en.isascii() and topic.description for topic in schema.topics)


def test_key_alone_is_enough(tmp_path: Path) -> None:
    schema = load_topics(write(tmp_path, '[[topics]]\nkey = "文旅"\n'))
    assert schema == TopicSchema((Topic("文旅", "文旅", "文旅"),))


def test_own_none_label(tmp_path: Path) -> None:
    schema = load_topics(write(tmp_path, 'none_label = "other"\n[[topics]]\nkey = "无"\n'))
    assert (schema.keys, schema.none_label) == (("无",), "other")


def test_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    path = tmp_path / "topics.toml"
    path.write_bytes(b"\xef\xbb\xbf" + '[[topics]]\nkey = "文旅"\n'.encode())
    assert load_topics(path).keys == ("文旅",)


def test_plain_dicts_round_trip_through_json() -> None:
    schema = load_topics(SHIPPED)
    assert TopicSchema.from_dict(json.loads(json.dumps(schema.to_dict()))) == schema


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[topics]]\nkey = "a\n', "line 2"),
        ("", "no list of topics"),
        ('topics = "a"', "no list of topics"),
        ("topics = []", "at least one"),
        ('topics = ["a"]', "topic 1 is 'a', not a table"),
        ('[[topics]]\nname_zh = "甲"', "topic 1: no key"),
        ('[[topics]]\nkey = ""', "the key of topic 1 is empty"),
        ('[[topics]]\nkey = "a"\n[[topics]]\nkey = 7', "topic 2: key is 7, not a string"),
        ('[[topics]]\nkey = "a"\nname_cn = "甲"', "topic 1: unknown field 'name_cn'"),
        ('[[topic]]\nkey = "a"', "unknown entry 'topic'"),
        ('[[topics]]\nkey = "a"\n[[topics]]\nkey = "a"', "'a' stands there 2 times"),
        ('[[topics]]\nkey = "无"', "'无' is a topic and the label for no topic"),
        ('none_label = 3\n[[topics]]\nkey = "a"', "none_label is 3"),
        ('none_label = "no topic"\n[[topics]]\nkey = "a"', "none_label, 'no topic', holds ' '"),
    ],
)
def test_mistakes_name_file_and_what_is_wrong(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(TopicSchemaError, match=re.escape(message)) as caught:
        load_topics(path)
    assert str(caught.value).startswith(f"{path}: ")


@pytest.mark.parametrize(
    "key", ["a b", "{a", "a}", "a,b", "甲，乙", "a;b", "甲；乙", "甲、乙", "a|b", "a\t", "a\u3000b", "a\u200b"]
)
def test_keys_that_would_break_the_label_format(key: str) -> None:
    with pytest.raises(TopicSchemaError, match="leave out braces"):
        TopicSchema.from_keys([key])


def test_missing_file_and_wrong_bytes(tmp_path: Path) -> None:
    with pytest.raises(TopicSchemaError, match="cannot be read: No such file"):
        load_topics(tmp_path / "absent.toml")
    path = tmp_path / "topics.toml"
    path.write_bytes('[[topics]]\nkey = "招商"\n'.encode("gb18030"))
    with pytest.raises(TopicSchemaError, match="no UTF-8 at byte 18"):
        load_topics(path)
