"""Elements that names in the eleven states are built from: common ones, taken from no list of people.

Native forms follow the Latin ones after a colon. Elements by which somebody known would be put together by chance were
left out: whoever adds one should think of that first.
"""

from __future__ import annotations

Pair = tuple[str, str]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _lines(text: str) -> tuple[str, ...]:
    return tuple(item.strip() for item in text.split(","))


def _pairs(text: str) -> tuple[Pair, ...]:
    return tuple((latin, native) for latin, _, native in (item.partition(":") for item in text.split()))


# Indonesia

INDONESIAN_MEN = _words("""
Adi Agung Agus Aditya Ahmad Andi Anton Ari Arief Arya Asep Bagas Bagus Bambang Bayu Beni Budi Cahyo Candra Darma
Dedi Deni Dimas Dwi Edi Eka Eko Fajar Farhan Galih Gilang Guntur Hadi Hari Hendra Heru Ilham Imam Indra Irfan Iwan
Jaka Krisna Kurnia Lukman Mulya Nanda Oki Panji Purnama Rahmat Rangga Reza Ridwan Rizal Rudi Satria Sigit Slamet
Surya Taufik Teguh Tirta Tri Wahyu Wisnu Yoga Yudi Yusuf Zainal
""")
INDONESIAN_WOMEN = _words("""
Ade Aisyah Anggi Anisa Ayu Bunga Citra Cahya Desi Dewi Dian Dwi Dyah Eka Endah Erna Fitri Galuh Gita Hana Hesti Ika
Indah Indri Intan Kartika Kirana Laras Laila Lia Lina Mawar Maya Mega Mira Nadia Nia Novi Nur Nurul Puspa Putri
Rahma Ratih Ratna Retno Rika Rina Rini Rosa Sari Sekar Sinta Siti Sri Tari Tiara Tri Tuti Vina Wulan Yani Yuli Yuni
""")
INDONESIAN_MEN_LAST = _words("""
Adiputra Atmaja Darmawan Firmansyah Hakim Handoko Hartanto Haryanto Hermawan Hidayat Iskandar Kurniawan Kusuma
Laksana Maulana Mulyana Nugraha Nugroho Permana Pradana Pramana Prasetyo Pratama Priyanto Purwanto Rachman Ramadhan
Santosa Saputra Setiadi Setiawan Suhendra Sulistyo Supriyadi Suryadi Susilo Syahputra Triyono Utama Wicaksana Wijaya
Winata Yulianto Yunus Prakoso Baskoro Sanjaya
""")
INDONESIAN_WOMEN_LAST = _words("""
Agustina Amalia Andriani Anggraini Aprilia Astuti Damayanti Fatmawati Febrianti Handayani Hapsari Hartati Hastuti
Herawati Indriani Irawati Kurniasih Kusumaningrum Lestari Maharani Marlina Ningsih Novianti Nuraini Oktavia Paramita
Permatasari Pertiwi Puspitasari Rahayu Rahmawati Ramadhani Safitri Saraswati Setyowati Suryani Susanti Utami Wahyuni
Widyastuti Wulandari Yuliana Yulianti Melati
""")
INDONESIAN_CLANS = _words("""
Batubara Damanik Ginting Harahap Hasibuan Hutabarat Hutagalung Hutapea Kaban Kalalo Karamoy Lengkong Lubis
Lumbangaol Mandagi Manullang Manurung Matondang Mokoginta Nainggolan Nasution Pangaribuan Pasaribu Pattinasarany
Pohan Pulungan Purba Rambe Rumondor Sahetapy Saragih Sembiring Siahaan Sianturi Silaban Simanjuntak Simatupang
Sinaga Siregar Sitorus Situmorang Supit Tambunan Tampubolon Tarigan Tuilan Tumbelaka Wattimena
""")
BALINESE_BIRTH_ORDER = _words("Wayan Putu Made Kadek Nyoman Komang Ketut")
JAVANESE_HEADS = _words("""
Dar Gi Har Jo Kar Kas Mar Mu Mul Nga Par Po Pra Pur Sa Sar Si Sis Su Suk Sum Sup Sur Sut Suw Tar Tu Wa War Wi Yu
""")
JAVANESE_TAILS = _words("""
diman diyono giman giono harjo jianto jiman jito jono kardi kidi lasno madi manto mardi marno narno nardi nomo purno
rahman rejo ridi rono santo siman sono tarjo tarno tijo timan tono wandi wanto warno widi wito yadi yanto yono
""")

