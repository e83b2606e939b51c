/** A typed client of the Intercultural Cities services. */
export { Client, etagOf } from "./client.js";
export { NoAnswer, Problem } from "./problems.js";
