"""The tagger: paragraphs and documents in, topics out."""

from __future__ import annotations

from collections import deque
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from zonetag.errors import InputError
from zonetag.model import load_model, save_model
from zonetag.model.explanation import Explanation, explain
from zonetag.model.manifest import hash_manifest
from zonetag.tagging.batches import BATCH_CHARACTERS, batches_by_characters
from zonetag.tagging.decision import decide
from zonetag.tagging.judgement import Judgement, PathJudge, judge, judge_cleaned, judge_many
from zonetag.tagging.packaged import packaged_model_folder
from zonetag.tagging.reasons import why_untagged
from zonetag.tagging.results import ParagraphTags, TaggedDocument, TaggedParagraph
from zonetag.text.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zonetag.model import Model
    from zonetag.reading import SourceDocument


#: Characters that a process is given at a time: enough that sending them takes no notable part of the time.
_CHARACTERS_SENT = 3 * BATCH_CHARACTERS


def load(path: str | Path | None = None) -> Tagger:
    """Load a model and give a tagger.

    Args:
        path: A model folder; None for the model that comes with the package.

    Raises:
        ModelError: There is no model, or it cannot be used.
    """
    folder = Path(path) if path is not None else packaged_model_folder()
    checksum = hash_manifest(folder)
    # Absolute, whatever becomes of the working directory.
    return Tagger(load_model(folder), folder.absolute(), checksum)


@dataclass(frozen=True, slots=True)
class Tagger:
    """Tags texts with the topics of one model. It holds no state, so threads and processes may share it.

    Example:
        >>> import zonetag
        >>> zonetag.load().tag("全年新签约项目32个，协议总投资186亿元。").topics
        ('招商引资',)

    Attributes:
        model: The model.
        folder: Where it was loaded from, None for a model that was not.
        checksum: The SHA-256 of the manifest that was there then.
    """

    model: Model
    folder: Path | None = None
    checksum: str | None = None

    def tag(self, text: str) -> ParagraphTags:
        """Tag one paragraph, as raw as it comes.

        Raises:
            InputError: ``text`` is no str.
        """
        if not isinstance(text, str):
            raise InputError(f"the paragraph to tag is a {type(text).__name__}, not a str")
        # One text is faster cleaned and looked through by regular expressions than by the tables for many.
        cleaned = clean(text)
        model = self.model
        probabilities = model.probabilities([cleaned])
        reasons = [why_untagged(cleaned)]
        return decide(model.topics.keys, probabilities, model.calibration.thresholds, [cleaned], reasons)[0]

    def tag_many(self, texts: Iterable[str], *, n_jobs: int = 1) -> Iterator[ParagraphTags]:
        """Tag paragraphs as they come, in batches.

        Args:
            texts: Any iterable, also an endless one: only a few batches are held at a time.
            n_jobs: Processes that clean and score, this one among them; -1 for as many as there are cores. The others
                join in when they have started, and load the model from its folder. The results are the same for any
                number.

        Yields:
            One result for each text, in the same order.

        Raises:
            InputError: A text is no str; the message says which one. Or ``texts`` itself is one, or ``n_jobs`` is 0.
            ZonetagError: A process died.
        """
        if isinstance(texts, str):
            raise InputError("tag_many takes paragraphs, each a str, and was given one str: use tag")
        if n_jobs == 0:
            raise InputError("n_jobs is 0: give a number of processes, or -1 for as many as there are cores")
        if n_jobs == 1:
            for batch in batches_by_characters(_checked(texts)):
                yield from self._decide(batch, judge(self.model, batch))
            return
        # Imported here: joblib and multiprocessing take a while to import, and most calls need neither.
        from joblib import effective_n_jobs  # noqa: PLC0415

        from zonetag.tagging.parallel import map_in_order  # noqa: PLC0415

        with self._in_a_folder() as path_judge:
            batches: deque[list[str]] = deque()

            def hand_out() -> Iterator[list[str]]:
                for batch in batches_by_characters(_checked(texts), _CHARACTERS_SENT):
                    batches.append(batch)
                    yield batch

            jobs, here = effective_n_jobs(n_jobs), partial(judge_many, self.model)
            with closing(map_in_order(path_judge, hand_out(), jobs=jobs, here=here)) as judgements:
                for judgement in judgements:
                    yield from self._decide(batches.popleft(), judgement)

    def tag_document(
        self, source: str | Path | SourceDocument, *, encoding: str | None = None, boilerplate: bool = False
    ) -> TaggedDocument:
        """Split a document into its paragraphs and tag them.

        Args:
            source: A file, or a document that was read already.
            encoding: Read the file in this encoding instead of finding out.
            boilerplate: Also give the leftovers of the page; they are never tagged.

        Raises:
            InputError: The file cannot be read.
        """
        # Imported here: who tags paragraphs only need not wait for the patterns that splitting compiles.
        from zonetag.reading import SourceDocument, read_path  # noqa: PLC0415
        from zonetag.text.splitting import split  # noqa: PLC0415

        document = source if isinstance(source, SourceDocument) else read_path(source, encoding=encoding)
        segments = split(document)
        kinds = ("paragraph", "boilerplate") if boilerplate else ("paragraph",)
        rows = [segment for segment in segments if segment.kind in kinds]
        batches = batches_by_characters(segment.text for segment in rows if segment.kind == "paragraph")
        # Splitting has cleaned them.
        tags = (result for batch in batches for result in self._decide(batch, judge_cleaned(self.model, batch)))
        paragraphs = tuple(
            TaggedParagraph(
                document=document.path,
                index=index,
                start=segment.start,
                end=segment.end,
                headings=segment.headings,
                tags=next(tags)
                if segment.kind == "paragraph"
                else ParagraphTags((), None, {}, "boilerplate", segment.text),
                page=document.page_of(segment.start),
            )
            for index, segment in enumerate(rows)
        )
        first_heading = next((segment.text for segment in segments if segment.kind == "heading"), None)
        return TaggedDocument(document.path, document.title or first_heading, document.text, paragraphs)

    def explain(self, text: str, topic: str) -> Explanation:
        """Say what each word of a paragraph adds to the logit of a topic.

        Args:
            text: The paragraph, as raw as it comes.
            topic: The topic's key.

        Raises:
            InputError: ``text`` is no str.
            TopicSchemaError: The model has no such topic.
        """
        if not isinstance(text, str):
            raise InputError(f"the paragraph to explain is a {type(text).__name__}, not a str")
        return explain(self.model, clean(text), topic)

    def _decide(self, texts: Sequence[str], judgement: Judgement) -> list[ParagraphTags]:
        return decide(
            self.model.topics.keys,
            judgement.probabilities,
            self.model.calibration.thresholds,
            judgement.cleaned_texts(texts),
            judgement.reasons,
        )

    @contextmanager
    def _in_a_folder(self) -> Iterator[PathJudge]:
        """Give what other processes load the model by: its folder, or a temporary one if it is not there (any more)."""
        if self.folder is not None and hash_manifest(self.folder) == self.checksum:
            yield PathJudge(self.folder, self.checksum)
            return
        with TemporaryDirectory(prefix="zonetag-") as temporary:
            folder = save_model(self.model, Path(temporary) / "model")
            yield PathJudge(folder, hash_manifest(folder))


def _checked(texts: Iterable[str]) -> Iterator[str]:
    """Give texts on, each a str."""
    for number, text in enumerate(texts):
        if not isinstance(text, str):
            raise InputError(f"paragraph {number} (counted from 0) is a {type(text).__name__}, not a str")
        # One of a subclass may hold more than its characters, such as the whole page it stood in.
        yield text if type(text) is str else str.__str__(text)
