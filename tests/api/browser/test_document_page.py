"""What a person sees on the page of a document."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_both_editions_of_a_paragraph_stand_together(page: Page) -> None:
    page.goto("/documents/MC-INF-253-DIGEST#par-13")
    versions = page.locator("#par-13 .text")
    expect(versions).to_have_count(2)
    assert {versions.nth(i).get_attribute("lang") for i in range(2)} == {"en", "fr"}


def test_a_link_from_the_contents_leads_to_its_section(page: Page) -> None:
    page.goto("/documents/MC-INF-253-DIGEST")
    page.get_by_text("Contents").click()
    link = page.locator(".contents a").last
    target = link.get_attribute("href")
    link.click()
    assert target is not None
    expect(page.locator(target)).to_be_in_viewport()


def test_changing_the_language_keeps_the_place(page: Page) -> None:
    page.goto("/documents/MC-INF-253-DIGEST#annex-par-28")
    page.get_by_role("link", name="Français").click()
    page.wait_for_url("**/documents/MC-INF-253-DIGEST?lang=fr#annex-par-28")
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.get_by_text("Poser une question")).to_be_visible()


def test_every_anchor_is_unique(page: Page) -> None:
    page.goto("/documents/MC-INF-253-DIGEST")
    ids = page.locator("[id]").evaluate_all("nodes => nodes.map((node) => node.id)")
    assert len(ids) == len(set(ids))
    assert {"par-1", "par-21", "annex-par-1", "annex-par-55"} <= set(ids)
