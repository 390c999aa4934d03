"""`verify`: is everything that was captured still there, and as it was?"""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from archive.home import Home


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Findings as JSON for machines.")
@click.pass_obj
def verify(home: Home, as_json: bool) -> None:
    """Check every capture's digest against its record, both databases' integrity, and rows without their like.

    Exit code 1 where anything is wrong; each finding is a line.
    """
    from archive.verify import verify as verify_home

    findings = list(verify_home(home))
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            click.echo(f"{finding.kind}: {finding.where}: {finding.what}")
        click.echo(f"{len(findings)} finding(s)" if findings else "all is well")
    if findings:
        raise SystemExit(1)
