/** Whatever fills a mailbox, and whatever is asked of it, it answers whoever wants to go. */
import assert from "node:assert/strict";
import { person } from "../../../scripts/lib/chain.js";
import { createMailbox, signLeaving, signVoice, toDocument } from "../../../sdk/src/index.js";
import { hostWithMailbox, village } from "../support.js";

describe("room in a mailbox", () => {
  const { host, running } = hostWithMailbox();

  it("whoever left as many documents as one may can still leave the community", async () => {
    const world = await village(host());
    const { chain, community, deployment, tom } = world;
    const mailbox = createMailbox({ url: running().url });
    for (let index = 0; index < 128; index++) {
      const motion = { motion: "admission", person: person(1_000 + (index % 64)).address } as const;
      const voice = index < 64 ? "consent" : "withdrawal";
      await mailbox.post(toDocument(await signVoice(chain.as(tom), { community, deployment, motion, voice })));
    }
    const leaving = toDocument(await signLeaving(chain.as(tom), { community, deployment }));
    assert.equal((await mailbox.post(leaving)).state, "held");
  });

  it("an address with a NUL in it is a wrong question, not a lost database", async () => {
    for (const path of ["/documents/%00", "/documents?community=%00"]) {
      const { status } = await fetch(running().url + path);
      assert([400, 404, 200].includes(status), `${path}: ${status}`);
    }
  });
});
