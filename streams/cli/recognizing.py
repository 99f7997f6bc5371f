"""The option that chooses who finds names, of `rasid code` and `rasid worker`."""

from __future__ import annotations

from typing import Annotated, Final

import typer

from streams.settings import Entities

ENTITIES: Final = "RASID_ENTITIES"

EntitiesOption = Annotated[
    Entities | None,
    typer.Option(
        help="Who finds names: the lexicon and rules alone; with rasid's linear model; with camel-tools' neural model. "
        f"{ENTITIES} by default.",
        show_default=False,
    ),
]
