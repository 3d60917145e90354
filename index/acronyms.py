"""Acronyms of international affairs that English and French write differently."""

from collections.abc import Mapping

# Official names' acronyms, English first; parallel text has too few of them to learn from.
_PAIRS = """
    AIDS/SIDA AU/UA CIS/CEI DRC/RDC ECOWAS/CEDEAO EU/UE GDP/PIB HIV/VIH HRC/CDH IAEA/AIEA ICJ/CIJ
    ICC/CPI ICRC/CICR IDP/PDI IDPS/PDI ILO/OIT IMF/FMI IOM/OIM IPCC/GIEC IPU/UIP ITU/UIT LDC/PMA
    MDG/OMD NATO/OTAN NGO/ONG NGOS/ONG OAU/OUA OECD/OCDE OSCE/OSCE PTSD/SSPT SDG/ODD SDGS/ODD
    STD/MST STDS/MST STI/IST TB/TB UN/ONU UNAIDS/ONUSIDA UNDP/PNUD UNEP/PNUE UNFPA/FNUAP UNGA/AGNU
    UNHCR/HCR UNSC/CSNU WB/BM WFP/PAM WHO/OMS WIPO/OMPI WMO/OMM WTO/OMC
""".split()
_TO_FRENCH = {first.lower(): second.lower() for first, second in (p.split("/") for p in _PAIRS)}
_TO_ENGLISH = {second.lower(): first.lower() for first, second in (p.split("/") for p in _PAIRS)}
_DIRECTIONS: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("en", "fr"): _TO_FRENCH,
    ("fr", "en"): {**_TO_ENGLISH, "ong": "ngo", "pdi": "idp", "mst": "std", "odd": "sdg"},
}


def translate_acronym(word: str, source: str, target: str) -> str | None:
    """Return an acronym, folded, as the other language writes it; None if it isn't known."""
    return _DIRECTIONS.get((source, target), {}).get(word)
