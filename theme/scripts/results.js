// The results of the search page. The address alone says what is asked: whatever a reader does changes the address, and
// what the address says is shown. The labels of topics and filters are read from the lists that stand in the page.
(function () {
  const FIRST = 10, SLOW = 4000;
  const element = (id) => document.getElementById(id);
  const form = element("finder"), status = element("status"), list = element("results"), more = element("more");
  const reading = element("reading"), chips = element("chips"), failed = element("failed");
  const words = JSON.parse(element("words").textContent), language = document.documentElement.lang, title = document.title;
  const facets = [...form.querySelectorAll("details")];
  let turn = 0; // answers to an older question are dropped
  let answering; // the promise of the answer shown, for the counts of filters

  function make(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  // A message with what stands for its {names}: texts, elements, or several of them.
  function fill(message, values) {
    return [].concat(...message.split(/\{(\w+)\}/).map((part, place) => (place % 2 ? values[part] : part)));
  }

  const number = (value) => value.toLocaleString(language);

  function counted(total) {
    const form = window.Intl && Intl.PluralRules ? new Intl.PluralRules(language).select(total) : "other";
    return fill(words.count[form] || words.count.other, { n: number(total) }).join("");
  }

  // Texts and elements with a sign between them.
  const joined = (parts, sign) => [].concat(...parts.map((part, place) => (place ? [sign] : []).concat(part)));

  // Words in another language than that of the page say so: fonts and voices are chosen by it.
  const foreign = ([lang, text]) => (lang && lang != language ? make("span", { lang }, text) : text);

  // The words of nodes and the languages they are in, without space around them.
  const copies = (nodes) => nodes.map((node) => foreign([node.lang, node.textContent.trim()])).filter((words) => words);

  // What the page calls a value of a filter.
  function labelOf(name, value) {
    const box = form.querySelector(`[name=${name}][value="${value}"]`);
    return box ? copies([...box.parentNode.childNodes].slice(1, -1)) : [value];
  }

  // What the page calls a topic, a group, or a country such as @id.
  function topicOf(code) {
    if (code[0] == "@") return labelOf("country", code.slice(1));
    const link = document.querySelector(`.ways a[href="topics/${code.toLowerCase()}.html"]`);
    return link ? copies([...link.childNodes]) : [code];
  }

  // The filters chosen: values by facet.
  function chosen() {
    const filters = {};
    for (const box of form.querySelectorAll(":checked")) (filters[box.name] = filters[box.name] || []).push(box.value);
    return filters;
  }

  // The address of the question in the form, without one of its filters, or for its plain words.
  function address(name, value) {
    const asked = new URLSearchParams();
    for (const [key, given] of new FormData(form)) {
      if (given && !(key == name && given == value)) asked.append(key, given);
    }
    return "?" + asked;
  }

  function go(search) {
    try {
      if (search != location.search) history.pushState(null, "", search);
    } catch (refused) {
      location.search = search; // old browsers keep the address of a file as it is
      return;
    }
    restore();
  }

  // Puts what the address asks into the form, and asks it.
  function restore() {
    const asked = new URLSearchParams(location.search);
    form.q.value = asked.get("q") || "";
    form.words.disabled = !asked.has("words");
    for (const box of form.querySelectorAll("[type=checkbox]")) box.checked = asked.getAll(box.name).includes(box.value);
    ask();
  }

  async function ask() {
    const mine = ++turn, text = form.q.value.trim(), filters = chosen();
    document.title = (text && text + " – ") + title;
    failed.hidden = true;
    showChips();
    if (!text && !chips.firstChild) {
      answering = null;
      clear("");
      return recount();
    }
    status.textContent = words.searching;
    const slow = setTimeout(() => mine == turn && (status.textContent = words.slow), SLOW);
    try {
      answering = aexpecs.ask(text, filters, !form.words.disabled);
      await show(await answering, mine, text, filters);
    } catch (error) {
      fail(error, mine);
    }
    clearTimeout(slow);
    recount();
  }

  function clear(message) {
    reading.textContent = list.textContent = "";
    more.hidden = true;
    status.textContent = message;
  }

  function fail(error, mine) {
    if (mine != turn) return;
    clear("");
    failed.hidden = false;
    if (error.name != "LoadError") throw error;
  }

  async function show(answer, mine, text, filters) {
    const wanted = Math.max(FIRST, history.state);
    const items = await itemsOf(answer, 0, wanted);
    const help = answer.total ? [] : await helpFor(text, filters);
    if (mine != turn) return;
    clear(answer.total ? counted(answer.total) : words.none);
    reading.append(...explained(answer.reading, text), ...help);
    add(answer, items);
    more.onclick = async () => {
      const from = list.children.length;
      more.disabled = true; // a second tap on a slow link must not bring the same again
      try {
        const items = await itemsOf(answer, from, from + FIRST);
        if (mine != turn) return;
        history.replaceState(from + FIRST, "");
        add(answer, items);
        list.children[from].querySelector("a").focus();
      } catch (error) {
        fail(error, mine);
      } finally {
        more.disabled = false;
      }
    };
  }

  function add(answer, items) {
    list.append(...items);
    if (window.shortlist) shortlist.offer();
    more.hidden = list.children.length >= answer.total;
    if (!more.hidden) status.textContent = fill(words.shown, { results: counted(answer.total), n: number(list.children.length) }).join("");
  }

  async function itemsOf(answer, from, to) {
    const whole = answer.complete || to <= answer.rows.length ? answer : await answer.more();
    const cards = await aexpecs.cards(whole.rows.slice(from, to).map(([doc]) => doc));
    return cards.map((card) => itemOf(card, whole.why(card.doc)));
  }

  function itemOf(card, why) {
    const item = element("card").content.firstElementChild.cloneNode(true);
    const [tile, body] = item.children, [name, post, about, reason] = body.children, link = name.firstElementChild;
    const topics = card.topics.map(topicOf);
    link.href = card.href;
    tile.textContent = card.initials;
    if (card.kind == "expert") {
      link.append(card.name);
      if (card.native) name.append(" ", foreign(card.native));
      post.append(...joined([card.post ? [foreign(card.post)] : [], labelOf("country", card.country)].filter((part) => part.length), " · "));
      about.append(...joined(topics, " · "));
    } else if (card.kind == "topic") {
      link.append(...topicOf(card.topics[0]));
      about.append(...joined([labelOf("kind", "topic"), number(card.count)], " · "));
    } else {
      const written = { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" };
      const kind = card.kind == "piece" ? labelOf("piece", card.pieceKind) : labelOf("kind", card.kind);
      const where = card.kind == "need" ? [labelOf("country", card.href.split("/")[1])] : [];
      const when = card.date ? [new Date(card.date).toLocaleDateString(language == "en" ? "en-GB" : language, written)] : [];
      link.append(foreign([card.lang, card.name]));
      post.append(foreign([card.lang, card.summary]));
      about.append(...joined([kind].concat(when, where, topics), " · "));
    }
    if (card.kind == "expert") item.classList.remove("card--plain");
    else tile.remove();
    const places = ([word, ...fields]) => fill(words.why, { word, fields: [].concat(...fields).map((field) => words.fields[field]).join(", ") });
    reason.append(...joined(why.map(places), "; "));
    const badge = card.state && element("states").content.querySelector(`[data-state=${card.state}]`);
    if (badge) body.append(badge.firstElementChild.cloneNode(true));
    for (const line of [post, about, reason]) if (!line.firstChild) line.remove();
    return item;
  }

  // How the question was read, where that is not plain to see.
  function explained(read, text) {
    const lines = [];
    if (read.error) {
      const { key, at, to, value } = read.error;
      lines.push([text.slice(0, at), make("mark", {}, text.slice(at, to)), text.slice(to)], fill(words.errors[key], { value }));
    }
    for (const { code, text } of read.concepts) {
      lines.push(fill(code[0] == "@" ? words.country : words.topic, { text, topic: topicOf(code) }));
    }
    for (const [typed, found] of read.corrected) lines.push(fill(found.length ? words.corrected : words.unknown, { typed, found: found.join(", ") }));
    if (read.concepts.length) {
      lines[lines.length - 1].push(" ", make("a", { href: address("words") + "&words=1" }, words.plain));
    }
    return lines.map((line) => make("p", {}, ...line));
  }

  // What would help where nothing was found: a filter less, or a topic whose name begins alike.
  async function helpFor(text, filters) {
    const ways = (await aexpecs.without(text, filters)).filter((way) => way.total).map((way) => make(
      "a",
      { href: address(way.facet, way.value) },
      ...fill(words.without, { filter: labelOf(way.facet, way.value), results: counted(way.total) })
    ));
    const longest = text.split(/\s+/).sort((one, other) => other.length - one.length)[0];
    const near = (longest.length > 2 ? await aexpecs.suggest(longest.slice(0, 4)) : [])
      .filter((found) => found.kind == "topic" || found.kind == "group")
      .map((found) => make("a", { href: `topics/${found.code.toLowerCase()}.html` }, ...topicOf(found.code)));
    return ways.concat(near).map((link) => make("p", {}, link));
  }

  function showChips() {
    const boxes = [...form.querySelectorAll(":checked")];
    chips.textContent = "";
    chips.hidden = !boxes.length;
    chips.append(...boxes.map(({ name, value }) => {
      const link = make("a", { href: address(name, value) }, ...labelOf(name, value));
      link.setAttribute("aria-label", fill(words.remove, { filter: link.textContent.trim() }).join(""));
      link.append(" ×");
      return make("li", {}, link);
    }));
  }

  const recount = () => facets.forEach(count);

  // Beside each option of an open facet: how many results it would leave.
  async function count(facet) {
    if (!facet.open) return;
    const mine = turn;
    try {
      const counts = await aexpecs.counts(facet.dataset.facet, await (answering || aexpecs.ask("", {})), chosen());
      if (mine != turn) return;
      for (const box of facet.querySelectorAll("input")) {
        const total = counts[box.value] || 0;
        box.disabled = !total && !box.checked;
        box.parentNode.lastElementChild.textContent = number(total);
      }
    } catch (error) {
      fail(error, mine);
    }
  }

  if (!window.aexpecs) return; // search.js sees to it
  element("facets").hidden = false;
  for (const facet of facets) facet.ontoggle = () => count(facet);
  form.onsubmit = (event) => {
    event.preventDefault();
    go(address());
    status.focus();
  };
  form.onchange = (event) => {
    if (event.target.type == "checkbox") go(address());
  };
  form.q.addEventListener("input", () => (form.words.disabled = true));
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='?']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(link.getAttribute("href"));
    status.focus();
  });
  window.onpopstate = restore;
  restore();
}());
