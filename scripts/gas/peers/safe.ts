/** Safe: one owner's signature inside a joint transaction, and a group's creation. */
import { concat, encodeFunctionData, type Hex, type LocalAccount, parseAbi, zeroAddress } from "viem";
import { type Chain, person, testChain } from "../../lib/chain.js";
import { peopleFrom } from "../../lib/world.js";
import { deployBytecode, type Meter } from "../meter.js";
import { publishedBytecode } from "./packages.js";

const abi = parseAbi([
  "function setup(address[] owners, uint256 threshold, address to, bytes data, address fallbackHandler, address paymentToken, uint256 payment, address paymentReceiver)",
  "function execTransaction(address to, uint256 value, bytes data, uint8 operation, uint256 safeTxGas, uint256 baseGas, uint256 gasPrice, address gasToken, address refundReceiver, bytes signatures) payable returns (bool)",
  "function createProxyWithNonce(address singleton, bytes initializer, uint256 saltNonce) returns (address)",
]);
const artifacts = "@safe-global/safe-smart-account/build/artifacts/contracts";

export async function measureSafe(chain: Chain, meter: Meter) {
  const singleton = await deployBytecode(chain, abi, publishedBytecode(`${artifacts}/Safe.sol/Safe`));
  const factory = await deployBytecode(
    chain,
    abi,
    publishedBytecode(`${artifacts}/proxies/SafeProxyFactory.sol/SafeProxyFactory`),
  );
  const relayer = chain.as(person(0));
  const supplier = person(500).address;
  await chain.fund(supplier);

  for (const count of [10, 50, 150]) {
    const owners = peopleFrom(1, count);
    const { request, result: safe } = await relayer.simulateContract({
      address: factory,
      abi,
      functionName: "createProxyWithNonce",
      args: [singleton, encodeSetup(owners), 0n],
    });
    await meter.note(`safe.create.${count}`, relayer.writeContract(request));
    const execute = async (nonce: bigint) => {
      const transaction = { ...call, to: supplier, nonce };
      const { to, value, data, operation, safeTxGas, baseGas, gasPrice, gasToken, refundReceiver } = transaction;
      const signatures = await signByAll(owners, { verifyingContract: safe, transaction });
      return relayer.writeContract({
        address: safe,
        abi,
        functionName: "execTransaction",
        args: [to, value, data, operation, safeTxGas, baseGas, gasPrice, gasToken, refundReceiver, signatures],
      });
    };
    // The first transaction also writes a nonce that was zero.
    await chain.receipt(execute(0n));
    await meter.note(`safe.perSignature.${count}`, execute(1n), count);
  }
}

/** As many signatures needed as there are owners, and nothing else. */
function encodeSetup(owners: readonly LocalAccount[]) {
  const addresses = owners.map(({ address }) => address);
  const nobody = zeroAddress;
  return encodeFunctionData({
    abi,
    functionName: "setup",
    args: [addresses, BigInt(addresses.length), nobody, "0x", nobody, nobody, 0n, nobody],
  });
}

/** A call of nothing: the least a joint transaction can do, so that what remains is the owners' agreement. */
const call = {
  value: 0n,
  data: "0x",
  operation: 0,
  safeTxGas: 0n,
  baseGas: 0n,
  gasPrice: 0n,
  gasToken: zeroAddress,
  refundReceiver: zeroAddress,
} as const;

const types = {
  SafeTx: [
    { name: "to", type: "address" },
    { name: "value", type: "uint256" },
    { name: "data", type: "bytes" },
    { name: "operation", type: "uint8" },
    { name: "safeTxGas", type: "uint256" },
    { name: "baseGas", type: "uint256" },
    { name: "gasPrice", type: "uint256" },
    { name: "gasToken", type: "address" },
    { name: "refundReceiver", type: "address" },
    { name: "nonce", type: "uint256" },
  ],
} as const;

/** The owners' signatures one after another, in the order of their addresses, as the Safe wants them. */
async function signByAll(
  owners: readonly LocalAccount[],
  { verifyingContract, transaction }: { verifyingContract: Hex; transaction: typeof call & { to: Hex; nonce: bigint } },
) {
  const sorted = [...owners].sort((a, b) => (a.address.toLowerCase() < b.address.toLowerCase() ? -1 : 1));
  const domain = { chainId: testChain.id, verifyingContract };
  return concat(
    await Promise.all(
      sorted.map((owner) => owner.signTypedData({ domain, types, primaryType: "SafeTx", message: transaction })),
    ),
  );
}
