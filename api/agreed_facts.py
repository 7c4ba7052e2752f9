"""The facts that fill the sentences of an agreed hand-over; codes and instants only."""

from __future__ import annotations

from catalog.incident import agreed as a


def agreed_facts(event: a.Agreement) -> dict[str, str]:
    """Return the facts by name: `lead` is whoever leads or is to lead, `body` the other."""
    match event:
        case a.HandOverProposed(body=body, to=to, until=until):
            return {"body": body, "lead": to.code, "until": until.isoformat()}
        case a.HandOverAgreed() | a.HandOverRecalled():
            lead, other, *_ = event.assignments
            return {"lead": lead.body, "body": other.body}
        case a.HandOverDeclined(body=body):
            return {"body": body}
        case a.HandOverLapsed(body=body, lead=asking):
            return {"body": body, "lead": asking}