# Malaysia, Brunei Darussalam, Malay names of Singapore

MALAY_MEN = _words("""
Aiman Akmal Amin Amir Amran Anas Arif Asyraf Azhar Azim Azlan Azman Badrul Bakri Danial Fadhil Fahmi Faiz Faizal
Farhan Farid Firdaus Hafiz Haikal Hakim Halim Hamdan Haris Hasan Hazim Hisham Ikram Imran Irfan Iskandar Izzat Jamal
Kamal Khairul Luqman Marwan Megat Munir Mustafa Naim Nazim Nazri Nizam Osman Qayyum Rafiq Rahim Rashid Ridhwan
Roslan Rosli Safwan Saiful Salleh Shafiq Shahrul Sufian Sulaiman Syafiq Syahmi Syukri Tajuddin Taufiq Umar Wafiy
Yasin Yusof Yusri Zaki Zulkifli
""")
MALAY_WOMEN = _words("""
Adibah Adlina Afifah Aida Aini Aisyah Alia Amalina Amirah Anis Aqilah Asmah Atiqah Balqis Dahlia Dalila Diana Ezzah
Fadhilah Faridah Farhana Fatihah Fatimah Fauziah Hafizah Hajar Halimah Hamidah Hanis Hasnah Hidayah Husna Insyirah
Izzati Jamilah Junaidah Kamariah Khadijah Laila Latifah Liyana Mahani Maimunah Mariam Mastura Melati Munirah Nabilah
Nadia Najwa Natasha Nazirah Noraini Norhayati Nursyahira Rabiah Rahmah Raihana Rohana Rozita Sabrina Safiah Salmah
Sarah Shahira Sofea Suraya Syazwani Tasnim Umairah Wardah Yasmin Zahrah Zaleha Zaiton Zarina Zuhairah
""")
MALAY_MEN_FIRST = _words("Ahmad Mohamad Mohd Muhammad Nik Syed Wan")
MALAY_WOMEN_FIRST = _words("Dayang Nik Nor Nur Nurul Puteri Sharifah Siti Wan")
MALAY_AFTER_ABDUL = _words("""
Aziz Ghani Hadi Halim Hamid Jalil Kadir Karim Latif Majid Malik Manaf Muin Muiz Rahim Rahman Rashid Rauf Salam Samad
Wahab Wahid
""")

# Chinese names of Malaysia and Singapore: family names by the sound of several dialects

