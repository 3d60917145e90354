"""Word files: what stands in them, block by block."""

from docx.oxml import parse_xml

from corpus.parse import parse
from tests.corpus.readers.word import NS, paper, shown


def test_automatic_numbers_headings_and_plain_text() -> None:
    word = paper()
    word.say("Introduction", style="Heading 1")
    word.say("First text.", 1)
    word.say("It goes on here.")
    word.say("Second text.", 1)
    assert shown(word) == [
        ("heading", None, "Introduction"),
        ("text", "1", "First text."),
        ("text", None, "It goes on here."),
        ("text", "2", "Second text."),
    ]


def test_tracked_changes_are_read_as_accepted() -> None:
    word = paper()
    word.say("One stays.", 1)
    word.add(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr>'
        '<w:del w:id="1" w:author="x"/></w:rPr></w:pPr><w:del w:id="2" w:author="x"><w:r>'
        "<w:delText>Gone.</w:delText></w:r></w:del></w:p>"
    )
    word.add(
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
        '<w:r><w:t xml:space="preserve">Two was </w:t></w:r><w:del w:id="3" w:author="x"><w:r>'
        '<w:delText>small</w:delText></w:r></w:del><w:ins w:id="4" w:author="x"><w:r>'
        "<w:t>large.</w:t></w:r></w:ins></w:p>"
    )
    assert shown(word) == [("text", "1", "One stays."), ("text", "2", "Two was large.")]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    word = paper()
    word.add(
        '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="x"/></w:rPr></w:pPr>'
        '<w:r><w:t xml:space="preserve">Front </w:t></w:r></w:p>'
    )
    word.say("and back.", 1)
    assert shown(word) == [("text", "1", "Front and back.")]


def test_a_deleted_mark_at_the_very_end_loses_no_text() -> None:
    word = paper()
    word.say("First text.", 1)
    word.add(
        "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>The last words.</w:t></w:r></w:p>"
    )
    assert [text for _, _, text in shown(word)] == ["First text.", "The last words."]


def test_hidden_text_is_left_out() -> None:
    word = paper()
    paragraph = word.say("Seen.", 1)
    paragraph.add_run(" Hidden.").font.hidden = True
    hidden = word.document.styles.add_style("Ghost", 2)
    hidden.font.hidden = True
    paragraph.add_run(" Also hidden.", style="Ghost")
    assert shown(word) == [("text", "1", "Seen.")]


def test_fields_show_their_result_and_contents_tables_go() -> None:
    word = paper()
    word.document.styles.add_style("toc 1", 1)
    word.say("1. Introduction 3", style="toc 1")
    paragraph = word.say("See ", 1)
    for kind, text in (("begin", ""), ("", ""), ("separate", ""), ("", "page 4"), ("end", "")):
        run = paragraph.add_run(text)
        if kind:
            run._r.append(_field(kind))
        elif not text:
            run._r.append(_instruction(" PAGEREF _x "))
    paragraph.add_run(".")
    assert shown(word) == [("text", "1", "See page 4.")]


def _field(kind: str):  # type: ignore[no-untyped-def]

    return parse_xml(f'<w:fldChar {NS} w:fldCharType="{kind}"/>')


def _instruction(text: str):  # type: ignore[no-untyped-def]

    return parse_xml(f"<w:instrText {NS}>{text}</w:instrText>")


def test_bold_lines_are_headings_and_bold_sentences_are_not() -> None:
    word = paper()
    word.say("").add_run("Assistance").bold = True
    word.say("", 1).add_run("This whole paragraph is bold.").bold = True
    assert shown(word) == [
        ("heading", None, "Assistance"),
        ("text", "1", "This whole paragraph is bold."),
    ]


def test_the_cover_and_a_symbol_in_the_header() -> None:
    word = paper()
    word.document.sections[0].header.paragraphs[0].text = "EB/107/INF/3"
    word.say("Report on fees", style="Title")
    word.say("12 May 2003")
    word.say("The fees are due.", 1)
    edition = parse(word.content(), "upload.docx")
    assert (edition.symbol, edition.title) == ("EB/107/INF/3", "Report on fees")
    assert edition.date is not None
    assert edition.date.isoformat() == "2003-05-12"
    assert [p.locator.number for p in edition.paragraphs] == ["1"]


def test_formulas_and_invisible_characters() -> None:
    word = paper()
    word.add(
        '<w:p xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><w:r><w:t xml:'
        'space="preserve">1. The sum x\u00ad is </w:t></w:r><m:oMath><m:r><m:t>x=2</m:t></m:r>'
        "</m:oMath></w:p>"
    )
    (paragraph,) = parse(word.content(), "A-1.docx").paragraphs
    assert paragraph.text == "The sum x is x=2"
