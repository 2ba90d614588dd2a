// Suggestions below the search box: topics, countries and names, as the ARIA pattern "editable combobox with list
// autocomplete" has it. The words for the three kinds are those of the menu of the page.
(function () {
  const PAUSE = 200;
  const box = document.querySelector("[name=q]"), holder = box.parentNode, root = box.form.action;
  const kinds = { topic: "topics", group: "topics", country: "countries", name: "experts" };
  let turn = 0, waiting, active = -1, options = [], pressed = false;

  function make(name, attributes, text) {
    const made = document.createElement(name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    if (text) made.textContent = text;
    return made;
  }

  const list = make("div", { role: "listbox", id: "suggestions", "aria-label": box.getAttribute("aria-label"), hidden: "" });
  const status = make("div", { role: "status", id: "suggested" });
  holder.append(list, status);
  for (const [key, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false", autocomplete: "off"
  })) box.setAttribute(key, value);

  // Rules put in here cost the pages nothing. Colours are those that every page has.
  const rules = [
    "#suggestions{position:absolute;z-index:1;top:100%;right:0;min-width:100%;width:21rem;max-width:92vw;max-height:70vh;overflow:auto;"
      + "background:var(--ground);color:var(--text);border:1px solid;text-align:start}",
    "#suggestions b{display:block;padding:.3em .7em 0;font-size:.9rem;color:var(--quiet)}",
    "#suggestions [role=option]{padding:.5em .7em;cursor:pointer}",
    "#suggestions [aria-selected=true]{background:var(--band);color:#fff;outline:2px solid;outline-offset:-3px}",
    "#suggested{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
  ];
  for (const rule of rules) document.styleSheets[0].insertRule(rule, 0);
  holder.style.position = "relative";

  // Where a suggestion leads: to the profile, or the page of the topic or country.
  const address = ({ kind, code, card }) => new URL(
    kind == "name" ? card.href : `${kinds[kind]}/${code.replace("@", "").toLowerCase()}.html`, root
  );

  // By a link that others see: in an offline copy pack.js leads it elsewhere.
  function follow(href) {
    const link = make("a", { href });
    list.append(link);
    link.click();
  }

  function close() {
    turn++;
    clearTimeout(waiting);
    list.hidden = true;
    box.setAttribute("aria-expanded", false);
    choose(-1);
  }

  function choose(place) {
    if (options[active]) options[active].setAttribute("aria-selected", false);
    active = place;
    const option = options[active];
    if (!option) return box.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", true);
    option.scrollIntoView({ block: "nearest" });
    box.setAttribute("aria-activedescendant", option.id);
  }

  function draw(found) {
    close();
    list.textContent = "";
    options = [];
    const counts = [];
    for (const page of new Set(found.map(({ kind }) => kinds[kind]))) {
      const words = document.querySelector(`.menu a[href$="${page}.html"]`).textContent, group = make("div", { role: "group", "aria-label": words });
      group.append(make("b", { "aria-hidden": true }, words));
      for (const one of found.filter(({ kind }) => kinds[kind] == page)) {
        const option = make("div", { role: "option", id: "suggestion" + options.length, "aria-selected": false }, one.text);
        option.onclick = () => follow(address(one));
        options.push(option);
        group.append(option);
      }
      counts.push(`${words}: ${group.children.length - 1}`);
      list.append(group);
    }
    status.textContent = counts.join(", ");
    list.hidden = !options.length;
    box.setAttribute("aria-expanded", !list.hidden);
  }

  async function ask() {
    const mine = ++turn, text = box.value.trim();
    // Two signs say as much where a sign is a syllable or a word.
    if (text.length < (/[^\0-\u024f]/.test(text) ? 2 : 3)) return draw([]);
    try {
      const found = await aexpecs.suggest(text);
      // What is under a finger stays where it is.
      if (mine == turn && !pressed) draw(found);
    } catch (error) {
      if (mine == turn) close(); // without suggestions the box still searches
    }
  }

  box.addEventListener("input", () => {
    turn++;
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  box.addEventListener("keydown", (event) => {
    const open = !list.hidden, last = options.length - 1, key = event.key;
    if (event.isComposing) return;
    if (key == "Enter" && options[active]) options[active].click();
    else if (key == "Enter" || key == "Tab") return close();
    else if (key == "Escape" && open) close();
    else if (key == "ArrowDown" && open) choose(active < last ? active + 1 : -1);
    else if (key == "ArrowUp" && open) choose(active < 0 ? last : active - 1);
    else if (key == "ArrowDown") return ask();
    else {
      if (key == "Home" || key == "End" || key.startsWith("Arrow")) choose(-1);
      return;
    }
    event.preventDefault();
  });
  box.addEventListener("blur", close);
  list.onmousedown = (event) => event.preventDefault(); // the box keeps the focus
  list.onpointerdown = () => (pressed = true);
  for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => (pressed = false));
  if (document.activeElement == box) ask(); // for what was typed before this script came
}());
