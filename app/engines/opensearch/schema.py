"""The mapping and settings of an index, derived from the field catalogue.

One index holds a generation, one of its documents is a paragraph:

| field | holds |
|---|---|
| `stem` `exact` `context` `context_exact` `title` | our own terms with positions (`tokens`); the context one string a value, POSITION_GAP apart |
| `stem_length` `context_length` `plain_length` | how many terms; the last as Whoosh rounds it |
| the catalogue's keyword fields | their folded keys; `document_id` by the name of KEY_OF_ID |
| `document_id` `ordinal` | the id itself, and the place in the document |
| `document` | the document's number (`numbers.hashed`) |
| `mark` | the one term MARK |
| `day_first` `day_last` | day ordinals, absent where undated |
| `seen` | when the wording was first indexed, seconds since 1970 UTC |
| `near` | equal for near-identical paragraphs (signed 64 bits) |
| `written` | the version of the generation that wrote the paragraph |
| `first` `paragraphs` `title_key` `sha256` `any_…` | with a document's first paragraph alone: true, how many it has, its folded title, its source's checksum, and the keys of any of its paragraphs |
| `row` `shared` `record` | stored: the paragraph (`app.rows.paragraph_of`), with the first one the document (`load_document`) |

All paragraphs of a document are in one shard: it is routed by its id.
"""  # noqa: E501 - a table

from __future__ import annotations

from typing import Any

from app.domain.fields import CATALOGUE
from app.engines.opensearch.tokens import ALSO, HOLE

__all__ = [
    "ANY",
    "FORMAT",
    "KEYWORDS",
    "KEY_OF_ID",
    "MARK",
    "POSITION_GAP",
    "STORED",
    "TEXT_FIELDS",
    "index_body",
    "key_field",
]

#: Version of the mapping and of what stands in the fields; an index of another is built anew.
FORMAT = 2

#: The fields of terms.
TEXT_FIELDS = ("stem", "exact", "context", "context_exact", "title")

#: The field of which each paragraph has the term of the same name, once.
MARK = "mark"

#: The catalogue's keyword fields.
KEYWORDS = tuple(field for field in CATALOGUE if field.values is not None)

#: The catalogue's `document_id` is folded; the field of that name has the ids as they are.
KEY_OF_ID = "document_id_key"

#: Before the name of a paragraph's own field: the keys of all paragraphs of the document.
ANY = "any_"

#: Positions between two values of the context, so that no sequence runs across them.
POSITION_GAP = 100

#: What a hit gives back.
STORED = ("row", "shared", "record", "document_id")

_KEYWORD = {"type": "keyword"}
_WHOLE = {"type": "integer", "index": False}
_TERMS = {
    "type": "text",
    "analyzer": "terms",
    "norms": False,
    "index_options": "positions",
    "similarity": "frequency",
    "position_increment_gap": POSITION_GAP,
}


def key_field(name: str) -> str:
    """The field with the keys of a catalogue's keyword field."""
    return KEY_OF_ID if name == "document_id" else name


def index_body(*, shards: int, replicas: int, refresh: str) -> dict[str, Any]:
    """What creates the index of a generation."""
    return {
        "settings": {
            "index": {
                "number_of_shards": shards,
                "number_of_replicas": replicas,
                "refresh_interval": refresh,
                "max_result_window": 20_000,
                "max_terms_count": 1_000_000,
                "similarity": {"frequency": _FREQUENCY},
            },
            "analysis": _ANALYSIS,
        },
        "mappings": _MAPPINGS,
    }


#: A term scores its frequency: scores are put together by whoever asks.
_FREQUENCY = {"type": "scripted", "script": {"source": "return query.boost * doc.freq;"}}

_ANALYSIS = {
    "analyzer": {
        "terms": {"type": "custom", "tokenizer": "positions", "filter": ["apart", "holes"]}
    },
    "tokenizer": {"positions": {"type": "whitespace", "max_token_length": 1_048_576}},
    "filter": {
        "apart": {
            "type": "pattern_capture",
            "preserve_original": False,
            "patterns": [f"([^{ALSO}]+)"],
        },
        "holes": {"type": "stop", "stopwords": [HOLE]},
    },
}


def _keywords() -> dict[str, Any]:
    fields: dict[str, Any] = {}
    for field in KEYWORDS:
        fields[key_field(field.name)] = _KEYWORD
        if not field.of_document:
            fields[ANY + field.name] = _KEYWORD
    return fields


_MAPPINGS: dict[str, Any] = {
    "dynamic": "strict",
    "_routing": {"required": True},
    "_source": {"includes": list(STORED)},
    "properties": {
        **dict.fromkeys((*TEXT_FIELDS, MARK), _TERMS),
        **_keywords(),
        **dict.fromkeys(("stem_length", "context_length", "plain_length"), _WHOLE),
        "document_id": _KEYWORD,
        "document": {"type": "long", "index": False},
        "ordinal": {"type": "integer"},
        "day_first": {"type": "integer"},
        "day_last": {"type": "integer"},
        "seen": {"type": "long"},
        "near": {"type": "long", "index": False},
        "written": {"type": "keyword", "doc_values": False},
        "first": {"type": "boolean"},
        "paragraphs": _WHOLE,
        "title_key": {"type": "keyword", "index": False},
        "sha256": {"type": "keyword", "index": False},
        "row": {"type": "object", "enabled": False},
        "shared": {"type": "object", "enabled": False},
        "record": {"type": "keyword", "index": False, "doc_values": False},
    },
}
