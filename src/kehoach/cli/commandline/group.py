"""typer's command and group classes: commands are loaded late, texts are in the user's language."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from keyword import iskeyword
from typing import Any, ClassVar

import typer
from typer.core import TyperCommand, TyperGroup

from kehoach.commands.command import Command
from kehoach.i18n import _

UsageError: Any = typer.BadParameter.__mro__[1]
"""The base class of usage errors; the module that it is imported from differs between versions of
typer."""

_NAME = "kehoach.cli.commandline.name"
"""The key under which a context's `meta` keeps the name of the command on the line."""


class LazyCommand(TyperCommand):
    """A command whose help is in the user's language."""

    def get_help(self, ctx: Any) -> str:
        """Its help, for the width of this terminal."""
        return str(_texts().help_of(self, ctx))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse its arguments; a usage error gets the context of this command."""
        try:
            return super().parse_args(ctx, list(self._each(args)))
        except UsageError as error:
            error.ctx = error.ctx or ctx
            raise

    def _each(self, args: Sequence[str]) -> Iterator[str]:
        """The words of a line, where `--format html,xlsx` is an option that is given twice."""
        options = {
            name
            for option in self.params
            if getattr(option, "multiple", False) and not option.metavar  # one of a few words
            for name in option.opts
        }
        waiting = iter(args)
        for word in waiting:
            name, sign, values = word.partition("=")
            if word in options:
                sign, values = "=", next(waiting, "")
            if word == "--":
                yield from (word, *waiting)
            elif name in options and sign and "," in values:
                for each in values.split(","):
                    yield from (name, each.strip())
            elif word in options:
                yield from (word, *((values,) if values else ()))
            else:
                yield word


class LazyGroup(TyperGroup):
    """A group that imports the module of a command when that command is asked for.

    A usage error ends the program with exit status 2.
    """

    helps: ClassVar[Mapping[str, str]] = {}
    """The one-line help of each command by its name, in the order of the program's help."""
    package: ClassVar[str] = ""
    """The package in which a module of each command's name has a `Command` of that name.

    A name that Python keeps for itself has an underscore behind it there.
    """

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, without importing any."""
        del ctx
        return list(self.helps)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, imported now; None where there is none."""
        del ctx
        if cmd_name in self.helps and cmd_name not in self.commands:
            module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
            command: Command = getattr(import_module(f"{self.package}.{module}"), module)
            self.commands[cmd_name] = _typer_command(cmd_name, self.helps[cmd_name], command)
        return self.commands.get(cmd_name)

    def get_help(self, ctx: Any) -> str:
        """The help of the program, for the width of this terminal."""
        return str(_texts().help_of(self, ctx))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the line names; the name is kept for the text of a usage error."""
        ctx.meta[_NAME] = args[0]
        return super().resolve_command(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002  # as typer has it
        windows_expand_args: bool = True,  # noqa: FBT001, FBT002  # as typer has it
        **extra: Any,
    ) -> Any:
        """Run the command of a line and exit; without `standalone_mode`, return or raise."""
        del windows_expand_args
        try:
            status = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            if not standalone_mode:
                return status
        except UsageError as error:
            if not standalone_mode:
                raise
            if type(error).__name__ == "NoArgsIsHelpError":
                typer.echo(self.get_help(error.ctx), err=True)
            else:
                name = error.ctx.meta.get(_NAME) if error.ctx else None
                typer.echo(_texts().usage_error_text(error, name), err=True)
            sys.exit(2)
        except typer.Abort:
            if not standalone_mode:
                raise
            typer.echo(_("kehoach: stopped"), err=True)
            sys.exit(1)
        sys.exit(status or 0)


def _typer_command(name: str, text: str, command: Command) -> Any:
    """A command of ours as one of typer's."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    epilog = "\n".join(command.examples)
    app.command(name, cls=LazyCommand, help=text, epilog=epilog)(command.run)
    return typer.main.get_command(app)


def _texts() -> Any:
    """The module of the texts."""
    from kehoach.cli.commandline import texts  # noqa: PLC0415  # most lines ask for no help

    return texts
