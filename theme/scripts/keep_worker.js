// Serves what a reader keeps on the device, and fetches what changed of it. It stands at the root of the site, is registered by
// keep.js when a reader asks for it, and is gone when the reader lets go of everything. publish/keep.py has the lists' format.
//
// What is kept is a map from addresses to hashes, and a store of files by hash. The map is exchanged in one step when every
// file of the new one is in the store: until then the old one serves. So it does not matter when a browser stops this worker.
(function () {
  const root = new URL("./", location.href).href;
  const STATE = root + "keep/state", FILE = root + "keep/file/";
  const AT_ONCE = 4, TRIES = 4, AN_HOUR = 3600000;
  const store = caches.open("keep " + root);
  let state, running;

  // ---- What is kept

  // parts and pages are wanted, map is served ({path: [hash, bytes]}), former is the map before: pages that are open still ask
  // for its files. want is what a fetch that was broken off is for.
  const EMPTY = { parts: [], pages: [], map: {}, former: {}, day: "", checked: 0, want: null };

  const load = () => state = state || store.then((cache) => cache.match(STATE))
    .then((found) => found ? found.json() : EMPTY);

  const save = (changes) => load().then((old) => {
    const now = Object.assign({}, old, changes);
    state = Promise.resolve(now);
    return store.then((cache) => cache.put(STATE, new Response(JSON.stringify(now)))).then(() => now);
  });

  // ---- What is to be fetched

  const hash = (bytes) => crypto.subtle.digest("SHA-256", bytes).then((sum) =>
    btoa(String.fromCharCode(...new Uint8Array(sum, 0, 16))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, ""));

  const wait = (time) => new Promise((done) => setTimeout(done, time));

  // Brings a file into the store. What a server or a proxy had lying about is asked for anew.
  const bring = async (path, sum) => {
    const cache = await store, known = await cache.match(FILE + sum);
    if (known) return known;
    for (let turn = 0; ; turn++) {
      try {
        const answer = await fetch(root + encodeURI(path), { cache: turn ? "reload" : "default", credentials: "omit" });
        if (!answer.ok) throw new Error(answer.status);
        const bytes = await answer.arrayBuffer();
        if (await hash(bytes) != sum) throw new Error("changed");
        await cache.put(FILE + sum, new Response(bytes, { headers: { "Content-Type": answer.headers.get("Content-Type") } }));
        return cache.match(FILE + sum);
      } catch (why) {
        if (turn + 1 == TRIES || why.name == "QuotaExceededError") throw why;
        await wait(1000 << turn);
      }
    }
  };

  const lines = (text) => text.trim().split("\n").map((line) => line.split("\t"));

  // The map that is wanted, and what of it is not in the store. Pages are looked up in the parts that they belong to.
  const plan = async ({ parts, pages }) => {
    const index = await (await fetch(root + "keep/index.json", { cache: "no-cache", credentials: "omit" })).json();
    const map = {}, costs = {}, lists = {};
    const list = async (name) => {
      const [path, sum] = index.parts[name];
      lists[path] = [sum, 0];
      return lines(await (await bring(path, sum)).text());
    };
    const take = ([path, sum, stored, fetched]) => {
      map[path] = [sum, +stored];
      costs[path] = +fetched;
    };
    for (const name of parts.filter((name) => index.parts[name])) (await list(name)).forEach(take);
    for (const { part, path } of pages) {
      if (index.parts[part]) (await list(part)).filter((line) => line[0] == path).forEach(take);
    }
    const there = new Set((await (await store).keys()).map((request) => request.url));
    const missing = Object.keys(map).filter((path) => !there.has(FILE + map[path][0]));
    return { map, lists, missing, day: index.day, bytes: missing.reduce((sum, path) => sum + costs[path], 0), costs };
  };

  // ---- Keeping

  const waiting = new Set(); // the ports of those who wait for the end
  const tell = (message) => waiting.forEach((port) => port.postMessage(message));

  // Fetches what is missing for the newest wish, and exchanges the map. A second call joins the first.
  const update = () => running = running || (async () => {
    try {
      const { parts, pages, want } = await load();
      const wish = want || { parts, pages };
      const now = await plan(wish);
      let done = 0, fetched = 0;
      const queue = now.missing.slice();
      const work = async () => {
        for (let path; (path = queue.shift()); ) {
          await bring(path, now.map[path][0]);
          fetched += now.costs[path];
          tell({ is: "progress", files: ++done, of: now.missing.length, fetched, bytes: now.bytes });
        }
      };
      const stop = (why) => { queue.length = 0; throw why; };
      await Promise.all(Array.from({ length: AT_ONCE }, () => work().catch(stop)));
      const old = await load();
      if (old.want && old.want != want) return; // another wish came meanwhile
      await save({
        parts: wish.parts, pages: wish.pages, want: null, map: now.map, former: old.map, lists: now.lists,
        day: now.day, checked: Date.now(), since: want ? Date.now() : old.since,
      });
      await forget();
    } finally {
      running = null;
    }
  })();

  // Takes out of the store what neither map names.
  const forget = async () => {
    const { map, former, lists } = await load(), cache = await store, keep = new Set([STATE]);
    for (const part of [map, former, lists]) for (const path in part) keep.add(FILE + part[path][0]);
    for (const request of await cache.keys()) if (!keep.has(request.url)) await cache.delete(request);
  };

  const kept = async () => {
    const { parts, pages, map, day, since, want } = await load();
    const sizes = Object.keys(map).map((path) => map[path][1]);
    return { is: "state", parts, pages, day, since, want, files: sizes.length, bytes: sizes.reduce((a, b) => a + b, 0) };
  };

  const DO = {
    state: kept,
    keep: async ({ want }) => {
      await save({ want });
      if (self.registration.sync) self.registration.sync.register("keep").catch(() => {}); // goes on when a link is back
      if (running) await running.catch(() => {});
      await update();
      return kept();
    },
    check: async () => {
      const { parts, pages } = await load(), { bytes, missing } = await plan({ parts, pages });
      return { is: "changes", bytes, files: missing.length };
    },
    update: () => update().then(kept),
    remove: () => caches.delete("keep " + root).then(() => self.registration.unregister()).then(() => ({ is: "removed" })),
  };

  addEventListener("install", () => self.skipWaiting());
  addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
  addEventListener("sync", (event) => event.waitUntil(update()));
  addEventListener("message", (event) => {
    const [port] = event.ports;
    waiting.add(port);
    event.waitUntil(DO[event.data.do](event.data).catch((why) => ({ is: "failed", why: String(why) })).then((answer) => {
      waiting.delete(port);
      port.postMessage(answer);
    }));
  });

  // ---- Serving

  const pathOf = (address) => {
    const path = decodeURI(address.slice(root.length).replace(/[?#].*/, ""));
    return path == "" || path.endsWith("/") ? path + "index.html" : path;
  };

  // A file that is kept. A page that is not, without a link, leads to the page that tells what is.
  const answer = async (event, path) => {
    const { map, former } = await load(), found = map[path] || former[path];
    const file = found && await (await store).match(FILE + found[0]);
    if (file) return file;
    try {
      return await fetch(event.request);
    } catch (why) {
      const folder = path.replace(/[^/]*$/, "").split("/")[0] + "/", page = map[folder + "keep.html"] ? folder : "";
      if (event.request.mode != "navigate" || !map[page + "keep.html"]) throw why;
      return Response.redirect(root + page + "keep.html?missing=" + encodeURIComponent(path));
    }
  };

  // Looks for changes at most once an hour, and not for readers who asked their browser to save data.
  const refresh = async () => {
    const { checked, want, parts, pages } = await load();
    if (Date.now() - checked < AN_HOUR && !want || !(want || parts.length || pages.length)) return;
    if ((navigator.connection || {}).saveData) return;
    await save({ checked: Date.now() });
    await update();
  };

  addEventListener("fetch", (event) => {
    const { url, method, mode } = event.request;
    if (method != "GET" || !url.startsWith(root) || url.startsWith(root + "keep/")) return;
    event.respondWith(answer(event, pathOf(url)));
    if (mode == "navigate") event.waitUntil(refresh().catch(() => {}));
  });
}());
