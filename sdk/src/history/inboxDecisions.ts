import { type Address, type Hex, isAddressEqual } from "viem";
import { Executed } from "../abi/decisions.js";
import { Stayed } from "../abi/partings.js";
import { getClaims } from "../actions/getClaims.js";
import { getCommunity } from "../actions/getCommunity.js";
import { type Decision, howItStands } from "../actions/getDecision.js";
import { getTenure } from "../actions/getTenure.js";
import { type ProposedDecision, readDecisions } from "../decisions/proposed.js";
import type { Deployment } from "../deployment.js";
import { readPanel } from "../internal/charter.js";
import { type AnyClient, readEvents } from "../internal/client.js";
import { readTimes } from "../internal/times.js";
import { decisionFields, decisionIn } from "./decisionRows.js";
import type { Item } from "./inbox.js";
import { column, lower, readAll } from "./rows.js";

interface OfDecision extends Item {
  decision: Decision;
}

/** What waits for a person because of a decision. */
export type DecisionItem =
  /** They are asked and have said nothing yet. Consents are heard until the deadline. */
  | (OfDecision & { kind: "decide" })
  /** It affects them: the circle waits for their reply until the deadline. */
  | (OfDecision & { kind: "reply" })
  /** It rests on a claim, or one speaks against it, of which they have said nothing as a reviewer. */
  | (OfDecision & { kind: "review"; claim: Hex; statement: string })
  /** They put it and it passes: it can be carried out until the deadline. */
  | (OfDecision & { kind: "carryOut" })
  /** It passes and they did not consent: until the deadline they can leave with their share. */
  | (OfDecision & { kind: "exit" })
  /** It dissolved the community: from the deadline on they can leave with their share. */
  | (OfDecision & { kind: "dissolved" })
  /** It divides the community, and they have a seat in the other half: they can move until the deadline. */
  | (OfDecision & { kind: "division"; half: Address });

/** A decision in which something may wait for the person. */
export interface Candidate {
  /** The community's name. */
  name: string;
  proposed: ProposedDecision;
  /** Whether they may be a reviewer of its claims. */
  reviewer: boolean;
}

interface Asking {
  person: Address;
  /** Where the person has a seat, and which. */
  seats: ReadonlyMap<Address, number>;
  deployment: Deployment;
  time: number;
}

/** Who is no member is heard nowhere but where they are named, or trusted as a reviewer. */
export async function candidatesOnIndex(
  indexer: string,
  { person, seats, deployment, time }: Asking,
  readNames: (communities: readonly Address[]) => Promise<ReadonlyMap<Address, string>>,
): Promise<Candidate[]> {
  const read = (where: Record<string, unknown>) =>
    readAll(indexer, "decisions", decisionFields, where, (row) => decisionIn(row, deployment)?.proposed);
  const of = (ids: readonly Hex[]) => (ids.length === 0 ? [] : read({ id_in: [...new Set(ids)] }));
  const here = [...seats.keys()].map(lower);
  const running = { state_in: ["open", "executed"], expiresAt_gt: String(time) };
  const [ours, dissolved, naming, reviewed] = await Promise.all([
    here.length === 0 ? [] : read({ community_in: here, ...running }),
    here.length === 0
      ? []
      : readAll(
          indexer,
          "communitys",
          "id dissolvedAt",
          { id_in: here, dissolvedAt_gt: "0" },
          (row) => ({
            community: lower(column.address(row, "id")),
            executedAt: String(column.bigint(row, "dissolvedAt")),
          }),
          "position",
        ),
    readAll(indexer, "hearings", "id", { affected: lower(person), reply: null, replyUntil_gt: String(time) }, (row) =>
      column.hex(row, "id"),
    ),
    readAll(indexer, "claims", "decision", { reviewers_has: lower(person), expiresAt_gt: String(time) }, (row) =>
      column.hex(row, "decision"),
    ),
  ]);
  const ends = await Promise.all(dissolved.map((where) => read(where)));
  const all = [...ours, ...ends.flat(), ...(await of([...naming, ...reviewed]))];
  const found = [...new Map(all.map((one) => [`${one.community} ${one.id}`, one])).values()];
  const names = await readNames([...new Set(found.map(({ community }) => community))]);
  return found.map((proposed) => ({
    ...{ proposed, name: names.get(proposed.community) ?? "" },
    reviewer: reviewed.includes(proposed.id),
  }));
}

/** The same from the chain, which is asked for all that was put anywhere. */
export async function candidatesOnChain(
  client: AnyClient,
  { person, seats, deployment, time }: Asking,
): Promise<{ candidates: Candidate[]; missing: string[] }> {
  const put = await readDecisions(client, { deployment });
  const concerning = put.filter(({ community, expiresAt, terms: { stakes, affected, steps } }) => {
    const dissolves = steps.some(({ kind }) => kind === "dissolve");
    if (expiresAt <= time) return seats.has(community) && dissolves;
    return seats.has(community) || stakes === "high" || (stakes === "human" && isAddressEqual(affected, person));
  });
  const missing = new Set<string>();
  const candidates = await Promise.all(
    concerning.map(async (proposed): Promise<Candidate[]> => {
      const { community, terms } = proposed;
      const found = await getCommunity(client, { community, deployment }).catch(() => undefined);
      if (found) return [{ proposed, name: found.charter.name, reviewer: terms.stakes === "high" }];
      missing.add(`what was put in ${community}, which cannot be read`);
      return [];
    }),
  );
  return { candidates: candidates.flat(), missing: [...missing] };
}

