"""The files of an imported plan, laid out as a person would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, cast

from kehoach.importing.writing.written import Written
from kehoach.importing.writing.yamltext import Value, document
from kehoach.vietnamese import slug

_MOST_FILES: Final = 9
_LONGEST: Final = 40


def files_of(written: Written) -> dict[str, str]:
    """The text of each file, by name."""
    head: dict[str, Value] = {"kehoach": "1", **written.frame}
    if written.shell:
        head["documents"] = [written.shell, written.document]
    else:
        head["document"] = written.document
    files = {"00-van-ban.yaml": document(head)}
    if written.units:
        files["10-don-vi.yaml"] = document({"units": written.units})
    if written.indicators:
        files["15-chi-tieu.yaml"] = document({"indicators": written.indicators})
    duties: dict[str, Value] = {"duties": written.duties} if written.duties else {}
    if len(written.sections) > _MOST_FILES or not written.sections:
        files["20-noi-dung.yaml"] = document(
            {"sections": cast("Sequence[Value]", written.sections)}
        )
        if duties:
            files["90-nhiem-vu.yaml"] = document(duties)
        return files | _appendices(written)
    for at, section in enumerate(written.sections):
        values: dict[str, Value] = {"sections": [section]}
        if at == written.duties_in:
            values |= duties
        files[f"{20 + 10 * at if at < 8 else 92 + at - 8}-{_name(section)}.yaml"] = document(values)  # noqa: PLR2004  # two digits
    return files | _appendices(written)


def _appendices(written: Written) -> dict[str, str]:
    """Appendices in a file of their own."""
    return (
        {"99-phu-luc.yaml": document({"appendices": written.appendices})}
        if written.appendices
        else {}
    )


def _name(section: Mapping[str, Value]) -> str:
    heading = section.get("heading")
    words = slug(heading if isinstance(heading, str) else "noi dung")
    while len(words) > _LONGEST and "-" in words:
        words = words.rsplit("-", 1)[0]
    return words[:_LONGEST] or "noi-dung"
