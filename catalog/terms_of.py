"""Resolve what one incident needs of its place: rooms, bodies, windows, who may hold it."""

from __future__ import annotations

from datetime import timedelta

from catalog.incident.visibility import may_hold
from catalog.matters import Matter
from catalog.place import Place, SessionRule, Tier, Windows
from catalog.register import Area
from catalog.session.terms import SessionTerms
from catalog.terms import (
    PRESENT_EDITION,
    BodyTerms,
    MatterTerms,
    PartTerms,
    PlaceTime,
    RoomTerms,
    Spans,
    Terms,
)
from catalog.words import DispatchMode, Urgency


def resolve_terms(place: Place, matter: Matter, grid: str, about: str, time: PlaceTime) -> Terms:
    """Return the terms of a report of this matter in this grid.

    `about` is the area or body complained of ("" for none), `time` the place's clock. Raises
    LookupError when the grid's areas do not reach every tier (`place check` refuses such a place).
    """
    chain = tuple(place.register.chain(grid))
    by_level = {area.level: area for area in chain}
    areas = tuple(by_level[tier.level].code for tier in place.tiers)
    return Terms(
        place=place.code,
        version=place.version,
        hash=place.hash,
        language=place.language,
        time=time,
        utc_offset=place.utc_offset,
        matter=_matter_terms(matter),
        areas=areas,
        rooms=tuple(_room(place, tier, areas, matter, about) for tier in place.tiers),
        bodies=tuple(
            body
            for tier in place.tiers
            if tier.dispatch is not DispatchMode.NONE
            for line in dict.fromkeys((matter.lead, *matter.assist))
            if (body := _likely_body(place, matter, tier, areas, line, about))
        ),
        spans=_spans(place.windows, matter.urgency),
        confirm_roles=place.confirm_roles,
        restricted_roles=place.restricted_roles,
        rating_max=place.rating_max,
        rating_low=place.rating_low,
        about=about,
        start_tier=place.starts[matter.start_at],
        call_roles=place.call_roles,
        lead_required=place.lead_required,
        society_first=place.society_first,
        after_red=place.overrun.by,
        first_return=place.first_return,
        powers=tuple(power for power in place.powers if power.matter == matter.code),
        circumstances=tuple(each for each in place.circumstances if each.matter == matter.code),
        territory=_territory(place, by_level, about),
        sessions=tuple(_session(place, rule, by_level) for rule in place.sessions),
        ranks=place.ranks,
        leader_tier=place.leader_tier,
        edition=PRESENT_EDITION,
        extra={"category": matter.category, "platform": matter.platform},
    )


def part_terms(place: Place, matter: Matter, grid: str, about: str, time: PlaceTime) -> PartTerms:
    """Return what a part of this matter is given of its own; raises LookupError as above (A17)."""
    own = resolve_terms(place, matter, grid, about, time)
    return PartTerms(
        own.matter, own.bodies, own.spans, own.powers, own.circumstances, dict(own.extra)
    )


def opening_tier(terms: Terms, *, starts_at_grid: bool) -> int:
    """Return where a report opens (A9, C10, C12, E22).

    Grid reports start at the grid, an emergency where its matter starts, and what a room may not
    see opens at the first tier from the matter's start upwards that may.
    """
    emergency = terms.matter.urgency is Urgency.EMERGENCY
    if starts_at_grid and not emergency and terms.room(1).may_hold:
        return 1
    upwards = range(terms.start_tier, terms.top + 1)
    return next((tier for tier in upwards if terms.room(tier).may_hold), terms.top)


def body_terms(
    place: Place, line: str, tier: int, area: str, passing_over: str = ""
) -> BodyTerms | None:
    """Return what a functional line means at a tier: its own body, or the next above (E11).

    A body to pass over is treated as if its level had none. None when nobody is left.
    """
    register = place.register
    seats = (register.body(line, above.code) for above in register.chain(area))
    body = next((seat for seat in seats if seat is not None and seat.code != passing_over), None)
    if body is None:
        return None
    sign_in, shorter = place.windows.sign_in_classes(body.linkage_class)
    return BodyTerms(
        tier=tier,
        line=line,
        code=body.code,
        zh=body.zh,
        en=body.en,
        oversight=body.oversight,
        above=body.code.partition("/")[0] != area,
        sign_in=sign_in,
        sign_in_shorter=shorter,
        succeeds=body.succeeds,
    )


