"""How much of a signed document's text stands in the one that we build, word by word, in order.

Words are compared without regard to Unicode form, case and the place of tone marks; punctuation
does not count. Recall is the share of the source's words that the built document has, precision
the share of its words that the source has.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

_WORD = re.compile(r"\w+")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the source that the built document has otherwise, with a few words before them."""

    before: str
    source: str
    built: str


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Both figures, from 0 to 1, and every difference in order."""

    recall: float
    precision: float
    differences: tuple[Difference, ...]


def docx_text(path: Path) -> str:
    """The text of a Word file, table cells row by row."""
    return "\n".join(_paragraphs(Document(str(path))))


def _paragraphs(holder: object) -> Iterator[str]:
    for part in holder.iter_inner_content():  # type: ignore[attr-defined]  # python-docx has no types
        if isinstance(part, Paragraph):
            yield part.text
        elif isinstance(part, Table):
            for row in part.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell)


def words(text: str) -> list[str]:
    """The words of a text, without punctuation."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def _key(word: str) -> str:
    """A word as it is compared: small letters, and its tone at the end."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = "".join(char for char in letters if char in _TONES)
    return "".join(char for char in letters if char not in _TONES) + tones


def compare(source: str, built: str) -> Fidelity:
    """How the built text follows the source."""
    wanted, found = words(source), words(built)
    matcher = SequenceMatcher(None, [*map(_key, wanted)], [*map(_key, found)], autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return Fidelity(
        same / max(1, len(wanted)),
        same / max(1, len(found)),
        tuple(
            Difference(
                " ".join(wanted[max(0, a - 4) : a]), " ".join(wanted[a:b]), " ".join(found[c:d])
            )
            for tag, a, b, c, d in matcher.get_opcodes()
            if tag != "equal"
        ),
    )


def main(built: str, source: str) -> int:
    """Print the figures and the differences; exit 1 below the promised 0.985."""
    result = compare(Path(source).read_text("utf-8"), docx_text(Path(built)))
    for difference in result.differences:
        sys.stdout.write(
            f"… {difference.before} [{difference.source or '-'}] → [{difference.built or '-'}]\n"
        )
    sys.stdout.write(
        f"{len(result.differences)} differences; "
        f"recall {result.recall:.4f}, precision {result.precision:.4f}\n"
    )
    promised = 0.985
    return 0 if min(result.recall, result.precision) >= promised else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
