/** How fast the indexer reads history back, and how fast it answers, at one size and at a multiple of it. */
import { type Address, encodeFunctionData, type Hex, keccak256, numberToHex, parseEther } from "viem";
import { folkmootHistory } from "../../sdk/src/history/index.js";
import { assemblyAbi, buildAct } from "../../sdk/src/index.js";
import { databases } from "../../test/indexer/databases.js";
import { person } from "./chain.js";
import { type Host, startFolkmoot } from "./host.js";
import { startIndexer } from "./indexer.js";
import { day, found, mandate, payment, peopleFrom, termsOf } from "./world.js";

export interface MeasureOptions {
  /** Events of the smaller history, at least. */
  events: number;
  /** How many times as long the longer one is. */
  factor: number;
  /** How often each question is asked. */
  rounds: number;
  onStep?: (step: string) => void;
}

export interface Measured {
  database: string;
  events: number;
  /** From the process's start until it has caught up. */
  seconds: number;
  eventsPerSecond: number;
  /** Milliseconds from asking to the decoded answer. */
  questions: Record<string, { p50: number; p99: number }>;
}

const members = 150;
const mandates = 8;

/** One community of 150 lives through as many seasons as it needs; both databases read the same chain. */
export async function measureIndexer(options: MeasureOptions): Promise<Measured[]> {
  const { events, factor, rounds, onStep = () => {} } = options;
  const host = await startFolkmoot({ port: 0, empty: true });
  const measured: Measured[] = [];
  try {
    const village = await settle(host);
    for (const size of [events, events * factor]) {
      onStep(`${size} events are made`);
      await village.liveUntil(size);
      for (const [name, open] of Object.entries(databases)) {
        onStep(`${name} reads ${await village.events()} events`);
        const database = await open();
        const start = performance.now();
        const indexer = await startIndexer({ rpcUrl: host.rpcUrl, ...database.options });
        try {
          await indexer.ready();
          const seconds = (performance.now() - start) / 1_000;
          const count = await village.events();
          measured.push({
            database: name,
            events: count,
            seconds: round(seconds, 1),
            eventsPerSecond: Math.round(count / seconds),
            questions: await askAll(host, village, indexer.url, rounds),
          });
        } finally {
          await indexer.close();
          await database.close();
        }
      }
    }
    return measured;
  } finally {
    await host.close();
  }
}

interface Village {
  community: Address;
  mandate: Hex;
  holder: Address;
  voter: Address;
  events(): Promise<number>;
  liveUntil(events: number): Promise<void>;
}

async function settle(host: Host): Promise<Village> {
  const { chain, deployment } = host;
  const people = peopleFrom(1, members);
  const [holder, proposer] = [person(1), person(2)];
  const community = await found(chain, deployment, people, { seasonLength: 30 * day, longestTermDays: 3_660 });
  await chain.client.setBalance({ address: community, value: parseEther("1000000") });
  const permission = payment(`0x${"77".repeat(20)}`, {
    amountPerSeason: parseEther("1000"),
    announceAbove: parseEther("1000"),
    callsPerSeason: 100_000,
  });
  const ids: Hex[] = [];
  for (let index = 0; index < mandates; index++) {
    const salt = numberToHex(index, { size: 32 });
    const terms = termsOf(holder.address, [permission], { termDays: 3_660, salt });
    ids.push(await mandate(chain, deployment, { community, proposer, holder, terms, consenting: [] }));
  }
  const id = ids[0] ?? "0x";
  const others = Array.from({ length: 120 }, (_, index) => keccak256(numberToHex(index + 1)));
  const matters = [...ids, ...others];
  const gas = 16_000_000n;
  const events = async () => {
    const logs = await chain.publicClient.getLogs({
      address: [deployment.assembly, deployment.mandates, deployment.deeds],
      fromBlock: counted.next,
    });
    counted.events += logs.length;
    counted.next = (await chain.publicClient.getBlockNumber({ cacheTime: 0 })) + 1n;
    return counted.events;
  };
  const counted = { events: 0, next: 0n };

  /** Everybody speaks on everything, withdraws here and there, and the treasurer pays. */
  async function season(most: number) {
    for (const [index, member] of people.entries()) {
      if ((await events()) >= most) return;
      const calls = matters.map((matter, place) =>
        encodeFunctionData({
          abi: assemblyAbi,
          functionName: place >= mandates && (place + index) % 10 === 0 ? "withdrawConsent" : "giveConsent",
          args: [community, matter],
        }),
      );
      await chain.receipt(
        chain.as(member).writeContract({
          address: deployment.assembly,
          abi: assemblyAbi,
          functionName: "multicall",
          args: [calls],
          gas,
        }),
      );
      if (index < members / 2 + 1 || index % 5 !== 0) continue;
      const call = { permission, target: permission.target, value: 1n, data: "0x" } as const;
      const pay = buildAct({ community, id, calls: Array(8).fill(call), reason: "Pipes, of copper.", deployment });
      await chain.receipt(chain.as(holder).writeContract({ ...pay, gas }));
    }
    await chain.pass(30 * day);
  }

  return {
    community,
    mandate: id,
    holder: holder.address,
    voter: person(3).address,
    events,
    liveUntil: async (most) => {
      while ((await events()) < most) await season(most);
      // What may still be taken back is read block by block, as it comes: that is not measured here.
      for (let block = 0; block < 35; block++) await chain.client.mine({ blocks: 1 });
    },
  };
}

async function askAll(host: Host, village: Village, indexer: string, rounds: number) {
  const { community, mandate: id, holder, voter } = village;
  const { deployment, chain } = host;
  const ask = chain.publicClient.extend(folkmootHistory({ indexer, deployment }));
  const { next = "" } = await ask.getPersonVoices({ person: voter });
  const questions: Record<string, () => Promise<unknown>> = {
    "a person's mandates": () => ask.getPersonMandates({ person: holder }),
    "a person's voices": () => ask.getPersonVoices({ person: voter }),
    "their next page": () => ask.getPersonVoices({ person: voter, after: next }),
    "their latest voices": () => ask.getPersonVoices({ person: voter, order: "newest", limit: 10 }),
    "a person's deeds": () => ask.getPersonDeeds({ person: holder }),
    "a community's members": () => ask.getCommunityMembers({ community, limit: 256 }),
    "a community's seasons": () => ask.getCommunitySeasons({ community }),
    "live mandates with margin": () => ask.getLiveMandates({ community }),
    "a mandate's history": () => ask.getMandateHistory({ community, id }),
    "a person's inbox": () => ask.getInbox({ person: voter }),
  };
  const answers: Measured["questions"] = {};
  for (const [name, question] of Object.entries(questions)) {
    await question();
    const times: number[] = [];
    for (let asked = 0; asked < rounds; asked++) {
      const start = performance.now();
      await question();
      times.push(performance.now() - start);
    }
    times.sort((one, other) => one - other);
    const at = (share: number) => round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0, 1);
    answers[name] = { p50: at(0.5), p99: at(0.99) };
  }
  return answers;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
