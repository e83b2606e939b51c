/** When a request is sent again, and after how long. */
import { NoAnswer, Problem } from "./problems.js";
const REPEATABLE = ["GET", "HEAD", "PUT", "DELETE"];
/** Statuses that say that nothing was done. */
const NOT_NOW = [429, 503];
/** Statuses of a proxy that cannot tell whether anything was done. */
const PERHAPS = [502, 504];
const FIRST_WAIT = 200;
const LONGEST_WAIT = 30_000;
/** Send a request until an answer stands. Throws `NoAnswer`, or the reason of an abort. */
export async function sendPatiently(request, { timeout, retries, fetch }) {
    for (let attempt = 0;; attempt += 1) {
        const last = attempt >= retries;
        const wait = FIRST_WAIT * 2 ** attempt * (0.5 + Math.random() / 2); // so that clients do not come back together
        let answer;
        try {
            const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeout)]);
            answer = await fetch(new Request(request.clone(), { signal }));
        }
        catch (error) {
            request.signal.throwIfAborted();
            if (last || !mayBeDoneTwice(request)) {
                throw new NoAnswer(`${request.method} ${request.url}: ${String(error)}`, { cause: error });
            }
            await pause(wait, request.signal);
            continue;
        }
        if (last || !(await mayChangeItsMind(request, answer)))
            return answer;
        await pause(askedFor(answer) ?? wait, request.signal);
    }
}
/** Say whether doing it twice is doing it once. With If-Match the second time would be refused as stale. */
function mayBeDoneTwice(request) {
    if (request.method === "POST")
        return request.headers.has("idempotency-key");
    return REPEATABLE.includes(request.method) && !request.headers.has("if-match");
}
async function mayChangeItsMind(request, answer) {
    if (answer.status === 409 && request.headers.has("idempotency-key")) {
        return (await Problem.of(answer.clone())).code === "in-progress"; // the first request, whose answer was lost
    }
    return NOT_NOW.includes(answer.status) || (PERHAPS.includes(answer.status) && mayBeDoneTwice(request));
}
function askedFor(answer) {
    const seconds = answer.headers.get("retry-after");
    return seconds !== null && /^\d+$/.test(seconds) ? Math.min(Number(seconds) * 1000, LONGEST_WAIT) : undefined;
}
function pause(milliseconds, signal) {
    return new Promise((resolve, reject) => {
        const stop = () => {
            clearTimeout(timer);
            reject(signal.reason);
        };
        const timer = setTimeout(() => {
            signal.removeEventListener("abort", stop);
            resolve();
        }, milliseconds);
        if (signal.aborted)
            stop();
        else
            signal.addEventListener("abort", stop, { once: true });
    });
}
