/**
 * `npm run bench:indexer`: how fast the indexer reads history back on PGlite and on PostgreSQL, and how fast it answers
 * the commonest questions, at 20,000 events and at ten times that. Times depend on the machine; no test rests on them.
 * `-- --events N --factor N --rounds N` measure other sizes.
 */
import { parseArgs } from "node:util";
import { compileContracts } from "./lib/build.js";
import { messageOf } from "./lib/steps.js";

const usage = "npm run bench:indexer -- [--events N] [--factor N] [--rounds N]";

function readOptions() {
  const text = { type: "string" } as const;
  const { values } = parseArgs({ options: { events: text, factor: text, rounds: text } });
  const number = (name: "events" | "factor" | "rounds", otherwise: number) => {
    const value = Number(values[name] ?? otherwise);
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} must be a number from 1 on.`);
    return value;
  };
  return { events: number("events", 20_000), factor: number("factor", 10), rounds: number("rounds", 100) };
}

try {
  const options = readOptions();
  const onStep = (step: string) => console.error(`  ${step} …`);
  onStep("compiling the contracts");
  await compileContracts();
  const { measureIndexer } = await import("./lib/measureIndexer.js");
  const { stopPostgres } = await import("../test/indexer/databases.js");
  try {
    const measured = await measureIndexer({ ...options, onStep });
    console.log("Reading history back, from the start of the process on:");
    console.table(measured.map(({ questions: _questions, ...rest }) => rest));
    console.log("Questions, in milliseconds: p50 / p99");
    const names = Object.keys(measured[0]?.questions ?? {});
    const rows = names.map((name) => [
      name,
      Object.fromEntries(
        measured.map(({ database, events, questions }) => {
          const { p50, p99 } = questions[name] ?? { p50: 0, p99: 0 };
          return [`${database}, ${events}`, `${p50} / ${p99}`];
        }),
      ),
    ]);
    console.table(Object.fromEntries(rows));
  } finally {
    await stopPostgres();
  }
  process.exit(0);
} catch (error) {
  console.error(`The indexer could not be measured. ${messageOf(error)}\nUsage: ${usage}`);
  process.exit(1);
}
