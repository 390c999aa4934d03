"""Every benchmark, one after the other: `python -m benchmarks [--check]`.

`--check` runs those that hold accuracy against floors (`benchmarks/floors/`) and fails where one falls below.
Each is a command of its own (`python -m benchmarks.NAME --help`); no two run at once, or their times would lie.
"""

from __future__ import annotations

import subprocess
import sys

WITH_FLOORS = ("extraction", "dates", "enrich", "stories")
MEASURED_ONLY = ("newsroom", "discovery", "pipeline_cost", "kills")


def main() -> int:
    """Run them; the exit code is 1 where any failed."""
    check = "--check" in sys.argv[1:]
    failed = []
    for name in WITH_FLOORS if check else WITH_FLOORS + MEASURED_ONLY:
        print(f"== {name}", flush=True)
        words = [sys.executable, "-m", f"benchmarks.{name}", *(["--check"] if check else [])]
        if subprocess.run(words, check=False).returncode:
            failed.append(name)
    if failed:
        print("failed: " + ", ".join(failed))
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main())
