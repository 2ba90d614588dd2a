"""What the directory holds. Each field is declared here, on its own line, and nowhere else.

Terms follow schema.org, Popolo, ORCID and CLDR where one exists; the ``schema`` of a field names the schema.org term.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, fields
from typing import Any, TypeVar, cast, dataclass_transform

from aexpecs.core import choices
from aexpecs.core.fields import field
from aexpecs.core.kinds import (
    PROFILE_ID,
    Choice,
    Date,
    Flag,
    Group,
    Mailbox,
    Markdown,
    Month,
    Number,
    Ref,
    Tag,
    Term,
    Text,
    Url,
)

T = TypeVar("T")

ORGANISATION = Term("organisations", or_text=160)


@dataclass_transform(frozen_default=True, kw_only_default=True)
def record(cls: type[T]) -> type[T]:
    """A class of frozen records; to Python each field is optional and named, what is required the reader says.

    They are sent from process to process by the thousands: what `dataclasses` does for that lists the fields each time.
    """
    made: Any = dataclass(frozen=True, slots=True, kw_only=True)(cls)
    slots = [getattr(made, part.name) for part in fields(made)]
    getters, setters = [slot.__get__ for slot in slots], [slot.__set__ for slot in slots]

    def values(self: object) -> list[object]:
        return [get(self) for get in getters]

    def take(self: object, values: list[object]) -> None:
        for put, value in zip(setters, values, strict=True):
            put(self, value)

    made.__getstate__, made.__setstate__ = values, take
    return cast("type[T]", made)


# A profile and its parts


@record
class OtherName:
    """A form of the name in another script, spelling or time."""

    value: str = field(Text(120), "Name", "The whole name in this form.", required=True, example="ສົມຈິດ ວົງສາ", search=8, schema="alternateName")
    lang: str = field(Tag(), "Language", "The language of this form.", required=True, example="lo")
    kind: str = field(Choice(choices.NAME_KINDS), "Kind", "What form it is.", required=True, example="native")


@record
class Position:
    """A post at an organisation."""

    title: str = field(Text(120), "Post", "The title of the post.", required=True, example="Head of Talent Management", search=2, schema="jobTitle")
    organisation: str = field(ORGANISATION, "Organisation", "A code of content/vocabulary/organisations.yml, or the name.", required=True, example="id-bkn", search=2, schema="worksFor")
    start: str = field(Month(), "Since", "Year or month.", example='"2021"')
    end: str = field(Month(), "Until", "Year or month; absent for a current post.")


@record
class Evidence:
    """What stands behind a topic: an item of the portfolio."""

    topic: str = field(Term("topics"), "Topic", "A topic of this profile.", required=True, example="REC-01")
    item: str = field(Text(40, pattern=r"[a-z0-9]+(?:-[a-z0-9]+)*", pattern_words="the id of a portfolio item"), "Portfolio item", "The id of an item of this portfolio.", required=True, example="reform-2023")


@record
class Expertise:
    """What somebody knows best: one main topic and at most four others."""

    main: str = field(Term("topics"), "Main topic", "The topic to be found by first.", required=True, example="REC-01", search=4, facet=True, schema="knowsAbout")
    other: tuple[str, ...] = field(Term("topics"), "Other topics", "At most four.", many=(1, 4), search=3, facet=True, schema="knowsAbout")
    evidence: tuple[Evidence, ...] = field(Group(Evidence), "Evidence", "Which item of the portfolio shows the knowledge of a topic.", many=(1, 10))


@record
class PortfolioItem:
    """Something done: a publication, talk, training, project, award, credential or education."""

    kind: str = field(Choice(choices.PORTFOLIO_KINDS), "Kind", "What it is.", required=True, example="publication")
    title: str = field(Text(240, 4), "Title", "As it was published, in its own language.", required=True, search=1, schema="name")
    year: int | None = field(Number(1950, 2099), "Year", "The year it came out or took place.", required=True, example="2023", schema="datePublished")
    venue: str = field(Text(200), "Where", "Journal, publisher, forum, agency or university.", schema="publisher")
    url: str = field(Url(), "Address", "Where it can be read.", schema="url")
    lang: str = field(Tag(), "Language", "The language of the title, if it is not that of the file.")
    topics: tuple[str, ...] = field(Term("topics"), "Topics", "What it is about.", many=(1, 5), schema="about")
    featured: bool = field(Flag(), "Featured", "Shown first; at most three.")
    id: str = field(Text(40, pattern=r"[a-z0-9]+(?:-[a-z0-9]+)*", pattern_words="lower-case words joined by hyphens"), "Id", "Only if evidence names the item.", example="reform-2023")


@record
class LanguageSkill:
    """A language and how well it is spoken."""

    code: str = field(Tag(), "Language", "BCP 47 tag.", required=True, example="id", facet=True, schema="knowsLanguage")
    level: str = field(Choice(choices.LANGUAGE_LEVELS), "Level", "CEFR level, or native.", required=True, example="native")


@record
class Identifier:
    """A public identifier of the person as an author."""

    scheme: str = field(Choice(choices.IDENTIFIERS), "Scheme", "Who issued it.", required=True, example="orcid")
    value: str = field(Text(40), "Identifier", "As the scheme writes it.", required=True, example="0000-0002-1825-0097", schema="identifier")


@record
class Link:
    """A public page about the person or the work."""

    url: str = field(Url(), "Address", "The page.", required=True, example="https://agency.example/profile", schema="sameAs")
    label: str = field(Text(60), "Name", "What the page is.", required=True, example="Institute page")


@record
class Contact:
    """How a request reaches the person: never by a personal address."""

    via: str = field(Choice(choices.CONTACTS), "Way", "The focal point, if nothing else is said.", required=True, example="focal_point")
    organisation: str = field(Term("organisations"), "Organisation", "Which organisation passes requests on.", example="id-bkn")
    url: str = field(Url(), "Public page", "A public page with a contact form.", example="https://agency.example/contact")


@record
class Photo:
    """Words for the photo beside the profile."""

    credit: str = field(Text(80), "Credit", "Who took it, or who holds the rights.", required=True, example="BKN public relations", schema="creditText")
    alt: str = field(Text(120), "Description", "What is seen, only if it says more than the name.")


@record
class Nomination:
    """Who proposed the expert, and which focal point approved: required by the rules adopted in 2018."""

    organisation: str = field(ORGANISATION, "Proposed by", "The institution that recommends the expert.", required=True, example="id-bkn")
    focal_point: str = field(Term("organisations"), "Approved by", "The ACCSM focal-point agency of the country.", required=True, example="id-bkn")
    date: datetime.date | None = field(Date(), "Approved on", "The day of approval.", required=True, example="2026-03-02")


@record
class Consent:
    """What the person agreed to; the signed form stays with the focal point, only its number is here."""

    given_on: datetime.date | None = field(Date(), "Given on", "The day of the signature.", required=True, example="2026-03-02")
    notice: str = field(Term("notices"), "Notice", "Which consent notice was signed.", required=True, example="2026-1")
    language: str = field(Tag(), "Language", "In which language the notice was read.", required=True, example="id")
    scopes: tuple[str, ...] = field(Choice(choices.CONSENT_SCOPES), "Scopes", "What was agreed to.", required=True, many=(1, 4), example="[profile, photo]")
    reference: str = field(Text(40, 3, r"[A-Z0-9][A-Z0-9./-]+", "a file number in capitals and digits"), "Reference", "The number of the signed form in the focal point's register.", required=True, example="ID-2026-014", public=False)
    expires_on: datetime.date | None = field(Date(), "Until", "At most 24 months later.", required=True, example="2028-03-01")
    withdrawn_on: datetime.date | None = field(Date(), "Withdrawn on", "From this day nothing is published.")


@record
class Review:
    """When the profile was last confirmed, and when it is due again."""

    confirmed_on: datetime.date | None = field(Date(), "Confirmed on", "The day somebody confirmed that all of it is still right.", required=True, example="2026-03-02", schema="dateModified")
    by: str = field(ORGANISATION, "Confirmed by", "The organisation that confirmed it.", required=True, example="id-bkn")
    due_on: datetime.date | None = field(Date(), "Due on", "When it must be confirmed again; at most 24 months later.", required=True, example="2027-03-02")


@record
class Expert:
    """A person of the ASEAN Pool of Experts on Civil Service. The file's folder is the country, its name the address."""

    name: str = field(Text(120, 2), "Name", "The whole name as the person writes it, without titles and degrees.", required=True, example="Sari Wulandari", search=8, schema="name")
    lang: str = field(Tag(), "Language of the file", "The language of the texts that do not name another; English if absent.", example="en", absent="en")
    name_order: str = field(Choice(choices.NAME_ORDERS), "Order of the name", "How the name is built; the country's usual order if absent.", example="given_first")
    sort_as: str = field(Text(120), "Filed as", "How the name stands in an alphabetical list.", example="Reyes, Maria Luz dela Cruz")
    address_as: str = field(Text(80), "Addressed as", "How to greet the person, without title.", example="Ibu Sari")
    honorific_prefix: tuple[str, ...] = field(Text(40), "Titles before the name", "In their order: honours first, then academic.", many=(1, 6), example="[H.E., Dr.]", schema="honorificPrefix")
    honorific_suffix: tuple[str, ...] = field(Text(40), "Degrees after the name", "In their order.", many=(1, 8), example="[S.IP., M.Si.]", schema="honorificSuffix")
    other_names: tuple[OtherName, ...] = field(Group(OtherName), "Other forms of the name", "In the native script, romanised, former.", many=(1, 8), search=8, schema="alternateName")
    expert_type: str = field(Choice(choices.EXPERT_TYPES), "Category", "Academic, practitioner or both, by the rule of 2018.", required=True, example="practitioner", facet=True)
    positions: tuple[Position, ...] = field(Group(Position), "Posts", "The current one first.", required=True, many=(1, 12), search=2, schema="hasOccupation")
    summary: dict[str, str] = field(Text(160, 20), "In one sentence", "What the expert can help with; may be given by language.", required=True, by_language=True, example="Helps agencies to recruit on merit with computer-assisted tests.", search=3, schema="description")
    biography: dict[str, str] = field(Markdown(1500, 40), "About", "The person's work in a few paragraphs; may be given by language.", by_language=True, search=1)
    expertise: Expertise | None = field(Group(Expertise), "Expertise", "One main topic and at most four others.", required=True, example="{main: REC-01}")
    portfolio: tuple[PortfolioItem, ...] = field(Group(PortfolioItem), "Portfolio", "What shows the expertise.", many=(1, 40), search=1, schema="subjectOf")
    languages: tuple[LanguageSkill, ...] = field(Group(LanguageSkill), "Languages", "Those the expert can work in.", required=True, many=(1, 12), facet=True, schema="knowsLanguage")
    years_of_experience: int | None = field(Number(0, 70), "Years of experience", "In civil service matters, on the day of confirmation.", example="18")
    bodies: tuple[str, ...] = field(Term("bodies"), "ASEAN bodies served", "Codes of content/vocabulary/bodies.yml.", many=(1, 10), example="[ACCSM]", facet=True, schema="memberOf")
    offers: tuple[str, ...] = field(Choice(choices.OFFERS), "Offers", "What colleagues can ask for.", many=(1, 5), example="[speaking, mentoring]", facet=True, schema="makesOffer")
    modes: tuple[str, ...] = field(Choice(choices.MODES), "Where", "Online, in person or both.", many=(1, 2), example="[online, in_person]", facet=True)
    seeks: tuple[str, ...] = field(Term("topics"), "Seeks", "Topics the expert wants to learn about from others.", many=(1, 5), example="[DIG-01]", schema="seeks")
    availability: str = field(Choice(choices.AVAILABILITIES), "Availability", "Open if absent.", example="open", absent="open", facet=True)
    paused_until: datetime.date | None = field(Date(), "Paused until", "The last day of a pause, if it is known. The pause goes on until the availability is changed.", example="2027-03-01")
    mentors: tuple[str, ...] = field(Ref("experts"), "Formed by", "Profile ids of those who formed this expert.", many=(1, 6), example="[id/sari-wulandari]")
    identifiers: tuple[Identifier, ...] = field(Group(Identifier), "Identifiers", "ORCID and its like.", many=(1, 5), schema="identifier")
    links: tuple[Link, ...] = field(Group(Link), "Links", "Public pages, https only.", many=(1, 6), schema="sameAs")
    contact: Contact | None = field(Group(Contact), "Contact", "Through the focal point if absent.", schema="contactPoint")
    photo: Photo | None = field(Group(Photo), "Photo", "Words for the picture that lies beside this file under the same name.", schema="image")
    nomination: Nomination | None = field(Group(Nomination), "Nomination", "Who proposed and who approved.", required=True)
    consent: Consent | None = field(Group(Consent), "Consent", "What the person agreed to.", required=True)
    review: Review | None = field(Group(Review), "Review", "How fresh the profile is.", required=True)
    status: str = field(Choice(choices.STATUSES), "Status", "Active if absent.", example="active", absent="active")
    aliases: tuple[str, ...] = field(Text(70, 4, PROFILE_ID, "an old id such as id/old-name"), "Old addresses", "Ids under which the profile was found before.", many=(1, 8))
    sample: bool = field(Flag(), "Sample", "True on every invented profile; the page says so.")
    id: str = ""
    country: str = ""
    source_path: str = ""
    mark: bytes = b""  # a digest of the file, and of the photos beside it
    photo_path: str = ""


