"""`python -m newsroom`: serve the sites until interrupted, and print where they stand."""

from __future__ import annotations

import argparse
import signal
from datetime import timedelta

from newsroom.calendar import DAY_ONE
from newsroom.serve import Newsroom


def main() -> None:
    """Options: --day N (1 is the day of the first crawl), --port P (first of the ports; free ones if not given)."""
    parser = argparse.ArgumentParser(prog="python -m newsroom", description="Serve invented news sites on 127.0.0.1.")
    parser.add_argument("--day", type=int, default=1, help="day of the newsroom's clock, at noon (default 1)")
    parser.add_argument("--port", type=int, default=0, help="first port; free ports if not given")
    parser.add_argument("--crowd", type=int, default=0, help="serve so many generated articles too")
    options = parser.parse_args()
    clock = DAY_ONE + timedelta(days=options.day - 1)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with Newsroom(clock, ports=options.port, crowd=options.crowd) as room:
            for slug, base in room.sites.items():
                print(f"{slug} {base}/", flush=True)
            signal.pause()
    except KeyboardInterrupt:
        return


if __name__ == "__main__":
    main()
