// The search box of every page: what it needs is loaded when a reader first goes to it, or, if that was before this
// script came, with the first letter.
{
  const here = document.currentScript.src, box = document.forms[0].q;
  box.onfocus = box.oninput = () => {
    for (const name of window.aexpecs ? ["suggest.js"] : ["engine.js", "../search/index.js", "suggest.js"]) {
      const script = document.createElement("script");
      script.src = new URL(name, here);
      script.async = false;
      document.head.append(script);
    }
    box.onfocus = box.oninput = null;
  };
}
