from __future__ import annotations

import pytest

from app.domain.attribution import person_names
from app.domain.document import (
    Attribution,
    Capacity,
    Document,
    Kind,
    Metadata,
    Named,
    Paragraph,
    SourceInfo,
    Speaker,
)
from app.domain.fields import context_values, field_named

KENYA = Speaker("KEN", "Kenya", Capacity.NATIONAL, "Mr. Otieno")
ENVOY = Speaker(None, "Mr. Haddad", Capacity.OTHER, "Mr. Haddad")
OWN = Metadata(
    title="A record",
    speakers=(Speaker("NOR", "Norway", Capacity.NATIONAL),),
    on_behalf_of=(Named("x-eu", "European Union"),),
    agenda_item="Rivers",
)


def spoken(*speakers: Speaker) -> Paragraph:
    said = Attribution(speakers, (Named("x-au", "African Union"),), "Gauges")
    return Paragraph(1, "1", "para_1", Kind.PARAGRAPH, (), "Text.", attribution=said)


PLAIN = Paragraph(1, "1", "para_1", Kind.PARAGRAPH, (), "Text.")


def values(field: str, paragraph: Paragraph | None) -> list[str]:
    read = field_named(field)
    assert read is not None
    assert read.values is not None
    return [value.value for value in read.values(OWN, "d", paragraph)]


@pytest.mark.parametrize(
    ("field", "paragraph", "expected"),
    [
        ("speaker", spoken(KENYA), ["KEN"]),
        ("speaker", spoken(ENVOY), ["Mr. Haddad"]),
        ("speaker", spoken(), []),
        ("speaker", PLAIN, ["NOR"]),
        ("speaker", None, ["NOR"]),
        ("on_behalf_of", spoken(KENYA), ["x-au"]),
        ("on_behalf_of", PLAIN, ["x-eu"]),
        ("agenda_item", spoken(), ["Gauges"]),
        ("agenda_item", PLAIN, ["Rivers"]),
    ],
)
def test_in_a_record_the_paragraphs_own_values_count(
    field: str, paragraph: Paragraph | None, expected: list[str]
) -> None:
    assert values(field, paragraph) == expected


def test_the_persons_name_is_compared_and_not_counted() -> None:
    speaker, person = field_named("speaker"), field_named("person")
    assert speaker is not None
    assert speaker.also == "person"
    assert person is not None
    assert not person.facet
    assert person.values is not None
    assert [one.key for one in person.values(OWN, "d", spoken(KENYA))] == ["@mr otieno", "@otieno"]
    assert person.values(OWN, "d", PLAIN) == ()


def test_a_person_is_never_taken_for_a_code() -> None:
    ken = Speaker(None, "Ken", Capacity.OTHER, "Ken")
    field = field_named("speaker")
    assert field is not None
    assert field.values is not None
    assert (
        field.values(OWN, "d", spoken(ken))[0].key != field.values(OWN, "d", spoken(KENYA))[0].key
    )


@pytest.mark.parametrize(
    ("person", "names"),
    [
        ("Mr. Otieno", ("Mr. Otieno", "Otieno")),
        ("Mme Laurent", ("Mme Laurent", "Laurent")),
        ("M. Dupont", ("M. Dupont", "Dupont")),
        ("Sra. Quispe", ("Sra. Quispe", "Quispe")),
        ("Г-н Петров", ("Г-н Петров", "Петров")),
        ("السيدة نور", ("السيدة نور", "نور")),
        ("李先生", ("李先生", "李")),
        ("Hon. J. MARLOW", ("Hon. J. MARLOW", "J. MARLOW")),
        ("The Hon. Mr. Marlow", ("The Hon. Mr. Marlow", "Marlow")),
        ("MR SPEAKER", ("MR SPEAKER", "SPEAKER")),
        ("Mariam Diallo", ("Mariam Diallo",)),
        ("Sirleaf", ("Sirleaf",)),
        (None, ()),
    ],
)
def test_a_person_goes_by_the_name_with_and_without_the_title(
    person: str | None, names: tuple[str, ...]
) -> None:
    assert person_names(Speaker("KEN", "Kenya", Capacity.NATIONAL, person)) == names


def test_the_context_is_the_turns_own_speaker_with_the_person() -> None:
    document = Document("d", OWN, {}, (), (), SourceInfo("d.txt", "text/plain", 1, ""))
    assert context_values(document, spoken(KENYA)) == ("A record", "Kenya", "Mr. Otieno", "Gauges")
    assert context_values(document, PLAIN) == ("A record", "Norway", "Rivers")
