"""How people name paragraphs, as regular expressions over folded text.

Folded text is in lower case and without accents (`corpus.folding`). Symbols, annexes and the body are
one private character each by then, so that their digits are nobody's paragraph.
"""

import re

from qa.number_words import CARDINALS, ORDINALS, pattern, value_of

SYMBOL_MARK, ANNEX_MARK, BODY_MARK = "\ue000", "\ue100", "\ue200"
MARKS = re.compile("[\ue000-\uf8ff]")

NUMBER = r"\d{1,4}(?:\.\d{1,3})*"
_COUNTED = r"[\s:(\[#\-]*(?:(?:n[°o]s?|nrs?|num|numbers?|numeros?)(?!\w)\.?)?[\s:(#]*"
_PARAGRAPH = r"(?<!\w)(?:paragraphe?s?|paragrafe?s?|paras?\.?|pars?\.?|alineas?|al\.)|§{1,2}"
_POINT = r"(?<!this )(?<!that )(?<!\bce )\bpoints?"
_BARE = r"(?<!\w)(?:n[°o]s?\.?|numeros?|numbers?)"
_NOTE = (
    r"(?<!we )(?<!\bi )(?<!you )(?<!they )(?<!to )(?<!please )(?<!also )"
    r"\b(?:(?:foot|end)-?\s?notes?|fn\.?|notes?(?:\s+(?:de|en)\s+bas\s+de\s+page"
    r"|\s+infrapaginales?|\s+bas\s+de\s+page)?)"
)
_TO = r"(?:-|–|—|to|through|thru|until|till|jusqu'au|jusqu'a|aux?|a)"
_AND = r"(?:,|;|and|et|&|or|ou)"
_AGAIN = r"(?:(?:the|le|les)\s+)?(?:(?:paragraphe?s?|paras?\.?|pars?\.?|notes?|footnotes?)\s*)?"
# What may follow a number that names a paragraph; "13 NGOs" is a number of NGOs.
_CONTINUES = (
    r"(?=\s*(?:\Z|[^\w\s]|\([a-z]\)|(?:of|in|from|to|and|et|or|ou|du|de|des|dans|au|aux|a|say|says"
    r"|said|dit|disent|is|are|est|sont|mean|means|refer|refers|mentions?|mentionne|cites?|states?"
    r"|please|svp|what|que|annexe?|paras?|pars?|exactly|exactement|thanks|merci)\b))"
)
_RANGE = rf"{NUMBER}(?:\s*{_TO}\s*{_AGAIN}{NUMBER})?"
# The lookahead keeps percentages, dates such as 13/5 and longer numbers out.
NAMED = re.compile(
    rf"(?P<kind>(?P<note>{_NOTE})|(?P<point>{_POINT})|(?P<bare>{_BARE})|(?:{_PARAGRAPH}))"
    rf"{_COUNTED}(?P<numbers>{_RANGE}(?:\s*{_AND}+\s*{_RANGE}(?![\d.]*\s*%){_CONTINUES})*)"
    rf"(?!\s*%|\w*/|\d)(?:\s?\(?[a-z]\)?(?!\w))?"
)
RANGE = re.compile(rf"({NUMBER})(?:\s*{_TO}\s*{_AGAIN}({NUMBER}))?")
CONTINUES = re.compile(_CONTINUES)
# What may stand before an ambiguous word: "le par 13", "annexe, no 5"; not "par" in "gérés par 13".
OPENS = re.compile(
    r"(?:\A|[^\w\s'’%]|\b(?:le|la|les|au|aux|du|the|of|in|to|see|voir|cf|dit|read|show|me|lire"
    r"|citer?|quote|what|dans))\s*\Z"
)
BETWEEN = re.compile(r"\b(?:between|entre)(?:\s+(?:the|les?))?\s*\Z")
BETWEEN_NUMBERS = re.compile(rf"({NUMBER})\s*(?:and|et)\s*{_AGAIN}({NUMBER})\Z")
# "footnote 3 to paragraph 5": the paragraph only says where.
PLACED = re.compile(r"\s*(?:of|to|in|under|du|de|au|dans|sous)\s*(?:the|le)?\s*\Z")
CONJUNCTION = re.compile(r";|\b(?:and|et|or|ou|with|avec|versus|vs)\b|&")
OF = re.compile(r"\s*,?\s*\b(?:of|in|from|to|du|de|des|dans|au|aux)\b")

ANNEX = re.compile(
    r"(?i:\b(?:annexe?s?|appendix|appendice))\b"
    r"(?:\s*(?i:(?:n[°ºo]\.?|number|num[ée]ro)\s*)?(?P<id>[IVX]{1,5}|\d{1,2}|[A-Z]"
    r"|ii|iii|iv|vi{1,3}|ix|xi{1,3}|[a-z](?=\s*[,.:;]?\s*(?i:para|par\b|§|point)))(?![\w'’]))?"
)
BODY = re.compile(
    r"\b(?:main\s+(?:text|body|part|paper)|(?<!governing )(?<!supreme )body(?:\s+text)?"
    r"|corps(?:\s+du\s+(?:texte|document))?|texte\s+principal)\b",
    re.IGNORECASE,
)

_ONE = r"(?:paragraphe?|para\.?|alinea|foot-?note|note\s+de\s+bas\s+de\s+page)"
_SUFFIX = r"(?:st|nd|rd|th|ere?|e|eme|ieme|nde?)"
_ORDINAL = re.compile(
    rf"\b(?:(?P<digits>\d{{1,3}})\s?{_SUFFIX}|(?P<word>{pattern(ORDINALS)}))\s+(?P<kind>{_ONE})(?![\w])"
    r"(?!\s+(?:that|which|where|about|qui|ou|to)\b)"
)
_CARDINAL = re.compile(
    rf"\b(?P<kind>{_ONE})\s+(?P<word>{pattern(CARDINALS)}|premier|un)\b(?!\s+[a-z]+s\b)"
)


def digits(folded: str) -> str:
    """Write numbers in words as digits where they name a paragraph: "third paragraph"."""
    folded = _ORDINAL.sub(
        lambda m: f"{m['kind']} {m['digits'] or value_of(m['word'], ORDINALS)}", folded
    )
    return _CARDINAL.sub(
        lambda m: f"{m['kind']} {value_of(m['word'], {**CARDINALS, 'premier': 1})}", folded
    )
