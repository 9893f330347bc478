"""Find the names of persons in free words: « Mme Aglaé VERTBOIS », « VERTBOIS Aglaé », « A. VERTBOIS ».

Tuned to miss nobody: a name found too many is a word hidden, a name missed is a person shown.
"""

from __future__ import annotations

from collections.abc import Iterator

from ctgcheck import ready_patterns as re
from ctgcheck.first_names import ALL_FIRST_NAMES
from ctgcheck.model import Span
from ctgcheck.names import plain

_UPPER = "A-ZÀ-ÖØ-ÞŒŸ"
_CAPITAL = rf"[{_UPPER}](?:[\w’'`\-‐‑]|(?<=-)\n(?=[{_UPPER}]))*\.?(?<![-’'`])"
_PARTICLE = r"(?:de|du|des|d|la|le|les|van|von|der|den|el|al|ben|di|da|do|dos|del|della)"
_GAP = r"[ \t\u00a0\u202f]*\n?[ \t\u00a0\u202f]*"
_LINKED = rf"(?:{_GAP}(?:{_PARTICLE}[ \u00a0\n])*(?:d[’'])?{_CAPITAL})"
_NAME = re.compile(rf"(?<!\w)(?:{_PARTICLE}[ \u00a0\n])*(?:d[’'])?{_CAPITAL}{_LINKED}{{0,4}}")
_TITLE = re.compile(
    r"(?<!\w)(?:MM?|Mmes?|Mlles?|Mrs?|Dr|Pr|Me|M(?:essieurs|onsieur)|M(?:esdames|adame|ademoiselle)|Docteur|Maître"
    r"|MESSIEURS|MONSIEUR|MESDAMES|MADAME|MADEMOISELLE|MME|MLLE|[ÉEée]poux|[ÉEée]pouse|[Cc]onsorts|[Vv]euve|[Ff]amille"
    r"|[Nn]ée?|[Ii]ndivision|[Ss]uccession|[Aa]gente?|[Aa]cquéreure?|[Ll]ocataire|[Bb]énéficiaire|[Vv]endeur|[Ee]x-[ée]pou[sx]e?)"
    r"(?!\w)\.?[ \t\u00a0\u202f]*(?:[:(][ \u00a0]?)?\n?"
    r"(?:(?:et|ou|,)[ \u00a0](?:MM?|Mmes?|Monsieur|Madame)\.?[ \u00a0])?"
)
# « madame jeanne durand », « m. durand jean »: a title and a first name tell a person even in small letters.
_SMALL_WORD = r"[a-zà-öø-ÿœ][\w’'\-‐‑]*\w"
_SMALL = re.compile(
    r"(?<!\w)(?i:m\.|mr|mme|mlle|monsieur|madame|mademoiselle|docteur|veuve|époux|épouse)\.?[ \u00a0\n]"
    rf"({_SMALL_WORD})(?:[ \u00a0\n]((?:(?:de|du|le|la)[ \u00a0])?{_SMALL_WORD}))?"
)
# Who is told by what a private person does or is: the name may stand without a title, without a first name known.
_ROLE = (
    r"(?:co-?)?(?:propriétaire|acquéreur|acheteur|vendeur|locataire|preneur|bailleur|fermier|exploitante?|riveraine?"
    r"|occupante?|demandeur|demanderesse|pétitionnaire|bénéficiaire|usager|usagère|agricultrice?|agriculteur|gérante?"
    r"|cogérante?|artisane?|commerçante?|habitante?|administrée?|retraitée?|veuve|notaire|géomètre|architecte|agente?"
    r"|salariée?|stagiaire|apprentie?|candidate?|lauréate?|victime|plaignante?|requérante?|donatrice?|donateur|héritiers?"
    r"|héritière|ayants? droit|concessionnaire|titulaire de la concession|assistante? maternelle|rédacteur|rédactrice"
    r"|adjointe? (?:technique|administrative?|d['’]animation)|attachée?(?! (?:à|au))|ATSEM|technicienne?|animatrice"
    r"|animateur|directrice|directeur|cuisinière|cuisinier|domiciliée?|demeurant|née? le|ci-après)"
)
_ROLES = re.compile(
    rf"(?<!\w)(?:{_ROLE}s?|couple|feue?|M(?:onsieur|adame) et M(?:onsieur|adame))(?!\w)(?:[ \u00a0]*[,:(«])?{_GAP}",
    re.IGNORECASE,
)
_AFTER = re.compile(rf"{_GAP}(?:,|\(|-|–)?{_GAP}{_ROLE}(?!\w)", re.IGNORECASE)
_WITHIN = r"(?:[ \u00a0\n][^.;:\n]{0,60}?)?[ \u00a0\n]"  # « attribuer (la parcelle) à »
_DEEDS = re.compile(
    rf"(?<!\w)(?:(?:vente|cession|vend(?:re|ue?s?)|céd(?:er|ée?s?)|cède|louée?s?|louer|location|bail|attribu(?:er|ée?s?)"
    rf"|attribution|accord(?:er|ée?s?)|vers(?:er|ée?s?)|aide|secours|consentie?s?|consentir|concédée?s?|appartenant"
    rf"|rembours(?:er|ée?s?)|parcelle|terrain|logement|concession|somme|euros|€){_WITHIN}à"
    rf"|(?:acquise?s?|acquérir|achat|acheter|rachat){_WITHIN}(?:à|auprès de|auprès d['’]|de|d['’])"
    r"|au profit (?:de|d['’])|au bénéfice (?:de|d['’])|au nom de|à la demande de|en faveur de|appartient à|propriété de"
    r"|(?:demande|candidature|courrier|lettre|requête|recours|offre|promesse|donation|don|legs|succession|domicile"
    r"|recrutement|embauche|nomination|mutation|titularisation|mise à disposition|départ)(?: (?:présentée?|formulée?"
    r"|déposée?|reçue?|adressée?|faite?|formée?|consentie?))?[ \u00a0\n](?:par|de|d['’])"
    r"|(?:acquise?s?|représentée?s?|consentie?s?|occupée?s?|exploitée?s?|présentée?s?|déposée?s?|sollicitée?s?) par"
    r"|recruter|nommer|embaucher|titulariser|indemniser|dédommager)[ \u00a0\n]*",
    re.IGNORECASE,
)
# Capitalised words that make no person of those whom a subvention or a sale is made to.
_INSTITUTION_WORDS = """
familles rurales rural rurale foyer habitat amicale club union croix rouge secours populaire catholique restos coeur
immobilier immobiliere logis logement energie orange enedis poste sdis ccas epci banque credit agricole mutuel epargne
postale fondation federation ligue ecole college lycee universite hopital hospitalier chambre fonds agence
etablissement domaine domaines tennis football basket handball rugby cyclo harmonie fanfare chorale comite fetes
anciens combattants pompiers sapeurs parents eleves scouts mission emploi aide"""
_INSTITUTIONS = frozenset(_INSTITUTION_WORDS.split())
_AND = re.compile(rf"{_GAP}(?:,|et|ou|&){_GAP}")
_WORD = re.compile(r"[^\W\d_](?:[\w’'`\-‐‑]*\w)?\.?")
_PLACE = re.compile(
    r"(?:rue|avenue|place|boulevard|allée|square|quai|impasse|chemin|école|collège|lycée|stade|gymnase|groupe scolaire"
    r"|salle|médiathèque|bibliothèque"
    r"|arrondissement|canton|(?:sous-)?préfecture|intercommunalité)"
    r"[ \u00a0](?:du[ \u00a0]|de[ \u00a0]la[ \u00a0]|de[ \u00a0])?$",
    re.IGNORECASE,
)
# Words that a capital does not make a name: functions, institutions, parts of an act, days and months.
_NO_NAME_WORDS = """
nom noms prenom prenoms maire president presidente vicepresident vicepresidente adjoint adjointe adjoints prefet
prefete sousprefet conseiller conseillere conseillers secretaire tresorier tresoriere directeur directrice ministre
depute senateur rapporteur receveur comptable ordonnateur delegue deleguee monsieur madame messieurs mesdames
mademoiselle mme mmes mlle mm mr docteur maitre conseil municipal municipale communautaire departemental regional
syndical commune communes ville mairie communaute agglomeration metropole departement region prefecture
sousprefecture syndicat association societe entreprise sarl sas eurl caisse allocations familiales caf etat
republique francaise france direction service services tribunal administratif article articles objet seance annexe
annexes convention conventions deliberation deliberations extrait registre code codes general collectivites
territoriales loi decret arrete ordonnance budget compte vote votes pour contre abstention abstentions presents
presente absents absent excuses excuse pouvoir pouvoirs procuration vu considerant decide approuve autorise charge
dit adopte donne rappelle propose expose precise indique demande unanimite majorite quorum convocation date nombre
membres exercice votants janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre lundi
mardi mercredi jeudi vendredi samedi dimanche un une et ou en au aux a par sur sous dans avec sans que qui ne pas est
sont ce cet cette ces il elle ils elles on nous vous leur ses son sa cgct cgfp crpa cpf emploi grade technique
territorial territoriale principal principale classe attache redacteur adjointtechnique animation culture culturel
enfance jeunesse petite sport sports centre maison espace pole office public publique plan local urbanisme projet
tarif tarifs grand grande haut haute bas basse saint sainte nord sud ouest ctg siren siret insee cog apres avant
ainsi afin ici reunion session ordre jour point points proces verbal liste rapport note avis commission comite groupe
bureau assemblee tva ttc ht euros euro mois an annee annees titre section chapitre fonctionnement investissement
recettes depenses transmis transmise recu recue publie publiee affiche affichee certifie executoire acte nature
numero identifiant arrondissement canton"""
_PLACE_NAME = re.compile(r"[-‐‑](?:d[eu]s?|et|sur|sous|en|l[eèa]s?|lès)[-‐‑]", re.IGNORECASE)  # Pas-de-Calais
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())
_PARTICLE_WORDS = "de du des d la le les l van von der den el al ben di da do dos del della"
_PARTICLES = frozenset(_PARTICLE_WORDS.split())


