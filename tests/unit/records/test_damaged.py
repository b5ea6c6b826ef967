"""Lead-ins of records whose scan was badly recognized."""

from __future__ import annotations

import pytest

from app.enrichment.gazetteers import load_gazetteers
from app.records.damaged import read_damaged
from app.records.leadins import Form

GAZETTEERS = load_gazetteers()


@pytest.mark.parametrize(
    ("text", "form", "state"),
    [
        (".:\\r. L.\\U~ENT (Franee): The lamps are lit.", Form.NAMED, "FRA"),
        ("::\\lr. OT1E~O {Kenva) : The wells are deep.", Form.NAMED, "KEN"),
        ("M~. NOV\\K ((Czechoslovaki:l): The lamps are lit.", Form.NAMED, "CSK"),
        ("l1r. H0LM (lJnited Kingdom): The wells are deep.", Form.NAMED, "GBR"),
        ('The PRES!DE:"T (translated frorn Russian): It is late.', Form.PRESIDING, None),
        ("The l'RESIIlENT (trallslated jrom French): It is late.", Form.PRESIDING, None),
        ("Le PR~SIDENT (traduit clu russe): Il est tard.", Form.PRESIDING, None),
    ],
)
def test_nearly_a_state_or_a_translation(text: str, form: Form, state: str | None) -> None:
    lead = read_damaged(text, GAZETTEERS)

    assert lead is not None
    assert lead.form is form
    found = GAZETTEERS.find(lead.brackets[0]) if lead.brackets else None
    assert (found.id if found else None) == state


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Otieno (Keyna): a misprint in good print is no damage.",
        "We have heard three things (among them wells): lamps, nets and boats.",
        "The Fund* has grown^2 (by a third): it is late.",
        "Item 3 ~ lamps (continued): it is late.",
        "",
    ],
)
def test_what_is_no_damaged_lead_in(text: str) -> None:
    assert read_damaged(text, GAZETTEERS) is None
