import type { Address, Hex } from "viem";
import type { Chain } from "../../scripts/lib/chain.js";
import {
  assemblyAbi,
  type Deployment,
  getCommunity,
  getMandates,
  getMembers,
  getRequest,
  getTenure,
  getVoices,
} from "../../sdk/src/index.js";

/** Everything that can be asked about a community by itself: what these people are there, who says what on these matters. */
export async function lookAt(
  { chain, deployment }: { chain: Chain; deployment: Deployment },
  community: Address,
  people: readonly Address[],
  matters: readonly Hex[],
) {
  const on = { community, deployment };
  return {
    community: await getCommunity(chain.publicClient, on),
    members: await getMembers(chain.publicClient, on),
    mandates: await getMandates(chain.publicClient, on),
    voices: await Promise.all(matters.map((matter) => getVoices(chain.publicClient, { ...on, matter }))),
    seating: await chain.publicClient.readContract({
      address: deployment.assembly,
      abi: assemblyAbi,
      functionName: "seatingOf",
      args: [community],
    }),
    tenures: await Promise.all(people.map((one) => getTenure(chain.publicClient, { ...on, person: one }))),
    requests: await Promise.all(people.map((one) => getRequest(chain.publicClient, { ...on, person: one }))),
    balance: await chain.publicClient.getBalance({ address: community }),
  };
}
