// Write src/written/ from the OpenAPI documents: their types, the table of their operations, and the codes of problems.

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";

const DOCUMENTS = new URL("../../openapi/", import.meta.url);
const WRITTEN = new URL("src/written/", import.meta.url);
const SERVICES = ["index", "practices", "events"];
const METHODS = ["get", "put", "post", "delete", "patch"];
const JSON_MEDIA = "application/json";
const HEADERS = ["If-Match", "If-None-Match", "Idempotency-Key"];
const OF_THE_CLIENT = ["body", "ifMatch", "idempotencyKey"];
const HEAD = "// Written by generate.mjs from the OpenAPI documents: change nothing.\n\n";

/** Follow a reference to what is shared. */
function resolved(document, part) {
  if (!part?.$ref) return part;
  const names = part.$ref.slice(2).split("/");
  return resolved(document, names.reduce((found, name) => found[name], document));
}

/** List the operations of a document by name. */
function operationsOf(document) {
  const found = Object.entries(document.paths).flatMap(([path, methods]) =>
    METHODS.filter((method) => method in methods).map((method) => ({ path, method, told: methods[method] })),
  );
  return found.sort((one, other) => (one.told.operationId < other.told.operationId ? -1 : 1));
}

/** Say what the client has to know of an operation when it runs. */
function route(document, { path, method, told }) {
  const parameters = (told.parameters ?? []).map((one) => resolved(document, one));
  for (const { name, in: place } of parameters) {
    if (place === "header" ? !HEADERS.includes(name) : OF_THE_CLIENT.includes(name)) {
      throw new Error(`${told.operationId} takes a ${place} parameter that is not known here: ${name}`);
    }
  }
  const [, done] = Object.entries(told.responses).find(([status]) => status.startsWith("2"));
  const medias = Object.keys(resolved(document, done).content ?? { [JSON_MEDIA]: {} });
  return {
    method: method.toUpperCase(),
    path,
    ...(medias.includes(JSON_MEDIA) ? {} : { file: medias[0] }),
    ...(parameters.some(({ name }) => name === "Idempotency-Key") ? { keyed: true } : {}),
  };
}

/** Write what an operation is for, as an editor shows it. */
function comment({ summary, description = "" }) {
  const said = description.startsWith(summary) ? description : `${summary}\n\n${description}`;
  const lines = said.trim().replaceAll("*/", "*\\/").split("\n");
  return ["/**", ...lines.map((line) => ` * ${line}`.trimEnd()), " */"].map((line) => `  ${line}\n`).join("");
}

/** Write the methods of a service, and the table from which they are made. */
function operations(service, document) {
  const name = `${service[0].toUpperCase()}${service.slice(1)}Operations`;
  const all = operationsOf(document);
  const methods = all.map(({ told }) => `${comment(told)}  ${told.operationId}: Method<operations["${told.operationId}"]>;\n`);
  const routes = all.map((one) => `  ${one.told.operationId}: ${JSON.stringify(route(document, one))},\n`);
  return `${HEAD}import type { Method, Route } from "../methods.js";
import type { operations } from "./${service}_api.js";

/** The operations of ${service}_api. */
export interface ${name} {
${methods.join("")}}

export const ${service}Routes: Record<keyof ${name}, Route> = {
${routes.join("")}};
`;
}

/** Write the codes that a refusal can have, and those of each fault that it names. */
function codes(documents) {
  const refusals = documents.flatMap((one) => Object.keys(one.components.examples));
  const faults = documents.flatMap((one) => {
    const listed = one.components.schemas.Fault.properties.code.description.matchAll(/^- `(\w+)`:/gm);
    return [...listed].map(([, code]) => code);
  });
  if (faults.length === 0) throw new Error("the codes of faults are listed otherwise than they were");
  return [
    HEAD,
    "/** What a service can refuse with. */\n",
    union("RefusalCode", refusals.map((code) => code.replaceAll("_", "-"))),
    "\n/** What can be wrong in a request. */\n",
    union("FaultCode", faults),
  ].join("");
}

function union(name, values) {
  return `export type ${name} =${[...new Set(values)].sort().map((value) => `\n  | "${value}"`).join("")};\n`;
}

await rm(WRITTEN, { recursive: true, force: true });
await mkdir(WRITTEN, { recursive: true });
const documents = [];
for (const service of SERVICES) {
  const document = JSON.parse(await readFile(new URL(`${service}_api.json`, DOCUMENTS), "utf8"));
  documents.push(document);
  // A member with a default may be left out of what is sent; what is told has no defaults.
  const types = astToString(await openapiTS(document, { defaultNonNullable: false }));
  await writeFile(new URL(`${service}_api.ts`, WRITTEN), HEAD + types);
  await writeFile(new URL(`${service}_operations.ts`, WRITTEN), operations(service, document));
}
await writeFile(new URL("codes.ts", WRITTEN), codes(documents));
