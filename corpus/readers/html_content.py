"""The main content of a web page, without navigation, banners and footers.

Libraries that extract articles (trafilatura 2.3, readability-lxml 0.9) were tried: both lost nested
lists or tables, or the numbers of lists. What is left out here is only what a page marks as no
content, by its elements and roles (WAI-ARIA landmarks), or blocks that are all links.
"""

import codecs
import re
from collections.abc import Iterator

from lxml import etree, html

from corpus.errors import UnreadableFileError
from corpus.readers.inline import squeeze

_NO_TEXT = frozenset(
    """script style noscript template svg math iframe object embed video audio canvas select button
    input textarea form dialog head nav aside del s strike""".split()
)
_NO_CONTENT_ROLES = frozenset({"navigation", "banner", "contentinfo", "search", "complementary"})
_BLOCKS = frozenset({"div", "ul", "ol", "section", "table", "p", "td"})
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|breadcrumbs?|cookies?|sidebar|skip|share|pagination|"
    r"footer|banner)(?:$|[\s_-])",
    re.IGNORECASE,
)
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_LINK_SHARE = 0.8
_FEWEST_LINKS = 3


def main_content(content: bytes) -> etree._Element:
    """Return the element that holds the page's main content, cleaned of everything else.

    Raises:
        UnreadableFileError: there is no HTML in it.
    """
    if b"\0" in content and not content.startswith(_UTF_16):
        raise UnreadableFileError(
            "The file holds binary data, and no HTML page. Check that its extension is right."
        )
    parser = html.HTMLParser(
        encoding=_encoding(content), remove_comments=True, remove_pis=True, no_network=True
    )
    try:
        root = html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFileError(
            "The file holds no HTML page. Save the page again from a browser."
        ) from error
    # The parser leaves out what is nested deeper than it goes.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableFileError(
            "The page's elements are nested more than 250 deep, which no real page's are. Save it in a "
            "simpler format."
        )
    found = [
        element
        for element in root.iter("main", "article", "div")
        if element.tag == "main" or element.get("role") == "main"
    ]
    articles = root.findall(".//article")
    body = root.find("body")
    top = found[0] if found else articles[0] if len(articles) == 1 else body
    if top is None:
        top = root
    for element in list(_unwanted(top, trusted=bool(found))):
        _drop(element)
    return top


def text_of(element: etree._Element) -> str:
    """Return all the text inside an element, on one line."""
    return squeeze(
        etree.tostring(element, method="text", encoding="unicode", with_tail=False).replace(
            "\n", " "
        )
    )


def _encoding(content: bytes) -> str | None:
    """Return the encoding to read with; None leaves it to the page's own declaration."""
    if content.startswith(_UTF_16):
        return "utf-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        declared = re.search(rb"charset\s*=\s*[\"']?([\w-]+)", content[:4096])
        return None if declared else "windows-1252"
    return "utf-8"


def _unwanted(top: etree._Element, *, trusted: bool) -> Iterator[etree._Element]:
    for element in top.iterdescendants():
        if not isinstance(element.tag, str):
            continue
        unseen = element.tag in _NO_TEXT or _is_hidden(element)
        if unseen or (not trusted and (_is_furniture(element, top) or _is_all_links(element))):
            yield element


def _is_hidden(element: etree._Element) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or "display:none" in style
        or "visibility:hidden" in style
    )


def _is_furniture(element: etree._Element, top: etree._Element) -> bool:
    if element.get("role") in _NO_CONTENT_ROLES:
        return True
    # A header or footer of the page; those of an article or section are content.
    if element.tag in {"header", "footer"} and element.getparent() is top:
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    return element.tag in _BLOCKS and _NAMES.search(names) is not None


def _is_all_links(element: etree._Element) -> bool:
    """Tell whether a block is a menu: mostly text of links, and several of them."""
    if element.tag not in _BLOCKS:
        return False
    links = list(element.iter("a"))
    if len(links) < _FEWEST_LINKS or any(link.get("href", "").startswith("#") for link in links):
        return False
    linked = sum(len(text_of(link)) for link in links)
    return linked >= _LINK_SHARE * len(text_of(element))


def _drop(element: etree._Element) -> None:
    """Take an element out, and keep the text that stands behind it."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    tail = element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
