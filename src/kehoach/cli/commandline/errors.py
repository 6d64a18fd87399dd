"""The texts of usage errors: what is wrong with a line, and what to write instead."""

from __future__ import annotations

import os
from difflib import get_close_matches
from shlex import quote
from typing import Any

from kehoach.cli.commandline.description import Description, Parameter, describe
from kehoach.cli.commandline.help import option_kind
from kehoach.i18n import _


def usage_error_text(error: Any, name: str | None) -> str:
    """Two lines: what is wrong, and the command that prints the help.

    `error` is one of click's; `name` is what stands on the line where a command is expected.
    """
    path = error.ctx.command_path if error.ctx else "kehoach"
    command = describe(error.ctx.command) if error.ctx else None
    see = _("See: {command}").format(command=f"{path} --help")
    return f"kehoach: {_reason(error, command, name)}\n{see}"


def _reason(error: Any, command: Description | None, name: str | None) -> str:
    """What is wrong; kinds of errors are told by their class names, which all versions share."""
    parameter = _parameter(error, command)
    match type(error).__name__:
        case "NoSuchOption":
            text = _("there is no option {name}").format(name=error.option_name)
            return text + _nearest(error.option_name, _options(command))
        case "MissingParameter" if parameter:
            return _("{name} is missing").format(name=_named(parameter))
        case "BadOptionUsage" if parameter:
            wanted = option_kind(parameter)
            text = _("{name} needs a value: {kind}") if wanted else _("{name} takes no value")
            return text.format(name=_named(parameter), kind=wanted)
        case "BadParameter" if parameter:
            text = _("the value of {name} does not fit").format(name=_named(parameter))
            return f"{text}; {_advice(parameter)}"
        case "UsageError" | "NoSuchCommand":
            return _wrong_words(error, command, name)
    return str(error.format_message())


def _wrong_words(error: Any, command: Description | None, name: str | None) -> str:
    """A word that is no command, or more words than the command takes."""
    if command and command.commands and name is not None:
        text = _("there is no command “{name}”").format(name=name)
        return text + _nearest(name, list(command.commands))
    if command and command.commands:
        return _("a command is missing")
    extra = error.format_message().rpartition(" (")[2].rstrip(")")
    if "--plan" in _options(command) and os.path.isdir(extra):  # noqa: PTH112  # a path may raise
        return _("too many words: {words}; name the folder of a plan with `--plan {plan}`").format(
            words=extra, plan=quote(extra)
        )
    return _("too many words: {words}; put a name of several words into quotes").format(words=extra)


def _parameter(error: Any, command: Description | None) -> Parameter | None:
    param = getattr(error, "param", None)
    name = getattr(error, "option_name", None)
    for each in command.parameters if command else ():
        if (param and param.name == each.key) or name in each.names:
            return each
    return None


def _named(parameter: Parameter) -> str:
    return parameter.names[-1] if parameter.names else option_kind(parameter)


def _advice(parameter: Parameter) -> str:
    if parameter.values:
        return _("write one of: {values}").format(values=", ".join(parameter.values))
    match parameter.kind:
        case "DATE":
            return _("write a day like 2023-11-20 or 20/11/2023")
        case "MONTH":
            return _("write a month like 2023-11 or 11/2023")
        case "PORT":
            return _("write a whole number from 0 to 65535")
        case "DAYS":
            return _("write a whole number, 0 or more")
    return _("write {kind}").format(kind=option_kind(parameter))


def _options(command: Description | None) -> list[str]:
    parameters = command.parameters if command else ()
    return [name for each in parameters for name in each.names]


def _nearest(name: str, names: list[str]) -> str:
    near = get_close_matches(name, names, 3)
    return _("; did you mean: {names}?").format(names=", ".join(near)) if near else ""
