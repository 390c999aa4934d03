"""The pages in a real browser: they fit a phone, keep to their own rules, and pass the accessibility checks."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from archive.database import connect
from archive.home import Home
from publish.site import site

CHROMIUM = shutil.which("chromium")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]

Small = tuple[Home, dict[str, str]]

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PHONE = {"width": 360, "height": 740}


@pytest.fixture
def address(small_home: Small) -> Iterator[str]:
    home, ids = small_home
    db = connect(home)
    with db.atomic():
        db.execute("update articles set story_id = 's-1' where id in (?, ?)", [ids["satu"], ids["dua"]])
    db.close()
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(site(home).app(), log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="module")
def phone() -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser.new_page(viewport=PHONE)
        browser.close()


def test_pages_fit_a_phone_and_pass_axe(address: str, phone: Page, small_home: Small) -> None:
    ids = small_home[1]
    errors: list[str] = []
    phone.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    paths = ["/", "/cari?q=padi", "/mou", f"/artikel/{ids['satu']}", "/cerita/s-1", "/daerah/33.11", "/mengapa"]
    for path in paths:
        phone.goto(address + path)
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
        found = Axe().run(phone)
        assert found.violations_count == 0, (path, found.generate_report())
    assert errors == []


def test_a_journalist_finds_a_signing_and_its_sentence(address: str, phone: Page) -> None:
    phone.goto(address)
    phone.get_by_label("Cari berita dan kesepakatan").fill("lembah hijau")
    phone.get_by_role("button", name="Cari").click()
    phone.get_by_role("link", name="Bupati Teken MoU dengan Universitas Lembah Hijau").click()
    phone.get_by_text("Kalimat yang mengatakannya").click()
    assert phone.locator("blockquote").is_visible()
    phone.get_by_role("link", name="English").click()
    assert phone.get_by_text("The sentences that say so").is_visible()
