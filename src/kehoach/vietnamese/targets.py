"""What an indicator is to reach, as officials write it: `≥ 95%`, `ít nhất 12`, `khoảng 12 - 15`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from kehoach.named import NamedTuple
from kehoach.vietnamese.money import number

_NUMBER: Final = r"(?:\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,\d{1,6})?"
_AT_LEAST: Final = r"≥|>=|ít nhất|tối thiểu|không dưới|không thấp hơn|đạt từ"
_AT_MOST: Final = r"≤|<=|không quá|không vượt quá|tối đa|nhiều nhất|không cao hơn"
_TARGET: Final = re.compile(
    r"(?:phấn đấu |đến |đạt |duy trì |còn |giảm còn |tăng lên )*"
    rf"(?:(?P<least>{_AT_LEAST})|(?P<most>{_AT_MOST})|(?P<above>>|trên|hơn)|(?P<below><|dưới)"
    r"|(?P<about>khoảng|xấp xỉ|≈|~)|(?P<from>từ))? ?"
    rf"(?P<low>{_NUMBER})(?: ?%)?(?: ?(?:-|–|÷|đến) ?(?P<high>{_NUMBER}))?(?P<more> trở lên)?"
    r"(?! ?/)(?: ?%)?(?: [^\d]{0,60})?",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(
    rf"(?:đạt |khoảng |ước )?(?P<n>{_NUMBER})(?! ?/)(?: ?%)?(?: [^\d]{{0,60}})?", re.IGNORECASE
)
_LONGEST: Final = 200


class Target(NamedTuple):
    """The numbers between which a figure is to be; a side that is open is None.

    `strict` excludes the number itself. What is only about a number is judged by nothing.
    """

    low: Decimal | None = None
    high: Decimal | None = None
    strict: bool = False
    about: bool = False

    def is_met(self, figure: Decimal) -> bool | None:
        """Whether a figure is what was to be reached; None where the words do not say."""
        if self.about:
            return None
        if self.strict and figure in (self.low, self.high):
            return False
        above = self.low is None or figure >= self.low
        return above and (self.high is None or figure <= self.high)


def read_target(text: str) -> Target | None:
    """What a written target demands; None where it is no number."""
    match = _TARGET.fullmatch(" ".join(text[:_LONGEST].split()))
    if match is None:
        return None
    low, high = number(match["low"]), match["high"] and number(match["high"])
    if match["about"]:
        return Target(low, high or None, about=True)
    if match["most"] or match["below"]:
        return Target(None, low, strict=bool(match["below"]))
    if match["above"]:
        return Target(low, None, strict=True)
    return Target(low, high or None)


def read_figure(text: str) -> Decimal | None:
    """The number that a result is; None where it is none."""
    match = _FIGURE.fullmatch(" ".join(text[:_LONGEST].split()))
    return number(match["n"]) if match else None
