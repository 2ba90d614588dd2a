// Shows the page as a reader set it: "plain", with "large" letters (twice the size: WCAG 2.2, 1.4.4), or "spaced" as wide
// as can be (1.4.12). What a script sets is not held back by the policy of the page.
(way) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    * { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
    p { margin-block-end: 2em !important }`);
  document.adoptedStyleSheets = way === "spaced" ? [sheet] : [];
  document.documentElement.style.fontSize = way === "large" ? "200%" : "";
}
