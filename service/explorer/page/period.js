// The period of a question in years: read from an address, written into one, chosen on the strip of years.

import * as address from "./address.js";
import { ask, route } from "./api.js";
import { yearOf } from "./dates.js";
import { yearStrip } from "./drawing/years.js";
import { learn } from "./names.js";

export const MOST_NEAR = 500; // figures whose ties are counted on the strip

/** The years that `at` or `during` names, as `[from, to]`, an open end without bound; null where it names none. */
export function yearsOf(params) {
  const [start, end = start] = (params.get("during") ?? params.get("at") ?? "").split("/");
  const year = (text, open) => (text === ".." ? open : /^-?\d{4}/.test(text) ? Number(/^-?\d{4}/.exec(text)[0]) : null);
  const [from, to] = [year(start, -Infinity), year(end, Infinity)];
  return from === null || to === null || (from === -Infinity && to === Infinity) ? null : [from, to];
}

/** A year as EDTF has it. */
export const yearText = (number) => (number < 0 ? "-" : "") + String(Math.abs(number)).padStart(4, "0");

/** Whether a tie may have held in the period that is asked about, by years. */
export function inPeriod(tie, params) {
  const [from, to] = yearsOf(params) ?? [-Infinity, Infinity];
  return (yearOf(tie.start?.earliest) ?? from) <= to && (yearOf(tie.end?.latest) ?? to) >= from;
}

/** A figure's neighbors and its own ties of the types that sources state: `{near, own}`. */
export async function tiesOf(id, words, signal) {
  const near = await ask(`${route("figures", id)}/neighborhood`, { view: "brief", limit: MOST_NEAR, type: words.stated }, signal);
  learn([near.center, ...near.figures]);
  return { near, own: near.ties.filter((tie) => tie.subject === near.center.id || tie.object === near.center.id) };
}

/** An answer that several parts wait for: asked once, and again by who tries again after it failed. */
export function shared(work) {
  let answer;
  return () => (answer ??= work().catch((error) => {
    answer = undefined;
    throw error;
  }));
}

/**
 * The strip of years for the ties of some figures, each as `tiesOf` gives them. It stays where it is, with its focus, while
 * the address changes; `moved()` is called then. Null where the ties have no years.
 */
export function periodStrip(figures, { params, sources, low, moved }) {
  const ties = new Map(figures.flatMap((one) => one.own).map((tie) => [tie.id, tie]));
  return yearStrip({
    ties: [...ties.values()], sources, low, chosen: yearsOf(params),
    part: figures.some((one) => one.near.truncated) ? MOST_NEAR : null,
    change: (from, to) => {
      const all = from === null;
      const bare = all && !new URLSearchParams(location.search).has("order"); // `time` and `calendar` say nothing without a time
      history.pushState(null, "", address.changed({
        at: null, during: all ? null : `${yearText(from)}/${yearText(to)}`, ...(bare && { time: null }), ...(all && { calendar: null }),
      }));
      moved();
    },
  });
}

/** The parameters of the address as it is now, without those that only the page knows. */
export function askedNow(ours) {
  const params = new URLSearchParams(location.search);
  return Object.fromEntries([...new Set(params.keys())].filter((name) => !ours.has(name)).map((name) => [name, params.getAll(name)]));
}
