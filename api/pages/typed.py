"""A report as it was typed on the page: kept through every refusal, and turned into a request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from pydantic import ValidationError
from starlette.datastructures import FormData

from api.failures import field_error
from api.pages.attaching import ABOUT_FILES, EVIDENCE
from api.report_forms import ReportRequest, Stranger
from api.wording import Said, Wording

LONGEST_KEPT = 8000
LEAST_PARTIES, MOST_PARTIES = 2, 10
SEVERAL = (EVIDENCE, "parties")
"""What a form has several of under one name."""

BY_CODE = {
    "unknown_matter": "matter",
    "account_needed_for": "matter",
    "nothing_to_pass": "pass_on",
    "not_yours_to_pass_on": "pass_on",
    "solved_and_passed_on": "pass_on",
    "unknown_area": "grid",
    "not_a_grid": "grid",
    "unknown_channel": "channel",
    "channel_not_yours": "channel",
    "not_yours_to_solve": "solved",
    "anonymous_on_behalf": "anonymous",
    "unknown_unit": "about",
    "about_too_wide": "about",
}
"""The field of the page that a refusal is about."""
BY_CODE |= dict.fromkeys(ABOUT_FILES, EVIDENCE)

BY_FIELD = {
    "description": "text",
    "place": "grid",
    "on_behalf.name": "caller",
    "on_behalf.phone": "caller_phone",
}
"""The page's own names, where the request's are others."""

MISSING = {
    "text": Said("请写下发生了什么。", "Write down what happened."),
    "matter": Said(
        "请在下面选一项最接近的；都不像，就从目录里挑。",
        "Choose what comes nearest below; if nothing does, pick from the whole list.",
    ),
    "grid": Said(
        "请选一个网格；不确定就选最近的，送错了会转对。",
        "Choose a grid; if you are not sure, the nearest one will do, and it is passed on.",
    ),
    "caller": Said("请写下来电人的称呼。", "Write down what the caller is called."),
    "parties": Said("留了电话的一方，请写下称呼。", "Write the name that goes with the number."),
}


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a quarrel, as it was typed."""

    name: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the form, by their names on the page."""

    key: str = ""
    text: str = ""
    matter: str = ""
    listed: str = ""
    where: str = ""
    grid: str = ""
    address: str = ""
    channel: str = ""
    name: str = ""
    phone: str = ""
    caller: str = ""
    caller_phone: str = ""
    anonymous: str = ""
    separate: str = ""
    solved: str = ""
    pass_on: str = ""
    whom: str = ""
    about: str = ""
    parties: tuple[Party, ...] = ()
    evidence: tuple[str, ...] = ()

    @classmethod
    def read(cls, form: FormData) -> Typed:
        """Read the words of a form, whichever way it was encoded; its files are taken in apart."""
        whole: dict[str, Any] = {}
        for each in fields(cls):
            text = form.get(each.name)
            if each.name not in SEVERAL and isinstance(text, str):
                whole[each.name] = text[:LONGEST_KEPT]
        return cls(**whole, parties=_parties(form)).settled()

    def settled(self) -> Typed:
        """What was picked from the whole list counts before what was guessed."""
        return replace(self, matter=self.listed or self.matter, listed="")

    def rows_of_parties(self) -> tuple[Party, ...]:
        """Return a row for each side and one more to be filled in, at least for two."""
        more = max(LEAST_PARTIES - len(self.parties), 1)
        return (*self.parties, *(Party(),) * more)[:MOST_PARTIES]

    def missing(self) -> dict[str, Said]:
        """Say what has to be filled in before anything is sent."""
        needed = {"text": self.text, "matter": self.matter, "grid": self.grid}
        if self.caller_phone.strip():
            needed["caller"] = self.caller
        if any(party.phone and not party.name for party in self.parties):
            needed["parties"] = ""
        return {name: MISSING[name] for name, value in needed.items() if not value.strip()}

    def request(self) -> ReportRequest:
        """Return what the API takes in. Raises `ValidationError`."""
        caller: Mapping[str, str] | None = None
        if self.caller.strip():
            caller = {"name": self.caller.strip(), "phone": self.caller_phone.strip()}
        whole: dict[str, Any] = {
            "channel": self.channel,
            "matter": self.matter,
            "place": self.grid,
            "description": self.text.strip(),
            "address": self.address.strip() or None,
            "solved": self.solved.strip() or None,
            "pass_on": bool(self.pass_on),
            "anonymous": bool(self.anonymous),
            "separate": bool(self.separate),
            "on_behalf": caller,
            "about": self.about,
            "parties": [{"name": it.name, "phone": it.phone} for it in self.parties],
            "evidence": self.evidence,
        }
        return ReportRequest.model_validate(whole)

    def stranger(self) -> Stranger | None:
        """Return who somebody without an account says he is. Raises `ValidationError`."""
        said = {"name": self.name.strip(), "phone": self.phone.strip()}
        return Stranger.model_validate(said) if any(said.values()) else None


def wrong_fields(error: ValidationError, wording: Wording) -> dict[str, Said]:
    """Say what is wrong with which field of the page."""
    wrong: dict[str, Said] = {}
    for each in error.errors():
        told = field_error(each, wording)
        wrong[_on_page(told.field)] = Said(told.zh, told.en)
    return wrong


def _on_page(name: str) -> str:
    return "parties" if name.startswith("parties.") else BY_FIELD.get(name, name)


def _parties(form: FormData) -> tuple[Party, ...]:
    """Read the rows in which somebody wrote something."""
    typed = zip(form.getlist("party"), form.getlist("party_phone"), strict=False)
    rows = (Party(_text(name), _text(phone)) for name, phone in typed)
    return tuple(row for row in rows if row.name or row.phone)[:MOST_PARTIES]


def _text(value: object) -> str:
    return value[:LONGEST_KEPT].strip() if isinstance(value, str) else ""