def _likely_body(  # noqa: PLR0917 -- the facts of one look-up
    place: Place, matter: Matter, tier: Tier, areas: tuple[str, ...], line: str, about: str
) -> BodyTerms | None:
    """Nobody leads the look into himself: the lead complained of is passed over (E22, C4)."""
    passing_over = about if line == matter.lead else ""
    return body_terms(place, line, tier.number, areas[tier.number - 1], passing_over)


def _territory(place: Place, by_level: dict[str, Area], about: str) -> tuple[BodyTerms, ...]:
    """Return the territorial unit of each tier; never the one complained of (A13, C4)."""
    units = (
        body_terms(place, unit.line, unit.tier, by_level[unit.level].code, about)
        for unit in place.territory
    )
    return tuple(unit for unit in units if unit)


def _session(place: Place, rule: SessionRule, by_level: dict[str, Area]) -> SessionTerms:
    """Return a session as this incident would meet it: of its own county, by its own convenors."""
    area = by_level[rule.level]
    bodies = (place.register.body(line, area.code) for line in rule.convened_by)
    return SessionTerms(
        kind=rule.kind,
        tiers=rule.tiers,
        zh=rule.zh.replace("{}", area.zh),
        en=rule.en.replace("{}", area.en),
        area=area.code,
        convenors=tuple(dict.fromkeys(body.code for body in bodies if body)) or (area.code,),
        decided_by=rule.decided_by,
        steps=rule.steps,
        unsettled=rule.unsettled,
    )


def _room(
    place: Place, tier: Tier, areas: tuple[str, ...], matter: Matter, about: str
) -> RoomTerms:
    area = place.register.area(areas[tier.number - 1])
    if area is None:
        raise LookupError(areas[tier.number - 1])
    return RoomTerms(
        tier=tier.number,
        area=area.code,
        zh=tier.room_zh.replace("{}", area.zh),
        en=tier.room_en.replace("{}", area.en),
        limit=tier.limit,
        dispatch=tier.dispatch,
        roles=tier.roles,
        desk=tier.desk,
        may_hold=may_hold(matter.visibility, tier.number, areas, about, place.ranks),
        bureau=_bureau(place, tier, areas),
    )


def _bureau(place: Place, tier: Tier, areas: tuple[str, ...]) -> str:
    """Return whose bureau oversees a tier: an area's own, or the body the place names (A6, C9)."""
    levels = [each.level for each in place.tiers]
    area = areas[levels.index(tier.bureau)] if tier.bureau in levels else ""
    named = place.register.body(place.overrun.to, area) if area and place.overrun.to else None
    return named.code if named else area


def _matter_terms(matter: Matter) -> MatterTerms:
    return MatterTerms(
        code=matter.code,
        zh=matter.zh,
        en=matter.en,
        lead=matter.lead,
        assist=matter.assist,
        urgency=matter.urgency,
        visibility=matter.visibility,
        confirm_by=matter.confirm_by,
        ladder=matter.ladder,
        statutory=bool(matter.statutory),
    )


def _spans(windows: Windows, urgency: Urgency) -> Spans:
    rings = urgency is Urgency.EMERGENCY
    return Spans(
        accept=windows.accept.of(urgency),
        dispatch=windows.dispatch.of(urgency),
        sign_in=windows.sign_in.of(urgency),
        yellow_lead=windows.yellow_lead,
        share_lead=windows.share_lead,
        own_limit=windows.own_limit,
        rework_least=windows.rework_least,
        verify_remind=windows.verify_remind,
        verify_alert=windows.verify_alert,
        silent_after=windows.silent_after,
        silent_attempts=windows.silent_attempts,
        red_remind=windows.red_remind,
        red_remind_days=windows.red_remind_days,
        red_remind_later=windows.red_remind_later,
        leader_told=windows.leader_told,
        idle=windows.idle,
        archive=windows.archive,
        catch=windows.catch,
        pause_most=windows.pause_most,
        extension_most=windows.extension_most,
        on_spot=windows.on_spot if rings else timedelta(),
        made_safe=windows.made_safe if rings else timedelta(),
        call_every=windows.call_every if rings else timedelta(),
        order_limit=windows.order_limit,
        order_set_within=windows.order_set_within,
        return_pause=windows.return_pause,
        reopening=windows.reopening,
    )
