"""Labels that kehoach prints of itself, said otherwise in a file: then the plan says them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from kehoach.findings import Edit, Set
from kehoach.merging.anew import unmarked
from kehoach.merging.changes import Compared
from kehoach.merging.elements import Labelled
from kehoach.merging.outcome import Left, Reason
from kehoach.merging.values import Step, Steps
from kehoach.plan import Loaded
from kehoach.views import Kind


def label_steps(compared: Compared, known: Mapping[str, Labelled], mine: Loaded) -> Steps:
    """The labels that become words of the plan, and what is left of the changes of a file.

    `known` has the keys of labels as they are printed; two other words for one label clash.
    """
    numbers = {id(line): at for at, line in compared.lines.items()}
    lines = {id(line): at for at, line in enumerate(compared.written)}
    asked: defaultdict[str, list[tuple[Left, str]]] = defaultdict(list)
    left: list[Left] = []
    for each in compared.left:
        number = numbers.get(id(each.line))
        key = "" if number is None else _key(compared, number, known)
        said = unmarked(each.line.text).partition(":")[0].strip() if each.line else ""
        if each.reason is Reason.LABEL and key and said:
            asked[key].append((each, said))
        else:
            left.append(each)
    made: list[Step] = []
    for key, some in asked.items():
        words = dict.fromkeys(said for _left, said in some)
        if len(words) > 1:
            others = " / ".join(words)
            left += (each._replace(reason=Reason.CLASH, mine=others) for each, _said in some)
            continue
        told = tuple(each for each, _said in some)
        at = tuple(lines[id(each.line)] for each in told)
        made.append(
            Step(_edit(key, next(iter(words)), mine), ("labels", key), somewhere=at, told=told)
        )
    return Steps(tuple(made), tuple(left))


def _key(compared: Compared, number: int, known: Mapping[str, Labelled]) -> str:
    """The key of the label with which a paragraph as built begins, if it is kehoach's own."""
    spoken = [
        each for each in compared.words[number].pieces if each.kind not in {Kind.MARK, Kind.OWN}
    ]
    found = known.get(spoken[0].text.casefold()) if spoken else None
    return str(found.keys[-1]) if found and spoken[0].kind is Kind.LABEL else ""


def _edit(key: str, words: str, mine: Loaded) -> Edit:
    if mine.source.has(("labels",)):
        return Set(("labels",), key, words)
    return Set((), "labels", {key: words})
