from __future__ import annotations

import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonetag.report import data_block
from zonetag.report.data_block import encode_data


@given(
    st.recursive(
        st.text() | st.integers() | st.booleans() | st.none(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
        max_leaves=5,
    )
)
def test_nothing_in_it_is_markup_and_it_reads_back(data: object) -> None:
    block = encode_data(data)
    assert block.encoding == "json"
    assert not set(block.text) & set("<>&")
    assert json.loads(block.text) == data


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!-- <script>", "]]>", "&lt;", "\u2028"])
def test_markup_is_escaped(text: str) -> None:
    assert text not in encode_data(text).text
    assert json.loads(encode_data(text).text) == text


def test_half_a_pair_becomes_a_sign_of_damage() -> None:
    assert json.loads(encode_data("a\ud800b").text) == "a\ufffdb"


def test_long_data_are_compressed() -> None:
    data = ["全年新签约项目三十二个，𠮷𫓧。€ • \ue000 \u2028"] * (data_block.COMPRESSED_FROM // 25)
    block = encode_data(data)
    assert block.encoding == "deflate"
    assert len(block.text) < 100_000
    assert json.loads(zlib.decompress(base64.b64decode(block.text)).decode("gbk")) == data
