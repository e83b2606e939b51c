/** What a frontend does with the services, from the first list to a change that somebody else was quicker with. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Client, etagOf, NoAnswer, type practices, Problem, type Version } from "intercultural-cities-client";
import { addresses, coordinator, instead, lost, wired } from "./running.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const begun: practices["schemas"]["NewPractice"] = {
  kind: "practice",
  title: { en: "Neighbours read aloud" },
  cities: [{ city: "oslo" }],
};

function refusedWith(code: Problem["code"], status: number) {
  return (error: unknown) => {
    assert.ok(error instanceof Problem);
    assert.deepEqual([error.code, error.status], [code, status]);
    assert.match(error.traceId ?? "", /^[0-9a-f]{32}$/);
    return true;
  };
}

test("a list is followed to its end", async () => {
  const { client, wire } = wired();
  const asked = { country: ["NO", "SE", "ES"], synthetic: false };
  const slugs = [];
  for await (const city of client.index.follow(client.index.listCities({ ...asked, limit: 5 }))) slugs.push(city.slug);
  assert.ok(slugs.includes("oslo"));
  assert.deepEqual(slugs, [...new Set(slugs)].sort());
  assert.equal(wire.seen.length, Math.ceil(slugs.length / 5));
  assert.ok(wire.seen.length > 1);
  const whole = await client.index.listCities({ ...asked, limit: 200 });
  assert.deepEqual(whole.items.map((city) => city.slug), slugs);
});

test("a next page of another host is not asked", async () => {
  const { client, wire } = wired();
  const page = { items: [], next: "https://evil.example/v1/cities" };
  await assert.rejects(client.index.follow(page).next(), /not on http:.*: https:\/\/evil\.example/);
  assert.deepEqual(wire.seen, []);
});

test("what has not changed is not sent again", async () => {
  const { client, wire } = wired();
  const first = await client.index.getCity({ city: "oslo" });
  const etag = etagOf(first);
  first.name = "scribbled on";
  const second = await client.index.getCity({ city: "oslo" });
  assert.deepEqual([second.name, etagOf(second)], ["Oslo", etag]);
  assert.equal((await client.index.getCity({ city: "oslo", lang: "fr" })).slug, "oslo");
  assert.deepEqual(wire.seen, ["GET 200", "GET 304", "GET 200"]);
});

test("what is kept is kept for one token", async () => {
  const tokens = [coordinator, undefined];
  const { client, wire } = wired({ token: async () => tokens.shift() });
  await client.index.getCity({ city: "oslo" });
  await client.index.getCity({ city: "oslo" });
  assert.deepEqual(wire.seen, ["GET 200", "GET 200"]);
});

test("only so many answers are kept", async () => {
  const { client, wire } = wired({ cached: 1 });
  for (const city of ["oslo", "bergen", "oslo"]) await client.index.getCity({ city });
  assert.deepEqual(wire.seen, ["GET 200", "GET 200", "GET 200"]);
  const keepsNone = wired({ cached: 0 });
  for (const city of ["oslo", "oslo"]) await keepsNone.client.index.getCity({ city });
  assert.deepEqual(keepsNone.wire.seen, ["GET 200", "GET 200"]);
});

test("a practice is begun, changed and changed too late", async () => {
  const { client } = wired();
  const practice = await client.practices.createPractice({ body: begun });
  const change = (title: string, ifMatch: Version) =>
    client.practices.updatePractice({ practice: practice.id, body: { title: { en: title } }, ifMatch });
  const changed = await change("Neighbours read", practice);
  await assert.rejects(change("Too late", practice), refusedWith("stale", 412));
  await change("In time", etagOf(changed));
  const read = await client.practices.getPractice({ practice: practice.id });
  assert.equal(read.title, "In time");
  await assert.rejects(change("Never", { title: "Not read" }), /without an ETag/);
});

test("what is deleted answers nothing, and is gone", async () => {
  const { client } = wired();
  const slug = `read-aloud-${Date.now()}`; // a slug is taken for good
  const made = await client.practices.createCollection({ body: { slug, title: { en: "Reading aloud" } } });
  assert.equal(made.title, "Reading aloud");
  assert.equal(await client.practices.deleteCollection({ collection: slug, ifMatch: made }), undefined);
  await assert.rejects(client.practices.getCollection({ collection: slug }), refusedWith("not-found", 404));
});

test("a refusal says what is wrong", async () => {
  const { client } = wired();
  await assert.rejects(client.index.getCity({ city: "atlantis" }), refusedWith("not-found", 404));
  await assert.rejects(client.index.listCities({ limit: 0 }), (error) => {
    assert.ok(error instanceof Problem && error.code === "invalid");
    assert.deepEqual(error.errors.map(({ code, parameter }) => [code, parameter]), [["too_small", "limit"]]);
    return true;
  });
  const nobody = new Client(addresses);
  await assert.rejects(nobody.practices.createPractice({ body: begun }), refusedWith("unauthenticated", 401));
});

test("a lost reply makes one thing", async () => {
  const { client, wire } = wired();
  wire.faults = [lost];
  const practice = await client.practices.createPractice({ body: begun });
  assert.deepEqual(wire.seen, ["POST 201", "POST 201"]);
  const [key, ...others] = new Set(wire.sent.map((request) => request.headers.get("idempotency-key")));
  assert.ok(key && others.length === 0);
  assert.notEqual((await client.practices.createPractice({ body: begun })).id, practice.id);
  const again = await client.practices.createPractice({ body: begun, idempotencyKey: key });
  assert.equal(again.id, practice.id);
});

test("what cannot be done twice is not sent twice", async () => {
  const { client, wire } = wired();
  const practice = await client.practices.createPractice({ body: begun });
  wire.seen.length = 0;
  wire.faults = [lost];
  const change = { practice: practice.id, body: { title: { en: "After" } }, ifMatch: practice };
  await assert.rejects(client.practices.updatePractice(change), (error) => {
    assert.ok(error instanceof NoAnswer && error.cause instanceof TypeError);
    assert.match(error.message, /^PATCH http.*\/v1\/practices\/.*: TypeError: the connection broke$/);
    return true;
  });
  assert.deepEqual(wire.seen, ["PATCH 200"]);
  wire.faults = [instead(502)];
  assert.equal((await client.practices.getPractice({ practice: practice.id })).title, "After");
});

test("a service that asks for time gets it, but not for ever", async () => {
  const { client, wire } = wired();
  wire.faults = [instead(503, { "retry-after": "0" }), instead(429, { "retry-after": "0" })];
  assert.equal((await client.index.getCity({ city: "oslo" })).slug, "oslo");
  wire.faults = [lost, lost, lost];
  await assert.rejects(client.index.getCity({ city: "bergen" }), NoAnswer);
  wire.faults = Array.from({ length: 3 }, () => instead(503, { "retry-after": "0" }));
  await assert.rejects(client.index.getCity({ city: "bergen" }), (error) => {
    assert.ok(error instanceof Problem);
    assert.deepEqual([error.code, error.status, error.errors], ["http-503", 503, []]);
    return true;
  });
  assert.equal(wire.seen.length, 9);
});

test("who waits too long, or no longer, stops", async () => {
  const never = async (request: Request) => {
    await sleep(10_000, undefined, { signal: request.signal }).catch(() => undefined);
    request.signal.throwIfAborted();
    return new Response();
  };
  const impatient = new Client({ ...addresses, fetch: never, timeout: 20, retries: 1 });
  await assert.rejects(impatient.index.getCity({ city: "oslo" }), (error) => {
    assert.ok(error instanceof NoAnswer && error.cause instanceof DOMException);
    assert.equal(error.cause.name, "TimeoutError");
    return true;
  });
  const left = new AbortController();
  const call = new Client({ ...addresses, fetch: never }).index.getCity({ city: "oslo" }, { signal: left.signal });
  left.abort(new Error("the page was left"));
  await assert.rejects(call, /^Error: the page was left$/);
});

test("a city fills in a workbook", async () => {
  const client = new Client({ ...addresses, token: coordinator, language: "fr" });
  const body = { city: "zephyr-point", questionnaire: "icc/2019", year: 2028 };
  const assessment = await client.index.createAssessment({ body });
  const saved = await client.index.saveAnswers({ assessment: assessment.id, body: { answers: { p1: { value: "no" } } } });
  assert.equal(saved.kept, 1);
  const template = await client.index.getQuestionnaireWorkbook({ code: "icc", version: "2019", assessment: assessment.id });
  assert.equal(template.type, XLSX);
  const workbook = new Blob([await template.arrayBuffer()], { type: XLSX });
  assert.ok(await client.index.uploadWorkbook({ assessment: assessment.id, body: workbook }));
  assert.ok(etagOf(await client.index.getAssessment({ assessment: assessment.id })));
  const types = await client.events.getCodeList({ list: "event-types" });
  assert.equal(types.items.find(({ code }) => code === "study_visit")?.label, "Visite d’étude");
});

test("a service without address is not guessed", async () => {
  await assert.rejects(new Client({ index: addresses.index }).events.listEvents(), /give events: /);
});
