// The search of the copy in one file: all profiles stand in the page, and those that have all the words are shown. Words are
// compared as in the search of the site: without capitals, accents and marks.
(function () {
  "use strict";
  const rules = TABLES, letters = Object.assign({}, rules.map), SHOWN = 50;
  for (const zero of rules.digits) for (let i = 0; i < 10; i++) letters[String.fromCharCode(zero.charCodeAt() + i)] = i;
  const dropped = RegExp(`[${rules.drop}]`, "g");
  const fold = (text) => text.normalize("NFKD").toLowerCase().replace(dropped, "")
    .replace(/[^\0-~]/g, (sign) => (sign in letters ? letters[sign] : sign));

  const finder = document.getElementById("finder"), box = finder.firstElementChild, status = finder.lastElementChild;
  const all = document.getElementById("all"), found = document.getElementById("found"), place = all.parentNode;
  let people;

  // Text is folded once, when somebody first goes to the box: opening stays quick.
  function prepare() {
    let country = "";
    people = people || Array.from(all.children).map((child) => {
      if (child.localName == "h2") country = child.textContent;
      return { child, text: fold(child.textContent + " " + country) };
    }).filter(({ child }) => child.localName == "details");
  }

  box.onfocus = prepare;
  box.oninput = () => {
    prepare();
    const words = fold(box.value).split(/\s+/).filter(Boolean);
    const hits = words.length ? people.filter(({ text }) => words.every((word) => text.includes(word))) : [];
    found.textContent = "";
    found.append(...hits.slice(0, SHOWN).map(({ child }) => child.cloneNode(true)));
    // Out of the page, the long list costs nothing while somebody types.
    if (words.length) all.remove();
    else place.append(all);
    status.textContent = words.length ? status.dataset.words.replace("{n}", hits.length).replace("{all}", people.length) : "";
  };
  finder.hidden = false;
}());
