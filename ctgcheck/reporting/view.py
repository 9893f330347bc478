"""Report -> the strings that the templates show: they only loop, everything is worded here."""

from __future__ import annotations

from ctgcheck.model import Struct
from ctgcheck.reporting.act_view import ActView, act_view
from ctgcheck.reporting.coverage import unread_share
from ctgcheck.reporting.file_names import shortly_named
from ctgcheck.reporting.shared_view import Shared, divided
from ctgcheck.reporting.wording import NOTICE, french_date, number_of, plain
from ctgcheck.results import DocumentResult, Finding, Report


class DocumentView(Struct, frozen=True):
    """One document as it is shown; ``error`` where it could not be read."""

    anchor: str
    name: str
    sha256: str
    pages: str
    error: str
    unread_share: str
    shared: Shared
    acts: tuple[ActView, ...]
    remarks: tuple[str, ...]


class ReportView(Struct, frozen=True):
    """The whole report as it is shown."""

    notice: str
    program: str
    rulebook: str
    rulebook_sha256: str
    rules: str
    law_checked: str
    documents: tuple[DocumentView, ...]
    acts: tuple[ActView, ...]

    @property
    def quiet(self) -> bool:
        """Say whether something is conform, or could not be checked."""
        return any(act.tally.passed or act.tally.undetermined for act in self.acts)


def view(report: Report) -> ReportView:
    """Word a whole report."""
    named = shortly_named(report).documents
    documents = tuple(_document(document, rank) for rank, document in enumerate(named, 1))
    findings = [f for document in report.documents for act in document.acts for f in act.findings]
    return ReportView(
        notice=NOTICE,
        program=f"ctgcheck {report.ctgcheck}",
        rulebook=report.rulebook.version,
        rulebook_sha256=report.rulebook.sha256,
        rules=number_of(len({f.rule for f in findings}), "règle appliquée", "règles appliquées"),
        law_checked=_law_checked(findings) if findings else "",
        documents=documents,
        acts=tuple(act for document in documents for act in document.acts),
    )


def _law_checked(findings: list[Finding]) -> str:
    days = {law.checked for finding in findings for law in finding.law if law.checked}
    if not days:
        return ""
    first, last = french_date(min(days)), french_date(max(days))
    return f"textes relus le {first}" if first == last else f"textes relus entre le {first} et le {last}"


def _document(document: DocumentResult, rank: int) -> DocumentView:
    share = unread_share(document)
    count = len(document.acts)
    shared, acts = divided(
        tuple(
            act_view(document, act, f"acte-{rank}-{i}", i if count > 1 else 0) for i, act in enumerate(document.acts, 1)
        )
    )
    return DocumentView(
        anchor=str(rank),
        name=plain(document.path),
        sha256=document.sha256,
        pages=number_of(document.pages, "page", "pages"),
        error=plain(document.error or ""),
        unread_share="" if share is None else f"{share * 100:.1f} %".replace(".", ","),
        shared=shared,
        acts=acts,
        remarks=tuple(map(plain, document.remarks)),
    )
