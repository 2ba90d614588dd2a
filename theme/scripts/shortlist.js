// The page of the shortlist. An address with e=id/x,th/y shows that list; it becomes the reader's own on their wish.
(async function () {
  const { element, load, make, words, language, fill, experts, address, saves, copies, bring } = window.people;
  const asked = new URLSearchParams(location.search), list = document.querySelector(".chosen"), status = element("status");
  let ids = shortlist.kept(), own = true, all = [];
  if (asked.get("e")) {
    const came = shortlist.read(asked.get("e"));
    own = came.join() == ids.join();
    ids = came;
    element("came").hidden = own || !ids.length;
  }
  const said = await load("words." + language) || { desks: {}, topics: {}, languages: {}, offers: {}, modes: {} };

  // ---- What is shown of an expert

  const named = (names, codes) => codes.map((code) => names[code] || code);
  const states = ({ state }) => words[state || "open"];
  const ROWS = {
    post: ({ post }) => [post], country: ({ country }) => [said.desks[country][0]], topics: ({ topics }) => named(said.topics, topics),
    languages: ({ languages }) => named(said.languages, languages.map(([tag]) => tag)), offers: ({ offers }) => named(said.offers, offers),
    modes: ({ modes }) => named(said.modes, modes), state: (expert) => [states(expert)],
  };
  const page = ({ id }) => "experts/" + id + ".html", link = (expert) => make("a", { href: page(expert) }, expert.name);
  const far = (expert) => address(page(expert), said.address);

  // ---- The list

  function changed(next, focus) {
    ids = next.map(({ id }) => id);
    all = next;
    if (own) shortlist.keep(ids);
    try {
      if (!own) history.replaceState(null, "", "?e=" + ids);
    } catch (refused) {} // old browsers keep the address of a file as it is
    draw();
    const button = focus && list.children[focus[0]] && list.children[focus[0]].querySelectorAll("button")[focus[1]];
    (button || document.querySelector("h1")).focus();
  }

  function row(expert, place) {
    const { name, native, state } = expert;
    const tool = (sign, word, does, disabled) => {
      const button = make("button", { type: "button", onclick: does, disabled, className: "no-print" }, sign);
      button.setAttribute("aria-label", fill(words[word], { name }));
      return button;
    };
    const moved = (to) => () => {
      const next = all.filter((other) => other != expert);
      next.splice(to, 0, expert);
      changed(next, [to, to < place ? 0 : 1]);
    };
    const gone = () => {
      const before = all;
      changed(all.filter((other) => other != expert), [Math.min(place, all.length - 2), 2]);
      status.append(fill(words.removed, { name }) + " ", make("button", { type: "button", onclick: () => changed(before, [place, 2]) }, words.undo));
    };
    return make("li", {}, make("div", {},
      make("p", {}, link(expert), ...(native ? [" ", make("span", { lang: native[0] }, native[1])] : [])),
      make("p", { className: "small quiet" }, ROWS.post(expert)[0] + " · " + ROWS.country(expert)[0]), ...(state ? [make("span", { className: "badge" }, states(expert))] : [])),
    tool("↑", "up", moved(place - 1), !place), tool("↓", "down", moved(place + 1), place == all.length - 1), tool("×", "remove", gone));
  }

  // ---- Side by side, and the balance

  const head = (scope, ...content) => make("th", { scope }, ...content);

  function compared() {
    const rows = Object.keys(ROWS).map((name) => make("tr", {}, head("row", words[name]), ...all.map((expert) => make("td", {}, ROWS[name](expert).join(", ")))));
    return [make("tr", {}, make("td", {}), ...all.map((expert) => head("col", link(expert)))), ...rows];
  }

  // A bar is a border, which is printed as well.
  function bar(count) {
    const made = make("div");
    Object.assign(made.style, { width: 100 * count / all.length + "px", borderTop: ".75rem solid" });
    return made;
  }

  function balance(name) {
    const counts = new Map();
    for (const expert of all) for (const value of ROWS[name](expert)) counts.set(value, (counts.get(value) || 0) + 1);
    const rows = Array.from(counts).sort((a, b) => b[1] - a[1]).map(([value, count]) => (
      make("tr", {}, head("row", value), make("td", {}, count), make("td", {}, bar(count)))
    ));
    return make("table", { className: "grid" }, make("caption", {}, words[name]), ...rows);
  }

  // ---- Files

  // A cell that no spreadsheet computes.
  const cell = (value) => '"' + value.replace(/^[=+\-@\t\r＝＋－＠]/, "'$&").replace(/"/g, '""') + '"';

  function table() {
    const columns = Object.assign({ name: ({ name }) => [name], native: ({ native }) => [native ? native[1] : ""] }, ROWS, { address: (expert) => [far(expert)] });
    const rows = all.map((expert) => Object.keys(columns).map((name) => columns[name](expert).join("; ")));
    return "\ufeff" + [Object.keys(columns).map((name) => words[name]), ...rows].map((row) => row.map(cell).join() + "\r\n").join("");
  }

  const plain = (text) => text.replace(/[\\,;]/g, "\\$&").replace(/\r?\n/g, "\\n");

  function cards() {
    return all.map((expert) => [
      "BEGIN:VCARD", "VERSION:4.0", "FN:" + plain(expert.name), "N:;" + plain(expert.name) + ";;;", "TITLE:" + plain(expert.post || ""),
      "EMAIL;TYPE=work:" + said.desks[expert.country][2], "CATEGORIES:" + ROWS.topics(expert).map(plain).join(), "URL:" + far(expert), "END:VCARD", "",
    ].join("\r\n")).join("");
  }

  // ---- The page

  function draw() {
    status.textContent = list.textContent = "";
    list.append(...all.map(row));
    element("all").hidden = !all.length;
    element("empty").hidden = all.length > 0 || !element("failed").hidden;
    element("ask").href = "ask.html?e=" + ids;
    element("table").textContent = element("balance").textContent = "";
    element("table").append(...compared());
    element("balance").append(...["country", "topics", "languages"].map(balance));
    element("address").value = address("shortlist.html?e=" + ids, said.address);
    saves(element("csv"), "shortlist.csv", "text/csv", table());
    saves(element("vcf"), "shortlist.vcf", "text/vcard", cards());
    element("meeting").dispatchEvent(new Event("input"));
  }

  async function print() {
    window.qr || await bring("qr.js");
    const { qr } = window, draws = qr && /^http/.test(far(all[0]));
    if (draws && !list.querySelector(".qr")) all.forEach((expert, place) => list.children[place].append(qr(far(expert))));
    window.print();
  }

  const { known, unknown } = await experts(ids);
  all = known.filter(({ country }) => said.desks[country]);
  const strange = unknown.length || asked.get("e") && !ids.length;
  element("failed").hidden = !strange;
  if (strange) element("failed").textContent = fill(words.unknown, { ids: unknown.join(", ") || asked.get("e").slice(0, 60) });
  ids = all.map(({ id }) => id);
  element("keep").onclick = () => {
    own = true;
    element("came").hidden = true;
    changed(all);
  };
  element("meeting").addEventListener("toggle", () => bring("meeting_file.js"), { once: true });
  element("print").onclick = print;
  copies(element("copy"), element("address"), words.copied);
  draw();
}());
