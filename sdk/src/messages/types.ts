/** What is signed, field by field (EIP-712): the words first, then what binds them to the chain. */

export const voiceTypes = {
  Voice: [
    { name: "community", type: "string" },
    { name: "matter", type: "string" },
    { name: "voice", type: "string" },
    { name: "communityId", type: "address" },
    { name: "matterId", type: "bytes32" },
    { name: "season", type: "uint32" },
    { name: "seed", type: "uint64" },
    { name: "account", type: "address" },
  ],
} as const;

export const sheetTypes = {
  Sheet: [
    { name: "community", type: "string" },
    { name: "matters", type: "string[]" },
    { name: "voice", type: "string" },
    { name: "communityId", type: "address" },
    { name: "matterIds", type: "bytes32[]" },
    { name: "season", type: "uint32" },
    { name: "seed", type: "uint64" },
    { name: "account", type: "address" },
  ],
} as const;

/** What binds a voice to a ballot, and to whom it is. */
const ballotBindings = [
  { name: "communityId", type: "address" },
  { name: "matterId", type: "bytes32" },
  { name: "opensAt", type: "uint40" },
  { name: "closesAt", type: "uint40" },
  { name: "seed", type: "uint64" },
  { name: "account", type: "address" },
] as const;

const ballotWords = [
  { name: "community", type: "string" },
  { name: "matter", type: "string" },
  { name: "voice", type: "string" },
] as const;

export const ballotTypes = {
  Ballot: [...ballotWords, ...ballotBindings],
} as const;

export const objectionTypes = {
  Objection: [...ballotWords, { name: "reason", type: "string" }, ...ballotBindings],
} as const;

/** What founders and newcomers sign alike. */
const charterTypes = [
  { name: "community", type: "string" },
  { name: "purpose", type: "string" },
  { name: "rules", type: "string" },
  { name: "pledge", type: "string" },
  { name: "consent", type: "string" },
  { name: "withdrawal", type: "string" },
  { name: "objection", type: "string" },
  { name: "leaving", type: "string" },
  { name: "communityId", type: "address" },
  { name: "charter", type: "bytes32" },
] as const;

export const foundingTypes = {
  Founding: [...charterTypes, { name: "founders", type: "bytes32" }, { name: "account", type: "address" }],
} as const;

export const joiningTypes = {
  Joining: [
    ...charterTypes,
    { name: "season", type: "uint32" },
    { name: "seed", type: "uint64" },
    { name: "account", type: "address" },
  ],
} as const;

export const leavingTypes = {
  Leaving: [
    { name: "community", type: "string" },
    { name: "leaving", type: "string" },
    { name: "communityId", type: "address" },
    { name: "tenure", type: "uint8" },
    { name: "account", type: "address" },
  ],
} as const;

export const actTypes = {
  Act: [
    { name: "community", type: "string" },
    { name: "mandate", type: "string" },
    { name: "reason", type: "string" },
    { name: "calls", type: "Call[]" },
    { name: "communityId", type: "address" },
    { name: "mandateId", type: "bytes32" },
    { name: "holder", type: "address" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint40" },
    { name: "gas", type: "uint32" },
  ],
  Call: [
    { name: "purpose", type: "string" },
    { name: "target", type: "address" },
    { name: "value", type: "uint256" },
    { name: "data", type: "bytes" },
    { name: "permission", type: "bytes32" },
  ],
} as const;

export const statementTypes = {
  Statement: [
    { name: "community", type: "string" },
    { name: "decision", type: "string" },
    { name: "statement", type: "string" },
    { name: "words", type: "string" },
    { name: "communityId", type: "address" },
    { name: "decisionId", type: "bytes32" },
    { name: "account", type: "address" },
  ],
} as const;

export const sideTypes = {
  Side: [
    { name: "community", type: "string" },
    { name: "decision", type: "string" },
    { name: "leaving", type: "string" },
    { name: "communityId", type: "address" },
    { name: "decisionId", type: "bytes32" },
    { name: "half", type: "address" },
    { name: "tokens", type: "address[]" },
    { name: "account", type: "address" },
  ],
} as const;

export const reviewTypes = {
  Review: [
    { name: "claim", type: "string" },
    { name: "verdict", type: "string" },
    { name: "reason", type: "string" },
    { name: "communityId", type: "address" },
    { name: "claimId", type: "bytes32" },
    { name: "at", type: "uint40" },
    { name: "reviewer", type: "address" },
  ],
} as const;
