// Requests for introductions: one letter for each focal-point desk, in the language of the desk and in that of the page. What
// is asked for stands in the address: experts as e=id/x,th/y and a need as need=id/x. Without either it is the shortlist.
(async function () {
  const { element, load, make, words, language, fill, experts, address, saves, copies } = window.people;
  const LONGEST = 1900; // characters of an address that every mail program takes
  const asked = new URLSearchParams(location.search), form = element("request"), failed = element("failed");
  const given = asked.has("e") || asked.has("need");
  const ids = given ? shortlist.read(asked.get("e")) : shortlist.kept();
  const [needId] = (asked.get("need") || "").match(/^[a-z]{2}\/[a-z0-9-]{1,60}$/) || [];
  const own = await load("words." + language);
  const [{ known, unknown }, need] = await Promise.all([experts(ids), needId && load("needs/" + needId)]);
  const open = known.filter((expert) => !expert.closed && !expert.page);
  const sought = asked.has("need") ? need && { id: needId, title: need.title } : null;
  failed.hidden = own && !unknown.length && sought !== undefined && (!given || ids.length || sought);
  element("empty").hidden = given || ids.length > 0;
  if (!own) return;

  // Who is asked, and what to expect.
  const link = ([id, name]) => make("a", { href: "experts/" + id + ".html" }, name);
  // Days as the pages write them: in English the day comes first, and years are of the common era everywhere.
  const dated = (day) => new Date(day).toLocaleDateString((language == "en" ? "en-GB" : language) + "-u-ca-gregory", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const closed = ({ state, until }) => until ? fill(words.until, { day: dated(until) }) : words[state] || words.closed;
  for (const expert of known) {
    const state = expert.closed ? closed(expert) : words[expert.state] || words.open;
    const body = make("div", {}, make("p", {}, link([expert.id, expert.name])), make("p", { className: "small" }, state));
    if (expert.closed && expert.others.length) body.append(make("p", { className: "small" }, words.instead, ...expert.others.map((other) => make("span", {}, " ", link(other)))));
    if (!expert.closed && expert.page) body.append(make("p", {}, make("a", { href: expert.page }, words.page)));
    element("people").append(make("li", {}, body));
  }
  if (sought) {
    element("need").append(words.need + " ", make("a", { href: "needs/" + sought.id + ".html" }, sought.title));
    element("need").hidden = false;
  }

  // One letter for each desk; a need without experts is answered to the desk that asks.
  const countries = Array.from(new Set(open.map(({ country }) => country)));
  if (sought && !ids.length) countries.push(sought.id.slice(0, 2));
  const letters = await Promise.all(countries.filter((country) => own.desks[country]).map(async (country) => {
    const [, , mailbox, tag] = own.desks[country], theirs = await load("words." + tag) || own;
    return { country, mailbox, languages: theirs == own ? [own] : [theirs, own], people: open.filter((expert) => expert.country == country) };
  }));

  // The text of a letter in one language.
  function written({ people, country }, said) {
    const { letter } = said, value = (name) => form[name].value.trim(), line = (name, text) => text && fill(letter[name], { text });
    const lines = people.map(({ id, name, topics, state, through }) => "- " + [
      name, said.topics[topics[0]], through && fill(letter.through, { organisation: through }), state == "limited" && letter.limited,
    ].filter(Boolean).join(", ") + "\n  " + address("experts/" + id + ".html", own.address));
    const about = sought && sought.title + "\n  " + address("needs/" + sought.id + ".html", own.address);
    return [
      fill(letter.greeting, { country: said.desks[country][0] }), "",
      people.length ? letter.ask : fill(letter.answer, { need: about }), lines.join("\n"), "",
      people.length && about && fill(letter.for, { need: about }),
      line("purpose", value("purpose")), line("offer", said.offers[value("offer")]), line("when", value("when")),
      line("mode", said.modes[value("mode")]), line("language", said.languages[value("language")]),
      line("who", value("who")), line("office", value("office")), "", letter.thanks,
    ].filter((part) => part || part === "").join("\n").replace(/\n{3,}/g, "\n\n");
  }

  function subjectOf({ people }, { letter }) {
    return "A-EXPECS: " + (people.length ? fill(letter.subject, { names: people.map(({ name }) => name).join("; ") }) : fill(letter.answerSubject, { need: sought.title }));
  }

  // Draws a letter; what it returns writes it anew.
  function drawn(letter) {
    const [country, office] = own.desks[letter.country];
    const subject = make("input", { readOnly: true }), text = make("textarea", { rows: 12, readOnly: true });
    const mail = make("a", { className: "button" }, words.mail), copy = make("button", { type: "button" }, words.copy), save = make("a", {}, words.save);
    const long = make("p", { className: "small" }, words.long);
    subject.setAttribute("aria-label", words.subject);
    text.setAttribute("aria-label", words.message);
    copies(copy, text, words.copied);
    element("letters").append(make("div", { className: "letter" },
      make("h2", {}, fill(words.to, { office, country })), make("p", {}, letter.mailbox), subject, text, long, make("p", {}, mail, " ", copy, " ", save)));
    return () => {
      subject.value = subjectOf(letter, letter.languages[0]);
      text.value = letter.languages.map((said) => written(letter, said)).join("\n\n----\n\n");
      const to = "mailto:" + letter.mailbox + "?subject=" + encodeURIComponent(subject.value);
      const whole = to + "&body=" + encodeURIComponent(text.value.replace(/\n/g, "\r\n"));
      long.hidden = whole.length <= LONGEST;
      mail.href = long.hidden ? whole : to;
      copy.textContent = words.copy;
      saves(save, "a-expecs-" + letter.country + ".txt", "text/plain", "To: " + letter.mailbox + "\r\nSubject: " + subject.value + "\r\n\r\n" + text.value.replace(/\n/g, "\r\n"));
    };
  }

  // The choices of the form. Two tags may be one language by name.
  for (const name of ["offer", "language", "mode"]) {
    const offered = Object.entries(own[name + "s"]), labels = offered.map(([, label]) => label);
    form[name].append(...offered.filter(([, label], place) => labels.indexOf(label) == place).map(([value, label]) => make("option", { value }, label)));
  }

  const redraw = letters.map(drawn);
  form.hidden = !letters.length;
  form.onsubmit = (event) => event.preventDefault();
  form.oninput = () => redraw.forEach((again) => again());
  form.oninput();
}());
