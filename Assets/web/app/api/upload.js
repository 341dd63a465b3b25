// Sending a file, with progress; fetch cannot tell how far it is.

import { below } from "../lib/base.js";
import { refusedWith } from "./client.js";

/**
 * Uploads one file to a board ("none": Uncategorized) and returns its record.
 * `onProgress` gets a part of 1; the signal ends it. Throws what the server refused.
 */
export function uploadFile(file, name, boardId, { onProgress, signal }) {
  const query = new URLSearchParams({ image_category: "user", is_intermediate: "false" });
  if (boardId !== "none") query.set("board_id", boardId);
  const body = new FormData();
  body.append("file", file, name);
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    request.open("POST", below(`/api/v1/images/upload?${query}`));
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    });
    request.addEventListener("load", () => {
      if (request.status < 300) done(request.response);
      else fail(refusedWith(request.status, request.response?.reason ?? request.response?.detail));
    });
    request.addEventListener("error", () => fail(refusedWith(0)));
    request.addEventListener("abort", () => fail(new DOMException("Stopped", "AbortError")));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}
