"""Failures that a person can mend, and the exit code of each.

0 done, 1 an error named in one line, 2 the words of the command are off (click's own), 3 refused: this home is
held by another process or is of the wrong kind, 4 done in part: something was left out and is named,
130 stopped by hand.
"""

from __future__ import annotations

import click

EXIT_ERROR = 1
EXIT_REFUSED = 3
EXIT_PARTIAL = 4


class Failure(click.ClickException):
    """One line that names the thing and the mend; exit code 1."""

    exit_code = EXIT_ERROR


class Refused(Failure):
    """The command will not touch this home; exit code 3."""

    exit_code = EXIT_REFUSED


class Partial(Failure):
    """The work was done but for what the line names; exit code 4."""

    exit_code = EXIT_PARTIAL