# What experts share


@record
class Piece:
    """An article, case study, story, question or learning note: fields, then Markdown."""

    title: str = field(Text(140, 8), "Title", "What it is about, in one line.", required=True, search=5, schema="headline")
    kind: str = field(Choice(choices.PIECE_KINDS), "Kind", "What it is.", required=True, example="article", facet=True)
    summary: str = field(Text(240, 30), "In one sentence", "What the reader will know afterwards.", required=True, search=3, schema="abstract")
    authors: tuple[str, ...] = field(Ref("experts"), "Authors", "Profile ids, in the order of the byline.", many=(1, 8), example="[id/sari-wulandari]", schema="author")
    withdrawn_authors: int | None = field(Number(1, 8), "Authors who withdrew", "How many authors withdrew from the directory; the byline says so and names nobody.")
    asked_by: str = field(ORGANISATION, "Asked by", "The office that asks, for a question without an expert as author.", example="vn-moha")
    date: datetime.date | None = field(Date(), "Published on", "The day of publication.", required=True, example="2026-05-20", schema="datePublished")
    updated: datetime.date | None = field(Date(), "Updated on", "The day of the last change that matters.", schema="dateModified")
    lang: str = field(Tag(), "Language", "The language of the text; English if absent.", example="en", absent="en", facet=True, schema="inLanguage")
    topics: tuple[str, ...] = field(Term("topics"), "Topics", "What it is about.", required=True, many=(1, 5), example="[REC-01]", search=4, facet=True, schema="about")
    characteristics: tuple[str, ...] = field(Term("characteristics"), "ASCC characteristics", "Which of the five characteristics of ASCC 2025 it serves, such as ASCC-2025:B.", many=(1, 5), example="[\"ASCC-2025:B\"]", facet=True)
    bodies: tuple[str, ...] = field(Term("bodies"), "ASEAN bodies", "The bodies it matters to.", many=(1, 6), example="[ACCSM]")
    replies_to: str = field(Ref("sharing"), "Replies to", "The piece that this one answers.")
    translation_of: str = field(Ref("sharing"), "Translation of", "The piece that this one translates.", schema="translationOfWork")
    sample: bool = field(Flag(), "Sample", "True on every invented piece; the page says so.")
    id: str = ""
    body: str = ""
    body_line: int = 1  # the line of the file on which the body begins, from 1
    source_path: str = ""
    mark: bytes = b""  # a digest of the file, and of the photos beside it


