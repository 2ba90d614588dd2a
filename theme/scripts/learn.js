// A learning path: marks steps as done and says whether an answer is right. What is done is kept in this browser alone,
// by the names of the pieces, so that a path may get new steps; where the browser keeps nothing, it lasts as long as the page.
(function () {
  "use strict";
  const list = document.querySelector("[data-learn]");
  if (!list) return;
  const words = list.dataset, key = "aexpecs:learn:" + words.learn, steps = [...list.children];

  function make(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  // The steps done; what somebody else wrote under the key counts for nothing.
  function kept() {
    try {
      const found = JSON.parse(localStorage.getItem(key));
      return Array.isArray(found) ? found : [];
    } catch (refused) {
      return [];
    }
  }

  function keep(done) {
    try {
      if (done.length) localStorage.setItem(key, JSON.stringify(done));
      else localStorage.removeItem(key);
    } catch (refused) {
      // A browser that keeps nothing, or has no room.
    }
  }

  const bar = make("progress", { max: steps.length });
  const status = make("span", {});
  status.setAttribute("role", "status");
  const reset = make("button", { type: "button", textContent: words.reset });
  const known = kept();
  const boxes = steps.map((step) => {
    const box = make("input", { type: "checkbox", checked: known.includes(step.dataset.step) });
    step.append(make("p", {}, make("label", {}, box, " " + words.done)));
    return box;
  });

  function show() {
    const done = boxes.filter((box) => box.checked).length;
    status.textContent = words.count.replace("{done}", done).replace("{all}", boxes.length);
    bar.value = done;
    reset.hidden = !done;
  }

  // Answers to read become answers to choose.
  for (const check of list.querySelectorAll(".check")) {
    const answers = [...check.querySelectorAll("li")], said = make("output", {});
    check.insertBefore(said, check.lastElementChild);
    answers.forEach((answer, place) => {
      const button = make("button", { type: "button", textContent: answer.textContent });
      button.onclick = () => {
        const right = place + 1 == check.dataset.right;
        for (const other of answers) other.firstChild.setAttribute("aria-pressed", other == answer);
        said.textContent = right ? words.yes : words.no;
        if (right) check.lastElementChild.open = true;
      };
      answer.textContent = "";
      answer.append(button);
    });
  }

  bar.setAttribute("aria-label", words.done);
  bar.style.maxWidth = "100%"; // the sheet of a page has no rule for what is not in it
  list.before(make("p", { className: "no-print" }, bar, " ", status, " ", reset));
  show();
  list.addEventListener("change", () => {
    keep(steps.filter((step, place) => boxes[place].checked).map((step) => step.dataset.step));
    show();
  });
  reset.onclick = () => {
    for (const box of boxes) box.checked = false;
    keep([]);
    show();
    boxes[0].focus();
  };
}());
