"""E22 end to end: nothing hidden is found in any answer, nobody is named who may not be known.

What the application answers is written down in `sight.md`; what the rule says, in `law`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from catalog.place import Place
from tests.api.asking import FACTS, NOTHING, PEOPLE, SAID
from tests.api.law import (
    HIDDEN_FROM,
    NAMES_SHOWN_TO,
    WORDLESS,
    betrayed,
    blind,
    media_go_with_words,
    named,
    wordless,
)
from tests.api.sight_rows import ROWS
from tests.api.sight_table import QUESTIONS
from tests.api.table import Sections, answered, table

pytestmark = pytest.mark.timeout(600)  # several thousand requests, asked in the first test's time
BESIDE = Path(__file__).parent
OWN = {
    (row, "discipline")
    for row in (
        "files",
        "a file",
        "a file's case",
        "a file's photos",
        "notices",
        "unread",
        "stream",
    )
}
"""The commission reads its own file, whatever the incident is: what it is about stays masked."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def sections(kaifeng: Place, tmp_path_factory: pytest.TempPathFactory) -> Sections:
    return await answered(kaifeng, tmp_path_factory.mktemp("sight"), QUESTIONS)


def test_the_checked_in_table_is_what_the_application_answers(sections: Sections) -> None:
    checked_in = (BESIDE / "sight.md").read_text(encoding="utf-8")
    assert checked_in == table(sections, QUESTIONS)


@pytest.mark.parametrize("name", HIDDEN_FROM)
def test_whom_it_is_hidden_from_is_answered_as_if_it_did_not_exist(
    sections: Sections, name: str
) -> None:
    answers = sections[name]
    public = {(row, role) for row, role in answers if row.startswith("public counts")}
    assert blind(answers, OWN | public) == set(HIDDEN_FROM[name])


@pytest.mark.parametrize("name", HIDDEN_FROM)
def test_nothing_of_it_is_anywhere_in_what_they_are_answered(sections: Sections, name: str) -> None:
    assert betrayed(sections[name], name, OWN) == []


@pytest.mark.parametrize("name", NAMES_SHOWN_TO)
def test_people_are_named_to_those_alone_who_may_know_them(sections: Sections, name: str) -> None:
    told = named(sections[name])
    assert told[False] == set(NAMES_SHOWN_TO[name])
    # For a reason, on the record, and one of the centre's named officers.
    assert told[True] == ({"county"} if name == "tip_off" else set())


@pytest.mark.parametrize("name", NAMES_SHOWN_TO)
def test_words_are_read_by_whoever_sees_it_unless_they_may_name_the_person(
    sections: Sections, name: str
) -> None:
    shown = {role: each.cell for (row, role), each in sections[name].items() if row == "show"}
    assert wordless(sections[name], "show") == set(WORDLESS.get(name, ("party",)))
    assert set(shown.values()) <= {NOTHING, FACTS, SAID, PEOPLE}


@pytest.mark.parametrize("name", NAMES_SHOWN_TO)
def test_photos_go_with_the_words_and_a_voice_with_the_one_who_spoke(
    sections: Sections, name: str
) -> None:
    answers = sections[name]
    media_go_with_words(answers, name, "show", ("a photo", "its thumbnail"))
    assert answers["work by code", "reporter"].cell == NOTHING
    # A case is read masked: of a person at risk without the words, and so without the photos.
    shown = SAID if answers["a file's case", "discipline"].cell == SAID else NOTHING
    assert answers["a file's photos", "discipline"].cell == shown
    assert answers["a file's voices", "discipline"].cell == NOTHING


def test_lists_counts_notices_and_errors_never_say_more_than_that_it_is_there(
    sections: Sections,
) -> None:
    bare = ("list", "counts", "search", "notices", "unread", "catalogue", "marking", "stream")
    cells = {
        each.cell
        for answers in sections.values()
        for (row, _), each in answers.items()
        if row.startswith(bare)
    }
    assert cells == {NOTHING, FACTS}


def test_the_public_counts_what_it_may_and_nothing_below_the_county(sections: Sections) -> None:
    def counted(row: str) -> set[str]:
        return {name for name, each in sections.items() if each[row, "nobody"].cell != NOTHING}

    assert counted("public counts, below") == {"open"}
    # One tip-off or person at risk is no sum of five; about the county it would tell the county.
    assert counted("public counts, above") == {
        "open",
        "hidden",
        "hidden_about_area",
        "hidden_about_unit",
    }


def test_every_row_is_asked_of_somebody_who_is_answered(sections: Sections) -> None:
    told = {
        row
        for answers in sections.values()
        for (row, _), each in answers.items()
        if each.cell != NOTHING
    }
    # A commission reads a case with the reporter masked and hears no caller; whoever reported
    # is shown no photo of the work.
    assert {row.en for row in ROWS} - told == {"catalogue", "a file's voices", "work by code"}
