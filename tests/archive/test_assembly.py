from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zonetag.archive.assembly import assemble
from zonetag.archive.outcomes import Failure, Outcome
from zonetag.archive.row_formats import row_format


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.sampled_from("ab"), st.binary(max_size=5), st.booleans()), max_size=12), st.randoms())
def test_documents_come_in_order_from_whichever_part(
    tmp_path: Path, documents: list[tuple[str, bytes, bool]], chance: st.randoms
) -> None:
    parts = {"a": b"", "b": b""}
    outcomes: dict[int, Outcome] = {}
    order = list(range(len(documents)))
    chance.shuffle(order)
    for number in order:
        part, data, failed = documents[number]
        if failed:
            outcomes[number] = Outcome(f"{number}", None, failure=Failure(f"{number}", "InputError", "?"))
        else:
            outcomes[number] = Outcome(f"{number}", None, 1, part if data else "", len(parts[part]), len(data))
            parts[part] += data
    for part, data in parts.items():
        (tmp_path / part).write_bytes(data)
    with row_format("jsonl", ()).create(tmp_path / "out") as output:
        failures = assemble([outcomes[number] for number in range(len(documents))], tmp_path, output)
    kept = [b"" if failed else data for _, data, failed in documents]
    assert (tmp_path / "out").read_bytes() == b"".join(kept)
    assert [(placed.failure.path, placed.place) for placed in failures] == [
        (f"{number}", len(b"".join(kept[:number]))) for number, (_, _, failed) in enumerate(documents) if failed
    ]
