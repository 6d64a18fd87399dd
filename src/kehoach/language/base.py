"""What all parts of a plan share."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """What all parts of a plan share: frozen, and no key that the language does not know.

    They are built together, when the first plan is validated: building each alone takes twice as
    long, and a start is most of what a check costs.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
