"""Sentences with gaps, written by hand. In braces stands what fills a gap; `aexpecs.sample.prose` knows each.

No sentence says he or she, where somebody comes from or how old they are: an invented profile keeps the rules of real ones.
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

# Sharing pieces in English

HEADINGS = {
    "article": ("Why it matters", "What we know", "What works", "What does not", "Where to begin", "Open questions"),
    "case_study": ("The problem", "What changed", "Results", "What it cost", "How to repeat it"),
    "human_interest": ("Before", "The first day", "What changed for the family", "What the village says"),
    "question": ("What we try to do", "What we have tried", "What we ask"),
    "learning": ("The lesson", "An example", "Try it yourself", "Further reading"),
}
TITLES = {
    "article": _lines("""
        {Topic}: what {adjective} {noun} can learn from {noun}
        How {noun} and {noun} change {topic}
        {Topic} in small agencies: {gerund} before {noun}
        Five years of {topic} and {adjective} {noun}
    """),
    "case_study": _lines("""
        {Topic} in {count} offices: from {noun} to {adjective} {noun}
        How one agency brought {gerund} into {topic}
        {Topic}: a {adjective} {noun} and its results
    """),
    "human_interest": _lines("""
        The day the {noun} came: a story of {topic}
        A family, a {noun} and {adjective} {noun}
        What {topic} changed in one village
    """),
    "question": _lines("""
        Who has experience with {topic} and {adjective} {noun}?
        How do others deal with {noun} in {topic}?
        Is there a {adjective} {noun} for {topic}?
    """),
    "learning": _lines("""
        {Topic} in short: {gerund} and {noun}
        A small lesson on {topic} and {adjective} {noun}
        First steps in {topic}: {gerund} {noun}
    """),
}
PIECE_SUMMARIES = _lines("""
    What {adjective} {noun} and {gerund} have to do with {topic}, told from {count} offices.
    Shows how {gerund} and {noun} helped with {topic}, and what others can take from it.
    On {topic}: where {adjective} {noun} helps, where it does not, and what to try first.
""")
PIECE = _lines("""
    When the work began in {year}, hardly anybody spoke of {gerund}, and {noun} was a matter for the {adjective} office alone.
    The first step was to ask the people who use the {noun} every day what they would change about {adjective} {noun}.
    Of {count} offices asked, most answered within {weeks} weeks, and nearly all named {noun} and {gerund} first.
    A {adjective} {noun} was tried in two districts before any rule on {noun} was changed.
    It turned out that {gerund} took less time than {noun}, once the {adjective} forms had been given up.
    Nobody had expected that {noun} would matter more than {adjective} {noun}.
    What helped most was a weekly meeting of {weeks} minutes in which {noun} and {noun} were looked at together.
    The cost stayed low, because {adjective} {noun} was already there and only {gerund} had to be paid for.
    Some colleagues feared for their {noun}, and it was right to speak about {adjective} {gerund} openly.
    In the second year the {noun} was handed over to {organisation}, which still looks after {gerund}.
    There were mistakes as well: the {noun} came too early, and {adjective} {noun} was explained too late.
    Other countries have gone about {topic} differently, with more {noun} and less {gerund}.
    A good question to begin with is which {noun} would be missed if {adjective} {gerund} stopped tomorrow.
    The figures are plain: complaints about {noun} fell by a third, and {adjective} requests doubled.
    Whoever wants to repeat this needs {noun}, a patient {noun} and somebody who is good at {gerund}.
    It is worth writing down early what {adjective} {noun} should look like in {weeks} months.
    Training came last, and was short: {gerund}, {noun}, and an afternoon on {adjective} {noun}.
    The {noun} of a small office is not that of a ministry, and {gerund} has to follow that.
    One lesson is that {adjective} {noun} cannot be bought; it grows where {noun} and {gerund} are left in one hand.
    Much of this is known from {topic}, but it was new for those who had always worked with {adjective} {noun}.
    We kept a simple record of {noun}, {noun} and {gerund}, and it was read more often than any report.
    The {adjective} part was easy to plan and hard to do, above all where {noun} and {noun} met.
