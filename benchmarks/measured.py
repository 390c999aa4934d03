"""What the benchmarks share: where the labelled data lies, its digest, floors, and where results go."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

HERE = Path(__file__).parent
RESULTS = HERE / "results"
FLOORS = HERE / "floors"


def shared() -> Path:
    """The labelled data (`ARSIPKOTA_SHARED`, default `../shared`); without it the command ends, saying so."""
    folder = Path(os.environ.get("ARSIPKOTA_SHARED", "../shared"))
    if not folder.is_dir():
        print(f"skipped: no labelled data in {folder} (name its folder with ARSIPKOTA_SHARED)")
        sys.exit(0)
    return folder


def scorer(name: str) -> ModuleType:
    """The scorer `score/NAME.py` that lies beside the labelled data, as a module."""
    path = shared() / "score" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"shared_score_{name}", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def digest(paths: Iterable[Path]) -> str:
    """sha256 over the contents of files, in the order of their names: what the floors are pinned to."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def write_result(name: str, result: Mapping[str, Any]) -> Path:
    """Write `benchmarks/results/NAME.json`; returns its path."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    path.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def below_floors(name: str, data_digest: str, figures: Mapping[str, float]) -> list[str]:
    """What fell below `benchmarks/floors/NAME.json`, a line each; empty where all hold.

    The file: `{"digest": …, "floors": {figure: least}}`. Floors of other data say nothing about this one, so a
    digest that differs is a line of its own.
    """
    path = FLOORS / f"{name}.json"
    pinned = json.loads(path.read_text(encoding="utf-8"))
    if pinned["digest"] != data_digest:
        return [f"{name}: the floors were set on other data (set them anew: {path.name})"]
    lines = []
    for figure, least in pinned["floors"].items():
        found = figures.get(figure)
        if found is None or found < least:
            lines.append(f"{name}: {figure} is {found}, its floor is {least}")
    return lines
