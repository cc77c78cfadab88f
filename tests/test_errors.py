from __future__ import annotations

import inspect
import pickle

import pytest

from zonetag import errors

CLASSES = [one for _, one in inspect.getmembers(errors, inspect.isclass) if one.__module__ == errors.__name__]


def drawn() -> dict[str, str]:
    """The parent of each class in the tree at the top of the module."""
    parents = {}
    path: list[tuple[int, str]] = []
    for line in errors.__doc__.splitlines():
        name = line.strip(" │├└─").split(" ")[0]
        if not name.endswith("Error"):
            continue
        column = line.index(name)
        while path and path[-1][0] >= column:
            path.pop()
        parents[name] = path[-1][1] if path else "Exception"
        path.append((column, name))
    return parents


def test_the_tree_is_drawn_as_it_is() -> None:
    assert drawn() == {one.__name__: one.__base__.__name__ for one in CLASSES}


def test_the_classes_stand_in_the_order_of_the_tree() -> None:
    in_source = sorted(CLASSES, key=lambda one: inspect.getsourcelines(one)[1])
    assert list(drawn()) == [one.__name__ for one in in_source]


@pytest.mark.parametrize("one", CLASSES, ids=lambda one: one.__name__)
def test_every_error_has_a_line_of_its_own_and_is_caught_by_the_root(one: type) -> None:
    assert issubclass(one, errors.ZonetagError)
    assert one.__doc__.splitlines()[0].endswith(".")


def test_a_corpus_error_says_where() -> None:
    error = errors.CorpusError("no label", path="a.md", line=3)
    assert (str(error), error.path, error.line) == ("a.md:3: no label", "a.md", 3)
    assert str(errors.CorpusError("nothing", path="a")) == "a: nothing"


def test_an_undecodable_file_says_where() -> None:
    error = errors.UndecodableError("no", path="a.txt", offset=7, encoding="big5")
    assert (str(error), error.path, error.offset, error.encoding) == ("no", "a.txt", 7, "big5")


def test_a_missing_extra_says_what_to_install() -> None:
    error = errors.MissingExtraError("training a model", extra="train")
    assert str(error) == 'training a model needs packages that are not installed: pip install "zonetag[train]"'
    assert error.extra == "train"


@pytest.mark.parametrize(
    "error",
    [
        errors.ModelError("damaged"),
        errors.CorpusError("no label", path="a.md", line=3),
        errors.UndecodableError("no", path="a.txt", offset=7, encoding="big5"),
        errors.MissingExtraError("training", extra="train"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_errors_cross_processes(error: Exception) -> None:
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))
