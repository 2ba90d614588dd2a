// Links and controls that do nothing without a script.
() => {
  const shown = (e) => e.getClientRects().length, found = [];
  const words = (e) => (e.innerText || e.getAttribute("aria-label") || e.localName).trim().slice(0, 40);
  for (const e of document.querySelectorAll("a")) {
    const href = e.getAttribute("href");
    const dead = href === null || href === "#" || /^javascript:/i.test(href);
    if (shown(e) && dead) found.push(`a link that needs a script: "${words(e)}"`);
  }
  for (const e of document.querySelectorAll("button, input, select, textarea")) {
    if (shown(e) && !(e.form && e.form.getAttribute("action"))) found.push(`a control that needs a script: "${words(e)}"`);
  }
  return found;
}
