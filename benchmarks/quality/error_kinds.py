"""Count the wrong decisions on real paragraphs by kind of error, for the first model and for others.

    python benchmarks/quality/error_kinds.py [MODEL_FOLDER ...]

Without a folder, the packaged model is counted beside the first one. A decision is one paragraph of
``../shared/gold/dev.jsonl`` and one topic; it is wrong if the topic is missed or extra. ``error_kinds.toml`` says which
kind each is of, and keeps what the first model got wrong. Wrong decisions it does not know are counted as unassigned
and listed by their paragraph's id, to be read and assigned there.

Writes ``benchmarks/results/error_kinds.json`` and ``.md``.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from _common import markdown_table, write_results
from data import SHARED

import zonetag
from zonetag.training.corpus import read_corpus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zonetag import Tagger

GOLD = SHARED / "gold" / "dev.jsonl"
KINDS = Path(__file__).with_suffix(".toml")
UNASSIGNED = "unassigned"
ERRORS = ("missed", "extra")

Decision: TypeAlias = tuple[str, str]
"""The id of a paragraph and a topic."""
WrongDecisions: TypeAlias = dict[Decision, str]
"""Each wrong decision with what is wrong: missed or extra."""


@dataclass(frozen=True, slots=True)
class ErrorKinds:
    """What ``error_kinds.toml`` says.

    Attributes:
        names: What each kind is called, by key.
        descriptions: What belongs to each, by key.
        assignments: The key of the kind of each decision.
        first_model: Name of the first model.
        first_wrong: What it got wrong.
    """

    names: dict[str, str]
    descriptions: dict[str, str]
    assignments: dict[Decision, str]
    first_model: str
    first_wrong: WrongDecisions


def main() -> None:
    """Find, count, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="*", help="model folders; without any, the packaged model")
    arguments = parser.parse_args()
    if not GOLD.is_file():
        print(f"{GOLD} is absent: nothing is counted or written")
        return
    kinds = read_kinds(KINDS)
    wrong = [(kinds.first_model, kinds.first_wrong)]
    for folder in arguments.models or [None]:
        tagger = zonetag.load(folder)
        wrong.append((tagger.model.name, find_wrong_decisions(tagger, GOLD)))
    results = count_by_kind(kinds, wrong)
    write_results("error_kinds", results, to_markdown(results))


def read_kinds(path: Path) -> ErrorKinds:
    """Read the kinds, the assignments and the record of the first model."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    return ErrorKinds(
        names={key: kind["name"] for key, kind in content["kinds"].items()},
        descriptions={key: kind["description"] for key, kind in content["kinds"].items()},
        assignments=_by_decision(content["assignments"]),
        first_model=content["first_model"]["name"],
        first_wrong=_by_decision(content["first_model"]["wrong"]),
    )


def find_wrong_decisions(tagger: Tagger, gold: Path) -> WrongDecisions:
    """Tag labelled paragraphs and give what is missed or extra."""
    topics = tagger.model.topics
    paragraphs = read_corpus(gold, topics)
    tags = tagger.tag_many(paragraph.text for paragraph in paragraphs)
    return {
        (paragraph.identifier, topic): "missed" if topic in paragraph.labels else "extra"
        for paragraph, result in zip(paragraphs, tags, strict=True)
        for topic in topics.keys
        if (topic in paragraph.labels) != (topic in result.topics)
    }


def count_by_kind(kinds: ErrorKinds, wrong: Sequence[tuple[str, WrongDecisions]]) -> dict[str, Any]:
    """Count what each model got wrong; the kinds that cost the first model most come first.

    Args:
        kinds: The kinds.
        wrong: Name and wrong decisions of each model, the first model first.
    """
    counts = [
        Counter((kinds.assignments.get(decision, UNASSIGNED), error) for decision, error in decisions.items())
        for _, decisions in wrong
    ]
    keys = sorted(kinds.names, key=lambda key: -sum(counts[0][key, error] for error in ERRORS))
    first = wrong[0][1].keys()
    return {
        "kinds": [
            {
                "key": key,
                "name": kinds.names.get(key, "Not assigned to a kind"),
                "description": kinds.descriptions.get(key, ""),
                "models": [{error: count[key, error] for error in ERRORS} for count in counts],
            }
            for key in (*keys, UNASSIGNED)
        ],
        "models": [
            {
                "name": name,
                "total": {error: list(decisions.values()).count(error) for error in ERRORS},
                "mended": len(first - decisions.keys()),
                "new": len(decisions.keys() - first),
                "unassigned": [
                    [*decision, error] for decision, error in decisions.items() if decision not in kinds.assignments
                ],
            }
            for name, decisions in wrong
        ],
    }


def to_markdown(results: Mapping[str, Any]) -> str:
    """Give the counts as a table, a row a kind, and what each kind is."""
    models = results["models"]
    header = ["kind", *(f"{model['name']} {error}" for model in models for error in ERRORS)]
    rows = [[kind["name"], *_cells(kind["models"])] for kind in results["kinds"]]
    rows.append(["**all**", *_cells([model["total"] for model in models])])
    changes = [
        f"Of the wrong decisions of {models[0]['name']}, {model['name']} gets {model['mended']} right, "
        f"and {model['new']} others wrong.\n"
        for model in models[1:]
    ]
    unassigned = [
        f"- {model['name']} {identifier} {topic}: {error}\n"
        for model in models
        for identifier, topic, error in model["unassigned"]
    ]
    return "\n".join(
        [
            "# Kinds of errors on dev\n",
            "Wrong decisions (paragraph × topic) on `../shared/gold/dev.jsonl`, by `error_kinds.py`.\n",
            markdown_table(header, rows),
            *changes,
            "".join(f"- {kind['name']}: {kind['description']}\n" for kind in results["kinds"] if kind["description"]),
            *(["Unassigned:\n", "".join(unassigned)] if unassigned else []),
        ]
    )


def _by_decision(table: Mapping[str, Mapping[str, str]]) -> dict[Decision, str]:
    return {(identifier, topic): value for identifier, row in table.items() for topic, value in row.items()}


def _cells(counts: Sequence[Mapping[str, int]]) -> list[str]:
    return [str(count[error]) for count in counts for error in ERRORS]


if __name__ == "__main__":
    main()
