from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zonetag.archive import units
from zonetag.archive.outcomes import Outcome
from zonetag.archive.units import Document, Unit, make_units, part_name, size_of


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 9), max_size=30), st.integers(1, 5), st.integers(1, 20))
def test_units_hold_all_documents_in_order_and_are_bounded(
    tmp_path: Path, sizes: list[int], documents: int, size: int
) -> None:
    paths = [str(tmp_path / str(number)) for number in range(len(sizes))]
    for path, bytes_ in zip(paths, sizes, strict=True):
        Path(path).write_bytes(bytes(bytes_))
    known = {path: Outcome(path, "d") for path in paths[::2]}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(units, "UNIT_DOCUMENTS", documents)
        patch.setattr(units, "UNIT_BYTES", size)
        made = list(make_units(paths, known, first_part=7))
    expected = [Document(path, bytes_, known.get(path)) for path, bytes_ in zip(paths, sizes, strict=True)]
    assert [document for unit in made for document in unit.documents] == expected
    assert [unit.part for unit in made] == [part_name(7 + number) for number in range(len(made))]
    for unit in made:
        assert unit.documents == tuple(expected[unit.first : unit.first + len(unit.documents)])
        assert len(unit.documents) <= documents
        assert sum(document.size for document in unit.documents[:-1]) < size


def test_a_unit_split() -> None:
    unit = Unit("part-000003", 5, (Document("a", 1), Document("b", 2)))
    assert unit.split() == [
        Unit("part-000003-0", 5, (Document("a", 1),)),
        Unit("part-000003-1", 6, (Document("b", 2),)),
    ]


def test_a_file_that_is_not_there_has_no_size(tmp_path: Path) -> None:
    assert [size_of(str(tmp_path / "missing")), size_of("a\0b")] == [0, 0]
