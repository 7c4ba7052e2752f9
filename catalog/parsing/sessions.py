"""place.yaml: the joint sessions of a place, and which of them would lead nowhere (A41, A42)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from catalog.mistakes import Said, nearest
from catalog.parsing.document import Section, known
from catalog.place import SessionRule, Tier
from catalog.session.terms import StepTerms
from catalog.session.words import DecidedBy, SessionKind, SessionStep

KEY = "sessions"
NOWHERE = "none"

_MEETING = (SessionStep.CONSULT, SessionStep.FINAL, SessionStep.ARCHIVE)
# What level 1 takes over from level 2 takes no time (RULES E24).
_CARRIED_OVER = (SessionStep.APPLY, SessionStep.SCREEN)
_UPWARDS = (SessionKind.TOPIC, SessionKind.LEVEL_2, SessionKind.LEVEL_1)


def read_sessions(top: Section, tiers: Sequence[Tier]) -> tuple[SessionRule, ...]:
    """Read every kind of session, so that each can be held and what it leaves open goes on.

    A place may have none. A broken ladder (no `tiers`) is not held against it.
    """
    sections = top.sections(KEY, none=True)
    rules = tuple(_rule(section, tiers) for section in sections)
    taken: set[tuple[SessionKind, int]] = set()
    for section, rule in zip(sections, rules, strict=True):
        for number in rule.tiers if section.sound("kind", "tiers") else ():
            if (rule.kind, number) in taken:
                reason = Said(
                    f"第 {number} 层级已有{rule.kind.zh}",
                    f"tier {number} has a {rule.kind.en} already",
                )
                section.mistake("tiers", reason)
            taken.add((rule.kind, number))
    if all(section.sound("kind", "tiers") for section in sections):
        for section, rule in zip(sections, rules, strict=True):
            _check_leads_on(section, rule, taken)
    return rules


def _rule(section: Section, tiers: Sequence[Tier]) -> SessionRule:
    kind, steps = section.word("kind", SessionKind), section.section("steps")
    rule = SessionRule(
        kind=kind,
        zh=section.text("zh"),
        en=section.text("en"),
        level=section.text("level"),
        tiers=_tier_numbers(section, tiers),
        convened_by=section.texts("convened_by"),
        decided_by=section.word("decided_by", DecidedBy),
        steps=_steps(steps, kind) if section.sound("kind", "steps") else (),
        unsettled=_unsettled(section, kind),
    )
    if tiers and section.sound("level"):
        _check_level(section, rule, tiers)
    section.finish()
    return rule


def _tier_numbers(section: Section, tiers: Sequence[Tier]) -> tuple[int, ...]:
    numbers = {str(tier.number): tier.number for tier in tiers}
    written = section.texts("tiers")
    if not written and section.sound("tiers"):
        section.mistake("tiers", Said("至少要有一个层级", "must have at least one tier"))
    for at, name in enumerate(written):
        if tiers and name not in numbers:
            reason = Said(f"没有第 {name} 层级", f"there is no tier {name}")
            section.mistake(f"tiers.{at}", reason, nearest(name, numbers))
    return tuple(numbers[name] for name in written if name in numbers)


def _check_level(section: Section, rule: SessionRule, tiers: Sequence[Tier]) -> None:
    """Check that a session is held at a level that is there, and not below its incidents."""
    levels = [tier.level for tier in tiers]
    if rule.level not in levels:
        reason = Said(f"没有级别“{rule.level}”", f'there is no level "{rule.level}"')
        section.mistake("level", reason, nearest(rule.level, levels))
    elif any(number > levels.index(rule.level) + 1 for number in rule.tiers):
        reason = Said("低于所议事件的层级", "below the tiers whose incidents it hears")
        section.mistake("level", reason)


def _steps(section: Section, kind: SessionKind) -> tuple[StepTerms, ...]:
    """Read how long each step may take; they stand in the order they are taken (A15, A42, E25)."""
    needed = _MEETING if kind is SessionKind.TOPIC else tuple(SessionStep)
    steps = tuple(StepTerms(step, section.span(step, zero=_free(kind, step))) for step in needed)
    order = [step.value for step in needed]
    for sooner, later in pairwise(name for name in section.names() if name in order):
        if order.index(sooner) > order.index(later):
            listed = ", ".join(order)
            section.mistake(
                later,
                Said(f"应在 {sooner} 之前", f"comes before {sooner}"),
                Said(f"按此顺序：{listed}", f"in this order: {listed}"),
            )
    section.finish()
    return steps


def _free(kind: SessionKind, step: SessionStep) -> bool:
    return kind is SessionKind.LEVEL_1 and step in _CARRIED_OVER


def _unsettled(section: Section, kind: SessionKind) -> SessionKind | None:
    """Read where what was not settled goes: only upwards, and from level 1 nowhere (A16, A17)."""
    text = section.text("unsettled")
    if text == NOWHERE or not section.sound("kind", "unsettled"):
        return None
    above = _UPWARDS[_UPWARDS.index(kind) + 1 :]
    following = known(SessionKind, text)
    if following not in above:
        reason = (
            Said(f"不是更高的会议：“{text}”", f'"{text}" is no session above this one')
            if above
            else Said("一级会议必有结论，不再提交", "level 1 always decides: nothing follows it")
        )
        section.mistake("unsettled", reason, nearest(text, (*above, NOWHERE)))
        return None
    return following


def _check_leads_on(
    section: Section, rule: SessionRule, taken: set[tuple[SessionKind, int]]
) -> None:
    """Check that whatever a session leaves open finds the next one, at each of its tiers (A16)."""
    for number in rule.tiers:
        if rule.unsettled and (rule.unsettled, number) not in taken:
            section.mistake(
                "unsettled",
                Said(
                    f"第 {number} 层级没有{rule.unsettled.zh}",
                    f"tier {number} has no {rule.unsettled.en}",
                ),
                Said("补上这一会议，或写 none", "add that session, or write none"),
            )
            return
