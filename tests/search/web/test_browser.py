"""The search page in a real browser: directions, keyboard, colours, nothing refused.

Chromium is driven by the WebDriver protocol, which is JSON over HTTP. Where it is not
installed (Debian: chromium and chromium-driver), the tests are skipped and say so.
"""

import base64
import json
import os
import shutil
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import pytest

Made = Callable[..., Path]

DRIVER, BROWSER = shutil.which("chromedriver"), shutil.which("chromium")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (DRIVER and BROWSER),
        reason="NOT TESTED IN A BROWSER: apt-get install chromium chromium-driver",
    ),
]

TAB, ENTER = "\ue004", "\ue007"
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
WIDE, NARROW = (1100, 1400), (500, 1400)
TEXTS = (
    ("Görüş", "Sergey Şoyqu Bakı şəhərində, Xankəndi, Qax, Hadrut."),
    "Министр Шойгу прибыл в Баку.",
    "شویگو وزیر دفاع روسیه وارد باکو شد.",
    "Shoygoo is nobody. <script>document.title = 'broken'</script>",
)


class Browser:
    """A session of a browser, by the few commands of WebDriver that are needed."""

    def __init__(self, driver: str, scheme: str, profile: Path) -> None:
        self._driver = driver
        args = [
            *("--headless=new", "--disable-gpu", "--no-sandbox", "--hide-scrollbars"),
            *("--disable-background-networking", "--disable-dev-shm-usage"),
            f"--user-data-dir={profile}",
            f"--blink-settings=preferredColorScheme={0 if scheme == 'dark' else 1}",
        ]
        options = {"binary": BROWSER, "args": args}
        wanted = {
            "goog:chromeOptions": options,
            "goog:loggingPrefs": {"browser": "ALL"},
        }
        made = self._send("POST", "/session", {"capabilities": {"alwaysMatch": wanted}})
        self._session = f"/session/{made['sessionId']}"

    def _send(self, method: str, path: str, body: Any = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = Request(self._driver + path, data, headers, method=method)
        with urlopen(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def do(self, path: str, **body: Any) -> Any:
        return self._send("POST", self._session + path, body)

    def get(self, path: str) -> Any:
        return self._send("GET", self._session + path)

    def run(self, script: str) -> Any:
        return self.do("/execute/sync", script=f"return {script}", args=[])

    def type(self, keys: str) -> None:
        [element] = self.get("/element/active").values()
        self.do(f"/element/{element}/value", text=keys)

    def faults(self) -> list[str]:
        """Return what the browser has complained of: what the policy refused, too."""
        log = self.do("/se/log", type="browser")
        return [entry["message"] for entry in log if "favicon" not in entry["message"]]

    def look(self, name: str, size: tuple[int, int]) -> bytes:
        """Return a screenshot, which is kept where PAGE_SCREENSHOTS says."""
        self.do("/window/rect", width=size[0], height=size[1])
        image = base64.b64decode(self.get("/screenshot"))
        if folder := os.environ.get("PAGE_SCREENSHOTS"):
            Path(folder, f"{name}.png").write_bytes(image)
        return image

    def close(self) -> None:
        self._send("DELETE", self._session)


@pytest.fixture(scope="module")
def driver() -> Iterator[str]:
    command = [str(DRIVER), "--port=0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            if "started successfully on port" in line:
                port = line.split()[-1].rstrip(".")
                yield f"http://127.0.0.1:{port}"
                break
        process.kill()


@pytest.fixture
def address(make_index: Made) -> Iterator[str]:
    """The address of a server that the command line has started."""
    start = "from normalizer.cli import main; main()"
    command = [sys.executable, "-c", start, "serve", "--port", "0", "--db"]
    command.append(str(make_index(*TEXTS)))
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        yield process.stderr.readline().rstrip("/\n")
        process.kill()


@pytest.fixture(params=["light", "dark"])
def browser(
    driver: str, tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[Browser]:
    found = Browser(driver, request.param, tmp_path / "profile")
    yield found
    found.close()


def first_pixel(png: bytes) -> tuple[int, ...]:
    """Return the colour of the first pixel of a PNG: no filter changes that one."""
    at, data = 8, b""
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            data += png[at + 8 : at + 8 + size]
        at += size + 12
    return tuple(zlib.decompress(data)[1:4])


def test_the_page_is_as_it_should_be(
    browser: Browser, address: str, request: pytest.FixtureRequest
) -> None:
    scheme = request.node.callspec.params["browser"]
    browser.do("/url", url=f"{address}/?q=shoigu")

    image = browser.look(f"wide-{scheme}", WIDE)

    paper = {"light": (0xFF, 0xFF, 0xFF), "dark": (0x16, 0x18, 0x1C)}[scheme]
    assert first_pixel(image) == paper
    assert browser.get("/title") == "shoigu - Search"
    assert browser.run("document.scripts.length") == 0
    directions = browser.run(
        "Object.fromEntries([...document.querySelectorAll('.snippet')].map("
        "e => [e.textContent.slice(0, 6), getComputedStyle(e).direction]))"
    )
    assert directions.pop("شویگو ") == "rtl"
    assert set(directions.values()) == {"ltr"}
    browser.look(f"narrow-{scheme}", NARROW)
    assert browser.run("document.documentElement.scrollWidth <= innerWidth")
    assert browser.faults() == []


def test_the_keyboard_is_enough(browser: Browser, address: str) -> None:
    active = "[document.activeElement.className, document.activeElement.id].join('')"
    browser.do("/url", url=f"{address}/")
    # The box is given the focus when the page is drawn.
    later = f"requestAnimationFrame(() => setTimeout(() => told({active})))"
    drawn = f"new Promise(told => {later})"
    assert browser.run(drawn) == "q"
    browser.type(f"шойгу{ENTER}")
    assert browser.get("/url").endswith("spelling=likely")

    browser.type(TAB)
    assert browser.run(active) == "skip"
    visible = browser.run("document.activeElement.getBoundingClientRect().top >= 0")
    assert visible
    browser.type(ENTER)
    assert browser.run(active) == "main"
    browser.type(TAB)
    assert browser.run("document.activeElement.closest('h3') !== null")
    browser.type(ENTER)

    assert "/document?" in browser.get("/url")
    assert browser.faults() == []


def test_facets_and_previews_work(
    browser: Browser, address: str, request: pytest.FixtureRequest
) -> None:
    browser.do("/url", url=f"{address}/?q=shoigu")
    narrowing = '.facets a[href*="khankendi"]'
    link = browser.do("/element", using="css selector", value=narrowing)[ELEMENT]
    browser.do(f"/element/{link}/click")
    assert browser.run("document.querySelectorAll('.results > li').length") == 1
    browser.do("/url", url=f"{address}/reconcile/entity?id=place:baku")

    browser.look(f"entity-{request.node.callspec.params['browser']}", (420, 320))

    assert browser.get("/title") == "Bakı"
    assert browser.faults() == []
