"""Who had an incident when, as people read it: names added, nothing told that the story hides."""

from __future__ import annotations

from collections.abc import Iterable

from activities.store.reads import Found
from api.masking import FOR_THE_REPORTER, veil_of
from api.shapes import Hand, Name
from catalog.actor import Actor
from catalog.incident import hands
from catalog.incident.events import Entry
from catalog.incident.story import SENTENCES

MOST = 100
"""How many hands are told, the latest: two units that ask each other could go on for ever."""

WAYS: dict[str, tuple[str, str]] = {
    "reported": ("接报", "reported"),
    "moved.escalation": ("上报", "escalated"),
    "moved.retiering": ("改定层级", "re-tiered"),
    "moved.returned": ("退回", "sent back"),
    "moved.hand_down": ("下交", "handed down"),
    "moved.pass_through": ("一键上转", "passed on with one tap"),
    "moved.catch": ("追回", "caught"),
    "dispatched": ("派遣", "dispatched"),
    "lead_named": ("明确牵头", "named the lead"),
    "hand_over_agreed": ("商请移交", "handed over by agreement"),
    "hand_over_recalled": ("收回移交", "hand-over recalled"),
    "rejected": ("返工", "back to work"),
    "ruled": ("会议裁定", "ruled by a session"),
    "given_back": ("会议退还", "given back by a session"),
    "reopened": ("重新办理", "reopened"),
}


def hands_of(actor: Actor, found: Found, story: Iterable[Entry]) -> tuple[Hand, ...]:
    """Tell rooms and leading units from the whole story, oldest first, the latest hundred."""
    own = veil_of(actor, found).own
    units = {each.number: each for each in found.incident.assignments}
    told: list[Hand] = []
    for hand in hands.hands(story)[-MOST:]:
        held = units.get(hand.number) or found.terms.room(hand.tier)
        who = Name(hand.at, held.zh, held.en)
        hidden = own and hand.came.partition(".")[0] not in FOR_THE_REPORTER
        way = None if hidden else _way(hand)
        told.append(Hand(who, hand.number == 0, way, hand.since, hand.until))
    return tuple(told)


def _way(hand: hands.Hand) -> Name:
    zh, en = WAYS.get(hand.came) or SENTENCES.get(hand.came, (hand.came, hand.came))
    return Name(hand.came, zh, en)
