"""Markdown as converters write it, to blocks."""

import pytest

from corpus.blocks import Block
from corpus.errors import EmptyFileError, UnreadableFileError, UnsupportedFormatError
from corpus.readers import is_supported, read_blocks
from corpus.readers.markdown import read_markdown


def read(text: str) -> list[Block]:
    return read_markdown(text.encode())


def shapes(text: str) -> list[tuple[str, str | None, str]]:
    return [(block.kind, block.number, block.text) for block in read(text)]


@pytest.mark.parametrize(
    "source",
    ["13. Text", "13) Text", "**13.** Text", "13\\. Text", "§ 13. Text", "   13. Text", "__13.__ Text"],
)  # fmt: skip
def test_a_typed_number_is_set_apart(source: str) -> None:
    assert shapes(source) == [("text", "13", "Text")]


@pytest.mark.parametrize("source", ["3.1 Text", "3.1. Text", "**3.1** Text"])
def test_two_level_numbers(source: str) -> None:
    assert shapes(source) == [("text", "3.1", "Text")]


@pytest.mark.parametrize("source", ["13 NGOs met.", "1999 was a year.", "(a) Item", "A. Item"])
def test_what_is_no_number(source: str) -> None:
    assert shapes(source) == [("text", None, source)]


def test_headings_of_every_kind() -> None:
    blocks = read("# One\n\n### Three #\n\nTitle\n=====\n\n**Bold line**\n\n**Bold** text")
    assert [(b.kind, b.level, b.text) for b in blocks] == [
        ("heading", 1, "One"),
        ("heading", 3, "Three"),
        ("heading", 1, "Title"),
        ("heading", 7, "Bold line"),
        ("text", 0, "Bold text"),
    ]


def test_a_page_rule_right_below_running_text_makes_no_heading() -> None:
    assert shapes("12. The text of a paragraph that goes on;\n---\n\nand ends.")[0] == (
        "text", "12", "The text of a paragraph that goes on;",
    )  # fmt: skip


def test_notes_and_their_references() -> None:
    blocks = read(
        "1. A<sup>1</sup> b<sup>2,3</sup>\n\n<sup>1</sup> One.\n\n<sup>2</sup> Two.\n<sup>3</sup> Three."
    )
    assert blocks[0].text == "A b"
    assert blocks[0].notes == ("1", "2", "3")
    assert [(b.kind, b.number, b.text) for b in blocks[1:]] == [
        ("note", "1", "One."), ("note", "2", "Two."), ("note", "3", "Three."),
    ]  # fmt: skip


def test_markdown_s_own_notes() -> None:
    blocks = read("1. A[^1] b.\n\n[^1]: The note.")
    assert (blocks[0].text, blocks[0].notes) == ("A b.", ("1",))
    assert (blocks[1].kind, blocks[1].number, blocks[1].text) == ("note", "1", "The note.")


def test_superscript_characters() -> None:
    blocks = read("1. Text² more.\n\n² The note.")
    assert (blocks[0].text, blocks[0].notes) == ("Text more.", ("2",))
    assert (blocks[1].kind, blocks[1].number) == ("note", "2")


@pytest.mark.parametrize(
    ("source", "text"),
    [("120 m² here", "120 m² here"), ("120 m<sup>2</sup> here", "120 m2 here"),
     ("le 1<sup>er</sup> mai", "le 1er mai")],
)  # fmt: skip
def test_a_superscript_without_its_note_is_text(source: str, text: str) -> None:
    (block,) = read(source)
    assert (block.text, block.notes) == (text, ())


def test_lists_inside_a_paragraph_keep_their_markers() -> None:
    blocks = read("5. As follows:\n\n   - first\n   - second\n\n   1. one\n")
    assert [block.printed for block in blocks] == [
        "5. As follows:",
        "• first",
        "• second",
        "1. one",
    ]
    assert [block.number for block in blocks] == ["5", None, None, None]


def test_tables_stay_readable() -> None:
    (block,) = read("| Year | Sum |\n|---|---|\n| 2001 | **7** |\n| 2002 | 8 |")
    assert (block.kind, block.text) == ("table", "Year | Sum\n2001 | 7\n2002 | 8")


def test_markup_goes_and_text_stays() -> None:
    source = "A *b* __c__ `d` [e](http://x) ![f](g.png) h<br>i &amp; j\u00a0k\u00adl <!-- m --> n"
    assert read(source)[0].text == "A b c d e f h\ni & j kl n"


def test_comments_and_tags_of_html_blocks_go() -> None:
    assert shapes("<!-- PageBreak -->\n\n<div>\nSome text\n</div>") == [("text", None, "Some text")]


def test_windows_line_ends() -> None:
    assert shapes("1. One\r\n\r\n2. Two\r\n") == [("text", "1", "One"), ("text", "2", "Two")]


def test_four_spaces_are_no_code() -> None:
    assert shapes("Heading text\n\n    1. One")[-1] == ("text", "1", "One")


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(mark: str) -> None:
    assert read_markdown("1. Été".encode(mark))[0].text == "Été"


@pytest.mark.parametrize(
    ("content", "error"),
    [(b"", EmptyFileError), (b" \n\t", EmptyFileError), ("é".encode("cp1252"), UnreadableFileError),
     (b"a\0b", UnreadableFileError)],
)  # fmt: skip
def test_what_is_no_text_is_refused(content: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        read_markdown(content)


def test_formats() -> None:
    assert is_supported("A.MD")
    assert not is_supported("a.pptx")
    with pytest.raises(UnsupportedFormatError, match=r"\.xyz"):
        read_blocks(b"x", "a.xyz")


def test_what_is_nested_too_deep_is_refused_and_not_lost() -> None:
    nested = "\n".join("  " * at + f"- item {at}" for at in range(40))
    assert read_markdown(nested.encode())[-1].text == "item 39"
    with pytest.raises(UnreadableFileError, match="nested more than 50 deep"):
        read_markdown(("- " * 60 + "item").encode())


def test_a_table_of_numbers_and_texts_holds_paragraphs() -> None:
    texts = [f"The council met in the spring and agreed on the budget of year {n}." for n in "12"]
    table = f"| 1. | {texts[0]} |\n|---|---|\n| 2. | {texts[1]} |"
    assert shapes(table) == [("text", "1", texts[0]), ("text", "2", texts[1])]
