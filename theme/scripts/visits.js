// Marks what is new since the last visit. What was there is kept on this device alone, and nothing is asked of anybody.
(function () {
  const KEY = "aexpecs:seen", since = document.getElementById("since"), badge = document.querySelector("template").content;
  const rows = Array.from(document.querySelectorAll("#news li"));
  const key = (row) => row.querySelector("time").dateTime + " " + row.querySelector("a").getAttribute("href");
  let seen = null;
  try {
    seen = localStorage.getItem(KEY);
    localStorage.setItem(KEY, rows.map(key).join("\n"));
  } catch (refused) {
    return; // a browser that keeps nothing cannot tell
  }
  const fresh = seen === null ? [] : rows.filter((row) => !seen.split("\n").includes(key(row)));
  for (const row of fresh) row.firstElementChild.append(" ", badge.cloneNode(true));
  const { first, some, none } = since.dataset;
  since.textContent = seen === null ? first : fresh.length ? some.replace("{n}", fresh.length) : none;
}());
