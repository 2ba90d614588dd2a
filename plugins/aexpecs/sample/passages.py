"""Sentences of sharing pieces with gaps, written by hand; as in `aexpecs.sample.sentences`."""

from __future__ import annotations


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().splitlines())


# In English

HEADINGS = {
    "article": ("Why it matters", "What we know", "What works", "What does not", "Where to begin", "Open questions"),
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
    When the work began in {year}, nobody spoke of {gerund}, and {noun} was a matter for the {adjective} office alone.
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

GOALS = _lines("""
    Tell {adjective} {noun} from {noun}
    Plan {gerund} with {noun} in a small office
    Explain to a colleague why {topic} needs {adjective} {noun}
""")
TASKS = _lines("""
    Ask two colleagues what they think of {gerund}, and write down where they differ.
    Draw the way of one {noun} through your office and mark each place where it waits.
    Try {gerund} for a week and count {noun} before and after.
""")

# In national languages

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
