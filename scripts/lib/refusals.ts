/** What the contracts' sources say about their errors: what each means, and which functions refuse with it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readArtifact } from "./artifacts.js";
import { root } from "./steps.js";

/** What the functions of a contract can refuse with, by the name of the error. */
export interface Refusal {
  /** The error's `@notice`, where it has one. */
  notice?: string | undefined;
  /** Functions of this contract, in the order of the source. */
  functions: string[];
}

/** A node of the compiler's syntax tree, as far as it is read here. */
interface Node {
  nodeType: string;
  id: number;
  name: string;
  kind?: string;
  visibility?: string;
  body?: unknown;
  documentation?: { text: string };
  nodes?: Node[];
  linearizedBaseContracts?: number[];
}

/**
 * The errors of one contract, "contracts/Mandates.sol/Mandates", or of the parts it is compiled in. Followed are its own
 * code, that of its libraries and of contracts it names as such; what is called through an interface is not.
 */
export function refusalsOf(parts: readonly string[]): Map<string, Refusal> {
  const refusals = new Map<string, Refusal>();
  for (const part of parts) gather(part, refusals);
  return refusals;
}

function gather(path: string, refusals: Map<string, Refusal>) {
  const { buildInfoId, inputSourceName, contractName } = readArtifact(path);
  const build = readFileSync(join(root, "artifacts/build-info", `${buildInfoId}.output.json`), "utf8");
  const { sources } = JSON.parse(build).output as { sources: Record<string, { ast: Node }> };
  const top = Object.values(sources).flatMap(({ ast }) => ast.nodes ?? []);
  const byId = new Map([...top, ...top.flatMap(({ nodes }) => nodes ?? [])].map((node) => [node.id, node]));
  const contract = sources[inputSourceName]?.ast.nodes?.find(({ name }) => name === contractName);

  for (const base of contract?.linearizedBaseContracts ?? []) {
    for (const node of byId.get(base)?.nodes ?? []) {
      if (node.kind !== "function" || !/^(external|public)$/.test(node.visibility ?? "") || !node.body) continue;
      for (const { nodeType, name, documentation } of reachedFrom(node, byId)) {
        if (nodeType !== "ErrorDefinition") continue;
        const notice = documentation?.text.match(/@notice\s+([\s\S]+?)\s*(?:\n@|$)/)?.[1]?.replace(/\s+/g, " ");
        const { functions } = refusals.get(name) ?? { functions: [] };
        refusals.set(name, { notice, functions: [...functions, node.name] });
      }
    }
  }
}

/** All functions, modifiers and errors that a function's code leads to. */
function reachedFrom(start: Node, byId: Map<number, Node>): Set<Node> {
  const reached = new Set([start]);
  // What is added on the way is visited too.
  for (const node of reached) {
    for (const [, id] of JSON.stringify(node).matchAll(/"referencedDeclaration":(\d+)/g)) {
      const next = byId.get(Number(id));
      if (next && /^(Function|Modifier|Error)Definition$/.test(next.nodeType)) reached.add(next);
    }
  }
  return reached;
}