def mentions(text: str) -> Iterator[Span]:
    """Give the places of what may name a person, title not included; they do not overlap."""
    reached = 0
    for span in sorted(
        [*_titled(text), *_small(text), *_told(text), *_untitled(text)], key=lambda s: (s.start, -s.end)
    ):
        if span.start >= reached:
            reached = span.end
            yield span
        elif span.end > reached:
            yield Span(reached, span.end)
            reached = span.end


def tokens(text: str, span: Span | None = None) -> Iterator[Span]:
    """Give the words of a passage."""
    inside = span or Span(0, len(text))
    for found in _WORD.finditer(text, inside.start, inside.end):
        yield Span(found.start(), found.end())


def _titled(text: str) -> Iterator[Span]:
    for title in _TITLE.finditer(text):
        found = _NAME.match(text, title.end())
        if found and (span := _trimmed(text, found.start(), found.end())):
            yield span


def _small(text: str) -> Iterator[Span]:
    for found in _SMALL.finditer(text):
        names = [rank for rank in (1, 2) if found[rank] and plain(found[rank]) not in _NO_NAMES]
        if names[:1] == [1] and any(plain(found[rank]) in ALL_FIRST_NAMES for rank in names):
            yield Span(found.start(1), found.end(names[-1]))


def _told(text: str) -> Iterator[Span]:
    """Find who is told by a role (« le locataire, Bouchard »), or by what is done with them (« vente à »)."""
    for role in _ROLES.finditer(text):
        yield from _list(text, role.end(), fewest=1)
    for deed in _DEEDS.finditer(text):
        yield from _list(text, deed.end(), fewest=2)
    for found in _NAME.finditer(text):
        if _AFTER.match(text, found.end()):
            yield from _list(text, found.start(), fewest=2)


