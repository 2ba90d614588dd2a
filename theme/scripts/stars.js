// The shortlist, as ids with commas between them, on this device alone: a button on each card and profile, and the way to
// the list in the menu. A browser that keeps nothing gets the list in the address of its page. box.js loads this script when
// a reader begins to move on a page, also on one that has it already.
if (!window.shortlist) {
  const KEY = "aexpecs:shortlist", menu = document.querySelector(".menu"), word = menu.dataset.list;
  const link = document.createElement("a"), buttons = [];
  link.href = new URL("shortlist.html", menu.firstElementChild.href);

  // The ids in a text that may be anything.
  const read = (text) => Array.from(new Set((text || "").match(/\b[a-z]{2}\/[a-z0-9-]{1,60}/g))).slice(0, 60);

  function kept() {
    try {
      return read(localStorage.getItem(KEY));
    } catch (refused) {
      return [];
    }
  }

  function keep(ids) {
    try {
      localStorage.setItem(KEY, ids);
      show();
    } catch (refused) {
      location.href = link.href + "?e=" + ids;
    }
  }

  function show() {
    const ids = kept();
    link.textContent = word + " " + ids.length;
    ids.length ? menu.append(link) : link.remove();
    for (const [button, id, text] of buttons) {
      button.textContent = (ids.includes(id) ? "★" : "☆") + text;
      button.setAttribute("aria-pressed", ids.includes(id));
    }
  }

  function button(place, address, name, text) {
    const made = document.createElement("button"), [id] = read(address.split("experts/").pop());
    made.type = "button";
    made.title = word;
    made.setAttribute("aria-label", word + ": " + name);
    made.onclick = () => {
      const ids = kept();
      keep(ids.includes(id) ? ids.filter((other) => other != id) : ids.concat(id));
    };
    buttons.push([made, id, text]);
    place.insertBefore(made, place.children[2]); // below the name and what says more of it
  }

  // Puts a button on each card and on the profile where there is none. In a copy the profile stands behind the # of the address.
  function offer() {
    for (const card of document.querySelectorAll("li.card:not(.card--plain)")) {
      const to = card.querySelector("a");
      if (!card.querySelector("button")) button(card, to.href, to.textContent, "");
    }
    const title = document.querySelector(".profile-head h1");
    if (title && !title.parentNode.querySelector("button")) button(title.parentNode, location.pathname + location.hash, title.textContent, " " + word);
    show();
  }

  // Rules put in here cost the pages nothing. The button stands below the initials, where there is room.
  for (const rule of [".card>div{grid-row:span 2}", ".card>button{grid-area:2/1;border:0;background:none;color:inherit;font-size:1.25rem;line-height:1;padding:0;height:1.5rem;margin-top:-.8rem}"]) {
    document.styleSheets[0].insertRule(rule, document.styleSheets[0].cssRules.length);
  }
  offer();
  addEventListener("pageshow", show); // after the way back, other pages may have changed the list
  window.shortlist = { read, kept, keep, offer };
}
