// Looks at a page as somebody does who cannot see it, or only with difficulty: names, roles,
// labels, references, targets and contrast. Returns findings as sentences; none is the goal.
// Run inside the page by visitor.py: the whole file is one expression.

(() => {
  const known = new Set(["alert", "banner", "button", "checkbox", "combobox", "complementary", "dialog",
    "form", "grid", "gridcell", "group", "heading", "img", "link", "list", "listbox", "listitem", "log",
    "main", "menu", "menuitem", "menuitemcheckbox", "menuitemradio", "navigation", "none",
    "option", "presentation", "progressbar", "radio", "radiogroup", "region", "row", "search",
    "separator", "slider", "status", "switch", "tab", "tablist", "tabpanel", "toolbar", "tree",
    "treeitem"]);
  const parents = {
    menuitem: "[role=menu]", menuitemradio: "[role=menu]", menuitemcheckbox: "[role=menu]",
    option: "[role=listbox], [role=group]", tab: "[role=tablist]", treeitem: "[role=tree]",
  };
  const children = {
    menu: "[role^=menuitem], [role=group], [role=separator], hr",
    listbox: "[role=option], [role=group]", radiogroup: "[type=radio], [role=radio]",
    tablist: "[role=tab]",
  };

  const findings = [];
  const find = (element, words) => findings.push(`${described(element)}: ${words}`);
  const modal = [...document.querySelectorAll("dialog:modal")].at(-1);
  const root = modal ?? document.body;
  const all = [...root.querySelectorAll("*")].filter(isShown);

  for (const element of all) {
    names(element);
    roles(element);
    references(element);
    focus(element);
    target(element);
    contrastOf(element);
  }
  whole();
  return [...new Set(findings)];

  function names(element) {
    if (!isControl(element) && !element.matches("dialog, [role=region], [role=img]")) return;
    if (isHidden(element)) return;
    if (nameOf(element) === "") find(element, "has no name");
    if (element.matches("input, select, textarea") && element.title
      && nameOf(element) === element.title) find(element, "is named by its tooltip only");
  }

  function roles(element) {
    const role = element.getAttribute("role");
    if (role === null) {
      if (element.tagName === "IMG" && !element.hasAttribute("alt")) find(element, "has no alt");
      return;
    }
    if (!known.has(role)) find(element, `has the unknown role ${role}`);
    const within = parents[role];
    if (within && !element.parentElement.closest(within)) find(element, `stands outside ${within}`);
    const wanted = children[role];
    if (!wanted || element.getAttribute("aria-busy") === "true") return;
    for (const child of owned(element)) {
      if (!child.matches(wanted)) find(element, `holds ${described(child)}`);
    }
  }

  // What a composite role owns: through plain wrappers, not through other roles.
  function owned(element) {
    return [...element.children].filter((child) => isShown(child) && !isHidden(child))
      .flatMap((child) => {
        const role = child.getAttribute("role");
        if (role === "presentation" || role === "none") return [];
        const plain = role === null && !isControl(child) && child.tagName !== "HR";
        return plain ? owned(child) : [child];
      });
  }

  function references(element) {
    for (const name of ["aria-labelledby", "aria-describedby", "aria-controls", "for"]) {
      const value = element.getAttribute(name);
      if (!value) continue;
      for (const id of value.split(/\s+/)) {
        if (!document.getElementById(id)) find(element, `${name} names the missing ${id}`);
      }
    }
    if (element.id && document.querySelectorAll(`[id="${CSS.escape(element.id)}"]`).length > 1) {
      find(element, `shares its id ${element.id}`);
    }
    for (const name of ["aria-checked", "aria-selected", "aria-pressed", "aria-expanded"]) {
      const value = element.getAttribute(name);
      if (value !== null && !["true", "false", "mixed"].includes(value)) {
        find(element, `${name} is “${value}”`);
      }
    }
  }

  function focus(element) {
    if (element.tabIndex > 0) find(element, "changes the order of Tab");
    if (isControl(element) && element.closest("[aria-hidden=true]") && element.tabIndex >= 0) {
      find(element, "has the focus although it is hidden");
    }
    const isPressed = element.matches("[role=button], [role=link], [role=menuitem]");
    if (isPressed && element.tabIndex < 0 && !element.hasAttribute("tabindex")) {
      find(element, "cannot be reached by keyboard");
    }
  }

  // WCAG 2.2, 2.5.8: 24 by 24 pixels, but for links in a sentence, and for nodes on the canvas, which
  // a person zooms: the list of nodes does the same things in full size ("Equivalent").
  function target(element) {
    if (element.closest("limner-graph .layer")) return;
    if (!element.matches("button, select, input, a.button, [role=menuitem]")) return;
    if (element.matches(".unseen, [type=file], [type=radio], [type=range]")) return;
    const box = element.getBoundingClientRect();
    const after = getComputedStyle(element, "::after");
    const more = after.content !== "none" && after.position === "absolute" ? 12 : 0;
    const inLabel = element.closest("label")?.getBoundingClientRect();
    const high = Math.max(box.height + more, inLabel?.height ?? 0);
    if (high < 23.5 || Math.max(box.width + more, inLabel?.width ?? 0) < 23.5) {
      find(element, `is ${Math.round(box.width)} by ${Math.round(box.height)} pixels`);
    }
  }

  function contrastOf(element) {
    const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE
      && node.textContent.trim() !== "");
    if (texts.length === 0 || isDisabled(element) || isOverPicture(element)) return;
    if (element.matches("option, .unseen, script, style, noscript")) return;
    const style = getComputedStyle(element);
    const ground = groundOf(element);
    const ratio = contrast(over(colour(style.color), ground), ground);
    const size = parseFloat(style.fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.49)) {
      find(element, `“${texts[0].textContent.trim().slice(0, 30)}” has a contrast of `
        + `${ratio.toFixed(2)}`);
    }
  }

  function whole() {
    if (!document.documentElement.lang) findings.push("the page has no language");
    if (document.title.trim() === "") findings.push("the page has no title");
    if (!document.querySelector("main")) findings.push("the page has no main part");
    if (modal && !modal.contains(document.activeElement)) findings.push("the dialog has no focus");
    for (const one of root.querySelectorAll(".sheet-page, .page, .detail, dialog, form")) {
      if (isShown(one) && one.scrollWidth > one.clientWidth + 1) find(one, "is wider than it shows");
    }
    if (modal && modal.scrollWidth > modal.clientWidth + 1) find(modal, "is wider than it shows");
    const heads = [...root.querySelectorAll("h1, h2, h3, h4")].filter(isShown);
    if (heads.length > 0 && !heads.some((head) => head.tagName === "H1")) {
      findings.push("there is no first heading");
    }
  }

  function isControl(element) {
    return element.matches("button, a[href], input:not([type=hidden]), select, textarea, summary,"
      + " [role=button], [role=link], [role^=menuitem], [role=option], [role=switch],"
      + " [role=tab], [role=radio], [role=checkbox], [role=slider]");
  }

  function nameOf(element) {
    const by = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/).filter(Boolean)
      .map((id) => document.getElementById(id)?.textContent ?? "").join(" ").trim();
    if (by) return by;
    const own = element.getAttribute("aria-label")?.trim();
    if (own) return own;
    const labels = [...element.labels ?? []].map(textOf).join(" ").trim();
    if (labels) return labels;
    const text = element.matches("input, select, textarea, dialog") ? "" : textOf(element);
    return text || (element.getAttribute("alt") ?? "").trim() || element.title?.trim?.() || "";
  }

  function textOf(element) {
    let text = "";
    for (const node of element.childNodes) {
      if (node.nodeType === Node.TEXT_NODE) text += node.textContent;
      else if (node.nodeType === Node.ELEMENT_NODE && node.ariaHidden !== "true") {
        text += ` ${node.getAttribute("aria-label") ?? node.getAttribute("alt") ?? textOf(node)} `;
      }
    }
    return text.trim();
  }

  function isShown(element) {
    return element.checkVisibility({ opacityProperty: false, visibilityProperty: true })
      && !element.closest("[hidden]");
  }

  function isHidden(element) {
    return element.closest("[aria-hidden=true]") !== null;
  }

  function isDisabled(element) {
    return element.closest(":disabled, [aria-disabled=true]") !== null
      || element.closest("label")?.control?.disabled === true;
  }

  function isOverPicture(element) {
    return element.closest(".tile, .batch, .hung > :not([data-empty]), .door > .picture") !== null;
  }

  function groundOf(element) {
    const layers = [];
    for (let one = element; one; one = one.parentElement) {
      const layer = colour(getComputedStyle(one).backgroundColor);
      layers.push(layer);
      if (layer[3] === 1) break;
    }
    layers.push([255, 255, 255, 1]);
    return layers.reverse().reduce((below, layer) => over(layer, below));
  }

  function over([r, g, b, a], [x, y, z]) {
    return [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
  }

  // The browser itself says which pixel a colour is, whatever its notation.
  function colour(text) {
    window.inspectedColours ??= new Map();
    const seen = window.inspectedColours;
    if (!seen.has(text)) {
      const pen = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
      pen.fillStyle = text;
      pen.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
      seen.set(text, [r, g, b, a / 255]);
    }
    return seen.get(text);
  }

  function contrast(one, other) {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  function luminance([r, g, b]) {
    const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92
      : ((value / 255 + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
  }

  function described(element) {
    const name = nameOf(element).slice(0, 40);
    const classes = [...element.classList].map((one) => `.${one}`).join("");
    return `${element.tagName.toLowerCase()}${classes}${name ? ` “${name}”` : ""}`;
  }
})
