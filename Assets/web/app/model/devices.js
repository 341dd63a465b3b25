// What a browser says of itself, in the words of somebody who owns it.

const browsers = [[/Edg\//, "Edge"], [/OPR\//, "Opera"], [/Firefox\/|FxiOS/, "Firefox"],
  [/Chrom(e|ium)\/|CriOS/, "Chrome"], [/Safari\//, "Safari"]];
const systems = [[/iPhone/, "iPhone"], [/iPad/, "iPad"], [/Android/, "Android"],
  [/Windows/, "Windows"], [/Mac OS/, "Mac"], [/CrOS/, "Chromebook"], [/Linux/, "Linux"]];

/** "Firefox on Linux" out of a browser's own description. */
export function deviceOf(agent) {
  const find = (pairs) => pairs.find(([pattern]) => pattern.test(agent ?? ""))?.[1];
  const browser = find(browsers);
  const system = find(systems);
  if (!browser) return agent ? agent.slice(0, 40) : "A browser";
  return system ? `${browser} on ${system}` : browser;
}
