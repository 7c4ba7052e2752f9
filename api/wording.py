"""A code and its facts become a sentence somebody can act on, in Chinese and in English.

Facts travel as codes, instants and numbers. Here a unit gets its name, an instant the place's own
clock and a tier its title, so that no sentence shows a reader what only a machine understands.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timezone
from string import Formatter

from catalog.place import Place
from catalog.procedures import Procedure
from catalog.session.words import (
    Backed,
    Ground,
    IncidentFact,
    Presence,
    RulingKind,
    SessionKind,
    SessionOutcome,
    SessionStep,
    VoteAnswer,
)
from catalog.words import (
    Addressee,
    Awaited,
    ClockKind,
    ConfirmBy,
    FileFact,
    FileStage,
    Finding,
    Light,
    OrderForm,
    OrderStage,
    Outcome,
    Part,
    PauseFor,
    Role,
    Situation,
    Stage,
    Word,
)

LANGUAGES = ("zh", "en")
NOTHING = "—"

WORDS: dict[str, type[Word]] = {
    "stage": Stage,
    "light": Light,
    "clock": ClockKind,
    "outcome": Outcome,
    "role": Role,
    "part": Part,
    "confirm_by": ConfirmBy,
    "finding": Finding,
    "what": Awaited,
    "form": OrderForm,
    "situation": Situation,
    "order_stage": OrderStage,
    "file_stage": FileStage,
    "fact": FileFact,
    "addressee": Addressee,
    "basis": Backed,
    "session_kind": SessionKind,
    "step": SessionStep,
    "session_outcome": SessionOutcome,
    "incident_fact": IncidentFact,
    "presence": Presence,
    "answer": VoteAnswer,
    "ruling": RulingKind,
    "procedure": Procedure,
    "ground": Ground,
    "waits_for": PauseFor,
}
TIERS = frozenset({"tier", "from_tier"})
THINGS = frozenset({"body", "lead", "unit", "named", "done_by", "holder", "area", "grid", "matter"})
LISTS = frozenset({"bodies", "assist"})
ROLES = frozenset({"who"})
PEOPLE = frozenset({"person", "handler", "leader"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """One thing said in both languages, with `{facts}` to fill in, and its status on HTTP."""

    zh: str
    en: str
    status: int = 409

    def template(self, language: str) -> str:
        """Return the wording in `language` ("zh" or "en")."""
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Said:
    """A finished sentence in both languages: what every problem, notice and event carries."""

    zh: str
    en: str

    def named(self, language: str) -> str:
        """Return the sentence in `language`."""
        return self.zh if language == "zh" else self.en


class Wording:
    """Fills sentences with the names of one place; facts it does not know are shown as they are."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._zone = timezone(place.utc_offset)
        self._lookups: dict[str, Callable[[str], Said]] = {
            **dict.fromkeys(TIERS, self.tier),
            **dict.fromkeys(PEOPLE, self.person),
            **dict.fromkeys(THINGS, self.named),
            "channel": self.channel,
        }

    def say(self, sentence: Sentence, facts: Mapping[str, str]) -> Said:
        """Fill a sentence; a fact that is missing leaves a dash, never an error."""
        return Said(*(self.fill(sentence.template(lang), facts, lang) for lang in LANGUAGES))

    def instant(self, at: datetime) -> str:
        """Write an instant as the place's own clocks show it, to the minute."""
        return at.astimezone(self._zone).strftime("%Y-%m-%d %H:%M")

    def named(self, code: str) -> Said:
        """Name an area, a body, an office's line or a matter; what is unknown keeps its code."""
        register = self._place.register
        known = register.area(code) or register.body_at(code) or self._place.matter(code)
        if known is not None:
            return Said(known.zh, known.en)
        office = next((o for o in register.offices if code in (o.code, *o.lines)), None)
        if office is None:
            return Said(code or NOTHING, code or NOTHING)
        return Said(office.zh.replace("{}", ""), office.en.replace("{} ", "").replace("{}", ""))

    def person(self, code: str) -> Said:
        """Name a person by his first post; contacts and strangers have no name here."""
        post = next(iter(self._place.register.posts_of(code)), None)
        return Said(post.zh, post.en) if post else Said(NOTHING, NOTHING)

    def post(self, code: str) -> Said:
        """Name a post of an area: "KLK:duty_supervisor"."""
        area, _, value = code.partition(":")
        at, role = self.named(area), next((role for role in Role if role == value), None)
        return Said(f"{at.zh}{role.zh}", f"{role.en}, {at.en}") if role else at

    def channel(self, value: str) -> Said:
        """Name a way in as this place calls it."""
        rule = self._place.channel(value)
        return Said(rule.zh, rule.en) if rule else Said(value, value)

    def tier(self, number: str) -> Said:
        """Name a tier by what holds it."""
        tier = self._place.tier(int(number)) if number.isdecimal() else None
        return Said(tier.zh, tier.en) if tier else Said(number, number)

    def _listed(self, name: str, code: str) -> Said:
        """Name one entry of a list: a body, or a post in general."""
        role = next((role for role in Role if name in ROLES and role == code), None)
        return Said(role.zh, role.en) if role else self.named(code)

    def fill(self, template: str, facts: Mapping[str, str], language: str) -> str:
        """Fill one wording in one language."""
        parts: list[str] = []
        for literal, name, _, _ in Formatter().parse(template):
            parts.append(literal)
            if name is not None:
                parts.append(self.fact(name, facts.get(name, ""), language))
        return "".join(parts)

    def fact(self, name: str, value: str, language: str) -> str:
        """Write one fact as a reader of `language` knows it."""
        if name in WORDS:
            return next((w.named(language) for w in WORDS[name] if w == value), value or NOTHING)
        if name in LISTS | ROLES:
            names = [self._listed(name, each).named(language) for each in value.split(",")]
            return ("、" if language == "zh" else ", ").join(names)
        if (at := _instant(value)) is not None:
            return self.instant(at)
        lookup = self._lookups.get(name)
        return (lookup(value).named(language) if lookup else value) or NOTHING


def _instant(value: str) -> datetime | None:
    if len(value) < len("2026-01-01T00:00") or value[10:11] != "T":
        return None
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