CHINESE_FAMILIES = _pairs("""
Tan:陈 Lim:林 Ng:黄 Ong:王 Wong:黄 Goh:吴 Chua:蔡 Chan:陈 Koh:许 Teo:张 Ang:洪 Yeo:杨 Tay:郑 Ho:何 Low:刘 Toh:卓
Sim:沈 Chong:张 Chia:谢 Foo:符 Lau:刘 Liew:廖 Leong:梁 Yap:叶 Tham:谭 Seah:佘 Soh:苏 Quek:郭 Kwok:郭 Chew:周 Chow:周
Yong:杨 Pang:彭 Heng:王 Poh:傅 Lai:赖 Mok:莫 Chin:陈 Hong:洪 Loh:罗 Khoo:邱 Chai:蔡 Gan:颜 Kang:江 Kong:江 Lam:林
Look:陆 Ooi:黄 Peh:白 Phua:潘 Siow:萧 Tiong:张 Wee:黄 Woo:胡 Yee:余 Yip:叶 Zeng:曾
""")
CHINESE_MEN = _pairs("""
An:安 Boon:文 Cheng:诚 Chun:春 De:德 Feng:峰 Guan:冠 Guo:国 Hao:浩 Heng:恒 Hock:福 Hua:华 Jian:建 Jie:杰 Jin:进
Jun:俊 Kai:凯 Keng:庆 Kiat:吉 Kok:国 Leong:良 Liang:亮 Long:龙 Ming:明 Peng:鹏 Qiang:强 Rong:荣 Rui:锐 Sheng:胜
Shun:顺 Siang:祥 Song:松 Swee:瑞 Teck:德 Tian:天 Wei:伟 Wen:文 Xiang:翔 Xiong:雄 Yang:阳 Yao:耀 Yong:永 Yu:宇 Zhi:志
Zhong:忠 Seng:生
""")
CHINESE_WOMEN = _pairs("""
Ai:爱 Bao:宝 Bee:美 Chun:春 Dan:丹 Fang:芳 Fei:菲 Fen:芬 Geok:玉 Hong:虹 Hua:华 Hui:慧 Hwa:花 Jia:佳 Jing:静 Juan:娟
Lan:兰 Lay:丽 Lee:莉 Lian:莲 Lin:琳 Ling:玲 Man:曼 Mei:美 Min:敏 Na:娜 Ping:萍 Qi:琪 Qian:倩 Qing:晴 Rou:柔 Shan:珊
Shu:淑 Siew:秀 Suan:璇 Sze:思 Ting:婷 Wan:婉 Xin:欣 Xue:雪 Yan:燕 Yi:怡 Ying:莹 Yoke:玉 Yun:云 Zhen:珍
""")
WESTERN_MEN = _words("""
Adrian Alvin Andrew Benjamin Bernard Clement Daniel Desmond Edwin Eugene Gerald Ivan Jeremy Marcus Nicholas Raymond
Samuel Vincent
""")
WESTERN_WOMEN = _words("""
Adeline Amanda Angela Belinda Christine Denise Elaine Esther Felicia Grace Jacqueline Joanna Michelle Natalie Rachel
Serene Vanessa Yvonne
""")

# Tamil names of Malaysia and Singapore

TAMIL_MEN = _pairs("""
Anand:ஆனந்த் Arul:அருள் Arun:அருண் Ashok:அசோக் Balan:பாலன் Chandran:சந்திரன் Dinesh:தினேஷ் Elango:இளங்கோ Ganesan:கணேசன்
Gopal:கோபால் Gunalan:குணாளன் Haran:ஹரன் Jeevan:ஜீவன் Kannan:கண்ணன் Karthik:கார்த்திக் Kathir:கதிர் Kumaran:குமரன் Logan:லோகன்
Manickam:மாணிக்கம் Manogaran:மனோகரன் Maran:மாறன் Mohan:மோகன் Murugan:முருகன் Muthu:முத்து Nathan:நாதன் Pandian:பாண்டியன்
Prakash:பிரகாஷ் Raghavan:ராகவன் Rajan:ராஜன் Raman:ராமன் Ramesh:ரமேஷ் Ravi:ரவி Sekar:சேகர் Selvam:செல்வம் Senthil:செந்தில்
Sivam:சிவம் Sundaram:சுந்தரம் Suresh:சுரேஷ் Thiagu:தியாகு Vasan:வாசன் Velan:வேலன் Vijayan:விஜயன் Vimalan:விமலன்
""")
TAMIL_WOMEN = _pairs("""
Amutha:அமுதா Anitha:அனிதா Bhavani:பவானி Chitra:சித்ரா Devi:தேவி Geetha:கீதா Gowri:கௌரி Hema:ஹேமா Jaya:ஜெயா Kala:கலா
Kamala:கமலா Kavitha:கவிதா Latha:லதா Leela:லீலா Malar:மலர் Malathi:மாலதி Meena:மீனா Mythili:மைதிலி Nalini:நளினி
Nirmala:நிர்மலா Parvathi:பார்வதி Prema:பிரேமா Priya:பிரியா Punitha:புனிதா Pushpa:புஷ்பா Radha:ராதா Rani:ராணி
Revathi:ரேவதி Saroja:சரோஜா Selvi:செல்வி Shanthi:சாந்தி Sumathi:சுமதி Sundari:சுந்தரி Thulasi:துளசி Uma:உமா Valli:வள்ளி
Vani:வாணி Vasanthi:வசந்தி
""")

# Thailand

