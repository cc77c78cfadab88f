"""The work of the server, request by request: tagging and making pages. It is called from several threads."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zonetag.reading import SourceDocument, read_bytes
from zonetag.report import DescribedDocument, ReportSettings, render_report
from zonetag.serving.tag_requests import TextRequest, TextsRequest

if TYPE_CHECKING:
    from zonetag.report import Provenance
    from zonetag.report.settings import Language
    from zonetag.serving.tag_requests import DocumentRequest, TagRequest
    from zonetag.serving.uploads import Upload
    from zonetag.tagging import TaggedDocument, Tagger

#: Characters of the tagged paragraphs of a document up to which their telling words are found: some seconds of work.
MOST_EXPLAINED = 200_000

_SURROGATE = re.compile("[\ud800-\udfff]")


class Service:
    """Answers requests with one model.

    Args:
        tagger: The tagger.
        provenance: Where its tags come from.
        limit: Bytes that a document may have when it is unpacked.
    """

    def __init__(self, tagger: Tagger, provenance: Provenance, limit: int) -> None:
        self.tagger = tagger
        self.provenance = provenance
        self._limit = limit

    def warm_up(self) -> None:
        """Load what only explanations need, if it is not there yet: the first page need not wait for it then."""
        self.tagger.explain("园区", self.tagger.model.topics.keys[0])

    def tag(self, request: TagRequest) -> dict[str, Any]:
        """Tag what stands in a request; see ``openapi.py`` for what comes out.

        Raises:
            InputError: The document cannot be read.
        """
        if isinstance(request, TextRequest):
            return self.tagger.tag(request.text).to_dict()
        if isinstance(request, TextsRequest):
            return {"results": [tags.to_dict() for tags in self.tagger.tag_many(request.texts)]}
        source = _read_document(request)
        return _document_row(source, self.tagger.tag_document(source, boilerplate=request.boilerplate))

    def tag_upload(self, upload: Upload, *, encoding: str | None, boilerplate: bool) -> dict[str, Any]:
        """Tag a file.

        Raises:
            InputError: It cannot be read.
            MissingExtraError: The packages that read it are not installed.
        """
        source = self._read(upload, encoding)
        return _document_row(source, self.tagger.tag_document(source, boilerplate=boilerplate))

    def show(self, upload: Upload, *, encoding: str | None, language: Language) -> str:
        """Make the page of a document that ``zonetag report`` would make.

        Raises:
            InputError: It cannot be read.
            MissingExtraError: The packages that read it are not installed.
        """
        source = self._read(upload, encoding)
        document = self.tagger.tag_document(source)
        given = sum(len(paragraph.tags.text) for paragraph in document.paragraphs if paragraph.tags.topics)
        return render_report(
            [DescribedDocument(document, source.metadata)],
            tagger=self.tagger,
            provenance=self.provenance,
            settings=ReportSettings(language),
            explained=given <= MOST_EXPLAINED,
        )

    def _read(self, upload: Upload, encoding: str | None) -> SourceDocument:
        return read_bytes(upload.data, name=upload.name, encoding=encoding, most_unpacked=self._limit)


def _read_document(request: DocumentRequest) -> SourceDocument:
    """Read a document out of JSON: a text is what it is said to be, whatever it begins with."""
    if request.format == "plain" or not request.text.strip():
        return SourceDocument(request.text, title=None, format=request.format, encoding=None, path=None)
    # Half of a pair of UTF-16 has no bytes. One character for another: offsets stay.
    data = _SURROGATE.sub("\ufffd", request.text).encode()
    return replace(read_bytes(data, encoding="utf-8", format=request.format), encoding=None)


def _document_row(source: SourceDocument, document: TaggedDocument) -> dict[str, Any]:
    return {
        "document": document.document,
        "title": document.title,
        "format": source.format,
        "encoding": source.encoding,
        "metadata": dict(source.metadata),
        "paragraphs": [paragraph.to_dict() for paragraph in document.paragraphs],
    }
