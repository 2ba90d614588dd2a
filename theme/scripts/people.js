// What the pages of the shortlist and of requests share: data of profiles and needs, which are scripts in people/ that call
// $P, and ways to make, copy and save things.
(function () {
  const here = document.currentScript.src, found = {}, loading = {};
  window.$P = (key, value) => (found[key] = value);

  // A script beside this one. The promise is kept also where there is none.
  const bring = (path) => new Promise((done) => {
    document.head.append(make("script", { src: new URL(path, here), onload: done, onerror: done }));
  });

  // What a script of data brings, or nothing where there is none.
  const load = (key) => loading[key] = loading[key] || bring("../people/" + key + ".js").then(() => found[key]);

  function make(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  const element = (id) => document.getElementById(id);
  const language = document.documentElement.lang;

  window.people = {
    element, bring, load, make, language,
    words: JSON.parse(element("words").textContent),
    // A message with what stands for its {names}.
    fill: (message, values) => message.replace(/\{(\w+)\}/g, (all, name) => values[name]),
    // Experts by their ids, in this order, and the ids of those who are not here.
    async experts(ids) {
      const all = await Promise.all(ids.map((id) => load(id)));
      const known = all.map((expert, place) => expert && Object.assign({
        id: ids[place], country: ids[place].slice(0, 2), page: "", topics: [], languages: [], offers: [], modes: [], state: "", others: [],
      }, expert));
      return { known: known.filter(Boolean), unknown: ids.filter((id, place) => !all[place]) };
    },
    // The address of a page that others can open; in a copy that has none, only what tells which page it is.
    address: (path, base) => (base ? base + path : /^http/.test(location.protocol) ? new URL(path, location.href).href : path),
    // Lets a link save a text as a file.
    saves(link, name, type, text) {
      URL.revokeObjectURL(link.href);
      link.href = URL.createObjectURL(new Blob([text], { type: type + ";charset=utf-8" }));
      link.download = name;
    },
    // Copies what a box holds, also from a folder, where the newer way is closed.
    copies(button, box, done) {
      button.onclick = () => {
        box.select();
        if (document.execCommand("copy")) button.textContent = done;
      };
    },
  };
}());
