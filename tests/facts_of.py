"""The facts of a document as plain values, act by act: what two forms of one document must share."""

from __future__ import annotations

from ctgcheck import pipeline
from ctgcheck.model import Document, Value

Facts = dict[str, list[Value]]


def facts_of(document: Document) -> list[Facts]:
    """Give for each act the values of each fact."""
    result = pipeline.check_document(document, pipeline.Options(judging=False), "acte")
    return [{name: [reading.value for reading in act.facts[name]] for name in act.facts} for act in result.acts]
