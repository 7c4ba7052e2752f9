"""Reporting without an account: whoever comes in from the street is heard, and follows by a code.

He is a contact made for this one report, with the name he gave or none. His form's key makes a
second sending the same report; who knows that key has sent the form, and is shown a code again.
"""

from __future__ import annotations

from hashlib import sha256

from api import intake
from api.problems import refused
from api.report_forms import ReportRequest, Stranger
from api.state import State
from catalog.actor import Actor, Capacity
from catalog.incident.intake import judge_without_account
from catalog.words import Role


async def report_without_account(
    here: State, request: ReportRequest, key: str, stranger: Stranger | None
) -> intake.Taken:
    """Open a report of somebody nobody knows; the caller has counted where it comes from.

    `key` has to be one that nobody guesses. Raises `Problem`: what this place does not take in
    without an account, or what the rulebook refuses.
    """
    refusal = judge_without_account(here.place, request.matter)
    if refusal is not None:
        raise refused(refusal)
    everywhere = next(area.code for area in here.place.register.areas if not area.parent)
    nobody = Actor("", (Capacity(Role.RESIDENT, everywhere),))
    return await intake.open_report(
        here, nobody, request, key, stranger, code_again=True, sender=sender_by(key)
    )


def sender_by(key: str) -> str:
    """Name whoever sends photos with a form of this key: nobody else can attach or see them."""
    return f"form:{sha256(key.encode()).hexdigest()}"
