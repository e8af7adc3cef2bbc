"""The command line: `normalize-names`.

Every command is a module here with a `command`, imported when it is asked for. `filter`
is what is meant where no command is named.
"""

import os
import sys
from importlib import import_module
from importlib.util import find_spec
from typing import Any, NoReturn

import click

from normalizer._version import __version__
from normalizer.errors import NormalizerError, OptionError, TableError
from normalizer.text.native import COMPILED

DEFAULT = "filter"
COMMANDS = (
    DEFAULT, "explain", "find", "tokens", "key", "variants", "check",
    "show", "diff", "consistency", "suggest", "coverage", "match", "index", "search",
    "serve", "export",
)  # fmt: skip
"""In the order of the help; one whose module is not there is not offered."""

INTERRUPTED = 130
"""128 and the number of the signal, as shells count."""

_OF_GROUP = frozenset({"-h", "--help", "--version"})


class Commands(click.Group):
    """The commands, with one of them the default, and errors said in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [name for name in COMMANDS if find_spec(f"{__name__}.{name}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{__name__}.{cmd_name}").command
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = {*_OF_GROUP, *self.list_commands(ctx)}
        if not args or args[0] not in known:
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Show the default command's help, and then the other commands."""
        command = self.get_command(ctx, DEFAULT)
        if command is None:
            return
        settings = command.context_settings
        with click.Context(command, info_name=ctx.info_name, **settings) as inner:
            command.format_help(inner, formatter)
        rows = [
            (name, found.get_short_help_str(60))
            for name in self.list_commands(ctx)
            if (found := self.get_command(ctx, name))
        ]
        with formatter.section("Commands"):
            formatter.write_dl(rows)
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(f"{ctx.info_name} COMMAND --help says more of each.")

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except OptionError as error:
            raise click.UsageError(str(error), _innermost(ctx)) from error
        except TableError as error:
            _fail(str(error))
        except NormalizerError as error:
            _fail(f"normalize-names: {error}")
        except BrokenPipeError:
            _forget_output()  # The reader has gone, as with `| head`: nothing is wrong.
            sys.exit(0)
        except OSError as error:
            name = click.format_filename(error.filename) if error.filename else ""
            reason = error.strerror or error
            _fail(f"normalize-names: {name or 'standard output'}: {reason}")
        except KeyboardInterrupt:
            _leave_at_once(INTERRUPTED)


def _innermost(ctx: click.Context) -> click.Context:
    return click.get_current_context(silent=True) or ctx


def _fail(message: str) -> NoReturn:
    _forget_output()
    click.echo(message, err=True)
    sys.exit(1)


def _leave_at_once(status: int) -> NoReturn:
    """End the process and those it started, waiting for none of them.

    What an orderly exit would do may wait for a lock that the interrupt left taken.
    """
    if processes := sys.modules.get("multiprocessing"):
        for child in processes.active_children():
            child.terminate()
    os._exit(status)


def _forget_output() -> None:
    """Let what standard output still holds go nowhere: at exit it would raise again."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError, AttributeError):
        return  # It is closed, or no file.


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    f"{__version__} ({'compiled' if COMPILED else 'pure Python'})",
    prog_name="normalize-names",
)
def main() -> None:
    """Write the names of a text in one form."""
