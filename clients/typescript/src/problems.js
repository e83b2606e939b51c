/** What goes wrong, as errors: a service refused, or none answered. */
/** A service refused. Act on `code` and on the `code` of each of `errors`; show `detail`; quote `traceId`. */
export class Problem extends Error {
    name = "Problem";
    status;
    code;
    title;
    detail;
    errors;
    traceId;
    /** The whole problem document, with what else it says, such as `state` and `allowed` of a `wrong-state`. */
    members;
    constructor(response, document) {
        const code = document.type?.split("/").at(-1) || `http-${response.status}`;
        const title = document.title ?? response.statusText;
        super(`${response.status} ${code}: ${document.detail || title}`);
        this.status = response.status;
        this.code = code;
        this.title = title;
        this.detail = document.detail ?? "";
        this.errors = document.errors ?? [];
        this.traceId = document.trace_id;
        this.members = document;
    }
    /** Read the problem document of an answer, which is used up by it. */
    static async of(response) {
        const told = response.headers.get("content-type")?.startsWith("application/problem+json");
        return new Problem(response, told ? await response.json() : {});
    }
}
/** No service answered, though it was asked as often as is safe. `cause` is what `fetch` threw. */
export class NoAnswer extends Error {
    name = "NoAnswer";
}
