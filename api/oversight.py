"""The orders and files of an incident, as whoever sees the incident may know of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from api import shapes
from api.names import Namer
from catalog.incident.state import Incident
from catalog.words import FileStage, OrderStage, Word

OF_ORDERS = {stage.value: stage for stage in OrderStage}
OF_FILES = {stage.value: stage for stage in FileStage}
FILE = shapes.Name("file", "问责卷宗", "accountability file")


def refs(
    incident: Incident, stages: Mapping[str, str], name: Namer
) -> tuple[shapes.OversightRef, ...]:
    """List orders and files in the order they were opened; of a file number and stage (C16).

    `stages` is how they stand now, by number; what the incident last heard may be older.
    """
    return tuple(_refs(incident, stages, name))


def _refs(
    incident: Incident, stages: Mapping[str, str], name: Namer
) -> Iterator[shapes.OversightRef]:
    for order in incident.orders:
        now = OF_ORDERS[stages.get(order.no, order.stage)]
        stage = OrderStage.WITHDRAWN if order.void else now
        href = f"/api/v1/orders/{order.no}"
        kind = _word(order.form)
        yield shapes.OversightRef(order.no, kind, _word(stage), name.thing(order.body), href)
    for file in incident.files:
        standing = OF_FILES[stages.get(file.no, file.stage)]
        yield shapes.OversightRef(file.no, FILE, _word(standing), name.thing(file.body))


def _word(value: Word) -> shapes.Name:
    return shapes.Name(value.value, value.zh, value.en)
