"""From a template to a page: the language's words, the place's clock, and the frame around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone, tzinfo
from functools import cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context, select_autoescape
from jinja2.runtime import Context
from starlette.requests import Request
from starlette.responses import HTMLResponse

from activities.store.reads import count_unread
from api.assets import asset
from api.pages import in_words
from api.pages.language import Language, Pair, choose, name, other, spoken
from api.problems import Problem
from api.state import State
from catalog.actor import Actor
from catalog.words import Role

INSTANT = "%Y-%m-%d %H:%M"
AN_INSTANT = re.compile(r"\b\d{4}-\d\d-\d\d \d\d:\d\d\b")
"""An instant as `Wording` writes it into sentences."""

SHEETS = (
    *("tokens", "base", "layout", "components", "incident", "session", "resident", "desk"),
    "print",
)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Whoever looks at a page: signed in as an actor, or nobody in particular."""

    request: Request
    here: State
    actor: Actor | None = None
    position: str = ""
    """Where the live stream stood before anything was read; "" where there is none to hear."""
    switched: Language | None = None
    """The language he switches to with this very request."""

    @property
    def language(self) -> Language:
        """Return the language his browser was switched to."""
        return self.switched or spoken(self.request)

    @property
    def signed_in(self) -> Actor:
        """Return the actor; raises `Problem` where nobody is signed in, which leads to the door."""
        if self.actor is None:
            raise Problem("not_signed_in")
        return self.actor

    def holds(self, *roles: Role) -> bool:
        """Tell whether the visitor has one of these posts anywhere."""
        return any(held.role in roles for held in self.actor.capacities) if self.actor else False


async def page(
    visitor: Visitor, template: str, content: Mapping[str, object], status: int = 200
) -> HTMLResponse:
    """Show a page in the visitor's language, with the number of his unread notices."""
    db, actor = visitor.here.database, visitor.actor
    unread = await count_unread(db, actor) if actor else 0
    return framed(visitor, template, {**content, "unread": unread}, status)


def framed(
    visitor: Visitor, template: str, content: Mapping[str, object], status: int = 200
) -> HTMLResponse:
    """Show a page without asking the database, so that it can say that the database is away."""
    here, request, actor = visitor.here, visitor.request, visitor.actor
    frame: Mapping[str, object] = {
        "unread": 0,
        "position": visitor.position,
        "stream": "/api/v1/stream",
        "next_light": None,
        "now": here.now(),
        "zone": timezone(here.place.utc_offset),
        "place": here.place,
        "demonstration": here.demonstration,
        "visitor": visitor,
        "me": here.wording.person(actor.person) if actor else None,
        "path": request.url.path,
        "back": _back(request),
        "sheets": SHEETS,
    }
    text = environment(visitor.language).get_template(template).render({**frame, **content})
    return HTMLResponse(text, status, {"Content-Language": visitor.language, "Vary": "Cookie"})


@cache
def environment(language: Language) -> Environment:
    """Return the templates of one language: `t(zh, en)` picks a text, `|name` a pair's name."""
    made = Environment(
        loader=PackageLoader("api", "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["t"] = partial(choose, language)
    made.globals["language"] = language
    made.globals["asset"] = asset
    made.globals["other_language"] = other(language)
    made.filters["name"] = lambda pair: name(pair, language)
    made.filters["when"] = pass_context(_when)
    made.filters["told"] = pass_context(_told)
    made.filters["iso"] = pass_context(_iso)
    made.filters["left"] = pass_context(_left)
    made.filters["span"] = lambda seconds: in_words.span(seconds, language)
    return made


def _back(request: Request) -> str:
    """Return where a switch of language leads back to: this page, or the first after a form."""
    if request.method not in ("GET", "HEAD"):
        return str(request.url.path)
    return f"{request.url.path}?{request.url.query}" if request.url.query else request.url.path


def _when(context: Context, at: datetime) -> str:
    facts: Any = context
    return in_words.when(at, facts["zone"], facts["now"], _language(context))


def _told(context: Context, pair: Pair) -> str:
    """Say a finished sentence with its instants as people say them; programs get digits."""
    facts: Any = context
    zone: tzinfo = facts["zone"]

    def in_words_(found: re.Match[str]) -> str:
        at = datetime.strptime(found[0], INSTANT).replace(tzinfo=zone)
        return in_words.when(at, zone, facts["now"], _language(context))

    return AN_INSTANT.sub(in_words_, name(pair, _language(context)))


def _iso(context: Context, at: datetime) -> str:
    facts: Any = context
    local: datetime = at.astimezone(facts["zone"])
    return local.isoformat(timespec="minutes")


def _left(context: Context, until: datetime) -> str:
    facts: Any = context
    return in_words.left(until, facts["now"], _language(context))


def _language(context: Context) -> Language:
    return "en" if context["language"] == "en" else "zh"
