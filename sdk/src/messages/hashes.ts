import {
  type Address,
  concat,
  encodeAbiParameters,
  getContractAddress,
  type Hex,
  keccak256,
  parseAbiParameters,
  stringToBytes,
  zeroAddress,
  zeroHash,
} from "viem";
import { found } from "../abi/assembly.js";
import { permissionHash, propose } from "../abi/mandates.js";
import { deployment as standard, type WithDeployment } from "../deployment.js";
import { encodeCharter, encodePermission, encodeTerms } from "../internal/encode.js";
import {
  type Charter,
  type CharterWords,
  type MandateCall,
  type Matter,
  type Motion,
  motions,
  type Permission,
  type Process,
  type Speech,
  type Terms,
} from "../types.js";

/** keccak256 of a text in UTF-8. */
export function hashText(text: string): Hex {
  return keccak256(stringToBytes(text));
}

/** The id of a matter, standing or asked once. */
export function matterId({ module, key, sentence }: Matter): Hex {
  return keccak256(
    encodeAbiParameters(parseAbiParameters("address, bytes32, bytes32"), [module, key, hashText(sentence)]),
  );
}

/** The key of one of the assembly's own matters. */
export function motionKey({ motion, person, other = zeroAddress }: Motion): Hex {
  return keccak256(
    encodeAbiParameters(parseAbiParameters("uint8, address, address"), [motions.indexOf(motion), person, other]),
  );
}

/** The hashes of a charter's words. */
export function speechOf(charter: CharterWords): Speech {
  return {
    name: hashText(charter.name),
    consent: hashText(charter.consent),
    withdrawal: hashText(charter.withdrawal),
    objection: hashText(charter.objection),
    sentences: charter.sentences,
  };
}

/** The one hash of a charter's words, which a ballot keeps. */
export function hashSpeech(charter: CharterWords): Hex {
  const { name, consent, withdrawal, objection, sentences } = speechOf(charter);
  const types = parseAbiParameters("bytes32, bytes32, bytes32, bytes32, address");
  return keccak256(encodeAbiParameters(types, [name, consent, withdrawal, objection, sentences]));
}

/** The types of what the contracts hash, as their ABIs spell them. */
const [charterType] = found.inputs;
const [, , , termsType] = propose.inputs;
const [permissionType] = permissionHash.inputs;
const [, , , conditionsType] = permissionType.components;

/** The charter's hash, which founders sign. */
export function hashCharter(charter: Charter): Hex {
  return keccak256(encodeAbiParameters([charterType], [encodeCharter(charter)]));
}

/** The hash of who founds. */
export function hashFounders(founders: readonly Address[]): Hex {
  return keccak256(`0x${founders.map((founder) => founder.slice(2).toLowerCase().padStart(64, "0")).join("")}`);
}

/** The code of a minimal clone (ERC-1167), around the address of what it runs. */
const clone = ["0x3d602d80600a3d3981f3363d3d373d3d3d363d73", "0x5af43d82803e903d91602b57fd5bf3"] as const;

/**
 * The id that these founders' community has or will have: the address of its account. It is made of the charter and the
 * founders (CREATE2), so whoever knows the id can tell whether they are the true ones.
 */
export function communityId({
  charter,
  founders,
  deployment: { assembly } = standard,
}: { charter: Charter; founders: readonly Address[] } & WithDeployment): Address {
  // The assembly's first creation is the account that all communities' accounts are clones of.
  const original = getContractAddress({ from: assembly, nonce: 1n });
  const salt = keccak256(concat([hashCharter(charter), hashFounders(founders)]));
  return getContractAddress({
    opcode: "CREATE2",
    from: assembly,
    salt,
    bytecode: concat([clone[0], original, clone[1]]),
  });
}

/** A mandate's key, of its proposer and terms, with which its sentence ends. */
export function mandateKey(proposer: Address, terms: Terms): Hex {
  return keccak256(encodeAbiParameters([{ type: "address" }, termsType], [proposer, encodeTerms(terms)]));
}

/** The hash under which a permission's use is kept, and which deeds under it name as their clause. */
export function hashPermission(terms: Permission): Hex {
  const { conditions, ...rest } = encodePermission(terms);
  const conditionsHash = keccak256(encodeAbiParameters([conditionsType], [conditions]));
  return keccak256(
    encodeAbiParameters(
      parseAbiParameters(
        "bytes32, address, bytes4, bytes32, address, bytes32, address, uint256, uint32, uint256, uint32",
      ),
      [
        hashText(rest.purpose),
        rest.target,
        rest.selector,
        conditionsHash,
        rest.gate.target,
        keccak256(rest.gate.data),
        rest.asset,
        rest.amountPerSeason,
        rest.callsPerSeason,
        rest.announceAbove,
        rest.wait,
      ],
    ),
  );
}

export interface AnnouncementTerms {
  community: Address;
  /** The mandate's id. */
  id: Hex;
  call: MandateCall;
  reason: string;
  /** keccak256 of the target's code, zero where it has none. */
  codeHash: Hex;
}

/** The hash under which an announcement is kept. */
export function hashAnnouncement({ community, id, call, reason, codeHash }: AnnouncementTerms): Hex {
  const { permission, target, value, data } = call;
  return keccak256(
    encodeAbiParameters(parseAbiParameters("address, bytes32, bytes32, address, bytes32, uint256, bytes32, bytes32"), [
      community,
      id,
      hashPermission(permission),
      target,
      codeHash,
      value,
      keccak256(data),
      hashText(reason),
    ]),
  );
}

/**
 * A claim's id, as the evidence knows it: a statement before the reviewers whom a charter trusts. What is put against a
 * decision names it, and is another claim than the same words for one.
 */
export function claimId(
  community: Address,
  { reviewers, reviews }: Pick<Process, "reviewers" | "reviews">,
  statement: string,
  against: Hex = zeroHash,
): Hex {
  const panel = keccak256(encodeAbiParameters(parseAbiParameters("address[], uint16"), [[...reviewers], reviews]));
  return keccak256(
    encodeAbiParameters(parseAbiParameters("address, bytes32, bytes32, bytes32"), [
      community,
      panel,
      against,
      hashText(statement),
    ]),
  );
}
