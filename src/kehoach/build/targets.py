"""The files of a build request, each with the fingerprint of what it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, NoReturn

from kehoach.build.anchors import anchors_of
from kehoach.build.anchors import view_digest as words_digest
from kehoach.build.documents import Document
from kehoach.build.faults import ReadFault
from kehoach.build.fingerprints import format_fingerprints, view_digest
from kehoach.build.known import Known
from kehoach.build.linking import LINKED, links
from kehoach.build.request import BuildRequest, Listed, Listing, Toolchain
from kehoach.build.warnings import longest_text
from kehoach.findings import Finding
from kehoach.named import NamedTuple
from kehoach.plan import Phase, silent
from kehoach.reader.digest import digest, digest_of_all
from kehoach.render.anchors import Anchors
from kehoach.render.formats import Format
from kehoach.render.lengths import long_pdf

LONGEST_PDF = 5_000_000
"""Characters of a view: some 4,000 activities. A PDF is laid out as a whole, in up to 160 bytes of
memory for each, so that two such documents in one process stay below 2 GiB."""


_KEYED: Final = frozenset({Format.DOCX, Format.XLSX})
"""The formats that people edit and that tell what they were made of."""


class Target(NamedTuple):
    """A file to make: a document in one format."""

    document: Document
    form: Format
    fingerprint: str
    """The digest of all that the file is made from."""
    length: int
    """Characters of the document's view: by these, how long it takes to make the file."""
    view: str = ""
    """The digest that a file holds which people edit: a Word file with keys, a workbook."""

    @property
    def name(self) -> str:
        """The file's name below the output folder, with forward slashes."""
        return f"{self.document.name}.{self.form}"


class Targets(NamedTuple):
    """The files of a request, and a finding for each that is left out."""

    files: tuple[Target, ...]
    skipped: tuple[Finding, ...]

    @property
    def listing(self) -> Listing:
        """The same without the documents."""
        return Listing(
            tuple(Listed(each.document.name, *each[1:]) for each in self.files), self.skipped
        )


def targets_in(listing: Listing) -> tuple[Target, ...]:
    """The files of a request whose documents are gone: they can be compared, and not be made."""
    return tuple(
        Target(
            Document(each.document, _gone, (each.form,)),
            each.form,
            each.fingerprint,
            each.length,
            each.view,
        )
        for each in listing.files
    )


def _gone() -> NoReturn:
    raise LookupError


def targets_of(request: BuildRequest, phase: Phase = silent) -> Targets:
    """The files of a request; PDFs that would take too much memory are left out.

    Raises ReadFault where a template cannot be read, and TemplateFault where there is too much.
    """
    forms = dict.fromkeys(form for each in request.documents for form in each.formats)
    of_format = _of_formats(forms, request.tools)
    ids = _ids(request)
    files: list[Target] = []
    skipped: list[Finding] = []
    for document in request.documents:
        content, length = _said(document, request, phase)
        for form in document.formats:
            leads = (each.href for each in links(document, form)) if form in LINKED else ()
            held, *keys = _keyed(document, form, request, ids)
            keyed = (held, *keys) if held else ()
            fingerprint = digest(of_format[form], document.structure, content, *leads, *keyed)
            target = Target(document, form, fingerprint, length, held)
            if form is Format.PDF and length > LONGEST_PDF:
                largest = longest_text(document.words(), request.origins)
                skipped.append(long_pdf(str(request.out / target.name), largest))
            else:
                files.append(target)
    return Targets(tuple(files), tuple(skipped))


def _said(document: Document, request: BuildRequest, phase: Phase) -> tuple[str, int]:
    """The digest of what a document says, and how long that is."""
    known = request.known or Known()
    links = request.tools.templates.prints_links(document.structure)

    def found() -> tuple[str, int]:
        with phase("view"):
            view = document.view()
        with phase("compare"):
            return view_digest(view, links=links, known=known)

    kind = f"{document.structure}, {links=}"
    return known.get(kind, document.made_of, found)


def _ids(request: BuildRequest) -> str:
    """A digest of all ids of the plan and their places: keys are made of the nearest one above."""
    if not request.is_anchored or request.known is None:
        return ""
    texts = request.origins.plan.source.texts()
    return digest_of_all(f"{path} {text}" for path, text in texts if path[-1:] == ("id",))


def _keyed(document: Document, form: Format, request: BuildRequest, ids: str) -> tuple[str, ...]:
    """The digest that a file holds which people edit, and its keys; "" for others."""
    known = request.known or Known()

    def found() -> tuple[str, ...]:
        anchors = anchors_for(document, form, request)
        return (anchors.digest, *(key for _words, key in anchors.keys)) if anchors else ("",)

    if not request.is_anchored or form not in _KEYED:
        return ("",)
    return known.get(f"keys of {document.structure}.{form}, {ids=}", document.made_of, found)


def anchors_for(document: Document, form: Format, request: BuildRequest) -> Anchors | None:
    """What a file that people edit holds of what it was made of; none for others, nor unasked.

    The keys of the paragraphs of a Word file; the rows of a workbook have theirs in a column.
    """
    if not request.is_anchored or form not in _KEYED:
        return None
    words = document.words()
    if form is Format.XLSX:
        return Anchors((), words_digest(words))
    return anchors_of(words, request.origins.plan)


def tools_digest(tools: Toolchain) -> str:
    """A digest of all beside a plan that its files depend on. Raises ReadFault, TemplateFault."""
    return digest(*_of_formats(Format, tools).values())


def _of_formats(forms: Iterable[Format], tools: Toolchain) -> Mapping[Format, str]:
    """For each format the fingerprint of all beside the plan that its files depend on."""
    try:
        templates = digest(tools.templates.digest(), tools.options.style)
    except OSError as error:
        raise ReadFault(error.filename, error) from error
    reference = tools.options.reference
    chosen = {
        Format.PDF: (tools.face.digest if tools.face else "", tools.options.standard),
        Format.DOCX: (reference.digest if reference else "",),
    }
    programs = format_fingerprints(forms, templates)
    return {form: digest(each, *chosen.get(form, ())) for form, each in programs.items()}
