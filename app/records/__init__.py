"""Records of meetings: who says what, under which item of the agenda."""

from app.records.record import Record, open_record

__all__ = ["Record", "open_record"]