# What countries need, what experts teach, where they meet


@record
class Need:
    """What an office looks for in the pool. The file's folder is the country that asks, its name the address."""

    title: str = field(Text(140, 8), "Title", "What is needed, in one line.", required=True, example="A trainer for structured interviews", search=5, schema="name")
    summary: str = field(Text(240, 30), "What for", "What the help is for, in one sentence.", required=True, example="Forty interviewers of two ministries will hold structured interviews for the first time.", search=3, schema="description")
    description: str = field(Markdown(1500, 40), "More", "What the expert would find: people, place, what was done before.", search=1)
    topics: tuple[str, ...] = field(Term("topics"), "Topics", "What the expert should know; the main one first.", required=True, many=(1, 3), example="[REC-01]", search=4, facet=True, schema="about")
    offers: tuple[str, ...] = field(Choice(choices.OFFERS), "Looked for", "What the expert would do.", required=True, many=(1, 3), example="[training]", facet=True)
    languages: tuple[str, ...] = field(Tag(), "Languages", "Those in which the work can be done; one of them is enough.", required=True, many=(1, 6), example="[en, id]", facet=True, schema="availableLanguage")
    modes: tuple[str, ...] = field(Choice(choices.MODES), "Where", "Online, in person or both.", required=True, many=(1, 2), example="[online]", facet=True)
    starts_on: datetime.date | None = field(Date(), "From", "The first day on which the help is needed, if it is known.", schema="startDate")
    ends_on: datetime.date | None = field(Date(), "To", "The last day.", schema="endDate")
    asked_by: str = field(ORGANISATION, "Asked by", "The office that asks.", required=True, example="id-bkn", schema="seeker")
    posted_on: datetime.date | None = field(Date(), "Posted on", "The day on which the office asked.", required=True, example="2026-05-20", schema="datePosted")
    closes_on: datetime.date | None = field(Date(), "Open until", "After this day nobody is asked any more; at most 12 months later.", required=True, example="2026-11-20", schema="validThrough")
    status: str = field(Choice(choices.NEED_STATUSES), "Status", "Open if absent.", example="open", absent="open")
    met_by: tuple[str, ...] = field(Ref("experts"), "Met by", "Profile ids of those who helped.", many=(1, 6), example="[th/somchai-jaidee]")
    meeting: str = field(Ref("meetings"), "Meeting", "The meeting that the help is for.")
    lang: str = field(Tag(), "Language of the file", "The language of the texts; English if absent.", example="en", absent="en")
    sample: bool = field(Flag(), "Sample", "True on every invented need; the page says so.")
    id: str = ""
    country: str = ""
    source_path: str = ""
    mark: bytes = b""  # a digest of the file


