"""What the service takes and gives, described for programs (OpenAPI 3.1); made from the schemas of the command line."""

from __future__ import annotations

from functools import cache

import msgspec

import ctgcheck
from ctgcheck.model import STAGES
from ctgcheck.reporting import schemas
from ctgcheck.reporting.json_report import Json

_PROBLEM: Json = {
    "type": "object",
    "required": ["error"],
    "properties": {"error": {"type": "string", "description": "Ce qui ne va pas et que faire, en français."}},
}


@cache
def description() -> dict[str, Json]:
    """Give the description."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "ctgcheck",
            "version": ctgcheck.__version__,
            "description": "Contrôle de délibérations, sur l'adresse locale de ce poste. Rien n'est conservé.",
        },
        "paths": {"/api/check": {"post": _check("check")}, "/check": {"post": _check("checkAlias")}},
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": "ctgcheck serve --key"}},
            "schemas": {"Check": _schema("check"), "Facts": _schema("facts"), "Problem": _PROBLEM},
        },
        "security": [{"key": []}],
    }


def _schema(name: str) -> Json:
    """Give a schema of the command line, its own references made those of this document."""
    text = schemas.encoded(name).decode().replace('"#/$defs/', f'"#/components/schemas/{name.capitalize()}/$defs/')
    found: Json = msgspec.json.decode(text)
    return found


def _check(operation: str) -> Json:
    stage: Json = {"type": "string", "enum": list(STAGES), "description": "Étape de l'acte ; sinon déduite."}
    form: Json = {
        "type": "object",
        "required": ["file"],
        "properties": {
            "file": {"type": "array", "items": {"type": "string", "contentMediaType": "application/octet-stream"}},
            "stage": stage,
        },
    }
    facts: Json = {"schema": {"$ref": "#/components/schemas/Facts"}}
    return {
        "operationId": operation,
        "summary": "Contrôle des documents, ou des faits sans document.",
        "parameters": [
            {
                "name": "stage",
                "in": "query",
                "schema": stage,
                "description": "Pour un corps qui n'est pas un formulaire.",
            },
            {
                "name": "name",
                "in": "query",
                "schema": {"type": "string"},
                "description": "Nom du document envoyé seul.",
            },
        ],
        "requestBody": {
            "required": True,
            "content": {
                "multipart/form-data": {"schema": form},
                "application/octet-stream": {"schema": {"contentMediaType": "application/octet-stream"}},
                "application/json": facts,
                "application/yaml": facts,
            },
        },
        "responses": {
            "200": _answer("Le résultat, comme « check --format json ».", "Check"),
            "400": _answer("Demande impossible.", "Problem"),
            "413": _answer("Envoi trop lourd.", "Problem"),
            "403": {"description": "Clé absente ou fausse, ou demande d'un autre site."},
        },
    }


def _answer(words: str, schema: str) -> Json:
    return {
        "description": words,
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
    }
