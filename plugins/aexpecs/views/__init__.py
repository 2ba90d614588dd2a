"""What each page shows, as data: pure functions from the directory to views. `PAGE_TYPES` is the list.

A template gets a view and its layout and reads nothing else, so a page is a function of what stands in them.
"""

from __future__ import annotations

from aexpecs.views import countries, experts, home, lists, sharing, site_pages, topics
from aexpecs.views.page import PageType

PAGE_TYPES: tuple[PageType, ...] = (
    PageType("home.html", home.pages, ("list", "home")),
    PageType("experts.html", lists.expert_pages, ("list",)),
    PageType("countries.html", countries.index_pages, ("list",)),
    PageType("country.html", countries.pages, ("list",)),
    PageType("country_names.html", countries.name_pages, ("list",)),
    PageType("topics.html", topics.index_pages, ("list",)),
    PageType("topic_group.html", topics.group_pages, ("list",)),
    PageType("topic.html", topics.pages, ("list",)),
    PageType("languages.html", lists.language_index_pages, ("list",)),
    PageType("language.html", lists.language_pages, ("list",)),
    PageType("offers.html", lists.offer_index_pages, ("list",)),
    PageType("offer.html", lists.offer_pages, ("list",)),
    PageType("expert.html", experts.pages, ("profile", "prose", "list")),
    PageType("moved.html", experts.moved_pages, ()),
    PageType("sharing.html", sharing.index_pages, ("list",)),
    PageType("sharing_kind.html", sharing.kind_pages, ("list",)),
    PageType("sharing_topic.html", sharing.topic_pages, ("list",)),
    PageType("piece.html", sharing.pages, ("prose", "list", "profile")),
    PageType("page.html", site_pages.pages, ("prose",)),
    PageType("404.html", site_pages.not_found_pages, ()),
)
