"""The lunar calendar of Việt Nam: which day is mùng 4 Tết, 23 tháng Chạp, Rằm tháng Giêng.

A month begins on the day of the new moon by the time of Việt Nam (UTC+7, law since 1968). The
winter solstice falls into the eleventh month; where thirteen months lie between two of those, the
first in which the sun enters no new sign is a leap month, with the number of the month before it.
By Beijing's time (UTC+8) some of these days are others: the Tết of 1968, 1985, 2007 and 2030 is on
another day there, so that no calendar of China may stand in for this one.

The new moon is that of Jean Meeus, Astronomical Algorithms (2nd ed., 1998), chapter 49, right to
some seconds; the sun's longitude that of VSOP87 as his appendix III shortens it, right to about a
second of arc.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from math import cos, floor, pi, sin
from typing import Final

from kehoach.named import NamedTuple

FIRST_YEAR, LAST_YEAR = 1968, 2199
"""Lunar years that are computed: since the law, and as far as the earth's turning is foreseen."""

_ZONE: Final = 7 / 24
_MONTH: Final = 29.530588861
_EPOCH: Final = 2451550.09766
"""The first new moon of 2000, as a Julian day."""
_JULIAN: Final = 1721424.5
"""What a day's ordinal number lacks to be the Julian day of its beginning."""


class LunarDay(NamedTuple):
    """A day of the lunar calendar; `year` is the ordinary year in which its lunar year begins."""

    year: int
    month: int
    day: int
    leap: bool = False


def solar_day(lunar: LunarDay) -> date:
    """The ordinary day of a lunar one. ValueError where there is none, as for a thirtieth of 29."""
    months = _months(lunar.year)
    begin, end = months.get((lunar.month, lunar.leap), (0, 0))
    if not 1 <= lunar.day <= end - begin:
        raise ValueError(lunar)
    return date.fromordinal(begin + lunar.day - 1)


def lunar_day(day: date) -> LunarDay:
    """The lunar day of an ordinary one. ValueError for years that are not computed."""
    ordinal = day.toordinal()
    for year in (day.year, day.year - 1):
        for (month, leap), (begin, end) in _months(year).items():
            if begin <= ordinal < end:
                return LunarDay(year, month, ordinal - begin + 1, leap)
    raise ValueError(day)


def month_length(year: int, month: int, *, leap: bool = False) -> int:
    """29 or 30. ValueError for a month that the year does not have."""
    months = _months(year)
    if (month, leap) not in months:
        raise ValueError(month)
    begin, end = months[month, leap]
    return end - begin


@lru_cache(maxsize=64)
def _months(year: int) -> dict[tuple[int, bool], tuple[int, int]]:
    """The months of a lunar year: first day and the day after the last, by number and leap."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(year)
    numbered = [*_from_solstice(year), *_from_solstice(year + 1)]
    first = next(
        at for at, (month, leap, _day) in enumerate(numbered) if (month, leap) == (1, False)
    )
    found: dict[tuple[int, bool], tuple[int, int]] = {}
    for at in range(first, len(numbered) - 1):
        month, leap, begin = numbered[at]
        if month == 1 and not leap and found:
            break
        found[month, leap] = begin, numbered[at + 1][2]
    return found


def _from_solstice(year: int) -> list[tuple[int, bool, int]]:
    """Number, leap and first day of each month from the eleventh of a year's predecessor on."""
    begin, end = _eleventh(year - 1), _eleventh(year)
    starts = [_new_moon_day(index) for index in range(begin, end + 1)]
    leap_at = None
    if end - begin > 12:  # noqa: PLR2004  # the months of a year
        signs = [_sign(day) for day in starts]
        leap_at = next(at for at in range(1, len(signs)) if signs[at] == signs[at + 1])
    months = []
    for at, day in enumerate(starts[:-1]):
        after = leap_at is not None and at >= leap_at
        months.append(((10 + at - after) % 12 + 1, at == leap_at, day))
    return months


