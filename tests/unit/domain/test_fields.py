"""What a document's fields say of it in lists of values."""

from __future__ import annotations

import pytest

from app.domain.document import Meeting, Metadata, Treaty
from app.domain.fields import field_named

SEASHORES = Treaty("seashores", "Seashore Convention")
MEETING = field_named("meeting")


@pytest.mark.parametrize(
    ("language", "name", "ordinal", "treaty", "label"),
    [
        ("en", "Fifth Review Conference", 5, SEASHORES, "Fifth Review Conference"),
        ("en", "Review Conference", None, SEASHORES, "Review Conference – Seashore Convention"),
        ("en", "2031 Review Conference", None, SEASHORES, "2031 Review Conference"),
        ("en", "Review Conference", None, None, "Review Conference"),
        ("ru", "Пятая обзорная конференция", 5, SEASHORES,
         "Review conference 5 – Seashore Convention"),
        ("zh", "第五次审议大会", 5, None, "Review conference 5"),
    ],
)  # fmt: skip
def test_a_meeting_is_named_in_english_and_with_its_treaty(
    language: str, name: str, ordinal: int | None, treaty: Treaty | None, label: str
) -> None:
    meta = Metadata(
        language=language,
        meeting=Meeting(name, "review_conference", ordinal),
        meeting_id="seashores-review-conference-5",
        treaty=treaty,
    )
    assert MEETING is not None
    assert MEETING.values is not None
    (value,) = MEETING.values(meta, "a", None)
    assert (value.value, value.label) == ("seashores-review-conference-5", label)
