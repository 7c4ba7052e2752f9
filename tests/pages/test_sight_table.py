"""E22 in a browser: no page shows what is hidden, or names whom its reader may not know.

What the pages show is written down in `sight.md`; what the rule says, in `tests.api.law`.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import pytest_asyncio

from catalog.place import Place
from tests.api.asking import FACTS, NOTHING, SAID
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
from tests.api.table import Sections, answered, table
from tests.pages.sight_rows import ROWS
from tests.pages.sight_table import KINDS, QUESTIONS

pytestmark = pytest.mark.timeout(600)  # some thousand pages, asked for in the first test's time
BESIDE = Path(__file__).parent
INBOX = ("inbox", "inbox, one group, filtered", "finding by number")
OWN = {
    (row, "discipline")
    for row in (*INBOX, "file", "a file's form", "a file's photo", "notices", "stream")
}
"""The commission reads its own file, whatever the incident is: what it is about stays masked."""
COUNTED = "first page"
"""What anybody may know: how many open incidents there are."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def sections(kaifeng: Place, tmp_path_factory: pytest.TempPathFactory) -> Sections:
    return await answered(kaifeng, tmp_path_factory.mktemp("sight"), QUESTIONS)


def test_the_checked_in_table_is_what_the_pages_show(sections: Sections) -> None:
    checked_in = (BESIDE / "sight.md").read_text(encoding="utf-8")
    assert checked_in == table(sections, QUESTIONS)


@pytest.mark.parametrize("name", KINDS)
def test_whom_it_is_hidden_from_is_shown_what_he_would_be_shown_without_it(
    sections: Sections, name: str
) -> None:
    besides = OWN | {(COUNTED, "nobody")}
    assert blind(sections[name], besides) == set(HIDDEN_FROM[name])


@pytest.mark.parametrize("name", KINDS)
def test_nothing_of_it_is_on_any_page_they_are_shown(sections: Sections, name: str) -> None:
    assert betrayed(sections[name], name, OWN) == []


def test_no_page_fails(sections: Sections) -> None:
    failed = {
        (name, *asked)
        for name, answers in sections.items()
        for asked, each in answers.items()
        if each.here.startswith("5")
    }
    assert failed == set()


@pytest.mark.parametrize("name", KINDS)
def test_people_are_named_to_those_alone_who_may_know_them(sections: Sections, name: str) -> None:
    told = named(sections[name])
    assert told[False] == set(NAMES_SHOWN_TO[name])
    # A page that is refused shows the incident again; a tip-off's names its people to one alone.
    opened = {"county"} if name == "tip_off" else told[True] & told[False]
    assert told[True] == opened


@pytest.mark.parametrize("name", KINDS)
def test_photos_go_with_the_words_and_a_voice_with_the_one_who_spoke(
    sections: Sections, name: str
) -> None:
    media_go_with_words(sections[name], name, "incident", ("a thumbnail",))


@pytest.mark.parametrize("name", KINDS)
def test_words_stand_on_the_page_unless_they_may_name_the_person(
    sections: Sections, name: str
) -> None:
    assert wordless(sections[name], "incident") == set(WORDLESS.get(name, ("party",)))


def test_notices_and_the_stream_never_say_more_than_that_it_is_there(sections: Sections) -> None:
    bare = ("notices", "marking a notice", "stream", "typing a code", COUNTED)
    cells = {
        each.cell
        for answers in sections.values()
        for (row, _), each in answers.items()
        if row in bare
    }
    assert cells == {NOTHING, FACTS}


def test_the_first_page_counts_what_is_open_and_nothing_else(sections: Sections) -> None:
    counted = {name for name, each in sections.items() if each[COUNTED, "nobody"].cell != NOTHING}
    assert counted == {"open"}


def test_every_page_is_asked_for_by_somebody_who_is_shown_something(sections: Sections) -> None:
    told = {
        row
        for answers in sections.values()
        for (row, _), each in answers.items()
        if each.cell != NOTHING
    }
    # Nobody in particular is asked to sign in, and not told whether there is what he wants to see.
    assert {row.en for row in ROWS} - told == {"sign in"}
    assert SAID in {each.cell for answers in sections.values() for each in answers.values()}
