"""S1 at the stages of the standing table: filed, worked on without a lead, red, handed over."""

from __future__ import annotations

from tests.catalog import second_place
from tests.catalog.incidents import Course
from tests.catalog.second_place import AIC, EEB, FDA, UMB
from tests.catalog.stages import DONE

MONDAY = "03-02 09:00"


def to_file() -> Course:
    """S1: it lies with the centre, which has not filed it."""
    return second_place.pizza_shop(MONDAY)


def jointly() -> Course:
    """S1: four units work on it, and nobody leads."""
    return second_place.four_units(MONDAY)


def to_decide() -> Course:
    """S1: it is red, and the centre is asked whether to hand it over."""
    return second_place.red_pizza_shop(MONDAY)


def handed_over() -> Course:
    """S1: the commission has it."""
    return second_place.handed_over(MONDAY)


def done_by_all() -> Course:
    """S1: done by every unit that was ordered, after it was handed over."""
    course = handed_over()
    for hour, who in enumerate((EEB, FDA, AIC, UMB), 10):
        course.send(who, DONE, f"03-10 {hour}:00")
    return course
