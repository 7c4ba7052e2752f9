"""What a reporter says back: the form of each offer, and the form read as the API's own message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, TypeAlias, get_args, get_type_hints

from pydantic import TypeAdapter
from starlette.datastructures import FormData

from api import shapes
from api.bodies import Edge
from api.follow import Said as Message
from api.pages.fields import ATTACHED
from catalog.messages import Prose

KINDS = {get_type_hints(kind)["kind"].__args__[0]: kind for kind in get_args(Message)}
_Body: TypeAlias = Annotated[Message, Edge(get_args(Message))]
_READ: TypeAdapter[Message] = TypeAdapter(_Body)
YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing the reporter may say now. `texts` are the fields that take words of his own;
    `files` tells whether photos and voice messages may go with it.

    What this page has no words of its own for gets a button with the offer's name and those fields.
    """

    kind: str
    zh: str
    en: str
    choices: dict[str, tuple[shapes.Choice, ...]]
    texts: tuple[str, ...]
    needed: frozenset[str]
    files: bool


def asks_of(offers: tuple[shapes.Offer, ...]) -> tuple[Ask, ...]:
    """Return a form for every offer, in the offers' own order."""
    return tuple(_ask(offer) for offer in offers if offer.kind in KINDS)


def read(form: FormData, evidence: tuple[str, ...] = ()) -> Message:
    """Return the message a form means, with what came with it. Raises `ValidationError`."""
    kind = KINDS.get(str(form.get("kind", "")))
    said: dict[str, Any] = {"kind": form.get("kind", "")}
    for name, hint in get_type_hints(kind).items() if kind else ():
        value = form.get(name)
        if hint == ATTACHED:
            said[name] = evidence
        elif name != "kind" and isinstance(value, str) and value.strip():
            said[name] = _value(hint, value.strip())
    return _READ.validate_python(said)


def _value(hint: object, text: str) -> str | int | bool:
    """Read what a form can only say in letters: a yes or no, a number, or words."""
    if hint is bool:
        return YES_NO.get(text, text)
    return int(text) if hint is int and text.isdecimal() else text


def _ask(offer: shapes.Offer) -> Ask:
    hints = get_type_hints(KINDS[offer.kind])
    texts = {name: hint for name, hint in hints.items() if hint in (Prose, Prose | None)}
    needed = frozenset(name for name, hint in texts.items() if hint is Prose)
    files = ATTACHED in hints.values()
    return Ask(offer.kind, offer.zh, offer.en, offer.choices, tuple(texts), needed, files)
