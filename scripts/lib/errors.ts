/** `docs/errors.md`: a heading for every error class of the SDK, made from the classes and the contracts' sources. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Abi, AbiParameter } from "viem";
import * as sdk from "../../sdk/src/index.js";
import { type Refusal, refusalsOf } from "./refusals.js";
import { root } from "./steps.js";

const file = join(root, "docs/errors.md");

const introduction = `# Errors

<!-- Made from the SDK and the contracts by \`npm run format\`. -->

Every error of the package \`folkmoot\` is a class that can be imported from it, with \`shortMessage\` (what happened),
\`nextStep\` (what to do) and \`docsPath\` (its place on this page). Those of the contracts also have \`args\`, in the order
given here.

*Met in* names the contracts' functions that refuse with it, in their own code or their libraries'. A function that calls
another contract passes on what that one answers: an act, for example, also meets the errors of the account.`;

const contracts: readonly { name: string; parts: readonly string[]; abi: Abi }[] = [
  {
    name: "Assembly",
    parts: ["contracts/Assembly.sol/Assembly", "contracts/Registrar.sol/Registrar"],
    abi: sdk.assemblyAbi,
  },
  { name: "Account", parts: ["contracts/Account.sol/Account"], abi: sdk.accountAbi },
  { name: "Mandates", parts: ["contracts/Mandates.sol/Mandates"], abi: sdk.mandatesAbi },
  {
    name: "Decisions",
    parts: ["contracts/Decisions.sol/Decisions", "contracts/ProposalCheck.sol/ProposalCheck"],
    abi: sdk.decisionsAbi,
  },
  { name: "Hearings", parts: ["contracts/Hearings.sol/Hearings"], abi: sdk.hearingsAbi },
  {
    name: "Agreements",
    parts: ["contracts/Agreements.sol/Agreements", "contracts/AgreementCheck.sol/AgreementCheck"],
    abi: sdk.agreementsAbi,
  },
  { name: "Partings", parts: ["contracts/Partings.sol/Partings"], abi: sdk.partingsAbi },
  { name: "Reviews", parts: ["contracts/Reviews.sol/Reviews"], abi: sdk.reviewsAbi },
  {
    name: "Sentences",
    parts: [
      "contracts/periphery/EnglishSentences.sol/EnglishSentences",
      "contracts/periphery/english/EnglishMatters.sol/EnglishMatters",
    ],
    abi: sdk.sentencesAbi,
  },
];

type ErrorClass = typeof sdk.FolkmootError | sdk.ContractErrorClass;

/** Every error class that the package exports, by name. */
export const errorClasses = Object.values(sdk)
  .filter(
    (value): value is ErrorClass =>
      value === sdk.FolkmootError || (typeof value === "function" && value.prototype instanceof sdk.FolkmootError),
  )
  .sort((one, other) => (one.className < other.className ? -1 : 1));

/** The package's own errors, then those of each contract alone, then those of several. */
const groups = ["The package itself", ...contracts.map(({ name }) => name), "Several contracts"] as const;

interface Section {
  group: string;
  text: string;
}

function section(group: string, title: string, meaning: string, facts: Record<string, string | undefined>): Section {
  const list = Object.entries(facts).flatMap(([name, value]) => (value ? [`- ${name}: ${value}`] : []));
  return { group, text: [`### ${title}`, meaning, list.join("\n")].filter(Boolean).join("\n\n") };
}

/** The comment above each class of the SDK's sources. */
function commentsOfClasses(): Map<string, string> {
  const folder = join(root, "sdk/src");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
  const found = sources.flatMap((source) => [...source.matchAll(/^\/\*\* (.+) \*\/\nexport class (\w+)/gm)]);
  return new Map(found.map(([, comment = "", name = ""]) => [name, comment]));
}

function ofPackage(one: typeof sdk.FolkmootError, comments: Map<string, string>): Section {
  const comment = comments.get(one.className);
  if (comment === undefined) throw new Error(`${one.className} has no comment of one line above its class.`);
  // Their next steps do not depend on what they are made of.
  const { nextStep } = Reflect.construct(one, []) as sdk.FolkmootError;
  return section("The package itself", one.className, comment, { "Next step": nextStep });
}

function ofContracts(one: sdk.ContractErrorClass, refusals: Map<string, Map<string, Refusal>>): Section {
  const declaring = contracts.filter(({ abi }) => inputsOf(abi, one));
  const [first] = declaring;
  if (first === undefined) throw new Error(`No contract has the error ${one.errorName}.`);
  const inputs = inputsOf(first.abi, one) ?? [];
  const met = declaring.flatMap(({ name }) => {
    const refusal = refusals.get(name)?.get(one.errorName);
    return refusal ? [{ ...refusal, functions: refusal.functions.map((called) => `\`${name}.${called}\``) }] : [];
  });
  const notice = met.find(({ notice }) => notice)?.notice;
  // Where the contracts leave it at the name, the class's own sentence tells.
  const meaning = notice ?? new one(inputs.map(({ name }) => `\`${name}\``)).shortMessage;
  return section(declaring.length === 1 ? first.name : "Several contracts", one.className, meaning, {
    Arguments: inputs.map(({ name, type }) => `\`${name}\` (${type})`).join(", "),
    "Next step": new one(inputs.map(() => "0x00")).nextStep,
    "Met in": met.flatMap(({ functions }) => functions).join(", "),
  });
}

/** The arguments of this error, where the contract has it. */
function inputsOf(abi: Abi, { errorName }: sdk.ContractErrorClass): readonly AbiParameter[] | undefined {
  return abi.filter((item) => item.type === "error").find(({ name }) => name === errorName)?.inputs;
}

function errorPage(): string {
  const comments = commentsOfClasses();
  const refusals = new Map(contracts.map(({ name, parts }) => [name, refusalsOf(parts)]));
  const sections = errorClasses.map((one) =>
    "errorName" in one ? ofContracts(one, refusals) : ofPackage(one, comments),
  );
  const parts = groups.map((group) => {
    const texts = sections.filter((one) => one.group === group).map(({ text }) => text);
    return [`## ${group}`, ...texts].join("\n\n");
  });
  return `${[introduction, ...parts].join("\n\n")}\n`;
}

export function writeErrorPage() {
  writeFileSync(file, errorPage());
}

/** Answers what was looked at; throws where the page is not what it would be made as. */
export async function checkErrorPage(): Promise<string> {
  if (!existsSync(file) || readFileSync(file, "utf8") !== errorPage()) {
    throw new Error("    docs/errors.md is not what the SDK and the contracts say.");
  }
  return `${errorClasses.length} errors`;
}
