"""What a session and an incident tell each other when it is heard with others (RULES E38)."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.session.words import SessionKind, SessionStep
from catalog.terms import BodyTerms


@dataclass(frozen=True, slots=True)
class Docket:
    """What an incident says of itself to the session that hears it with others."""

    incident: str
    matter: str
    parties: tuple[BodyTerms, ...]
    may_refer_up: bool = False
    may_split: bool = False


@dataclass(frozen=True, slots=True)
class Summons:
    """What a session tells an incident that it would hear with its own.

    `matter` and `category` are those of the incident that opened it, `tier` and `area` where that
    is; `from_session` is the session below that heard both, "" for none (E24).
    """

    session: str
    which: SessionKind
    tier: int
    area: str
    matter: str
    category: str
    step: SessionStep
    convenors: tuple[str, ...]
    deciders: str = ""
    parties: tuple[str, ...] = ()
    from_session: str = ""

    @property
    def listed(self) -> bool:
        """Tell whether its units are heard already: then the incident's clocks stand at once."""
        return self.step is SessionStep.CONSULT
