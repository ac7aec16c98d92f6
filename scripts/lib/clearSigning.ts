/**
 * What a hardware wallet shows for each message of the protocol (ERC-7730, version 2): one descriptor per contract. The
 * words lead; what binds them to the chain comes last, or is hidden where the contract checks it against the words or
 * the season.
 */
import { type Address, zeroAddress } from "viem";
import {
  actTypes,
  ballotTypes,
  foundingTypes,
  joiningTypes,
  leavingTypes,
  objectionTypes,
  reviewTypes,
  sheetTypes,
  sideTypes,
  statementTypes,
  voiceTypes,
} from "../../sdk/src/messages/types.js";

interface Field {
  path: string;
  label: string;
  format: "raw" | "addressName" | "amount" | "calldata" | "date";
  params?: Record<string, string>;
  /** Always, unless said otherwise. */
  visible?: "never" | "optional" | { ifNotIn: readonly string[] };
}

/** Fields shown together for each element of a list; their paths begin at the element. */
interface Group {
  path: string;
  label: string;
  iteration: "bundled";
  fields: readonly Field[];
}

interface Format {
  intent: string;
  /** Only where it says all that the fields say: a wallet may show it instead of them. */
  interpolatedIntent?: string;
  fields: readonly (Field | Group)[];
}

export interface Descriptor {
  $schema: string;
  context: {
    $id: string;
    eip712: {
      domain: { name: string; version: string };
      deployments: readonly { chainId: number; address: Address }[];
    };
  };
  metadata: { owner: string; contractName: string };
  /** By the message's type, as EIP-712 hashes it. */
  display: { formats: Record<string, Format> };
}

type Types = Record<string, readonly { name: string; type: string }[]>;

/** EIP-712's `encodeType`: the message's own type, then those it uses by name. */
function encodeType(primaryType: string, types: Types): string {
  const others = Object.keys(types).filter((name) => name !== primaryType);
  return [primaryType, ...others.sort()]
    .map((name) => `${name}(${types[name]?.map((field) => `${field.type} ${field.name}`).join(",")})`)
    .join("");
}

const text = (path: string, label: string): Field => ({ path, label, format: "raw" });
const person = (path: string, label: string): Field => ({ path, label, format: "addressName" });
const hidden = (path: string, label: string): Field => ({ path, label, format: "raw", visible: "never" });
const optional = (path: string, label: string): Field => ({ path, label, format: "raw", visible: "optional" });

const community = text("community", "Community");
const communityId = person("communityId", "Community's account");
/** Zero for plain keys, which are all asked to sign the same. */
const contractAccount: Field = { ...person("account", "Signing for"), visible: { ifNotIn: [zeroAddress] } };

const voice: Format = {
  intent: "Give or withdraw consent",
  interpolatedIntent: "{voice} – {community}: {matter}",
  fields: [
    text("voice", "I say"),
    community,
    text("matter", "About"),
    text("season", "In season"),
    communityId,
    contractAccount,
    hidden("matterId", "Matter's hash"),
    hidden("seed", "Season's seed"),
  ],
};

const sheet: Format = {
  intent: "Give or withdraw consent on many matters",
  fields: [
    text("voice", "I say"),
    community,
    text("matters.[]", "About"),
    text("season", "In season"),
    communityId,
    person("account", "Signing for"),
    hidden("matterIds.[]", "Matter's hash"),
    hidden("seed", "Season's seed"),
  ],
};

/** What binds a voice to its ballot. */
const ballotBindings = [
  { path: "closesAt", label: "Asked until", format: "date", params: { encoding: "timestamp" } },
  communityId,
  hidden("matterId", "Matter's hash"),
  hidden("opensAt", "Asked from"),
  hidden("seed", "Ballot's seed"),
] as const satisfies readonly Field[];

const ballot: Format = {
  intent: "Consent, or take it back",
  interpolatedIntent: "{voice} – {community}: {matter}",
  fields: [text("voice", "I say"), community, text("matter", "About"), ...ballotBindings, contractAccount],
};

const objection: Format = {
  intent: "Object",
  fields: [
    text("voice", "I say"),
    text("reason", "Because"),
    community,
    text("matter", "About"),
    ...ballotBindings,
    person("account", "Signing for"),
  ],
};

/** What founders and newcomers read alike. */
const charterWords = [
  community,
  text("pledge", "I say"),
  text("purpose", "Purpose"),
  text("rules", "Rules"),
  text("consent", "Consent is given with"),
  text("withdrawal", "Consent is withdrawn with"),
  text("objection", "Objections are made with"),
  text("leaving", "Members leave with"),
];