def _list(text: str, start: int, fewest: int) -> Iterator[Span]:
    """Find names that follow one another from a place on, the last of so many words at least."""
    found, at = list[Span](), start
    while (name := _NAME.match(text, at)) and (span := _trimmed(text, name.start(), name.end())):
        if span.start - name.start() > len("de la "):
            break
        found.append(span)
        link = _AND.match(text, name.end())
        if not link:
            break
        at = link.end()
    if found and _may_be(text, found, fewest) and not _PLACE.search(text[max(0, start - 30) : start]):
        yield from found


def _may_be(text: str, found: list[Span], fewest: int) -> bool:
    """Say whether the last of some names has words enough, and none of them is that of an institution."""
    last = [text[word.start : word.end] for word in tokens(text, found[-1])]
    words = {plain(text[word.start : word.end]) for span in found for word in tokens(text, span)}
    return sum(map(_is_name, last)) >= fewest and (fewest == 1 or _INSTITUTIONS.isdisjoint(words))


def _untitled(text: str) -> Iterator[Span]:
    for found in _NAME.finditer(text):
        span = _trimmed(text, found.start(), found.end())
        while span:
            words = list(tokens(text, span))
            if _is_person(text, words) and not _PLACE.search(text[max(0, span.start - 30) : span.start]):
                yield span
                break
            span = _trimmed(text, words[1].start, span.end) if len(words) > 1 else None


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """Cut a run of capitalised words where a word is no name."""
    kept: list[Span] = []
    for word in tokens(text, Span(start, end)):
        written = text[word.start : word.end]
        if not _is_no_name(written) or (kept and plain(written) in ALL_FIRST_NAMES):  # « Marie France »
            kept.append(word)
        elif any(_is_name(text[w.start : w.end]) for w in kept):
            break
        else:
            kept = []
    while kept and not _is_name(text[kept[-1].start : kept[-1].end]):
        kept.pop()
    return Span(kept[0].start, kept[-1].end) if kept else None


def _is_no_name(word: str) -> bool:
    initial = len(word) == 2 and word.endswith(".") and word != "M."
    return word == "M." or bool(_PLACE_NAME.search(word)) or (plain(word) in _NO_NAMES and not initial)


def _is_name(word: str) -> bool:
    """Tell a capitalised word, « d'Auvergne » included, that is no particle."""
    return plain(word) not in _PARTICLES and bool(re.match(rf"(?:[dl][’'])?[{_UPPER}]", word))


def _is_person(text: str, words: list[Span]) -> bool:
    """Tell « Odile Vertbois », « Aglaé VERTBOIS », « VERTBOIS Aglaé », « A. VERTBOIS » from other capitals."""
    written = [text[w.start : w.end] for w in words]
    names = [w for w in written if _is_name(w)]
    if len(names) < 2:
        return False
    if any(plain(part) in ALL_FIRST_NAMES for w in names for part in re.split(r"[-‐‑]", w)):
        return True
    if written[0] in ("du", "des", "le", "la", "les"):  # « du PCS de Montbron »: nobody is told with an article
        return False
    initials = [w for w in names if re.fullmatch(rf"(?:[{_UPPER}]\.?[-‐‑]?)+\.", w)]
    capitals = [w for w in names if len(plain(w)) > 2 and w.upper() == w and w not in initials]
    mixed = [w for w in names if len(plain(w)) > 1 and w.upper() != w]
    return bool(capitals and (mixed or initials)) or bool(initials and mixed)
