"""`up`: the schedules and the site together, until stopped."""

from __future__ import annotations

import signal
import sys
import threading

import click

from archive.home import Home
from arsipkota.commands.serve import host_option, port_option
from arsipkota.failures import Refused


@click.command()
@host_option
@port_option
@click.option("--at-once", type=click.IntRange(1, 16), default=2, show_default=True, help="Crawls at the same time.")
@click.option("--no-site", is_flag=True, help="Only the schedules.")
@click.pass_obj
def up(home: Home, host: str, port: int | None, at_once: int, no_site: bool) -> None:
    """Run the schedules and the site together until stopped (SIGTERM or Ctrl-C).

    Crawls that were due while it was down are made at once. One `up` a home; a second one is refused.
    """
    from archive.locks import Locked, named_lock
    from arsipkota import planning
    from arsipkota.opening import open_home
    from arsipkota.recovering import recover_home
    from arsipkota.serving import address, listen
    from schedules.service import Plan, Service

    if home.is_demo():
        planning.refuse_demo(home)
    schedules = planning.schedules_of(home)
    sources = planning.sources_by_schedule(home, schedules)
    home.create()
    lock = named_lock(home, "up")
    try:
        lock.acquire(timeout=0)
    except Locked as busy:
        raise Refused(
            f"{home.path} is already up as process {busy.holder} (stop it with `kill {busy.holder}`)"
        ) from None
    with lock:
        open_home(home)
        recover_home(home)
        site_command = None
        if not no_site:
            listener = listen(host, port)
            where, bound = address(listener), listener.getsockname()[1]
            listener.close()
            words = ["--home", str(home.path), "serve", "--host", host, "--port", str(bound)]
            site_command = [sys.executable, "-m", "arsipkota", *words]
            click.echo(f"Arsipkota: {where}  (Ctrl-C to stop)")
        plan = Plan(
            schedules=schedules,
            sources=sources,
            crawl_command=lambda due, schedule: planning.crawl_command(home, due, schedule),
            site_command=site_command,
            pauses=home.local / "schedules",
            at_once=at_once,
        )
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        service = Service(plan)
        service.start(planning.owed(home, schedules, sources))
        stop.wait()
        service.stop()