@record
class SelfCheck:
    """A question with which learners see for themselves whether they understood."""

    question: str = field(Text(240, 8), "Question", "What is asked.", required=True, example="What makes two interviews comparable?", schema="text")
    answers: tuple[str, ...] = field(Text(160), "Answers", "To choose from, in any order.", required=True, many=(2, 6), schema="suggestedAnswer")
    right: int | None = field(Number(1, 6), "Right answer", "Its number in the list, from 1.", required=True, example="2", schema="acceptedAnswer")
    why: str = field(Text(240, 8), "Why", "What the learner should remember.", required=True)


@record
class LearningStep:
    """A piece to read, with what to do and to ask oneself afterwards."""

    piece: str = field(Ref("sharing"), "Piece", "The id of a sharing piece.", required=True, example="ten-working-days-for-an-answer", schema="hasPart")
    type: str = field(Choice(choices.LEARNING_TYPES), "Way of learning", "Formal if absent.", example="social", absent="formal", schema="learningResourceType")
    minutes: int | None = field(Number(1, 2400), "Minutes", "How long it takes, the task included.", required=True, example="20", schema="timeRequired")
    task: str = field(Text(400, 8), "Task", "What to do with what was read.")
    checks: tuple[SelfCheck, ...] = field(Group(SelfCheck), "Questions", "For the learner alone; nobody else sees the answers.", many=(1, 5))


