// What few pages of a visit need is loaded when a reader goes for it: suggestions with the search box, or with its first letter
// if that was before this script came; buttons of the shortlist when something moves on the page.
{
  const here = document.currentScript.src, box = document.querySelector("[name=q]");
  const load = (...names) => names.forEach((name) => {
    document.head.append(Object.assign(document.createElement("script"), { src: new URL(name, here), async: false }));
  });
  box.onfocus = box.oninput = () => {
    window.aexpecs || load("engine.js", "../search/index.js");
    load("suggest.js");
    box.onfocus = box.oninput = null;
  };
  onpointermove = onkeydown = () => {
    load("stars.js");
    onpointermove = onkeydown = null;
  };
}
