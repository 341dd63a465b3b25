// What is known of a model, in words for somebody who makes pictures with it.

const kinds = new Map([["main", "Makes pictures"], ["vae", "VAE"], ["lora", "LoRA"],
  ["controlnet", "ControlNet"], ["embedding", "Embedding"], ["clip_embed", "Text encoder"],
  ["clip_vision", "Image encoder"], ["ip_adapter", "IP-Adapter"], ["t2i_adapter", "T2I-Adapter"],
  ["spandrel_image_to_image", "Upscaler"]]);
const bases = new Map([["sd-1", "SD 1.5"], ["sd-2", "SD 2"], ["sdxl", "SDXL"],
  ["sdxl-refiner", "SDXL Refiner"], ["flux", "FLUX"], ["any", "Any"]]);
const formats = new Map([["diffusers", "Folder of files"], ["checkpoint", "One file"],
  ["safetensors", "One file"], ["embedding_file", "One file"], ["embedding_folder", "Folder"],
  ["lycoris", "One file"]]);
const predictions = new Map([["epsilon", "Noise"], ["v_prediction", "Velocity"],
  ["sample", "Picture"]]);

export const kindInWords = ({ type }) => kinds.get(type) ?? plain(type);

export const baseInWords = ({ base }) => bases.get(base) ?? plain(base);

export const formatInWords = ({ format }) => (format ? formats.get(format) ?? plain(format) : null);

export const predictionInWords = ({ prediction_type: type }) => (type
  ? predictions.get(type) ?? plain(type) : null);

/** Where a model came from: part of Limner, an address without its secrets, or a file's name. */
export function sourceInWords({ source, is_starter: isStarter }) {
  if (isStarter || source?.startsWith("embedded:")) return "Part of Limner";
  if (!source) return null;
  try {
    const { protocol, host, pathname } = new URL(source);
    if (/^https?:$/.test(protocol)) return host + pathname;
  } catch {
    // Not an address: a repository or a file.
  }
  return source.split("/").slice(-2).join("/");
}

// "ip_adapter" → "Ip adapter": a name that we do not know still reads as a word.
function plain(name) {
  const words = String(name ?? "").replace(/[_:-]+/g, " ").trim();
  return words === "" ? null : words[0].toUpperCase() + words.slice(1);
}
