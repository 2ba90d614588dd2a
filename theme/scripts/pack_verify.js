// Whether a copy is genuine and whole: its files are held against its list (pack-manifest.json), and the list against its
// signature, which is Ed25519 in the legacy form of minisign. Nothing is sent anywhere.
(function () {
  "use strict";
  const NAME = "pack-manifest.json", SIGNATURE = NAME + ".minisig", SEEN = "aexpecs-seen:", WITHDRAWN = "aexpecs-withdrawn";
  const $ = (id) => document.getElementById(id), words = JSON.parse($("words").textContent), key = $("key").textContent.trim();
  const language = document.documentElement.lang;
  const here = document.currentScript.src;
  let copy; // the files of the copy that was chosen last

  const fill = (message, values) => message.replace(/\{(\w+)\}/g, (slot, name) => (name in values ? values[name] : slot));
  const day = (iso) => new Date(iso).toLocaleDateString(language == "en" ? "en-GB" : language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const text = (bytes) => new TextDecoder().decode(bytes);
  const bytesOf = (base64) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt());
  const hex = (buffer) => Array.from(new Uint8Array(buffer), (byte) => ("0" + byte.toString(16)).slice(-2)).join("");

  function say(message, values = {}) {
    $("findings").append(Object.assign(document.createElement("li"), { textContent: fill(message, values) }));
  }

  const read = (file) => new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(new Uint8Array(reader.result));
    reader.onerror = failed;
    reader.readAsArrayBuffer(file);
  });

  // ---- The files of a copy: a function that reads each, by path below the folder with the list

  function below(found) {
    const list = Object.keys(found).filter((path) => path == NAME || path.endsWith("/" + NAME)).sort((a, b) => a.length - b.length)[0];
    const top = (list || "").slice(0, -NAME.length), files = {};
    for (const path in found) files[path.startsWith(top) ? path.slice(top.length) : "../" + path] = found[path];
    return files;
  }

  async function ofFolder(chosen) {
    const found = {};
    for (const file of chosen) found[file.webkitRelativePath || file.name] = () => read(file);
    return below(found);
  }

  // A zip file by its directory, which stands at its end.
  async function ofArchive(file) {
    const all = await read(file), view = new DataView(all.buffer), found = {};
    let end = all.length - 22;
    while (end > 0 && view.getUint32(end, true) != 0x06054b50) end--;
    let at = view.getUint32(end + 16, true);
    for (let n = view.getUint16(end + 10, true); n--;) {
      const [method, size, name, extra, comment, start] = [[10, 2], [20, 4], [28, 2], [30, 2], [32, 2], [42, 4]]
        .map(([place, width]) => (width == 2 ? view.getUint16(at + place, true) : view.getUint32(at + place, true)));
      const path = text(all.subarray(at + 46, at + 46 + name));
      const first = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
      const data = all.subarray(first, first + size);
      if (!path.endsWith("/")) found[path in found ? path + " (2)" : path] = () => (method ? inflated(data) : data);
      at += 46 + name + extra + comment;
    }
    return below(found);
  }

  async function inflated(data) {
    let stream;
    try {
      stream = new Blob([data]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    } catch (unknown) {
      throw Error(words.zip);
    }
    return new Uint8Array(await new Response(stream).arrayBuffer());
  }

  // ---- The signature

  // Whether a list is signed with the key; undefined where the browser cannot tell.
  async function isSigned(list, signature) {
    let checker;
    const [, first, comment, last] = signature.split("\n"), trusted = new TextEncoder().encode(comment.replace(/^trusted comment: /, ""));
    const signed = bytesOf(first), known = bytesOf(key);
    if (signed.length != 74 || signed.subarray(0, 10).join() != known.subarray(0, 10).join()) return false;
    try {
      checker = await crypto.subtle.importKey("raw", known.subarray(10), "Ed25519", false, ["verify"]);
    } catch (unknown) {
      return undefined;
    }
    const both = new Uint8Array(64 + trusted.length);
    both.set(signed.subarray(10));
    both.set(trusted, 64);
    return await crypto.subtle.verify("Ed25519", checker, signed.subarray(10), list)
      && crypto.subtle.verify("Ed25519", checker, bytesOf(last), both);
  }

  async function judged(files) {
    const list = await files[NAME]();
    if (key.length < 50) return { list, signed: null };
    return { list, signed: files[SIGNATURE] ? await isSigned(list, text(await files[SIGNATURE]())).catch(() => false) : false };
  }

  // ---- What there is to say

  async function check(files) {
    copy = files;
    $("findings").textContent = "";
    if (!files[NAME]) return ($("status").textContent = words.list);
    const { list, signed } = await judged(files), manifest = JSON.parse(text(list)), listed = manifest.files;
    const paths = Object.keys(listed), faults = [];
    $("status").textContent = fill(words.reading, { n: paths.length });
    for (const path of paths) {
      const data = files[path] && await files[path]();
      if (!data) faults.push(["missing", path]);
      else if (data.length != listed[path][0] || hex(await crypto.subtle.digest("SHA-256", data)) != listed[path][1]) faults.push(["changed", path]);
    }
    for (const path in files) if (!listed[path] && path != NAME && path != SIGNATURE) faults.push(["extra", path]);
    const verdict = signed == false ? "forged" : faults.length ? "altered" : signed ? "genuine" : "whole";
    $("status").textContent = fill(words[verdict], { n: paths.length, date: day(manifest.day) });
    if (signed === undefined) say(words.browser);
    for (const [kind, path] of faults) say(words[kind], { path });
    if (new Date() > new Date(manifest.expires + "T23:59:59Z")) say(words.expired, { date: day(manifest.expires) });
    if (verdict == "genuine" || verdict == "whole") remember(manifest);
    $("status").focus();
  }

  // Says that a newer edition was seen here, or remembers this one.
  function remember({ name, edition, day: made }) {
    try {
      const [newest, date] = JSON.parse(localStorage.getItem(SEEN + name)) || [0];
      if (edition < newest) say(words.older, { date: day(date) });
      else localStorage.setItem(SEEN + name, JSON.stringify([edition, made]));
    } catch (refused) {
      // a browser that keeps nothing has seen nothing
    }
  }

  // Learns from a newer list who withdrew, so that pack.js hides them.
  async function learn(chosen) {
    const newer = await ofFolder(chosen), { list, signed } = newer[NAME] ? await judged(newer) : {};
    const manifest = list && JSON.parse(text(list)), mine = copy && copy[NAME] && JSON.parse(text(await copy[NAME]()));
    if (!signed || mine && mine.name != manifest.name) return ($("status").textContent = words.other);
    const ids = await idsOfCopy(), gone = manifest.revoked.filter((id) => ids.includes(id));
    if (gone.length) localStorage.setItem(WITHDRAWN, JSON.stringify(manifest.revoked));
    $("status").textContent = fill(gone.length ? words.withdrawn : words.nobody, { n: gone.length });
  }

  // The opaque ids of the profiles beside this page.
  const idsOfCopy = () => new Promise((done) => {
    const script = document.createElement("script"), take = window.$ids;
    window.$ids = (ids) => {
      take(ids);
      done(Object.keys(ids).map((path) => ids[path]));
    };
    script.src = new URL("../pages/ids.js", here);
    script.onerror = () => done([]);
    document.head.append(script);
  });

  const chosen = (input, work) => (input.onchange = async () => {
    $("status").textContent = "";
    try {
      if (!window.crypto || !crypto.subtle) throw Error(words.browser);
      await work(input.files);
    } catch (error) {
      $("status").textContent = error.message;
    }
  });
  chosen($("folder"), async (files) => check(await ofFolder(files)));
  chosen($("archive"), async (files) => check(await ofArchive(files[0])));
  chosen($("newer"), learn);
}());
