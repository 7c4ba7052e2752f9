"""How values travel to and from Temporal: as JSON by pydantic, whose type adapters are made once.

Every workflow instance gets a payload converter of its own. Building the adapter of an incident's
start takes longer than all else at its first step, so that the cache of adapters is the process's.
"""

from __future__ import annotations

from temporalio.contrib.pydantic import PydanticJSONPlainPayloadConverter
from temporalio.converter import (
    CompositePayloadConverter,
    DataConverter,
    DefaultPayloadConverter,
    JSONPlainPayloadConverter,
)

_JSON = PydanticJSONPlainPayloadConverter()


class PayloadConverter(CompositePayloadConverter):
    """Temporal's own encodings, JSON by pydantic among them."""

    def __init__(self) -> None:
        """Take the encodings in Temporal's order."""
        encodings = DefaultPayloadConverter.default_encoding_payload_converters
        super().__init__(
            *(_JSON if isinstance(each, JSONPlainPayloadConverter) else each for each in encodings)
        )


CONVERTER = DataConverter(payload_converter_class=PayloadConverter)
