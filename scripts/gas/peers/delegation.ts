/** MetaMask's Delegation Framework: to act under a grant with a target and a budget per period. */
import {
  AllowedTargetsEnforcer,
  DelegationManager,
  EIP7702StatelessDeleGator,
  NativeTokenPeriodTransferEnforcer,
} from "@metamask/delegation-abis/bytecode";
import {
  type Address,
  encodeAbiParameters,
  encodePacked,
  type Hex,
  type LocalAccount,
  parseAbi,
  parseAbiParameters,
  parseEther,
  zeroAddress,
  zeroHash,
} from "viem";
import { type Chain, person, testChain } from "../../lib/chain.js";
import { day } from "../../lib/world.js";
import { deployBytecode, type Meter } from "../meter.js";

const managerAbi = parseAbi([
  "constructor(address owner)",
  "function redeemDelegations(bytes[] permissionContexts, bytes32[] modes, bytes[] executionCallDatas)",
]);
const accountAbi = parseAbi(["constructor(address delegationManager, address entryPoint)"]);

/** The authority of a grant that stands on no other. */
const root: Hex = `0x${"f".repeat(64)}`;

export async function measureDelegation(chain: Chain, meter: Meter) {
  const [owner, delegate] = [person(1), person(2)];
  const supplier = person(500).address;
  await chain.fund(owner, delegate, supplier);
  const manager = await deployBytecode(chain, managerAbi, DelegationManager, [person(0).address]);
  await upgrade(chain, owner, manager);
  const caveats = [
    { enforcer: await deployBytecode(chain, [], AllowedTargetsEnforcer), terms: supplier, args: "0x" },
    {
      enforcer: await deployBytecode(chain, [], NativeTokenPeriodTransferEnforcer),
      terms: encodePacked(
        ["uint256", "uint256", "uint256"],
        [parseEther("5"), BigInt(30 * day), BigInt(await chain.now())],
      ),
      args: "0x",
    },
  ] as const;
  const grant = { delegate: delegate.address, delegator: owner.address, authority: root, caveats, salt: 0n };
  const signature = await owner.signTypedData({
    domain: { name: "DelegationManager", version: "1", chainId: testChain.id, verifyingContract: manager },
    types: {
      Delegation: [
        { name: "delegate", type: "address" },
        { name: "delegator", type: "address" },
        { name: "authority", type: "bytes32" },
        { name: "caveats", type: "Caveat[]" },
        { name: "salt", type: "uint256" },
      ],
      Caveat: [
        { name: "enforcer", type: "address" },
        { name: "terms", type: "bytes" },
      ],
    },
    primaryType: "Delegation",
    message: grant,
  });
  const context = encodeAbiParameters(
    parseAbiParameters([
      "Delegation[]",
      "struct Delegation { address delegate; address delegator; bytes32 authority; Caveat[] caveats; uint256 salt; bytes signature; }",
      "struct Caveat { address enforcer; bytes terms; bytes args; }",
    ]),
    [[{ ...grant, signature }]],
  );
  const execution = encodePacked(["address", "uint256", "bytes"], [supplier, 10n ** 15n, "0x"]);
  const redeem = () =>
    chain.as(delegate).writeContract({
      address: manager,
      abi: managerAbi,
      functionName: "redeemDelegations",
      args: [[context], [zeroHash], [execution]],
    });
  // The first redemption also begins the period's account.
  await chain.receipt(redeem());
  await meter.note("delegation.redeem", redeem());
}

/** The owner's own account, made a smart one (EIP-7702): the cheapest that the framework offers. */
async function upgrade(chain: Chain, owner: LocalAccount, manager: Address) {
  const noEntryPoint = zeroAddress; // for user operations, which nobody sends here
  const contractAddress = await deployBytecode(chain, accountAbi, EIP7702StatelessDeleGator, [manager, noEntryPoint]);
  const client = chain.as(owner);
  const authorization = await client.signAuthorization({ contractAddress, executor: "self" });
  await chain.receipt(client.sendTransaction({ to: owner.address, authorizationList: [authorization] }));
}
