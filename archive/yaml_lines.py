"""YAML files that a person writes by hand, checked against a pydantic model.

In: the path of one YAML file and the model it must fit. Out: the model's value. Refused, with one
line that names file, line, what is wrong and the mend: unreadable files, YAML that does not parse,
a key given twice, keys the model does not know, values it does not take.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

Model = TypeVar("Model", bound=BaseModel)
Place = tuple[str | int, ...]


class FileError(ValueError):
    """A hand-written file that cannot be taken; its text is one line: file, line, fault, mend."""


def load_model(path: Path, model: type[Model], context: Mapping[str, Any] | None = None) -> Model:
    """Read `path` as YAML and validate it as `model`; `context` reaches the model's validators.

    Raises FileError, one line "FILE:LINE: FIELD: what is wrong (mend)".
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise FileError(f"{path}: cannot be read ({error})") from error
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line + 1) if error.problem_mark else 1
        raise FileError(f"{path}:{line}: not valid YAML: {error.problem} (check indentation and quotes)") from error
    if not isinstance(node, yaml.MappingNode):
        raise FileError(f"{path}:1: expected `key: value` lines")
    lines: dict[Place, int] = {}
    _walk(node, (), lines, path)
    try:
        return model.model_validate(yaml.safe_load(text), context=dict(context or {}))
    except ValidationError as error:
        raise FileError(_one_line(path, error, lines, model)) from error


def _walk(node: yaml.Node, place: Place, lines: dict[Place, int], path: Path) -> None:
    """Note the line (from 1) of every place in the tree; refuse a key that stands twice."""
    lines[place] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            here = (*place, key.value)
            if here in lines:
                raise FileError(f"{path}:{key.start_mark.line + 1}: {key.value}: given twice (keep one)")
            _walk(value, here, lines, path)
            lines[here] = key.start_mark.line + 1
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*place, index), lines, path)


def _one_line(path: Path, error: ValidationError, lines: dict[Place, int], model: type[BaseModel]) -> str:
    first = error.errors()[0]
    place: Place = tuple(first["loc"])
    line = next((lines[place[:n]] for n in range(len(place), -1, -1) if place[:n] in lines), 1)
    name = ".".join(str(part) for part in place) or "file"
    message = str(first["msg"]).removeprefix("Value error, ")
    if first["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(place[-1]), list(model.model_fields), n=1)
        message = "unknown key" + (f" (did you mean `{near[0]}`?)" if near else " (remove it)")
    elif first["type"] == "missing":
        line, message = 1, "missing (add it)"
    return f"{path}:{line}: {name}: {message}"
