"""Syntax errors of YAML, as findings that tell an officer what to correct."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from kehoach.findings import Finding, Related
from kehoach.i18n import _, shown
from kehoach.lazy import lazy_pattern
from kehoach.named import NamedTuple
from kehoach.reader.codes import BAD_CHARACTER, BAD_SYNTAX, TAB_INDENTS
from kehoach.reader.mistakes import dash, quote_advice, quoted_line, tag
from kehoach.reader.text import Text

_FIRST_COLON: Final = lazy_pattern(r"[\s-]*+[^\s:\"']++(:)\S")
_OTHER_DASH: Final = lazy_pattern(
    r"[ \t]*([\u2010-\u2015\u2212\u2022\u25cf\u25aa\u00b7\uf0b7\uff0d*])[ \t]"
)
_FENCE: Final = lazy_pattern(r"[ \t]*(`{3,}).*")
_LONGEST_KEY: Final = 60
"""Before the first colon of a line: what is longer is a sentence and no key."""


class _Trouble(NamedTuple):
    """The parser's complaint: what it was doing since when, what it met where, after which node."""

    text: Text
    context: str
    since: int
    problem: str
    at: int
    start: int
    end: int

    @property
    def content(self) -> str:
        return self.text.content

    def finding(
        self, message: str, advice: str, start: int, end: int, code: str = BAD_SYNTAX
    ) -> Finding:
        return Finding(code, message, self.text.span(start, end), advice)


def explain(error: Exception, text: Text, last: tuple[int, int]) -> Finding:
    """The finding for a parser's error, met after the node `last` began."""
    start, end = last
    trouble = _Trouble(
        text,
        str(getattr(error, "context", None) or ""),
        _offset(error, "context_mark", _offset(error, "problem_mark", end)),
        str(getattr(error, "problem", None) or error),
        _offset(error, "problem_mark", end),
        start,
        end,
    )
    return next(finding for tell in _TELLERS if (finding := tell(trouble)))


def _offset(error: Exception, mark: str, default: int) -> int:
    found: Any = getattr(error, mark, None)
    return default if found is None else int(found.index)


def _of_tab(trouble: _Trouble) -> Finding | None:
    return _tab(trouble, trouble.at)


def _tab(trouble: _Trouble, at: int) -> Finding | None:
    blank = re.compile(r"\t[ \t]*").match(trouble.content, at)
    return blank and trouble.finding(
        _("a tab stands where YAML allows only spaces"),
        _("use spaces here and wherever else a line of this file begins with a tab"),
        *blank.span(),
        TAB_INDENTS,
    )


def _of_other_dash(trouble: _Trouble) -> Finding | None:
    """A line that begins with a mark of lists as word processors write it."""
    for at in (trouble.since, trouble.at):
        start, end = trouble.text.line_at(at)
        found = _OTHER_DASH.match(trouble.content, start, end)
        if found:
            sign = found[1]
            return trouble.finding(
                _(
                    "“{sign}” ({number}) begins no item of a list: YAML knows the hyphen alone"
                ).format(sign=sign, number=f"U+{ord(sign):04X}"),
                _("begin the line with a hyphen and a blank: `- `"),
                *found.span(1),
            )
    return None


def _of_wide_mark(trouble: _Trouble) -> Finding | None:
    """A colon, comma or bracket of another keyboard, which looks like YAML's and is none."""
    start, end = trouble.text.line_at(trouble.at)
    wide = _WIDE.search(trouble.content, start, end)
    if wide is None and start:
        wide = _WIDE.search(trouble.content, trouble.text.line_at(start - 1)[0], start)
    return wide and trouble.finding(
        _("“{sign}” is a wide mark of another keyboard, which YAML takes for a letter").format(
            sign=wide[0]
        ),
        _("write “{sign}” and a blank in its place").format(sign=_NARROW[wide[0]]),
        *wide.span(),
    )


_NARROW: Final = {"：": ":", "，": ",", "；": ";", "［": "[", "］": "]", "｛": "{", "｝": "}"}
_WIDE: Final = lazy_pattern("|".join(_NARROW))


def _of_tag(trouble: _Trouble) -> Finding | None:
    if "tag" not in trouble.context and "tag" not in trouble.problem:
        return None
    return tag(trouble.text, trouble.since)


def _of_quotes(trouble: _Trouble) -> Finding | None:
    if "quoted scalar" not in trouble.context:
        return None
    if "unexpected" in trouble.problem:
        return trouble.finding(
            _("the quote that opens here is not closed"),
            _("write the same quote at the end of the text"),
            trouble.since,
            trouble.since + 1,
        )
    start = trouble.content.rfind("\\", trouble.since, trouble.at + 1)
    word = re.compile(r"\\?\w*").match(trouble.content, start)
    end = word.end() if word else start
    if "Unicode" in trouble.problem:
        return trouble.finding(
            _("no document can carry the character {name}").format(name=trouble.content[start:end]),
            _("delete it, or write the character itself"),
            start,
            end,
            BAD_CHARACTER,
        )
    return trouble.finding(
        _("a backslash inside double quotes begins a code, and there is none like this"),
        _("put the text in single quotes, or write two backslashes"),
        start,
        start + 2,
    )


def _of_colon(trouble: _Trouble) -> Finding | None:
    if not trouble.problem.startswith("mapping values are not allowed"):
        return None
    line, end = trouble.text.line_at(trouble.at)
    before = trouble.content[line : trouble.at].lstrip(" -")
    if ": " in before or len(before) > _LONGEST_KEY:
        mended = quoted_line(trouble.content[line:end])
        return trouble.finding(
            _("a colon stands inside a text that has no quotes"),
            _("put the whole text in quotes: {text} (`kehoach check --fix` does)").format(
                text=shown(mended.lstrip(" -"))
            )
            if mended
            else _("put the whole text in quotes, like '…', or after `>-` on a line of its own"),
            trouble.at,
            trouble.at + 1,
        )
    above, above_end = trouble.text.line_at(max(line - 2, 0))
    return _tight_colon(trouble, above, above_end) or _misplaced(trouble, line)


