// What an update would change: a newer copy that is open from a server is compared with the list of files of an older one,
// which a reader chooses. A copy that is open from a folder cannot read its own list, and does not offer this.
(function () {
  "use strict";
  const $ = (id) => document.getElementById(id), words = JSON.parse($("words").textContent);
  const language = document.documentElement.lang, here = document.currentScript.src;

  const fill = (message, values) => message.replace(/\{(\w+)\}/g, (slot, name) => values[name]);
  const day = (iso) => new Date(iso).toLocaleDateString(language == "en" ? "en-GB" : language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const size = (bytes) => (bytes < 1e6 ? Math.max(1, Math.round(bytes / 1e3)) + " kB" : (bytes / 1e6).toFixed(1) + " MB");

  async function json(path) {
    const answer = await fetch(new URL(path, here), { cache: "no-cache" });
    return answer.ok ? answer.json() : null;
  }

  const read = (file) => new Promise((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(JSON.parse(reader.result));
    reader.onerror = failed;
    reader.readAsText(file);
  });

  async function compared(mine) {
    const [newest, updates] = await Promise.all([json("../pack-manifest.json"), json("../../updates/index.json").catch(() => null)]);
    if (!newest || mine.name != newest.name) return words.other;
    if (mine.edition >= newest.edition) return fill(words.current, { old: day(mine.day) });
    const paths = Object.keys(newest.files), added = paths.filter((path) => !mine.files[path]);
    const changed = paths.filter((path) => mine.files[path] && mine.files[path][1] != newest.files[path][1]);
    const whole = changed.concat(added).reduce((bytes, path) => bytes + newest.files[path][0], 0);
    const from = updates && updates.from || {}, patch = Object.keys(from).find((name) => name.startsWith(mine.edition + "-"));
    return fill(words.changes, {
      old: day(mine.day), new: day(newest.day), changed: changed.length, added: added.length,
      gone: Object.keys(mine.files).filter((path) => !newest.files[path]).length, size: size(patch ? from[patch][1] : whole),
      withdrawn: newest.revoked.filter((id) => !mine.revoked.includes(id)).length,
    });
  }

  if (!/^http/.test(location.protocol)) return;
  $("compare").hidden = false;
  $("mine").onchange = async () => {
    try {
      $("status").textContent = await compared(await read($("mine").files[0]));
    } catch (wrong) {
      $("status").textContent = words.other;
    }
  };
}());