@record
class LearningPath:
    """An ordered list of pieces to learn from. The name of the file is the address."""

    title: str = field(Text(140, 8), "Title", "What is learned, in one line.", required=True, example="A first fair interview", search=5, schema="name")
    summary: str = field(Text(240, 30), "In one sentence", "Whom the path is for, and what it leads to.", required=True, example="For interviewers who begin: to three questions that can be compared.", search=3, schema="description")
    goals: tuple[str, ...] = field(Text(160, 8), "Goals", "What learners can do afterwards.", required=True, many=(1, 6), example="[Ask every candidate the same questions]", schema="teaches")
    competency: str = field(Term("topics"), "Competency", "The topic that the path builds.", required=True, example="REC-01", search=4, facet=True, schema="about")
    level: str = field(Choice(choices.LEARNING_LEVELS), "Level", "For whom it is.", required=True, example="beginner", facet=True, schema="educationalLevel")
    steps: tuple[LearningStep, ...] = field(Group(LearningStep), "Steps", "In the order in which they are taken.", required=True, many=(2, 20))
    authors: tuple[str, ...] = field(Ref("experts"), "Put together by", "Profile ids.", many=(1, 8), example="[id/sari-wulandari]", schema="author")
    office: str = field(ORGANISATION, "Office", "The office that stands behind the path.", example="id-bkn", schema="provider")
    date: datetime.date | None = field(Date(), "Published on", "The day of publication.", required=True, example="2026-05-20", schema="datePublished")
    updated: datetime.date | None = field(Date(), "Updated on", "The day of the last change that matters.", schema="dateModified")
    lang: str = field(Tag(), "Language", "The language of the texts; English if absent.", example="en", absent="en", schema="inLanguage")
    sample: bool = field(Flag(), "Sample", "True on every invented path; the page says so.")
    id: str = ""
    source_path: str = ""
    mark: bytes = b""  # a digest of the file