THAI_HEADS = _pairs("""
Som:สม Wora:วร Thana:ธน Kitti:กิตติ Siri:ศิริ Nattha:ณัฐ Piya:ปิย Aphi:อภิ Su:สุ Watthana:วัฒน Thira:ธีร Nantha:นันท
Rattana:รัตน Chon:ชล Kamon:กมล Chira:จิร Ekka:เอก Issara:อิสร Nop:นพ On:อร Panya:ปัญญา Phatthra:ภัทร Phira:พีร
Ratcha:รัช Suwan:สุวรรณ Thep:เทพ Ubon:อุบล Wi:วิ Yot:ยศ Bun:บุญ Thong:ทอง Chatra:ฉัตร Itthi:อิทธิ Nara:นร Sara:สร
Sasi:ศศิ Thanya:ธัญ Chanya:จรรยา
""")
THAI_MEN_TAILS = _pairs("""
chai:ชัย sak:ศักดิ์ phong:พงศ์ wat:วัฒน์ phon:พล det:เดช wit:วิทย์ rit:ฤทธิ์ wut:วุฒิ nan:นันท์ yut:ยุทธ chot:โชติ
kon:กร phop:ภพ that:ทัต kiat:เกียรติ
""")
THAI_WOMEN_TAILS = _pairs("""
phon:พร rat:รัตน์ wan:วรรณ lak:ลักษณ์ pha:ภา nut:นุช da:ดา kan:กานต์ thip:ทิพย์ ni:นี ya:ยา si:ศรี rada:รดา nari:นารี
chanok:ชนก wadi:วดี
""")
THAI_FAMILY_HEADS = _pairs("""
Wong:วงศ์ Sri:ศรี Suwan:สุวรรณ Thong:ทอง Chai:ชัย Rattana:รัตน Phatthana:พัฒน Charoen:เจริญ Bun:บุญ Kaeo:แก้ว
Chan:จันทร์ In:อินทร์ Phrom:พรหม Singh:สิงห์ Saeng:แสง Nakhon:นคร Mongkhon:มงคล Sombun:สมบูรณ์ Siri:ศิริ Wiset:วิเศษ
Yim:ยิ้ม Prasoet:ประเสริฐ Kitti:กิตติ Nin:นิล Kham:คำ Ruang:เรือง Udom:อุดม Phon:พล
""")
THAI_FAMILY_TAILS = _pairs("""
sawat:สวัสดิ์ sakun:สกุล phan:พันธุ์ suk:สุข chai:ชัย det:เดช wong:วงศ์ siri:ศิริ rat:รัตน์ phon:ผล phakdi:ภักดี kun:กุล
sap:ทรัพย์ thong:ทอง watthana:วัฒนา si:ศรี ruang:เรือง sombat:สมบัติ in:อินทร์ nak:นาค
""")

# Lao PDR

LAO_HEADS = _pairs("""
Som:ສົມ Boun:ບຸນ Kham:ຄຳ Thong:ທອງ Vanh:ວັນ Sy:ສີ Phou:ພູ Chan:ຈັນ Keo:ແກ້ວ Boua:ບົວ Souk:ສຸກ Vieng:ວຽງ Phet:ເພັດ Sou:ສຸ
Lat:ລັດ On:ອ່ອນ Phone:ພອນ Vila:ວິລາ Many:ມະນີ Oudom:ອຸດົມ Vi:ວິ Kong:ກອງ Noy:ນ້ອຍ Xay:ໄຊ Pha:ພາ Dala:ດາລາ In:ອິນ
Sak:ສັກ Thip:ທິບ Nouan:ນວນ Sone:ສອນ Tha:ທາ Inpeng:ອິນແປງ Latsamy:ລັດສະໝີ Douang:ດວງ
""")
LAO_TAILS = _pairs("""
chit:ຈິດ phone:ພອນ sack:ສັກ xay:ໄຊ savanh:ສະຫວັນ mala:ມາລາ thavy:ທະວີ lay:ໄລ my:ມີ dy:ດີ keo:ແກ້ວ sy:ສີ vone:ວອນ
souk:ສຸກ lath:ລັດ phet:ເພັດ chanh:ຈັນ souda:ສຸດາ neth:ເນດ vanh:ວັນ manh:ໝັ້ນ boun:ບຸນ thong:ທອງ heuang:ເຮືອງ
phavanh:ພະວັນ
""")
LAO_FAMILY_HEADS = _pairs("""
Vong:ວົງ Phomma:ພົມມະ Sisa:ສີສະ Keo:ແກ້ວ Intha:ອິນທະ Chantha:ຈັນທະ Souvanna:ສຸວັນນະ Xaya:ໄຊຍະ Phan:ພັນ Siha:ສີຫາ
Luang:ຫຼວງ Boun:ບຸນ Rattana:ລັດຕະນະ Vila:ວິລະ Mani:ມະນີ Seng:ແສງ Thamma:ທຳມະ Phila:ພິລາ Soulin:ສຸລິນ Nantha:ນັນທະ
Douang:ດວງ Khoun:ຂຸນ Thepha:ເທພາ
""")
LAO_FAMILY_TAILS = _pairs("""
sa:ສາ vong:ວົງ many:ມະນີ chanh:ຈັນ vath:ວັດ sack:ສັກ phone:ພອນ sy:ສີ lath:ລາດ thong:ທອງ xay:ໄຊ sith:ສິດ soulinh:ສຸລິນ
dy:ດີ keo:ແກ້ວ hack:ຮັກ sone:ສອນ vilay:ວິໄລ
""")

