/** A typed client of the Intercultural Cities services. */

export { Client, etagOf, type Page, type Service, type Settings, type Token } from "./client.js";
export type { Answer, Given, Options, Version } from "./methods.js";
export { type Fault, NoAnswer, Problem, type ProblemCode } from "./problems.js";
export type { FaultCode } from "./written/codes.js";
export type { EventsOperations } from "./written/events_operations.js";
export type { components as events } from "./written/events_api.js";
export type { IndexOperations } from "./written/index_operations.js";
export type { components as index } from "./written/index_api.js";
export type { PracticesOperations } from "./written/practices_operations.js";
export type { components as practices } from "./written/practices_api.js";
