/** What goes wrong, as errors: a service refused, or none answered. */

import type { components } from "./written/index_api.js";
import type { FaultCode, RefusalCode } from "./written/codes.js";

/**
 * What kind of problem it is: a refusal of the documents, or one that comes before any operation.
 * `http-502` and the like is an answer that is no problem document, as a proxy gives it.
 */
export type ProblemCode = RefusalCode | "method-not-allowed" | "origin-refused" | `http-${number}`;

/** One thing that is wrong with a request, and where. Its code may be a newer one than are listed. */
export type Fault = Omit<components["schemas"]["Fault"], "code"> & { code: FaultCode | (string & {}) };

/** A service refused. Act on `code` and on the `code` of each of `errors`; show `detail`; quote `traceId`. */
export class Problem extends Error {
  override readonly name = "Problem";
  readonly status: number;
  readonly code: ProblemCode;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly Fault[];
  readonly traceId: string | undefined;
  /** The whole problem document, with what else it says, such as `state` and `allowed` of a `wrong-state`. */
  readonly members: Readonly<Record<string, unknown>>;

  private constructor(response: Response, document: Partial<components["schemas"]["Problem"]>) {
    const code = document.type?.split("/").at(-1) || `http-${response.status}`;
    const title = document.title ?? response.statusText;
    super(`${response.status} ${code}: ${document.detail || title}`);
    this.status = response.status;
    this.code = code as ProblemCode;
    this.title = title;
    this.detail = document.detail ?? "";
    this.errors = document.errors ?? [];
    this.traceId = document.trace_id;
    this.members = document;
  }

  /** Read the problem document of an answer, which is used up by it. */
  static async of(response: Response): Promise<Problem> {
    const told = response.headers.get("content-type")?.startsWith("application/problem+json");
    return new Problem(response, told ? await response.json() : {});
  }
}

/** No service answered, though it was asked as often as is safe. `cause` is what `fetch` threw. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}
