// Reads the calendar named on the command line and prints, by library and UID, when each event begins and ends: seconds.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";
import nodeIcal from "node-ical";
import { convertIcsCalendar } from "ts-ics";

const text = readFileSync(process.argv[2], "utf8");
const seconds = (date) => date.getTime() / 1000;

function byIcalJs() {
  const calendar = new ICAL.Component(ICAL.parse(text));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  }
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    return [event.uid, [event.startDate.toUnixTime(), event.endDate.toUnixTime()]];
  });
}

function byNodeIcal() {
  const events = Object.values(nodeIcal.sync.parseICS(text)).filter((entry) => entry.type === "VEVENT");
  return events.map((event) => [event.uid, [seconds(event.start), seconds(event.end)]]);
}

function byTsIcs() {
  const { events } = convertIcsCalendar(undefined, text);
  return events.map((event) => [event.uid, [seconds(event.start.date), seconds(event.end.date)]]);
}

const readers = { "ical.js": byIcalJs, "node-ical": byNodeIcal, "ts-ics": byTsIcs };
const read = Object.entries(readers).map(([name, reader]) => [name, Object.fromEntries(reader())]);
process.stdout.write(JSON.stringify(Object.fromEntries(read)));
