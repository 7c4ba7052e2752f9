"""An incident as whoever reported it reads and answers it: one page, by his code or signed in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from activities.store.reads import Found, light_at
from api import follow
from api.door import new_key
from api.incidents import whole_story
from api.masking import veil_of
from api.pages import acting, answering, standing
from api.pages.attaching import EVIDENCE
from api.pages.forms import KEY
from api.pages.lights import next_of
from api.pages.rendering import Visitor
from api.shapes_of_evidence import EvidenceView
from api.wording import Said
from catalog.actor import Actor
from catalog.words import Outcome, Role, Stage

FILL_IN = Said("请先选好或写好，再提交。", "Choose or write something first, then send it.")
TEMPLATE = "follow.html"


@dataclass(frozen=True, slots=True)
class Way:
    """How the reporter came here: `base` is where his page and its photos are, `waiting` where
    those are that he has only sent; a form's `key` goes by this name. `about` is what of the stream
    concerns the page. With a `code` he has no account, and can leave again.
    """

    base: str
    waiting: str
    key: str
    about: str
    code: str = ""

    def says(self, kind: str) -> str:
        """Return where he says something of a kind."""
        return f"{self.base}/{'say' if self.code else kind}"


def by_code(code: str) -> Way:
    """Return the way of whoever follows by a code, which stands in no address."""
    return Way("/follow", "/follow", "key", "*", code)


def signed_in(no: str) -> Way:
    """Return the way of somebody with an account to the incident he reported."""
    return Way(f"/incidents/{no}", "", KEY, no)


@dataclass(frozen=True, slots=True)
class Back:
    """What comes back to the page: the kind of what was said last, or what was typed, with the
    photos that came with it, and what is wrong with it.
    """

    said: str = ""
    wrong: Said | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    photos: tuple[EvidenceView, ...] = ()
    told: acting.Told | None = None

    @classmethod
    def of_step(cls, told: acting.Told | None) -> Back:
        """Return what came of the last step: in the reporter's words once it is taken."""
        if told is not None and told.state == "accepted" and told.kind in answering.KINDS:
            return cls(said=told.kind)
        return cls(told=told)

    @classmethod
    def of_refused(cls, refused: acting.Refused) -> Back:
        """Return a form that was not taken."""
        sent, amiss = refused.sent, refused.wrong
        typed = {name: values[0] for name, values in sent.typed.items() if values}
        return cls(
            wrong=amiss.get(EVIDENCE) or (FILL_IN if amiss else refused.said),
            typed=typed | {"kind": sent.kind, "key": sent.key},
            photos=refused.kept,
        )


def is_his(actor: Actor, found: Found) -> bool:
    """Tell whether a resident is the reporter and nothing else; staff keep the trade's page."""
    veil = veil_of(actor, found)
    resident = all(held.role is Role.RESIDENT for held in actor.capacities)
    return veil.own and veil.reporter and resident


async def content_of(
    visitor: Visitor, way: Way, actor: Actor, found: Found, back: Back
) -> dict[str, Any]:
    """Return what the page shows: where it is, who has it until when, and what is asked of him."""
    here, it = visitor.here, found.incident
    view = await follow.view_of(here, actor, found, way.code)
    story = await whole_story(here, actor, it.no)
    return {
        "way": way,
        "next_light": next_of((it.tier_clock,), here.now()),
        "view": view,
        "visibility": found.terms.matter.visibility,
        "headline": standing.headline(here, found),
        "unit": standing.at_work(found),
        "over": standing.over(it),
        "clock": it.tier_clock,
        "checking": it.stage is Stage.VERIFYING,
        "light": standing.LIGHTS[light_at(it.tier_clock, here.now())],
        "steps": standing.STEPS,
        "reached": standing.REACHED[it.stage],
        "declined": it.outcome is Outcome.DECLINED,
        "turns": standing.turns(visitor, actor.person, found, story, view.story),
        "asks": answering.asks_of(view.asks),
        "reopens": answering.asks_of((view.reopen,) if view.reopen else ()),
        "urges": answering.asks_of((view.urge,) if view.urge else ()),
        "rating": it.scores.get(actor.person, 0),
        "asked_myself": it.reopening_asked_by == actor.person,
        "asked_for_caller": bool(it.reopening_asked_for),
        "said": back.said,
        "told": back.told,
        "wrong": back.wrong,
        "typed": {"kind": "", "key": "", **back.typed},
        "kept": back.photos,
        "key": new_key(),
    }
