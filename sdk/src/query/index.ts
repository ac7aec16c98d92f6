/** Query and mutation options for every action: `folkmoot/query`. */
export * from "./agreements.js";
export * from "./communities.js";
export * from "./decisions.js";
export { type QueryParameters, queryScope, type ReadParameters, type Waiting } from "./options.js";