# Cambodia

KHMER_FAMILIES = _pairs("""
Sok:សុខ Chan:ចាន់ Kim:គឹម Ly:លី Chea:ជា Heng:ហេង Keo:កែវ Kong:គង់ Long:ឡុង Mao:ម៉ៅ Mean:មាន Meas:មាស Men:ម៉ែន
Nhem:ញឹម Nou:នូ Ouk:អ៊ុក Oum:អ៊ុំ Pech:ពេជ្រ Pen:ប៉ែន Phan:ផាន Prak:ប្រាក់ Prum:ព្រុំ Ros:រស់ Sam:សំ Sao:សៅ Say:សាយ
Seng:សេង Sim:ស៊ឹម Sin:ស៊ិន Som:សោម Son:សុន Suon:សួន Svay:ស្វាយ Tan:តាន់ Tep:ទេព Thach:ថាច់ Touch:ទូច Ung:អ៊ឹង Uy:អ៊ុយ
Vong:វង្ស Yim:យឹម Yin:យិន Chhim:ឈឹម Chhay:ឆាយ Chhun:ឈុន Hang:ហង់ Hem:ហែម Hong:ហុង Huot:ហួត Keat:គៀត Lim:លឹម
""")
KHMER_HEADS = _pairs("""
So:សុ Vi:វិ Bun:ប៊ុន Chan:ចាន់ Sam:សំ Sa:សា Mony:មុនី Phanna:ផាន់ណា Rasmey:រស្មី Sovan:សុវណ្ណ Vanna:វណ្ណា Sreng:ស្រេង
Kun:គុណ Sin:ស៊ីន
""")
KHMER_TAILS = _pairs("""
phal:ផល pheap:ភាព phea:ភា rith:រិទ្ធ na:ណា ny:នី thy:ធី thou:ធូ chet:ចិត្ត leng:ឡេង hour:ហួរ vuth:វុធ rath:រ័ត្ន ney:នី
pov:ពៅ thorn:ធន kea:គា roth:រដ្ឋ reth:រ៉េត tha:ថា
""")
KHMER_GIVEN = _pairs("""
Dara:ដារ៉ា Kosal:កុសល Pisey:ពិសី Socheat:សុជាតិ Reaksa:រក្សា Thida:ធីតា Bopha:បុប្ផា Chenda:ចិន្តា Kanha:កញ្ញា
Malis:ម្លិះ Neary:នារី Panha:បញ្ញា Pheakdey:ភក្តី Ratana:រតនា Samnang:សំណាង Serey:សេរី Thavy:ថាវី Theara:ធារ៉ា
Tola:តុលា Veasna:វាសនា Rachana:រចនា Kunthea:គន្ធា Makara:មករា Sethey:សេដ្ឋី Vichea:វិជ្ជា Mealea:មាលា Sopheak:សុភ័ក្រ
Rumduol:រំដួល Chantrea:ចន្ទ្រា Vireak:វិរៈ Kolab:កុលាប Sothea:សុធា Nimol:និមល Chivy:ជីវី Rothana:រដ្ឋនា Sovanna:សុវណ្ណា
""")

