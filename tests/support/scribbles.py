"""YAML as many hands write it, random edits of it, and what the edits mean for plain values."""

from __future__ import annotations

import copy
import random
import textwrap
from typing import Any, TypeAlias

from kehoach.findings import (
    Edit,
    Insert,
    Move,
    Path,
    Remove,
    Replace,
    ReplacePart,
    Set,
    Unset,
    Value,
)

Plain: TypeAlias = Any

WORDS = (
    "Sở", "Y", "tế", "hội", "nghị", "kỷ", "niệm", "năm", "2023", "(nếu có)", "a:", "#1", "x#y", "-",
    "'", '"', "&co", "*sao", "!", "%", "@", "`", "{", "}", "[", "]", ",", "b,", "?", "|", ">", "\\",
    "𝒜", "no", "~", "https://laichau.gov.vn", "“trích”", "...", "---", "12:30", "1.500", "0x1F",
)  # fmt: skip
TEXTS = (
    "", "no", "null", "~", "true", "12", "2023-05-10", "1.10", " đầu", "cuối ", "\tx", "a\tb", "# x",
    "a # b", "a: b", "a:", "- a", "-", "?", "? a", "&x", "*x", "!x", "'", '"', "''", "{a}", "[a", "a]",
    "a, b", "x\ny", "x\n\ny", "\nx", "x\n", "x\n\n", "  x\ny", "x\n  y\nz", " \n ", "\n", "---", "...",
    "<<", "=", "%a", "@a", "`a", "|", ">-", "a" * 130, "\\", "\\n", "a\\", "x \ny", "a  b", "a\u00a0",
    "\u00a0", "Sở Văn hóa, Thể thao và Du lịch", "\r", "a\rb", "x\r\ny", "0o17", "1e3", ".5", "+1",
)  # fmt: skip
KEYS = (
    "text",
    "lead",
    "id",
    "when",
    "Hình thức",
    "no",
    "a: b",
    "<<",
    "",
    "x, y",
    "- k",
    "#k",
    "12",
)

COMMENTS = (
    "# đầu tệp", "# riêng", "# nói về phần dưới", "# ghi chú", "# x: y, [z", "# sau dấu phẩy",
)  # fmt: skip
"""What a scribbler writes between values."""


def words(chance: random.Random, most: int = 40) -> str:
    """A text of random words, sometimes of several lines."""
    text = " ".join(chance.choices(WORDS, k=chance.randint(1, most)))
    if chance.random() < 0.2:
        text = text.replace(" ", chance.choice(["\n", "\n\n"]), chance.randint(1, 3))
    return text


def text(chance: random.Random) -> str:
    """A text: a sentence, or what YAML reads otherwise."""
    return chance.choice(TEXTS) if chance.random() < 0.4 else words(chance)


def value(chance: random.Random, depth: int = 2) -> Value:
    """A value of any kind."""
    kind = chance.random()
    if depth and kind < 0.2:
        return {chance.choice(KEYS): value(chance, depth - 1) for _ in range(chance.randint(0, 3))}
    if depth and kind < 0.4:
        return [value(chance, depth - 1) for _ in range(chance.randint(0, 3))]
    return None if kind < 0.45 else text(chance)


# --- YAML ----------------------------------------------------------------------------------------


