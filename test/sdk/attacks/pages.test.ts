/** What happens between two pages moves neither. */
import assert from "node:assert/strict";
import { numberToHex } from "viem";
import { getCommunityMembers, getLiveMandates } from "../../../sdk/src/history/index.js";
import { leaveCommunity, resignMandate } from "../../../sdk/src/index.js";
import { anasMandate, valley } from "../../contracts/support.js";

describe("pages read from the chain", () => {
  const load = valley();

  it("nobody is left out of a list of members because somebody left between two pages", async () => {
    const { chain, community, deployment, ana, people } = await load();
    const on = { community, deployment, limit: 3 };
    const first = await getCommunityMembers(chain.publicClient, on);
    await chain.receipt(leaveCommunity(chain.as(ana), { community, deployment }));
    const seen = [...first.items];
    for (let { next } = first; next !== undefined; ) {
      const page = await getCommunityMembers(chain.publicClient, { ...on, after: next });
      seen.push(...page.items);
      next = page.next;
    }
    const missed = people.filter(({ address }) => !seen.some(({ person }) => person === address));
    assert.deepEqual(
      missed.map(({ address }) => address),
      [],
    );
  });

  it("no mandate is left out of a list because another was resigned between two pages", async () => {
    const world = await load();
    const { chain, community, deployment, ana } = world;
    const ids = [];
    for (const one of [1, 2, 3]) ids.push(await anasMandate(world, [], { salt: numberToHex(one, { size: 32 }) }));
    const on = { community, deployment, limit: 1 };
    const first = await getLiveMandates(chain.publicClient, on);
    await chain.receipt(resignMandate(chain.as(ana), { community, id: ids[0] as `0x${string}`, deployment }));
    const seen = [...first.items];
    for (let { next } = first; next !== undefined; ) {
      const page = await getLiveMandates(chain.publicClient, { ...on, after: next });
      seen.push(...page.items);
      next = page.next;
    }
    assert.deepEqual(
      ids.filter((id) => !seen.some((one) => one.id === id)),
      [],
    );
  });
});
