"""A reader who searches in a real Chromium: what the first ten results cost, and how long they take."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from _http2 import Sent, Server, trips
from _questions import Question
from _visits import Link
from playwright.sync_api import Browser, Page

from aexpecs.search.tokens import typed_terms

NEVER = 600_000  # milliseconds: a whole index takes minutes to compress and to arrive
# The first ten results, or all there are, are put into the page in one step.
DONE = """() => document.querySelector("#results > li:not([data-old])")
    || (document.getElementById("status") || {textContent: ""}).textContent.startsWith("Nothing was found")"""
FORGET = """() => { document.querySelectorAll("#results > li").forEach((item) => item.dataset.old = 1);
    document.getElementById("status").textContent = ""; }"""
CLOCK = "() => performance.now() / 1000"


class Cost(NamedTuple):
    """What had been asked for when the results stood in the page, the page itself left out."""

    question: Question
    answers: Sequence[Sent]

    @property
    def bytes(self) -> int:
        """The bytes of all bodies, as sent."""
        return sum(sent.bytes for sent in self.answers)

    @property
    def requests(self) -> int:
        """How many files."""
        return len(self.answers)

    @property
    def trips(self) -> int:
        """The longest chain of files that waited for one another."""
        return trips(self.answers)


class Seeker:
    """A reader of one search page, ``page`` below the address of a server."""

    def __init__(self, browser: Browser, server: Server, page: str) -> None:
        self.browser, self.server, self.page = browser, server, page

    def cold(self, questions: Sequence[Question]) -> list[Cost]:
        """The cost of each question to a reader who was never here and opens its address."""
        return [self._cold(question) for question in questions]

    def _cold(self, question: Question) -> Cost:
        with self._fresh() as page:
            first = len(self.server.sent)
            page.goto(self._address(question), wait_until="commit", timeout=NEVER)
            page.wait_for_function(DONE, timeout=NEVER)
            return self._cost(question, first)

    def following(self, first: Question, second: Question) -> tuple[Cost, Cost]:
        """The costs of two questions that are typed into a page loaded before."""
        with self._fresh() as page:
            page.goto(self.server.address + self.page, wait_until="networkidle", timeout=NEVER)
            return self._submitted(page, first), self._submitted(page, second)

    def _submitted(self, page: Page, question: Question) -> Cost:
        first = len(self.server.sent)
        self._submit(page, question)
        return self._cost(question, first)

    def seconds_from_navigation(self, question: Question, link: Link) -> float:
        """Seconds to the results for a reader who opens the address of a question over a slow link."""
        with self._fresh(link) as page:
            page.goto(self._address(question), wait_until="commit", timeout=NEVER)
            page.wait_for_function(DONE, timeout=NEVER)
            return float(page.evaluate(CLOCK))

    def seconds_from_submit(self, question: Question, link: Link) -> float:
        """Seconds to the results from the moment in which a question is sent on a page loaded before."""
        with self._fresh(link) as page:
            page.goto(self.server.address + self.page, wait_until="networkidle", timeout=NEVER)
            began = float(page.evaluate(CLOCK))
            self._submit(page, question)
            return float(page.evaluate(CLOCK)) - began

    def _submit(self, page: Page, question: Question) -> None:
        page.evaluate(FORGET)
        # Set at once, as pasted: the pause of a suggestion would only bring files that the question needs anyway.
        page.evaluate(
            """text => { const form = document.getElementById("finder"); form.q.value = text;
            form.querySelector("button").click(); }""",
            question.text,
        )
        page.wait_for_function(DONE, timeout=NEVER)

    def _address(self, question: Question) -> str:
        words = {"q": question.text, "terms": " ".join(typed_terms(question.text))}
        return f"{self.server.address}{self.page}?{urlencode(words)}"

    def _cost(self, question: Question, first: int) -> Cost:
        time.sleep(0.1)  # the server's log arrives a moment after its answers
        answers = [sent for sent in self.server.sent[first:] if not sent.path.endswith(self.page)]
        return Cost(question, answers)

    @contextlib.contextmanager
    def _fresh(self, link: Link | None = None) -> Iterator[Page]:
        context = self.browser.new_context(ignore_https_errors=True, viewport={"width": 360, "height": 740})
        try:
            page = context.new_page()
            if link:
                rate = link.kilobits * 1000 / 8
                conditions = {"downloadThroughput": rate, "uploadThroughput": rate, "latency": link.milliseconds}
                network = context.new_cdp_session(page)
                network.send("Network.enable")
                network.send("Network.emulateNetworkConditions", {"offline": False, **conditions})
            yield page
        finally:
            context.close()
