"""The closed lists of the model: stable code, English label, a sentence. Labels are translated in the catalogues."""

from __future__ import annotations

from aexpecs.core.fields import Option, Options


def _options(*rows: tuple[str, ...]) -> Options:
    return tuple(Option(*row) for row in rows)


NAME_ORDERS = _options(
    ("given_first", "Given name first", "Thai, Lao, Filipino, Portuguese and Western names"),
    ("family_first", "Family name first", "Vietnamese, Khmer and Chinese names"),
    ("given_patronym", "Given name and father's name", "Malay names with bin or binti, Indian names with a/l or a/p"),
    ("mononym", "One name without a family name", "many Indonesian and all Burmese names, of one word or several"),
)
NAME_KINDS = _options(
    ("native", "In the native script"),
    ("romanised", "In Latin letters"),
    ("no_diacritics", "Without diacritics", "as English papers print it"),
    ("alias", "Also known as"),
    ("former", "Former name", "only if the person wishes it"),
)
EXPERT_TYPES = _options(
    ("academic", "Academic expert", "known through research, articles, books or policy briefs"),
    ("practitioner", "Practitioner", "known through work, with a recommendation and events"),
    ("both", "Academic expert and practitioner"),
)
PORTFOLIO_KINDS = _options(
    ("publication", "Publication", "research, article, book, policy brief"),
    ("talk", "Talk", "speech or presentation at a forum"),
    ("training", "Training given"),
    ("project", "Project or reform", "what was led or advised"),
    ("award", "Award"),
    ("credential", "Credential or recommendation"),
    ("education", "Education"),
)
LANGUAGE_LEVELS = _options(
    ("native", "Native"),
    ("C2", "Mastery", "CEFR C2"),
    ("C1", "Advanced", "CEFR C1"),
    ("B2", "Upper intermediate", "CEFR B2"),
    ("B1", "Intermediate", "CEFR B1"),
    ("A2", "Elementary", "CEFR A2"),
    ("A1", "Beginner", "CEFR A1"),
)
OFFERS = _options(
    ("speaking", "Speaking", "gives a talk or joins a panel"),
    ("training", "Training", "teaches a course or a workshop"),
    ("mentoring", "Mentoring", "accompanies a colleague over months"),
    ("advising", "Advising", "helps an agency to prepare a reform"),
    ("reviewing", "Reviewing", "reads drafts, examinations, applications"),
)
MODES = _options(
    ("online", "Online"),
    ("in_person", "In person"),
)
AVAILABILITIES = _options(
    ("open", "Open to requests"),
    ("limited", "Few requests at present"),
    ("paused", "No requests at present"),
)
IDENTIFIERS = _options(
    ("orcid", "ORCID"),
    ("scopus", "Scopus Author ID"),
    ("researcherid", "Web of Science ResearcherID"),
    ("sinta", "SINTA"),
    ("isni", "ISNI"),
)
CONTACTS = _options(
    ("focal_point", "Through the national focal point"),
    ("organisation", "Through the organisation"),
    ("public_channel", "Through a public page"),
)
CONSENT_SCOPES = _options(
    ("profile", "The profile on the site"),
    ("photo", "The photo"),
    ("search_engines", "Finding the profile with search engines"),
    ("offline", "Copies for meetings without a network"),
)
STATUSES = _options(
    ("active", "Active"),
    ("paused", "Paused", "listed, but takes no requests"),
    ("alumni", "Alumni", "has left the pool; the work stays to be found"),
    ("in_memoriam", "In memoriam"),
    ("withdrawn", "Withdrawn", "shown nowhere"),
)
PIECE_KINDS = _options(
    ("article", "Article", "what an expert knows, for colleagues elsewhere"),
    ("case_study", "Case study", "a problem, what changed, results and how to repeat them"),
    ("human_interest", "Human-interest story", "the change that a person, family or community lived through"),
    ("question", "Question", "an office asks the pool"),
    ("learning", "Learning note", "a short lesson to learn from"),
)
NEED_STATUSES = _options(
    ("open", "Open"),
    ("met", "Met", "somebody was found"),
    ("withdrawn", "Withdrawn", "nobody is looked for any more"),
)
MEETING_STATUSES = _options(
    ("planned", "Planned", "the dates may still move"),
    ("confirmed", "Confirmed"),
    ("held", "Held"),
    ("cancelled", "Cancelled"),
)
LEARNING_LEVELS = _options(
    ("beginner", "Beginner", "no knowledge of the topic is needed"),
    ("intermediate", "Intermediate", "for those who work on the topic"),
    ("advanced", "Advanced", "for those who lead or teach others"),
)
LEARNING_TYPES = _options(
    ("formal", "Formal", "a lesson with a goal and questions"),
    ("social", "Social", "learning with and from colleagues"),
    ("experiential", "Experiential", "learning by doing it at work"),
)
ORGANISATION_KINDS = _options(
    ("agency", "Civil service agency"),
    ("ministry", "Ministry or department"),
    ("training_institute", "Training institute"),
    ("university", "University"),
    ("local_government", "Local government"),
    ("regional", "Regional organisation"),
    ("other", "Other"),
)
FILING_RULES = _options(
    ("as_written", "The name as it is written", "the first word leads: given name or only name"),
    ("family_name", "The family name, which comes first"),
    ("surname", "The surname, which comes last", "only the person knows where it begins: sort_as is required"),
    ("person", "As the person says", "several traditions live side by side"),
)
PILLARS = _options(
    ("APSC", "ASEAN Political-Security Community"),
    ("AEC", "ASEAN Economic Community"),
    ("ASCC", "ASEAN Socio-Cultural Community"),
)


def label_of(options: Options, code: str) -> str:
    """The English label of a code, which is also its key in the catalogues."""
    return next(option.label for option in options if option.code == code)
