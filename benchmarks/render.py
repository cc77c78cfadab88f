"""Write the numbers of ``benchmarks/results/`` into the READMEs, between their markers.

    python benchmarks/render.py [--check]

A table stands between ``<!-- numbers: NAME -->`` and ``<!-- end -->``. With ``--check`` nothing is written, and the
exit code is 1 if a file is not what its results say.
"""

from __future__ import annotations

import json
import re
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from zonetag.tagging.packaged import PACKAGED_MODEL

sys.path.insert(0, str(Path(__file__).resolve().parent / "speed"))
memory_of_tables, spark_rate = import_module("memory_of_tables"), import_module("spark_rate")
REPOSITORY = Path(__file__).resolve().parents[1]
RESULTS = REPOSITORY / "benchmarks" / "results"
FILES = (
    "README.md",
    "README.zh-CN.md",
    "docs/spark.md",
    "docs/tables.md",
    "models/CHANGELOG.md",
    f"models/{PACKAGED_MODEL}/MODEL_CARD.md",
)
_BLOCK = re.compile(r"(<!-- numbers: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

_SETS = {
    "dev.jsonl": ("real paragraphs, three annotators (`dev`)", "真实段落,三人标注(`dev`)"),
    "silver.jsonl": ("real paragraphs, one annotator (`silver`)", "真实段落,一人标注(`silver`)"),
    "test.jsonl": ("`training_data/benchmark/test.jsonl`", "`training_data/benchmark/test.jsonl`"),
    "cross-validation": ("training documents, cross-validated", "训练文档,交叉验证"),
    "adversarial": ("`training_data/adversarial/`", "`training_data/adversarial/`"),
}


def main() -> int:
    """Rewrite or check every file; give the exit code."""
    stale = []
    for name in FILES:
        path = REPOSITORY / name
        text = path.read_text(encoding="utf-8")
        fresh = _BLOCK.sub(lambda match: match[1] + TABLES[match[2]]() + match[3], text)
        if fresh == text:
            continue
        stale.append(name)
        if "--check" not in sys.argv:
            path.write_text(fresh, encoding="utf-8")
    print(f"{'stale' if '--check' in sys.argv else 'rewritten'}: {', '.join(stale) or 'none'}")
    return 1 if stale and "--check" in sys.argv else 0


def quality(*, chinese: bool) -> str:
    """Give the scores of the model that ships, a row a set."""
    measures = (
        ["平均精度均值", "完全一致", "段落数"]
        if chinese
        else ["mean average precision", "all topics right", "paragraphs"]
    )
    header = ["", "macro-F1", "95 %", "micro-F1", *measures]
    rows = [
        [
            next(names[chinese] for key, names in _SETS.items() if key in title),
            f"**{score['macro']['f1']:.3f}**",
            "{:.3f}–{:.3f}".format(*score["macro"]["f1_interval"]),
            f"{score['micro']['f1']:.3f}",
            f"{score['mean_average_precision']:.3f}",
            f"{score['exact_match']:.3f}",
            f"{score['n']:,}",
        ]
        for title, score in _load("release")["scores"].items()
    ]
    return table(header, rows)


def topics(*, chinese: bool) -> str:
    """Give the F1 of each topic on the real paragraphs of `dev`."""
    score = next(score for title, score in _load("release")["scores"].items() if "dev.jsonl" in title)
    header = ["", "精确率", "召回率", "F1", "段落数"] if chinese else ["", "precision", "recall", "F1", "paragraphs"]
    rows = [
        [topic, f"{one['precision']:.3f}", f"{one['recall']:.3f}", f"{one['f1']:.3f}", str(one["support"])]
        for topic, one in score["topics"].items()
    ]
    return table(header, rows)


def startup(*, chinese: bool) -> str:
    """Give the start-up times and the size of the model in one sentence."""
    times, size = _load("startup"), _load("release")["bytes"] / 1e6
    figures = f"{times['import_ms']:.0f} ms", f"{times['load_and_first_tag_ms']:.0f} ms", f"{size:.1f} MB"
    if chinese:
        return "`import zonetag` 用时 {}，`load()` 加第一次 `tag()` 再用 {}；模型 {}。\n".format(*figures)
    return "`import zonetag` takes {}, `load()` and the first `tag()` another {}; the model is {}.\n".format(*figures)


def robustness(*, chinese: bool) -> str:
    """Give the macro-F1 of altered paragraphs."""
    _, _, *rows = first_table("robustness")
    kept = [0, 1, 2, 4, 5, 7, 8]
    names = ["", "dev", "±", "silver", "±", "test", "±"]
    lines = [[row[column] for column in kept] for row in rows]
    return table(names, [[ALTERATIONS_ZH[line[0]], *line[1:]] for line in lines] if chinese else lines)


def first_table(name: str, number: int = 0) -> list[list[str]]:
    """Give the cells of a table of a results page: header, rule, rows."""
    text = (RESULTS / f"{name}.md").read_text(encoding="utf-8")
    block = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)[number]
    return [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in block.splitlines()]