const founding: Format = {
  intent: "Found a community",
  fields: [
    ...charterWords,
    communityId,
    contractAccount,
    // The words do not say who founds with whom: a wallet with room for a hash lets people compare it.
    optional("founders", "Founders' hash"),
    optional("charter", "Charter's hash"),
  ],
};

const joining: Format = {
  intent: "Join a community",
  fields: [
    ...charterWords,
    text("season", "In season"),
    communityId,
    person("account", "Joining"),
    optional("charter", "Charter's hash"),
    hidden("seed", "Season's seed"),
  ],
};

const leaving: Format = {
  intent: "Leave a community",
  fields: [
    community,
    text("leaving", "I say"),
    communityId,
    person("account", "Leaving"),
    optional("tenure", "Membership number"),
  ],
};

const act: Format = {
  intent: "Act under a mandate",
  fields: [
    community,
    text("reason", "Because"),
    {
      path: "calls.[]",
      label: "Call",
      iteration: "bundled",
      fields: [
        text("purpose", "To"),
        person("target", "Called"),
        { path: "value", label: "Coin sent", format: "amount" },
        {
          path: "data",
          label: "Asked of it",
          format: "calldata",
          params: { calleePath: "target", amountPath: "value", spenderPath: "#.communityId" },
        },
        hidden("permission", "Permission's hash"),
      ],
    },
    text("mandate", "Mandate"),
    { path: "deadline", label: "Not after", format: "date", params: { encoding: "timestamp" } },
    person("holder", "Holder"),
    communityId,
    hidden("mandateId", "Mandate's hash"),
    optional("nonce", "Number"),
    optional("gas", "Gas for the calls"),
  ],
};

const side: Format = {
  intent: "Move to the other half of a community",
  fields: [
    community,
    text("leaving", "I say"),
    text("decision", "By the decision"),
    person("half", "Moving to"),
    person("tokens.[]", "With a share of"),
    communityId,
    person("account", "Moving"),
    hidden("decisionId", "Decision's hash"),
  ],
};

const review: Format = {
  intent: "Review a claim",
  fields: [
    text("claim", "Claim"),
    text("verdict", "I say"),
    text("reason", "Because"),
    communityId,
    { path: "at", label: "On", format: "date", params: { encoding: "timestamp" } },
    person("reviewer", "Reviewer"),
    hidden("claimId", "Claim's hash"),
  ],
};

const statement: Format = {
  intent: "Speak in a hearing",
  fields: [
    text("statement", "I say"),
    text("words", "In my words"),
    community,
    text("decision", "To the decision"),
    communityId,
    person("account", "Signing for"),
    hidden("decisionId", "Decision's hash"),
  ],
};

/** The descriptors, by file name, for these chains; CREATE2 gives the same addresses on all of them. */
export function describeMessages(
  addresses: Record<"assembly" | "hearings" | "mandates" | "partings" | "reviews", Address>,
  chainIds: readonly number[],
): Record<string, Descriptor> {
  const describe = (contractName: string, address: Address, formats: Record<string, Format>): Descriptor => ({
    $schema: "https://eips.ethereum.org/assets/eip-7730/erc7730-v2.schema.json",
    context: {
      $id: `Folkmoot ${contractName}`,
      eip712: {
        domain: { name: "Folkmoot", version: "1" },
        deployments: chainIds.map((chainId) => ({ chainId, address })),
      },
    },
    metadata: { owner: "Folkmoot", contractName },
    display: { formats },
  });
  return {
    "eip712-folkmoot-assembly.json": describe("Assembly", addresses.assembly, {
      [encodeType("Voice", voiceTypes)]: voice,
      [encodeType("Sheet", sheetTypes)]: sheet,
      [encodeType("Ballot", ballotTypes)]: ballot,
      [encodeType("Objection", objectionTypes)]: objection,
      [encodeType("Founding", foundingTypes)]: founding,
      [encodeType("Joining", joiningTypes)]: joining,
      [encodeType("Leaving", leavingTypes)]: leaving,
    }),
    "eip712-folkmoot-mandates.json": describe("Mandates", addresses.mandates, {
      [encodeType("Act", actTypes)]: act,
    }),
    "eip712-folkmoot-hearings.json": describe("Hearings", addresses.hearings, {
      [encodeType("Statement", statementTypes)]: statement,
    }),
    "eip712-folkmoot-partings.json": describe("Partings", addresses.partings, {
      [encodeType("Side", sideTypes)]: side,
    }),
    "eip712-folkmoot-reviews.json": describe("Reviews", addresses.reviews, {
      [encodeType("Review", reviewTypes)]: review,
    }),
  };
}
