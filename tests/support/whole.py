"""Small plans that say everything there is to say, each text with a word that stands nowhere else.

By these words, wherever one is printed, one knows which value of the plan it comes from.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

from kehoach.reader import Path, Source

Tree = dict[str, Any]

TOKEN = re.compile(r"zq\d+z", re.IGNORECASE)
"""The word of a text; in capitals it is the same one."""

_WORDS = (
    "Tổ chức", "lễ hội", "“Ngày hội", "văn hóa”", "(lần 2)", "gắn với", "UBND tỉnh", "*", "<b>",
    "#1", "50%", "{}", "đ/c A:", "hoá", "Đợt I.", "các  xã", "…", "và/hoặc", "K\u0307", "ß", "ﬁ",
)  # fmt: skip
_ENDS = ("", "", ".", ";", " .", "…", "./.", ":", "?")
_TIMES = (
    "Quý II năm 2023", "Tháng 5/2023", "2023-12", "2023-Q2", "2023-10..2024-02", "Thường xuyên",
    "Dự kiến từ tháng 05 - 12/2023 (hoàn thành trước 30/10/2023)", "trước ngày 19/5/2023",
    "Ngày 03/9/2023", "Hằng tháng", "Tháng 3/2023 (Đã thực hiện)",
)  # fmt: skip
_STATUSES = ("Chưa thực hiện", "Đang thực hiện", "Đã hoàn thành", "Tạm dừng", "Không thực hiện")


class Writer:
    """Writes one plan by chance; the same seed gives the same plan."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)  # noqa: S311  # no secret
        self._count = 0
        self._units: list[str] = []
        self._ids: list[str] = []

    def may(self, share: float = 0.5) -> bool:
        """By chance, in so many cases."""
        return self.chance.random() < share

    def text(self, most: int = 6) -> str:
        """Some words, of which one is the text's own."""
        self._count += 1
        words = [self.chance.choice(_WORDS) for _ in range(self.chance.randint(0, most))]
        words.insert(self.chance.randint(0, len(words)), f"zq{self._count}z")
        return " ".join(words) + self.chance.choice(_ENDS)

    def long(self) -> str:
        """A text that is printed in short elsewhere."""
        return self.text(40)

    def paragraphs(self) -> object:
        """One, several in a list, several in one text, or both."""
        one, other = self.text(), f"{self.text()}\n\n{self.text()}\n"
        return self.chance.choice([one, [one, self.text()], other, [other, one], [one, other]])

    def some(self, **values: object) -> Tree:
        """Some of the values, and none that is None."""
        return {key: value for key, value in values.items() if value is not None and self.may(0.6)}

    def tree(self) -> Tree:
        """A whole plan."""
        units = self._registry()
        plan: Tree = {
            "kehoach": "1",
            "document": self._document(),
            "units": units,
            "sections": [self._section(2) for _ in range(self.chance.randint(1, 3))],
        }
        if self.may(0.8):
            plan["duties"] = [self._block(1) for _ in range(self.chance.randint(1, 3))]
            plan["sections"].append({"heading": self.text(), "duties": "all"})
        labels = {"lead": self.text(1), "gop": self.text(1), "budget": self.text(1)}
        plan["labels"] = {**self.some(**labels), "gop": labels["gop"]}
        if self.may():
            columns = ["number", "text", "lead", "support", "time", "place", "budget", "output"]
            plan["appendices"] = [
                {"table": "assignments", "title": self.text(),
                 **self.some(mention=self.text(), columns=self.chance.sample(columns, 5))}
            ]  # fmt: skip
        if self.may(0.3):
            section = self._section(1)
            plan.setdefault("appendices", []).append({"title": self.text(), "sections": [section]})
        if self.may(0.4):
            plan["numbering"] = ["I", "1", "1.1", "a", "-", "+"]
        return plan

    def _document(self) -> Tree:
        return {
            "symbol": f"KH-{self.text(0)}",
            "place": self.text(2),
            "subject": self.long(),
            "issuer": {"name": self.text(3), **self.some(parent=self.text(2))},
            "signature": self.some(
                authority=[self.text(1), self.text(1)], post=self.text(1), office=self.text(1),
                name=self.text(1),
            ),
            **self.some(
                style="party", electronic="true", type=self.text(1), number="6", date="2023-05-10",
                bases=[self.text(), self.text()], opening=self.paragraphs(),
                closing=self.paragraphs(), recipients=[self.text(2), self.text(2)],
                filing=[self.text(0), self.text(0)],
            ),
        }  # fmt: skip

    def _registry(self) -> list[Tree]:
        units: list[Tree] = []
        for number in range(4):
            name = f"{self.chance.choice(('Sở', 'Các đơn vị', 'Ban'))} {self.text(1)} {number}"
            short = f"S{number} {self.text(0)}"
            units.append({"name": name, "short": short, "aliases": [f"Tên khác {self.text(0)}"]})
            self._units += [name, short, units[-1]["aliases"][0]]
        group = f"Các huyện {self.text(0)}"
        units.append({"name": group, "members": [units[0]["short"], units[1]["name"]]})
        units.append({"name": f"Các đơn vị có liên quan {self.text(0)}", "open": "true"})
        self._units += [group, units[-1]["name"]]
        return units

    def _assigned(self) -> object:
        found = [
            {"unit": name, "for": self.text(1)} if self.may(0.3) else name
            for name in self.chance.sample(self._units, self.chance.randint(1, 3))
        ]
        return found[0] if len(found) == 1 and self.may() else found

    def _items(self, depth: int) -> list[object]:
        return [self._item(depth) for _ in range(self.chance.randint(1, 2))]

    def _item(self, depth: int) -> object:
        if self.may(0.4):
            return self.text()
        item: Tree = {"text": self.text(), **self.some(label=self.text(1))}
        if self.may(0.2):
            item = {"label": self.text(1)}
        if depth and self.may(0.4):
            item |= {"items": self._items(depth - 1), **self.some(marks="(1)")}
        return item

    def _section(self, depth: int) -> Tree:
        section: Tree = {"heading": self.text(3)} if self.may(0.8) else {"text": self.paragraphs()}
        content: Tree = {}
        if self.may(0.8):
            content["activities"] = [self._activity(1) for _ in range(self.chance.randint(1, 2))]
        if self.may(0.7):
            content["items"] = self._items(1)
        if depth and self.may(0.7):
            content["sections"] = [self._section(depth - 1)]
        if "heading" in section and self.may(0.7):
            content["text"] = self.paragraphs()
        if self.may(0.2):
            content["slogan"] = self.text(3)
        if self.may(0.3):
            content["table"] = self._table(holds="activities" in content)
        if "heading" in section and content and self.may(0.2):
            return {**section, "body": [{key: value} for key, value in content.items()]}
        if "text" in (section | content) and self.may(0.3):
            content |= {"label": self.text(1), "footnotes": [self.text(), self.text()]}
        if "heading" in section and self.may(0.1):
            section["numbered"] = "false"
        return {**section, **content, **self.some(labels={"lead": self.text(1)})}

    def _table(self, *, holds: bool) -> Tree:
        """Of the author's own rows; or of the activities of its block, or of the plan."""
        if self.may(0.4) or holds:
            columns = [{"show": "number"}, "text", {"show": "lead", "label": self.text(1)}, "when"]
            group = self.chance.choice(["outline", "lead", "none"])
            return {"rows": "activities", "columns": columns, "group": group}
        cell: Tree = {"text": [self.text(), self.text()], "items": [self.text(1)]}
        rows: list[object] = [
            {"group": self.text(1)},
            [self.text(1), cell],
            [self.text(1), "1.200"],
        ]
        figures = {"label": self.text(1), "kind": "number"}
        columns = ["number", {"label": self.text(1)}, figures]
        return {"rows": rows, "columns": columns, **self.some(total="true", note=self.text(1))}

    def _time(self) -> object:
        if self._ids and self.may(0.3):
            relation = self.chance.choice(("before", "after", "during"))
            days = {} if relation == "during" else self.some(days="5")
            return {relation: self.chance.choice(self._ids), **days, **self.some(text=self.text(1))}
        return self.chance.choice(_TIMES)

    def _activity(self, depth: int) -> Tree:
        activity: Tree = {"text": self.paragraphs() if self.may(0.3) else self.long()}
        if self.may(0.3):
            activity["title"] = self.long()
            if self.may():
                del activity["text"]
        activity |= self.some(
            lead=self._assigned(), support=self._assigned(), when=self._time(), due=self._time(),
            roles={"gop": self._assigned()}, place=self.text(2), output=self.text(2),
            note=self.text(2), programme=self._items(1), targets=self._items(0),
            items=self._items(1), lines={self.text(1): self.text(2)}, budget=self._budget(),
            status=self.chance.choice(_STATUSES), progress="40%", notes=self._notes(),
        )  # fmt: skip
        if depth and self.may(0.3):
            activity["activities"] = [self._activity(depth - 1)]
        if self.may(0.6):
            self._ids.append(f"viec-{len(self._ids)}")
            activity["id"] = self._ids[-1]
        return activity

    def _notes(self) -> list[Tree]:
        return [
            {"date": f"2023-{month:02}-05", "text": self.text(),
             **self.some(status=self.chance.choice(_STATUSES), progress="30",
                         difficulty=self.text(), proposal=self.text())}
            for month in self.chance.sample(range(1, 13), 2)
        ]  # fmt: skip

    def _budget(self) -> object:
        if self.may(0.3):
            return self.chance.choice(["1,5 tỷ đồng", self.text(1)])
        lines: list[Tree] = [
            {"text": self.text(2), "unit": self.text(0), "quantity": "2,5", "price": "400.000",
             **self.some(note=self.text(1), **{"for": self.chance.choice(self._units[:9])})},
            {"text": self.text(2), "amount": "540 triệu đồng"},
        ]  # fmt: skip
        sources: list[object] = [{"name": self.text(1), "amount": "60 triệu đồng"}, self.text(1)]
        return {"amount": "1.500 triệu đồng", **self.some(lines=lines, source=sources)}

    def _block(self, depth: int) -> Tree:
        names = self.chance.sample(self._units, 2)
        block: Tree = {"units": names} if self.may(0.3) else {"unit": names[0]}
        block |= self.some(intro=self.paragraphs())
        block["items"] = [self._duty(names[0]) for _ in range(self.chance.randint(1, 3))]
        if depth and self.may(0.3):
            block["parts"] = [self._block(0)]
        return block

    def _duty(self, name: str) -> object:
        if self.may(0.3):
            return self.text()
        duty = {"text": self.text(), **self.some(label=self.text(1), items=self._items(0))}
        if self._ids:
            duty |= self.some(leads=[self.chance.choice(self._ids)])
        return duty | (self.some(**{"for": name}))


def words_of(source: Source) -> dict[str, set[Path]]:
    """Where each text's own word stands in a plan: under which path, or as which key."""
    found: dict[str, set[Path]] = {}
    for path, text in _texts(source.data, ()):
        for token in TOKEN.findall(text):
            found.setdefault(token, set()).add(path)
    return found


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key), key
            yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*path, index))