def copied(name: str, number: int = 0) -> str:
    """Give a table of a results page as it stands there."""
    header, _, *rows = first_table(name, number)
    return table(header, rows)


def extraction(*, chinese: bool) -> str:
    """Give how well the article of held-out pages is found: the table after that of the tuned pages."""
    header, _, *rows = first_table("extraction", 1)
    kept = [0, 1, 2, 3, 7, 9, 10, 11, 12]
    titles = ["", "精确率", "召回率", "F1", "标题 F1", "题名", "日期", "来源", "毫秒"] if chinese else header
    return table(titles if chinese else [header[column] for column in kept], [[row[c] for c in kept] for row in rows])


def speed() -> str:
    """Give the speed of the whole way beside that of other systems, and the bars."""
    return f"{copied('speed')}\n{copied('speed', _table_with('speed', 'bar'))}"


def _table_with(name: str, column: str) -> int:
    """Give the number of the first table of a results page that has a column."""
    number = 0
    while column not in first_table(name, number)[0]:
        number += 1
    return number


def splitting(*, chinese: bool) -> str:
    """Give how well documents are split."""
    header, _, *rows = first_table("splitting")
    kept = [0, 1, 2, 3, 4, 5, 7, 9, 10]
    names = ["文件", "方法", "边界精确率", "召回率", "F1", "95 %", "含类别 F1", "级别正确", "段落 F1"]
    return table(names if chinese else [header[column] for column in kept], [[row[c] for c in kept] for row in rows])


def calibration(*, chinese: bool) -> str:
    """Give the expected calibration error of each topic on each set of real paragraphs."""
    scores = _load("release")["scores"]
    chosen = {title: one for title, one in scores.items() if "Real" in title or "test.jsonl" in title}
    header = ["", *next(iter(chosen.values()))["topics"]]
    rows = [
        [next(names[chinese] for key, names in _SETS.items() if key in title)]
        + [f"{topic['expected_calibration_error']:.3f}" for topic in one["topics"].values()]
        for title, one in chosen.items()
    ]
    return table(header, rows)


def models() -> str:
    """Give the row of the model that ships."""
    release = _load("release")
    scores = {title: one["macro"]["f1"] for title, one in release["scores"].items()}
    row = [
        f"`{release['model']}`",
        f"{release['paragraphs']:,}",
        *(f"{next(f1 for title, f1 in scores.items() if name in title):.3f}" for name in list(_SETS)[:4]),
        f"{release['bytes'] / 1e6:.1f} MB",
        f"{release['characters_per_second'] / 1e6:.1f} M",
    ]
    header = ["model", "training paragraphs", "macro-F1 on dev", "silver", "benchmark test", "cross-validation"]
    return table([*header, "size", "characters a second"], [row])


def table(header: list[str], rows: list[list[str]]) -> str:
    """Give a Markdown table."""
    lines = [header, ["---", *["---:"] * (len(header) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def _load(name: str) -> Any:  # noqa: ANN401 - JSON
    return json.loads((RESULTS / f"{name}.json").read_text(encoding="utf-8"))


ALTERATIONS_ZH = {
    "as it is": "原文",
    "in Traditional characters (OpenCC s2t)": "转为繁体（OpenCC s2t）",
    "in Traditional characters of Taiwan (OpenCC s2tw)": "转为台湾繁体（OpenCC s2tw）",
    "half-width punctuation": "半角标点",
    "pinyin notes behind 15 % of the characters": "15 % 的字后带拼音",
    "1 % of the characters misread": "1 % 的字认错",
    "3 % of the characters misread": "3 % 的字认错",
    "its first 60 characters": "只留前 60 字",
    "joined in pairs, the topics of both": "两段合为一段，主题取并集",
}

TABLES: dict[str, Callable[[], str]] = {
    "quality": lambda: quality(chinese=False),
    "quality_zh": lambda: quality(chinese=True),
    "topics": lambda: topics(chinese=False),
    "topics_zh": lambda: topics(chinese=True),
    "startup": lambda: startup(chinese=False),
    "startup_zh": lambda: startup(chinese=True),
    "robustness": lambda: robustness(chinese=False),
    "robustness_zh": lambda: robustness(chinese=True),
    "calibration": lambda: calibration(chinese=False),
    "calibration_zh": lambda: calibration(chinese=True),
    "error_kinds": lambda: copied("error_kinds"),
    "learning_curve": lambda: copied("learning_curve"),
    "more_data": lambda: copied("learning_curve", 1),
    "extraction": lambda: extraction(chinese=False),
    "extraction_zh": lambda: extraction(chinese=True),
    "splitting": lambda: splitting(chinese=False),
    "splitting_zh": lambda: splitting(chinese=True),
    "billion": lambda: "\n".join(spark_rate.billion(_load("spark_rate")["rows"])) + "\n",
    "memory_of_tables": lambda: memory_of_tables.render(_load("memory_of_tables")["rows"]) + "\n",
    "speed": speed,
    "speed_zh": speed,
    "peers": lambda: copied("peers"),
    "peers_zh": lambda: copied("peers"),
    "models": models,
}

if __name__ == "__main__":
    sys.exit(main())