# Myanmar

BURMESE_ELEMENTS = _pairs("""
Aung:အောင် Kyaw:ကျော် Zaw:ဇော် Min:မင်း Htet:ထက် Naing:နိုင် Thein:သိန်း Hla:လှ Khin:ခင် Mya:မြ Nyein:ငြိမ်း Phyo:ဖြိုး
Thant:သန့် Thu:သူ Ye:ရဲ Yan:ရန် Lin:လင်း Lwin:လွင် Htay:ဌေး Hein:ဟိန်း Kaung:ကောင်း Moe:မိုး Myo:မျိုး Nay:နေ Nyi:ညီ
Pyae:ပြည့် Sandar:စန္ဒာ Shwe:ရွှေ Swe:ဆွေ Thandar:သန္တာ Thida:သီတာ Thiri:သီရိ Tin:တင် Toe:တိုး Wai:ဝေ Wunna:ဝဏ္ဏ
Yadanar:ရတနာ Yin:ယဉ် Zin:ဇင် Zarni:ဇာနည် Ei:အိ Cho:ချို Chit:ချစ် Aye:အေး Phone:ဘုန်း Phyu:ဖြူ Hnin:နှင်း Htoo:ထူး
Kyaing:ကြိုင် Khaing:ခိုင် Khant:ခန့် Lay:လေး May:မေ Mon:မွန် Myat:မြတ် Nilar:နီလာ Nwe:နွယ် Ohn:အုန်း Paing:ပိုင် Phway:ဖွေး
Tint:တင့် Thaw:သော် Thet:သက် Theingi:သိင်္ဂီ Thwin:သွင် Wint:ဝင့် Yamin:ယမင်း Yu:ယု Arkar:အာကာ Cherry:ချယ်ရီ Eaindra:အိန္ဒြာ
Kay:ကေ Lapyae:လပြည့် Nandar:နန္ဒာ Pwint:ပွင့် Set:စက် Wathan:ဝသန် Pyone:ပြုံး Yoon:ယွန်း Kyi:ကြည်
""")

# Philippines

FILIPINO_MEN = _words("""
Adrian Alberto Alfredo Andres Angelo Antonio Armando Arnel Benito Carlo Cesar Christian Crispin Danilo Dennis
Dominador Eduardo Edgar Efren Elmer Emilio Enrique Ernesto Felipe Florencio Francisco Gabriel Gerardo Gilbert
Gregorio Hector Ismael Jaime Jerome John Jonathan Jose Joselito Juan Julius Leandro Leonardo Lorenzo Luis Manolo
Marcelo Mario Mark Melchor Michael Miguel Nelson Noel Norberto Pablo Paolo Patrick Rafael Ramil Ramon Raul Reynaldo
Ricardo Roberto Rodel Roland Romeo Ruben Samuel Santiago Teodoro Tomas Vicente Victor Wilfredo
""")
FILIPINO_WOMEN = _words("""
Aileen Amelia Ana Angelica Anna Aurora Beatriz Bernadette Carmela Carmen Cecilia Celeste Charito Christine Clarissa
Consuelo Corazon Cristina Dalisay Divina Dolores Elena Eloisa Emma Esperanza Estrella Evangeline Fatima Felicidad
Gina Gloria Grace Imelita Irene Isabel Jasmin Jennifer Joan Josefina Joy Juliana Karen Katrina Ligaya Liza Lourdes
Lucia Luz Luzviminda Maricel Marites Marissa Mary Mayumi Mercedes Milagros Myrna Nenita Nora Patricia Paz Perla
Remedios Rosa Rosario Rowena Ruth Sheila Socorro Soledad Susana Teresa Teresita Veronica Victoria Virginia Vivian
""")
FILIPINO_SURNAMES = _lines("""
Abad, Agbayani, Aguilar, Alcantara, Alonzo, Andrada, Angeles, Antonio, Aquilino, Asuncion, Bacani, Balagtas,
Baltazar, Bautista, Belmonte, Bernal, Bonifacio, Buenaventura, Cabrera, Calderon, Camacho, Capistrano, Carreon,
Castillo, Castro, Catindig, Concepcion, Cordero, Coronel, Cruz, Custodio, Dacanay, Dalangin, David, De Castro,
De Guzman, De Jesus, De la Cruz, De la Rosa, De la Torre, De Leon, De los Reyes, De los Santos, De Vera, Del Mundo,
Del Rosario, Dimaculangan, Dizon, Domingo, Enriquez, Espino, Espiritu, Evangelista, Fajardo, Fernandez, Ferrer,
Flores, Francisco, Galang, Galvez, Garcia, Gatdula, Gonzales, Guevarra, Gutierrez, Hernandez, Hilario, Ignacio,
Ilagan, Javier, Jimenez, Lacson, Lazaro, Lopez, Lualhati, Luna, Macaraeg, Maglaya, Magno, Malonzo, Manalo,
Manansala, Mangubat, Martinez, Medina, Mendoza, Mercado, Miranda, Molina, Morales, Natividad, Navarro, Nepomuceno,
Nuñez, Ocampo, Ortega, Padilla, Palma, Pangilinan, Panganiban, Pascual, Pineda, Punzalan, Quiambao, Quinto, Ramirez,
Reyes, Rivera, Robles, Rodriguez, Romero, Salazar, Salonga, San Agustin, San Miguel, Santiago, Santos, Sarmiento,
Soriano, Suarez, Sumulong, Tolentino, Torres, Tumbaga, Umali, Valdez, Valencia, Vargas, Velasco, Verzosa,
Villacorta, Villafuerte, Villanueva, Ybañez, Yumul, Zamora
""")

