/** The schedulers that this server has, by InvokeAI's name, in the words people know. */
export const schedulers = [
  ["ddim", "DDIM"],
  ["euler", "Euler"],
  ["euler_k", "Euler Karras"],
  ["euler_a", "Euler Ancestral"],
  ["dpmpp_2m", "DPM++ 2M"],
  ["dpmpp_2m_k", "DPM++ 2M Karras"],
  ["dpmpp_3m_k", "DPM++ 3M Karras"],
  ["unipc", "UniPC"],
  ["lcm", "LCM"],
];

const labels = new Map(schedulers);

export function isScheduler(name) {
  return labels.has(name);
}

/** The label of a scheduler; an unknown one keeps its own name. */
export function schedulerLabel(name) {
  return labels.get(name) ?? name;
}