class Scribbler:
    """Writes plain values as YAML, each time otherwise, with comments and blank lines."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.step = chance.choice([1, 2, 2, 2, 4])
        self.width = chance.choice([12, 40, 100])

    def file(self, values: dict[str, Plain]) -> str:
        """A whole file."""
        top = self._maybe("# đầu tệp\n\n", 0.3) + self._maybe("---\n", 0.1)
        return top + self.pairs(values, self.chance.choice([0, 0, 0, 2]))

    def _maybe(self, words: str, likely: float) -> str:
        return words if self.chance.random() < likely else ""

    def _around(self, indent: int) -> str:
        return (
            self._maybe("\n", 0.15)
            + self._maybe(f"{' ' * indent}# riêng\n\n", 0.05)
            + self._maybe(f"{' ' * indent}# nói về phần dưới\n", 0.1)
        )

    def pairs(self, values: dict[str, Plain], indent: int) -> str:
        """A mapping on lines of its own."""
        done = []
        for key, inner in values.items():
            done.append(self._around(indent))
            begun = f"{' ' * indent}{self.key(key)}:"
            done.append(self.behind(begun, inner, indent, 0))
        return "".join(done)

    def elements(self, values: list[Plain], indent: int) -> str:
        """A list on lines of its own."""
        done = []
        for inner in values:
            done.append(self._around(indent))
            begun = f"{' ' * indent}-"
            if isinstance(inner, dict | list) and inner and self.chance.random() < 0.7:
                gap = self.chance.choice([1, 1, 3])
                lines = self.pairs(inner, 0) if isinstance(inner, dict) else self.elements(inner, 0)
                lines = textwrap.indent(lines.lstrip("\n"), " " * (indent + 1 + gap))
                if not lines.lstrip().startswith("#"):
                    done.append(begun + " " * gap + lines.lstrip(" "))
                    continue
            done.append(self.behind(begun, inner, indent, 1))
        return "".join(done)

    def behind(self, begun: str, inner: Plain, indent: int, least: int) -> str:
        """A value behind its key or dash."""
        comment = self._maybe(self.chance.choice(["  # ghi chú", " # x: y, [z"]), 0.15)
        if isinstance(inner, dict | list) and inner and self.chance.random() < 0.75:
            if isinstance(inner, dict):
                return f"{begun}{comment}\n{self.pairs(inner, indent + self.step)}"
            below = indent + max(least, self.chance.choice([0, self.step]))
            return f"{begun}{comment}\n{self.elements(inner, below)}"
        if inner is None:
            return f"{begun}{comment}\n"
        if isinstance(inner, str) and (lines := self.block(inner, indent)):
            header, body = lines
            return f"{begun} {header}{comment}\n{body}"
        return f"{begun} {self.flow(inner, indent + self.step)}{comment}\n"

    def block(self, inner: str, indent: int) -> tuple[str, str] | None:
        """A text after `|` or `>`, where that is easy."""
        core = inner.rstrip("\n")
        ends = len(inner) - len(core)
        plain = core and core[0] not in " \t\n" and "\r" not in core and "\n " not in core
        if (
            not plain
            or ends > 1
            or self.chance.random() < 0.4
            or " \n" in core
            or core[-1] in " \t"
        ):
            return None
        sign = self.chance.choice("|>")
        if sign == ">":
            paragraphs = core.split("\n\n") if "\n" in core.replace("\n\n", "") else [core]
            if len(paragraphs) > 1 or "\n" in core or "  " in core:
                return None
            core = textwrap.fill(core, self.width, break_long_words=False, break_on_hyphens=False)
        body = textwrap.indent(core, " " * (indent + self.step)) + "\n"
        return sign + ("" if ends else "-"), body + self._maybe("\n", 0.2)

    def key(self, key: str) -> str:
        """A key."""
        plain = key.replace(" ", "").isalnum() and key not in ("no", "12", "<<")
        return key if plain else self.single(key)

    @staticmethod
    def single(inner: str) -> str:
        """A text in single quotes."""
        return "'" + inner.replace("'", "''") + "'"

    def double(self, inner: str) -> str:
        """A text in double quotes, with more escapes than it needs."""
        signs = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
        done = []
        for sign in inner:
            if sign in signs:
                done.append(signs[sign])
            elif ord(sign) > 127 and self.chance.random() < 0.2:
                done.append(f"\\u{ord(sign):04x}" if ord(sign) < 65536 else f"\\U{ord(sign):08x}")
            else:
                done.append(sign)
        return '"' + "".join(done) + '"'

    def flow(self, inner: Plain, indent: int) -> str:
        """A value on a line, or in brackets on several."""
        if isinstance(inner, dict | list):
            several = self.chance.random() < 0.3
            gap = f"\n{' ' * indent}" if several else self.chance.choice([" ", " ", ""])
            comma = self._maybe(" # sau dấu phẩy" if several else "", 0.3)
            parts = (
                [f"{self.key(key)}: {self.flow(each, indent + 2)}" for key, each in inner.items()]
                if isinstance(inner, dict)
                else [self.flow(each, indent + 2) for each in inner]
            )
            opening, closing = "{}" if isinstance(inner, dict) else "[]"
            last = self.chance.choice(["", ","]) if parts else ""
            end = self.chance.choice([gap if several else "", "" if not comma else gap])
            joined = f",{comma}{gap}".join(parts)
            return f"{opening}{gap if several else ''}{joined}{last}{end}{closing}"
        if inner is None:
            return ""
        is_word = inner.replace(" ", "").isalnum() and "  " not in inner and inner.strip() == inner
        if is_word and self.chance.random() < 0.7:
            return self.folded(inner, indent) if self.chance.random() < 0.2 else inner
        if "\n" not in inner and "\r" not in inner and self.chance.random() < 0.6:
            if (
                "  " in inner
                or inner != inner.strip()
                or "\t" in inner
                or self.chance.random() < 0.7
            ):
                return self.single(inner)
            return "'" + self.folded(inner.replace("'", "''"), indent) + "'"
        return self.double(inner)

    def folded(self, inner: str, indent: int) -> str:
        """A text that goes on on the next lines."""
        lines = textwrap.wrap(inner, self.width, break_long_words=False, break_on_hyphens=False)
        return f"\n{' ' * (indent + 1)}".join(lines) or inner


# --- edits ---------------------------------------------------------------------------------------


def paths(inner: Plain, above: Path = ()) -> list[Path]:
    """The path of every value."""
    rows: Any = inner.items() if isinstance(inner, dict) else enumerate(inner)
    found: list[Path] = []
    for key, each in rows:
        found.append((*above, key))
        if isinstance(each, dict | list):
            found += paths(each, (*above, key))
    return found


def at(inner: Plain, path: Path) -> Plain:
    """The value at a path."""
    for step in path:
        inner = inner[step]
    return inner


def random_edit(data: dict[str, Plain], chance: random.Random) -> Edit:  # noqa: C901, PLR0911  # a case for each kind
    """An edit that can be made."""
    path = chance.choice(paths(data))
    here = at(data, path)
    kinds: list[type[Edit]] = [Replace, Replace]
    if isinstance(here, str):
        kinds += [ReplacePart] * 6
    if isinstance(here, list):
        kinds += [Insert, Insert, Insert, *([Move, Move, Remove] if here else [])]
    if isinstance(here, dict):
        kinds += [Set, Set, *([Unset, Unset] if here else [])]
    kinds.append(chance.choice([Remove, Insert, Set]))
    kind = chance.choice(kinds)
    if kind is ReplacePart:
        start = chance.randint(0, len(here))
        end = min(len(here), start + chance.choice([0, 1, 5, 20]))
        return ReplacePart(path, start, end, chance.choice(["", " ", text(chance), "thêm ", " x"]))
    if kind is Insert:
        length = len(here) if isinstance(here, list) else 0 if here is None else 1
        return Insert(path, chance.randint(0, length), value(chance))
    if kind is Move:
        return Move(path, chance.randrange(len(here)), chance.randrange(len(here)))
    if kind is Set and not isinstance(here, list):
        key = chance.choice([*KEYS, *(here if isinstance(here, dict) else [])])
        after = (
            tuple(chance.sample(list(here), min(2, len(here)))) if isinstance(here, dict) else ()
        )
        return Set(path, key, value(chance), after, "text" if key != "text" else "label")
    if kind is Unset:
        return Unset(path, chance.choice(list(here)))
    if kind is Remove and isinstance(here, list) and here:
        return Remove((*path, chance.randrange(len(here))))
    if kind is Remove:
        return Remove(path)
    return Replace(path, value(chance))


def edited(data: dict[str, Plain], edit: Edit) -> dict[str, Plain]:
    """What an edit makes of plain values."""
    done = copy.deepcopy(data)
    match edit:
        case Replace(path, new):
            at(done, path[:-1])[path[-1]] = new
        case ReplacePart(path, start, end, words):
            old = at(done, path)
            at(done, path[:-1])[path[-1]] = old[:start] + words + old[end:]
        case Remove(path):
            del at(done, path[:-1])[path[-1]]
        case Unset(path, key):
            del at(done, path)[key]
        case Move(path, start, to):
            row = at(done, path)
            row.insert(to, row.pop(start))
        case Insert(path, index, new):
            holder = at(done, path[:-1])
            old = holder.get(path[-1]) if isinstance(holder, dict) else holder[path[-1]]
            row = old if isinstance(old, list) else [] if old is None else [old]
            row.insert(index, new)
            holder[path[-1]] = row
        case Set(path, key, new, _after, text_key):
            old = at(done, path)
            if not isinstance(old, dict):
                old = {text_key: old} if isinstance(old, str) else {}
                at(done, path[:-1])[path[-1]] = old
            old[key] = new
    return done