# Timor-Leste

TIMORESE_MEN = _words("""
Abel Abílio Adelino Afonso Agostinho Aleixo Alfredo Amândio Américo Aniceto António Armindo Arlindo Augusto Belchior
Caetano Cândido Carlos Celestino Cipriano Cristóvão Domingos Duarte Elísio Ernesto Estêvão Faustino Feliciano
Filomeno Florindo Gaspar Gregório Hermenegildo Horácio Inácio Jacinto Januário Joaquim João Joel José Júlio Leopoldo
Lino Lúcio Luís Manuel Marcelino Mariano Mário Martinho Mateus Natalino Octávio Olívio Paulino Paulo Pedro Quintino
Salvador Sebastião Silvério Tiago Tomé Valente Venâncio Vicente Virgílio
""")
TIMORESE_WOMEN = _words("""
Abelina Adelaide Adelina Agostinha Albertina Alda Amália Ana Angelina Antonieta Augusta Aurélia Beatriz Bernardina
Brígida Carlota Carolina Cecília Celeste Clementina Cristina Delfina Domingas Dulce Elda Elisa Ermelinda Etelvina
Eugénia Felismina Fernanda Filomena Florinda Francisca Genoveva Graciana Guilhermina Helena Idalina Inês Isabel
Jacinta Joana Joaquina Josefina Júlia Juvita Laurinda Leonor Lígia Lourença Lúcia Luísa Lurdes Madalena Manuela
Maria Martinha Matilde Natália Olandina Olga Palmira Regina Rita Rosalina Saturnina Silvina Teresa Verónica Virgínia
Zulmira
""")
TIMORESE_SURNAMES = _lines("""
Almeida, Alves, Amaral, Araújo, Assis, Barreto, Barros, Borges, Brito, Cabral, Cardoso, Carvalho, Castro, Conceição,
Correia, Costa, da Costa, da Cruz, da Cunha, da Silva, de Araújo, de Carvalho, de Deus, de Jesus, de Oliveira,
de Sousa, do Carmo, do Rego, dos Reis, dos Santos, Faria, Fernandes, Ferreira, Freitas, Gonçalves, Henriques, Lemos,
Lobato, Lopes, Magno, Maia, Marçal, Martins, Mendonça, Mesquita, Moniz, Monteiro, Neves, Noronha, Nunes, Oliveira,
Pereira, Pinto, Ribeiro, Rodrigues, Sarmento, Soares, Tavares, Vaz, Viegas, Ximenes, Boavida
""")

# Viet Nam: family names by how common they are

