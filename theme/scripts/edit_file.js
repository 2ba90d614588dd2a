// What becomes of the answers on the form page: the file in the style of the house, the ways to send it, drafts on this
// device, and files that somebody opens again, broken ones included. Loaded by edit.js, which hands its `page` over.
(function () {
  "use strict";
  const HEAD = "# A-EXPECS form 1: ";
  const LONGEST_LINK = 7500, LONGEST_MAIL = 1500, STORE = "aexpecs-edit:";
  const PLAIN = /^(?!(y|n|yes|no|on|off|true|false|null|nan|inf)$)([a-z][\w/-]*( [\w/-]*[a-z0-9])*|(19|20)\d\d-\d[\d-]*)$/i;
  const LITERAL = /^(?![ \n])[^\0-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]*\S$/;

  const wordsOf = (page) => Object.assign({}, page.words, page.parts.words.words);

  // ---- Help, limits and vocabularies

  // Gives the fields that wait for them what came with the words, and those of later rows as they are made.
  function arrive(page) {
    const { limits, records, terms } = page.parts.words, all = Object.assign(page.setup.records, records);
    if (!page.arrive) for (const name in limits) limits[name].forEach((more, i) => Object.assign(all[name][i], more));
    page.arrive = () => {
      for (const [about, input, help] of page.late.splice(0)) {
        const name = about.vocabulary || about.kind == "tag" && "tags", choices = about.options || terms[name];
        if (help) help.textContent = about.help || "";
        if (input.ticks) choices.forEach(input.ticks);
        else if (choices) propose(page, input, name, choices);
      }
    };
    page.arrive();
  }

  // A vocabulary for a box: as its choices, or as what it proposes while somebody types.
  function propose({ $, make, offer }, input, name, terms) {
    const value = input.value;
    if (input.options) {
      input.textContent = "";
      offer(input, [["", ""]].concat(terms));
      if (value && !terms.some(([code]) => code == value)) offer(input, [[value, value]]);
      input.value = value;
    } else if (input.localName == "input") {
      if (!$("of-" + name)) {
        const made = make("datalist", { id: "of-" + name });
        offer(made, terms);
        $("edit").append(made);
      }
      input.setAttribute("list", "of-" + name);
    }
  }

  // ---- Writing

  const there = (value) => value !== undefined && value !== "" && !(typeof value == "object" && value && !Object.keys(value).length);
  const isGroup = (value) => value && typeof value == "object" && !Array.isArray(value);

  // One value, in quotes where YAML could take it for something else.
  function scalar(value) {
    if (typeof value != "string" || PLAIN.test(value)) return "" + value;
    return JSON.stringify(value).replace(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (sign) => "\\u" + ("000" + sign.charCodeAt().toString(16)).slice(-4));
  }

  function flow(value) {
    if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
    if (!isGroup(value)) return scalar(value);
    return "{" + Object.keys(value).filter((name) => there(value[name])).map((name) => scalar(name) + ": " + flow(value[name])).join(", ") + "}";
  }

  // The lines of some fields.
  function lines(data, indent = "") {
    return [].concat(...Object.keys(data).filter((name) => there(data[name])).map((name) => {
      const value = data[name], head = `${indent}${scalar(name)}:`;
      if (typeof value == "string" && value.includes("\n") && LITERAL.test(value)) {
        return [head + " |-"].concat(value.split("\n").map((line) => line && `${indent}  ${line}`));
      }
      if (Array.isArray(value) && isGroup(value[0])) return [head].concat(value.map((item) => `${indent}  - ${flow(item)}`));
      const line = `${head} ${flow(value)}`;
      const wide = isGroup(value) && (line.length > 100 || Object.keys(value).some((key) => /\n/.test(value[key])));
      return wide ? [head].concat(lines(value, indent + "  ")) : [line];
    }));
  }

  const same = (one, other) => JSON.stringify(one) == JSON.stringify(other);

  // The fields that differ; of a group those inside it that do, and null for what is gone.
  function changes(before, after, declared, records) {
    const found = {};
    for (const about of declared) {
      const old = before[about.name], now = after[about.name];
      if (same(old, now)) continue;
      const inside = about.kind == "group" && !about.many && old && now;
      found[about.name] = now === undefined ? null : inside ? changes(old, now, records[about.record], records) : now;
    }
    return found;
  }

  // ---- Days

  const iso = (day) => day.toISOString().slice(0, 10);
  const today = () => iso(new Date());

  function nextYear() {
    const day = new Date();
    day.setUTCFullYear(day.getUTCFullYear() + 1);
    return iso(day);
  }

  // ---- The file

  // What the reader wants to be written, by the task of the page.
  function content(page) {
    const { task, base } = page;
    if (task == "confirm") return { review: { confirmed_on: today(), by: (base.review || {}).by, due_on: nextYear() } };
    if (task == "withdraw") return { consent: { withdrawn_on: today() }, status: "withdrawn" };
    const data = page.form.get() || {};
    return task == "update" ? changes(page.before || {}, data, page.setup.records.Expert, page.setup.records) : data;
  }

  // Words as part of an address; empty where they have no Latin letters.
  function slug(text) {
    const plain = text.normalize("NFKD").toLowerCase().replace(/đ/g, "d").replace(/[\u0300-\u036f'’]/g, "");
    return plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60).replace(/-$/, "");
  }

  // A file as its path and text.
  function file(page, data) {
    const { task, value, setup } = page, stamp = new Date().toISOString().replace(/[-:]|\..*/g, "");
    let subject, path;
    if (page.record == "Piece") {
      const name = slug(page.address.get() || data.title || "") || "piece";
      [subject, path] = ["piece " + name, `inbox/sharing/${name}--${stamp}.yml`];
    } else if (task == "new") {
      const id = `${value}/${slug(page.address.get() || data.name || "") || "name"}`;
      [subject, path] = ["new " + id, `content/experts/${id}.yml`];
    } else {
      [subject, path] = [`${task} ${value} based on ${setup.day}`, `inbox/${value}--${stamp}.yml`];
    }
    const left = page.$("left").value.trim(), travels = task == "update" ? real(left) && left : left;
    const text = [HEAD + subject].concat(lines(data), travels ? [travels] : []).join("\n") + "\n";
    return { subject, path, text: text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|([^\ud800-\udbff])[\udc00-\udfff]/g, "$1\ufffd") };
  }

  // Checks, then shows the file and the ways to send it; `anyway` if the reader has seen the problems.
  function finish(page, anyway) {
    const { $ } = page, words = wordsOf(page), data = content(page), found = anyway || !page.form ? [] : problems(page);
    $("result").hidden = true;
    if (found.length) return;
    if (!Object.keys(data).length && !real($("left").value)) return say(page, words.nothing);
    say(page, "");
    const made = file(page, data), whole = made.text.length, name = made.path.split("/").pop();
    const whom = page.record == "Expert" ? page.value : [].concat(data.authors || data.asked_by)[0], [country] = /^[a-z]{2}(?=[/-])|^[a-z]{2}$/.exec(whom) || ["-"];
    $("name").textContent = made.path;
    $("text").value = made.text;
    forge(page, made);
    // A former address is given back only now: until then somebody may have been loading from it.
    URL.revokeObjectURL($("download").href);
    $("download").href = URL.createObjectURL(new Blob([made.text], { type: "text/yaml" }));
    $("download").download = name;
    const body = whole > LONGEST_MAIL ? words.attach.replace("{file}", name) : made.text;
    const desk = document.querySelector(`[href="edit.html?new=${country}"] + a`);
    $("mail").href = (desk ? desk.href : "mailto:") + `?subject=${encodeURIComponent("A-EXPECS: " + made.subject)}&body=${encodeURIComponent(body)}`;
    $("mailed").hidden = whole <= LONGEST_MAIL;
    $("copy").onclick = () => copy(page);
    $("result").hidden = false;
    $("result").querySelector("h2").focus();
  }

  // The link to the page of the forge for a new file, filled in if the link does not get too long.
  function forge(page, { path, text }) {
    const { $, setup } = page;
    if (!setup.forge) return;
    const address = setup.forge.replace("{path}", encodeURIComponent(path));
    const filled = address.replace("{text}", () => encodeURIComponent(text));
    const paste = filled == address || filled.length > LONGEST_LINK;
    $("forge").href = paste ? address.replace(/&value=.*/, "") : filled;
    $("forge").onclick = () => paste && copy(page);
    $("paste").hidden = !paste;
  }

  // Older browsers, and pages from a folder, copy only what is selected.
  function copy(page) {
    const { $ } = page, words = wordsOf(page);
    $("text").select();
    const done = () => ($("copied").textContent = words.copied);
    if (document.execCommand("copy")) done();
    else if (navigator.clipboard) navigator.clipboard.writeText($("text").value).then(done, () => 0);
  }

  function say(page, text) {
    const status = page.$("status");
    status.textContent = text;
    if (text) status.focus();
  }

  // ---- Problems

  // Shows what the rules find: in a list that leads to the fields, and at the fields.
  function problems(page) {
    const { $, make, parts } = page, words = wordsOf(page), list = $("problems").querySelector("ul");
    $("edit").querySelectorAll("[aria-invalid]").forEach((box) => box.removeAttribute("aria-invalid"));
    $("edit").querySelectorAll(".fault").forEach((fault) => (fault.textContent = ""));
    list.textContent = "";
    const found = !parts.rules ? [] : parts.rules(page.record, page.form.get() || {}, {
      records: page.setup.records, today: today(), update: page.task == "update", more: parts.words,
    });
    for (const { path, message, fix } of found) {
      const { input, fault, title } = place(page, path), text = fix ? `${message}. ${fix}` : message;
      input.setAttribute("aria-invalid", "true");
      if (fault) fault.textContent = fault.textContent ? `${fault.textContent} ${text}` : text;
      const link = make("a", { href: "#" + input.id, textContent: `${title}: ${text}` });
      link.onclick = (event) => {
        event.preventDefault();
        const section = input.closest("details");
        if (section) section.open = true;
        input.focus();
      };
      list.append(make("li", {}, link));
    }
    $("problems").hidden = !found.length;
    $("anyway").onclick = () => finish(page, true);
    if (found.length) $("problems").focus();
    say(page, parts.rules ? "" : words.unchecked);
    return found;
  }

  // The control at a path, with the names of the fields on the way; the last one that is there, if not all are.
  function place(page, path) {
    let control = page.form, declared = page.setup.records[page.record];
    const title = [];
    for (const step of path) {
      const about = declared.find((one) => one.name == step);
      if (about) [declared, control] = [page.setup.records[about.record] || [], control.at(step)];
      else control = control.at && control.at(step) || control;
      title.push(about ? about.label : typeof step == "number" ? step + 1 : step);
    }
    return { input: control.input, fault: control.fault, title: title.join(" › ") };
  }

  // ---- Drafts

  const key = () => STORE + location.search;

  // Keeps what stands in the form on this device, from now on after every change.
  function keep(page) {
    const { $ } = page, words = wordsOf(page);
    const save = () => {
      try {
        const address = page.address && page.address.get();
        localStorage.setItem(key(), JSON.stringify({ day: today(), data: page.form.get() || {}, left: $("left").value, address }));
        say(page, "");
        $("kept").textContent = words.kept;
      } catch (error) {
        $("kept").textContent = words.unkept;
      }
    };
    save();
    $("edit").oninput = $("edit").onclick = () => $("kept").textContent == words.kept && save();
    drafts(page);
  }

  // Lists the drafts on this device; that of this address can be taken up again.
  function drafts(page) {
    const { $, make } = page, words = wordsOf(page), list = $("drafts").querySelector("ul");
    list.textContent = "";
    for (const name of Object.keys(localStorage).filter((name) => name.startsWith(STORE))) {
      const draft = JSON.parse(localStorage.getItem(name)), search = name.slice(STORE.length);
      const mine = name == key() && page.form;
      const open = make(mine ? "button" : "a", { type: "button", href: search, textContent: `${words.take}: ${search.slice(1)}, ${draft.day}` });
      if (mine) open.onclick = () => {
        page.form.set(draft.data);
        if (page.address) page.address.set(draft.address);
        leave(page, draft.left);
      };
      const remove = make("button", { type: "button", textContent: words.remove });
      remove.setAttribute("aria-label", `${words.remove}: ${search.slice(1)}`);
      remove.onclick = () => {
        localStorage.removeItem(name);
        $("kept").textContent = "";
        $("edit").oninput = $("edit").onclick = null;
        drafts(page);
        $("drafts").parentNode.querySelector("h1").focus();
      };
      list.append(make("li", {}, open, " ", remove));
    }
    $("drafts").hidden = !list.firstChild;
  }

  // ---- Files that somebody opens

  function leave(page, text) {
    page.$("left").value = text;
    page.$("rest").hidden = !text;
  }

  // Reads a file and fills the form with it. At the start of the page the file says what the form is for.
  function open(page, chosen) {
    const reader = new FileReader();
    reader.onload = () => opened(page, reader.result.replace(/^\ufeff/, ""), chosen.name);
    reader.readAsText(chosen);
  }

  async function opened(page, text, name) {
    const [, task, id] = /^# A-EXPECS form 1: (\w+) (\S+)/m.exec(text) || [];
    const front = /^---[ ]*\r?\n([\s\S]*?\n)---[ ]*(?:\r?\n|$)([\s\S]*)/.exec(text);
    if (!page.form) {
      const piece = task == "piece" || front || /^(title|authors|asked_by):/m.test(text);
      const [, country] = /^nomination:[^]*?focal_point: *"?([a-z]{2})-/m.exec(text) || [];
      const own = id || (piece ? "" : (country || "") + "/") + name.replace(/(--.*)?\.\w+$/, "");
      await page.begin(piece ? "piece" : task == "new" ? task : "update", own);
      if (page.address) page.address.set(own.split("/").pop());
    }
    fill(page, front ? front[1] : text, front && front[2]);
  }

  // Puts into the form what can be read, and leaves the rest as text to mend: nothing is lost.
  function fill(page, text, body) {
    const left = [], declared = page.setup.records[page.record];
    for (const { name, source } of chunks(text.replace(/^# A-EXPECS form 1: .*\n?/m, ""))) {
      const about = declared.find((one) => one.name == name), control = about && page.form.at(name), old = control && control.get();
      try {
        if (!control) throw Error("no such field");
        let value = parsed(source)[name];
        if (isGroup(value) && isGroup(old) && about.kind == "group") value = Object.assign({}, old, value);
        control.set(value === null ? undefined : value);
        if (loose(control.get()) != loose(value)) throw Error("does not fit");
      } catch (error) {
        if (control) control.set(old);
        left.push(source.trim());
      }
    }
    if (body && body.trim()) page.form.at("body").set(body.trim());
    leave(page, left.join("\n"));
    say(page, real(left.join("\n")) ? wordsOf(page).left : wordsOf(page).read);
  }

  // Text without comments, which need no mending: those of a profile stay where they are when it is changed.
  const real = (text) => text.replace(/^ *#.*$/gm, "").trim();

  // A value as text for comparing, whatever the order of its fields: what a file can only hold as text, a form may hold
  // as a number or a tick.
  function loose(value) {
    if (value == null || value === "false") return "";
    if (Array.isArray(value)) return `[${value.map(loose).join()}]`;
    if (!isGroup(value)) return JSON.stringify(String(value).trim().normalize().replace(/[ \t]+\n/g, "\n"));
    return `{${Object.keys(value).sort().filter((name) => loose(value[name])).map((name) => name + loose(value[name])).join()}}`;
  }

  // The parts of a file that begin with a field at the margin, and what stands between them.
  function chunks(text) {
    const found = [{ name: "", source: "" }], seen = new Set();
    for (const line of text.split(/\r\n?|\n/)) {
      const [, name] = /^([A-Za-z_]\w*) *:(?=\s|$)/.exec(line) || [];
      if (name) found.push({ name: seen.has(name) ? "" : name, source: line + "\n" });
      else if (/^#/.test(line)) found.splice(-1, 0, { name: "", source: line + "\n" });
      else found[found.length - 1].source += line + "\n";
      seen.add(name);
    }
    return found.filter((chunk) => chunk.source.trim());
  }

  // ---- A reader for the YAML of the house. It refuses what it does not know, so that nothing is read wrong.

  function parsed(text) {
    const rows = text.split("\n");
    let at = 0;
    const bad = () => { throw Error("not the YAML of the house: " + rows[at]); };
    const pass = () => { while (at < rows.length && !rows[at].trim()) at++; };
    const depth = (row) => row.search(/[^ ]|$/);
    const KEY = /^( *)("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[A-Za-z_][\w-]*) *:(?: +(.*)|)$/;

    function node(least) {
      pass();
      const row = rows[at] || "";
      if (at >= rows.length || depth(row) < least) return null;
      if (/^ *-( |$)/.test(row)) return items(depth(row));
      if (KEY.test(row)) return fields(depth(row));
      rows[at] = "";
      return inline(row.trim(), least - 1);
    }

    function fields(level) {
      const found = {};
      for (pass(); at < rows.length && depth(rows[at]) == level; pass()) {
        const [, , key, rest] = KEY.exec(rows[at]) || bad(), name = /^["']/.test(key) ? quoted(key) : key;
        if (name in found) bad();
        rows[at] = "";
        found[name] = rest === undefined || !rest.trim() ? below(level) : inline(rest.trim(), level);
      }
      if (at < rows.length && depth(rows[at]) > level) bad();
      return found;
    }

    // What stands below a field; a list may stand as far to the left as its field.
    function below(level) {
      pass();
      return /^ *- /.test(rows[at] || "") && depth(rows[at]) == level ? items(level) : node(level + 1);
    }

    function items(level) {
      const found = [];
      for (pass(); at < rows.length && depth(rows[at]) == level && /^ *-( |$)/.test(rows[at]); pass()) {
        rows[at] = rows[at].replace("-", " ");
        found.push(node(level + 1));
      }
      if (at < rows.length && depth(rows[at]) > level) bad();
      return found;
    }

    // A value that begins on the line of its field and may go on below, further to the right.
    function inline(text, level) {
      at++;
      const more = () => {
        const taken = [];
        while (at < rows.length && (!rows[at].trim() || depth(rows[at]) > level)) taken.push(rows[at++]);
        return taken;
      };
      if (/^[|>]/.test(text)) return literal(text, more());
      const whole = [text].concat(more().map((row) => row.trim())).join("\n").trim().replace(/\n(\n*)/g, (ends, empty) => empty || " ");
      if (/^["']/.test(whole)) return quoted(whole);
      if (/^[[{]/.test(whole)) return flowing(whole);
      if (/^[&*!%@`|>,\]}?#]|^- |: |:$| #/.test(whole)) bad();
      return /^(~|null)$/.test(whole) ? null : whole;
    }

    function literal(sign, taken) {
      if (!/^[|>][+-]?$/.test(sign)) bad();
      const margin = Math.min(...taken.filter((row) => row.trim()).map(depth));
      const body = taken.map((row) => row.slice(margin)).join("\n").replace(/\n+$/, "");
      return sign[0] == "|" ? body : body.replace(/([^\n])\n(\n*)(?=[^\n])/g, (all, before, empty) => before + (empty || " "));
    }

    function quoted(text) {
      if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replace(/''/g, "'");
      return JSON.parse(text); // refuses what it does not know, as \x41
    }

    function flowing(text) {
      let place = 0;
      const space = () => { while (text[place] == " ") place++; };
      function value() {
        space();
        if (text[place] == "[") return several("]", value);
        if (text[place] == "{") return Object.assign({}, ...several("}", pair));
        const [found] = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|(?:[^,\[\]{}:"'#]|:(?! )|(?=[^ ])["'#])+)/.exec(text.slice(place)) || bad();
        place += found.length;
        const plain = found.trim();
        return /^["']/.test(plain) ? quoted(plain) : /^(~|null)$/.test(plain) ? null : plain;
      }
      function pair() {
        const name = value();
        if (typeof name != "string" || text.slice(place, place + 2) != ": ") bad();
        place += 2;
        return { [name]: value() };
      }
      function several(end, read) {
        const found = [];
        for (place++, space(); text[place] != end; space()) {
          found.push(read());
          space();
          if (text[place] == ",") place++;
          else if (text[place] != end) bad();
        }
        place++;
        return found;
      }
      const found = value();
      space();
      return place == text.length ? found : bad();
    }

    const found = node(0);
    pass();
    return at < rows.length || !isGroup(found) ? bad() : found;
  }

  // Reads once more what somebody mended.
  function again(page) {
    fill(page, page.$("left").value);
  }

  $E("file", { arrive, finish, keep, drafts, open, again });
}());
