/** Every operation of the documents is a method with types, and those that read get an answer. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import {
  Client,
  type EventsOperations,
  type IndexOperations,
  type Page,
  type PracticesOperations,
  Problem,
} from "intercultural-cities-client";
import { addresses, given, secretariat } from "./running.js";

/** The operations that are no methods, or whose arguments or answer have no type. */
type Untyped<Operations> = {
  [Name in keyof Operations]: Operations[Name] extends (given: infer Given, options?: never) => Promise<infer Answer>
    ? unknown extends Given | Answer ? Name : [Given] extends [never] ? Name : [Answer] extends [never] ? Name : never
    : Name;
}[keyof Operations];
type Call = (given: Named) => Promise<unknown>;
type Named = Readonly<Record<string, unknown>>;

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
}

interface Document {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly parameters: Record<string, Parameter> };
}

/** Stands for a type; that it compiles is the test. */
function nothing<Type extends never>(): Type[] {
  return [];
}

test("every operation has types", () => {
  assert.deepEqual(nothing<Untyped<IndexOperations>>(), []);
  assert.deepEqual(nothing<Untyped<PracticesOperations>>(), []);
  assert.deepEqual(nothing<Untyped<EventsOperations>>(), []);
  // @ts-expect-error -- the check itself finds what has no type
  nothing<Untyped<{ broken: (given: { city: string }) => Promise<unknown> }>>();
  // @ts-expect-error -- and what nobody could call
  nothing<Untyped<{ broken: (given: never) => Promise<string> }>>();
});

/** What a path names where no list of the service gives it, and what is asked for where something has to be. */
const ASKED: Named = {
  chart: "radar",
  city: "zephyr-point",
  code: "icc",
  from_sample: "latest",
  list: "event-types",
  question: "p1",
  questionnaire: "icc/2019",
  sample: "latest",
  token: "nobody-has-this-one",
  version: "2019",
  x: "composite:core",
  y: "indicator:participation",
  year: 2018,
};
/** A page of each service that may stand inside another. */
const PAGES = { index: "/v1/networks.html", practices: "/v1/practices.html", events: "/v1/calendar.html" };
/** What single operations are asked with. */
const ASKED_OF: Record<string, Named> = {
  getChecklistVersion: { code: "practice", version: "1" },
  getChangeStream: { seconds: 1 },
  getCodeLabel: { list: "event-types", code: "study_visit" },
  getCityChange: { from: 1, to: 2 },
  getCorrelation: { questionnaire: "icc/2019" },
  getPartialCorrelations: {
    measure: ["composite:core", "indicator:education", "indicator:participation"],
    questionnaire: "icc/2019",
  },
  getMapping: { from: "2013", to: "2019" },
  listCodeLabelVersions: { list: "event-types", code: "study_visit" },
  listChecklistTrials: { code: "practice", version: "1" },
  getSubsetVersion: { code: "icc", subset: "core14", version: "1" },
  getQuestionnaireDiff: { from: "2013", to: "2019" },
  listWaiting: { for: "secretariat" },
  listEventProposals: { for: "secretariat" },
  listEventConflicts: { from: "2018-01-01", to: "2018-12-31" },
};
/** Lists that stand elsewhere than before the address of what they hold. */
const LISTS: Record<string, string> = { "/v1/host-offers": "/v1/host-calls/{call}/offers" };
/** Reads of which the demonstration has nothing to give. */
const NOTHING_THERE = new Set([
  "getAmbassador",
  "getPrivateCalendar",
  "getComment",
  "getConsultation",
  "getConsultationComment",
  "getConsultedChecklist",
  "getContact",
  "getDigest",
  "getDigestSubscription",
  "getDraftChanges",
  "getDraftConsultation",
  "getEventProposal",
  "getGap",
  "getInvitation",
  "getPublicStatement",
  "getReconciliation",
  "getRobustnessAnalysis",
  "getWebhook",
  "listConsultationComments",
  "listPublicStatements",
  "listWebhookDeliveries",
]);

for (const name of ["index", "practices", "events"] as const) {
  test(`the reads of ${name} answer`, async () => {
    const file = new URL(`${name}_api.json`, given("DOCUMENTS"));
    const { paths, components } = JSON.parse(await readFile(file, "utf8")) as Document;
    const client = new Client({ ...addresses, token: secretariat });
    const methods = client[name] as unknown as Record<string, Call>;
    const listed = Object.values(paths).flatMap((told) => Object.values(told).map((one) => one.operationId));
    assert.deepEqual(Object.keys(methods).sort(), ["follow", ...listed].sort());

    /** Read an address whose places are filled in, with what it demands beside them. */
    async function read(path: string, places: Named): Promise<unknown> {
      const { operationId, parameters = [] } = paths[path]!["get"]!;
      const demanded = parameters
        .map((one) => ("$ref" in one ? components.parameters[one.$ref.split("/").at(-1)!]! : one))
        .filter((one) => one.in === "query" && one.required)
        .map((one) => [one.name, one.name === "url" ? addresses[name] + PAGES[name] : ASKED[one.name]] as const);
      return methods[operationId]!({ ...Object.fromEntries(demanded), ...places, ...ASKED_OF[operationId] });
    }

    /** Fill in the places of a path, each with what the list before it holds. */
    async function* filled(path: string): AsyncGenerator<Named> {
      const [, before, place] = /^(.*)\/\{(\w+)\}[^{}]*$/.exec(path) ?? [];
      if (before === undefined || place === undefined) return yield {};
      const list = LISTS[before] ?? before;
      for await (const places of filled(list)) {
        const page = (paths[list]?.["get"] ? await read(list, places) : {}) as Partial<Page<Named>>;
        if (!page.items) yield { ...places, [place]: ASKED[place] };
        for await (const item of client[name].follow({ items: page.items ?? [], next: page.next ?? null })) {
          const value = item["id"] ?? item["slug"] ?? item[place] ?? item["code"] ?? item["number"];
          yield list === before ? { ...places, [place]: value } : { [place]: value };
        }
      }
    }

    /** Find something of a path that can be read, and say why the last could not if there is none. */
    async function answers(path: string): Promise<unknown> {
      let why: unknown = "there is none";
      for await (const places of filled(path)) {
        try {
          await read(path, places);
          return true;
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          why = error.message;
        }
      }
      return why;
    }

    const unanswered: string[] = [];
    for (const [path, { get }] of Object.entries(paths)) {
      const why = get && !NOTHING_THERE.has(get.operationId) ? await answers(path) : true;
      if (get && why !== true) unanswered.push(`${get.operationId}: ${String(why)}`);
    }
    assert.deepEqual(unanswered, []);
  });
}