VIETNAMESE_FAMILIES = _words("""
Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Đinh Trịnh Lương Mai Cao Tạ Hà Châu Thái
Vương Tô Quách Phùng Lâm Tăng Trương Kiều Nghiêm Khổng Lưu Chu Thạch Đào Ninh Triệu Đàm Bạch La Giang
""")
VIETNAMESE_MEN_MIDDLE = _words("""
Văn Đức Minh Quang Hữu Xuân Thanh Ngọc Công Đình Quốc Anh Gia Hoàng Bá Trung Việt Duy Thế Mạnh Tiến Nhật Khắc Hải
""")
VIETNAMESE_WOMEN_MIDDLE = _words("""
Thị Thu Ngọc Minh Thanh Bích Hồng Kim Phương Lan Mỹ Diệu Thùy Hoài Khánh Quỳnh Cẩm Hải Tuyết Mai Bảo Xuân Tố Vân
""")
VIETNAMESE_MEN = _words("""
An Bách Bảo Bình Chiến Cường Danh Duy Đại Đạt Điệp Đông Hiếu Hiệp Hòa Hoàn Hùng Huy Khang Khoa Khôi Kiên Lâm Lợi Lực
Mạnh Minh Nam Nghĩa Nguyên Nhân Phát Phong Phước Quân Quang Quyết Sáng Tài Tâm Tân Thái Thiện Thịnh Thuận Tiến Tín
Toàn Trí Trung Tuấn Tùng Tường Vinh Việt Vương Vỹ
""")
VIETNAMESE_WOMEN = _words("""
An Anh Ánh Châu Chi Cúc Diễm Diệp Dung Duyên Đào Giang Hân Hạnh Hằng Hậu Hiền Hoa Hòa Hương Huyền Khuê Lan Lê Liên
Linh Loan Ly Miên My Nga Ngà Nguyệt Nhàn Nhung Oanh Phượng Quyên Quỳnh Sen Tâm Thảo Thắm Thơ Thu Thúy Thủy Thương
Trang Trinh Trúc Tuyết Uyên Vân Vy Xuân Yên Yến
""")

# Titles and degrees: (women's or both, men's) honours; academic and professional ones before; degrees after the name

HONOURS: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "bn": (("Hajah", "Dayang", "Datin Paduka"), ("Haji", "Awang", "Dato Paduka", "Pengiran")),
    "kh": (("Lok Chumteav", "H.E."), ("H.E.", "Lok")),
    "my": (("Datin", "Dato'", "Datuk"), ("Dato'", "Datuk", "Datuk Seri", "Tuan Haji")),
    "mm": (("Daw",), ("U",)),
    "ph": (("Dir.",), ("Dir.",)),
    "tl": (("Sra.",), ("Sr.",)),
}
BEFORE: dict[str, tuple[str, ...]] = {
    "id": ("Dr.", "Prof. Dr.", "Ir.", "Drs.", "dr."),
    "my": ("Dr.", "Prof. Dr.", "Ir.", "Ts. Dr.", "Assoc. Prof. Dr."),
    "ph": ("Dr.", "Atty.", "Engr.", "Prof."),
    "th": ("Dr.", "Assoc. Prof. Dr.", "Asst. Prof. Dr.", "Prof. Dr."),
    "vn": ("Dr.", "Assoc. Prof. Dr.", "TS.", "PGS. TS.", "ThS."),
    "tl": ("Dr.", "Eng."),
}
BEFORE_ANYWHERE = ("Dr.", "Prof. Dr.", "Assoc. Prof. Dr.")
AFTER: dict[str, tuple[tuple[str, ...], ...]] = {
    "id": (
        ("S.IP.", "M.Si."),
        ("S.H.", "M.H."),
        ("S.E.", "M.M."),
        ("S.Sos.", "M.P.A."),
        ("S.Kom.", "M.T."),
        ("S.Psi.",),
        ("M.A.P.",),
    ),
    "ph": (("MPA",), ("CESO III",), ("CESO IV", "MPA"), ("Ph.D.",), ("CESE",)),
    "sg": (("PPA(G)",), ("Ph.D.",)),
}
AFTER_ANYWHERE: tuple[tuple[str, ...], ...] = (("Ph.D.",), ("MPA",), ("M.Sc.",), ("MBA",))
