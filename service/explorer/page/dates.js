// Dates as a reader has them: years in a sentence, whole dates beside a claim; EDTF is what the API gives.

import { language, t } from "./i18n.js";

const PLAIN = /^(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?([~?%]?)$/;
const OPEN = "..";

/** The year of a day such as `1922-04-01`, as a number; null where there is none. */
export const yearOf = (day) => (day ? Number(/^-?\d+/.exec(day)[0]) : null);

/** A vague date in words: `1 December 1934`, `April 1922`, `about 1919`. */
export function dateWords(date) {
  if (!date) return t("date.unknown");
  const found = PLAIN.exec(date.edtf);
  if (!found) return date.edtf === OPEN ? t("date.open") : date.edtf;
  const [, year, month, day, mark] = found;
  const parts = { year: "numeric", ...(month && { month: "long" }), ...(day && { day: "numeric" }), timeZone: "UTC" };
  const known = new Date(Date.UTC(2000, Number(month ?? 1) - 1, Number(day ?? 1)));
  known.setUTCFullYear(Number(year));
  const text = Number(year) > 0 && Number(month ?? 1) <= 12 ? known.toLocaleDateString(language === "en" ? "en-GB" : language, parts) : date.edtf;
  return marked(text.replace(/\s?г\.$/, ""), mark);
}

/** A date or an interval as EDTF has it, in words: `1937–1938`, `25 March 1919 to 1925`. */
export function edtfWords(edtf) {
  const [from, to] = edtf.split("/").map((one) => dateWords(one ? { edtf: one } : null));
  if (to === undefined) return from;
  return /^\d+\/\d+$/.test(edtf) ? `${from}–${to}` : t("date.from_to", { from, to });
}

function marked(text, mark) {
  const about = mark === "~" || mark === "%" ? t("date.about", { date: text }) : text;
  return mark === "?" || mark === "%" ? `${about}?` : about;
}

/** One end of a period in years; what the editors inferred stands in brackets, as editors have it. */
function end(bound) {
  if (!bound) return "?";
  if (bound.edtf === OPEN) return "";
  const found = PLAIN.exec(bound.edtf);
  const [first, last] = [yearOf(bound.earliest), yearOf(bound.latest)];
  const text = found ? marked(String(Number(found[1])), found[4]) : first === last && first !== null ? String(first) : `${first ?? "?"}/${last ?? "?"}`;
  return bound.basis === "inferred" ? `[${text}]` : text;
}

/** The years of a tie or office: `1945–50`, `1917–[53]`, `1921–?`; empty where no date is known. */
export function years({ start, end: last }) {
  if (!start && !last) return "";
  const [from, to] = [end(start), end(last)];
  if (from === to) return from;
  const short = /^(\d\d)\d\d$/.exec(from) && /^(\[?)(\d\d)(\d\d)(\]?)$/.exec(to);
  return `${from}–${short && from.startsWith(short[2]) ? short[1] + short[3] + short[4] : to}`;
}

/** The whole dates of a tie or office, in words. */
export function period({ start, end: last }) {
  if (!start && !last) return t("date.none");
  const words = (bound) => (bound ? dateWords(bound) + (bound.basis === "inferred" ? ` (${t("date.inferred")})` : "") : t("date.unknown"));
  const [from, to] = [words(start), words(last)];
  return from === to ? from : t("date.from_to", { from, to });
}

/** The years of a life: `1878–1953`; empty where neither is known. */
export function life({ born, died }) {
  const one = (date) => (date ? end({ ...date, basis: "stated" }) : "?");
  return born || died ? `${one(born)}–${died ? one(died) : ""}` : "";
}

/** A day as a number of years with a fraction, for drawing: `1922-07-01` is 1922.5. */
export function position(day) {
  const [, year, month, dayOfMonth] = /^(-?\d+)-(\d\d)-(\d\d)$/.exec(day) ?? [];
  return year === undefined ? null : Number(year) + (Number(month) - 1) / 12 + (Number(dayOfMonth) - 1) / 372;
}

/**
 * When something held, for drawing: `{possible: [from, to], certain: [from, to] | null}` in years, null for no bound.
 * An end that nobody knows is possible as far as the drawing goes, an open one is certain as far.
 */
export function spans({ start, end: last }) {
  const doubtful = (bound) => /[?%]/.test(bound?.edtf ?? "");
  const at = (bound, side) => (bound ? (bound.edtf === OPEN ? null : position(bound[side])) : null);
  const sure = (bound) => bound && !doubtful(bound);
  const possible = [at(start, "earliest"), after(at(last, "latest"))];
  if (!sure(start) && !sure(last)) return { possible, certain: null };
  const from = sure(start) ? at(start, "latest") : undefined;
  const to = sure(last) ? after(at(last, "earliest")) : undefined;
  const known = from !== undefined && to !== undefined;
  return { possible, certain: known && (from === null || to === null || from < to) ? [from, to] : null, from };
}

const after = (year) => (year === null ? null : year + 1 / 372);