""")
LISTS = _lines("""
    {gerund} before {noun}
    a {adjective} {noun} for each office
    {noun} that can be counted
    one person who answers for {noun}
    {adjective} {noun}, checked every {weeks} weeks
    no {noun} without {gerund}
""")

# Sharing pieces in national languages

PIECES_BY_LANGUAGE: dict[str, dict[str, tuple[str, ...]]] = {
    "id": {
        "titles": _lines("""
            Belajar dari pengalaman: {topic}
            {Topic} di {count} kantor daerah
        """),
        "summaries": _lines("""
            Pengalaman {count} kantor dalam {topic}, dan apa yang dapat dipelajari instansi lain.
        """),
        "headings": ("Latar belakang", "Yang dilakukan", "Hasil"),
        "sentences": _lines("""
            Pekerjaan ini dimulai pada tahun {year}, ketika belum banyak instansi yang membicarakan {topic}.
            Langkah pertama adalah bertanya kepada pegawai yang setiap hari melayani masyarakat di loket.
            Dari {count} kantor yang ditanya, hampir semua menjawab dalam waktu {weeks} minggu.
            Percobaan dilakukan di dua kabupaten sebelum peraturan diubah.
            Biayanya kecil, karena peralatan sudah tersedia dan hanya pelatihan yang perlu dibayar.
            Ada juga kesalahan: sosialisasi terlambat, dan formulir lama masih dipakai terlalu lama.
            Yang paling membantu adalah pertemuan mingguan yang singkat dengan agenda yang jelas.
            Keluhan masyarakat turun sepertiga, sedangkan permintaan layanan naik dua kali lipat.
            Negara lain menempuh jalan yang berbeda dalam {topic}, dan perbandingan itu berguna.
            Siapa pun yang ingin mengulanginya memerlukan kesabaran dan dukungan pimpinan.
            Pelajaran terpenting: mulailah dari hal kecil, ukur hasilnya, lalu perluas.
            Catatan sederhana tentang {topic} ternyata lebih sering dibaca daripada laporan resmi.
        """),
    },
    "ms": {
        "titles": _lines("""
            Pengajaran daripada pengalaman: {topic}
            {Topic} di {count} pejabat daerah
        """),
        "summaries": _lines("""
            Pengalaman {count} pejabat dalam {topic}, dan perkara yang boleh dipelajari oleh agensi lain.
        """),
        "headings": ("Latar belakang", "Apa yang dilakukan", "Hasil"),
        "sentences": _lines("""
            Kerja ini bermula pada tahun {year}, ketika belum banyak agensi bercakap tentang {topic}.
            Langkah pertama ialah bertanya kepada pegawai yang setiap hari berkhidmat di kaunter.
            Daripada {count} pejabat yang ditanya, hampir semuanya menjawab dalam tempoh {weeks} minggu.
            Projek rintis dijalankan di dua daerah sebelum peraturan dipinda.
            Kosnya rendah kerana peralatan sudah ada dan hanya latihan yang perlu dibiayai.
            Terdapat juga kesilapan: penerangan dibuat lewat, dan borang lama masih digunakan.
            Perkara yang paling membantu ialah mesyuarat mingguan yang pendek dengan agenda yang jelas.
            Aduan orang awam turun sebanyak satu pertiga, manakala permohonan meningkat dua kali ganda.
            Negara lain mengambil jalan yang berbeza dalam {topic}, dan perbandingan itu berguna.
            Sesiapa yang ingin mengulanginya memerlukan kesabaran dan sokongan ketua jabatan.
            Pengajaran terpenting: mulakan dengan perkara kecil, ukur hasilnya, kemudian perluaskan.
            Catatan ringkas tentang {topic} lebih kerap dibaca daripada laporan rasmi.
        """),
    },
    "vi": {
        "titles": _lines("""
            Bài học kinh nghiệm: {topic}
            {Topic} tại {count} cơ quan địa phương
        """),
        "summaries": _lines("""
            Kinh nghiệm của {count} cơ quan về {topic}, và những điều nơi khác có thể học hỏi.
        """),
        "headings": ("Bối cảnh", "Những việc đã làm", "Kết quả"),
        "sentences": _lines("""
            Công việc bắt đầu vào năm {year}, khi còn ít cơ quan nói đến {topic}.
            Bước đầu tiên là hỏi ý kiến những công chức hằng ngày phục vụ người dân tại bộ phận một cửa.
            Trong số {count} cơ quan được hỏi, hầu hết đã trả lời trong vòng {weeks} tuần.
            Việc thí điểm được thực hiện ở hai huyện trước khi sửa đổi quy định.
            Chi phí thấp vì thiết bị đã có sẵn và chỉ phải trả cho việc tập huấn.
            Cũng có những sai sót: phổ biến thông tin muộn và biểu mẫu cũ vẫn được dùng quá lâu.
            Điều hữu ích nhất là cuộc họp ngắn hằng tuần với chương trình rõ ràng.
            Số khiếu nại của người dân giảm một phần ba, còn số yêu cầu tăng gấp đôi.
            Các nước khác đi con đường khác trong {topic}, và việc so sánh rất có ích.
            Ai muốn làm lại việc này cần sự kiên nhẫn và sự ủng hộ của lãnh đạo.
            Bài học quan trọng nhất: hãy bắt đầu từ việc nhỏ, đo lường kết quả, rồi mở rộng.
            Những ghi chép đơn giản về {topic} được đọc nhiều hơn báo cáo chính thức.
        """),
    },
    "th": {
        "titles": _lines("""
            บทเรียนจากประสบการณ์: {topic}
            {topic} ใน {count} หน่วยงานท้องถิ่น
        """),
        "summaries": _lines("""
            ประสบการณ์ของ {count} หน่วยงานในเรื่อง{topic} และสิ่งที่หน่วยงานอื่นเรียนรู้ได้
        """),
        "headings": ("ความเป็นมา", "สิ่งที่ได้ทำ", "ผลที่เกิดขึ้น"),
        "sentences": _lines("""
            งานนี้เริ่มขึ้นในปี {year} เมื่อยังมีหน่วยงานไม่มากที่พูดถึงเรื่อง{topic}
            ขั้นแรกคือการสอบถามเจ้าหน้าที่ที่ให้บริการประชาชนทุกวัน
            จากหน่วยงาน {count} แห่งที่สอบถาม เกือบทั้งหมดตอบภายใน {weeks} สัปดาห์
            มีการทดลองในสองอำเภอก่อนที่จะแก้ไขระเบียบ
            ค่าใช้จ่ายต่ำ เพราะมีอุปกรณ์อยู่แล้ว และจ่ายเฉพาะค่าฝึกอบรม
            มีข้อผิดพลาดเช่นกัน คือการชี้แจงล่าช้า และยังใช้แบบฟอร์มเดิมนานเกินไป
            สิ่งที่ช่วยได้มากที่สุดคือการประชุมสั้น ๆ ทุกสัปดาห์ที่มีวาระชัดเจน
            เรื่องร้องเรียนของประชาชนลดลงหนึ่งในสาม ส่วนคำขอรับบริการเพิ่มขึ้นสองเท่า
            ประเทศอื่นใช้แนวทางที่ต่างออกไปในเรื่อง{topic} และการเปรียบเทียบมีประโยชน์
            ผู้ที่ต้องการทำตามต้องมีความอดทนและการสนับสนุนจากผู้บริหาร
            บทเรียนสำคัญคือเริ่มจากเรื่องเล็ก วัดผล แล้วจึงขยาย
            บันทึกอย่างง่ายเกี่ยวกับ{topic}มีผู้อ่านมากกว่ารายงานทางการ
        """),
    },
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