@record
class Document:
    """A paper of a meeting that lies elsewhere."""

    title: str = field(Text(160, 4), "Title", "As on the paper.", required=True, example="Programme", schema="name")
    url: str = field(Url(), "Address", "Where it can be read.", required=True, example="https://agency.example/programme.pdf", schema="url")
    lang: str = field(Tag(), "Language", "The language of the paper, if it is not that of the file.")


@record
class AgendaItem:
    """A part of a meeting."""

    title: str = field(Text(160, 4), "Title", "What it is about.", required=True, example="Recruitment that people trust", search=2, schema="name")
    day: int | None = field(Number(1, 31), "Day", "Of the meeting; the first if absent.", example="1")
    starts_at: str = field(Text(5, 5, r"(?:[01][0-9]|2[0-3]):[0-5][0-9]", "a time such as 09:30"), "Begins at", "Local time of the venue.", example='"09:30"')
    topics: tuple[str, ...] = field(Term("topics"), "Topics", "What it is about; experts and pieces are found by them.", many=(1, 5), example="[REC-01]", schema="about")
    speakers: tuple[str, ...] = field(Ref("experts"), "Speakers", "Profile ids.", many=(1, 12), schema="performer")
    pieces: tuple[str, ...] = field(Ref("sharing"), "Pieces", "To read before.", many=(1, 12), schema="workFeatured")
    needs: tuple[str, ...] = field(Ref("needs"), "Needs", "Of countries, that are spoken of.", many=(1, 12))


@record
class Meeting:
    """A meeting of people of the civil service. The name of the file is the address."""

    title: str = field(Text(160, 8), "Title", "As the host writes it.", required=True, example="24th ACCSM", search=5, schema="name")
    summary: str = field(Text(240, 30), "In one sentence", "What the meeting is for.", required=True, example="Heads of civil service agree on what they do together in the next two years.", search=3, schema="description")
    series: str = field(Term("series"), "Series", "A code of content/vocabulary/series.yml.", example="ACCSM", facet=True, schema="superEvent")
    number: int | None = field(Number(1, 999), "Number", "In its series.", example="24")
    host: str = field(Term("members"), "Host", "The country that hosts it.", required=True, example="ID", facet=True, schema="organizer")
    organisation: str = field(ORGANISATION, "Host's office", "The office that prepares it.", example="id-bkn")
    starts_on: datetime.date | None = field(Date(), "From", "The first day.", required=True, example="2027-08-10", schema="startDate")
    ends_on: datetime.date | None = field(Date(), "To", "The last day; the first if absent.", schema="endDate")
    modes: tuple[str, ...] = field(Choice(choices.MODES), "Where", "Online, in person or both.", required=True, many=(1, 2), example="[in_person]", schema="eventAttendanceMode")
    venue: str = field(Text(160), "Venue", "Place and city.", example="Yogyakarta", schema="location")
    status: str = field(Choice(choices.MEETING_STATUSES), "Status", "Planned if absent.", example="confirmed", absent="planned", schema="eventStatus")
    posted_on: datetime.date | None = field(Date(), "Announced on", "The day on which it was made known; from then on it is in the feeds.", example="2027-02-10", schema="datePosted")
    description: str = field(Markdown(3000, 40), "More", "What participants should know.", search=1)
    agenda: tuple[AgendaItem, ...] = field(Group(AgendaItem), "Agenda", "In the order of the meeting.", many=(1, 60))
    documents: tuple[Document, ...] = field(Group(Document), "Documents", "Papers that lie elsewhere.", many=(1, 40))
    participants: tuple[str, ...] = field(Ref("experts"), "Took part", "Profile ids of the pool's experts.", many=(1, 300), schema="attendee")
    follows: str = field(Ref("meetings"), "Follows", "The meeting before in this series.")
    outcomes: str = field(Markdown(3000, 20), "Outcomes", "What was agreed.", search=1)
    hand_over: str = field(Text(400, 8), "Hand-over", "What the next host takes over.")
    url: str = field(Url(), "Page", "The host's own page of the meeting.", schema="url")
    lang: str = field(Tag(), "Language", "The language of the texts; English if absent.", example="en", absent="en", schema="inLanguage")
    sample: bool = field(Flag(), "Sample", "True on every invented meeting; the page says so.")
    id: str = ""
    source_path: str = ""
    mark: bytes = b""  # a digest of the file


