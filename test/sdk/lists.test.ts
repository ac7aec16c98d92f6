/** What the SDK finds by looking round: communities, mandates, consents, a person's reach; also through TanStack Query. */
import assert from "node:assert/strict";
import { QueryClient } from "@tanstack/react-query";
import { createPublicClient, custom, zeroHash } from "viem";
import { type Config, createConfig, createConnector } from "wagmi";
import { connect } from "wagmi/actions";
import { testChain } from "../../scripts/lib/chain.js";
import { found, mandate, peopleFrom, termsOf } from "../../scripts/lib/world.js";
import {
  cancelAct,
  folkmootActions,
  getCommunities,
  getConsents,
  getMandates,
  getReach,
  leaveCommunity,
  NonceUsedError,
  resignMandate,
  signAct,
  submitAct,
  withdrawConsent,
} from "../../sdk/src/index.js";
import {
  getMandatesQueryOptions,
  getStandingQueryOptions,
  withdrawConsentMutationOptions,
} from "../../sdk/src/query/index.js";
import { anasMandate, coin, refuses, supplier, type Valley, valley } from "../contracts/support.js";

describe("looking round", () => {
  const load = valley();
  const clientOf = ({ chain, deployment }: Valley) =>
    createPublicClient({ transport: chain.transport }).extend(folkmootActions(deployment));

  /** A second community, of Ana, Tom and three others, whose nurse is Ana as well. */
  async function riverBend(world: Valley) {
    const { chain, deployment, ana, tom } = world;
    const people = [ana, tom, ...peopleFrom(40, 3)];
    const community = await found(chain, deployment, people, { name: "River Bend", capacity: 12 });
    const terms = termsOf(ana.address, [], { office: "nurse", duty: "looks after whoever is ill." });
    const id = await mandate(chain, deployment, { community, proposer: tom, holder: ana, terms, consenting: [tom] });
    return { community, id, people };
  }

  it("finds every community, and those in which somebody has a seat", async () => {
    const world = await load();
    const { chain, deployment, community, tom, ines } = world;
    const other = await riverBend(world);
    const client = clientOf(world);
    const all = await client.getCommunities();
    assert.deepEqual(
      all.map(({ id, charter, founders }) => [id, charter.name, founders.length]),
      [
        [community, "Oak Valley", 7],
        [other.community, "River Bend", 5],
      ],
    );
    const of = async (member: `0x${string}`) => (await client.getCommunities({ member })).map(({ id }) => id);
    assert.deepEqual(await of(tom.address), [community, other.community]);
    assert.deepEqual(await of(ines.address), [community]);
    await chain.receipt(leaveCommunity(chain.as(tom), { community, deployment }));
    assert.deepEqual(await of(tom.address), [other.community]);
  });

  it("leaves out a community whose charter a node has changed", async () => {
    const world = await load();
    const provider = {
      async request(request: { method: string }) {
        const answer = await world.chain.publicClient.request(request as never);
        if (request.method !== "eth_getLogs") return answer;
        const [from, to] = ["Oak Valley", "Oak Volley"].map((name) => Buffer.from(name).toString("hex"));
        return JSON.parse(JSON.stringify(answer).replaceAll(from ?? "", to ?? ""));
      },
    };
    const client = createPublicClient({ transport: custom(provider) });
    assert.deepEqual(await getCommunities(client, { deployment: world.deployment }), []);
    const honest = await getCommunities(world.chain.publicClient, { deployment: world.deployment });
    assert.equal(honest.length, 1);
  });

  it("finds a community's mandates and a person's, with standing and voices", async () => {
    const world = await load();
    const { community, ana } = world;
    const id = await anasMandate(world, [coin()]);
    const other = await riverBend(world);
    const client = clientOf(world);
    const [here, ...none] = await client.getMandates({ community });
    assert.deepEqual(none, []);
    assert.deepEqual([here?.id, here?.state, here?.standing.margin], [id, "accepted", 2]);
    assert.deepEqual(here?.voices.consenting, [1, 2, 3, 4, 5, 6]);
    const hers = await client.getMandates({ holder: ana.address });
    assert.deepEqual(
      hers.map((one) => [one.community, one.id, one.standing.reason]),
      [
        [community, id, "stands"],
        [other.community, other.id, "tooFewConsents"],
      ],
    );
  });

  it("finds what a member consents to, and what of it lapses", async () => {
    const world = await load();
    const { chain, deployment, community, tom, stranger, charter } = world;
    const first = await anasMandate(world);
    const second = await anasMandate(world, [], { salt: `0x${"11".repeat(32)}` });
    await chain.receipt(withdrawConsent(chain.as(tom), { community, matter: second, deployment }));
    const on = { community, deployment };
    const told = async () =>
      (await getConsents(chain.publicClient, { ...on, person: tom.address })).map(({ mandate: { id }, lapses }) => [
        id,
        lapses,
      ]);
    assert.deepEqual(await told(), [[first, false]]);
    assert.deepEqual(await getConsents(chain.publicClient, { ...on, person: stranger.address }), []);
    await chain.pass(charter.seasonLength);
    assert.deepEqual(await told(), [[first, true]]);
    await chain.pass(charter.seasonLength);
    assert.deepEqual(await told(), []);
  });

  it("counts a person's reach in present seats, each community once, while the mandates run", async () => {
    const world = await load();
    const { chain, deployment, community, ana, tom } = world;
    const id = await anasMandate(world);
    await anasMandate(world, [], { salt: `0x${"11".repeat(32)}`, days: 10 });
    const other = await riverBend(world);
    const reach = () => getReach(chain.publicClient, { person: ana.address, deployment });
    assert.deepEqual([(await reach()).people, (await reach()).mandates.length], [12, 3]);
    await chain.receipt(leaveCommunity(chain.as(tom), { community, deployment }));
    assert.equal((await reach()).people, 11);
    await chain.receipt(resignMandate(chain.as(ana), { community: other.community, id: other.id, deployment }));
    assert.equal((await reach()).people, 6);
    await chain.pass(11 * 86_400);
    assert.deepEqual((await reach()).mandates, [{ community, id }]);
    assert.deepEqual(await getReach(chain.publicClient, { person: tom.address, deployment }), {
      people: 0,
      mandates: [],
    });
  });

  it("lets a holder take back an act that was signed and not brought in", async () => {
    const world = await load();
    const { chain, deployment, community, ana, tom } = world;
    const id = await anasMandate(world, [coin()]);
    const calls = [{ permission: coin(), target: supplier, value: 1n, data: "0x" }] as const;
    const signed = await signAct(chain.as(ana), { community, id, calls, reason: "Pump.", deployment });
    await chain.receipt(cancelAct(chain.as(ana), { nonce: signed.nonce, deployment }));
    await refuses(submitAct(chain.as(tom), { signed, deployment }), NonceUsedError);
  });

  it("answers through TanStack Query, waits for what is not known yet, and keys by what is asked", async () => {
    const world = await load();
    const { chain, deployment, community } = world;
    const id = await anasMandate(world);
    const config = createConfig({ chains: [testChain], transports: { [testChain.id]: () => chain.transport({}) } });
    const queries = new QueryClient();
    const options = getStandingQueryOptions(config, { community, id, deployment });
    const standing = await queries.fetchQuery(options);
    assert.equal(standing.withdrawalsToEnd, 3);
    assert.deepEqual(queries.getQueryData(options.queryKey), standing);
    const waiting = getStandingQueryOptions(config, { community, id: undefined, deployment });
    assert.equal(waiting.enabled, false);
    const other = getStandingQueryOptions(config, { community, id: zeroHash, deployment });
    assert.notDeepEqual(other.queryKey, options.queryKey);
    const [mandate] = await queries.fetchQuery(getMandatesQueryOptions(config, { community, deployment }));
    assert.equal(mandate?.id, id);
    assert.deepEqual(await getMandates(chain.publicClient, { community, deployment }), [mandate]);
  });

  it("acts through TanStack Query as the connected wallet, with the deployment it is given", async () => {
    const world = await load();
    const { chain, deployment, community, tom } = world;
    const id = await anasMandate(world);
    // A wallet that hands wagmi a client of its own, as some do.
    const wallet = createConnector(() => ({
      id: "toms",
      name: "Tom's",
      type: "toms",
      connect: async () => ({ accounts: [tom.address] as never, chainId: testChain.id }),
      disconnect: async () => {},
      getAccounts: async () => [tom.address],
      getChainId: async () => testChain.id,
      isAuthorized: async () => true,
      getProvider: async () => ({}),
      getClient: async () => chain.as(tom),
      onAccountsChanged: () => {},
      onChainChanged: () => {},
      onDisconnect: () => {},
    }));
    const config: Config = createConfig({
      chains: [testChain],
      transports: { [testChain.id]: () => chain.transport({}) },
      connectors: [wallet],
    });
    const queries = new QueryClient();
    const withdraw = () =>
      queries
        .getMutationCache()
        .build(queries, withdrawConsentMutationOptions(config))
        .execute({ community, matter: id, deployment });
    await assert.rejects(withdraw(), /not connected/i);
    const [connector] = config.connectors;
    assert(connector);
    await connect(config, { connector });
    await chain.receipt(withdraw());
    const options = getStandingQueryOptions(config, { community, id, deployment });
    assert.equal((await queries.fetchQuery(options)).withdrawalsToEnd, 2);
  });
});
