"""Phrasings that name paragraphs, in both languages, and phrasings that only seem to."""

import pytest

from qa.reference import find_references

SYMBOLS = ("MC/INF/253", "MC/INF/253-DIGEST", "EB/107/INF/3", "RC/12/4/Rev.1")
PAPER = "MC/INF/253"


def read(question: str) -> list[str]:
    """Return references in one line each: "MC/INF/253 annex II 4-6"."""
    return [
        " ".join(
            filter(
                None,
                (
                    "+".join(reference.symbols),
                    reference.part,
                    reference.annex,
                    reference.first
                    if reference.first == reference.last
                    else f"{reference.first}-{reference.last}",
                ),
            )
        )
        for reference in find_references(question, SYMBOLS)
    ]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # the word and the number
        ("WHAT DOES PARAGRAPH 13 OF MC/INF/253 SAY?", f"{PAPER} 13"),
        ("what does para13 say", "13"),
        ("para. 28", "28"),
        ("par. 28", "28"),
        ("par 28", "28"),
        ("Par 28 de l'annexe", "annex 28"),
        ("ANNEXE PAR 19", "annex 19"),
        ("§ 13", "13"),
        ("§13 MC/INF/253", f"{PAPER} 13"),
        ("MC/INF/253§13", f"{PAPER} 13"),
        ("point 13", "13"),
        ("Que dit le point 13 du document MC/INF/253 ?", f"{PAPER} 13"),
        ("al. 5", "5"),
        ("alinea 5", "5"),
        ("l'alinéa 5 du MC/INF/253", f"{PAPER} 5"),
        ("paragraphe 3, alinéa 2", "3"),
        ("n° 13", "13"),
        ("MC/INF/253, n° 13", f"{PAPER} 13"),
        ("annexe, no 28", "annex 28"),
        ("Que dit le n° 13 ?", "13"),
        ("paragraph no. 13", "13"),
        ("paragraphe nº 13", "13"),
        ("Paragraphe numéro 13, svp", "13"),
        ("paragraph number 13", "13"),
        ("paragraph #13", "13"),
        ("paragraph (13)", "13"),
        ("paragraph 13(b)", "13"),
        ("par. 13 a)", "13"),
        ("para 3.1", "3.1"),
        ("para 3.1.", "3.1"),
        ("para 3.1 of EB/107/INF/3", "EB/107/INF/3 3.1"),
        ("eb/107/inf/3 para 3.1", "EB/107/INF/3 3.1"),
        ("EB 107 INF 3, para. 3.1", "EB/107/INF/3 3.1"),
        ("mc-inf-253 par 13", f"{PAPER} 13"),
        ("MC INF 253 paragraph 13", f"{PAPER} 13"),
        ("INF/3 para 3.1", "EB/107/INF/3 3.1"),
        ("MC/INF/253-DIGEST, para. 13", "MC/INF/253-DIGEST 13"),
        ("What does paragraph 13 of MC/INF/253/Add.1 say?", "MC/INF/253/ADD.1 13"),
        ("can you show me paragraph 7 please", "7"),
        ("paragrahe 7, paragraphe 8", "8"),
        # numbers in words, ordinals
        ("3rd paragraph", "3"),
        ("the 21st paragraph of MC/INF/253", f"{PAPER} 21"),
        ("third paragraph of the annex", "annex 3"),
        ("troisième paragraphe", "3"),
        ("TROISIEME PARAGRAPHE DE L'ANNEXE", "annex 3"),
        ("le 13e paragraphe", "13"),
        ("13ème paragraphe", "13"),
        ("le 1er paragraphe du document", "1"),
        ("premier paragraphe", "1"),
        ("paragraphe premier", "1"),
        ("paragraph thirteen", "13"),
        ("paragraphe vingt-huit de l'annexe", "annex 28"),
        ("le vingt et unième paragraphe", "21"),
        ("What is in the second footnote?", "footnote 2"),
        # ranges and lists
        ("paras 13-15", "13-15"),
        ("paragraphs 13 to 15 of MC/INF/253", f"{PAPER} 13-15"),
        ("§§ 13–15", "13-15"),
        ("paragraphs 13 through 15", "13-15"),
        ("paragraphes 13 à 15", "13-15"),
        ("PARAGRAPHES 13 A 15", "13-15"),
        ("du paragraphe 13 au paragraphe 15", "13-15"),
        ("from paragraph 13 to paragraph 15", "13-15"),
        ("between paragraphs 13 and 15", "13-15"),
        ("entre les paragraphes 13 et 15 de l'annexe", "annex 13-15"),
        ("paras 15-13", "13-15"),
        ("annex paras 20 to 22", "annex 20-22"),
        ("paras 3, 5 and 7-9", "3|5|7-9"),
        ("paragraphes 3 et 5", "3|5"),
        ("paragraphs 3 and 5 of the annex", "annex 3|annex 5"),
        ("par. 3, 5 ou 9", "3|5|9"),
        ("footnotes 3 and 4", "footnote 3|footnote 4"),
        ("notes 2 à 4", "footnote 2-4"),
        # parts
        ("annexe par. 28", "annex 28"),
        ("l'annexe, §28", "annex 28"),
        ("in the annex, what does paragraph 28 say?", "annex 28"),
        ("Annex II, para. 4", "annex II 4"),
        ("annex ii para 4", "annex II 4"),
        ("Annexe A, par. 2", "annex A 2"),
        ("annex 2, paragraph 4", "annex 2 4"),
        ("annexe n° 2, paragraphe 4", "annex 2 4"),
        ("ANNEXE A PAR 2", "annex A 2"),
        ("Que dit l'annexe à propos du paragraphe 5 ?", "annex 5"),
        ("paragraph 4 of the body", "body 4"),
        ("par. 4 du corps du texte", "body 4"),
        ("paragraph 4 of the governing body paper", "4"),
        ("para 5 of the body and para 28 of the annex", "body 5|annex 28"),
        ("compare para 5 and annex para 28", "5|annex 28"),
        ("para 3 of MC/INF/253 and para 3.1 of EB/107/INF/3", f"{PAPER} 3|EB/107/INF/3 3.1"),
        ("MC/INF/253: paragraph 3 and paragraph 9", f"{PAPER} 3|{PAPER} 9"),
        # notes
        ("note 8", "footnote 8"),
        ("note de bas de page 8", "footnote 8"),
        ("NOTE DE BAS DE PAGE N° 8", "footnote 8"),
        ("note en bas de page 8", "footnote 8"),
        ("note infrapaginale 8", "footnote 8"),
        ("foot-note 8", "footnote 8"),
        ("fn. 8", "footnote 8"),
        ("footnote no. 8 of MC/INF/253", f"{PAPER} footnote 8"),
        ("Que dit la note 8 exactement ?", "footnote 8"),
        ("footnote 3 to paragraph 5", "footnote 3"),
        ("note 3 du paragraphe 5", "footnote 3"),
        ("para 5 and footnote 3", "5|footnote 3"),
    ],
)
def test_what_names_a_paragraph(question: str, expected: str) -> None:
    assert read(question) == expected.split("|")


