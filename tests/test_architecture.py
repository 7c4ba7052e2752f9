"""The shape of the project, kept true. What imports what is import-linter's part."""

import csv
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("catalog", "workflows", "activities", "api")
TOP_LEVEL = {
    *PACKAGES,
    "docker",
    "tests",
    "pyproject.toml",
    "requirements.lock",
    "Makefile",
    "README.md",
    "README.zh-CN.md",
    "CHANGELOG.md",
    "DECISIONS.md",
    "LICENSE",
}
# What running and building leave behind; git ignores the same.
LEFT_BEHIND = {"var", "build", "dist", "tiaokuai.egg-info", "__pycache__"}
# A name that says nothing about its content attracts every content.
EMPTY_NAMES = {
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "manager",
    "managers",
    "service",
    "services",
}
LINE_BUDGET = 300
# Slow or impure to import: the workflow sandbox must never meet them.
HEAVY = ("sqlmodel", "sqlalchemy", "fastapi", "starlette", "jinja2", "httpx2", "structlog", "PIL")


# The tree is walked and git is not asked: an unpacked archive has to pass as well.
def files(*tops: str) -> Iterator[Path]:
    for top in tops:
        for path in sorted((ROOT / top).rglob("*")):
            inside = path.relative_to(ROOT).parts
            if path.is_file() and not any(p.startswith(".") or p in LEFT_BEHIND for p in inside):
                yield path


def python_files(*tops: str) -> list[Path]:
    found = [path for path in files(*tops) if path.suffix == ".py"]
    assert found, f"no Python under {tops}: this test would prove nothing"
    return found


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""  # a picture, a font


def test_the_top_level_is_what_the_design_says() -> None:
    present = {p.name for p in ROOT.iterdir() if not p.name.startswith(".")} - LEFT_BEHIND
    assert sorted(present) == sorted(TOP_LEVEL)


def test_no_python_file_is_longer_than_its_budget() -> None:
    lengths = {short(p): text_of(p).count("\n") for p in python_files(*PACKAGES, "tests")}
    assert {path: lines for path, lines in lengths.items() if lines > LINE_BUDGET} == {}


def test_no_module_or_folder_has_an_empty_name() -> None:
    offenders = [
        short(path)
        for path in python_files(*PACKAGES, "tests")
        if EMPTY_NAMES & set(re.split(r"[/_.]", short(path)))
    ]
    assert offenders == []


def names_of_places() -> set[str]:
    names = set()
    for place in (ROOT / "catalog" / "places").iterdir():
        areas = place / "areas.tsv"
        if areas.is_file():
            names.add(place.name)
            with areas.open(encoding="utf-8", newline="") as table:
                for row in csv.DictReader(table, delimiter="\t"):
                    if not row["parent"]:  # the place itself
                        names |= {row["zh"], row["en"]}
    return names


def test_no_code_knows_a_place_by_name() -> None:
    names = {name.lower() for name in names_of_places()}
    assert names, "no place found: this test would prove nothing"
    offenders = {
        short(path): known
        for path in python_files(*PACKAGES)
        if (known := sorted(name for name in names if name in text_of(path).lower()))
    }
    assert offenders == {}


def test_nothing_is_left_to_do_in_the_code() -> None:
    # Put together here, so that this file does not find itself.
    left = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME")) + r")\b")
    own = [ROOT / name for name in ("Makefile", "pyproject.toml", "README.md", ".ci/run")]
    offenders = [
        short(path)
        for path in [*filter(Path.is_file, own), *files(*PACKAGES, "docker", "tests")]
        if left.search(text_of(path))
    ]
    assert offenders == []


def test_the_lock_names_no_address() -> None:
    # It has to work behind any mirror, and to tell nobody which one it was made behind.
    lock = text_of(ROOT / "requirements.lock")
    assert (
        re.findall(r"\S*(?:://|--index|--extra-index|--find-links|--trusted-host|file:)\S*", lock)
        == []
    )


def test_the_lock_pins_and_hashes_everything() -> None:
    entries = re.split(r"\n(?=[a-z0-9])", text_of(ROOT / "requirements.lock").strip())
    loose = [e.splitlines()[0] for e in entries if "==" not in e or "--hash=sha256:" not in e]
    assert loose == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_there_is_a_readme(name: str) -> None:
    assert (ROOT / name).is_file()
    assert "# " in text_of(ROOT / name)


def test_importing_the_workflows_brings_in_nothing_heavy() -> None:
    # In a process of its own: this one has long imported everything.
    program = f"""
import importlib, pkgutil, sys, workflows
for module in pkgutil.walk_packages(workflows.__path__, "workflows."):
    importlib.import_module(module.name)
print(*sorted(set({HEAVY!r}) & set(sys.modules)))
"""
    ran = subprocess.run(  # noqa: S603 -- our own interpreter and our own text
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (ran.returncode, ran.stdout.split()) == (0, []), ran.stderr
