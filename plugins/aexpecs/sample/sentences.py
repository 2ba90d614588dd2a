"""Sentences of profiles with gaps, written by hand. In braces stands what fills a gap; `prose` knows each.

No sentence says he or she, where somebody comes from or how old they are: profiles never hold that.
"""

from __future__ import annotations


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


# English biographies

OPENINGS = _lines("""
    {name} works on {topic} and has led {adjective} {noun} and {noun} since {year}.
    For {years} years {name} has helped {adjective} agencies with {topic}, above all with {gerund} {noun}.
    {name} combines {gerund} with {adjective} {noun}, and is known for work on {topic}.
    The work of {name} began with {gerund} {noun} and soon turned to {topic}.
    {name} leads the {noun} unit of {organisation} and advises on {topic}.
    Colleagues ask {name} about {topic}, {gerund} and the {adjective} side of {noun}.
    {name} joined {organisation} in {year} and has since worked on {topic} and {adjective} {noun}.
    {name} studies {topic} and what it changes in {adjective} {noun} and {noun}.
""")
BIOGRAPHY = _lines("""
    Led a {adjective} {noun} of {count} offices that linked {noun} and {noun} without new {noun}.
    Designed the {noun} for {gerund} {adjective} {noun}, now used in {count} districts.
    Earlier work dealt with {noun}, {noun} and the {gerund} of {adjective} records.
    Teaches {gerund} and {adjective} {noun} to officers in their first years of {noun}.
    Wrote a manual on {topic} that joins {adjective} {noun} with {gerund} in small agencies.
    Has trained more than {count} officers in {gerund}, {noun} and {adjective} {noun}.
    Advised a task force on {noun} and {noun} when {adjective} rules were changed in {year}.
    Current research compares {adjective} {noun} in {country} with {noun} in neighbouring states.
    Set up a network for {noun} and {noun} that meets online and shares {adjective} cases.
    Believes that {gerund} matters more than {noun}, and that {adjective} {noun} can be learned.
    Worked with {organisation} on {gerund} the {noun} of {adjective} services.
    Reviewed the {noun} of {count} provinces and proposed {adjective} steps for {gerund}.
    Has carried out studies of {noun}, {adjective} {noun} and the cost of {gerund}.
    Introduced {adjective} {noun} to a ministry where {noun} had been kept on paper.
    Speaks at meetings on {topic}, {gerund} and {adjective} {noun}.
    A pilot on {noun} and {gerund} in {year} became the model for {adjective} offices.
    Mentors younger colleagues who plan {noun}, {gerund} and {adjective} {noun}.
    Took part in the drafting of {adjective} standards for {noun} and {noun}.
    Helped an agency to move from {adjective} {noun} to {noun} within {count} months.
    Practical cases on {noun}, {noun} and {gerund} are at the centre of each course.
    Interested in how {adjective} {noun} changes when {gerund} is left to local offices.
    Served as secretary of a panel on {adjective} {noun} and {gerund} in {year}.
    Collected evidence on {noun} from {count} offices, with {adjective} methods and {gerund} on site.
    Now looks at {topic} together with {adjective} {noun} and {noun}.
    The aim is {noun} that citizens notice: {adjective} {noun}, less {noun}, better {gerund}.
    Took a leading part in {gerund} {adjective} {noun} after a change of {noun}.
    Writes for colleagues on {adjective} {noun}, {gerund} and the limits of {noun}.
    Built a {noun} with open data on {noun}, {noun} and {adjective} {gerund}.
    Supports cities in {gerund}, from {adjective} {noun} to the last {noun}.
    Brought {noun} and {noun} under one roof and wrote the {adjective} rules for {gerund}.
    Has examined {adjective} {noun} in {count} reforms and found where {gerund} fails.
    Moderated dialogues between {noun} offices and {adjective} {noun} on {topic}.
    Keeps a list of lessons on {noun}, {gerund} and {adjective} {noun} for newcomers.
    Cooperates with schools of government on {topic}, {gerund} and {adjective} {noun}.
""")

# English summaries; {topic} may be as long as its label, so the rest is short

SUMMARIES = _lines("""
    Helps agencies with {topic}.
    Works on {topic} and {adjective} {noun}.
    Trains officers in {topic}.
    Advises on {topic} and {noun}.
    Studies {topic} and {adjective} {noun}.
    Brings {topic} and {gerund} into daily work.
    Leads reforms in {topic} and {noun}.
""")