def _eleventh(year: int) -> int:
    """The index of the new moon that begins the month of a year's winter solstice."""
    solstice = date(year, 12, 18).toordinal()
    while _sign(solstice + 1) != 9:  # noqa: PLR2004  # the tenth of the twelve signs
        solstice += 1
    index = round((solstice + _JULIAN - _EPOCH) / _MONTH)
    while _new_moon_day(index) > solstice:
        index -= 1
    while _new_moon_day(index + 1) <= solstice:
        index += 1
    return index


# --- the moon ------------------------------------------------------------------------------------

_MOON: Final = (
    (-0.40720, 0, 1, 0), (0.17241, 1, 0, 0), (0.01608, 0, 2, 0), (0.01039, 0, 0, 2),
    (0.00739, -1, 1, 0), (-0.00514, 1, 1, 0), (0.00208, 2, 0, 0), (-0.00111, 0, 1, -2),
    (-0.00057, 0, 1, 2), (0.00056, 1, 2, 0), (-0.00042, 0, 3, 0), (0.00042, 1, 0, 2),
    (0.00038, 1, 0, -2), (-0.00024, -1, 2, 0), (-0.00007, 2, 1, 0), (0.00004, 0, 2, -2),
    (0.00004, 3, 0, 0), (0.00003, 1, 1, -2), (0.00003, 0, 2, 2), (-0.00003, 1, 1, 2),
    (0.00003, -1, 1, 2), (-0.00002, -1, 1, -2), (-0.00002, 1, 3, 0), (0.00002, 0, 4, 0),
)  # fmt: skip
"""Days, and the multiples of the sun's anomaly, the moon's, and the moon's argument of latitude."""
_PLANETS: Final = (
    (325, 299.77, 0.107408), (165, 251.88, 0.016321), (164, 251.83, 26.651886),
    (126, 349.42, 36.412478), (110, 84.66, 18.206239), (62, 141.74, 53.303771),
    (60, 207.14, 2.453732), (56, 154.84, 7.306860), (47, 34.52, 27.261239),
    (42, 207.19, 0.121824), (40, 291.34, 1.844379), (37, 161.72, 24.198154),
    (35, 239.56, 25.513099), (23, 331.55, 3.592518),
)  # fmt: skip
"""Millionths of a day, and an angle in degrees with its change from one new moon to the next."""


@lru_cache(maxsize=4096)
def _new_moon_day(index: int) -> int:
    """The day, in Việt Nam, of the new moon of that index since the first of 2000."""
    t = index / 1236.85
    eccentricity = 1 - 0.002516 * t - 0.0000074 * t * t
    sun = _radians(2.5534 + 29.10535670 * index - 0.0000014 * t**2)
    moon = _radians(201.5643 + 385.81693528 * index + 0.0107582 * t**2 + 0.00001238 * t**3)
    latitude = _radians(160.7108 + 390.67050284 * index - 0.0016118 * t**2 - 0.00000227 * t**3)
    node = _radians(124.7746 - 1.56375588 * index + 0.0020672 * t**2)
    julian = _EPOCH + _MONTH * index + 0.00015437 * t**2 - 0.00000015 * t**3
    julian -= 0.00017 * sin(node)
    for days, suns, moons, latitudes in _MOON:
        angle = suns * sun + moons * moon + latitudes * latitude
        julian += days * eccentricity ** abs(suns) * sin(angle)
    for days, angle, change in _PLANETS:
        julian += days * 1e-6 * sin(_radians(angle + change * index))
    return floor(julian - _clock_difference(julian) + _ZONE - _JULIAN)


# --- the sun -------------------------------------------------------------------------------------

