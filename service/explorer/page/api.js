// The service's API, as everybody else has it.

import { listed } from "./address.js";

/** An answer that is not the one asked for: the problem object of the service, or status 0 where nothing answered. */
export class Trouble extends Error {
  constructor(problem) {
    super(problem.detail ?? problem.title);
    Object.assign(this, problem);
  }
}

/** The address of a route of the API, from the root of the host. */
export function address(route, params = {}) {
  const query = listed(params).toString();
  return new URL(`api/v1${route}${query ? `?${query}` : ""}`, document.baseURI).href;
}

const PLANNING = "Being planned";
const MOST_TRIES = 15;

/**
 * Ask a route of the API; after a start of the service, as often as it says that it is not ready yet. Throws `Trouble`; an `AbortError` where
 * the page went on to something else.
 */
export async function ask(route, params = {}, signal = undefined) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await askOnce(route, params, signal);
    } catch (trouble) {
      if (trouble.title !== PLANNING || tries === MOST_TRIES || signal?.aborted) throw trouble;
      await new Promise((done) => setTimeout(done, 1000 * (trouble.retryAfter || 1)));
    }
  }
}

async function askOnce(route, params, signal) {
  let response;
  try {
    response = await fetch(address(route, params), { signal, headers: { Accept: "application/json" } });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Trouble({ status: 0, title: "No answer" });
  }
  const text = await response.text();
  let body;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Trouble({ status: response.ok ? 0 : response.status, title: "No answer" });
  }
  if (!response.ok) throw new Trouble({ ...body, retryAfter: Number(response.headers.get("Retry-After")) });
  return body;
}

/** The route of one thing, its id as it may stand in an address. */
export const route = (...parts) => parts.map((one, n) => `/${n % 2 ? encodeURIComponent(one) : one}`).join("");
