"""The windows of place.yaml: how long a silence lasts, and which silences contradict each other."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from catalog.mistakes import Said
from catalog.parsing.document import Section
from catalog.place import ByUrgency, Tier, Windows
from catalog.register import CLASSES
from catalog.words import DispatchMode, Urgency

# (the shorter, the longer, why the other way round makes no sense)
_ORDER = (
    ("verify_remind", "verify_alert", Said("先提醒，后报上级", "the reminder precedes the alert")),
    ("red_remind", "red_remind_later", Said("此后应更稀疏", "later reminders are rarer")),
    ("on_spot", "made_safe", Said("先到场，后排险", "one is on the spot before it is safe")),
    ("red_remind", "leader_told", Said("先提醒，后报领导", "the reminder precedes the leader")),
    (
        "order_set_within",
        "order_limit",
        Said("督察局应在默认时限内另定时限", "the bureau sets its limit before the default passes"),
    ),
)


def read_windows(section: Section, tiers: tuple[Tier, ...]) -> Windows:
    """Read every window, so that no silence outlasts what it is part of (RULES E1-E13, E20).

    Only acceptance, dispatch and archiving may be immediate ("0"); no recurrence is "0" too.
    """
    accept, dispatch = section.section("accept"), section.section("dispatch")
    windows = Windows(
        accept=_by_urgency(accept, zero=True),
        dispatch=_by_urgency(dispatch, zero=True),
        sign_in=_by_urgency(section.section("sign_in"), zero=False),
        yellow_lead=section.span("yellow_lead"),
        share_lead=section.span("share_lead"),
        own_limit=section.span("own_limit"),
        rework_least=section.span("rework_least"),
        verify_remind=section.span("verify_remind"),
        verify_alert=section.span("verify_alert"),
        silent_after=section.span("silent_after"),
        silent_attempts=section.integer("silent_attempts", 1),
        red_remind=section.span("red_remind"),
        red_remind_days=section.integer("red_remind_days", 1),
        red_remind_later=section.span("red_remind_later"),
        leader_told=section.span("leader_told"),
        idle=section.span("idle"),
        archive=section.span("archive", zero=True),
        catch=section.span("catch"),
        pause_most=section.span("pause_most"),
        extension_most=section.span("extension_most"),
        on_spot=section.span("on_spot"),
        made_safe=section.span("made_safe"),
        call_every=section.span("call_every"),
        order_limit=section.span("order_limit"),
        order_set_within=section.span("order_set_within"),
        recurrence=section.span("recurrence", zero=True),
        return_pause=section.span("return_pause"),
        reopening=section.span("reopening"),
        sign_in_class=_by_class(section.section("sign_in_class")),
    )
    for shorter, longer, why in _ORDER:
        spans: tuple[timedelta, timedelta] = (getattr(windows, shorter), getattr(windows, longer))
        if section.sound(shorter, longer) and spans[0] > spans[1]:
            section.mistake(longer, Said(f"短于 {shorter}", f"shorter than {shorter}"), why)
    shortest = min((tier.limit for tier in tiers if tier.desk), default=None)
    if accept.sound("routine") and shortest and windows.accept.routine >= shortest:
        accept.mistake(
            "routine",
            Said("不短于某一层级的办结时限", "not shorter than the limit of one of the tiers"),
            Said("沉默即受理应早于超期", "silence must accept before the limit passes"),
        )
    for urgency in Urgency:
        if accept.sound(urgency) and dispatch.sound(urgency):
            _check_waits(dispatch, urgency, windows, tiers)
    section.finish()
    return windows


def _check_waits(
    dispatch: Section, urgency: str, windows: Windows, tiers: tuple[Tier, ...]
) -> None:
    """Check that a silent room's work is handed out before its time is up (RULES E1, E10)."""
    for tier in tiers:
        waits = windows.dispatch.of(urgency)
        if tier.desk:  # without one a case is accepted the instant it arrives
            waits += windows.accept.of(urgency)
        if tier.dispatch is DispatchMode.BY_HAND and tier.limit and waits >= tier.limit:
            dispatch.mistake(
                urgency,
                Said(
                    f"与 accept 合计不短于第 {tier.number} 层级的办结时限",
                    f"with accept not shorter than the limit of tier {tier.number}",
                ),
                Said("沉默后的派遣应早于超期", "silence must dispatch before the limit passes"),
            )
            return


def _by_class(section: Section) -> dict[str, timedelta]:
    """Read the sign-in limit of each linkage class; the first answers soonest (RULES A43)."""
    windows = {number: section.span(f"class_{number}") for number in CLASSES}
    for sooner, later in pairwise(CLASSES):
        if section.sound(f"class_{sooner}", f"class_{later}") and windows[sooner] > windows[later]:
            reason = Said(f"短于 class_{sooner}", f"shorter than class_{sooner}")
            section.mistake(f"class_{later}", reason)
    section.finish()
    return windows


def _by_urgency(section: Section, *, zero: bool) -> ByUrgency:
    """Read one window per urgency: the more urgent never waits longer (RULES E13)."""
    windows = ByUrgency(
        routine=section.span("routine", zero=zero),
        urgent=section.span("urgent", zero=zero),
        emergency=section.span("emergency", zero=zero),
    )
    for faster, slower in (("urgent", "routine"), ("emergency", "urgent")):
        if section.sound(faster, slower) and windows.of(faster) > windows.of(slower):
            section.mistake(faster, Said(f"长于 {slower}", f"longer than {slower}"))
    section.finish()
    return windows
