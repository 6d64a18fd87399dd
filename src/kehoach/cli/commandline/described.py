"""What each command takes, as data: for its help, and for what shells complete."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, get_args, get_type_hints

from kehoach.i18n import _


@dataclass(frozen=True, slots=True)
class Parameter:
    """An option, or an argument: that has no names."""

    key: str
    """Its name in the program."""
    names: tuple[str, ...]
    kind: str
    """What its value is, like DIR; empty for a switch."""
    values: tuple[str, ...]
    """All values that it takes, where these are a few words."""
    help: str
    default: str
    is_required: bool
    is_repeatable: bool


@dataclass(frozen=True, slots=True)
class Command:
    """A command; or the program, which has commands."""

    name: str
    help: str
    end: str
    """What stands below its help: examples."""
    parameters: tuple[Parameter, ...]
    commands: tuple[Command, ...]


def described(command: Any) -> Command:
    """What a command of typer's takes."""
    hints = get_type_hints(command.callback, include_extras=True) if command.callback else {}
    return Command(
        command.name,
        command.help or "",
        command.epilog or "",
        (*(_parameter(each, hints.get(each.name)) for each in command.params), _help()),
        tuple(map(described, getattr(command, "commands", {}).values())),
    )


def _help() -> Parameter:
    """The option that typer gives to every command."""
    names = ("-h", "--help")
    return Parameter("help", names, "", (), _("Show this help and exit."), "", False, False)  # noqa: FBT003  # as in the class


def _parameter(param: Any, hint: object) -> Parameter:
    is_option = param.param_type_name == "option"
    values = tuple(_values(hint))
    is_switch = getattr(param, "is_flag", False)
    is_repeatable = bool(getattr(param, "multiple", False)) or param.nargs == -1
    info = next(iter(getattr(hint, "__metadata__", ())), None)
    default = getattr(param.default, "value", param.default)
    return Parameter(
        param.name,
        tuple(sorted(param.opts, key=len)) if is_option else (),
        "" if is_switch else param.metavar or "|".join(values),
        values,
        param.help or getattr(info, "help", None) or "",  # some versions of typer lose it
        "" if default is None or is_switch or is_repeatable else str(default),
        param.required,
        is_repeatable,
    )


def _values(hint: object) -> Iterator[str]:
    """The words of the enumeration in a type, which may be optional or a list."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        yield from (str(each.value) for each in hint)
    for each in get_args(hint):
        yield from _values(each)
