/** How an operation of the documents becomes a method: one object of named arguments, and what it answers. */

/** What a change names as the version that it is made to: an ETag, or the very thing that was read. */
export type Version = string | object;

/** What the client has to know of an operation when it runs. */
export interface Route {
  readonly method: string;
  readonly path: string;
  /** The media type of what it answers, where that is no JSON. */
  readonly file?: string;
  /** Whether it takes an Idempotency-Key. */
  readonly keyed?: boolean;
}

/** What may be said of any call beside its arguments. */
export interface Options {
  /** Gives the call up; it then throws the reason of the signal. */
  readonly signal?: AbortSignal;
}

/** An operation: its arguments by name, those of the path and the query side by side, and `body`. */
export type Method<Operation> =
  Record<never, never> extends Given<Operation>
    ? (given?: Given<Operation>, options?: Options) => Promise<Answer<Operation>>
    : (given: Given<Operation>, options?: Options) => Promise<Answer<Operation>>;

/** The arguments of an operation. */
export type Given<Operation> = Flat<
  Parameters<Operation, "path"> & Parameters<Operation, "query"> & Headers<Parameters<Operation, "header">> & Body<Operation>
>;

/** What an operation answers: JSON with its type, a `Blob` where it is a file, `undefined` where nothing is said. */
export type Answer<Operation> = Operation extends { responses: infer Responses }
  ? { [Status in keyof Responses & (200 | 201 | 202 | 204)]: Content<Responses[Status]> }[keyof Responses & (200 | 201 | 202 | 204)]
  : never;

type Flat<Parts> = { [Name in keyof Parts]: Parts[Name] };
type Nothing = Record<never, never>;

type Parameters<Operation, Place extends string> = Operation extends { parameters: { [In in Place]?: infer Found } }
  ? [NonNullable<Found>] extends [never] ? Nothing : NonNullable<Found>
  : Nothing;

type Headers<Found> =
  & (Found extends { "If-Match": string } ? { ifMatch: Version } : Nothing)
  & (Found extends { "Idempotency-Key"?: string } ? "Idempotency-Key" extends keyof Found ? { idempotencyKey?: string } : Nothing : Nothing);

type Body<Operation> = Operation extends { requestBody: { content: infer Medias } }
  ? { body: OneOf<Medias> }
  : Operation extends { requestBody?: infer Found }
    ? [NonNullable<Found>] extends [never] ? Nothing : NonNullable<Found> extends { content: infer Medias } ? { body?: OneOf<Medias> } : Nothing
    : Nothing;

type OneOf<Medias> =
  | (Medias extends { "application/json": infer Told } ? Told : never)
  | (Exclude<keyof Medias, "application/json"> extends never ? never : Blob);

type Content<Response> = Response extends { content: infer Medias }
  ? [Medias] extends [never] ? undefined : Medias extends { "application/json": infer Told } ? Told : Blob
  : undefined;
