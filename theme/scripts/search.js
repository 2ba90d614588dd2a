// Looks whether the scripts of the search page came. A page from before an update asks for some that are gone: it is
// loaded anew, once; then it says that something is missing.
addEventListener("DOMContentLoaded", () => {
  if (!document.getElementById("facets").hidden) return; // results.js shows them
  if (history.state) {
    document.getElementById("failed").hidden = false;
  } else {
    history.replaceState(1, "");
    location.reload();
  }
});
