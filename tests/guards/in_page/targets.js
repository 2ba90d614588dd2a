// Links and controls too small for a finger and too near to another: WCAG 2.2, 2.5.8. 24 px are enough; so is so much
// room that circles of 24 px do not meet. Links in a sentence are left out; a count or a dot beside one makes no sentence.
() => {
  const text = (e) => e.innerText || e.textContent; // a drawing has no innerText
  const inSentence = (e) => {
    let block = e.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    const links = [...block.querySelectorAll("a")].map(text).join("").length;
    return getComputedStyle(e).display === "inline" && text(block).length - links > 12;
  };
  const targets = [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter((e) => e.getClientRects().length && !e.closest(".skip"))
    .map((e) => ({ e, box: e.getBoundingClientRect() }));
  const small = targets.filter(({ e, box }) => (box.width < 24 || box.height < 24) && !inSentence(e));
  const middle = ({ box }) => [box.x + box.width / 2, box.y + box.height / 2];
  const near = (one, other) => {
    const [x, y] = middle(one);
    if (small.includes(other)) return Math.hypot(x - middle(other)[0], y - middle(other)[1]) < 24;
    const nearest = (value, low, high) => Math.max(low, Math.min(value, high));
    return Math.hypot(x - nearest(x, other.box.left, other.box.right), y - nearest(y, other.box.top, other.box.bottom)) < 12;
  };
  const words = ({ e }) => text(e).trim().slice(0, 30);
  return small.flatMap((one) => {
    const other = targets.find((t) => t !== one && !t.e.contains(one.e) && !one.e.contains(t.e) && near(one, t));
    const size = `${Math.round(one.box.width)} x ${Math.round(one.box.height)} px`;
    return other ? [`"${words(one)}" (${size}) is too near to "${words(other)}"`] : [];
  });
}
