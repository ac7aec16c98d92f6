/** A changed copy that pushes out the true document, and bundles that must go. */
import assert from "node:assert/strict";
import type { Address, LocalAccount } from "viem";
import { person } from "../../../scripts/lib/chain.js";
import { type Host, startFolkmoot } from "../../../scripts/lib/host.js";
import {
  getTenure,
  planSubmissions,
  type SignedDocument,
  signJoining,
  signVoice,
  submitDocuments,
  toDocument,
  verifyDocument,
} from "../../../sdk/src/index.js";
import { anasMandate } from "../../contracts/support.js";
import { candidate } from "../sheaf.js";
import { foundWithAccounts, saidBy, village } from "../support.js";

describe("packing", () => {
  let host: Host;

  before(async () => {
    host = await startFolkmoot({ port: 0, empty: true });
    await host.chain.fund(person(60));
  });

  after(() => host.close());

  it("a newcomer in two communities is brought into each by its own members' vouches", async () => {
    const worlds = [await village(host), await village(host)];
    const newcomer = person(90);
    const documents: SignedDocument[] = [];
    for (const { chain, community, deployment, people } of worlds) {
      const motion = { motion: "admission", person: newcomer.address } as const;
      for (const one of people.slice(0, 3)) {
        documents.push(toDocument(await signVoice(chain.as(one), { community, deployment, motion, voice: "consent" })));
      }
      documents.push(toDocument(await signJoining(chain.as(newcomer), { community, deployment })));
    }
    const client = host.chain.as(person(60));
    const { submissions } = await planSubmissions(client, { documents, deployment: host.deployment });
    assert.deepEqual(
      submissions.map(({ documents: packed }) => packed.length),
      [4, 4],
    );
    const { outcomes } = await submitDocuments(client, { documents, deployment: host.deployment });
    assert.deepEqual(
      outcomes.map(({ result }) => result),
      Array.from({ length: 8 }, () => "counted"),
    );
    for (const { community, deployment } of worlds) {
      const { seated } = await getTenure(client, { community, deployment, person: newcomer.address });
      assert.equal(seated, true);
    }
  });

  it("a copy whose unsigned words were changed does not push out the true document", async () => {
    const world = await village(host);
    const { chain, community, deployment, tom } = world;
    const mandate = await anasMandate(world);
    const voice = await signVoice(chain.as(tom), { community, deployment, mandate, voice: "withdrawal" });
    const copy = { ...voice, charter: { ...voice.charter, consent: "I give my house." } };
    const { outcomes } = await submitDocuments(chain.as(person(60)), {
      documents: [toDocument(voice), toDocument(copy)],
      deployment,
    });
    assert.deepEqual(
      outcomes.map(({ result }) => result),
      ["counted"],
      "the withdrawal was thrown away with its copy",
    );
  });

  it("a document whose words were changed is not said to be signed as it is", async () => {
    const world = await village(host);
    const { chain, community, deployment, tom } = world;
    const mandate = await anasMandate(world);
    const voice = await signVoice(chain.as(tom), { community, deployment, mandate, voice: "withdrawal" });
    const copy = { ...voice, seed: 5n, charter: { ...voice.charter, consent: "I give my house." } };
    assert.equal((await verifyDocument(toDocument(copy))).outcome, "invalid");
  });

  for (const contracts of [1, 3]) {
    it(`a candidate for whom ${contracts} contract account${contracts > 1 ? "s" : ""} vouch is brought in`, async () => {
      const world = await village(host);
      const { chain, deployment, people } = world;
      const key = person(80);
      const accounts: Address[] = [];
      for (let index = 0; index < contracts; index++) {
        const { address } = await chain.deploy("test/contracts/helpers/FickleSigner.sol/FickleSigner", [key.address]);
        accounts.push(address);
      }
      const plain = people.slice(0, 4);
      const community = await foundWithAccounts(world, plain, accounts, key, { vouches: 3 });
      const motion = { motion: "admission", person: candidate.address } as const;
      const on = { community, deployment, motion, voice: "consent" } as const;
      const others = await Promise.all(plain.slice(0, 3 - contracts).map((one) => signVoice(chain.as(one), on)));
      const sample = await signVoice(chain.as(plain[3] as LocalAccount), on);
      const theirs = await Promise.all(accounts.map((account) => saidBy(account, key, sample)));
      const joining = await signJoining(chain.as(candidate), { community, deployment });
      const documents = [joining, ...others, ...theirs].map(toDocument);
      const { outcomes } = await submitDocuments(chain.as(person(60)), { documents, deployment });
      const lines = outcomes.map(({ document, result, cause }) => `${document.kind} ${result} ${cause ?? ""}`);
      const { seated } = await getTenure(chain.publicClient, { community, person: candidate.address, deployment });
      assert.equal(seated, true, lines.join("\n"));
    });
  }
});
