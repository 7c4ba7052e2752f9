"""What a session can be told: by centre, convenors and deciders as instructions, by units as
replies. Imperative, small, closed; units are named by functional line.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypeAlias

from catalog import messages
from catalog.messages import Evidence, Prose
from catalog.procedures import Procedure
from catalog.session.part import PartAsked
from catalog.session.words import Presence, RulingKind


@dataclass(frozen=True, slots=True)
class FileApplication:
    """File the application (申报): what is disputed, in the centre's words (A15)."""

    summary: Prose
    kind: Literal["file_application"] = "file_application"


@dataclass(frozen=True, slots=True)
class AskMaterial:
    """Send the application back for more material (初审补正, A15)."""

    what: Prose
    kind: Literal["ask_material"] = "ask_material"


@dataclass(frozen=True, slots=True)
class ListMatter:
    """List it as a supervised matter (列入督办事项): from now on the incident's clocks stand."""

    note: Prose | None = None
    kind: Literal["list_matter"] = "list_matter"


@dataclass(frozen=True, slots=True)
class DeclineListing:
    """Do not list it (不列入): back to the centre with advice (A15)."""

    advice: Prose
    kind: Literal["decline_listing"] = "decline_listing"


@dataclass(frozen=True, slots=True)
class InviteMember:
    """Invite one more unit to be heard, by line."""

    unit: str
    note: Prose | None = None
    kind: Literal["invite_member"] = "invite_member"


@dataclass(frozen=True, slots=True)
class FilePosition:
    """Say what one's unit holds: whose it is and by which law (E12, A13).

    `basis` is a code of the list of powers, `argued` a basis that is not on it; `names` the line
    of the unit that should have it, "" where one's own would take it. `incident` is the one of
    several of which it is said, "" for all.
    """

    position: Prose
    basis: str = ""
    argued: Prose | None = None
    names: str = ""
    evidence: tuple[Evidence, ...] = ()
    incident: str = ""
    kind: Literal["file_position"] = "file_position"


@dataclass(frozen=True, slots=True)
class RecordPresence:
    """Put on record that a unit came, stayed away or recused itself."""

    unit: str
    presence: Presence
    kind: Literal["record_presence"] = "record_presence"


@dataclass(frozen=True, slots=True)
class JoinIncident:
    """Hear one more incident of the like in this session (并案, E38), by number."""

    incident: str
    note: Prose | None = None
    kind: Literal["join_incident"] = "join_incident"


@dataclass(frozen=True, slots=True)
class CallVote:
    """Put a question to the vote of the units that are present; it advises, no more (A15).

    `leads` are the lines among which is chosen; with none it is for or against.
    """

    question: Prose
    leads: tuple[str, ...] = ()
    kind: Literal["call_vote"] = "call_vote"


@dataclass(frozen=True, slots=True)
class CastVote:
    """Vote for one's unit; until it is counted a later word takes the place of an earlier one.

    `choice` is a line that was put to the vote, or "for" or "against".
    """

    choice: str
    kind: Literal["cast_vote"] = "cast_vote"


@dataclass(frozen=True, slots=True)
class CloseVote:
    """Close the vote and count it; who voted how stands in the minutes."""

    kind: Literal["close_vote"] = "close_vote"


@dataclass(frozen=True, slots=True)
class EndConsultation:
    """End the consultation with its minutes (E23): settled with a draft ruling, or not settled.

    `assist` left out: everybody else who was heard, was not taken over by the new lead (C18) and
    has not recused itself.
    `limit_days` is what the new lead gets instead of what was left (E24). A jurisdiction ruling may
    turn on one question of fact: `circumstance`, what was found here (`holds`), and which line
    leads if it does and if it does not; `matters` are the others it is a precedent for.
    A split names the `parts` it is divided into, and nothing else of these (A17). `procedure` is
    the statutory one by which the lead takes it further (A45).
    """

    minutes: Prose
    settled: bool
    ruling: RulingKind | None = None
    lead: str = ""
    assist: tuple[str, ...] | None = None
    limit_days: int | None = None
    review_on: datetime | None = None
    circumstance: str = ""
    holds: bool | None = None
    lead_if: str = ""
    lead_if_not: str = ""
    matters: tuple[str, ...] = ()
    parts: tuple[PartAsked, ...] = ()
    procedure: Procedure | None = None
    kind: Literal["end_consultation"] = "end_consultation"


@dataclass(frozen=True, slots=True)
class PassReview:
    """Pass the draft on to the final decision (审核通过, A15)."""

    note: Prose | None = None
    kind: Literal["pass_review"] = "pass_review"


@dataclass(frozen=True, slots=True)
class SendBack:
    """Send it back one step, with a reason: from review or from the final decision (A15)."""

    reason: Prose
    kind: Literal["send_back"] = "send_back"


@dataclass(frozen=True, slots=True)
class DecideSession:
    """Decide as drafted (终审): a leader in charge, or each convening body (A15)."""

    note: Prose | None = None
    kind: Literal["decide_session"] = "decide_session"


@dataclass(frozen=True, slots=True)
class ArchiveSession:
    """Archive it (归档): from this instant the ruling holds (A15, E24)."""

    note: Prose | None = None
    kind: Literal["archive_session"] = "archive_session"


Instruction: TypeAlias = (
    FileApplication
    | AskMaterial
    | ListMatter
    | DeclineListing
    | InviteMember
    | RecordPresence
    | EndConsultation
    | PassReview
    | SendBack
    | DecideSession
    | ArchiveSession
    | CallVote
    | CloseVote
    | JoinIncident
)
Reply: TypeAlias = FilePosition | CastVote
Message: TypeAlias = Instruction | Reply

INSTRUCTIONS: tuple[type, ...] = (
    FileApplication,
    AskMaterial,
    ListMatter,
    DeclineListing,
    InviteMember,
    RecordPresence,
    EndConsultation,
    PassReview,
    SendBack,
    DecideSession,
    ArchiveSession,
    CallVote,
    CloseVote,
    JoinIncident,
)
REPLIES: tuple[type, ...] = (FilePosition, CastVote)

Envelope: TypeAlias = messages.Envelope[Message]
