/** What the documents show must compile (and is run by a test), what they name must exist, what they link to be there. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { bin, root, runNode } from "./steps.js";

const workshop = join(root, ".docs-check");

export interface Snippet {
  document: string;
  language: string;
  /** Of a project of its own, which a test puts together and runs; else the snippet stands for itself. */
  file?: string;
  code: string;
}

/** The Markdown files of the project. */
export function documents(): string[] {
  const docs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" });
  const top = readdirSync(root).filter((name) => name.endsWith(".md"));
  return [...top, "sdk/README.md", ...docs.filter((name) => name.endsWith(".md")).map((name) => join("docs", name))];
}

export function snippetsOf(document: string): Snippet[] {
  const text = readFileSync(join(root, document), "utf8");
  return [...text.matchAll(/^```(\w+)(?: title=(\S+))?\n([\s\S]*?)^```/gm)].map(
    ([, language = "", file, code = ""]) => ({
      document,
      language,
      code,
      ...(file ? { file } : {}),
    }),
  );
}

function brokenLinks(document: string): string[] {
  const text = readFileSync(join(root, document), "utf8");
  return [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)]
    .map(([, target = ""]) => target)
    .filter((target) => !existsSync(join(root, dirname(document), target)))
    .map((target) => `${document} links to ${target}, which is not there.`);
}

/** Commands of shell snippets must be scripts of the package. */
function unknownCommands({ document, code }: Snippet): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: object };
  return [...code.matchAll(/\bnpm (?:run )?(?:-s )?([\w:-]+)/g)]
    .map(([, name = ""]) => name)
    .filter((name) => !(name in scripts) && !["install", "ci", "pack"].includes(name))
    .map((name) => `${document} names the command "npm run ${name}", which does not exist.`);
}

async function compile(snippets: readonly Snippet[]): Promise<string[]> {
  if (snippets.length === 0) return [];
  rmSync(workshop, { recursive: true, force: true });
  mkdirSync(workshop);
  for (const [index, { code }] of snippets.entries()) {
    writeFileSync(join(workshop, `snippet${index}.ts`), `${code}\nexport {};\n`);
  }
  const config = { extends: "../tsconfig.json", include: ["*.ts"] };
  writeFileSync(join(workshop, "tsconfig.json"), JSON.stringify(config));
  const { code, output } = await runNode([bin("typescript/bin/tsc"), "-p", workshop], { quiet: true });
  rmSync(workshop, { recursive: true, force: true });
  if (code === 0) return [];
  return [output.replace(/\S*snippet(\d+)\.ts/g, (_, index) => `${snippets[Number(index)]?.document}`)];
}

/** Solidity snippets stand word for word in a contract that the tests use. */
function strayContracts({ document, file, code }: Snippet): string[] {
  if (file) return [];
  const folder = join(root, "contracts/periphery");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".sol"))
    .map((name) => readFileSync(join(folder, name), "utf8"));
  if (sources.some((source) => source.includes(code.trim()))) return [];
  return [`${document} shows Solidity that is not in ${relative(root, folder)}.`];
}

/** Answers what was looked at; throws what is wrong. */
export async function checkDocs(): Promise<string> {
  const all = documents();
  const snippets = all.flatMap(snippetsOf);
  const typescript = snippets.filter(({ language }) => language === "ts");
  const problems = [
    ...all.flatMap(brokenLinks),
    ...snippets.filter(({ language }) => language === "sh").flatMap(unknownCommands),
    ...snippets.filter(({ language }) => language === "solidity").flatMap(strayContracts),
    ...(await compile(typescript)),
  ];
  if (problems.length > 0) throw new Error(problems.map((problem) => `    ${problem}`).join("\n"));
  return `${all.length} documents, ${snippets.length} snippets`;
}
