"""What a docstring cites, the rulebook defines, once: nobody has to guess what "E5" means."""

from __future__ import annotations

import re
import tokenize
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT / "catalog" / "RULES.md"
PACKAGES = ("catalog", "workflows", "activities", "api")

_ID = r"[ACEJKLRSTVX]\d{1,2}[a-d]?"
# A code has company: ZF0101, P003, KLK-01, E501, PLR0913, S3-compatible, K8s. A rule stands alone.
_CITED = re.compile(rf"(?<![\w.:/+-])({_ID})(?:[-\u2013]({_ID}))?(?![\w/+-])")
_DEFINED = re.compile(rf"\*\*({_ID})\*\*")
_SECTION = re.compile(r"RULES(?:\.md)? §?(\d+(?:\.\d+)?)(?![\w.]*\d)")
_HEADING = re.compile(r"^#{2,3} (\d+(?:\.\d+)?) ", re.MULTILINE)
_NOQA = re.compile(r"noqa: [A-Z0-9, ]+")


def rules_in(text: str) -> set[str]:
    """Return every rule a text cites; "E10-E14" cites all five."""
    cited: set[str] = set()
    for first, last in _CITED.findall(_NOQA.sub("", text)):
        cited.add(first)
        if last and last[0] == first[0]:
            numbers = (int(re.sub(r"\D", "", end)) for end in (first, last))
            cited.update(f"{first[0]}{number}" for number in range(*numbers))
        if last:
            cited.add(last)
    return cited


def prose_of(path: Path) -> Iterator[str]:
    """Yield what a file says to its reader: docstrings and comments, not what it computes with."""
    if path.suffix == ".yaml":
        yield from re.findall(r"#.*", path.read_text(encoding="utf-8"))
        return
    with tokenize.open(path) as source:
        for token in tokenize.generate_tokens(source.readline):
            docstring = token.type == tokenize.STRING and token.string.endswith('"""')
            if docstring or token.type == tokenize.COMMENT:
                yield token.string


@cache
def readers_files() -> tuple[Path, ...]:
    """Return everything that may cite a rule: the code, and the settings of places."""
    code = (path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
    return (*sorted(code), *sorted((ROOT / "catalog" / "places").rglob("*.yaml")))


def unknown(cited: dict[str, set[str]], known: set[str]) -> dict[str, list[str]]:
    """Return what is cited in vain, by file, so that a failure says where to look."""
    return {file: sorted(ids - known) for file, ids in cited.items() if ids - known}


def rulebook() -> str:
    return RULES.read_text(encoding="utf-8")


def test_every_cited_rule_is_defined() -> None:
    cited = {
        path.relative_to(ROOT).as_posix(): rules_in("\n".join(prose_of(path)))
        for path in readers_files()
    }
    found = set().union(*cited.values())
    assert {"E5", "A31", "C2", "K5"} <= found, "next to nothing is cited: this proves nothing"
    assert unknown(cited, set(_DEFINED.findall(rulebook()))) == {}


def test_every_rule_is_defined_once() -> None:
    times = Counter(_DEFINED.findall(rulebook()))
    assert {rule: count for rule, count in times.items() if count > 1} == {}


def test_the_rulebook_cites_only_what_it_defines() -> None:
    assert rules_in(rulebook().replace("*", "")) - set(_DEFINED.findall(rulebook())) == set()


def test_every_cited_section_is_there() -> None:
    cited = {
        path.relative_to(ROOT).as_posix(): set(_SECTION.findall("\n".join(prose_of(path))))
        for path in readers_files()
    }
    assert unknown(cited, set(_HEADING.findall(rulebook()))) == {}


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("a limit of its own (E5).", {"E5"}),
        ("Durations (RULES A8). RULES E2, C10", {"A8", "E2", "C10"}),
        ("how it climbs (E1-E3, E30, A9-A11)", {"E1", "E2", "E3", "E30", "A9", "A10", "A11"}),
        ("# L2\u2013L5, R7: played in K2b", {"L2", "L3", "L4", "L5", "R7", "K2b"}),
        ("ZF0101 in KLK-01-001 by P003, HTTP 404, S3-compatible, E2E, K8s", set()),
        ("# noqa: E501, C901, PLR0913, S3 -- said in E9", {"E9"}),
        ("PLR0913, E501, KLK-01/ARA, tier:T1, 1.A2", set()),
    ],
)
def test_a_rule_is_told_from_a_code(text: str, cited: set[str]) -> None:
    assert rules_in(text) == cited
