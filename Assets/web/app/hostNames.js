// The page on which an administrator adds a name under which people reach this server.

import { ask, path } from "./api/client.js";
import { make } from "./lib/dom.js";

const main = document.querySelector("main");
const place = make("div", { "aria-live": "polite" });
main.append(place);

async function show() {
  try {
    const names = await ask("GET", "/v1/auth/host_names", { quiet: true });
    const wanted = decodeURIComponent(location.hash.slice(1));
    const known = new Set(names.items.map((item) => item.name));
    const asked = [...new Set([wanted, ...names.refused.toReversed()])]
      .filter((name) => name && !known.has(name));
    place.replaceChildren(...askedFor(asked), ...answered(names.items));
  } catch (error) {
    place.replaceChildren(...excuse(error));
  }
}

function askedFor(names) {
  if (!names.length) return [];
  return [
    make("p", {}, "Somebody opened Limner by a name that it does not answer to. Add a name only if "
      + "you know that it leads here: your own domain, or a name that your router gives."),
    make("ul", {}, names.map((name) => make("li", {}, make("strong", {}, name), " ",
      act(`Add ${name}`, "Add this name", () => ask("POST", "/v1/auth/host_names", {
        json: { name },
      }))))),
  ];
}

function answered(items) {
  return [
    make("h2", {}, "Names that are answered"),
    make("p", {}, "IP addresses, names without a dot such as nas, and names that nobody can buy, such "
      + "as nas.local or nas.fritz.box, always work."),
    make("ul", {}, items.map((item) => make("li", {}, item.name, " ", item.added
      ? act(`Remove ${item.name}`, "Remove", () => ask("DELETE",
        path`/v1/auth/host_names/${item.name}`))
      : null))),
    make("p", {}, make("a", { href: "/" }, "Open Limner")),
  ];
}

function act(label, text, run) {
  const press = async () => {
    try {
      await run();
      await show();
    } catch (error) {
      place.prepend(make("p", { role: "alert" }, error.message));
    }
  };
  return make("button", { type: "button", "aria-label": label, on: { click: press } }, text);
}

function excuse(error) {
  if (error.status !== 401 && error.status !== 403) {
    return [make("p", { role: "alert" }, error.message)];
  }
  return [
    make("p", {}, "Only an administrator who is signed in can add a name."),
    make("p", {}, make("a", { href: "/sign-in" }, "Sign in"), ", then open this page again."),
  ];
}

await show();
