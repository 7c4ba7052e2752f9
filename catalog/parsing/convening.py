"""Whether somebody is there to convene and to decide the sessions a place lists (RULES A41)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.mistakes import Findings, Said, nearest
from catalog.parsing.document import Document
from catalog.parsing.sessions import KEY
from catalog.place import SessionRule
from catalog.register import Area, Register
from catalog.session.words import DecidedBy
from catalog.words import Role


def check_convening(
    document: Document, rules: Sequence[SessionRule], register: Register, findings: Findings
) -> None:
    """Check posts and bodies of every session, wherever there is a grid that needs it (A41, A15).

    A post without a person is a vacancy and no mistake. Without any posts (an unusable table) only
    the bodies are looked up.
    """
    peopled = _peopled(register)
    for number, rule in enumerate(rules):
        areas = [area for area in peopled if area.level == rule.level]
        key = f"{KEY}.{number}.convened_by"
        for reason, suggestion in _missing(rule, areas, register):
            line = document.lines.get(key, 1)
            said = Said(f"{key}：{reason.zh}", f"{key}: {reason.en}")
            findings.add(document.name, line, said, suggestion)


def _missing(
    rule: SessionRule, areas: Sequence[Area], register: Register
) -> Iterator[tuple[Said, Said]]:
    for line in rule.convened_by:
        if any(register.body(line, area.code) is None for area in areas):
            reason = Said(f"没有承担 {line} 的单位", f"no body has the line {line}")
            yield reason, nearest(line, register.lines)
            return
    if register.posts:
        ats = [at for area in areas for at in _ats(rule, area, register)]
        wanted = [(at, Role.SESSION_CONVENOR) for at in ats]
        if rule.decided_by is DecidedBy.LEADERS:
            wanted += [(area.code, Role.LEADER) for area in areas]
        for at, role in wanted:
            if not any(post.role is role for post in register.posts_at(at)):
                yield (
                    Said(f"{at} 没有岗位“{role.zh}”", f"there is no post {role} at {at}"),
                    Said(
                        "在 posts.tsv 加一行，空缺则不填 person",
                        "add a row to posts.tsv, person empty if vacant",
                    ),
                )


def _ats(rule: SessionRule, area: Area, register: Register) -> list[str]:
    bodies = (register.body(line, area.code) for line in rule.convened_by)
    return [body.code for body in bodies if body] if rule.convened_by else [area.code]


def _peopled(register: Register) -> tuple[Area, ...]:
    """Return the areas an incident can lie in: those above some grid, and the grids."""
    ground = (area for area in register.areas if area.level == register.levels[-1])
    above = (area for grid in ground for area in register.chain(grid.code))
    return tuple({area.code: area for area in above}.values())
