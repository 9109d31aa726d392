"""``facilitation/`` read into domain objects."""

from dugnad.content.load import default_roles, workshop

__all__ = ["default_roles", "workshop"]
