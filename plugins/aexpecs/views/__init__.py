"""What each page shows, as data: pure functions from the directory to views. `PAGE_TYPES` is the list.

A template gets a view and its layout and reads nothing else, so a page is a function of what stands in them.
"""

from __future__ import annotations

from aexpecs.views import countries, edit_page, experts, home, lists, search_page, sharing, site_pages, topics
from aexpecs.views.page import PageType

PAGE_TYPES: tuple[PageType, ...] = (
    PageType("home.html", home.pages),
    PageType("experts.html", lists.expert_pages),
    PageType("countries.html", countries.index_pages),
    PageType("country.html", countries.pages),
    PageType("country_names.html", countries.name_pages),
    PageType("topics.html", topics.index_pages),
    PageType("topic_group.html", topics.group_pages),
    PageType("topic.html", topics.pages),
    PageType("languages.html", lists.language_index_pages),
    PageType("language.html", lists.language_pages),
    PageType("offers.html", lists.offer_index_pages),
    PageType("offer.html", lists.offer_pages),
    PageType("expert.html", experts.pages, experts.keys, experts.page),
    PageType("moved.html", experts.moved_pages),
    PageType("sharing.html", sharing.index_pages),
    PageType("sharing_kind.html", sharing.kind_pages),
    PageType("sharing_topic.html", sharing.topic_pages),
    PageType("piece.html", sharing.pages, sharing.keys, sharing.page),
    PageType("search.html", search_page.pages),
    PageType("edit.html", edit_page.pages),
    PageType("page.html", site_pages.pages),
    PageType("404.html", site_pages.not_found_pages),
)
