"""What may become of a request that brings no page, as exceptions that say which, and the counters of a run."""

from __future__ import annotations

from scrapy.exceptions import IgnoreRequest


class LeftOut(IgnoreRequest):
    """A rule of ours refused the request before it was made; `rule` is the name under which it is counted."""

    def __init__(self, rule: str, why: str) -> None:
        super().__init__(why)
        self.rule = rule


class OutOfBudget(LeftOut):
    """The run has fetched as many pages as it may; the address stays due."""

    def __init__(self) -> None:
        super().__init__("budget", "the page budget of this run is used up")


class HostAsksToWait(LeftOut):
    """The host said Retry-After, for longer than a run waits; the address stays due."""

    def __init__(self, seconds: float) -> None:
        super().__init__("retry_after", f"the host asks to wait {seconds:.0f} s")
        self.seconds = seconds
