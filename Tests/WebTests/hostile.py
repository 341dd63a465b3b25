"""Two hundred strings that hurt careless programs. Every one that could run calls `canary()`."""

TAGS = [
    "<script>canary({n})</script>", "<ScRiPt>canary({n})</sCrIpT>", "<script src=//127.0.0.1/{n}></script>",
    "<img src=x onerror=canary({n})>", "<img src=x onerror=\"canary({n})\" />", "<svg onload=canary({n})>",
    "<svg><script>canary({n})</script></svg>", "<svg/onload=canary({n})//", "<body onload=canary({n})>",
    "<iframe src=\"javascript:parent.canary({n})\"></iframe>", "<iframe srcdoc=\"<script>parent.canary({n})</script>\">",
    "<object data=\"javascript:canary({n})\">", "<embed src=\"javascript:canary({n})\">",
    "<a href=\"javascript:canary({n})\">click</a>", "<math href=\"javascript:canary({n})\">x</math>",
    "<form action=\"javascript:canary({n})\"><button>go</button></form>", "<input autofocus onfocus=canary({n})>",
    "<select autofocus onfocus=canary({n})>", "<textarea autofocus onfocus=canary({n})>",
    "<video><source onerror=canary({n})></video>", "<audio src=x onerror=canary({n})>",
    "<details open ontoggle=canary({n})>", "<marquee onstart=canary({n})>", "<link rel=stylesheet href=x onerror=canary({n})>",
    "<style>@import 'javascript:canary({n})';</style>", "<style>*{{background:url(javascript:canary({n}))}}</style>",
    "<meta http-equiv=refresh content=\"0;url=javascript:canary({n})\">", "<base href=\"javascript:canary({n})//\">",
    "<template><img src=x onerror=canary({n})></template>", "<noscript><p title=\"</noscript><img src=x onerror=canary({n})>\">",
    "<!--><script>canary({n})</script-->", "<![CDATA[<script>canary({n})</script>]]>", "</title><script>canary({n})</script>",
    "</textarea><script>canary({n})</script>", "</style><script>canary({n})</script>", "</script><script>canary({n})</script>",
    "\"><script>canary({n})</script>", "'><script>canary({n})</script>", "\" onmouseover=\"canary({n})\" x=\"",
    "' onfocus='canary({n})' autofocus x='", "` onerror=canary({n}) `", "javascript:canary({n})", "JaVaScRiPt:canary({n})",
    "java\tscript:canary({n})", "data:text/html,<script>canary({n})</script>", "vbscript:canary({n})",
    "\\u003cscript\\u003ecanary({n})\\u003c/script\\u003e", "&lt;script&gt;canary({n})&lt;/script&gt;",
    "&#60;script&#62;canary({n})&#60;/script&#62;", "%3Cscript%3Ecanary({n})%3C/script%3E",
    "+ADw-script+AD4-canary({n})+ADw-/script+AD4-", "<img src=\"x\" srcset=\"y\" onerror=canary({n})>",
    "<x contenteditable onblur=canary({n})>lose focus</x>", "<div style=\"animation:a 1s\" onanimationstart=canary({n})>",
    "<svg><animate onbegin=canary({n}) attributeName=x dur=1s>", "<svg><use href=\"data:image/svg+xml,<svg onload=canary({n})>\">",
    "<button popovertarget=x>x</button><p popover id=x onbeforetoggle=canary({n})>", "<dialog open onclose=canary({n})>",
    "<scr<script>ipt>canary({n})</scr</script>ipt>", "<img/src=`x`onerror=canary({n})>", "<p onclick=canary({n})>click me</p>",
]
TEMPLATES = [
    "${{canary({n})}}", "#{{canary({n})}}", "{{{{canary({n})}}}}", "{{{{constructor.constructor('canary({n})')()}}}}", "<%= canary({n}) %>",
    "{{% canary({n}) %}}", "[[canary({n})]]", "*{{canary({n})}}", "`${{canary({n})}}`", "$(canary {n})", "`canary {n}`", "|canary {n}",
    "; canary {n};", "__proto__", "constructor", "toString", "hasOwnProperty", "{{\"__proto__\":{{\"polluted\":{n}}}}}",
    "[object Object]", "undefined", "null", "NaN", "true", "-1", "1e999", "0x10", "%s%s%s%n", "%p{n}", "%x" * 20,
]
QUERIES = [
    "' OR '1'='1", "'; DROP TABLE images;--", "\" OR \"\"=\"", "1; SELECT * FROM users", "admin'--", "' UNION SELECT NULL--", "\\'; --",
    "%' AND 1=0 --", "_%_%", "*)(uid=*))(|(uid=*", "{{\"$gt\":\"\"}}", "' WAITFOR DELAY '0:0:5'--",
]
PATHS = [
    "../../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/shadow", "....//....//etc/passwd", "%2e%2e%2f%2e%2e%2f", "..%c0%af..",
    "file:///etc/passwd", "C:\\CON", "nul", "aux.png", "a/b/c.png", "~root", "-rf", "--help", "picture.png.exe", "a\x00b.png",
    "CON.png", " .png", "//host/share", "\\\\host\\share",
]
LETTERS = [
    "\u202egnp.exe", "\u202dabc\u202c", "\u2066left\u2069", "\u2067right\u2069", "\u200bzero\u200bwidth", "\ufeffmark", "\u00adsoft",
    "\u0301\u0301\u0301combining", "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031ealgo", "\u05e9\u05dc\u05d5\u05dd \u05e2\u05d5\u05dc\u05dd",
    "\u0645\u0631\u062d\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645", "\u4f60\u597d\u4e16\u754c", "\u3053\u3093\u306b\u3061\u306f", "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f", "\U0001f44d\U0001f3fd", "\u1e9e\u0130\u0131\ufb01", "\ud7ff\ue000\uffff",
    "\U0010ffff", "\ufdd0", "\u2028line\u2029paragraph", "tab\there", "new\nline", "return\rhere", "bell\x07", "escape\x1b[31mred\x1b[0m",
    "delete\x7f", "null\x00byte", "\x01\x02\x03", "\u0085next", "\ufff9a\ufffab\ufffb", "\U0001d54f\U0001d551", "\uff1cscript\uff1e", "A" * 59, "W" * 290,
    " " * 40 + "x", "x" + "\u0300" * 200, "\u1100" * 100, "\U0001f600" * 60, "a b " * 70, "<" * 200, "&" * 200, "\"" * 100, "'" * 100, "\\" * 100,
    "/" * 100, "%" * 100, "\u202e" * 30, "1" * 250, ".", "..", " ", "\u3000x", "\u00a0x", "\u180e", "\u0e48\u0e48\u0e48\u0e48", "\ufe0f\u20e3",
]


def strings(count=200):
    """At least `count` strings, each with its own number where it could run."""
    sources = TAGS + TEMPLATES + QUERIES + PATHS + LETTERS
    found = []
    while len(found) < count:
        for source in sources:
            text = source
            if "{n}" in source:
                text = source.replace("{n}", str(len(found)))
            if "{{" in text:
                text = text.replace("{{", "{").replace("}}", "}")
            if len(found) >= len(sources):
                text = f"\"'><b>{text}</b>"
            found.append(text)
    return found[:count]


def printable(text):
    """The string without what JSON cannot carry in UTF-8."""
    return text.encode("utf-8", "ignore").decode()
