// Why the page does not look as it was drawn; empty if it does.
() => {
  const head = document.querySelector(".site-head");
  const rules = [...document.styleSheets].reduce((sum, sheet) => sum + sheet.cssRules.length, 0);
  if (!head) return "there is no header to look at";
  if (rules < 10) return `only ${rules} style rules are in force`;
  return getComputedStyle(head).backgroundColor === "rgba(0, 0, 0, 0)" ? "the header has no colour" : "";
}
