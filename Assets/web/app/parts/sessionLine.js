import { make } from "../lib/dom.js";
import { deviceOf } from "../model/devices.js";
import { dateOf, momentInWords, untilInWords } from "../model/words.js";
import { line } from "./fields.js";

/** One sign-in: which device, since when, until when; `end` signs it out. */
export function sessionLine(one, end) {
  const device = one.device || deviceOf(one.user_agent);
  const current = one.is_current ?? one.current ?? false;
  return line(device, detailsOf(one), current ? make("span.badge.accent", {}, "This device")
    : make("button", {
      type: "button", "aria-label": `Sign out ${device}`, on: { click: end },
    }, "Sign out"));
}

function detailsOf(one) {
  const seen = dateOf(one.last_seen_at ?? one.created_at);
  const until = dateOf(one.expires_at);
  return [seen ? `Last here ${momentInWords(seen)}` : null, one.address ?? null,
    until ? `signed in ${untilInWords(until)}` : null].filter(Boolean).join(" · ");
}
