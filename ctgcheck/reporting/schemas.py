"""The JSON Schemas of the result of ``check`` and of a facts file, made from the vocabulary."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType

import msgspec

from ctgcheck.model import STAGES
from ctgcheck.reporting.json_report import CHECK_SCHEMA, Json
from ctgcheck.results import LEVELS, VERDICTS
from ctgcheck.vocabulary import FACTS, RECORDS, Fact

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_TEXT: Json = {"type": "string"}
_DATE: Json = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_COUNT: Json = {"type": "integer", "minimum": 0}
_SCALARS: dict[str, Json] = {
    "text": _TEXT,
    "integer": _COUNT,
    "boolean": {"type": "boolean"},
    "date": _DATE,
    "time": {"type": "string", "pattern": r"^\d{1,2}:\d{2}$"},
}
# What a facts file may say in the fields of records; all others are free text.
_KINDS: dict[tuple[str, str], list[Json]] = {
    ("withdrawals", "kind"): ["personal", "representative", "unknown"],
    ("movements", "kind"): ["arrival", "departure"],
}
_OPTIONAL = {("proxies", "holder"), ("movements", "before_item"), ("signatures", "name"), ("signatures", "capacity")}


def check_schema() -> dict[str, Json]:
    """Describe the result of ``check --format json``; keys may be added to it."""
    return {
        "$schema": _DRAFT,
        "title": CHECK_SCHEMA,
        **_object(
            schema={"const": CHECK_SCHEMA},
            ctgcheck=_TEXT,
            rulebook=_object(version=_TEXT, sha256=_TEXT),
            documents=_list(_document()),
        ),
        "$defs": {"origin": _origin(), "law": _law(), "finding": _finding()},
    }


def facts_schema() -> dict[str, Json]:
    """Describe a facts file: null or absent is what the text does not say."""
    parts: dict[str, dict[str, Json]] = {}
    whole: dict[str, Json] = {"stage": {"enum": list(STAGES)}}
    for fact in FACTS.values():
        part, _, key = fact.name.partition(".")
        if key:
            parts.setdefault(part, {})[key] = _given(fact)
        else:
            whole[part] = _given(fact)
    nested: dict[str, Json] = {
        part: {"type": ["object", "null"], "properties": dict(keys), "additionalProperties": False}
        for part, keys in parts.items()
    }
    return {
        "$schema": _DRAFT,
        "title": "ctgcheck/facts/1",
        "type": "object",
        "properties": {**nested, **whole},
        "additionalProperties": False,
    }


def encoded(name: str) -> bytes:
    """Give one of ``SCHEMAS`` as a JSON text."""
    return msgspec.json.format(msgspec.json.encode(SCHEMAS[name]()), indent=2) + b"\n"


SCHEMAS: MappingProxyType[str, Callable[[], dict[str, Json]]] = MappingProxyType(
    {"check": check_schema, "facts": facts_schema}
)


def _object(**properties: Json) -> dict[str, Json]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _or_null(shape: Json) -> Json:
    return {"anyOf": [shape, {"type": "null"}]}


def _value(fact: Fact) -> Json:
    """Describe the value of a fact as the results give it."""
    if fact.type in RECORDS:
        return _list(_record(fact.type))
    choices: Json = {"enum": list(fact.choices)} if fact.choices else _TEXT
    if fact.type == "texts":
        return _list(choices)
    return choices if fact.type == "choice" else _SCALARS[fact.type]


def _record(kind: str) -> Json:
    fields: dict[str, Json] = {}
    for field in RECORDS[kind].__struct_fields__:
        choices = _KINDS.get((kind, field))
        shape: Json = {"enum": choices} if choices else _TEXT
        fields[field] = _or_null(shape) if (kind, field) in _OPTIONAL else shape
    required: list[Json] = [field for field in fields if (kind, field) not in _OPTIONAL]
    return {"type": "object", "properties": fields, "required": required, "additionalProperties": False}


def _given(fact: Fact) -> Json:
    # A number not quoted (« 7.10 », « 01 ») is read as it is written.
    shape: Json = {"type": ["string", "number"]} if fact.type == "text" else _value(fact)
    return {"description": fact.label, **_nullable(shape)}


def _nullable(shape: Json) -> dict[str, Json]:
    return {"anyOf": [shape, {"type": "null"}]}


def _document() -> Json:
    return _object(
        path=_TEXT,
        sha256=_TEXT,
        media_type=_TEXT,
        pages=_COUNT,
        error=_or_null(_TEXT),
        acts=_list(_act()),
    )


def _act() -> Json:
    return _object(
        stage=_object(value={"enum": list(STAGES)}, deduced_from=_list(_TEXT)),
        facts={
            "type": "object",
            "properties": {name: _readings(_value(fact)) for name, fact in FACTS.items()},
            "additionalProperties": _readings(True),
        },
        findings=_list({"$ref": "#/$defs/finding"}),
    )


def _readings(value: Json) -> Json:
    return _list(_object(value=value, origin={"$ref": "#/$defs/origin"}))


def _origin() -> Json:
    words = _object(page=_COUNT, line=_COUNT, start=_COUNT, end=_COUNT, quote=_TEXT, column=_COUNT)
    quote: Json = {"allOf": [words, {"properties": {"doubtful": {"const": True}}}]}
    reference = _object(reference=_TEXT, year={"type": "integer"})
    return {"oneOf": [quote, _object(given=_TEXT), reference, _object(derived=_list(_TEXT), step=_TEXT)]}


def _law() -> Json:
    return _object(article=_TEXT, since=_or_null(_DATE), link=_or_null(_TEXT))


def _finding() -> Json:
    texts = dict.fromkeys(("constat", "calcul", "que_faire", "proposition"), _TEXT)
    evidence = _object(fact=_TEXT, value=True, origin={"$ref": "#/$defs/origin"})
    reading = _object(facts={"type": "object"}, article=_TEXT, verdict={"enum": list(VERDICTS)}, calcul=_TEXT)
    return _object(
        rule=_TEXT,
        title=_TEXT,
        verdict={"enum": list(VERDICTS)},
        level={"enum": list(LEVELS)},
        mode={"enum": ["verdict", "reminder"]},
        law=_list({"$ref": "#/$defs/law"}),
        **texts,
        evidence=_list(evidence),
        missing=_list(_TEXT),
        readings=_list(reading),
    )
