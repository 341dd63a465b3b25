// Key presses as text: "ctrl+shift+x". Ctrl and Cmd are one; a sign is what the layout types.

const modifiers = ["ctrl", "alt", "shift"];
const names = new Map([[" ", "space"], ["spacebar", "space"], ["esc", "escape"], ["del", "delete"]]);
const codes = new Map([["BracketLeft", "["], ["BracketRight", "]"], ["Period", "."],
  ["Comma", ","], ["Slash", "/"], ["Minus", "-"], ["Equal", "="], ["Semicolon", ";"],
  ["Quote", "'"], ["Backquote", "`"], ["Backslash", "\\"]]);
const labels = new Map([["arrowleft", "←"], ["arrowright", "→"], ["arrowup", "↑"],
  ["arrowdown", "↓"], ["escape", "Esc"], ["delete", "Del"], ["space", "Space"],
  ["enter", "Enter"], ["backspace", "Backspace"], ["pageup", "Page up"],
  ["pagedown", "Page down"]]);

/** The combination that a key press is, or null for a modifier alone and for dead keys. */
export function combinationOf(event) {
  const typedSign = event.getModifierState?.("AltGraph") ?? false;
  const key = keyOf(event, typedSign);
  if (key === null) return null;
  const held = {
    ctrl: (event.ctrlKey || event.metaKey) && !typedSign, alt: event.altKey && !typedSign,
    shift: event.shiftKey && !isSign(key),
  };
  return [...modifiers.filter((name) => held[name]), key].join("+");
}

/** A key press with "ctrl", "alt" or "shift" held besides, as by buttons on a glass. */
export function heldWith(event, held) {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  return {
    key, code, metaKey: Boolean(metaKey), ctrlKey: Boolean(ctrlKey) || held.has("ctrl"),
    altKey: Boolean(altKey) || held.has("alt"), shiftKey: Boolean(shiftKey) || held.has("shift"),
    getModifierState: (name) => event.getModifierState?.(name) ?? false,
  };
}

/** ["Ctrl", "Shift", "X"], as keys are drawn; on a Mac with its own signs. */
export function keyLabels(combination, isMac = false) {
  const own = isMac ? { ctrl: "⌘", alt: "⌥", shift: "⇧" }
    : { ctrl: "Ctrl", alt: "Alt", shift: "Shift" };
  return partsOf(combination).map((part) => own[part] ?? labels.get(part)
    ?? (part.length === 1 ? part.toUpperCase() : part[0].toUpperCase() + part.slice(1)));
}

/** "Control+Enter", as `aria-keyshortcuts` wants it. */
export function shortcutNames(combinations) {
  const spoken = { ctrl: "Control", alt: "Alt", shift: "Shift", "+": "Plus" };
  return combinations.map((one) => partsOf(one).map((part) => spoken[part]
    ?? part[0].toUpperCase() + part.slice(1)).join("+")).join(" ");
}

/** True for combinations that work while somebody types. */
export function worksWhileTyping(combination) {
  return partsOf(combination).includes("ctrl") && !editing.has(combination);
}

/** What text fields do with these keys is theirs. */
const editing = new Set(["ctrl+a", "ctrl+c", "ctrl+v", "ctrl+x", "ctrl+z", "ctrl+y",
  "ctrl+shift+z", "ctrl+shift+v", "ctrl+backspace", "ctrl+delete", "ctrl+arrowleft",
  "ctrl+arrowright", "ctrl+home", "ctrl+end"]);

/** Keys that browsers keep for themselves or that would lock somebody out. */
export function refusalOf(combination) {
  if (combination === "tab" || combination === "shift+tab") return "Tab moves the focus";
  const kept = ["ctrl+w", "ctrl+t", "ctrl+n", "ctrl+shift+w", "ctrl+shift+t", "ctrl+shift+n"];
  return kept.includes(combination) ? "The browser keeps these keys for itself" : null;
}

function partsOf(combination) {
  const parts = combination.split("+");
  return combination.endsWith("+") ? [...parts.slice(0, -2), "+"] : parts;
}

// Where a layout types no Latin letter or digit, the place of the key counts.
function keyOf({ key, code, altKey, ctrlKey, metaKey, shiftKey }, typedSign) {
  const lower = key.toLowerCase();
  if (silent.has(lower)) return null;
  if (names.has(lower)) return names.get(lower);
  if (lower.length > 1 || /[a-z\d]/.test(lower)) return lower;
  if (typedSign) return lower;
  const letter = /^Key([A-Z])$/.exec(code ?? "")?.[1].toLowerCase();
  if (letter && !isAscii(lower)) return letter;
  const digit = /^Digit(\d)$/.exec(code ?? "")?.[1];
  if (digit && (ctrlKey || metaKey || !shiftKey)) return digit;
  return altKey && codes.has(code) ? codes.get(code) : lower;
}

const silent = new Set(["control", "shift", "alt", "altgraph", "meta", "dead", "process",
  "unidentified", "capslock", "os", "fn", "compose"]);

const isAscii = (key) => /^[\x20-\x7e]$/.test(key);

// A sign that Shift types is that sign, whatever the layout; letters and digits keep their Shift.
function isSign(key) {
  return key.length === 1 && !/[a-z\d]/.test(key);
}
