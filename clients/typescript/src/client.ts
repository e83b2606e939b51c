import createFetcher from "openapi-fetch";
import { Cache } from "./cache.js";
import type { Options, Route, Version } from "./methods.js";
import { Problem } from "./problems.js";
import { type Patience, sendPatiently } from "./repeating.js";
import { type EventsOperations, eventsRoutes } from "./written/events_operations.js";
import { type IndexOperations, indexRoutes } from "./written/index_operations.js";
import { type PracticesOperations, practicesRoutes } from "./written/practices_operations.js";

/** A bearer token, or a function that gives the one of the moment and is called for each request. */
export type Token = string | undefined | (() => string | undefined | Promise<string | undefined>);

/** What a client is made with. */
export interface Settings {
  /** Where the services are; each may be left out that is not asked. In a browser it may be a path of the page's host. */
  readonly index?: string;
  readonly practices?: string;
  readonly events?: string;
  readonly token?: Token;
  /** What texts are told in: `en`, `fr`, or what else `Accept-Language` can say. */
  readonly language?: string;
  /** How often a call is sent again where that is safe. */
  readonly retries?: number;
  /** How many answers are kept, to be asked for again only by their ETag. */
  readonly cached?: number;
  /** Milliseconds to wait for an answer, each time that a call is sent. */
  readonly timeout?: number;
  /** Sends in place of the global `fetch`, for tests and frameworks. */
  readonly fetch?: (request: Request) => Promise<Response>;
}

/** A part of a list; `next` leads on. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** The operations of a service, and the way from page to page. */
export type Service<Operations> = Operations & {
  /** Give every item from a page on, and ask for the next pages while they are needed. */
  follow<Item>(page: Page<Item> | Promise<Page<Item>>, options?: Options): AsyncGenerator<Item, void, undefined>;
};

type Named = Readonly<Record<string, unknown>>;

const etags = new WeakMap<object, string>();

/** Give the ETag of what an operation returned. Throws where it came without one. */
export function etagOf(answer: object): string {
  const etag = etags.get(answer);
  if (!etag) throw new TypeError("this came without an ETag; read the thing itself, not a list that holds it");
  return etag;
}

/** Asks the three services. */
export class Client {
  readonly index: Service<IndexOperations>;
  readonly practices: Service<PracticesOperations>;
  readonly events: Service<EventsOperations>;

  /** Make a client of the services whose addresses are given. */
  constructor(settings: Settings) {
    const sender = new Sender(settings);
    this.index = service("index", settings.index, indexRoutes, sender);
    this.practices = service("practices", settings.practices, practicesRoutes, sender);
    this.events = service("events", settings.events, eventsRoutes, sender);
  }
}

/** Sends requests with what all calls of a client share: who asks, in which language, how patiently, what is kept. */
class Sender {
  readonly #token: Token;
  readonly #language: string | undefined;
  readonly #patience: Patience;
  readonly #cache: Cache;

  constructor({ token, language, retries = 2, cached = 256, timeout = 30_000, fetch }: Settings) {
    this.#token = token;
    this.#language = language;
    this.#patience = { timeout, retries, fetch: fetch ?? ((request) => globalThis.fetch(request)) };
    this.#cache = new Cache(cached);
  }

  /** Send a request until an answer stands. Throws `Problem`, `NoAnswer`. */
  async send(request: Request): Promise<Response> {
    const token = typeof this.#token === "function" ? await this.#token() : this.#token;
    if (token) request.headers.set("authorization", `Bearer ${token}`);
    if (this.#language) request.headers.set("accept-language", this.#language);
    const answer = await this.#cache.through(request, (asked) => sendPatiently(asked, this.#patience));
    if (!answer.ok) throw await Problem.of(answer);
    return answer;
  }
}

/** Make the methods of a service. They are typed by the documents, from which the routes were written as well. */
function service<Operations>(
  name: string,
  address: string | undefined,
  routes: Record<keyof Operations, Route>,
  sender: Sender,
): Service<Operations> {
  const base = () => {
    if (!address) throw new TypeError(`this client was made without the address of ${name}: give ${name}: "…"`);
    return new URL(address, globalThis.location?.href).href.replace(/\/$/, "");
  };
  const methods: Record<string, unknown> = {};
  for (const [operation, route] of Object.entries<Route>(routes)) {
    methods[operation] = async (given: Named = {}, options: Options = {}) => call(base(), route, given, options, sender);
  }
  methods["follow"] = async function* (page: Page<unknown> | Promise<Page<unknown>>, { signal }: Options = {}) {
    let { items, next } = await page;
    for (;;) {
      yield* items;
      if (next === null) return;
      const request = new Request(following(base(), next), { headers: accepting(), signal: signal ?? null });
      ({ items, next } = (await (await sender.send(request)).json()) as Page<unknown>);
    }
  };
  return methods as Service<Operations>;
}

/** Send one call, and make of its answer what the operation returns. */
async function call(base: string, route: Route, given: Named, { signal }: Options, sender: Sender): Promise<unknown> {
  const { body, ifMatch, idempotencyKey, ...rest } = given;
  const named = Object.entries(rest);
  const inPath = ([name]: [string, unknown]) => route.path.includes(`{${name}}`);
  const headers = accepting(route.file);
  if (ifMatch !== undefined) headers["if-match"] = versionOf(ifMatch as Version);
  if (route.keyed) headers["idempotency-key"] = (idempotencyKey as string | undefined) ?? freshKey();
  if (body instanceof Blob) headers["content-type"] = body.type;
  const fetcher = createFetcher({ baseUrl: base, fetch: (request) => sender.send(request) });
  const { data, response } = await fetcher.request(route.method.toLowerCase() as never, route.path as never, {
    params: {
      path: Object.fromEntries(named.filter(inPath)),
      query: Object.fromEntries(named.filter((one) => !inPath(one))),
    },
    headers,
    body,
    bodySerializer: (sent: unknown) => (sent instanceof Blob ? sent : JSON.stringify(sent)),
    parseAs: route.file ? "blob" : "json",
    signal,
  } as never);
  const etag = response.headers.get("etag");
  if (etag && typeof data === "object" && data !== null) etags.set(data, etag);
  return data;
}

function accepting(file = "application/json"): Record<string, string> {
  return { accept: `${file}, application/problem+json;q=0.5` };
}

/** Make a key that nobody else makes. `crypto.randomUUID` would need HTTPS in browsers. */
function freshKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function versionOf(version: Version): string {
  return typeof version === "string" ? version : etagOf(version);
}

/** Give the address of the next page. Throws for one of another host: it would be sent the token. */
function following(base: string, next: string): URL {
  const address = new URL(next, base);
  if (address.origin !== new URL(base).origin) {
    throw new TypeError(`the next page is not on ${base}: ${address.href}`);
  }
  return address;
}
