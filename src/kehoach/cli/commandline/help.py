"""The help of a command: usage, arguments, options, examples."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence

from kehoach.cli.commandline.description import Description, Parameter
from kehoach.i18n import _

_LEFT = 26
"""The widest left column; a longer name has its text on the next line."""


def help_text(path: str, command: Description, width: int) -> str:
    """The whole help of a command; `path` is what is typed to call it, `width` in characters."""
    options = [each for each in command.parameters if each.names]
    arguments = [each for each in command.parameters if not each.names]
    parts = [
        _("Usage: {command}").format(command=" ".join([path, *_usage(command)])),
        _filled(command.help, width),
        *_table(_("Arguments:"), [(_shown(each), _words(each)) for each in arguments], width),
        *_table(_("Options:"), [(_name(each), _words(each)) for each in options], width),
        *_table(_("Commands:"), list(command.commands.items()), width),
    ]
    if command.epilog and not command.commands:
        lines = command.epilog.splitlines()
        parts.append("\n".join([_("Examples:"), *(f"  {line}" for line in lines)]))
    elif command.epilog:
        parts.append(command.epilog)
    return "\n\n".join(parts)


def option_kind(parameter: Parameter) -> str:
    """The metavar of a parameter in the user's language."""
    known = _kinds()
    return "|".join(known.get(each, each) for each in parameter.kind.split("|"))


def _kinds() -> Mapping[str, str]:
    return {
        "DIR": _("DIR"),
        "FILE": _("FILE"),
        "NAME": _("NAME"),
        "DOCUMENT": _("DOCUMENT"),
        "CODE": _("CODE"),
        "ID": _("ID"),
        "DATE": _("DATE"),
        "MONTH": _("MONTH"),
        "DAYS": _("DAYS"),
        "PORT": _("PORT"),
        "OLD": _("OLD"),
        "NEW": _("NEW"),
        "PLACE": _("PLACE"),
        "REV": _("REV"),
        "SIGNED": _("SIGNED"),
        "TEXT": _("TEXT"),
        "UNIT": _("UNIT"),
        "WORDS": _("WORDS"),
    }


def _usage(command: Description) -> Iterator[str]:
    if any(each.names for each in command.parameters):
        yield _("[OPTIONS]")
    if command.commands:
        yield _("COMMAND …")
    yield from (_shown(each) for each in command.parameters if not each.names)


def _shown(argument: Parameter) -> str:
    kind = option_kind(argument) + ("…" if argument.is_repeatable else "")
    return kind if argument.is_required else f"[{kind}]"


def _name(option: Parameter) -> str:
    return f"{', '.join(option.names)} {option_kind(option)}".rstrip()


def _words(parameter: Parameter) -> str:
    notes = []
    if parameter.is_required and parameter.names:
        notes.append(_("required"))
    if parameter.is_repeatable and parameter.names:
        notes.append(_("may be repeated"))
    if parameter.default:
        notes.append(_("default: {value}").format(value=parameter.default))
    return f"{parameter.help} [{'; '.join(notes)}]" if notes else parameter.help


def _table(title: str, rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    """Two columns below a title; nothing without rows."""
    if not rows:
        return
    left = min(max(len(name) for name, _text in rows), _LEFT)
    lines = [title]
    for name, text in rows:
        begin = f"  {name:<{left}}  "
        indent = " " * (left + 4)
        if len(name) > left:
            lines.append(begin.rstrip())
            begin = indent
        lines.append(_filled(text, width, begin, indent))
    yield "\n".join(lines)


def _filled(text: str, width: int, begin: str = "", indent: str = "") -> str:
    """A text wrapped to lines; a name with hyphens stays whole."""
    return textwrap.fill(
        text, width, initial_indent=begin, subsequent_indent=indent, break_on_hyphens=False
    )
