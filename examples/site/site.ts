// A page of a city in three calls: the city with its rank, a search with its facets, and a calendar.
// The addresses of the services, and the city, can be given in the address of the page:
// ?index=http://127.0.0.1:8001&practices=http://127.0.0.1:8002&events=http://127.0.0.1:8003&city=oslo

import { Client, NoAnswer, Problem } from "intercultural-cities-client";
import type { PracticesOperations, events, index, practices } from "intercultural-cities-client";

type Profile = index["schemas"]["Profile"];
type Practices = practices["schemas"]["PracticeSummaryPage"];
type Asked = NonNullable<Parameters<PracticesOperations["listPractices"]>[0]>;
type Area = NonNullable<Asked["indicator"]>[number];
type Events = events["schemas"]["EventSummaryPage"];

const asked = new URLSearchParams(location.search);
const client = new Client({
  index: asked.get("index") ?? "http://127.0.0.1:8001",
  practices: asked.get("practices") ?? "http://127.0.0.1:8002",
  events: asked.get("events") ?? "http://127.0.0.1:8003",
  language: "en",
});

function place(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** Make an element. Whatever was written by others becomes text, never markup. */
function made(tag: string, text: string, className = ""): HTMLElement {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = className;
  return element;
}

function showCity(profile: Profile): void {
  place("name").textContent = profile.name;
  if (profile.synthetic) place("marks").append(made("span", "Invented for demonstration", "mark"));
  place("areas").replaceChildren(
    ...profile.indicators.map((area) => {
      const row = made("tr", "");
      row.append(
        made("td", area.label),
        made("td", area.display ?? "–", "number"),
        made("td", area.median?.toFixed(0) ?? "–", "number"),
      );
      return row;
    }),
  );
  place("rank").textContent = profile.rank?.sentence ?? "It has no rank: it withholds its numbers, or has none yet.";
  place("steps").replaceChildren(
    ...profile.next_steps.map((step) => {
      const item = made("li", step.why);
      const ideas = made("ul", "");
      ideas.append(...step.practices.map((practice) => made("li", practice.title)));
      item.append(ideas);
      return item;
    }),
  );
}

function showPractices(found: Practices): void {
  place("found").textContent = `${found.facets?.total ?? found.items.length} practices and lessons`;
  place("practices").replaceChildren(
    ...found.items.map((practice) => {
      const cities = practice.cities.map((one) => found.names?.cities[one.city] ?? one.city);
      return made("li", [practice.title, ...cities].join(", "));
    }),
  );
  const areas = document.querySelector<HTMLSelectElement>("select[name=indicator]");
  const chosen = areas?.value ?? "";
  areas?.replaceChildren(
    new Option("any", ""),
    ...(found.facets?.facets["indicator"] ?? []).map(
      ({ value, label, count }) => new Option(`${label} (${count})`, value, false, value === chosen),
    ),
  );
}

function showCalendar(year: number, found: Events): void {
  place("calendar-title").textContent = `Calendrier ${year}`;
  place("calendar").replaceChildren(...found.items.map((event) => made("li", `${event.when.text} : ${event.title}`)));
}

/** Show what came, or say what went wrong; the other parts of the page do not wait for it. */
async function shown<T>(what: string, answer: Promise<T>, show: (told: T) => void): Promise<void> {
  try {
    show(await answer);
  } catch (error) {
    if (!(error instanceof Problem || error instanceof NoAnswer)) throw error;
    const why = error instanceof Problem ? `${error.detail} (${error.traceId})` : "no answer; try again in a moment";
    const told = made("p", `${what}: ${why}`);
    told.setAttribute("role", "alert");
    place("trouble").append(told);
  }
}

function search(form: HTMLFormElement): Promise<void> {
  const fields = new FormData(form);
  const area = fields.get("indicator") as Area | ""; // one of the facets of the answer before
  const found = client.practices.listPractices({
    q: String(fields.get("q") ?? ""),
    ...(area ? { indicator: [area] } : {}),
    include: ["facets"],
    limit: 10,
  });
  return shown("Practices", found, showPractices);
}

const form = place("search") as HTMLFormElement;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void search(form);
});

const year = new Date().getFullYear() + 1;
await Promise.all([
  shown(
    "The city",
    client.index.getCityProfile({ city: asked.get("city") ?? "zephyr-point", include: ["rank"] }),
    showCity,
  ),
  search(form),
  shown(
    "Le calendrier",
    client.events.listEvents({ from: `${year}-01-01`, to: `${year}-12-31`, lang: "fr", limit: 50 }),
    (found) => showCalendar(year, found),
  ),
]);
document.body.dataset["ready"] = "true";
