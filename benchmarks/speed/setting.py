"""What every section is given: the texts, the trained peers, and how long to measure."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from systems import SYSTEMS, missing_packages
from worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Setting:
    """A run.

    Attributes:
        texts: A file of each set of texts.
        peers: The description of each trained peer, with its ``folder``.
        scratch: A folder for whatever is made and thrown away.
        quick: Measure just enough to see that it works.
        systems: Keys of the systems to measure.
    """

    texts: dict[str, Path]
    peers: dict[str, dict[str, Any]]
    scratch: Path
    quick: bool = False
    systems: tuple[str, ...] = tuple(SYSTEMS)

    @property
    def rounds(self) -> int:
        """Rounds of an interleaved measurement."""
        return 2 if self.quick else 7

    @property
    def least(self) -> float:
        """Seconds of the core that a measurement takes at least."""
        return 0.01 if self.quick else 0.3

    def present(self, among: Iterable[str] = tuple(SYSTEMS)) -> tuple[str, ...]:
        """Give those of some systems that are to be measured and can be."""
        return tuple(
            key
            for key in among
            if key in self.systems and not missing_packages(key) and (not SYSTEMS[key].peer or key in self.peers)
        )

    def folder(self, key: str) -> str | None:
        """Give where a system is stored."""
        return self.peers[key]["folder"] if SYSTEMS[key].peer else None

    @contextlib.contextmanager
    def workers(self, texts: str, among: Iterable[str] = tuple(SYSTEMS)) -> Iterator[dict[str, Worker]]:
        """Start a process for each system, warmed up.

        Args:
            texts: Name of a set of texts.
            among: The systems.
        """
        with contextlib.ExitStack() as stack:
            workers = {key: stack.enter_context(self.worker(key, texts)) for key in self.present(among)}
            for worker in workers.values():
                worker.call("warm_up")
            yield workers

    def worker(self, key: str, texts: str) -> Worker:
        """Start the process of one system."""
        return Worker("tagging:Tagging", system=key, texts=str(self.texts[texts]), folder=self.folder(key))
