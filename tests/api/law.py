"""Who sees an incident of which kind: E22, A28 and C11, written down by hand for every role.

The tables of the API and of its pages are made apart from it, and have to agree.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from tests.api.asking import FACTS, NOTHING, PEOPLE, SAID, Asked
from tests.api.scenes import PLANTED

Answers: TypeAlias = Mapping[tuple[str, str], Asked]
"""What was answered of one kind of incident, by row and role."""

UNWATCHED = ("leader", "administrator")
NEVER = ("neighbour", "other_unit", "discipline", "resident", "nobody")
GRID_AND_VILLAGE = ("grid", "part_timer", "village")
TOWNSHIP = ("township", "coordinator")
COUNTY = ("county", "deputy")
AT_SESSIONS = ("convenor", "decider")
"""No session hears what is restricted."""

HIDDEN_FROM = {
    "open": NEVER,
    "person_at_risk": (*NEVER, *UNWATCHED),
    "tip_off": (*NEVER, *UNWATCHED, *GRID_AND_VILLAGE, *TOWNSHIP),
    "hidden": (*NEVER, *UNWATCHED, *GRID_AND_VILLAGE),
    "hidden_about_area": (*NEVER, *UNWATCHED, *GRID_AND_VILLAGE, *TOWNSHIP),
    # Its bureau is the county's as well, and would look into its own house.
    "hidden_about_county": (
        *(*NEVER, *UNWATCHED, *GRID_AND_VILLAGE, *TOWNSHIP, *COUNTY, "bureau"),
        "convenor",
    ),
    "hidden_about_unit": (*NEVER, *UNWATCHED, "subject"),
    # Named officers only: neither coordinators nor deputies are.
    "restricted": (*NEVER, *UNWATCHED, *GRID_AND_VILLAGE, "coordinator", "deputy", *AT_SESSIONS),
    "restricted_about_area": (
        *(*NEVER, *UNWATCHED, *GRID_AND_VILLAGE, *TOWNSHIP, "deputy"),
        *AT_SESSIONS,
    ),
}
NAMES_SHOWN_TO = {
    "open": ("grid", "village", *TOWNSHIP, *COUNTY, "city"),
    "person_at_risk": (*TOWNSHIP, *COUNTY, "city"),
    "tip_off": (),
    "hidden": (*TOWNSHIP, *COUNTY, "city"),
    "hidden_about_area": (*COUNTY, "city"),
    "hidden_about_county": ("city",),
    "hidden_about_unit": (*TOWNSHIP, *COUNTY, "city"),
    "restricted": ("township", "county", "city"),
    "restricted_about_area": ("county", "city"),
}
WORDLESS = {"person_at_risk": ("grid", "part_timer", "village", "bureau", *AT_SESSIONS, "party")}
"""Who is told what must be done, and not the words, which may name the person."""


def blind(answers: Answers, besides: Collection[tuple[str, str]]) -> set[str]:
    """Return the roles answered as if it did not exist, what is in `besides` left aside."""
    seeing = {
        role
        for (row, role), each in answers.items()
        if each.cell != NOTHING and (row, role) not in besides
    }
    return {role for _, role in answers} - seeing


def betrayed(answers: Answers, name: str, besides: Collection[tuple[str, str]]) -> list[str]:
    """Return what is planted and found in an answer to somebody it is hidden from."""
    told = "".join(
        each.here
        for (row, role), each in answers.items()
        if role in HIDDEN_FROM[name] and (row, role) not in besides
    )
    return [text for text in PLANTED if text in told]


def named(answers: Answers) -> dict[bool, set[str]]:
    """Return the roles to whom people are named: by opening the seal, and without."""
    found: dict[bool, set[str]] = {True: set(), False: set()}
    for (row, role), each in answers.items():
        if each.cell == PEOPLE:
            found[row == "opening the seal"].add(role)
    return found


def wordless(answers: Answers, shown: str) -> set[str]:
    """Return the roles that are shown the incident, by the row `shown`, without its words."""
    return {role for (row, role), each in answers.items() if (row, each.cell) == (shown, FACTS)}


def media_go_with_words(answers: Answers, name: str, shown: str, photos: Collection[str]) -> None:
    """Insist that photos go with the words of the row `shown`, and a voice with who spoke."""
    roles = {role for row, role in answers if row == shown}

    def see(row: str) -> set[str]:
        return {role for role in roles if answers[row, role].cell != NOTHING}

    reads = {role for role in roles if answers[shown, role].cell in (SAID, PEOPLE)}
    for row in photos:
        assert see(row) == reads
        assert {answers[row, role].cell for role in reads} == {SAID}
    # What the unit showed is between those who work on it.
    assert see("the lead's photo") == reads - {"reporter", "recorder"}
    himself = {"reporter", "recorder"} if name != "tip_off" else set()
    assert see("the caller's voice") == set(NAMES_SHOWN_TO[name]) | himself
    assert answers["photo by code", "reporter"].cell == SAID
