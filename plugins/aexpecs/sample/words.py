"""The words of invented texts: those of the civil service by how common they are, then a long tail of made-up ones.

The counts of distinct words follow those of a study with a dictionary: about 1,700 in 100 biographies, 8,000 in 1,000,
24,500 in 10,000. A search index built on a directory of any size so has the shape that a real one would have.
"""

from __future__ import annotations

from aexpecs.sample.chance import Weighted, falling


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


NOUNS = _words("""
service policy agency reform recruitment performance leadership training office public officer budget planning
quality district ministry regulation data capacity integrity salary appraisal career talent merit competency
examination staff team community citizen complaint programme system strategy evaluation standard process delivery
innovation governance oversight audit risk compliance ethics discipline accountability transparency participation
inclusion diversity mentoring coaching knowledge learning curriculum workshop seminar research evidence analysis
indicator target outcome benefit result report record registry archive database platform portal network software
procurement contract partnership coordination cooperation negotiation mediation dialogue consultation communication
outreach information hearing survey interview questionnaire assessment selection promotion placement rotation
succession retirement pension allowance compensation incentive reward motivation engagement wellbeing safety health
leave attendance workload schedule deployment mobility transfer secondment induction orientation probation
certification accreditation licence permit inspection enforcement sanction appeal grievance tribunal legislation
decree statute guideline manual procedure protocol template checklist dashboard forecast scenario simulation pilot
prototype experiment laboratory hackathon workflow automation interoperability privacy security infrastructure
connectivity device broadband village province municipality region island border harbour hospital school clinic
market farm forest fishery river water sanitation electricity transport road bridge housing land tourism trade
customs revenue taxation treasury finance grant subsidy loan investment expenditure costing benchmark baseline
milestone roadmap framework blueprint charter mandate mission vision value culture behaviour attitude trust
legitimacy resilience disaster emergency flood drought epidemic recovery preparedness response volunteer shelter
logistics supply inventory warehouse facility maintenance asset vehicle equipment energy climate emission waste
recycling biodiversity heritage language youth family gender disability elderly migrant labour employment skill
apprenticeship vocation university college academy faculty student graduate scholarship fellowship publication
journal library
""")

ADJECTIVES = _words("""
public national regional local digital strategic institutional professional annual senior technical administrative
practical legal financial social economic inclusive transparent accountable effective efficient sustainable
resilient innovative collaborative participatory open fair impartial independent competent experienced qualified
regular formal informal internal external joint shared common comparative empirical quantitative qualitative
statistical analytical critical constructive preventive corrective proactive responsive adaptive flexible modular
scalable secure reliable accessible affordable multilingual bilingual rural urban coastal remote provincial
municipal central federal bilateral multilateral subnational sectoral intersectoral horizontal vertical early timely
rapid gradual continuous periodic quarterly monthly weekly temporary permanent voluntary mandatory basic advanced
intermediate specialised general comprehensive targeted tailored blended mobile remedial therapeutic ethical
cultural linguistic historical geographical environmental agricultural industrial commercial medical educational
vocational managerial operational logistical
""")

GERUNDS = _words("""
planning training managing improving designing reviewing drafting testing measuring monitoring evaluating reporting
budgeting recruiting selecting assessing coaching mentoring teaching learning sharing publishing consulting
negotiating mediating coordinating organising restructuring simplifying digitising automating integrating
standardising certifying auditing inspecting investigating preventing detecting enforcing advising facilitating
moderating presenting documenting translating interpreting mapping surveying forecasting modelling costing pricing
purchasing contracting supervising delegating motivating rewarding promoting rotating deploying retaining retiring
onboarding communicating campaigning listening responding resolving escalating prioritising scheduling piloting
scaling replicating adapting localising harmonising benchmarking comparing analysing visualising archiving securing
encrypting restoring rebuilding recovering preparing relocating sheltering financing subsidising insuring licensing
regulating legislating
""")

# The tail. 25 heads, 40 middles and 20 ends give 20,000 stems; each of four stems in turn is used once or twice.
_HEADS = _words("""
al ben cor dam el fer gal hol in jar kel lor mar nor ol par quin ras sel tor ul ver wil yar zen
""")
_MIDDLES = _words("""
a ba be bi bo da de di do ga la le li lo ma me mi mo na ne ni no pa pe pi po ra re ri ro sa se si so ta te ti to va
ve
""")
_ENDS = _words("""
bond cord dent fard gant held kern lint mond nard port rand sist tand tern vard vent vist west zond
""")
_STEMS = len(_HEADS) * len(_MIDDLES) * len(_ENDS)
_STRIDE = 7919  # shares no factor with the number of stems, so that all come up, in no visible order
TAIL_WORDS = _STEMS * 5 // 4


def tail_stem(number: int) -> str:
    """The made-up stem of a number from 0 to 19,999."""
    rest, end = divmod(number * _STRIDE % _STEMS, len(_ENDS))
    head, middle = divmod(rest, len(_MIDDLES))
    return _HEADS[head] + _MIDDLES[middle] + _ENDS[end]


def tail(kind: str) -> list[str]:
    """The made-up words of a kind: of five words three are nouns, one an adjective, one a gerund, on four stems."""
    ending, places = {"noun": ("", (1, 2, 4)), "adjective": ("al", (0,)), "gerund": ("ing", (3,))}[kind]
    return [tail_stem(number * 4 // 5) + ending for number in range(TAIL_WORDS) if number % 5 in places]


# Two laws side by side, as in large collections of texts: a steep one for common words, a flat one for rare ones.
TAIL_SHARE = 29


def _vocabulary(common: tuple[str, ...], kind: str) -> tuple[Weighted[str], Weighted[str]]:
    rare = tail(kind)
    return Weighted(falling(common, 12)), Weighted(falling(rare, len(rare) // 18))


VOCABULARY: dict[str, tuple[Weighted[str], Weighted[str]]] = {
    "noun": _vocabulary(NOUNS, "noun"),
    "adjective": _vocabulary(ADJECTIVES, "adjective"),
    "gerund": _vocabulary(GERUNDS, "gerund"),
}
