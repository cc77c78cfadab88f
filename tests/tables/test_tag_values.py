from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from zonetag.tables.tag_values import CellWriter, EntryWriter, encode_json

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.none() | TEXTS | st.lists(TEXTS, max_size=3) | st.floats(0, 1).map(lambda value: round(value, 4))


@given(st.dictionaries(TEXTS, VALUES, max_size=5))
def test_entries_are_those_that_the_json_module_writes(entries: dict[str, object]) -> None:
    written = EntryWriter(entries).entries(entries.values())
    assert written == json.dumps(entries, ensure_ascii=False)[1:-1]
    assert encode_json(entries) == f"{{{written}}}"


@given(st.lists(st.text(st.sampled_from("甲\"',;\t\r\n "), max_size=5), min_size=2, max_size=5), st.sampled_from(",\t"))
def test_cells_are_read_as_they_were_written(cells: list[str], delimiter: str) -> None:
    writer = CellWriter(delimiter)
    for _ in range(2):  # nothing stays from the row before
        line = writer.cells(cells)
        assert [*csv.reader(io.StringIO(line, newline=""), delimiter=delimiter)] == [cells]


def test_values_as_cells() -> None:
    assert (
        CellWriter(",").cells([["招商引资", "基础设施"], [], None, 0.5, "a,b", 1.0])
        == '招商引资;基础设施,,,0.5,"a,b",1.0'
    )
