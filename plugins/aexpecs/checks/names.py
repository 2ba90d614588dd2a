"""Names as people in the region have them: never split, titles apart, findable in Latin letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from aexpecs.core.directory import Directory
from aexpecs.core.model import Expert
from aexpecs.core.names import LATIN, script_of, scripts_of_tag
from aexpecs.core.problems import Finding

# Titles that are never part of a name; U, Daw, Sai, Wan, Nik, Syed, Tengku and the like can be, so they are not here.
_BEFORE = re.compile(
    r"(?:(?:Prof|Dr|dr|Drs|Dra|Ir|Hj|H|Mr|Mrs|Ms|Miss|Engr|Atty|Hon|Gen|Col|Assoc\.? Prof|Asst\.? Prof|GS|PGS|TS|ThS|Ts)\.(?:\s|$)"
    r"|(?:H\.E\.|Dato'|Dato’|Datuk|Dato|Datin|Tan Sri|Pehin|Professor|Doctor)\s)"
    r"|(?:นางสาว|นาง|นาย|ดร\.|ท่าน)(?![\u0e30-\u0e3a\u0e47-\u0e4e])"  # นายิกา is a name: the vowel belongs to ย
)
# Courtesy titles of one country, which are names in another: Khun is a family name in Cambodia.
_COURTESY = {"th": re.compile(r"Khun\s"), "id": re.compile(r"(?:Bapak|Ibu)\s")}
# Jr. and Sr. are parts of a name.
_AFTER = re.compile(
    r",\s*(?!Jr\b|Sr\b)((?:[A-Z][A-Za-z]*\.){1,4}[A-Za-z]*\.?|Ph\.?D\.?|MPA|MBA|DEA|CESO [IV]+|SH|SE|MSi|MSc)(?=,|\s|$)"
)


def titles_are_not_in_the_name(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """Titles and degrees have fields of their own and stand outside the name, in each of its forms."""
    forms: list[tuple[tuple[str | int, ...], str]] = [(("name",), expert.name)]
    forms += [(("other_names", index, "value"), other.value) for index, other in enumerate(expert.other_names)]
    for field, form in forms:
        titles, rest = _titles_before(form, expert.country)
        if titles:
            listed = ", ".join(f'"{title}"' for title in titles)
            yield Finding(
                "E501",
                field,
                f'"{titles[0]}" is a title, not a part of the name',
                f"{field[-1]}: {rest}   and   honorific_prefix: [{listed}]",
            )
        elif match := _AFTER.search(form):
            name = form[: match.start()].strip()
            degrees = ", ".join(f'"{degree.strip()}"' for degree in form[match.start() + 1 :].split(","))
            yield Finding(
                "E501",
                field,
                f'"{match.group(1)}" is a degree, not a part of the name',
                f"{field[-1]}: {name}   and   honorific_suffix: [{degrees}]",
            )


def _titles_before(name: str, country: str) -> tuple[list[str], str]:
    """The titles at the beginning of a name of a country, and the rest of it."""
    titles: list[str] = []
    courtesy = _COURTESY.get(country, _BEFORE)
    while match := _BEFORE.match(name) or courtesy.match(name):
        titles.append(match.group().strip())
        name = name[match.end() :].strip()
    return titles, name


def surname_countries_say_how_to_file(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A country that files under the surname needs the filing form from the person, because a name is never split."""
    member = directory.vocabulary.members.get(expert.country.upper())
    if (
        member
        and member.files_by == "surname"
        and not expert.sort_as
        and " " in expert.name
        and expert.name_order in ("", "given_first")
    ):
        message = f"in {member.names.get('en', member.code)} lists go by the surname, and only the person knows where it begins"
        yield Finding("E502", ("name",), message, f"sort_as: surname, given names of {expert.name}")


def words_are_of_one_script(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A word is written in one script: a Cyrillic or Greek letter that looks Latin hides a name from search."""
    names: list[tuple[tuple[str | int, ...], str]] = [(("name",), expert.name), (("sort_as",), expert.sort_as)]
    names += [(("other_names", index, "value"), other.value) for index, other in enumerate(expert.other_names)]
    for field, name in names:
        for word in re.findall(r"[^\W\d_]+", name) if not name.isascii() else ():
            if word.isascii():
                continue
            scripts = Counter(script for letter in word if (script := script_of(letter)))
            if len(scripts) > 1 and not set(scripts) <= {"CJK", "HIRAGANA", "KATAKANA"}:
                rarest = min(scripts, key=lambda script: scripts[script])
                strange = next(letter for letter in word if script_of(letter) == rarest)
                message = f'"{word}" mixes scripts: U+{ord(strange):04X} is {script_of(strange).title()}'
                yield Finding("E503", field, message, "type the word again on one keyboard")


def a_latin_form_exists(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A name in another script has a form in Latin letters too, so that eleven countries can find and say it."""
    if not expert.name or script_of(expert.name[0]) in ("", LATIN):
        return
    if not any(script_of(other.value[:1]) == LATIN for other in expert.other_names):
        yield Finding(
            "E504",
            ("name",),
            "the name has no form in Latin letters",
            "add to other_names: {value: name in Latin letters, lang: en, kind: romanised}",
        )


def tags_fit_the_script(expert: Expert, directory: Directory) -> Iterator[Finding]:
    """A language tag fits the script of the name: with a wrong one some browsers show boxes instead of letters."""
    for index, other in enumerate(expert.other_names):
        script = script_of(other.value[:1]) if other.value else ""
        wanted = scripts_of_tag(other.lang)
        if other.kind == "native" and script and wanted and script not in wanted:
            usual = " or ".join(sorted(name.title() for name in wanted))
            message = f'"{other.value}" is {script.title()} script, but "{other.lang}" is written in {usual}'
            yield Finding(
                "E505", ("other_names", index, "lang"), message, "write the tag of the language the form is in"
            )
