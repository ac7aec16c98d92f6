/** An indexer that somebody started beside a chain ends with them, however they ended. */
const { ppid } = process;
if (process.env.FOLKMOOT_WITH_PARENT) setInterval(() => process.ppid !== ppid && process.exit(0), 500).unref();
