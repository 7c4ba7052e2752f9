"""What a report looks like on its way in, and what is answered: strict, bounded, with examples."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from api.bodies import Attached, Code, Text
from api.plain import PLAIN
from api.shapes import Name, Tier
from api.wording import Said

Short = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=r"\S"), PLAIN]
Phone = Annotated[str, StringConstraints(max_length=40, pattern=r"^[0-9+()\- ]*$")]
Reference = Annotated[str, StringConstraints(max_length=128, pattern=r"^[!-~]*$")]


class PersonNamed(BaseModel):
    """Somebody without an account: personal data, kept apart and shown to few."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Short
    phone: Phone = ""


class Stranger(BaseModel):
    """Whoever reports without an account, as far as he says who he is; both may be empty."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: Annotated[str, StringConstraints(max_length=200), PLAIN] = ""
    phone: Phone = ""


class WalkIn(BaseModel):
    """What somebody without an account reports, and who he is as far as he says so; the way in is
    the place's. `about` names the area or unit complained of; `evidence` are photos that were sent
    with the key of this very report.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    matter: Code
    place: Code
    description: Text
    address: Short | None = None
    about: Code = ""
    evidence: Attached = ()
    reporter: Stranger | None = None


class ReportRequest(BaseModel):
    """What is reported, where, and by whom; `place` is the code of a grid.

    `solved` says what was done on the spot: report and *done* in one action, by the grid's own
    staff; so is `pass_on`, which sends what starts higher straight there. `about` names the area or
    unit complained of. `source` and `source_ref` name the report in the system it comes from: the
    same pair again is the same incident. `separate` says that it is something else than whatever
    is open of this matter there: it is linked to nothing and has a case of its own.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    channel: Code
    matter: Code
    place: Code
    description: Text
    address: Short | None = None
    solved: Text | None = None
    evidence: Attached = ()
    pass_on: StrictBool = False
    about: Code = ""
    on_behalf: PersonNamed | None = None
    parties: tuple[PersonNamed, ...] = Field(default=(), max_length=10)
    anonymous: StrictBool = False
    separate: StrictBool = False
    source: Code = ""
    source_ref: Reference = ""

    @model_validator(mode="after")
    def _named_whole(self) -> Self:
        if bool(self.source) != bool(self.source_ref):
            raise PydanticCustomError("pair", "source and source_ref belong together")
        return self


@dataclass(frozen=True, slots=True)
class ReportReceived:
    """The report as it was taken in. `advice` comes first where life may be at risk.

    `follow_code` is shown once, to those without a post: with it they follow the incident. Who
    holds it (`held_by`) has until `until`. `started` is false while the engine is away: the report
    is kept and will be opened. `linked` says that the same was reported before and is open: then
    `no` is the incident it goes with, and `known` says so in words.
    """

    no: str
    stage: Name
    tier: Tier
    light: Name
    held_by: Name
    until: datetime
    started: bool
    linked: bool = False
    known: Said | None = None
    advice: Said | None = None
    follow_code: str | None = None
    links: dict[str, str] = field(default_factory=dict)
