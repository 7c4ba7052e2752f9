"""What every house and city of a process shares, since making it costs more than most tests: the
application, and how a place is searched and spoken of.
"""

from __future__ import annotations

import copy

from fastapi import FastAPI
from starlette.datastructures import State as Around

from api.app import create_app
from api.state import State
from api.wording import Wording
from catalog.place import Place
from catalog.search import Search

_MADE: dict[int, FastAPI] = {}
"""The application made for a place. What it keeps of a state is the place's own."""

_SPOKEN: dict[int, tuple[Place, Search, Wording]] = {}
"""The same of what is found and said in a place, which is kept so that no other gets its id."""


def spoken(place: Place) -> tuple[Search, Wording]:
    """Return how a place is searched and spoken of."""
    if id(place) not in _SPOKEN:
        _SPOKEN[id(place)] = place, Search(place), Wording(place)
    _, search, wording = _SPOKEN[id(place)]
    return search, wording


def serving(state: State) -> FastAPI:
    """Return an application around a state: the routes are shared, the state is its own."""
    if id(state.place) not in _MADE:
        _MADE[id(state.place)] = create_app(state)
    app = copy.copy(_MADE[id(state.place)])
    app.state = Around({"tiaokuai": state})
    app.middleware_stack = None
    return app
