"""What things are called where they are shown, and where they are."""

from __future__ import annotations

from collections.abc import Mapping

from activities.prose import Contact
from api import shapes
from api.masking import Veil
from api.state import State
from catalog.words import Word

BASE = "/api/v1"


def href(no: str) -> str:
    """Return where an incident is."""
    return f"{BASE}/incidents/{no}"


def word(value: Word) -> shapes.Name:
    """Name a word of the trade."""
    return shapes.Name(value.value, value.zh, value.en)


class Namer:
    """Gives codes their names in one place's words; people only as far as the reader may know."""

    def __init__(
        self, here: State, veil: Veil | None = None, contacts: Mapping[str, Contact] | None = None
    ) -> None:
        self._here = here
        self._veil = veil
        self._contacts = contacts or {}

    def thing(self, code: str) -> shapes.Name:
        """Name an area, a body or a matter."""
        said = self._here.wording.named(code)
        return shapes.Name(code, said.zh, said.en)

    def tier(self, number: int) -> shapes.Tier:
        """Name a tier."""
        said = self._here.wording.tier(str(number))
        return shapes.Tier(number, said.zh, said.en)

    def person(self, code: str) -> shapes.Person | None:
        """Name a person, or None where there is nobody or he must not be seen."""
        if not code or (self._veil is not None and not self._veil.shows_person(code)):
            return None
        said = self._here.wording.person(code)
        contact = self._contacts.get(code)
        if contact is None:
            return shapes.Person(code, said.zh, said.en)
        return shapes.Person(code, "反映人", "Caller", contact.name or None, contact.phone or None)

    def staff(self, code: str) -> shapes.Person | None:
        """Name somebody for what he does by office, whoever else he is."""
        return Namer(self._here).person(code)
