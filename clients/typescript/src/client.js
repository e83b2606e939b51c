import createFetcher from "openapi-fetch";
import { Cache } from "./cache.js";
import { Problem } from "./problems.js";
import { sendPatiently } from "./repeating.js";
import { eventsRoutes } from "./written/events_operations.js";
import { indexRoutes } from "./written/index_operations.js";
import { practicesRoutes } from "./written/practices_operations.js";
const etags = new WeakMap();
/** Give the ETag of what an operation returned. Throws where it came without one. */
export function etagOf(answer) {
    const etag = etags.get(answer);
    if (!etag)
        throw new TypeError("this came without an ETag; read the thing itself, not a list that holds it");
    return etag;
}
/** Asks the three services. */
export class Client {
    index;
    practices;
    events;
    /** Make a client of the services whose addresses are given. */
    constructor(settings) {
        const sender = new Sender(settings);
        this.index = service("index", settings.index, indexRoutes, sender);
        this.practices = service("practices", settings.practices, practicesRoutes, sender);
        this.events = service("events", settings.events, eventsRoutes, sender);
    }
}
/** Sends requests with what all calls of a client share: who asks, in which language, how patiently, what is kept. */
class Sender {
    #token;
    #language;
    #patience;
    #cache;
    constructor({ token, language, retries = 2, cached = 256, timeout = 30_000, fetch }) {
        this.#token = token;
        this.#language = language;
        this.#patience = { timeout, retries, fetch: fetch ?? ((request) => globalThis.fetch(request)) };
        this.#cache = new Cache(cached);
    }
    /** Send a request until an answer stands. Throws `Problem`, `NoAnswer`. */
    async send(request) {
        const token = typeof this.#token === "function" ? await this.#token() : this.#token;
        if (token)
            request.headers.set("authorization", `Bearer ${token}`);
        if (this.#language)
            request.headers.set("accept-language", this.#language);
        const answer = await this.#cache.through(request, (asked) => sendPatiently(asked, this.#patience));
        if (!answer.ok)
            throw await Problem.of(answer);
        return answer;
    }
}
/** Make the methods of a service. They are typed by the documents, from which the routes were written as well. */
function service(name, address, routes, sender) {
    const base = () => {
        if (!address)
            throw new TypeError(`this client was made without the address of ${name}: give ${name}: "…"`);
        return new URL(address, globalThis.location?.href).href.replace(/\/$/, "");
    };
    const methods = {};
    for (const [operation, route] of Object.entries(routes)) {
        methods[operation] = async (given = {}, options = {}) => call(base(), route, given, options, sender);
    }
    methods["follow"] = async function* (page, { signal } = {}) {
        let { items, next } = await page;
        for (;;) {
            yield* items;
            if (next === null)
                return;
            const request = new Request(following(base(), next), { headers: accepting(), signal: signal ?? null });
            ({ items, next } = (await (await sender.send(request)).json()));
        }
    };
    return methods;
}
/** Send one call, and make of its answer what the operation returns. */
async function call(base, route, given, { signal }, sender) {
    const { body, ifMatch, idempotencyKey, ...rest } = given;
    const named = Object.entries(rest);
    const inPath = ([name]) => route.path.includes(`{${name}}`);
    const headers = accepting(route.file);
    if (ifMatch !== undefined)
        headers["if-match"] = versionOf(ifMatch);
    if (route.keyed)
        headers["idempotency-key"] = idempotencyKey ?? freshKey();
    if (body instanceof Blob)
        headers["content-type"] = body.type;
    const fetcher = createFetcher({ baseUrl: base, fetch: (request) => sender.send(request) });
    const { data, response } = await fetcher.request(route.method.toLowerCase(), route.path, {
        params: {
            path: Object.fromEntries(named.filter(inPath)),
            query: Object.fromEntries(named.filter((one) => !inPath(one))),
        },
        headers,
        body,
        bodySerializer: (sent) => (sent instanceof Blob ? sent : JSON.stringify(sent)),
        parseAs: route.file ? "blob" : "json",
        signal,
    });
    const etag = response.headers.get("etag");
    if (etag && typeof data === "object" && data !== null)
        etags.set(data, etag);
    return data;
}
function accepting(file = "application/json") {
    return { accept: `${file}, application/problem+json;q=0.5` };
}
/** Make a key that nobody else makes. `crypto.randomUUID` would need HTTPS in browsers. */
function freshKey() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
function versionOf(version) {
    return typeof version === "string" ? version : etagOf(version);
}
/** Give the address of the next page. Throws for one of another host: it would be sent the token. */
function following(base, next) {
    const address = new URL(next, base);
    if (address.origin !== new URL(base).origin) {
        throw new TypeError(`the next page is not on ${base}: ${address.href}`);
    }
    return address;
}
