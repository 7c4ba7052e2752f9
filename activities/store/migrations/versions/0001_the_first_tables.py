"""The first tables, and the locks that keep the ledger from being rewritten by anybody."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Take the step."""
    op.create_table(
        "api_key",
        sa.Column("hash", AutoString(), nullable=False),
        sa.Column("person", AutoString(), nullable=False),
        sa.Column("label", AutoString(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("revoked_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_index("ix_api_key_person", "api_key", ["person"])

    op.create_table(
        "contact",
        sa.Column("id", AutoString(), nullable=False),
        sa.Column("name", AutoString(), nullable=True),
        sa.Column("phone", AutoString(), nullable=True),
        sa.Column("relation", AutoString(), nullable=True),
        sa.Column("seed", AutoString(), nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("seed"),
    )
    op.create_table(
        "follow_code",
        sa.Column("hash", AutoString(), nullable=False),
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("reporter", AutoString(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("hash"),
    )
    op.create_index("ix_follow_code_no", "follow_code", ["no"])

    op.create_table(
        "incident",
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("place", AutoString(), nullable=False),
        sa.Column("matter", AutoString(), nullable=False),
        sa.Column("matter_zh", AutoString(), nullable=False),
        sa.Column("matter_en", AutoString(), nullable=False),
        sa.Column("category", AutoString(), nullable=False),
        sa.Column("platform", AutoString(), nullable=False),
        sa.Column("visibility", AutoString(), nullable=False),
        sa.Column("urgency", AutoString(), nullable=False),
        sa.Column("about", AutoString(), nullable=False),
        sa.Column("subject_rank", sa.Integer(), nullable=False),
        sa.Column("named_roles", AutoString(), nullable=False),
        sa.Column("areas", sa.JSON(), nullable=False),
        sa.Column("stage", AutoString(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("holder", AutoString(), nullable=False),
        sa.Column("lead", AutoString(), nullable=False),
        sa.Column("outcome", AutoString(), nullable=False),
        sa.Column("recorder", AutoString(), nullable=False),
        sa.Column("reporter", AutoString(), nullable=False),
        sa.Column("light", AutoString(), nullable=False),
        sa.Column("yellow_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("runs", sa.Boolean(), nullable=False),
        sa.Column("reported_at", UTCDateTime(), nullable=False),
        sa.Column("touched_at", UTCDateTime(), nullable=False),
        sa.Column("closed_at", UTCDateTime(), nullable=True),
        sa.Column("next_at", UTCDateTime(), nullable=True),
        sa.Column("rework", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("no"),
    )
    op.create_index("incident_newest", "incident", ["reported_at", "no"])
    op.create_index("incident_pressing", "incident", ["stage", "due_at"])
    op.create_index("ix_incident_holder", "incident", ["holder"])
    op.create_index("ix_incident_matter", "incident", ["matter"])

    op.create_table(
        "ledger_event",
        sa.Column("stream", AutoString(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("recorded_at", UTCDateTime(), server_default=sa.func.now(), nullable=True),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("cause", AutoString(), nullable=False),
        sa.Column("by", AutoString(), nullable=False),
        sa.Column("moment", sa.Boolean(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("prev_hash", AutoString(), nullable=False),
        sa.Column("hash", AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("stream", "seq"),
    )
    op.create_table(
        "notice",
        sa.Column("id", AutoString(), nullable=False),
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("reader", AutoString(), nullable=False),
        sa.Column("to", AutoString(), nullable=False),
        sa.Column("code", AutoString(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("asks", sa.Boolean(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.Column("read_at", UTCDateTime(), nullable=True),
        sa.Column("read_by", AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_notice_no", "notice", ["no"])
    op.create_index("notice_inbox", "notice", ["reader", "to", "at"])

    op.create_table(
        "opening",
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("source", AutoString(), nullable=False),
        sa.Column("source_ref", AutoString(), nullable=False),
        sa.Column("digest", AutoString(), nullable=False),
        sa.Column("state", AutoString(), nullable=False),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("no"),
        sa.UniqueConstraint("source", "source_ref", name="opening_report"),
    )
    op.create_index("opening_state", "opening", ["state", "at"])

    op.create_table(
        "prose",
        sa.Column("ref", AutoString(), nullable=False),
        sa.Column("text", AutoString(), nullable=True),
        sa.Column("salt", AutoString(), nullable=True),
        sa.Column("seed", AutoString(), nullable=True),
        sa.Column("at", UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("ref"),
        sa.UniqueConstraint("seed"),
    )
    op.create_table(
        "receipt",
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("actor", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("digest", AutoString(), nullable=False),
        sa.Column("received_at", UTCDateTime(), nullable=False),
        sa.Column("verdict", AutoString(), nullable=False),
        sa.Column("code", AutoString(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("last_seq", sa.Integer(), nullable=False),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.PrimaryKeyConstraint("key", "no"),
    )
    op.create_table(
        "series",
        sa.Column("name", AutoString(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
    op.create_table(
        "incident_area",
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("area", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["no"], ["incident.no"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("no", "rank"),
    )
    op.create_index("incident_area_of", "incident_area", ["area", "no"])

    op.create_table(
        "incident_body",
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", AutoString(), nullable=False),
        sa.Column("part", AutoString(), nullable=False),
        sa.Column("standing", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["no"], ["incident.no"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("no", "number"),
    )
    op.create_index("incident_body_of", "incident_body", ["body", "no"])

    op.create_table(
        "incident_clock",
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("key", AutoString(), nullable=False),
        sa.Column("kind", AutoString(), nullable=False),
        sa.Column("body", AutoString(), nullable=False),
        sa.Column("tier", sa.Integer(), nullable=False),
        sa.Column("yellow_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("light", AutoString(), nullable=False),
        sa.Column("runs", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["no"], ["incident.no"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("no", "key"),
    )
    op.create_table(
        "incident_person",
        sa.Column("no", AutoString(), nullable=False),
        sa.Column("person", AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["no"], ["incident.no"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("no", "person"),
    )
    op.create_index("incident_person_of", "incident_person", ["person", "no"])

    _only_grows()


def _only_grows() -> None:
    """Have the database itself refuse to change or remove an event, whoever asks."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION ledger_only_grows() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'ledger_only_grows'; END $$"
        )
        op.execute(
            "CREATE TRIGGER ledger_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_event "
            "FOR EACH STATEMENT EXECUTE FUNCTION ledger_only_grows()"
        )
        return
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER ledger_only_grows_{change.lower()} BEFORE {change} ON ledger_event "
            "BEGIN SELECT RAISE(ABORT, 'ledger_only_grows'); END"
        )


def downgrade() -> None:
    """Refuse: a ledger only ever grows, and a copy from before the step is the way back."""
    raise RuntimeError("restore a copy from before this step")
