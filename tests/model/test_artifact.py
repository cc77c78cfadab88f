from __future__ import annotations

import hashlib
import json
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from numpy.testing import assert_allclose

from zonetag.errors import ModelDamagedError, ModelError, ModelFormatError, ZonetagError
from zonetag.model import Model, load_model, save_model
from zonetag.model.manifest import FORMAT

ARTIFACTS = Path(__file__).parent / "artifacts"
FILES = (
    "model.json",
    "character_ids.npy",
    "displacements.npy",
    "keys.npy",
    "products.npy",
    "intercepts.npy",
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=5),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.text(max_size=5), children, max_size=3),
    max_leaves=6,
)


@pytest.fixture
def folder(small_model_folder: Path, tmp_path: Path) -> Path:
    """A copy of the small model, to be damaged."""
    return shutil.copytree(small_model_folder, tmp_path / "model")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rewrite(folder: Path, manifest: Any) -> None:  # noqa: ANN401 - any JSON
    """Write a manifest whose checksums are right, whatever else it says."""
    if isinstance(manifest, dict):
        if isinstance(manifest.get("files"), dict):
            manifest["files"] |= {
                path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.npy")
            }
        rest = {key: value for key, value in manifest.items() if key != "sha256"}
        text = json.dumps(rest, ensure_ascii=False, sort_keys=True)
        manifest = rest | {"sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()}
    (folder / "model.json").write_text(json.dumps(manifest), encoding="utf-8")


@contextmanager
def largest_file(size: int) -> Iterator[None]:
    """Make every write beyond a size fail, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


class TestRoundTrip:
    def test_a_loaded_model_is_the_one_that_was_saved(
        self, small_model: Model, small_model_folder: Path, small_texts: list[str]
    ) -> None:
        loaded = load_model(small_model_folder)
        assert (loaded.name, loaded.topics) == (small_model.name, small_model.topics)
        assert loaded.training == small_model.training
        assert loaded.calibration.thresholds.tobytes() == small_model.calibration.thresholds.tobytes()
        assert loaded.probabilities(small_texts).tobytes() == small_model.probabilities(small_texts).tobytes()

    def test_same_model_same_bytes(self, small_model_folder: Path, small_model: Model, tmp_path: Path) -> None:
        save_model(small_model, tmp_path / "again")
        save_model(load_model(small_model_folder), tmp_path / "loaded")
        assert contents(tmp_path / "again") == contents(tmp_path / "loaded") == contents(small_model_folder)

    def test_the_files(self, small_model_folder: Path) -> None:
        assert sorted(contents(small_model_folder)) == sorted(FILES)

    def test_arrays_are_mapped_and_cannot_be_written(self, small_model_folder: Path) -> None:
        model = load_model(small_model_folder)
        table = model.vocabulary.table
        for array in (model.vocabulary.character_ids, table.keys, table.displacements, *vars_of_layer(model)):
            assert isinstance(array.base, np.memmap)
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 0

    def test_path_as_text(self, small_model_folder: Path) -> None:
        assert load_model(str(small_model_folder)).name == "small"


def vars_of_layer(model: Model) -> tuple[np.ndarray, ...]:
    return model.layer.products, model.layer.intercepts


class TestOldFormats:
    @pytest.mark.parametrize("stored", sorted(ARTIFACTS.iterdir()), ids=lambda path: path.name)
    def test_stored_models_still_say_the_same(self, stored: Path) -> None:
        model = load_model(stored)
        expected = json.loads((stored / "probabilities.json").read_text(encoding="utf-8"))
        assert_allclose(model.probabilities(list(expected)), list(expected.values()), atol=1e-6)

    def test_there_is_one_of_each_format(self) -> None:
        assert sorted(path.name for path in ARTIFACTS.iterdir()) == [f"v{number + 1}" for number in range(FORMAT)]


class TestSaving:
    def test_missing_parents_are_made(self, small_model: Model, tmp_path: Path) -> None:
        assert load_model(save_model(small_model, tmp_path / "a" / "b")).name == "small"
        assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]

    def test_a_model_is_overwritten_only_when_asked(self, small_model: Model, folder: Path) -> None:
        with pytest.raises(ModelError, match="exists already"):
            save_model(replace(small_model, name="new"), folder)
        assert load_model(folder).name == "small"
        save_model(replace(small_model, name="new"), folder, overwrite=True)
        assert load_model(folder).name == "new"
        assert [path.name for path in folder.parent.iterdir()] == ["model"]

    def test_other_files_stay_when_a_model_is_overwritten(self, small_model: Model, folder: Path) -> None:
        (folder / "MODEL_CARD.md").write_text("card", encoding="utf-8")
        (folder / "notes").mkdir()
        (folder / "notes" / "a.txt").write_text("note", encoding="utf-8")
        save_model(small_model, folder, overwrite=True)
        assert (folder / "MODEL_CARD.md").read_text(encoding="utf-8") == "card"
        assert (folder / "notes" / "a.txt").read_text(encoding="utf-8") == "note"

    def test_a_damaged_model_can_be_overwritten(self, small_model: Model, folder: Path) -> None:
        (folder / "keys.npy").unlink()
        (folder / "model.json").write_text("damaged", encoding="utf-8")
        save_model(small_model, folder, overwrite=True)
        assert load_model(folder).name == "small"

    def test_what_is_no_model_is_never_overwritten(self, small_model: Model, tmp_path: Path) -> None:
        (tmp_path / "thesis").mkdir()
        (tmp_path / "thesis" / "a.txt").write_text("text", encoding="utf-8")
        for place in (tmp_path / "thesis", tmp_path / "thesis" / "a.txt"):
            with pytest.raises(ModelError, match="is no model folder, so it is not overwritten"):
                save_model(small_model, place, overwrite=True)
        assert contents(tmp_path / "thesis") == {"a.txt": b"text"}

    def test_an_empty_folder_can_be_overwritten(self, small_model: Model, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        assert load_model(save_model(small_model, tmp_path / "empty", overwrite=True)).name == "small"

    def test_a_parent_that_is_a_file(self, small_model: Model, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(ModelError, match="cannot be written to"):
            save_model(small_model, tmp_path / "file" / "model")

    @pytest.mark.parametrize("overwrite", [False, True])
    def test_a_full_disk_leaves_what_was_there(self, small_model: Model, folder: Path, *, overwrite: bool) -> None:
        before = contents(folder)
        place = folder if overwrite else folder.parent / "new"
        with largest_file(50_000), pytest.raises(ModelError, match="cannot be written to"):
            save_model(replace(small_model, name="new"), place, overwrite=overwrite)
        assert contents(folder) == before
        assert [path.name for path in folder.parent.iterdir()] == ["model"]

    def test_a_failure_in_the_middle_leaves_what_was_there(self, small_model: Model, folder: Path) -> None:
        before = contents(folder)
        with pytest.raises(TypeError, match="not JSON serializable"):
            save_model(replace(small_model, training={"no": object()}), folder, overwrite=True)
        assert contents(folder) == before
        assert [path.name for path in folder.parent.iterdir()] == ["model"]

    def test_a_model_in_use_can_be_overwritten(self, small_model: Model, folder: Path, small_texts: list[str]) -> None:
        loaded = load_model(folder)
        save_model(replace(small_model, name="new"), folder, overwrite=True)
        assert loaded.logits(small_texts).tobytes() == small_model.logits(small_texts).tobytes()


class TestDamage:
    def test_no_model(self, tmp_path: Path) -> None:
        with pytest.raises(ModelError, match=r"there is no model at .*nothing"):
            load_model(tmp_path / "nothing")
        with pytest.raises(ModelError, match=r"is no model folder: it has no model\.json"):
            load_model(tmp_path)
        (tmp_path / "file").touch()
        with pytest.raises(ModelError, match=r"file is no model folder"):
            load_model(tmp_path / "file")

    @pytest.mark.parametrize("name", FILES[1:])
    @pytest.mark.parametrize("place", [0.0, 0.3, 0.999])
    def test_a_changed_byte_is_found_and_its_file_named(self, folder: Path, name: str, place: float) -> None:
        path = folder / name
        data = bytearray(path.read_bytes())
        data[int(place * len(data))] ^= 1
        path.write_bytes(data)
        with pytest.raises(ModelDamagedError, match=f"{name} was changed"):
            load_model(folder)

    @pytest.mark.parametrize("name", FILES[1:])
    def test_a_missing_file_is_named(self, folder: Path, name: str) -> None:
        (folder / name).unlink()
        with pytest.raises(ModelDamagedError, match=f"{name} is missing"):
            load_model(folder)
        (folder / name).mkdir()
        with pytest.raises(ModelDamagedError, match=f"{name} is missing"):
            load_model(folder)

    @pytest.mark.parametrize("name", FILES)
    @pytest.mark.parametrize("size", [0, 60])
    def test_a_file_cut_short_is_named(self, folder: Path, name: str, size: int) -> None:
        path = folder / name
        path.write_bytes(path.read_bytes()[:size])
        with pytest.raises(ModelDamagedError, match=name):
            load_model(folder)

    def test_any_changed_byte_of_the_manifest_is_found(self, folder: Path) -> None:
        path = folder / "model.json"
        data = path.read_bytes()
        manifest = json.loads(data)
        for place in range(0, len(data), 7):
            path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
            try:
                load_model(folder)
            except ModelError as error:
                assert "model.json" in str(error)  # noqa: PT017 - some changes are harmless
            else:
                assert json.loads(path.read_text(encoding="utf-8")) == manifest

    @pytest.mark.parametrize("number", [FORMAT + 1, 0, "1", True, None, [], {}])
    def test_another_format_is_named(self, folder: Path, number: object) -> None:
        manifest = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        rewrite(folder, manifest | {"format": number})
        with pytest.raises(ModelFormatError, match=r"model\.json has format .* upgrade zonetag, or train"):
            load_model(folder)

    @pytest.mark.parametrize("text", ["[]", "null", "1", '"a"', "{", "", "[" * 100_000, "\ud800"])
    def test_a_manifest_that_is_no_object(self, folder: Path, text: str) -> None:
        (folder / "model.json").write_bytes(text.encode("utf-8", "surrogatepass"))
        with pytest.raises(ModelDamagedError, match=r"model\.json"):
            load_model(folder)


class TestStrangeManifests:
    """Right checksums, wrong content: a program's mistake, or a hand's."""

    @pytest.fixture(scope="class")
    @staticmethod
    def strange(small_model_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
        return shutil.copytree(small_model_folder, tmp_path_factory.mktemp("strange") / "model")

    @given(data=st.data(), value=JSON)
    def test_one_entry_is_anything(
        self, small_model_folder: Path, strange: Path, data: st.DataObject, value: object
    ) -> None:
        manifest = json.loads((small_model_folder / "model.json").read_text(encoding="utf-8"))
        node = manifest
        while True:
            key = data.draw(st.sampled_from(sorted(node)))
            if not isinstance(node[key], dict) or not node[key] or data.draw(st.booleans()):
                break
            node = node[key]
        if data.draw(st.booleans()):
            node[key] = value
        else:
            del node[key]
        rewrite(strange, manifest)
        try:
            model = load_model(strange)
        except (ModelDamagedError, ModelFormatError):
            return
        probabilities = model.probabilities(["园区招商引资"])
        assert probabilities.shape == (1, len(model.topics.keys))
        assert np.isfinite(probabilities).all()

    @given(JSON)
    @example({"format": FORMAT})
    @example({"format": FORMAT, "files": {"../../secret": "0"}})
    def test_the_manifest_is_anything(self, strange: Path, manifest: object) -> None:
        rewrite(strange, manifest)
        with pytest.raises((ModelDamagedError, ModelFormatError), match="model"):
            load_model(strange)

    @pytest.mark.parametrize(
        ("name", "array"),
        [
            ("products", np.zeros((6, 3), dtype=np.complex64)),
            ("intercepts", np.zeros((1, 5))),
            ("products", np.zeros((5, 5), dtype=np.float32)),
            ("keys", np.zeros(256, dtype=np.int64)),
            ("displacements", np.zeros(0, dtype=np.uint32)),
            ("character_ids", np.zeros(100, dtype=np.uint16)),
        ],
    )
    def test_an_array_of_another_shape(self, folder: Path, name: str, array: np.ndarray) -> None:
        np.save(folder / f"{name}.npy", array)
        rewrite(folder, json.loads((folder / "model.json").read_text(encoding="utf-8")))
        with pytest.raises(ModelDamagedError, match="does not hold a model"):
            load_model(folder)

    def test_a_pickle_is_refused(self, folder: Path, tmp_path: Path) -> None:
        np.save(folder / "products.npy", np.array([Touch(tmp_path / "ran")], dtype=object), allow_pickle=True)
        rewrite(folder, json.loads((folder / "model.json").read_text(encoding="utf-8")))
        with pytest.raises(ModelDamagedError, match="does not hold a model"):
            load_model(folder)
        assert not (tmp_path / "ran").exists()

    def test_every_error_is_one_of_the_tree(self) -> None:
        assert issubclass(ModelDamagedError, ZonetagError)


class Touch:
    """Unpickling one makes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.path,)
