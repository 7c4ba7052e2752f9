"""One form per offer: what it asks, what was typed, what was wrong with it; and reading it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from typing import Annotated, Any

from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import FormData

from api.bodies import Edge
from api.door import new_key
from api.failures import field_error
from api.pages.depending import asked
from api.pages.fields import Choices, Field, fields_of, kind_of
from api.problems import Problem
from api.sentences_forms import FIRST, SERIOUS
from api.sentences_pages import AT_FIELDS, sentence_on_pages
from api.shapes import Choice, Offer
from api.shapes_of_evidence import EvidenceView
from api.wording import Said, Wording

KEY = "idempotency_key"


@dataclass(frozen=True, slots=True)
class Form:
    """A button and the form behind it. `action` is where it is sent; `key` makes it count once.

    `typed` is what was filled in by field, `wrong` what is said at a field, `told` at the form.
    `kept` are the photos and voice messages that came with it before. `at` is the incident it
    belongs to where one page has forms of several.
    """

    kind: str
    zh: str
    en: str
    action: str
    fields: tuple[Field, ...]
    key: str
    open: bool = False
    typed: Mapping[str, Sequence[str]] = field(default_factory=dict)
    wrong: Mapping[str, Said] = field(default_factory=dict)
    told: Said | None = None
    kept: tuple[EvidenceView, ...] = ()
    at: str = ""

    @property
    def id(self) -> str:
        """Return what it is called on its page, where no two may be called the same."""
        return f"{self.kind}-{self.at}" if self.at else self.kind

    @property
    def tone(self) -> str:
        """Return how its button looks: the way on, a no, or anything else."""
        return "first" if self.kind in FIRST else "serious" if self.kind in SERIOUS else ""

    def value(self, name: str) -> str:
        """Return what stands in a field of one value: what was typed, else what is suggested."""
        known = self.values(name)
        return known[0] if known else ""

    def values(self, name: str) -> tuple[str, ...]:
        """Return what is chosen in a field."""
        if self.typed:
            return tuple(self.typed.get(name, ()))
        return next((each.suggested for each in self.fields if each.name == name), ())


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it came back: which, with what, under which key."""

    kind: str
    key: str
    typed: Mapping[str, tuple[str, ...]]


class Kinds:
    """A closed set of messages that forms are made for and read into."""

    def __init__(self, kinds: Iterable[type]) -> None:
        self._kinds = {kind_of(kind): kind for kind in kinds}
        self._adapter: TypeAdapter[Any] = TypeAdapter(Annotated[object, Edge(self._kinds.values())])

    def __contains__(self, kind: str) -> bool:
        """Tell whether a kind is one of these."""
        return kind in self._kinds

    def fields(self, kind: str, choices: Choices) -> tuple[Field, ...]:
        """Describe the form of a kind."""
        return fields_of(self._kinds[kind], choices)

    def carries(self, kind: str) -> bool:
        """Tell whether photos and voice messages may go with a kind."""
        return any(each.widget == "files" for each in fields_of(self._kinds[kind]))

    def read(self, sent: Sent, zone: tzinfo, wording: Wording) -> Any:  # noqa: ANN401 -- one of the kinds
        """Return the message a form says; raises `Wrong` with what is to be said at which field."""
        content: dict[str, Any] = {"kind": sent.kind}
        places: dict[str, tuple[str, ...]] = {}
        for each in fields_of(self._kinds[sent.kind], _anything(sent)):
            if not asked(each.question.when, sent.typed):
                continue
            values = tuple(value for value in sent.typed.get(each.name, ()) if value.strip())
            if each.widget == "rows":
                rows = dict(_filled_in(each, sent, zone))
                places[each.name], content[each.name] = tuple(rows), tuple(rows.values())
            elif each.widget in ("some", "files"):
                content[each.name] = values
            elif values or (each.required and each.widget == "text"):
                content[each.name] = _value(each, values[0] if values else "", zone)
        try:
            return self._adapter.validate_python(content)
        except ValidationError as error:
            raise Wrong(
                {
                    _at(each["loc"][1:], places): _said(each, wording)
                    for each in error.errors()
                    if len(each["loc"]) > 1
                }
            ) from error


def _at(loc: Sequence[str | int], places: Mapping[str, Sequence[str]]) -> str:
    """Name the field of a form that is meant; rows nobody filled in count there all the same."""
    name, *rest = loc
    if not rest or name not in places:
        return str(name)
    row, *inner = rest
    return ".".join((str(name), places[str(name)][int(row)], *map(str, inner)))


def _filled_in(of_rows: Field, sent: Sent, zone: tzinfo) -> Iterator[tuple[str, dict[str, object]]]:
    """Read the rows in which somebody wrote something, each by its place on the form."""
    for row in of_rows.rows:
        place = row[0].name.split(".")[1]
        values = ((each, sent.typed.get(each.name, ("",))[0]) for each in row)
        said = {
            each.name.rpartition(".")[2]: _value(each, text, zone)
            for each, text in values
            if text.strip()
        }
        if said:
            yield place, said


class Wrong(Exception):
    """A form is not filled in right: what is wrong, by field."""

    def __init__(self, fields: Mapping[str, Said]) -> None:
        super().__init__(*fields)
        self.fields = fields


def form_of(offer: Offer, kinds: Kinds, path: str) -> Form:
    """Make the empty form of an offer, sent to `path`."""
    fields = kinds.fields(offer.kind, offer.choices)
    return Form(offer.kind, offer.zh, offer.en, f"{path}/{offer.kind}", fields, new_key())


def read_sent(kind: str, form: FormData) -> Sent:
    """Take a form apart; what a browser sends beside the fields is left out."""
    typed: dict[str, tuple[str, ...]] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            typed[name] = (*typed.get(name, ()), value)
    (key,) = typed.pop(KEY, (new_key(),))[:1]
    return Sent(kind, key, typed)


def told(wording: Wording, problem: Problem) -> Said:
    """Say a problem as a page does."""
    return wording.say(sentence_on_pages(problem.code), problem.facts)


def _anything(sent: Sent) -> Choices:
    """Accept every value at reading: which ones are right is the machine's to say."""
    from_form = {name: values for name, values in sent.typed.items() if values}
    return {
        name: tuple(Choice(value, value, value) for value in values)
        for name, values in from_form.items()
    }


def _value(each: Field, text: str, zone: tzinfo) -> object:
    if each.widget == "yes_no":
        return text == "yes"
    if each.widget == "instant":
        return _instant(text, zone)
    digits = text.strip().removeprefix("-")
    if each.whole and digits.isascii() and digits.isdecimal():
        return int(text)
    return text


def _instant(text: str, zone: tzinfo) -> object:
    try:
        local = datetime.fromisoformat(text)
    except ValueError:
        return text
    return local if local.tzinfo else local.replace(tzinfo=zone)


def _said(error: Mapping[str, Any], wording: Wording) -> Said:
    kind = str(error["type"])
    if kind in AT_FIELDS:
        return wording.say(AT_FIELDS[kind], {})
    said = field_error(error, wording)
    return Said(said.zh, said.en)
