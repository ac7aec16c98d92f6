/** The charter in force, as the SDK reads it, and what is signed under a former one. */
import assert from "node:assert/strict";
import { createPublicClient, custom } from "viem";
import { person } from "../../scripts/lib/chain.js";
import { charterOf, found } from "../../scripts/lib/world.js";
import {
  type Charter,
  checkDocument,
  defaultProcess,
  getCommunities,
  getCommunity,
  getFoundings,
  getMotion,
  MismatchedWordsError,
  powers,
  type SignedDocument,
  signJoining,
  signLeaving,
  signVoice,
  toDocument,
} from "../../sdk/src/index.js";
import { type Valley, valley } from "../contracts/support.js";

const nora = person(70);

describe("the charter in force", () => {
  const load = valley(3);

  async function amendable() {
    const world = await load();
    const { chain, deployment, people, tom } = world;
    const module = await chain.deploy("test/contracts/helpers/TestModule.sol/TestModule");
    const modules = [{ module: module.address, powers: powers.amend }];
    const charter = charterOf(deployment, { name: "River Bend", modules });
    const community = await found(chain, deployment, people, charter);
    const amend = async (changes: Partial<Charter>) => {
      const { charter: from } = await getCommunity(chain.publicClient, { community, deployment });
      const args = [deployment.assembly, community, from, { ...from, ...changes }];
      await chain.receipt(chain.as(tom).writeContract({ ...module, functionName: "amend", args }));
    };
    return { ...world, community, charter, amend, on: { community, deployment } };
  }

  it("is read anew by who has read another, in the community and in the list; foundings stay what they were", async () => {
    const { chain, deployment, amend, on } = await amendable();
    const motion = () => getMotion(chain.publicClient, { ...on, motion: "admission", person: nora.address });
    const names = async () => [
      (await getCommunity(chain.publicClient, on)).charter.name,
      (await getCommunities(chain.publicClient, { deployment })).at(-1)?.charter.name,
      (await getFoundings(chain.publicClient, { deployment })).at(-1)?.charter.name,
    ];
    assert.deepEqual(await names(), ["River Bend", "River Bend", "River Bend"]);
    const before = await motion();
    await amend({ name: "River Mouth" });
    assert.deepEqual(await names(), ["River Mouth", "River Mouth", "River Bend"]);
    assert.match((await motion()).sentence, /River Mouth/);
    // One that is in force again is known again.
    await amend({ name: "River Bend" });
    assert.deepEqual(await names(), ["River Bend", "River Bend", "River Bend"]);
    assert.deepEqual(await motion(), before);
  });

  it("is not believed to a node that hides it or changes its words", async () => {
    const { chain, deployment, community, amend, on } = await amendable();
    await amend({ purpose: "To mend the dam." });
    const mending = Buffer.from("To mend the dam.").toString("hex");
    const telling = (tell: (logs: { topics: string[]; data: string }[]) => unknown[]) =>
      createPublicClient({
        transport: custom({
          async request(request: { method: string }) {
            const answer = await chain.publicClient.request(request as never);
            return request.method === "eth_getLogs" ? tell(answer as never) : answer;
          },
        }),
      });
    const hiding = telling((logs) => logs.filter(({ data }) => !data.includes(mending)));
    const changing = telling((logs) =>
      logs.map((log) => ({ ...log, data: log.data.replace(mending, Buffer.from("To sell the dam.").toString("hex")) })),
    );
    for (const node of [hiding, changing]) {
      await assert.rejects(getCommunity(node, on), MismatchedWordsError);
      const listed = await getCommunities(node, { deployment });
      assert(!listed.some(({ id }) => id === community));
    }
  });

  it("makes what was signed under another of no effect, as far as its words have changed", async () => {
    const world = await amendable();
    const { chain, amend, on, tom, ana } = world;
    const motion = { motion: "refusal", person: ana.address } as const;
    const voice = await signVoice(chain.as(ana), { ...on, motion, voice: "consent" });
    const documents = [await signJoining(chain.as(nora), on), await signLeaving(chain.as(tom), on), voice].map(
      toDocument,
    );
    assert.deepEqual(await reasons(world, documents), ["waits", "ready", "ready"]);
    await amend({ vouches: 2 });
    assert.deepEqual(await reasons(world, documents), ["wrongWords", "ready", "ready"]);
    await amend({ objection: "I am against it." });
    assert.deepEqual(await reasons(world, documents), ["wrongWords", "ready", "wrongWords"]);
    await amend({ leaving: "I go." });
    assert.deepEqual(await reasons(world, documents), ["wrongWords", "wrongWords", "wrongWords"]);
  });
});

async function reasons({ chain, deployment }: Valley, documents: readonly SignedDocument[]) {
  const checks = documents.map((document) => checkDocument(chain.publicClient, { document, deployment }));
  return (await Promise.all(checks)).map(({ reason }) => reason);
}

describe("the usual process", () => {
  it("takes half of a season, in whole minutes", () => {
    for (const season of [3_600, 7_777, 86_400, 366 * 86_400]) {
      const { deliberation, voting, hearing, exit } = defaultProcess(season);
      const times = [deliberation, voting, hearing, exit];
      assert(times.every((time) => time >= 60 && time % 60 === 0));
      const sum = times.reduce((one, other) => one + other);
      assert(sum <= season / 2 && sum > season / 2 - 240);
    }
    assert.equal(defaultProcess(30 * 86_400).voting, 6 * 86_400);
  });
});