# Short texts in national languages

SUMMARIES_BY_LANGUAGE = {
    "id": _lines("""
        Membantu instansi dalam bidang {topic}.
        Mengajar dan memberi nasihat tentang {topic}.
        Berpengalaman {years} tahun dalam {topic}.
    """),
    "ms": _lines("""
        Membantu agensi dalam bidang {topic}.
        Melatih pegawai awam tentang {topic}.
        Berpengalaman {years} tahun dalam {topic}.
    """),
    "vi": _lines("""
        Hỗ trợ các cơ quan về {topic}.
        Giảng dạy và tư vấn về {topic}.
        Có {years} năm kinh nghiệm về {topic}.
    """),
    "th": _lines("""
        ช่วยเหลือหน่วยงานด้าน{topic}
        สอนและให้คำปรึกษาเรื่อง{topic}
        มีประสบการณ์ {years} ปีด้าน{topic}
    """),
}

# Careers

POSTS = _lines("""
    Head of {Division}
    Director of {Division}
    Deputy Director of {Division}
    Senior Officer, {Division}
    Policy Analyst
    Principal Assistant Secretary
    Assistant Director of {Division}
    Chief of the {Division} Unit
    Adviser on {Division}
    Training Manager
    Programme Coordinator
    Regional Coordinator
""")
ACADEMIC_POSTS = _lines("""
    Lecturer
    Senior Lecturer
    Professor
    Associate Professor
    Research Fellow
    Dean, School of Government
    Head of the Centre for {Division}
    Trainer in {Division}
""")
DIVISIONS = _lines("""
    Human Resources
    Talent Management
    Examinations
    Digital Services
    Policy and Planning
    Organisation Development
    Legal Affairs
    Leadership Programmes
    International Cooperation
    Integrity
    Public Complaints
    Performance Management
    Pensions and Welfare
    Data and Statistics
    Local Government
    Disaster Preparedness
""")
OFFICES = _lines("""
    Ministry of Health
    Ministry of Education
    Ministry of Finance
    Ministry of Transport
    Department of Agriculture
    Department of Environment
    Provincial Government, Northern Region
    Provincial Government, Southern Region
    City Government, Harbour District
    Municipal Council, River District
    District Office, Hill Country
    Island Development Authority
    Bureau of Statistics
    Customs Department
    Land Office
    Anti-Corruption Agency
""")
SCHOOLS = _lines("""
    Lakeside University
    University of the Eastern Coast
    Institute of Public Affairs
    Northern State University
    College of Administration
    Open University of the Isles
    School of Governance, Hill University
    Polytechnic of the Delta
""")
ITEM_TITLES = {
    "publication": _lines("""
        {Topic} and {adjective} {noun}: a study of {count} offices
        {Gerund} and {noun} in the public service
        {Adjective} {noun} in {country}
        A handbook of {topic}
        Does {gerund} improve {noun}?
    """),
    "talk": _lines("""
        {Topic}: lessons from {country}
        What {noun} means for {topic}
        {Gerund} for {adjective} agencies
    """),
    "training": _lines("""
        Course on {topic}
        {Gerund} and {noun} for heads of division
        Workshop on {adjective} {noun}
    """),
    "project": _lines("""
        {Adjective} {noun} in {count} districts
        Reform of {noun} and {noun}
        Introduction of {topic}
    """),
    "award": _lines("""
        Prize for {adjective} {noun}
        Medal for Public Service
        Innovation Award, {noun} category
    """),
    "credential": _lines("""
        Certified trainer in {topic}
        Letter of recommendation on {topic}
        Certified assessor
    """),
    "education": _lines("""
        Master of Public Administration
        Doctorate in Public Policy
        Bachelor of Law
        Diploma in {Gerund} and {noun}
    """),
}
# Where publications appeared and talks were given; other items name an office or a school.
VENUES = {
    "publication": _lines("""
        Review of Public Administration
        Journal of Civil Service Studies
        Papers on Governance
        Press of Lakeside University
    """),
    "talk": _lines("""
        ACCSM seminar
        Forum of Schools of Government
        Regional Conference on Public Service
        Workshop of the A-EXPECS network
    """),
}
