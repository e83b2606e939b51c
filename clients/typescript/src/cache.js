/** The last answers that had an ETag, least recently used out first. Each is kept for one token and one language. */
export class Cache {
    #kept = new Map();
    #most;
    /** Keep at most so many answers; none where it is 0. */
    constructor(most) {
        this.#most = most;
    }
    /** Send a request; where its answer is kept, ask only whether that still holds. */
    async through(request, send) {
        if (request.method !== "GET" || this.#most === 0)
            return send(request);
        const key = ["accept", "accept-language", "authorization"]
            .reduce((begun, name) => `${begun}\n${request.headers.get(name) ?? ""}`, request.url);
        const kept = this.#kept.get(key);
        if (kept)
            request.headers.set("if-none-match", kept.etag);
        const response = await send(request);
        if (response.status === 304 && kept) {
            this.#keep(key, kept);
            return new Response(kept.body.slice(0), { headers: kept.headers });
        }
        const etag = response.headers.get("etag");
        if (response.status === 200 && etag && !response.headers.get("cache-control")?.includes("no-store")) {
            this.#keep(key, { etag, headers: response.headers, body: await response.clone().arrayBuffer() });
        }
        return response;
    }
    #keep(key, kept) {
        this.#kept.delete(key);
        this.#kept.set(key, kept);
        for (const oldest of this.#kept.keys()) {
            if (this.#kept.size <= this.#most)
                return;
            this.#kept.delete(oldest);
        }
    }
}
