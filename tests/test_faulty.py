"""Acts at fault, one fault each: the rule concerned says so at its level, and no other accuses. Invented persons."""

from __future__ import annotations

from pathlib import Path

import pytest

from ctgcheck import check

FAULTY = Path(__file__).parent / "faulty"
FOUND = {
    "01_quorum_commune": {("quorum", "A")},
    "02_delai_3500": {("convocation-delai", "A")},
    "03_deux_pouvoirs_aout2022": {("pouvoirs-par-porteur", "A")},
    "04_porteur_absent": {("pouvoirs-porteur-present", "A")},
    "05_balance": {("vote-balance", "B")},
    "06_votants": {("votants-total", "B")},
    "07_majorite": {("vote-majorite", "A")},
    "08_ca_maire_vote": {("compte-administratif-maire", "A")},
    "09_secret_maire": {("scrutin-secret-nomination", "A")},
    "10_total": {("effectif-total", "B")},
    "11_presents": {("presents-nombre", "B")},
    "12_double": {("presence-double", "B")},
    "13_secretaire_absent": {("secretaire-designe", "B")},
    "14_unanimite": {("vote-unanimite", "C")},
    # a second convocation too late breaks the delay, its own rule, and takes the exemption of quorum away
    "15_second_pfister": {("quorum", "A"), ("convocation-delai", "A"), ("seconde-convocation", "A")},
    "16_epci_delai": {("convocation-delai", "A")},
    "17_secret_demande": {("scrutin-secret-demande", "A")},
    "18_seance_date": {("seance-date", "B")},
    "19_ccas_delai": {("convocation-delai", "A")},
    "20_visio_commune": {("visioconference", "A")},
}


@pytest.mark.parametrize("name", FOUND)
def test_the_fault_is_found_and_no_other(name: str) -> None:
    acts = check(FAULTY / f"{name}.txt").acts
    raised = {(f.rule, f.level) for act in acts for f in act.findings if f.verdict == "fail"}
    assert raised == FOUND[name]
