"""What each page shows, as data: pure functions from the directory to views. `PAGE_TYPES` is the list.

A template gets a view and its layout and reads nothing else, so a page is a function of what stands in them.
"""

from __future__ import annotations

from aexpecs.views import (
    bodies,
    connect,
    copy_pages,
    countries,
    edit_page,
    experts,
    follow,
    home,
    insight_page,
    introductions,
    keep_page,
    learning,
    lists,
    meetings,
    mentoring,
    needs,
    search_page,
    sharing,
    site_pages,
    topics,
)
from aexpecs.views.page import PageType

PAGE_TYPES: tuple[PageType, ...] = (
    PageType("home.html", home.pages),
    PageType("experts.html", lists.expert_pages, lists.expert_keys),
    PageType("countries.html", countries.index_pages),
    PageType("country.html", countries.pages, countries.keys),
    PageType("country_names.html", countries.name_pages, countries.keys),
    PageType("topics.html", topics.index_pages),
    PageType("topic_group.html", topics.group_pages, topics.group_keys),
    PageType("topic.html", topics.pages, topics.keys),
    PageType("languages.html", lists.language_index_pages),
    PageType("language.html", lists.language_pages, lists.language_keys),
    PageType("offers.html", lists.offer_index_pages),
    PageType("offer.html", lists.offer_pages, lists.offer_keys),
    PageType("expert.html", experts.page, experts.keys, is_one=True),
    PageType("moved.html", experts.moved_pages),
    PageType("sharing.html", sharing.index_pages),
    PageType("sharing_kind.html", sharing.kind_pages),
    PageType("sharing_topic.html", sharing.topic_pages),
    PageType("piece.html", sharing.page, sharing.keys, is_one=True),
    PageType("bodies.html", bodies.index_pages),
    PageType("pillar.html", bodies.pillar_pages),
    PageType("body.html", bodies.pages, bodies.keys),
    PageType("insight.html", insight_page.pages),
    PageType("learning.html", learning.index_pages),
    PageType("learning_path.html", learning.page, learning.keys, is_one=True),
    PageType("meetings.html", meetings.index_pages),
    PageType("meeting_series.html", meetings.series_pages),
    PageType("meeting.html", meetings.page, meetings.keys, is_one=True),
    PageType("connect.html", connect.pages),
    PageType("shortlist.html", introductions.shortlist_pages),
    PageType("ask.html", introductions.ask_pages),
    PageType("follow.html", follow.pages),
    PageType("mentoring.html", mentoring.pages),
    PageType("needs.html", needs.pages),
    PageType("need.html", needs.need_page, needs.keys, is_one=True),
    PageType("search.html", search_page.pages),
    PageType("edit.html", edit_page.pages),
    PageType("keep.html", keep_page.pages),
    PageType("page.html", site_pages.pages),
    PageType("404.html", site_pages.not_found_pages),
)

# What only offline copies have.
COPY_PAGE_TYPES: tuple[PageType, ...] = (
    PageType("copy_read.html", copy_pages.reader_pages),
    PageType("copy_start.html", copy_pages.start_pages),
    PageType("copy_verify.html", copy_pages.verify_pages),
    PageType("copy_update.html", copy_pages.update_pages),
    PageType("copy_single.html", copy_pages.single_pages),
)
