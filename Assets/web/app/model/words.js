// Times, counts and dates in the words that people see.

const small = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
  "ten", "eleven", "twelve"];
const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const months = ["January", "February", "March", "April", "May", "June", "July", "August",
  "September", "October", "November", "December"];

/** "about 9 s", "about 40 s", "about 2 min", "about 3 h". */
export function about(seconds) {
  if (!Number.isFinite(seconds) || seconds < 0) return "";
  if (seconds < 10) return `about ${Math.max(1, Math.round(seconds))} s`;
  if (seconds < 90) return `about ${Math.round(seconds / 5) * 5} s`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} min`;
  return `about ${Math.round(seconds / 3600)} h`;
}

/** "22 s", "1 min 31 s": how long something took. */
export function took(seconds) {
  const whole = Math.max(1, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  return whole % 60 === 0 ? `${whole / 60} min` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** "12 of 20 · about 9 s". */
export function progressInWords({ step, total, secondsLeft }) {
  const left = secondsLeft === null || secondsLeft === undefined ? "" : about(secondsLeft);
  return [`${step} of ${total}`, left].filter(Boolean).join(" · ");
}

/** "1 picture", "1,204 pictures". */
export function counted(count, one, many = `${one}s`) {
  return `${number(count)} ${count === 1 ? one : many}`;
}

export function number(count) {
  return String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
}

/** Numbers to twelve as words, as a sentence has them. */
export function inWords(count) {
  return small[count] ?? number(count);
}

/** The server's times ("2026-11-24 16:42:01.120", UTC) and ISO times as a date. */
export function dateOf(text) {
  if (!text) return null;
  const iso = text.includes("T") ? text : `${text.replace(" ", "T")}Z`;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(iso) ? iso : `${iso}Z`;
  const date = new Date(zoned);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** "Today", "Sunday", "15 November", "15 November 2025". */
export function dayInWords(date, now = new Date()) {
  const days = Math.round((dayStart(now) - dayStart(date)) / 86_400_000);
  if (days <= 0) return "Today";
  if (days === 1) return "Yesterday";
  if (days < 7) return weekdays[date.getDay()];
  const year = date.getFullYear() === now.getFullYear() ? "" : ` ${date.getFullYear()}`;
  return `${date.getDate()} ${months[date.getMonth()]}${year}`;
}

/** "16:42". */
export function clockInWords(date) {
  const two = (value) => String(value).padStart(2, "0");
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** "on Sunday at 16:42", "today at 16:42". */
export function momentInWords(date, now = new Date()) {
  const day = dayInWords(date, now);
  const when = /^(Today|Yesterday)$/.test(day) ? day.toLowerCase() : `on ${day}`;
  return `${when} at ${clockInWords(date)}`;
}

/** "until today at 17:24", "until tomorrow at 17:24", "until 15 November": an end to come. */
export function untilInWords(date, now = new Date()) {
  const days = Math.round((dayStart(date) - dayStart(now)) / 86_400_000);
  if (days <= 0) return `until today at ${clockInWords(date)}`;
  if (days === 1) return `until tomorrow at ${clockInWords(date)}`;
  if (days < 7) return `until ${weekdays[date.getDay()]} at ${clockInWords(date)}`;
  const year = date.getFullYear() === now.getFullYear() ? "" : ` ${date.getFullYear()}`;
  return `until ${date.getDate()} ${months[date.getMonth()]}${year}`;
}

/** "256 × 256". */
export function sizeInWords({ width, height }) {
  return `${width} × ${height}`;
}

/** "1.4 MB", "218 MB", "6.5 GB". */
export function bytesInWords(bytes) {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
  if (bytes < 1e9) return `${(bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0)} MB`;
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

function dayStart(date) {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
