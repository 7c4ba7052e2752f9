"""The second place as a test takes it up: the pizza shop below Mr Yang's, told as S1 tells it."""

from __future__ import annotations

from datetime import timedelta

from catalog.incident import messages as m
from catalog.incident.hand_over import HandOver
from catalog.incident.returns import ReturnWork
from catalog.words import Role
from tests.catalog.incidents import Course, report
from tests.catalog.people import TEXT, at, at_post, clerk, local

GRID = "SQ-1-5-503"
YANG = "C9"
OFFICER = at_post(GRID, Role.GRID_WORKER)
COMMUNITY = at_post("SQ-1-5", Role.ROOM_OFFICER)
COORDINATOR = at_post("SQ-1", Role.COORDINATOR)
CENTRE = at_post("SQ", Role.DISPATCHER)
INSPECTOR = at_post("SQ", Role.INSPECTOR)
DISCIPLINE = at_post("SQ/SQ-CDI", Role.DISCIPLINE_OFFICER)
EEB, FDA, AIC, UMB = (clerk(f"SQ/SQ-{code}") for code in ("EEB", "FDA", "AIC", "UMB"))
FOUR = ("FDA", "EEB", "AIC", "UME")


def on(when: str, days: int = 0, hours: int = 0) -> str:
    """Return an instant so much later than another, as a story writes it."""
    return local(at(when) + timedelta(days=days, hours=hours))


def pizza_shop(when: str) -> Course:
    """Mr Yang has told the estate; grid 503 reports for him, and it lies with the centre."""
    return report("ZF1102", when, by=OFFICER, grid=GRID, for_whom=YANG)


def four_units(when: str) -> Course:
    """An hour later the centre orders four units, and no lead."""
    course = pizza_shop(when)
    course.send(CENTRE, m.Dispatch(jointly=FOUR), on(when, hours=1))
    return course


def red_pizza_shop(when: str) -> Course:
    """Nobody has replied in five days, and another one has passed."""
    course = four_units(when)
    course.pass_until(on(when, days=6))
    return course


def handed_over(when: str) -> Course:
    """On the eighth day the centre hands it over."""
    course = red_pizza_shop(when)
    course.send(CENTRE, HandOver(TEXT), on(when, days=8))
    return course


def returned_pizza_shop(when: str) -> Course:
    """The centre orders one unit alone, which returns it an hour later, naming another."""
    course = pizza_shop(when)
    course.send(CENTRE, m.Dispatch(lead="EEB"), on(when, hours=1))
    course.send(EEB, ReturnWork(TEXT, argued=TEXT, names="UME"), on(when, hours=2))
    return course


def disputed_pizza_shop(when: str) -> Course:
    """Another hour later it is the other one's, which names the first: they dispute it."""
    course = returned_pizza_shop(when)
    course.send(CENTRE, m.Dispatch(lead="UME"), on(when, hours=3))
    course.send(UMB, ReturnWork(TEXT, argued=TEXT, names="EEB"), on(when, hours=4))
    return course


def goods_on_the_pavement(when: str) -> Course:
    """What begins with the grid itself: the officer who found it deals with it."""
    return report("ZF0206", when, by=OFFICER, grid=GRID)
