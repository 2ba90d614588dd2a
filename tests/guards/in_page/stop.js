// Where the focus is, where that is seen, and how it is shown; null if nothing has it.
() => {
  const element = document.activeElement;
  if (!element || element === document.body || element === document.documentElement) return null;
  const colour = (text) => (text.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const box = element.getClientRects()[0] || { x: 0, y: 0, width: 0, height: 0 };
  const style = getComputedStyle(element);
  let behind = element.parentElement;
  while (behind && colour(getComputedStyle(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
  const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    index: window.stops.indexOf(element),
    name: (element.innerText || element.getAttribute("aria-label") || element.name || element.tagName).trim().slice(0, 40),
    href: element.getAttribute("href") || "",
    part: (element.closest("header, main, footer") || { localName: "" }).localName,
    x: box.x + scrollX, y: box.y + scrollY, width: box.width, height: box.height,
    seen: Boolean(top && (element.contains(top) || top.contains(element))),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    colour: colour(style.outlineColor).slice(0, 3),
    ground: behind ? colour(getComputedStyle(behind).backgroundColor).slice(0, 3) : [255, 255, 255],
  };
}
