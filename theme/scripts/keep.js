// Keeping the site on the device: what can be kept and what it weighs, what is kept, progress, removing. The work itself does
// keep_worker.js, which is registered only when a reader has chosen.
(function () {
  const here = document.currentScript.src, root = new URL("../", here).href;
  const PING = 15000; // how often a worker that is at work is told that somebody waits for it
  const $ = (id) => document.getElementById(id);
  const say = (text) => $("status").textContent = text;
  const lang = document.documentElement.lang == "en" ? "en-GB" : document.documentElement.lang; // 3 March, not March 3
  let words, index, chosen, state;

  const size = (bytes) => bytes < 1e6
    ? Math.max(1, Math.round(bytes / 1000)) + " kB"
    : (bytes / 1e6).toLocaleString(lang, { maximumFractionDigits: 1 }) + " MB";
  const day = (time) => new Date(time).toLocaleDateString(lang, { day: "numeric", month: "long" });
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name]);

  // ---- What can be kept

  // The page from which the reader came, if it is one that can be kept.
  const cameFrom = () => {
    const path = document.referrer.startsWith(root) ? decodeURI(document.referrer.slice(root.length).split(/[?#]/)[0]) : "";
    return /\.html$/.test(path) && !/(^|\/)(keep|edit|404)\.html$/.test(path) ? path : "";
  };

  // The part that a page is in, as publish/keep.py cuts them.
  const partOf = (path) => {
    const [first] = path.split("/"), tag = first != path && index.parts[first] ? first : "root";
    const [folder, rest] = path.slice(tag == "root" ? 0 : tag.length + 1).split("/");
    if (rest === undefined) return /-p\d+\.html$/.test(folder) ? tag + "/rest" : tag;
    return tag + "/" + (/^(experts|countries)$/.test(folder) ? rest.slice(0, 2) : "rest");
  };

  const wish = (choice) => {
    const tag = $("keep").dataset.tag, folder = tag == "root" ? "" : tag + "/";
    const page = (path) => ({ part: partOf(path), path });
    if (choice == "page") return { parts: ["scripts"], pages: [page(chosen), page(folder + "keep.html")] };
    const around = ["scripts", "base", tag], own = Object.keys(index.parts).filter((part) => part.startsWith(tag + "/"));
    return { parts: [...around, ...(choice == "all" ? own : [tag + "/" + $("country").value])].filter((part) => index.parts[part]), pages: [] };
  };

  // Several choices are kept side by side.
  const together = (one, other) => ({
    parts: [...new Set([...one.parts, ...other.parts])],
    pages: [...one.pages.filter(({ path }) => !other.pages.some((page) => page.path == path)), ...other.pages],
  });

  const weight = ({ parts }) => parts.filter((part) => !state.parts.includes(part))
    .reduce(([fetched, stored], part) => [fetched + index.parts[part][4], stored + index.parts[part][3]], [0, 0]);

  const isKept = (path) => state.pages.some((page) => page.path == path);

  const show = () => {
    for (const choice of ["page", "country", "all"]) {
      if (choice == "page" && !chosen) continue;
      const [fetched, stored] = weight(wish(choice));
      const isHere = choice == "page" ? state.parts.includes(partOf(chosen)) || isKept(chosen) : !fetched;
      $("size-" + choice).textContent = isHere ? words.here
        : fill(choice == "page" ? words.page : words.size, { fetched: size(fetched), stored: size(stored) });
    }
    $("kept").hidden = !state.files;
    $("remove").hidden = !state.files && !state.want;
    if (state.files) $("used").textContent = fill(words.used, { day: day(state.since), edition: day(state.day), size: size(state.bytes) });
  };

  // ---- Talking to the worker

  const ask = (worker, message) => new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => data.is == "progress" ? progress(data) : done(data);
    worker.postMessage(message, [channel.port2]);
  });

  const progress = ({ fetched, bytes }) => {
    $("bar").value = fetched / (bytes || 1);
    $("how-far").textContent = fill(words.progress, { done: size(fetched), all: size(bytes) });
  };

  const registration = () => navigator.serviceWorker.getRegistration(root);
  const active = () => registration().then((found) => found && found.scope == root ? found.active : null);

  const begin = async () => {
    await navigator.serviceWorker.register(new URL("../keep_worker.js", here), { scope: root });
    await navigator.serviceWorker.ready;
    return active();
  };

  // Sends a message and shows how it goes; a worker that works long would be stopped if nobody asked.
  const work = async (worker, message) => {
    $("progress").hidden = false;
    const ping = setInterval(() => active().then((found) => found && ask(found, { do: "state" })), PING);
    const answer = await ask(worker, message);
    clearInterval(ping);
    $("progress").hidden = true;
    if (answer.is == "failed") say(/Quota/.test(answer.why) ? words.full : words.failed);
    else finished(answer);
  };

  const finished = (answer) => {
    state = answer;
    say(words.done);
    $("go-on").hidden = true;
    show();
  };

  const keep = async ({ target }) => {
    const want = together(state.want || state, wish(target.value));
    const [fetched, stored] = weight(want);
    const { quota = Infinity, usage = 0 } = navigator.storage && navigator.storage.estimate ? await navigator.storage.estimate() : {};
    if (stored * 1.2 > quota - usage) {
      say(fill(words.noroom, { needed: size(stored), free: size(Math.max(0, quota - usage)) }));
      return;
    }
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
    say(fill(words.fetching, { size: size(fetched) }));
    await work(await begin(), { do: "keep", want: { parts: want.parts, pages: want.pages } });
  };

  const remove = async () => {
    const worker = await active();
    if (worker) await ask(worker, { do: "remove" });
    state = { parts: [], pages: [], files: 0 };
    $("go-on").hidden = $("update").hidden = true;
    say(words.removed);
    show();
  };

  // What changed since, if the reader is on a link.
  const look = async (worker) => {
    const answer = await ask(worker, { do: "check" });
    if (answer.is != "changes") return;
    $("update").hidden = !answer.files;
    $("changes").textContent = answer.files ? fill(words.changes, { size: size(answer.bytes) }) : words.current;
  };

  addEventListener("DOMContentLoaded", async () => {
    words = JSON.parse($("words").textContent);
    const missing = new URLSearchParams(location.search).get("missing");
    if (missing) say(fill(words.missing, { page: missing }));
    if (!isSecureContext || !("serviceWorker" in navigator) || !window.caches) return;
    const worker = await active();
    state = worker ? await ask(worker, { do: "state" }) : { parts: [], pages: [], files: 0 };
    const answer = await fetch(root + "keep/index.json").catch(() => null);
    if (answer ? !answer.ok : !worker) return;
    index = answer ? await answer.json() : { parts: {} };
    $("cannot").hidden = true;
    $("keep").hidden = !answer;
    chosen = cameFrom();
    $("page").hidden = !chosen || !index.parts[partOf(chosen)];
    $("page-name").textContent = chosen;
    $("country").onchange = show;
    for (const button of document.querySelectorAll("#keep button")) button.onclick = keep;
    $("remove").onclick = remove;
    $("update").onclick = async () => work(await active(), { do: "update" }).then(async () => look(await active()));
    $("go-on").onclick = async () => work(await active(), { do: "update" });
    $("go-on").hidden = !state.want;
    show();
    if (worker && answer && state.files) look(worker);
  });
}());
