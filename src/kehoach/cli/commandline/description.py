"""What a command takes, as data: for its help, for usage errors, and for shell completion."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, get_args, get_type_hints

from kehoach.i18n import _


@dataclass(frozen=True, slots=True)
class Parameter:
    """An option; or an argument, which has no option names."""

    key: str
    """The name of the function's parameter."""
    names: tuple[str, ...]
    """Option names, the shortest first: `-f`, `--format`."""
    kind: str
    """The metavar of the value, like DIR; empty for a flag."""
    values: tuple[str, ...]
    """All values that are allowed, where they are an enumeration."""
    help: str
    default: str
    is_required: bool
    is_repeatable: bool


@dataclass(frozen=True, slots=True)
class Description:
    """A command; or the program, which has commands."""

    name: str
    help: str
    epilog: str
    """What stands below the help: the examples of a command."""
    parameters: tuple[Parameter, ...]
    commands: Mapping[str, str]
    """The one-line help of each command by its name."""


def describe(command: Any) -> Description:
    """The description of one of typer's commands; a group's commands are not imported for it."""
    hints = get_type_hints(command.callback, include_extras=True) if command.callback else {}
    shown = (each for each in command.params if not getattr(each, "hidden", False))
    return Description(
        command.name,
        command.help or "",
        command.epilog or "",
        (*(_parameter(each, hints.get(each.name)) for each in shown), _help_option()),
        getattr(command, "helps", {}),
    )


def _help_option() -> Parameter:
    """The option that typer adds to every command."""
    names = ("-h", "--help")
    return Parameter("help", names, "", (), _("Show this help and exit."), "", False, False)  # noqa: FBT003  # as in the class


def _parameter(param: Any, hint: object) -> Parameter:
    is_option = param.param_type_name == "option"
    values = tuple(_values(hint))
    is_flag = getattr(param, "is_flag", False)
    is_repeatable = bool(getattr(param, "multiple", False)) or param.nargs == -1
    info = next(iter(getattr(hint, "__metadata__", ())), None)
    default = getattr(param.default, "value", param.default)
    return Parameter(
        param.name,
        tuple(sorted(param.opts, key=len)) if is_option else (),
        "" if is_flag else param.metavar or "|".join(values),
        values,
        param.help or getattr(info, "help", None) or "",  # some versions of typer lose it
        "" if default is None or is_flag or is_repeatable else str(default),
        param.required,
        is_repeatable,
    )


def _values(hint: object) -> Iterator[str]:
    """The values of the enumeration in a type, which may be optional or a list."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        yield from (str(each.value) for each in hint)
    for each in get_args(hint):
        yield from _values(each)
