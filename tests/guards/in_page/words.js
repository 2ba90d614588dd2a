// The words that the content shows. Those of something that is hidden would be read as well, so that is asked first.
() => {
  const main = document.querySelector("main");
  return main.getClientRects().length ? main.innerText.replace(/\s+/g, " ").trim() : "";
}