@pytest.mark.parametrize(
    "question",
    [
        "What changed in the last 3 paragraphs?",
        "les 3 derniers paragraphes",
        "How many paragraphs are there?",
        "13 NGOs",
        "Which 13 NGOs work in Kosovo?",
        "footnotes in general",
        "What do the footnotes say?",
        "notes verbales",
        "notes verbales 2002",
        "une note de service de 12 pages",
        "We note 13 NGOs in the list",
        "Please note 3 things",
        "Combien de projets sont gérés par 13 ONG ?",
        "un programme financé par 3 pays",
        "12 par 12",
        "¿Qué hace la OIM para 13 países?",
        "At this point 13 NGOs had joined",
        "Qui, à ce point 13 fois cité, est-ce ?",
        "Resolution No. 5",
        "la résolution n° 1035",
        "the no. 1 partner of IOM",
        "no 5 star hotels",
        "project number 12 in Kosovo",
        "15 % of paragraphs",
        "the first paragraph that mentions Kosovo",
        "Quel est le premier paragraphe qui parle du Kosovo ?",
        "In 1996, 55 paragraphs were adopted",
        "ANNEXE A PROPOS DU KOSOVO",
        "l'annexe",
        "annex II",
        "What does the body of 13 members decide?",
        "MC/INF/253",
        "parts 3 and 4",
        "parties 3 et 4",
        "paragon 13",
        "al-Qaida 2001",
        "24/7 help",
    ],
)
def test_what_only_seems_to(question: str) -> None:
    assert read(question) == []