@record
class Page:
    """A page of the site itself, such as the privacy notice."""

    title: str = field(Text(100, 3), "Title", "The heading of the page.", required=True)
    summary: str = field(Text(240, 20), "In one sentence", "What the page says.", required=True)
    lang: str = field(Tag(), "Language", "The language of the text.", required=True, example="en")
    id: str = ""
    body: str = ""
    body_line: int = 1
    source_path: str = ""
    mark: bytes = b""  # a digest of the file, and of the photos beside it


# What was withdrawn


@record
class Tombstone:
    """What stays of a withdrawn profile, so that it cannot come back: hashes that name nobody."""

    keys: tuple[str, ...] = field(Text(32, 32, r"[0-9a-f]{32}", "32 digits 0 to f"), "Keys", "Salted hashes of its addresses and identifiers.", required=True, many=(1, 20))
    withdrawn_on: datetime.date | None = field(Date(), "Withdrawn on", "The day of the withdrawal.", required=True)


@record
class Tombstones:
    """All withdrawn profiles, in ``content/tombstones.yml``."""

    salt: str = field(Text(32, 32, r"[0-9a-f]{32}", "32 digits 0 to f"), "Salt", "A random number; without it the keys cannot be compared.", required=True)
    tombstones: tuple[Tombstone, ...] = field(Group(Tombstone), "Tombstones", "One for each profile.", many=(1, 10_000))


# Vocabulary


@record
class Topic:
    """A subject of expertise."""

    code: str = field(Text(8, 6, r"[A-Z]{3}-[0-9]{2}", "a code such as REC-01"), "Code", "Stable; never reused.", required=True, schema="termCode")
    labels: dict[str, str] = field(Text(120, 2), "Labels", "By language.", required=True, by_language=True, schema="name")
    low: tuple[str, ...] = field(Tag(), "Unconfirmed", "Languages whose label no official has confirmed: not shown.", many=(0, 12))
    alt: dict[str, tuple[str, ...]] = field(Text(80, 2), "Synonyms", "Other words that people search with, by language.", many=(1, 20), by_language=True, schema="alternateName")
    accsm: tuple[str, ...] = field(Text(1, 1, r"[A-E]", "a letter A to E"), "ACCSM priority areas", "Of the Work Plan 2021-2025.", many=(1, 5))
    legacy: tuple[str, ...] = field(Text(60), "Areas of 2018", "Which of the 18 areas adopted in 2018 it covers.", many=(1, 4))
    replaced_by: str = field(Text(8, 6, r"[A-Z]{3}-[0-9]{2}", "a code such as REC-01"), "Replaced by", "The topic to use instead.")


@record
class TopicGroup:
    """A group of topics."""

    code: str = field(Text(3, 3, r"[A-Z]{3}", "three capitals"), "Code", "Stable; never reused.", required=True)
    labels: dict[str, str] = field(Text(120, 2), "Labels", "By language.", required=True, by_language=True)
    low: tuple[str, ...] = field(Tag(), "Unconfirmed", "Languages whose label no official has confirmed.", many=(0, 12))
    accsm: tuple[str, ...] = field(Text(1, 1, r"[A-E]", "a letter A to E"), "ACCSM priority areas", "Of the Work Plan 2021-2025.", many=(1, 5))
    cepa: tuple[str, ...] = field(Text(60), "UN CEPA principles", "The nearest principles of effective governance (2018).", many=(1, 5))
    topics: tuple[Topic, ...] = field(Group(Topic), "Topics", "In the order of the list.", required=True, many=(1, 40))


@record
class ResourceCentre:
    """A national ASEAN Resource Centre (ARC): whom to ask about its topics."""

    title: str = field(Text(160, 5), "Title", "As endorsed by ACCSM.", required=True)
    topics: tuple[str, ...] = field(Term("topics"), "Topics", "Nearest to the title.", required=True, many=(1, 6))
    endorsed: str = field(Month(), "Endorsed", "Year or month.")


