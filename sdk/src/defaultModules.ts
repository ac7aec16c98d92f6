import type { Deployment } from "./deployment.js";
import { type Charter, powers } from "./types.js";

/**
 * The modules of a community that gives mandates and decides: mandates may make calls, decisions may do all that members
 * can decide, agreements seat who moves here from a neighbour, and partings let those go who leave with their share. In the order that charters want.
 */
export function defaultModules({ mandates, decisions, partings, agreements }: Deployment): Charter["modules"] {
  const { execute, suspend, amend, admit, expel, represent } = powers;
  const modules = [
    { module: mandates, powers: execute },
    { module: decisions, powers: execute | suspend | amend | admit | expel | represent },
    { module: agreements, powers: admit },
    { module: partings, powers: execute | expel },
  ];
  return modules.sort((one, other) => (BigInt(one.module) < BigInt(other.module) ? -1 : 1));
}