/** What waits, by what the chain says of each decision now. One that cannot be read is named, and hides no other. */
export async function decisionItems(
  client: AnyClient,
  candidates: readonly Candidate[],
  asking: Asking,
): Promise<{ items: DecisionItem[]; missing: string[] }> {
  const missing = new Set<string>();
  const items = await Promise.all(
    candidates.map((candidate) =>
      itemsOf(client, candidate, asking).catch(() => {
        missing.add(`a decision of ${candidate.name}, which cannot be read`);
        return [];
      }),
    ),
  );
  return { items: items.flat(), missing: [...missing] };
}

async function itemsOf(
  client: AnyClient,
  { name, proposed, reviewer }: Candidate,
  { person, seats, deployment, time }: Asking,
): Promise<DecisionItem[]> {
  const decision = await howItStands(client, proposed, deployment);
  const { community, id, phase, finding, tally, hearing, expiresAt, rules, terms } = decision;
  const here = { community, name, decision };
  const seat = seats.get(community);
  const items: DecisionItem[] = [];
  if (phase === "reply" && hearing && isAddressEqual(hearing.affected, person)) {
    items.push({ kind: "reply", ...here, deadline: hearing.replyUntil });
  }
  if (reviewer && terms.stakes === "high" && tally && reviewable.has(phase)) {
    const deadline = time < tally.endsAt ? tally.endsAt : expiresAt;
    for (const { claim, statement } of await unreviewed(client, { community, id, person, deployment })) {
      items.push({ kind: "review", ...here, claim, statement, deadline });
    }
  }
  if (seat === undefined) return items;
  const passes = finding === "passes" || finding === "overrules";
  if (phase === "voting" && tally) {
    const { electorate, consents, objections, closesAt } = tally;
    const silent = !consents.includes(seat) && !objections.includes(seat);
    if (electorate.includes(seat) && silent) items.push({ kind: "decide", ...here, deadline: closesAt });
  }
  if (phase === "ready" && passes && isAddressEqual(decision.author, person)) {
    items.push({ kind: "carryOut", ...here, deadline: expiresAt });
  }
  if (phase === "exit" && passes && tally && !tally.consents.includes(seat)) {
    items.push({ kind: "exit", ...here, deadline: tally.endsAt + rules.exit });
  }
  if (phase !== "executed") return items;
  const [step] = terms.steps;
  if (terms.steps.some(({ kind }) => kind === "dissolve")) {
    items.push({ kind: "dissolved", ...here, deadline: await executedAt(client, { community, id, deployment }) });
  } else if (step?.kind === "divide" && time < expiresAt) {
    const { half } = step;
    if (await mayMove(client, { community, id, half, person, deployment })) {
      items.push({ kind: "division", ...here, half, deadline: expiresAt });
    }
  }
  return items;
}

/** While a review can still change whether it passes. */
const reviewable: ReadonlySet<string> = new Set(["deliberation", "voting", "hearing", "ready"]);

interface OfPerson {
  community: Address;
  id: Hex;
  person: Address;
  deployment: Deployment;
}

/** The claims of a decision before a panel that the person is on, and of which they have said nothing. */
async function unreviewed(client: AnyClient, { community, id, person, deployment }: OfPerson) {
  const claims = await getClaims(client, { community, id, deployment });
  const theirs = await Promise.all(
    claims.map(async ({ claim, statement, against, reviews }) => {
      if (reviews.some(({ reviewer }) => isAddressEqual(reviewer, person))) return [];
      const put = { claim, statement, against: against ? id : undefined };
      const panel = await readPanel(client, { community, ...put, deployment });
      return panel?.reviewers.some((one) => isAddressEqual(one, person)) ? [{ claim, statement }] : [];
    }),
  );
  return [...new Map(theirs.flat().map((one) => [one.claim, one])).values()];
}

async function executedAt(client: AnyClient, { community, id, deployment }: Omit<OfPerson, "person">): Promise<number> {
  const { decisions: address, fromBlock } = deployment;
  const query = { address, abi: [Executed], eventName: "Executed", args: { community, id }, fromBlock } as const;
  const times = await readTimes(client, await readEvents(client, query));
  return Math.max(0, ...times.values());
}

async function mayMove(
  client: AnyClient,
  { community, id, half, person, deployment }: OfPerson & { half: Address },
): Promise<boolean> {
  const { partings: address, fromBlock } = deployment;
  const [{ seated }, stays] = await Promise.all([
    getTenure(client, { community: half, person, deployment }),
    readEvents(client, {
      ...{ address, abi: [Stayed], eventName: "Stayed", fromBlock },
      args: { community, id, person },
    }),
  ]);
  return seated && stays.length === 0;
}
