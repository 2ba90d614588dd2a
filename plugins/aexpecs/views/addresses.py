"""Addresses that hold outside the site: absolute where the site has an address, or names that need none."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from aexpecs.views.shelf import Site, topic_href

# A tag URI names a day on which its host belonged to whoever made it (RFC 4151): the day of the first topics. It is
# never changed, or all feed readers show everything anew.
TAG_DAY = "2026-11-21"


def absolute(site: Site, path: str) -> str:
    """The address of a path in the output; empty where the site has none."""
    return f"{site.url}/{quote(path)}" if site.url else ""


def tag_uri(site: Site, name: str) -> str:
    """A name for ever (RFC 4151), such as ``tag:aexpecs.example,2026-11-21:en/experts/id/sari``."""
    return f"tag:{urlsplit(site.url).hostname},{TAG_DAY}:{quote(name)}"


def topic_iri(site: Site, code: str) -> str:
    """The name of a topic or group as a concept: an anchor on its page, since the page itself is not the topic."""
    return absolute(site, topic_href(code)) + f"#{code}" if site.url else f"urn:aexpecs:topic:{code}"


def topics_iri(site: Site) -> str:
    """The name of the whole vocabulary."""
    return absolute(site, "topics.html") + "#topics" if site.url else "urn:aexpecs:topics"


def scheme_iri(code: str, term: str = "") -> str:
    """The name of a scheme that others adopted, or of one of its terms; they have no page here."""
    return f"urn:aexpecs:scheme:{quote(code)}" + (f":{quote(term)}" if term else "")


def person_iri(site: Site, expert_id: str) -> str:
    """The name of a person, the same in every language; empty where the site has no address."""
    return absolute(site, f"experts/{expert_id}.html") + "#person" if site.url else ""


def feed_path(page: str) -> str:
    """Where the feed of a page lies: ``feed.atom`` for the home page, ``countries/vn.atom`` for a country."""
    return "feed.atom" if page == "index.html" else f"{page.removesuffix('.html')}.atom"


def feed_of(site: Site, page: str) -> str:
    """The same, or nothing where no feed is written: one without absolute addresses is of no use (RFC 4287, 4.2.6)."""
    return feed_path(page) if site.url else ""


def card_path(expert_id: str) -> str:
    """Where the vCard of a profile lies: ``experts/id/sari.vcf``."""
    return f"experts/{expert_id}.vcf"
