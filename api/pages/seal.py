"""The seal on a tip-off, as it stands on the incident's page: the form that opens it, and who did.

For whoever may neither open it nor is the one it protects there is no such part of the page.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal

from activities.store.reads import Found
from api import disclosures
from api.door import new_key
from api.pages import acting
from api.pages.forms import Form, Kinds
from api.pages.rendering import Visitor
from api.problems import Problem
from catalog.disclosure import may_open
from catalog.messages import Prose
from catalog.words import Visibility


@dataclass(frozen=True, slots=True)
class OpenIdentity:
    """What is asked of whoever opens the seal: why he has to know."""

    reason: Prose
    kind: Literal["identity"] = "identity"


KIND, ZH, EN = "identity", "启封举报人身份", "Open the reporter’s identity"
KINDS = Kinds((OpenIdentity,))


@dataclass(frozen=True, slots=True)
class Seal:
    """Every opening so far, and the form of the next one; None for the reporter himself."""

    openings: tuple[disclosures.DisclosureView, ...]
    form: Form | None


async def seal_of(visitor: Visitor, found: Found) -> Seal | None:
    """Return the seal as the visitor may know of it; None where there is none for him."""
    here, actor = visitor.here, visitor.signed_in
    if found.terms.matter.visibility is not Visibility.TIP_OFF:
        return None
    try:
        openings = await disclosures.told(here, actor, found)
    except Problem:
        return None
    if may_open(actor, found.incident, found.terms) is not None:
        return Seal(openings, None)
    action = f"/incidents/{found.incident.no}/{KIND}"
    return Seal(openings, Form(KIND, ZH, EN, action, KINDS.fields(KIND, {}), new_key()))


def opened(content: dict[str, Any]) -> dict[str, Any]:
    """Return an incident's page with the form of the seal open, where there is one."""
    seal: Seal | None = content["seal"]
    if seal is None or seal.form is None:
        return content
    return {**content, "seal": replace(seal, form=replace(seal.form, open=True))}


def refused_in(content: dict[str, Any], refused: acting.Refused) -> dict[str, Any]:
    """Return an incident's page with the form as it was sent, and what is said of it."""
    seal: Seal | None = content["seal"]
    if seal is None or seal.form is None:
        return acting.refused_in(content, refused)
    (form,) = acting.put_back((seal.form,), refused)
    return {**content, "seal": replace(seal, form=form)}
