"""What the directory never holds (data protection: the strictest of the eleven states), as names people give it.

The list includes the labels that earlier personnel-service imports carried: national identity (NIK), employee number
(NIP), tax number (NPWP), birth, address, family, salary, insurance.
"""

from __future__ import annotations

_NEVER = {
    "a birth date or place": "birth date, birthdate, date of birth, dob, born, birth place, birthplace, place of birth, birthday, age, "
    "tanggal lahir, tempat lahir, tempat tanggal lahir, tgl lahir, ngay sinh, noi sinh, tarikh lahir, petsa ng kapanganakan, "
    "data de nascimento, วันเกิด, สถานที่เกิด, ວັນເດືອນປີເກີດ, ថ្ងៃខែឆ្នាំកំណើត, ថ្ងៃកំណើត, မွေးသက္ကရာဇ်, 出生日期",
    "an identity number": "nik, ktp, id number, national id, identity number, identity card, passport, passport number, ic number, "
    "mykad, nric, cccd, so cccd, cmnd, căn cước, ssn, philsys, umid, kad pengenalan, bilhete de identidade, cartão de eleitor, kartaun eleitoral, "
    "paspor, pasport, hộ chiếu, เลขประจำตัวประชาชน, หนังสือเดินทาง, ບັດປະຈຳຕົວ, អត្តសញ្ញាណប័ណ្ណ, 身份证",
    "an employee number": "nip, nip baru, employee number, employee id, staff number, staff id, personnel number, service number, nrp",
    "a grade or rank": "grade, rank, golongan, pangkat, salary grade, pay grade, eselon, echelon",
    "a salary": "salary, gaji, pay, income, allowance, tunjangan, wage, luong, suweldo, sahod, เงินเดือน, 工资",
    "a tax or insurance number": "tax, tax number, tax id, npwp, tin, bpjs, insurance, insurance number, social security, gsis, epf",
    "a home address": "address, home address, alamat, alamat rumah, residence, street, postcode, postal code, dia chi, tirahan, ที่อยู่, ທີ່ຢູ່, អាសយដ្ឋាន, လိပ်စာ, 住址, 地址",
    "family": "family, spouse, wife, husband, children, marital status, mother, father, parents, keluarga, istri, suami, anak, status nikah",
    "religion": "religion, agama, faith, religious affiliation, ton giao, relihiyon, religiao, ศาสนา, ສາສະໜາ, សាសនា, ကိုးကွယ်သည့်ဘာသာ, 宗教",
    "ethnicity": "ethnicity, ethnic group, race, suku, tribe, bangsa, dan toc, เชื้อชาติ, ຊົນເຜົ່າ, ជនជាតិ, လူမျိုး, 民族",
    "health": "health, blood, blood type, golongan darah, disability, medical, vaccination",
    "a signature": "signature, tanda tangan, sign",
    "a personal telephone": "phone, telephone, tel, mobile, cell, cellphone, handphone, hp, no hp, whatsapp, wa, line id, telegram, viber, fax, telepon, "
    "dien thoai, telepono, telefone, โทรศัพท์, เบอร์โทร, ໂທລະສັບ, ទូរស័ព្ទ, ဖုန်း, 电话, 手机",
    "a personal e-mail": "email, e mail, mail, personal email, surel, gmail, thu dien tu, อีเมล, อีเมล์, 邮箱, 电子邮件",
    "a personal gender or political entry": "sex, gender, jenis kelamin, political party, party, union membership",
}

NEVER_HELD: dict[str, str] = {name.strip(): reason for reason, names in _NEVER.items() for name in names.split(",")}
