"""Documents for the tests of the index: small texts of every shape, and seeded random ones."""

from __future__ import annotations

import random
from dataclasses import replace

from app.domain.dates import parse_partial
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
    Treaty,
)

_WORDS = (
    "mines clearance anti-personnel the of and US States verification compliance report 2024 "
    "déminage vérification U.N. NATO's 1,000 well-known-fact survivors assistance İstanbul Ottawa "
    "разминирование мин 地雷 نزع a b c"
)
WORDS = _WORDS.split()
#: Turns of a record: with a State and without, on behalf of a group, in nobody's mouth.
TURNS = (
    Attribution(
        (Speaker("KEN", "Kenya", Capacity.NATIONAL, "Ms. Ottawa"),),
        (Named("x-eu", "European Union"),),
        "Compliance",
        "para_nn_1",
        "Ms. Ottawa (Kenya):",
        "lead_in",
    ),
    Attribution((Speaker(None, "Mr. Assistance", Capacity.OTHER, "Mr. Assistance"),)),
    Attribution(agenda_item="General debate"),
)


def paragraph(number: int, text: str, **other) -> Paragraph:
    values = {"number": f"[{number}]", "eid": f"para_nn_{number}", "kind": Kind.PARAGRAPH} | other
    return Paragraph(ordinal=number, section_path=(), text=text, **values)


def document(name: str, *texts: str, **metadata) -> Document:
    paragraphs = tuple(paragraph(number, text) for number, text in enumerate(texts, 1))
    return Document(
        document_id=name,
        metadata=Metadata(**metadata),
        provenance={},
        paragraphs=paragraphs,
        warnings=(),
        source=SourceInfo(f"{name}.txt", "text/plain", 1, f"sha-{name}"),
    )


def random_documents(seed: int, count: int, size: int = 12) -> list[Document]:
    """Documents with many kinds of paragraphs, contexts, languages and metadata."""
    rng = random.Random(seed)  # noqa: S311  (repeatable texts, no secrets)

    def text(most: int) -> str:
        return " ".join(rng.choices(WORDS, k=rng.randint(0, most)))

    found = []
    for number in range(count):
        meta = Metadata(
            title=rng.choice([None, text(6) or "Report"]),
            doc_type=rng.choice([None, "statement", "report"]),
            speakers=tuple(
                Speaker(code, name, Capacity.NATIONAL)
                for code, name in rng.sample(
                    [("BEL", "Belgium"), ("TUR", "Türkiye"), ("x-eu", "European Union")],
                    rng.randint(0, 2),
                )
            ),
            treaty=rng.choice([None, Treaty("apmbc", "Anti-Personnel Mine Ban Convention")]),
            agenda_item=rng.choice([None, "Compliance", "COMPLIANCE", "General debate"]),
            document_date=rng.choice([None, parse_partial("2019"), parse_partial("2020-02-29")]),
            symbol=rng.choice([None, "A/1", "A/1; B/2"]),
            mentions=(Named("UKR", "Ukraine"), Named("MLI", "Mali")),
        )
        paragraphs = tuple(
            paragraph(ordinal, text(rng.choice([3, 40, 300])))._replace(
                kind=rng.choice(list(Kind)),
                language=rng.choice(["en", "en", "fr", "ru"]),
                headings=rng.choice([(), ("Survivors",), ("Survivors", "In Mali")]),
                mentions=rng.choice([(), ("UKR",), ("MLI", "UKR")]),
            )
            for ordinal in range(1, rng.randint(1, size) + 1)
        )
        if rng.random() < 0.3:  # a record
            paragraphs = tuple(each.said(rng.choice(TURNS)) for each in paragraphs)
        found.append(
            replace(document(f"doc-{seed}-{number:04}"), metadata=meta, paragraphs=paragraphs)
        )
    return found