_SUN: Final = (
    (
        (175347046, 0, 0), (3341656, 4.6692568, 6283.07585), (34894, 4.6261, 12566.1517),
        (3497, 2.7441, 5753.3849), (3418, 2.8289, 3.5231), (3136, 3.6277, 77713.7715),
        (2676, 4.4181, 7860.4194), (2343, 6.1352, 3930.2097), (1324, 0.7425, 11506.7698),
        (1273, 2.0371, 529.691), (1199, 1.1096, 1577.3435), (990, 5.233, 5884.927),
        (902, 2.045, 26.298), (857, 3.508, 398.149), (780, 1.179, 5223.694),
        (753, 2.533, 5507.553), (505, 4.583, 18849.228), (492, 4.205, 775.523),
        (357, 2.92, 0.067), (317, 5.849, 11790.629), (284, 1.899, 796.298),
        (271, 0.315, 10977.079), (243, 0.345, 5486.778), (206, 4.806, 2544.314),
        (205, 1.869, 5573.143), (202, 2.458, 6069.777), (156, 0.833, 213.299),
        (132, 3.411, 2942.463), (126, 1.083, 20.775), (115, 0.645, 0.98),
        (103, 0.636, 4694.003), (102, 0.976, 15720.839), (102, 4.267, 7.114),
        (99, 6.21, 2146.17), (98, 0.68, 155.42), (86, 5.98, 161000.69), (85, 1.3, 6275.96),
        (85, 3.67, 71430.7), (80, 1.81, 17260.15), (79, 3.04, 12036.46), (75, 1.76, 5088.63),
    ),
    (
        (628331966747, 0, 0), (206059, 2.678235, 6283.07585), (4303, 2.6351, 12566.1517),
        (425, 1.59, 3.523), (119, 5.796, 26.298), (109, 2.966, 1577.344), (93, 2.59, 18849.23),
        (72, 1.14, 529.69), (68, 1.87, 398.15), (67, 4.41, 5507.55), (59, 2.89, 5223.69),
    ),
    ((52919, 0, 0), (8720, 1.0721, 6283.0758), (309, 0.867, 12566.152)),
    ((289, 5.844, 6283.076), (35, 0, 0)),
)  # fmt: skip
"""The earth's longitude by powers of the millennia since 2000: size, phase and speed of waves."""


@lru_cache(maxsize=4096)
def _sign(ordinal: int) -> int:
    """Which twelfth of its way the sun is in when a day begins in Việt Nam; 0 begins in March."""
    julian = ordinal + _JULIAN - _ZONE
    t = (julian + _clock_difference(julian) - 2451545) / 365250
    waves = sum(
        t**power * sum(size * cos(phase + speed * t) for size, phase, speed in series)
        for power, series in enumerate(_SUN)
    )
    century = 10 * t
    node = _radians(125.04452 - 1934.136261 * century)
    mean = _radians(280.4665 + 36000.7698 * century)
    nutation = -17.20 * sin(node) - 1.32 * sin(2 * mean) + 0.21 * sin(2 * node)
    aberration = -20.4898 / (1 - 0.0167 * cos(_radians(357.5291 + 35999.0503 * century)))
    degrees = waves * 1e-8 * 180 / pi + 180 + (nutation + aberration - 0.0903) / 3600
    return floor(degrees % 360 / 30)


def _clock_difference(julian: float) -> float:
    """By how many days the earth's turning lags behind even time (Espenak and Meeus, 2006)."""
    year = 2000 + (julian - 2451544.5) / 365.2425
    t = year - 2000
    if year < 1986:  # noqa: PLR2004  # where the next polynomial begins
        t = year - 1975
        seconds = 45.45 + 1.067 * t - t**2 / 260 - t**3 / 718
    elif year < 2005:  # noqa: PLR2004  # likewise
        seconds = 63.86 + 0.3345 * t - 0.060374 * t**2 + 0.0017275 * t**3 + 0.000651814 * t**4
        seconds += 0.00002373599 * t**5
    elif year < 2050:  # noqa: PLR2004  # likewise
        seconds = 62.92 + 0.32217 * t + 0.005589 * t**2
    else:
        seconds = -20 + 32 * ((year - 1820) / 100) ** 2 - 0.5628 * max(0, 2150 - year)
    return seconds / 86400


def _radians(degrees: float) -> float:
    return degrees % 360 * pi / 180
