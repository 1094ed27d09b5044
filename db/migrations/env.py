"""Alembic's way in: it works on the one connection that `db.migrate` or a test hands over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from alembic import context
from sqlmodel import SQLModel

import db.models  # noqa: F401  (its tables are what autogenerate compares with)

if TYPE_CHECKING:
    from sqlalchemy.sql.schema import SchemaItem


def is_modelled(_item: SchemaItem, name: str | None, kind: str, is_reflected: bool, _other: Any) -> bool:  # noqa: FBT001
    """Whether autogenerate should compare it: the tables behind a full-text index are SQLite's own."""
    return not (is_reflected and kind == "table" and "_search" in (name or ""))


def migrate() -> None:
    """Run the revisions that were asked for; the transaction is the caller's."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=SQLModel.metadata,
        include_object=is_modelled,
        render_as_batch=True,
        compare_type=True,
    )
    context.run_migrations()


migrate()