@record
class Member:
    """An ASEAN member state."""

    code: str = field(Text(2, 2, r"[A-Z]{2}", "an ISO 3166-1 code"), "Code", "ISO 3166-1 alpha-2.", required=True, schema="addressCountry")
    names: dict[str, str] = field(Text(60, 2), "Names", "As ASEAN writes them; CLDR's where a language is absent.", required=True, by_language=True)
    joined: datetime.date | None = field(Date(), "Joined", "The day of accession to ASEAN.", required=True)
    languages: tuple[str, ...] = field(Tag(), "Languages", "The usual one first.", required=True, many=(1, 6))
    name_order: str = field(Choice(choices.NAME_ORDERS), "Usual order of names", "What holds when a profile says nothing.", required=True)
    files_by: str = field(Choice(choices.FILING_RULES), "Filing rule", "What comes first in an alphabetical list.", required=True)
    focal_point: str = field(Term("organisations"), "Focal point", "The ACCSM focal-point agency today.", required=True)
    mailbox: str = field(Mailbox(), "Mailbox", "The role mailbox of the focal-point desk.", required=True)
    training_institute: str = field(Term("organisations"), "Training institute", "Of the PSTI network.")
    centre: ResourceCentre | None = field(Group(ResourceCentre), "Resource centre", "The national ASEAN Resource Centre.")


@record
class Organisation:
    """An organisation with its dates: agencies change name and form."""

    code: str = field(Text(60, 4, r"[a-z]{2,5}-[a-z0-9]+(?:-[a-z0-9]+)*", "a code such as id-bkn"), "Code", "Country and short name; stable.", required=True)
    names: dict[str, str] = field(Text(160, 2), "Names", "By language.", required=True, by_language=True, schema="name")
    kind: str = field(Choice(choices.ORGANISATION_KINDS), "Kind", "What it is.", required=True)
    country: str = field(Text(2, 2, r"[A-Z]{2}", "an ISO 3166-1 code"), "Country", "Where it is; absent for regional ones.")
    url: str = field(Url(), "Address", "Its site.", schema="url")
    valid_from: datetime.date | None = field(Date(), "From", "When it began under this name, if known.", schema="foundingDate")
    valid_to: datetime.date | None = field(Date(), "To", "When it ended or was renamed.", schema="dissolutionDate")
    successors: tuple[str, ...] = field(Term("organisations"), "Successors", "What took over.", many=(1, 5))
    confirmed: bool = field(Flag(), "Confirmed", "False while the agency has not confirmed the entry.")


@record
class Body:
    """An ASEAN sectoral ministerial body."""

    code: str = field(Text(12, 2, r"[A-Z][A-Za-z-]+", "an acronym"), "Code", "The acronym.", required=True)
    name: str = field(Text(160, 5), "Name", "In English, as ASEAN writes it.", required=True)
    pillar: str = field(Choice(choices.PILLARS), "Pillar", "The community it belongs to.", required=True)


@record
class Series:
    """Meetings that return, hosted by one country after the other."""

    code: str = field(Text(20, 2, r"[A-Z][A-Z0-9-]+", "an acronym"), "Code", "The acronym; stable.", required=True, example="ACCSM")
    labels: dict[str, str] = field(Text(160, 4), "Labels", "By language.", required=True, by_language=True, schema="name")
    body: str = field(Term("bodies"), "ASEAN body", "Whose meetings they are.", example="ACCSM")
    order: tuple[str, ...] = field(Term("members"), "Order of hosts", "Country codes in the order in which they host; the first follows the last.", many=(1, 11), example="[BN, KH, ID]")
    every_months: int | None = field(Number(1, 60), "Every", "Months from one meeting to the next.", example="24")


@record
class SchemeTerm:
    """A term of a scheme."""

    code: str = field(Text(12), "Code", "Within the scheme.", required=True)
    labels: dict[str, str] = field(Text(120, 2), "Labels", "By language.", required=True, by_language=True)
    measures: tuple[str, ...] = field(Text(12), "Measures", "Those that name the civil service.", many=(1, 12))


@record
class Scheme:
    """A list that others adopted: blueprint characteristics, priority areas, the areas of 2018."""

    code: str = field(Text(20, 3, r"[A-Z0-9-]+", "capitals and digits"), "Code", "Stable.", required=True)
    title: str = field(Text(120, 3), "Title", "What it is.", required=True)
    years: str = field(Text(20, 4), "Years", "The period it holds for.")
    terms: tuple[SchemeTerm, ...] = field(Group(SchemeTerm), "Terms", "In their order.", required=True, many=(0, 40))


@record
class Notice:
    """A version of the consent notice."""

    code: str = field(Text(10, 6, r"[0-9]{4}-[0-9]+", "a year and a number"), "Code", "Year and number.", required=True)
    valid_from: datetime.date | None = field(Date(), "From", "The first day it was signed.", required=True)
    valid_to: datetime.date | None = field(Date(), "To", "The last day it was signed.")
