"""`tiaokuai place`: look at the places that are there, and check one before it is used."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from activities.places import find_places, find_stories, read_demo, read_place, read_story
from api.cli import composition
from api.cli.stop import Stop
from catalog.mistakes import Mistake, PlaceMistakes
from catalog.place import Place
from catalog.words import Role

app = typer.Typer(
    no_args_is_help=True,
    help="地方设置：列出、检查。 Places as data: list them, check them.",
)


class Language(StrEnum):
    """Which language the command answers in."""

    ZH = "zh"
    EN = "en"
    BOTH = "both"


LanguageOption = Annotated[
    Language, typer.Option("--language", help="用哪种文字回答 the language of the answer")
]
RootsOption = Annotated[
    list[Path] | None,
    typer.Option("--places", help="另有地方文件夹的目录 another folder that holds places"),
]


@app.command("list")
def list_places(places: RootsOption = None) -> None:
    """列出可用的地方。 List the places that can be used."""
    for code, folder in sorted(_found(places).items()):
        try:
            place = read_place(folder)
        except PlaceMistakes as wrong:
            typer.echo(f"{code}  ✗ {len(wrong.mistakes)}  {folder}")
        else:
            typer.echo(f"{code}  {place.zh} {place.en}  {place.version}  {folder}")


@app.command()
def check(
    which: Annotated[
        str | None,
        typer.Argument(
            metavar="FOLDER|CODE", help="文件夹或代码，不填则全部检查 all of them by default"
        ),
    ] = None,
    language: LanguageOption = Language.BOTH,
    places: RootsOption = None,
) -> None:
    """检查一个地方的全部文件，一次列出所有错误。 Check a place and list every mistake at once."""
    found = _found(places)
    if which is None:
        folders = list(found.values())
    elif Path(which).is_dir():
        folders = [Path(which)]
    elif which in found:
        folders = [found[which]]
    else:
        known = ", ".join(sorted(found))
        zh, en = f"没有地方“{which}”；可用：{known}", f'no place "{which}"; there are: {known}'
        typer.echo(_say(language, zh, en), err=True)
        raise typer.Exit(2)
    clean = [_check(folder, language) for folder in folders]
    if not all(clean):
        raise typer.Exit(1)


def _found(places: list[Path] | None) -> dict[str, Path]:
    """Find the places `run` would find, and those of the folders named on the command line."""
    try:
        settings = composition.read_settings()
    except Stop as stop:
        typer.echo(f"{stop.zh}\n{stop.en}", err=True)
        raise typer.Exit(2) from None
    return find_places((*composition.roots_of(settings), *(places or ())))


def _check(folder: Path, language: Language) -> bool:
    """Print every mistake of one folder, or its summary; tell whether it is clean."""
    try:
        place = read_place(folder)
    except PlaceMistakes as wrong:
        return _told(folder, wrong.mistakes, language)
    stories = find_stories(folder)
    found: list[Mistake] = []
    # What is played on the place is judged once the place is sound.
    readings: list[Callable[[], object]] = [partial(read_demo, folder, place)]
    readings += [partial(read_story, folder, place, code) for code in stories]
    for read in readings:
        try:
            read()
        except PlaceMistakes as wrong:
            found += wrong.mistakes
    if found:
        return _told(folder, found, language)
    typer.echo(_summary(place, len(stories), language))
    return True


def _told(folder: Path, mistakes: Sequence[Mistake], language: Language) -> bool:
    """Print every mistake and how many there are; the folder is not clean."""
    for mistake in mistakes:
        typer.echo(_line(folder, mistake, language))
    count = len(mistakes)
    zh, en = f"{folder.name}：{count} 处错误", f"{folder.name}: {count} mistakes"
    typer.echo(_say(language, zh, en))
    return False


def _line(folder: Path, mistake: Mistake, language: Language) -> str:
    """Write one mistake the way editors and terminals can jump to."""
    file = folder / mistake.file
    where = f"{file}:{mistake.line}" if mistake.line else f"{file}"
    spoken = ("zh", "en") if language is Language.BOTH else (language.value,)
    said = [(mistake.reason(each), mistake.suggestion(each)) for each in spoken]
    sentences = [f"{reason} → {better}" if better else reason for reason, better in said]
    return f"{where}  " + "\n    ".join(sentences)


def _summary(place: Place, stories: int, language: Language) -> str:
    """Count what a place holds, so that a lost table is noticed even when all rows are right."""
    register = place.register
    posts = register.posts
    top = {area.kind for area in register.areas if not area.parent}
    at_top = sum(office.level in top for office in register.offices)
    several = _with_several(place, tuple(Role))
    counts = (
        (len(place.matters), "事项", "matters"),
        (len({matter.category for matter in place.matters}), "大类", "categories"),
        (len({matter.platform for matter in place.matters}), "平台", "platforms"),
        (at_top, "最高一级单位", "units at the top"),
        (len(register.offices), "单位（各级）", "units at all levels"),
        (len(register.areas), "区域", "areas"),
        (len(posts), "岗位", "posts"),
        (sum(not post.person for post in posts), "空缺", "vacant"),
        (several, "兼任多个网格者", "persons with several grids"),
        (_with_several(place, (Role.GRID_CHIEF,)), "其中网格长", "of them grid chiefs"),
        (len(place.powers), "权责依据", "powers"),
        (len(place.circumstances), "情节", "circumstances"),
        (stories, "故事", "stories"),
    )
    return _say(
        language,
        f"{place.zh}（{place.code} {place.version}）无误："
        + "，".join(f"{name} {count}" for count, name, _ in counts),
        f"{place.en} ({place.code} {place.version}) is sound: "
        + ", ".join(f"{count} {name}" for count, _, name in counts),
    )


def _with_several(place: Place, roles: tuple[Role, ...]) -> int:
    """Count who holds one of the roles in more than one area of the lowest level."""
    ground = {area.code for area in place.register.areas if area.level == place.tiers[0].level}
    held: dict[str, set[str]] = {}
    for post in place.register.posts:
        if post.person and post.role in roles and post.at in ground:
            held.setdefault(post.person, set()).add(post.at)
    return sum(len(grids) > 1 for grids in held.values())


def _say(language: Language, zh: str, en: str) -> str:
    """Choose a sentence, or both on two lines, Chinese first."""
    return {Language.ZH: zh, Language.EN: en, Language.BOTH: f"{zh}\n    {en}"}[language]
