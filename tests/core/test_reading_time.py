"""How long a text takes to read."""

from __future__ import annotations

import pytest

from aexpecs.core.reading_time import reading_minutes, word_count


def test_words_are_counted_between_spaces() -> None:
    assert word_count("Two versions, one night.", "en") == 4


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("ขั้นแรกคือการสอบถามเจ้าหน้าที่ที่ให้บริการประชาชนทุกวัน", "th"),
        ("ຂັ້ນຕອນທໍາອິດແມ່ນການຖາມພະນັກງານທີ່ໃຫ້ບໍລິການປະຊາຊົນທຸກໆມື້", "lo"),
        ("ជំហានដំបូងគឺសួរមន្ត្រីដែលបម្រើប្រជាជនរាល់ថ្ងៃ", "km"),
        ("ပထမအဆင့်မှာ ပြည်သူများကို နေ့စဉ်ဝန်ဆောင်မှုပေးသော ဝန်ထမ်းများကို မေးမြန်းခြင်းဖြစ်သည်", "my"),
        ("第一步是询问每天为公众服务的工作人员", "zh-Hans"),
    ],
)
def test_scripts_without_spaces_have_words_all_the_same(text: str, lang: str) -> None:
    """A sentence of ten words is not one word, and not one for each sign."""
    assert 6 <= word_count(text, lang) <= 25
    assert word_count(text + "。", lang) == word_count(text, lang)


def test_a_text_takes_at_least_a_minute() -> None:
    assert reading_minutes("Short.", "en") == 1
    assert reading_minutes("word " * 1000, "en") == 5


def test_addresses_of_links_are_not_read() -> None:
    """Where words are found by their signs, a long address would be many."""
    linked = "อ่านต่อ[ที่นี่](https://agency.example/a/very-long-address-of-a-page) "
    assert reading_minutes(linked * 200, "th") == reading_minutes("อ่านต่อ[ที่นี่] " * 200, "th")
