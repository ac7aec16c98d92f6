/** OpenZeppelin's Governor with ERC20Votes: a vote, one person one vote. */
import { type Address, keccak256, parseAbi, parseEther, stringToBytes } from "viem";
import { type Chain, person, testChain } from "../../lib/chain.js";
import { peopleFrom } from "../../lib/world.js";
import type { Meter } from "../meter.js";

const abi = parseAbi([
  "function propose(address[] targets, uint256[] values, bytes[] calldatas, string description) returns (uint256)",
  "function execute(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) payable returns (uint256)",
  "function castVote(uint256 proposalId, uint8 support) returns (uint256)",
  "function castVoteBySig(uint256 proposalId, uint8 support, address voter, bytes signature) returns (uint256)",
]);
const file = "test/contracts/helpers/PeersGovernor.sol";
const support = 1; // for

export async function measureGovernor(chain: Chain, meter: Meter) {
  const people = peopleFrom(1, 150);
  await chain.fund(...people);
  const [tom, ines, eva] = people.map((one) => chain.as(one));
  if (!tom || !ines || !eva) throw new Error("150 people are more than three.");
  const votes = await chain.deploy(`${file}/PeersVotes`, [people.map(({ address }) => address)]);
  const { address } = await chain.deploy(`${file}/PeersGovernor`, [votes.address]);
  const propose = async (description: string) => {
    const { request, result } = await tom.simulateContract({
      address,
      abi,
      functionName: "propose",
      args: [[address], [0n], ["0x"], description],
    });
    await chain.receipt(tom.writeContract(request));
    await chain.client.mine({ blocks: 2 });
    return result;
  };
  const vote = (voter: typeof tom, proposalId: bigint) =>
    voter.writeContract({ address, abi, functionName: "castVote", args: [proposalId, support] });
  const voteBySignature = async (voter: typeof tom, proposalId: bigint, nonce: bigint) =>
    tom.writeContract({
      address,
      abi,
      functionName: "castVoteBySig",
      args: [proposalId, support, voter.account.address, await signBallot(voter, address, proposalId, nonce)],
    });

  const first = await propose("Pipes for the upper spring");
  await meter.note("governor.castVote.first", vote(tom, first));
  await meter.note("governor.castVote.steady", vote(ines, first));
  // Who signs for the first time also pays for a nonce that was zero.
  await meter.note("governor.castVoteBySig.first", voteBySignature(eva, first, 0n));
  const second = await propose("Pipes for the lower spring");
  await chain.receipt(vote(tom, second));
  await meter.note("governor.castVoteBySig", voteBySignature(eva, second, 1n));
  await measurePayment(chain, meter, address, tom);
}

/** A payment that is put, voted for and carried out, without a queue. */
async function measurePayment(chain: Chain, meter: Meter, address: Address, tom: ReturnType<Chain["as"]>) {
  const supplier = person(500);
  await chain.fund(supplier);
  await chain.client.setBalance({ address, value: parseEther("100") });
  const description = "Pipes for the lower spring, and the work.";
  const payment = [[supplier.address], [10n ** 15n], ["0x"]] as const;
  const call = { address, abi, functionName: "propose", args: [...payment, description] } as const;
  const { result } = await tom.simulateContract(call);
  await meter.note("governor.propose", tom.writeContract(call));
  await chain.client.mine({ blocks: 2 });
  await chain.receipt(tom.writeContract({ address, abi, functionName: "castVote", args: [result, support] }));
  await chain.client.mine({ blocks: 1_001 });
  const args = [...payment, keccak256(stringToBytes(description))] as const;
  await meter.note("governor.execute", tom.writeContract({ address, abi, functionName: "execute", args }));
}

function signBallot(voter: ReturnType<Chain["as"]>, governor: Address, proposalId: bigint, nonce: bigint) {
  return voter.signTypedData({
    domain: { name: "Peers", version: "1", chainId: testChain.id, verifyingContract: governor },
    types: {
      Ballot: [
        { name: "proposalId", type: "uint256" },
        { name: "support", type: "uint8" },
        { name: "voter", type: "address" },
        { name: "nonce", type: "uint256" },
      ],
    },
    primaryType: "Ballot",
    message: { proposalId, support, voter: voter.account.address, nonce },
  });
}
