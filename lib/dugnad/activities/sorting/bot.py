"""A bot that sorts."""

from dugnad.activities.four_fields.bot import play

__all__ = ["play"]
