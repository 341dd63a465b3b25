// Where Limner stands below its host: a reverse proxy may show it under a path of its own.

/** That path, such as "/limner", or nothing; the server writes it into the page. */
const base = document.querySelector('meta[name="limner-base"]')?.content ?? "";

/** The address of a path of ours ("/gallery") as the browser has to ask for it. */
export function below(path) {
  return path.startsWith("/") && !path.startsWith(`${base}/`) ? base + path : path;
}

/** The path of ours that an address in the browser means. */
export function inside(pathname) {
  if (!base || !pathname.startsWith(base)) return pathname;
  return pathname.slice(base.length) || "/";
}
