// Text that leaves the screen, is cut off, or runs out of its box.
() => {
  const found = [], width = document.documentElement.clientWidth;
  const name = (e) => e.localName + (e.className ? `.${e.className}` : "");
  const shown = (e) => e.getClientRects().length && getComputedStyle(e).visibility === "visible" && !e.closest(".skip");
  const scrolls = (e) => e && (["auto", "scroll"].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
  const whole = document.documentElement.scrollWidth;
  if (whole > width) found.push(`the page is ${whole} px wide on ${width}`);

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange();
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const holder = text.parentElement;
    if (!text.data.trim() || ["style", "script"].includes(holder.localName) || !shown(holder)) continue;
    range.selectNodeContents(text);
    const leaves = [...range.getClientRects()].some((box) => box.right > width + 1 || box.left < -1);
    if (leaves && !scrolls(holder)) found.push(`"${text.data.trim().slice(0, 30)}" leaves the screen in ${name(holder)}`);
  }

  for (const e of document.body.querySelectorAll("*")) {
    if (!shown(e) || !e.innerText || !e.innerText.trim()) continue;
    const style = getComputedStyle(e), cuts = (side) => ["hidden", "clip"].includes(side);
    const wider = e.scrollWidth > e.clientWidth + 1, higher = e.scrollHeight - e.clientHeight;
    if ((cuts(style.overflowX) && wider) || (cuts(style.overflowY) && higher > 1)) found.push(`text is cut off in ${name(e)}`);
    const grows = style.display === "inline" || !e.clientHeight || ["auto", "scroll"].includes(style.overflowY);
    if (!grows && higher > 4) found.push(`text runs out of ${name(e)}`);
  }
  return [...new Set(found)];
}
