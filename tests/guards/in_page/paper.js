// What would be wrong on paper. Printers leave grounds out, so every word is measured against white.
(leastContrast) => {
  const found = [];
  const style = (e) => getComputedStyle(e);
  const shown = (e) => e.getClientRects().length && style(e).visibility === "visible" && style(e).opacity !== "0";
  const colour = (text) => (text.match(/[\d.]+/g) || [0, 0, 0, 0]).map(Number);
  const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const name = (e) => e.localName + (e.className ? `.${e.className}` : "");
  const words = (e) => e.textContent.trim().slice(0, 30);

  for (const e of document.querySelectorAll("header nav, footer nav, .skip, .pager")) {
    if (shown(e)) found.push(`shown on paper: ${name(e)}`);
  }
  for (const e of document.body.querySelectorAll("*")) {
    if (!shown(e) || ![...e.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())) continue;
    const contrast = 1.05 / (light(colour(style(e).color)) + 0.05);
    if (contrast < leastContrast) found.push(`pale on paper, ${contrast.toFixed(1)}:1: ${name(e)} "${words(e)}"`);
    let behind = e;
    while (behind && colour(style(behind).backgroundColor)[3] === 0) behind = behind.parentElement;
    if (behind && light(colour(style(behind).backgroundColor)) < 0.7) found.push(`dark ground on paper: ${name(behind)}`);
  }
  for (const e of document.querySelectorAll("main a")) {
    if (words(e) && !shown(e) && !e.closest("nav, .pager, .no-print")) found.push(`a link lost its words: "${words(e)}"`);
  }
  const heading = document.querySelector("h1");
  if (!heading || !shown(heading)) found.push("the name of the page is gone");
  return [...new Set(found)];
}
