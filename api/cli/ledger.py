"""`tiaokuai ledger`: prove what was recorded, and make the projections anew from it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer

from activities.evidence.reading import damaged
from activities.store.database import Database, UnusableDatabase
from activities.store.engines import PATIENT_SECONDS
from activities.store.migrating import check
from activities.store.rebuild import Difference, rebuild
from activities.store.verify import Proof, verify
from api.cli import composition
from api.settings import Settings

app = typer.Typer(
    no_args_is_help=True,
    help="台账：核验、重建。 The ledger: prove it, rebuild what follows from it.",
)

T = TypeVar("T")
UNUSABLE = 2
"""The exit code when nothing could be proved; 1 means that something was found."""

DatabaseOption = Annotated[
    str,
    typer.Option("--database", help="数据库地址，不填则用本机设置 address; default: the settings'"),
]


@app.command("verify")
def verify_command(
    database: DatabaseOption = "",
    evidence: Annotated[  # noqa: FBT002 -- a flag of the command line
        bool, typer.Option("--evidence", help="逐一读取照片和语音 read every photo and recording")
    ] = False,
) -> None:
    """核验每一条链，发现问题则以 1 退出。 Prove every chain; exit with 1 when one does not hold."""

    async def prove(db: Database) -> tuple[Proof, list[str]]:
        wrong = await damaged(db, composition.evidence_store_of(Settings())) if evidence else []
        return await verify(db), wrong

    proof, missing = _with(database, prove)
    for id_ in missing:
        typer.echo(f"✗ {id_}  文件缺失或已改动  the file is missing or was changed")
    for fault in proof.faults:
        typer.echo(f"✗ {fault.stream} #{fault.seq}  {fault.wrong.zh}  {fault.wrong.en}")
    _summed_up(proof)
    if proof.faults or missing:
        raise typer.Exit(1)


@app.command("rebuild")
def rebuild_command(
    database: DatabaseOption = "",
    dry_run: Annotated[  # noqa: FBT002 -- a flag of the command line
        bool, typer.Option("--dry-run", help="只比较，不改动 compare only, change nothing")
    ] = False,
) -> None:
    """从事件重建全部投影并说明差异。 Fold all projections anew and say what differed."""

    async def run(db: Database) -> tuple[Difference, ...]:
        return await rebuild(db, repair=not dry_run)

    differences = _with(database, run)
    for difference in differences:
        typer.echo(f"≠ {difference.no}  {_told(difference)}")
    typer.echo(f"不一致 {len(differences)} 件。 {len(differences)} incidents differed.")


def _with(database: str, work: Callable[[Database], Awaitable[T]]) -> T:
    """Do a piece of work on the database; what makes it unusable is one sentence, exit 2."""
    url = database or Settings().database_url

    async def run() -> T:
        await check(url)
        db = await Database.open(url, seconds=PATIENT_SECONDS)
        try:
            return await work(db)
        finally:
            await db.close()

    try:
        return asyncio.run(run())
    except UnusableDatabase as error:
        typer.echo(f"{error.zh}\n{error.en}", err=True)
        raise typer.Exit(UNUSABLE) from None


def _summed_up(proof: Proof) -> None:
    """Say how much was gone through, so that an empty ledger is not taken for a proved one."""
    typer.echo(
        f"共 {proof.streams} 条链、{proof.events} 个事件、{proof.texts} 段文字、"
        f"{proof.evidence} 件照片和语音，{len(proof.faults)} 处问题。 {proof.streams} streams, "
        f"{proof.events} events, {proof.texts} texts, {proof.evidence} photos and recordings, "
        f"{len(proof.faults)} faults."
    )


def _told(difference: Difference) -> str:
    if difference.missing:
        return "缺少投影 no projection"
    if difference.surplus:
        return "没有对应的事件 no events behind it"
    return ", ".join(difference.fields)
