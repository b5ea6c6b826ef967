"""Values of a frozen class, filled in without its guards.

A frozen dataclass sets each member through a guard, which costs three times as much as all else of
making one. A search makes a hundred: they are made as objects of a class with the same slots and
no guard, and become what they are when they are full.
"""

from __future__ import annotations

from dataclasses import fields

__all__ = ["unguarded"]


def unguarded(frozen: type) -> type:
    """A class with the slots of `frozen`, whose objects may become its by `__class__`."""
    names = tuple(field.name for field in fields(frozen))
    return type(f"Unguarded{frozen.__name__}", (), {"__slots__": names})
