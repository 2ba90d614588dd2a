// How many things the Tab key should reach. They are remembered for stop.js.
() => {
  window.stops = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")].filter(
    (e) => !e.disabled && e.type !== "hidden" && e.tabIndex >= 0 && e.getClientRects().length
      && getComputedStyle(e).visibility === "visible");
  return window.stops.length;
}
