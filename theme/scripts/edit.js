// The form page. Fields are built from the declaration that stands in the page and filled from a file that calls $E, as
// all that comes later does: help, limits and vocabularies (edit/words.<language>.js), the rules (edit_rules.js) and what
// becomes of the answers (edit_file.js). These are loaded when a reader first does something.
(function () {
  "use strict";
  const root = new URL("../", document.currentScript.src), parts = {}, waiting = {};
  const $ = (id) => document.getElementById(id);
  const setup = JSON.parse($("setup").textContent), { words, records, sections } = setup;
  const page = { $, make, words, setup, parts, begin, late: [], base: {} };
  let fields = 0;

  window.$E = (name, value) => (parts[name] = value);

  // What a script brings under a name; it is asked for once, and again only if it did not come.
  function load(address, name) {
    return waiting[name] = waiting[name] || new Promise((done, failed) => {
      const script = make("script", { src: new URL(address, root) });
      script.onload = script.onerror = () => {
        if (name in parts) return done(parts[name]);
        delete waiting[name];
        failed(Error(address));
      };
      document.head.append(script);
    });
  }

  function make(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  // A control has its element, takes and gives one value, and can be named; `input` has the focus, `fault` shows what is
  // wrong, `at` leads to the control of a part.

  const control = (about) => about.texts ? texts(about) : !about.many ? one(about) : about.kind == "choice" ? ticks(about) : list(about, one);
  const one = (about) => about.record ? group(about) : box(about);

  // The words for a control: what it is called; its help, once that is here; what is wrong with it.
  function spoken(about, tag, input) {
    const id = input.id = "f" + fields++, fault = make("small", { id: id + "e", className: "fault" }), help = make("small", { id: id + "h" });
    const name = make(tag, tag == "label" ? { htmlFor: id } : {}, about.label, about.required ? ` (${words.required})` : "");
    input.setAttribute("aria-describedby", `${id}h ${id}e`);
    page.late.push([about, input, help]);
    return { input, fault, help, title: name, name: (text) => (name.textContent = text) };
  }

  function framed(about, input) {
    const el = make("fieldset", { tabIndex: -1 }), said = spoken(about, "legend", input || el);
    el.append(said.title, said.help, said.fault);
    return Object.assign(said, { el });
  }

  // One value: a box for text, a list to choose from, a tick.
  function box(about) {
    const flag = about.kind == "flag", chosen = about.kind == "choice" || about.vocabulary && !about.free;
    const input = make(chosen ? "select" : about.kind == "markdown" || about.long ? "textarea" : "input");
    const said = spoken(about, "label", input);
    if (flag) input.type = "checkbox";
    if (about.kind == "markdown") input.rows = 9;
    if (about.kind == "date") input.placeholder = words.day;
    input.required = about.required;
    if (chosen) page.offer(input, [["", ""]]);
    return Object.assign(said, {
      el: make("p", {}, said.title, " ", input, said.help, said.fault),
      get() {
        const value = flag ? input.checked : input.value.trim().normalize();
        return about.kind == "number" && /^(0|[1-9]\d{0,8})$/.test(value) ? +value : value || undefined;
      },
      set(value) {
        value = value == null ? "" : "" + value;
        input.checked = value == "true";
        if (chosen && !Array.from(input.options).some((option) => option.value == value)) page.offer(input, [[value, value]]);
        if (!flag) input.value = value;
      },
    });
  }

  page.offer = (holder, options) => {
    for (const [value, text] of options) holder.append(make("option", { value, textContent: text || value }));
  };

  // Fields that belong together.
  function group(about, declared = records[about.record]) {
    const inner = {}, frame = framed(about);
    for (const field of declared) frame.el.append((inner[field.name] = control(field)).el);
    return Object.assign(frame, {
      get() {
        const data = {};
        for (const name in inner) {
          const value = inner[name].get();
          if (value !== undefined) data[name] = value;
        }
        return Object.keys(data).length ? data : undefined;
      },
      set(data = {}) {
        for (const name in inner) inner[name].set(data[name]);
      },
      at: (name) => inner[name],
    });
  }

  function button(text, about, onclick) {
    const made = make("button", { type: "button", textContent: text, onclick });
    made.setAttribute("aria-label", `${text}: ${about.label}`);
    return made;
  }

  // A list of values or groups, with rows to add, move and take away.
  function list(about, row) {
    const item = Object.assign({}, about, { help: "", required: 0 }), rows = make("div");
    const more = button(words.add, about, () => add().el.querySelector("input,select,textarea").focus()), frame = framed(about, more);
    const filled = () => Array.from(rows.children).map((child) => child.control).filter((control) => control.get() !== undefined);
    const number = () => Array.from(rows.children).forEach((child, i) => child.control.name(`${about.label} ${i + 1}`));
    frame.el.append(rows, more);
    function add() {
      const made = row(item), holder = make("div", { control: made }, made.el,
        button(words.up, about, () => { (holder.previousSibling || holder).before(holder); number(); }),
        button(words.remove, about, () => { holder.remove(); number(); more.focus(); }));
      rows.append(holder);
      number();
      if (page.arrive) page.arrive();
      return made;
    }
    const all = Object.assign(frame, {
      filled,
      get() {
        const values = filled().map((control) => control.get());
        return values.length ? values : undefined;
      },
      set(values) {
        rows.textContent = "";
        for (const value of [].concat(values || [])) add().set(value);
        if (about.required && !rows.firstChild) add();
      },
      at: (place) => filled()[place],
    });
    all.set();
    return all;
  }

  // A text in one language or several; the first may leave its language to the file.
  function texts(about) {
    const inner = [{ name: "tag", label: words.language, kind: "tag" }, Object.assign({}, about, { name: "text", texts: 0 })];
    const all = list(about, (item) => group(item, inner)), { get, set } = all;
    return Object.assign(all, {
      get() {
        const pairs = (get() || []).filter((pair) => pair.text), found = {};
        if (!pairs[0] || !pairs[1] && !pairs[0].tag) return pairs[0] && pairs[0].text;
        for (const { tag, text } of pairs) found[tag || page.form.at("lang").get() || "en"] = text;
        return found;
      },
      set(value = []) {
        set(typeof value == "string" ? [{ text: value }] : Object.keys(value).map((tag) => ({ tag, text: value[tag] })));
      },
      at: (tag) => (all.filled().find((row) => row.get().tag == tag) || all.filled()[0]).at("text"),
    });
  }

  // Several choices of a short list; those that were there keep their order.
  function ticks(about) {
    const boxes = {}, frame = framed(about);
    let order = [];
    const add = ([code, text]) => { // a code that stands there gets its words
      const input = boxes[code] || make("input", { type: "checkbox" });
      if (boxes[code]) input.parentNode.remove();
      boxes[code] = input;
      frame.el.append(make("label", {}, input, ` ${text} `));
    };
    page.late.push([about, { ticks: add }]);
    return Object.assign(frame, {
      get() {
        const ticked = Array.from(new Set(order.concat(Object.keys(boxes)))).filter((code) => boxes[code].checked);
        return ticked.length ? ticked : undefined;
      },
      set(values) {
        order = [].concat(values || []);
        for (const code of order) if (!boxes[code]) add([code, code]);
        for (const code in boxes) boxes[code].checked = order.includes(code);
      },
    });
  }

  // ---- What the address asks for

  const SHAPES = { expert: /^[a-z]{2}\/[a-z0-9-]+$/, new: /^[a-z]{2}$/, reply: /^[a-z0-9-]+$/, piece: /^./, question: /^./ };

  // All that a reader who only looks does not need. Without the rules the form still makes its file.
  const rest = () => Promise.all([
    load("scripts/edit_file.js", "file"), load(`edit/words.${document.documentElement.lang}.js`, "words"),
    load("scripts/edit_rules.js", "rules").catch(() => 0),
  ]).then(() => parts.file.arrive(page));

  // Lets the later script go on from here, or says that it did not come.
  function go(what, ...more) {
    $("failed").hidden = true;
    return rest().then(() => parts.file[what](page, ...more), () => ($("failed").hidden = false));
  }

  // Begins a task on a profile or piece; a profile that is not on the site is a new one.
  async function begin(task, id) {
    let data = { reply: { replies_to: id }, question: { kind: "question" } }[task] || {};
    if (task == "update" && !SHAPES.expert.test(id)) task = "new";
    const record = page.record = /^(new|update|confirm|withdraw)$/.test(task) ? "Expert" : "Piece";
    try {
      if (record == "Piece") await rest();
      else if (task != "new") page.base = data = await load(`edit/${id}.js`, "profile");
    } catch (error) {
      if (!parts.file) return ($("unknown").hidden = false);
      task = "new";
    }
    Object.assign(page, { task, value: task == "new" ? (/^[a-z]{2}(?=\/|$)/.exec(id) || ["xx"])[0] : id });
    $("what").textContent = words[task] + (data.name ? ": " + data.name : "");
    $("start").hidden = true;
    $("edit").hidden = false;
    if (task == "confirm" || task == "withdraw") return ($("make").textContent = words[task]);
    page.form = group({ label: "" }, records[record]);
    page.form.set(data);
    for (const field of records[record]) {
      if (sections[field.name]) $("fields").append(make("details", { open: sections.name == sections[field.name] }, make("summary", {}, sections[field.name])));
      $("fields").lastChild.append(page.form.at(field.name).el);
    }
    page.before = page.form.get();
    if (task != "update") $("place").append((page.address = box({ label: words.address })).el);
    else for (const other of ["confirm", "withdraw"]) $("place").append(make("p", {}, make("a", { href: `?expert=${id}&${other}=1`, textContent: words[other] })));
    $("keep").hidden = false;
    // Not while a finger or a button is down: help makes the page longer, and what was aimed at would move away.
    for (const sign of ["input", "keyup", "click", "scroll"]) addEventListener(sign, () => rest().catch(() => 0), { capture: true, once: true });
  }

  for (const rule of ["fieldset{border:1px solid var(--line);margin:0 0 .8em;padding:.2em .8em}", "small{display:block;color:var(--quiet)}",
    ".fault{color:var(--warn)}", "textarea,select,#fields input:not([type]),#place input,#file{width:100%;font:inherit;white-space:normal}", "summary{font-weight:600;padding:.6em 0}"]) {
    document.styleSheets[0].insertRule(rule, 0);
  }
  $("edit").onsubmit = (event) => {
    event.preventDefault();
    go("finish");
  };
  for (const name of ["keep", "again"]) $(name).onclick = () => go(name);
  $("file").onchange = () => go("open", $("file").files[0]);
  $("bring").hidden = false;
  document.forms[0].q.onfocus = () => load("scripts/box.js", "box").catch(() => 0);

  const query = new URLSearchParams(location.search), asked = Object.keys(SHAPES).find((name) => SHAPES[name].test(query.get(name) || ""));
  const begun = asked && begin(asked == "expert" ? ["confirm", "withdraw"].find((name) => query.has(name)) || "update" : asked, query.get(asked));
  // Whoever kept a draft here is asked about it; a browser may refuse all storage.
  Promise.resolve(begun).then(() => Object.keys(localStorage).some((name) => name.startsWith("aexpecs-edit:")) && go("drafts")).catch(() => 0);
}());
