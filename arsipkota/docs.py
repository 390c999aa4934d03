"""The parts of the docs that are made from code: tables and columns, commands, outlets. Called by cog."""

from __future__ import annotations

import tempfile

import click

from archive.columns import tables
from archive.database import connect, migrate
from archive.home import Home


def data_tables() -> str:
    """Markdown: every public table with its columns, types and help, from the schema a migration makes."""
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        home = Home(folder)
        migrate(home)
        db = connect(home, readonly=True)
        try:
            for name, table in tables().items():
                parts.append(f"## {name}\n\n{table.row}\n")
                parts.append("| column | type | what it holds |\n| --- | --- | --- |")
                for column in db.table(name).columns:
                    mark = " (key)" if column.is_pk else ""
                    help_text = table.columns[column.name].replace("|", "\\|")
                    parts.append(f"| `{column.name}` | {column.type}{mark} | {help_text} |")
                parts.append("")
        finally:
            db.close()
    return "\n".join(parts)


def commands() -> str:
    """Markdown: every command with its first line of help."""
    from arsipkota.cli import COMMANDS, main

    context = click.Context(main, info_name="arsipkota")
    lines = ["| command | does |", "| --- | --- |"]
    for name in COMMANDS:
        command = main.get_command(context, name)
        if command is None or command.hidden:
            continue
        if isinstance(command, click.Group):
            for verb, sub in command.commands.items():
                lines.append(f"| `{name} {verb}` | {sub.get_short_help_str(200)} |")
        else:
            lines.append(f"| `{name}` | {command.get_short_help_str(200)} |")
    return "\n".join(lines)


def outlets() -> str:
    """Markdown: the packaged sources."""
    from arsipkota.planning import PACKAGED_SOURCES
    from crawler.source_model import load_sources

    lines = ["| source | name | region | zone | checked against the live site |", "| --- | --- | --- | --- | --- |"]
    for slug, source in sorted(load_sources([PACKAGED_SOURCES]).items()):
        checked = source.checked or "not yet"
        lines.append(f"| `{slug}` | {source.name} | {source.home_region} | {source.timezone} | {checked} |")
    return "\n".join(lines)
