"""What the parts of one crawl share: made by whoever starts it, handed to the spider as `spider.context`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from archive.address_twins import PLAIN, AddressRules
from archive.captures import CaptureFile
from archive.frontier import Frontier
from archive.home import Home
from archive.writer import Writer


@dataclass(slots=True)
class CrawlContext:
    """One run of one source and the things it writes with.

    `publish`, `keep` and `address_rules` are the source's; `pipeline_version` names the extractor and rules;
    `step_context` is handed to the page step as its second argument, in worker processes, so it is picklable.
    """

    home: Home
    source_id: str
    run_id: int
    writer: Writer
    pipeline_version: str
    frontier: Frontier | None = None
    capture_file: CaptureFile | None = None
    publish: str = "full"
    keep: str = "everything"
    mode: str = "live"
    timezone: str = "WIB"
    step_context: Any = None
    address_rules: AddressRules = PLAIN