def _tight_colon(trouble: _Trouble, start: int, end: int) -> Finding | None:
    found = _FIRST_COLON.match(trouble.content, start, end)
    return found and trouble.finding(
        _("a colon needs a space after it"),
        _("write `key: value`, or put the text in quotes"),
        *found.span(1),
    )


def _misplaced(trouble: _Trouble, line: int) -> Finding:
    start, end = trouble.text.line_at(line)
    text = trouble.content[start:end]
    start += len(text) - len(text.lstrip(" "))
    return _tab(trouble, start) or trouble.finding(
        _("the indentation of this line fits nothing above it"),
        _("indent it like its neighbours; if it belongs to the text above, quote that text"),
        start,
        end,
    )


def _of_first_sign(trouble: _Trouble) -> Finding | None:
    starts = ("anchor", "alias", "block scalar", "directive", "next token")
    if trouble.context.endswith(starts):
        start = trouble.since
    elif trouble.content.startswith(tuple("]},?:"), trouble.at):
        start = trouble.at
    else:
        return None
    sign = trouble.content[start : start + 1]
    if fence := _FENCE.match(trouble.content, *trouble.text.line_at(start)):
        return trouble.finding(
            _("“{sign}” parts a file from the words around it on a web page or in a chat").format(
                sign=fence[1]
            ),
            _("delete this line, and the like at the end"),
            *fence.span(1),
        )
    return trouble.finding(
        _("a text cannot begin with “{sign}”").format(sign=sign.strip()),
        quote_advice(),
        start,
        start + 1,
    )


def _of_list_after_key(trouble: _Trouble) -> Finding | None:
    if "sequence entries are not allowed" not in trouble.problem:
        return None
    return trouble.finding(
        _("a list cannot begin on the line of its key"),
        _("write the dash on the next line; if it belongs to the text, put the text in quotes"),
        trouble.at,
        trouble.at + 1,
    )


def _of_brackets(trouble: _Trouble) -> Finding | None:
    if "flow" not in trouble.context:
        return None
    since = trouble.since
    if not trouble.content.startswith(("[", "{"), since):  # the file ends where a value is wanted
        since = max(trouble.content.rfind(each, 0, since) for each in "[{")
    closing = "]" if trouble.content.startswith("[", since) else "}"
    opening = Related(_("the bracket opens here"), trouble.text.span(since, since + 1))
    finding = trouble.finding(
        _("a comma or “{sign}” is missing before this").format(sign=closing),
        _("close the bracket; if it is part of a text, put the text in quotes"),
        trouble.at,
        trouble.at + 1,
    )
    return _with_related(finding, opening)


def _with_related(finding: Finding, related: Related) -> Finding:
    return Finding(finding.code, finding.message, finding.span, finding.help, related=(related,))


def _of_rest(trouble: _Trouble) -> Finding | None:
    """More on the line after a value that is over: a text that begins with a quote or bracket."""
    before = trouble.content[trouble.text.line_at(trouble.at)[0] : trouble.at].rstrip(" \t")
    sign = before[-1:]
    if "did not find expected" not in trouble.problem or sign not in tuple("'\"]}"):
        return None
    message = _("the text goes on after the closing “{sign}”").format(sign=sign)
    rest = trouble.at, trouble.text.line_at(trouble.at)[1]
    if sign in "]}":
        return trouble.finding(message, quote_advice(), *rest)
    advice = _("put the whole text in quotes of the other kind, or write “ and ” inside it")
    finding = trouble.finding(message, advice, *rest)
    opening = trouble.text.span(trouble.start, trouble.start + 1)
    return _with_related(finding, Related(_("the quote opens here"), opening))


def _of_keyless_line(trouble: _Trouble) -> Finding | None:
    if "simple key" not in trouble.context:
        return None
    start, end = trouble.since, trouble.text.line_at(trouble.since)[1]
    if re.compile(r"-\S").match(trouble.content, start):
        return dash(trouble.text, start)
    return _tight_colon(trouble, start, end) or trouble.finding(
        _("this line is neither `key: value` nor `- item`"),
        _("write a colon after the key, or indent the line deeper if it continues a text"),
        start,
        end,
    )


def _of_indentation(trouble: _Trouble) -> Finding | None:
    if not re.search("expected (key|'-'|<document start>)", trouble.problem):
        return None
    if "'-'" not in trouble.problem:
        return _misplaced(trouble, trouble.at)
    return trouble.finding(
        _("a list item is expected here, as in the lines above"),
        _("begin the line with `- `, or indent it deeper if it belongs to the item above"),
        trouble.at,
        trouble.text.line_at(trouble.at)[1],
    )


def _of_anything(trouble: _Trouble) -> Finding:
    return trouble.finding(
        _("this is not YAML: {problem}").format(problem=" ".join(trouble.problem.split())),
        _("compare the line with those above it, and put a text with signs in it in quotes"),
        trouble.at,
        trouble.at + 1,
    )


_TELLERS: Final[tuple[Callable[[_Trouble], Finding | None], ...]] = (
    _of_tab,
    _of_other_dash,
    _of_wide_mark,
    _of_tag,
    _of_quotes,
    _of_colon,
    _of_brackets,
    _of_first_sign,
    _of_list_after_key,
    _of_rest,
    _of_keyless_line,
    _of_indentation,
    _of_anything,
)
