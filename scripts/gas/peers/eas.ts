/** Ethereum Attestation Service: to state a thing on chain, and to withdraw it. */
import assert from "node:assert/strict";
import {
  type Address,
  encodeAbiParameters,
  type Hex,
  keccak256,
  parseAbi,
  parseAbiParameters,
  parseEventLogs,
  zeroAddress,
  zeroHash,
} from "viem";
import { type Chain, person } from "../../lib/chain.js";
import { deployBytecode, type Meter } from "../meter.js";
import { publishedBytecode } from "./packages.js";

const abi = parseAbi([
  "constructor(address registry)",
  "function register(string schema, address resolver, bool revocable) returns (bytes32)",
  "function attest((bytes32 schema, (address recipient, uint64 expirationTime, bool revocable, bytes32 refUID, bytes data, uint256 value) data) request) payable returns (bytes32)",
  "event Attested(address indexed recipient, address indexed attester, bytes32 uid, bytes32 indexed schemaUID)",
  "function revoke((bytes32 schema, (bytes32 uid, uint256 value) data) request) payable",
]);
const artifacts = "@ethereum-attestation-service/eas-contracts/artifacts/contracts";

export async function measureEas(chain: Chain, meter: Meter) {
  const registry = await deployBytecode(chain, [], publishedBytecode(`${artifacts}/SchemaRegistry.sol/SchemaRegistry`));
  const eas = await deployBytecode(chain, abi, publishedBytecode(`${artifacts}/EAS.sol/EAS`), [registry]);
  const ana = chain.as(person(1));
  await chain.fund(ana.account);
  const registration = await ana.simulateContract({
    address: registry,
    abi,
    functionName: "register",
    args: ["bytes32 matter, bool consent", zeroAddress, true],
  });
  await chain.receipt(ana.writeContract(registration.request));
  const schema = registration.result;

  const statement = { schema, data: consentTo(person(2).address, keccak256("0x")) };
  const attested = await ana.writeContract({ address: eas, abi, functionName: "attest", args: [statement] });
  await meter.note("eas.attest", attested);
  // The id depends on the block's time, so it is known only afterwards.
  const [log] = parseEventLogs({ abi, logs: (await chain.receipt(attested)).logs });
  assert(log);
  const request = { schema, data: { uid: log.args.uid, value: 0n } };
  await meter.note("eas.revoke", ana.writeContract({ address: eas, abi, functionName: "revoke", args: [request] }));
}

/** "I consent to this matter of this person's", revocable and without end. */
function consentTo(recipient: Address, matter: Hex) {
  const data = encodeAbiParameters(parseAbiParameters("bytes32, bool"), [matter, true]);
  return { recipient, expirationTime: 0n, revocable: true, refUID: zeroHash, data, value: 0n };
}
