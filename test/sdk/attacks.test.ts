import assert from "node:assert/strict";
import { QueryClient } from "@tanstack/react-query";
import { createPublicClient, custom, defineChain } from "viem";
import { createConfig } from "wagmi";
import { openChain, person, testChain } from "../../scripts/lib/chain.js";
import { found, mandate, peopleFrom, termsOf } from "../../scripts/lib/world.js";
import { getMandates, withdrawConsent } from "../../sdk/src/index.js";
import { getCommunityQueryOptions, getSeatsQueryOptions } from "../../sdk/src/query/index.js";
import { anasMandate, coin, valley } from "../contracts/support.js";

describe("lying nodes and odd settings", () => {
  const load = valley();

  it("a withdrawal sent where the protocol is not deployed must not look like success", async () => {
    const { chain, community, tom, deployment } = await load();
    const nowhere = { ...deployment, assembly: person(200).address, mandates: person(201).address };
    await assert.rejects(
      withdrawConsent(chain.as(tom), { community, matter: `0x${"11".repeat(32)}`, deployment: nowhere }),
    );
  });

  it("deployment: undefined given explicitly (optional prop) does not switch the query off", async () => {
    const { chain, community } = await load();
    const config = createConfig({ chains: [testChain], transports: { [testChain.id]: () => chain.transport({}) } });
    const options = getCommunityQueryOptions(config, { community, deployment: undefined });
    assert.equal(options.enabled, true);
  });

  it("options without a chain do not mix two chains under one key", async () => {
    const { chain, community, deployment } = await load();
    const other = await openChain();
    const second = defineChain({ ...testChain, id: 31338 });
    const config = createConfig({
      chains: [testChain, second],
      transports: { [testChain.id]: () => chain.transport({}), [second.id]: () => other.transport({}) },
    } as never);
    const first = getSeatsQueryOptions(config, { community, deployment });
    const queries = new QueryClient();
    assert.equal((await queries.fetchQuery({ ...first, staleTime: 1e9 })).length, 7);
    config.setState((state) => ({ ...state, chainId: 31338 }));
    const then = getSeatsQueryOptions(config, { community, deployment });
    const answer = await queries.fetchQuery({ ...then, staleTime: 0 }).catch((e) => [String(e).slice(0, 60)]);
    // documented: "the first unless given"
    assert.equal(answer.length, 7, `after the wallet moved, the same key answered from another chain: ${answer}`);
  });

  it("a node that ignores the filter, and repeats logs", async () => {
    const world = await load();
    const { chain, deployment, community, ana, tom } = world;
    await anasMandate(world, [coin()]);
    const people = [ana, tom, ...peopleFrom(40, 3)];
    const other = await found(chain, deployment, people, { name: "River Bend", capacity: 12 });
    const terms = termsOf(ana.address, [], { office: "nurse", duty: "looks after whoever is ill." });
    await mandate(chain, deployment, { community: other, proposer: tom, holder: ana, terms, consenting: [tom] });
    const provider = (twice: boolean, drop: boolean) => ({
      async request(request: { method: string; params?: [{ topics: unknown[] }] }) {
        let r = request;
        if (request.method === "eth_getLogs" && drop)
          r = { ...request, params: [{ ...request.params?.[0], topics: [request.params?.[0].topics[0]] }] };
        const answer = (await chain.publicClient.request(r as never)) as unknown[];
        return request.method === "eth_getLogs" && twice ? [...answer, ...answer] : answer;
      },
    });
    const filtered = await getMandates(createPublicClient({ transport: custom(provider(false, true)) }), {
      community,
      deployment,
    });
    assert.deepEqual(
      filtered.map((m) => m.community),
      [community],
      "foreign",
    );
    const twice = await getMandates(createPublicClient({ transport: custom(provider(true, false)) }), {
      community,
      deployment,
    });
    assert.equal(twice.length, 1, "duplicates");
  });

  it("a node that says a mandate of another community is this one's (community topic rewritten)", async () => {
    const world = await load();
    const { chain, deployment, community, ana, tom } = world;
    const people = [ana, tom, ...peopleFrom(40, 3)];
    const other = await found(chain, deployment, people, { name: "River Bend", capacity: 12 });
    const terms = termsOf(ana.address, [], { office: "nurse", duty: "looks after whoever is ill." });
    await mandate(chain, deployment, { community: other, proposer: tom, holder: ana, terms, consenting: [tom] });
    const swap = (text: string) => text.replaceAll(other.slice(2).toLowerCase(), community.slice(2).toLowerCase());
    const client = createPublicClient({
      transport: custom({
        async request(request: { method: string; params?: [{ topics: unknown[] }] }) {
          if (request.method !== "eth_getLogs") return chain.publicClient.request(request as never);
          const params = [{ ...request.params?.[0], topics: [request.params?.[0].topics[0]] }];
          return JSON.parse(swap(JSON.stringify(await chain.publicClient.request({ ...request, params } as never))));
        },
      }),
    });
    const got = await getMandates(client, { community, deployment });
    assert.deepEqual(
      got.map((m) => [m.terms.office, m.state]),
      [],
      "a mandate made up for this community is shown as one of its own",
    );
  });
});
