/** The services that run, as the environment names them, and a way to them that notes what passes and can go wrong. */

import { Client, type Settings } from "intercultural-cities-client";

/** Give a variable that has to be set. */
export function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: these tests are started by pytest`);
  return value;
}

export const addresses = { index: given("INDEX"), practices: given("PRACTICES"), events: given("EVENTS") };
export const secretariat = given("SECRETARIAT");
export const coordinator = given("COORDINATOR");

/** Passes requests on to the services. Each answer meets the next of its faults once the service has given it. */
export class Wire {
  readonly seen: string[] = [];
  readonly sent: Request[] = [];
  faults: ((answer: Response) => Response)[] = [];

  readonly fetch = async (request: Request): Promise<Response> => {
    this.sent.push(request);
    const answer = await fetch(request.clone());
    this.seen.push(`${request.method} ${answer.status}`);
    return (this.faults.shift() ?? ((told) => told))(answer);
  };
}

export const lost = (): Response => {
  throw new TypeError("the connection broke");
};

export function instead(status: number, headers: Record<string, string> = {}): () => Response {
  return () => new Response("", { status, headers });
}

/** Make a client, and the wire that it speaks over. */
export function wired(settings: Settings = {}): { client: Client; wire: Wire } {
  const wire = new Wire();
  return { client: new Client({ ...addresses, token: secretariat, fetch: wire.fetch, ...settings }), wire };
}
