"""The commands a workflow issues, in the order they stand in the code: its fingerprint.

A running incident replays its history against today's code: a command added, removed or moved
without `workflow.patched` wedges it. `python -m tests.replay.fingerprint` writes the stored
fingerprint anew, once the change is gated and a history of the released version still replays.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
STORED = Path(__file__).with_name("fingerprint.json")
COMMANDS = {
    "continue_as_new",
    "execute_activity",
    "execute_local_activity",
    "patched",
    "signal_external",
    "sleep",
    "start_activity",
    "start_child_workflow",
    "upsert_memo",
    "upsert_search_attributes",
    "uuid4",
}


def fingerprint() -> dict[str, list[str]]:
    """Return, for every function under workflows/, the commands in its text."""
    found: dict[str, list[str]] = {}
    for file in sorted((ROOT / "workflows").glob("*.py")):
        for name, commands in _functions(ast.parse(file.read_text("utf-8"))):
            if commands:
                found[f"{file.stem}.{name}"] = commands
    return found


def _functions(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            calls = (call for call in ast.walk(node) if isinstance(call, ast.Call))
            ordered = sorted(calls, key=lambda call: (call.lineno, call.col_offset))
            yield node.name, [name for call in ordered if (name := _command(call))]


def _command(call: ast.Call) -> str:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name == "wait_condition":
        return f"{name}(timeout)" if any(k.arg == "timeout" for k in call.keywords) else ""
    return name if name in COMMANDS else ""


if __name__ == "__main__":
    STORED.write_text(json.dumps(fingerprint(), indent=2) + "\n", "utf-8")
    sys.stdout.write(f"{STORED.name} written\n")
