// A copy in few files (plugins/aexpecs/offline): the reader page shows what its address names after the #, out of bundles
// that come as scripts, so that they load from a folder too. On every page of a copy, links that lead to a bundled page are
// led to the reader, and scripts that others ask for are looked for in the bundles.
(function () {
  "use strict";
  const root = new URL("..", document.currentScript.src).href, page = location.href.split(/[?#]/)[0];
  const folder = page.slice(root.length).replace(/[^/]*$/, ""), WITHDRAWN = "aexpecs-withdrawn";
  const CARDS = "cards/", CODE = CARDS + "\uf8f3.html", NOTHING = { own: [], texts: {} };
  const words = {}, entries = {}, codes = {}, waiting = {}, tops = {};
  let firsts = [], wordFiles = 0, folders = [], searchFirsts = [], files = [], ids = {}, shown = "", follows = false;

  // What the files of a copy bring.
  window.$index = (...index) => ([firsts, wordFiles, folders, searchFirsts, files] = index);
  window.$words = (rows) => rows.forEach((row) => (words[row[0]] = row.slice(1)));
  window.$pack = (keys, own, rest, ...columns) => keys.forEach((key, i) => {
    const texts = Object.assign({}, rest[i]);
    for (const column of columns) if (column[i + 1]) texts[column[0]] = column[i + 1];
    entries[key] = { own: own[i], texts };
    if (texts[CODE]) codes[texts[CODE].trim()] = key;
  });
  window.$shards = (keys, ...columns) => keys.forEach((key, i) => $S(key, ...columns.map((column) => column[i]).filter((value) => value !== 0)));
  window.$ids = (found) => (ids = found);

  const append = document.head.append.bind(document.head);

  // Loads a script once.
  const load = (path) => waiting[path] = waiting[path] || new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: root + path, onload: done, onerror: failed });
    append(script);
  });

  // The last of sorted names that is not after the one wanted.
  const before = (names, wanted) => names.filter((name) => name <= wanted).pop();
  const named = (name) => `pages/${name}.js`;
  const fileOf = (key) => named("at~" + (before(firsts, key) || firsts[0]).replace(/\.html$/, "").replace(/\//g, "~"));

  // A text of the bundles; undefined if there is none.
  async function text(key, path) {
    const all = [fileOf(key), fileOf(CARDS + key)];
    for (let i = 0; i < wordFiles; i++) all.push(named("words-" + i));
    await Promise.all(all.map(load));
    const name = (/\/(.*?)(\.html)?$/.exec(key) || ["", ""])[1], own = (entries[CARDS + key] || NOTHING).own.concat((entries[key] || NOTHING).own);
    const home = folders.find((folder) => folder && path.startsWith(folder)) || "";
    const { texts } = entries[key] || NOTHING, as = (folder) => texts[(folder + path.slice(home.length)).replace(`/${name}.`, "/\uf8f3.")];
    const coded = as(home) || as(folders[0]), language = Math.max(0, folders.indexOf(home));
    let last = -1;
    return coded && coded.replace(/[\ue000-\uf8ef]/g, (sign) => (sign < "\uf700" ? words[sign] : own[last += sign.charCodeAt() - 0xf7f8]))
      .replace(/\uf8f0([^\uf8f2]*)\uf8f2/g, (all, variants) => variants.split("\uf8f1")[language]).replace(/\uf8f3/g, name);
  }

  // A page with its cards, which stand apart because many pages have them: for each shape the codes of cards.
  async function whole(path) {
    const found = await text(path, folder + path);
    if (!found) return found;
    const parts = found.split("\uf8ff"), from = before(firsts, CARDS);
    if (parts.length > 1) await Promise.all(firsts.filter((first) => first >= from && first < "cards0").map(fileOf).map(load));
    const all = RegExp(`.{${(Object.keys(codes)[0] || "").length}}`, "g");
    const cards = (part) => Promise.all(part.slice(2).match(all).map((code) => card(codes[code], part.slice(0, 2))));
    const texts = await Promise.all(parts.map((part, i) => (i % 2 ? cards(part) : [part])));
    return [].concat(...texts).join("");
  }

  const card = async (key, shape) => (hides(key.slice(CARDS.length)) ? "" : text(key, `${folder}${key}~${shape}`));

  // ---- Whoever withdrew since (pack_verify.js learns of it) is not shown

  const stored = () => {
    try {
      return JSON.parse(localStorage.getItem(WITHDRAWN)) || [];
    } catch (refused) {
      return [];
    }
  };
  const withdrawn = stored();
  const hides = (path) => withdrawn.length && withdrawn.includes(ids[path]);

  // ---- The reader

  const main = document.getElementById("main"), holder = document.getElementById("bundled");
  const template = (name) => holder.querySelector("#" + name).innerHTML;
  const plain = (html) => Object.assign(document.createElement("textarea"), { innerHTML: html }).value;

  function address() {
    const [path, anchor] = decodeURIComponent(location.hash.slice(1)).split("~");
    return { path: path || "index.html", anchor };
  }

  async function show(first) {
    const { path, anchor } = address(), back = !follows;
    follows = false;
    tops[shown] = window.pageYOffset;
    shown = location.hash;
    let found;
    try {
      if (withdrawn.length) await load(named("ids"));
      found = await whole(path);
    } catch (missing) {
      found = "";
    }
    if (shown != location.hash) return; // another page was asked for meanwhile
    const end = found ? found.indexOf("\n") : -1;
    if (end > 0) document.title = plain(found.slice(0, end));
    main.innerHTML = hides(path) ? template("withdrawn") : found ? found.slice(end + 1) : template("missing");
    const section = path.split(/[/.]/)[0];
    for (const link of document.querySelectorAll(".site-head .menu a, footer [lang]")) {
      if (link.lang) link.hash = location.hash;
      else if (link.hash == `#${section}.html`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (window.shortlist) window.shortlist.offer();
    const target = anchor && document.getElementById(anchor);
    if (!first) main.focus({ preventScroll: true });
    if (target) target.scrollIntoView();
    else window.scrollTo(0, back && tops[shown] || 0);
  }

  // ---- Links and scripts on every page

  // The address in the reader of a page that has no file here.
  function place(address) {
    const [, path, query, anchor] = /^([^?#]*)(\?[^#]*)?#?(.*)$/.exec(address.slice(root.length));
    if (!address.startsWith(root) || !/\.(html|vcf|ics)$/.test(path) || files.includes(path)) return address;
    const home = files.filter((file) => file.endsWith("read.html") && path.startsWith(file.slice(0, -9))).pop().slice(0, -9);
    return `${root}${home}read.html#${path.slice(home.length)}${anchor && "~" + anchor}`;
  }

  async function keep(path) {
    const found = await text(path.replace(/\.\w+$/, ".html"), path);
    const type = path.endsWith(".ics") ? "text/calendar" : "text/vcard", name = path.replace(/.*\//, "");
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(new Blob([found.trim().replace(/\n/g, "\r\n") + "\r\n"], { type })), download: name });
    document.body.append(link);
    link.click();
    link.remove();
  }

  function lead(event) {
    const link = event.target.closest && event.target.closest("a[href]");
    if (!link || link.protocol == "blob:") return;
    let to = place(link.href);
    const carried = /#(.*\.(vcf|ics))$/.exec(to);
    // Firefox lets no file of a folder see what another one keeps, so the list goes along in the address.
    if (location.protocol == "file:" && window.shortlist) to = to.replace(/(\/shortlist\.html)(\?e=.*)?$/, `$1?e=${window.shortlist.kept()}`);
    if (to != link.href) link.href = to;
    if (event.type != "click") return;
    follows = true;
    if (!carried) return;
    event.preventDefault();
    keep(carried[1]);
  }
  // In the capture phase: before any other script sees the event, and before the browser follows the link.
  for (const type of ["pointerdown", "focusin", "click"]) document.addEventListener(type, lead, true);

  // Scripts of the search, and those that hand data over, come out of bundles.
  const DATA = /^(?:edit|people)\/(?:([a-z]{2}\/[^/]+)|.+)\.js$/, SHARD = /^search\/(.+)\.pack\.js$/;

  async function answer(script, path) {
    const data = DATA.exec(path);
    try {
      if (data) {
        const [, name, values] = /^(\S+?)\((.*)\)\s*$/.exec(await text(data[1] ? `experts/${data[1]}.html` : path, path));
        window[name](...JSON.parse(`[${values}]`));
      } else {
        await load(`search/${before(searchFirsts, SHARD.exec(path)[1])}.pack.js`);
      }
      script.onload();
    } catch (missing) {
      script.onerror();
    }
  }
  document.head.append = (...nodes) => nodes.forEach((node) => {
    const path = (node.src || "").slice(root.length);
    if (DATA.test(path) || SHARD.test(path)) answer(node, path);
    else append(node);
  });

  addEventListener("DOMContentLoaded", () => {
    const unpack = document.getElementById("unpack");
    if (unpack) unpack.hidden = firsts.length > 0;
    if (!holder) return;
    main.tabIndex = -1;
    addEventListener("hashchange", () => /\.html/.test(location.hash) && show());
    show(true);
  });
}());
