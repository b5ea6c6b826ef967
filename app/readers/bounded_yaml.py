"""A stranger's YAML, read within bounds."""

from __future__ import annotations

import yaml

__all__ = ["load"]


def load(body: str, deepest: int) -> object:
    """What `body` says, its lists and tables at most `deepest` within one another.

    Raises:
        ValueError: no YAML, or beyond the bounds.
        ArithmeticError, LookupError, TypeError: what Python says of a date or a key that is none.
    """
    try:
        return _BoundedLoader(body, deepest).get_single_data()
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from error


class _BoundedLoader(yaml.SafeLoader):
    """Refuses aliases, which a kilobyte of can stand for more than any memory holds."""

    def __init__(self, body: str, deepest: int) -> None:
        super().__init__(body)
        self._left = deepest

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """One node with all below it. Raises YAMLError."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases (*name) are not taken; write the value out")
        if not self._left:
            raise yaml.YAMLError("it is nested too deeply")
        self._left -= 1
        node = super().compose_node(parent, index)
        self._left += 1
        return node
