"""What a person sees and does on the chat page."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser


def ask(page: Page, question: str) -> None:
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")


def test_a_typed_question_is_answered_with_cards(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_label("Your question")).to_be_focused()
    page.keyboard.type("What does paragraph 13 of MC/INF/253-DIGEST say?")
    page.keyboard.press("Enter")
    card = page.locator(".card").first
    expect(card.locator(".citation")).to_have_text("MC/INF/253-DIGEST, para. 13")
    expect(card.locator(".badge")).to_have_text("EN")
    expect(card.locator("mark").first).not_to_be_empty()
    expect(page.get_by_label("Your question")).to_have_value("")
    card.get_by_text("The same paragraph in the other language").click()
    expect(card.locator(".parallel .text")).to_be_visible()
    expect(card.locator(".parallel .text")).to_have_attribute("lang", "fr")


def test_questions_follow_each_other(page: Page) -> None:
    page.goto("/")
    ask(page, "What does para. 1 of MC/INF/253-DIGEST say?")
    expect(page.locator(".exchange")).to_have_count(1)
    expect(page.locator(".card").first).to_be_visible()
    ask(page, "What does para. 2 of MC/INF/253-DIGEST say?")
    last = page.locator(".exchange").nth(1)
    expect(last.locator(".citation").first).to_have_text("MC/INF/253-DIGEST, para. 2")
    expect(last.locator("h2")).to_be_in_viewport()


def test_shift_enter_makes_a_new_line_and_blank_asks_nothing(page: Page) -> None:
    page.goto("/")
    box = page.get_by_label("Your question")
    box.fill("one")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("two")
    expect(box).to_have_value("one\ntwo")
    box.fill("   ")
    page.keyboard.press("Enter")
    expect(page.locator(".exchange")).to_have_count(0)


def test_a_citation_opens_the_document_at_the_marked_paragraph(page: Page) -> None:
    page.goto("/")
    ask(page, "annex para. 28 of MC/INF/253-DIGEST")
    page.locator(".citation").first.click()
    page.wait_for_url("**/documents/MC-INF-253-DIGEST#annex-par-28")
    target = page.locator(":target")
    expect(target).to_be_in_viewport()
    expect(target.locator(".number")).to_have_text("28")
    other = page.locator("#annex-par-27")
    marked, plain = (
        place.evaluate("node => getComputedStyle(node).backgroundColor")
        for place in (target, other)
    )
    assert marked != plain


def test_highlights_count_code_points(page: Page) -> None:
    page.goto("/")
    ask(page, "viaduct painted purple 1987")
    card = page.locator(".card", has_text="X/7, para. 1").first
    expect(card.locator("mark").first).to_have_text("The viaduct was painted purple in 1987.")


def test_markup_in_documents_and_questions_stays_text(page: Page) -> None:
    page.goto("/")
    ask(page, "<img src=x onerror=\"document.title='attacked'\"> hovercraft carry eels")
    expect(page.locator(".exchange h2")).to_contain_text("<img src=x")
    expect(page.locator(".card .text").first).to_contain_text("<script>")
    assert page.locator(".exchange img, .exchange script").count() == 0
    page.goto("/documents/X-7")
    expect(page.locator("#par-3")).to_contain_text("<script>")
    assert page.locator("main img, main script").count() == 0
    assert page.title() != "attacked"


def test_a_long_paragraph_unfolds(page: Page) -> None:
    page.goto("/")
    ask(page, "zeppelins moor at the lighthouse")
    text = page.locator(".card", has_text="X/7, para. 2").first.locator(".text").first
    expect(text).to_have_class(re.compile("folded"))
    before = text.bounding_box()
    page.get_by_role("button", name="Show the whole paragraph").first.click()
    expect(text).not_to_have_class(re.compile("folded"))
    after = text.bounding_box()
    assert before is not None
    assert after is not None
    assert after["height"] > before["height"]


def test_what_is_not_answered_is_not_shown_as_an_answer(page: Page) -> None:
    page.goto("/")
    ask(page, "What does paragraph 999 of MC/INF/253-DIGEST say?")
    expect(page.locator(".unanswered")).to_have_text("The documents don't seem to answer this.")
    expect(page.locator(".notice").first).to_contain_text("has no paragraph 999")
    expect(page.locator(".card").first).to_be_hidden()
    page.get_by_text("Show the nearest passages").click()
    expect(page.locator(".card").first).to_be_visible()


def test_an_error_is_shown_and_can_be_retried(page: Page) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    page.goto("/")
    page.route("**/ask", refuse)
    ask(page, "What does para. 1 of MC/INF/253-DIGEST say?")
    expect(page.locator(".error")).to_contain_text("The service can't be reached.")
    page.unroute("**/ask")
    page.get_by_role("button", name="Try again").click()
    expect(page.locator(".citation").first).to_have_text("MC/INF/253-DIGEST, para. 1")
    expect(page.locator(".error")).to_have_count(0)


def test_a_problem_s_detail_reaches_the_reader(page: Page) -> None:
    page.goto("/")
    page.route(
        "**/ask",
        lambda route: route.fulfill(
            status=503, content_type="application/problem+json", body='{"detail": "Still loading."}'
        ),
    )
    ask(page, "anything")
    expect(page.locator(".error")).to_contain_text("Still loading.")


def test_near_duplicates_are_linked_from_the_card(page: Page) -> None:
    def with_a_twin(route: Route) -> None:
        body = route.fetch().json()
        body["passages"][0]["similar"] = [
            {"label": "X/7, para. 1", "url": "/documents/X-7#par-1"},
            {"label": "X/7, para. 3", "url": "/documents/X-7#par-3"},
        ]
        route.fulfill(json=body)

    page.goto("/")
    page.route("**/ask", with_a_twin)
    ask(page, "viaduct painted purple 1987")
    similar = page.locator(".card").first.locator(".similar")
    expect(similar).to_have_text("Nearly the same text: X/7, para. 1; X/7, para. 3")
    expect(similar.locator("a").last).to_have_attribute("href", "/documents/X-7#par-3")
    expect(page.locator(".similar")).to_have_count(1)


def test_the_reply_language_can_be_chosen(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Reply in").select_option("fr")
    ask(page, "What does paragraph 13 of MC/INF/253-DIGEST say?")
    expect(page.locator(".citation").first).to_have_text("MC/INF/253-DIGEST, par. 13")
    expect(page.locator(".badge").first).to_have_text("FR")


def test_the_page_speaks_french_and_remembers_it(page: Page) -> None:
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.goto("/")
    expect(page.get_by_role("button", name="Demander")).to_be_visible()
    page.get_by_label("Votre question").fill("paragraphe 13 de MC/INF/253-DIGEST")
    page.keyboard.press("Enter")
    expect(page.locator(".citation").first).to_have_text("MC/INF/253-DIGEST, par. 13")


def test_the_browser_s_language_is_followed(chromium: Browser, address: str) -> None:
    context = chromium.new_context(locale="fr-CH", base_url=address)
    page = context.new_page()
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    context.close()


def test_a_citation_from_a_pdf_says_the_page(page: Page) -> None:
    page.goto("/")
    ask(page, "What does paragraph 4.2 of RC/12/4/Rev.1 say?")
    where = page.locator(".card .where").first
    expect(where).to_contain_text(re.compile(r"4\. Headquarters · page \d of the file"))


def test_examples_ask(page: Page) -> None:
    page.goto("/")
    example = page.locator(".example").first
    text = example.inner_text()
    example.click()
    expect(page.locator(".exchange h2")).to_have_text(text)
    expect(page.locator("#examples")).to_be_hidden()


def test_documents_are_listed(page: Page) -> None:
    page.goto("/")
    link = page.locator("#documents a", has_text="MC/INF/253-DIGEST")
    expect(link).to_have_attribute("href", "/documents/MC-INF-253-DIGEST")


@pytest.mark.parametrize("path", ["/", "/documents/MC-INF-253-DIGEST#annex-par-28"])
def test_nothing_is_cut_off_at_320_pixels(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(path)
    if path == "/":
        ask(page, "What does paragraph 13 of MC/INF/253-DIGEST say?")
        expect(page.locator(".card").first).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 320
