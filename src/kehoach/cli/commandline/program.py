"""typer's classes with the words of ours: help and mistakes in the user's language."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from kehoach.i18n import _

Mistake: Any = typer.BadParameter.__mro__[1]
"""All mistakes of a line; where their class is to be found differs between versions of typer."""

NAMED = "kehoach.cli.commandline.named"
"""Where the context of a line keeps the name of its command."""

_WIDEST = 100
"""Lines that are longer are hard to read."""


class Command(TyperCommand):
    """A command that explains itself in the user's language."""

    def get_help(self, ctx: Any) -> str:
        """Its help, for this terminal."""
        return _help(self, ctx)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The words of the line; a mistake in them knows of which command it is."""
        try:
            return super().parse_args(ctx, args)
        except Mistake as error:
            error.ctx = error.ctx or ctx
            raise


class Program(TyperGroup):
    """All commands; what is wrong with a line ends them with exit status 2."""

    def get_help(self, ctx: Any) -> str:
        """Its help, for this terminal."""
        return _help(self, ctx)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that is named; the name is kept for what is said where there is none."""
        ctx.meta[NAMED] = args[0]
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
        """Run the command of a line, and exit; standing in another program, leave that to it."""
        del windows_expand_args
        try:
            status = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            if not standalone_mode:
                return status
        except Mistake as error:
            if not standalone_mode:
                raise
            if type(error).__name__ == "NoArgsIsHelpError":
                typer.echo(self.get_help(error.ctx), err=True)
            else:
                from kehoach.cli.commandline.mistakes import mistake_text  # noqa: PLC0415  # lazily, for speed

                typer.echo(mistake_text(error), err=True)
            sys.exit(2)
        except typer.Abort:
            if not standalone_mode:
                raise
            typer.echo(_("kehoach: stopped"), err=True)
            sys.exit(1)
        sys.exit(status or 0)


class App(typer.Typer):
    """Commands of ours, to be put together."""

    def command(self, name: str | None = None, **settings: Any) -> Callable[..., Any]:
        """A command of our class."""
        return super().command(name, cls=Command, **settings)


def _help(command: Any, ctx: Any) -> str:
    import shutil  # noqa: PLC0415  # lazily, for speed

    from kehoach.cli.commandline.described import described  # noqa: PLC0415  # likewise
    from kehoach.cli.commandline.helping import help_text  # noqa: PLC0415  # likewise

    width = min(shutil.get_terminal_size().columns, _WIDEST)
    return help_text(ctx.command_path, described(command), width)
