/**
 * Shows items as children, one element per key: elements of keys that stay are kept and not
 * moved without need, so that focus, pictures and scroll positions survive. A key that comes
 * twice is shown once; `drop` hears of each element that goes.
 */
export function renderList(parent, items, { key, make, show = () => {}, drop = () => {} }) {
  const known = parent.listed ?? new Map();
  const names = items.map(key);
  const wanted = new Set(names);
  for (const [name, element] of known) {
    if (wanted.has(name)) continue;
    drop(element);
    element.remove();
  }
  const next = new Map();
  let place = parent.firstElementChild;
  items.forEach((item, index) => {
    if (next.has(names[index])) return;
    const element = known.get(names[index]) ?? make(item);
    next.set(names[index], element);
    show(element, item);
    if (element === place) place = place.nextElementSibling;
    else parent.insertBefore(element, place);
  });
  parent.listed = next;
}
