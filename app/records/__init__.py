"""Records of meetings: who says what, under which item of the agenda."""

from app.records.bystate import with_states_as_headings
from app.records.record import Record, open_record

__all__ = ["Record", "open_record", "with_states_as_headings"]
