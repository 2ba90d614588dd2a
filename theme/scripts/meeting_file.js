// The file of a meeting, from its form on the page of the shortlist and the speakers on the list. It is loaded by those who
// open the form.
(async function () {
  const { element, load, make, saves, language } = window.people, { desks, modes } = await load("words." + language), form = element("meeting"), yml = element("yml"), fields = {};
  const MOST = 12; // speakers that an item of an agenda may name
  for (const field of form.querySelectorAll("input, select")) fields[field.name] = field;
  for (const code in desks) fields.host.append(make("option", { value: code.toUpperCase() }, desks[code][0]));
  for (const code in modes) fields.modes.append(make("option", { value: code }, modes[code]));

  function written(ids) {
    const { title, summary, host, starts_on, modes } = fields, quoted = JSON.stringify;
    const items = ids.filter((id, place) => place % MOST == 0).map((id, part) => (
      "  - title: " + quoted(title.value + (part ? " (" + (part + 1) + ")" : "")) + "\n    speakers: [" + ids.slice(MOST * part, MOST * part + MOST).join(", ") + "]\n"
    ));
    return "title: " + quoted(title.value) + "\nsummary: " + quoted(summary.value) + "\nhost: " + quoted(host.value)
      + "\nstarts_on: " + starts_on.value + "\nmodes: [" + modes.value + "]\nagenda:\n" + items.join("");
  }

  // There is no file until the fields are filled.
  function offer() {
    const { title, summary, starts_on } = fields, fits = ({ value, minLength }) => value.trim().length >= minLength;
    const ids = shortlist.read(new URL(element("ask").href).searchParams.get("e"));
    const slug = title.value.normalize("NFD").toLowerCase().replace(/[^a-z0-9 -]/g, "").trim().replace(/[ -]+/g, "-").slice(0, 60).replace(/-$/, "");
    if (slug && fits(title) && fits(summary) && /^\d{4}-\d\d-\d\d$/.test(starts_on.value)) saves(yml, slug + ".yml", "text/yaml", written(ids));
    else yml.removeAttribute("href");
  }

  form.oninput = offer; // also when the list changes
  offer();
}());
