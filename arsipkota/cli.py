"""`arsipkota`: every verb of the archive. Exit codes: see `arsipkota.failures`."""

from __future__ import annotations

import importlib
import logging
import sys
from pathlib import Path

import click

from archive.home import Home

COMMANDS = {
    "demo": "arsipkota.commands.demo:demo",
    "up": "arsipkota.commands.up:up",
    "crawl": "arsipkota.commands.crawl:crawl",
    "add": "arsipkota.commands.crawl:add",
    "crawl-one": "arsipkota.commands.crawl:crawl_one",
    "source": "arsipkota.commands.source:source",
    "extract": "arsipkota.commands.filters:extract",
    "enrich": "arsipkota.commands.filters:enrich",
    "cluster": "arsipkota.commands.filters:cluster",
    "settle": "arsipkota.commands.settle:settle",
    "reprocess": "arsipkota.commands.reprocess:reprocess",
    "mous": "arsipkota.commands.mous:mous",
    "schedule": "arsipkota.commands.schedule:schedule",
    "status": "arsipkota.commands.status:status",
    "verify": "arsipkota.commands.verify:verify",
    "serve": "arsipkota.commands.serve:serve",
}
"""Where each command lives; loaded when asked for, so that `arsipkota extract` does not import Scrapy."""


class Verbs(click.Group):
    """A group whose commands are imported when they are used, and whose known errors are one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module, attribute = COMMANDS[name].split(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command)
        return command

    def invoke(self, ctx: click.Context) -> object:
        from archive.home import HomeError
        from archive.locks import Locked
        from archive.yaml_lines import FileError
        from arsipkota.failures import Failure, Refused

        try:
            return super().invoke(ctx)
        except (FileError, HomeError) as error:
            raise Failure(str(error)) from error
        except Locked as error:
            raise Refused(f"{error} (wait for it, or stop it)") from error
        except BrokenPipeError:
            # The reader of our output went away (`| head`): nothing is wrong, and nothing more is to be said.
            sys.stderr.close()
            raise SystemExit(0) from None


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--home",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("."),
    show_default="the current folder",
    help="The folder that holds the archive.",
)
@click.option("-v", "--verbose", is_flag=True, help="Say more on standard error.")
@click.version_option(package_name="arsipkota")
@click.pass_context
def main(ctx: click.Context, home: Path, verbose: bool) -> None:
    """An archive of Indonesian regional news about smart cities and the memoranda that regions sign."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
    ctx.obj = Home(home)
