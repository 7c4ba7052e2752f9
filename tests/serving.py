"""One application for every house and city of a process: making one costs more than most tests."""

from __future__ import annotations

import copy

from fastapi import FastAPI
from starlette.datastructures import State as Around

from api.app import create_app
from api.state import State

_MADE: dict[int, FastAPI] = {}
"""The application made for a place. What it keeps of a state is the place's own."""


def serving(state: State) -> FastAPI:
    """Return an application around a state: the routes are shared, the state is its own."""
    if id(state.place) not in _MADE:
        _MADE[id(state.place)] = create_app(state)
    app = copy.copy(_MADE[id(state.place)])
    app.state = Around({"tiaokuai": state})
    app.middleware_stack = None
    return app
