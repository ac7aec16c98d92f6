/** What each kind of signed document holds. The limits are the contracts', or above anything these would take. */
import type { SignedAct } from "../actions/signAct.js";
import type { SignedBallot, SignedObjection } from "../actions/signBallot.js";
import type { SignedJoining } from "../actions/signJoining.js";
import type { SignedLeaving } from "../actions/signLeaving.js";
import type { SignedStatement } from "../actions/signStatement.js";
import type { SignedSheet, SignedVoice } from "../actions/signVoice.js";
import { statements } from "../messages/statement.js";
import {
  type Charter,
  type CharterWords,
  type Condition,
  type MandateCall,
  type Matter,
  type Motion,
  motions,
  operators,
  type Permission,
  type Process,
} from "../types.js";
import { address, bytes, type Codec, digits, flag, integer, list, object, oneOf, optional, text } from "./codec.js";

const word = bytes({ exactly: 32 });
const data = bytes({ most: 32_768 });
const sentence = text(65_536);
const uint32 = 2 ** 32 - 1;
/** Unix seconds (uint40). */
const time = integer(2 ** 40 - 1);

const whose = {
  chainId: integer(Number.MAX_SAFE_INTEGER),
  community: address,
  person: address,
  // Contract accounts' signatures can be of any form; passkeys and many owners need some hundred bytes.
  signature: bytes({ most: 8_192 }),
};

const inSeason = { season: integer(uint32), seed: digits(64) };

const words = {
  name: text(64),
  consent: text(256),
  withdrawal: text(256),
  objection: text(256),
  sentences: address,
};
const speech = object<CharterWords>(words);
const matter = object<Matter>({ module: address, key: word, sentence });
const motion = object<Motion>({ motion: oneOf(motions), person: address, other: optional(address) });
const voice = oneOf(["consent", "withdrawal"]);

const said = { ...whose, ...inSeason, assembly: address, charter: speech, voice };

const process = object<Process>({
  seconders: integer(256),
  raisers: integer(256),
  rounds: integer(16),
  circle: integer(11),
  treasuryShare: integer(10_000),
  deliberation: integer(uint32),
  voting: integer(uint32),
  hearing: integer(uint32),
  exit: integer(uint32),
  reviews: integer(16),
  evidence: address,
  reviewers: list(address, 0, 16),
});

const charter = object<Charter>({
  ...words,
  purpose: text(1_024),
  language: text(35),
  leaving: text(256),
  pledge: text(256),
  capacity: integer(256),
  vouches: integer(256),
  growth: integer(256),
  objectors: integer(256),
  admissionNotice: integer(uint32),
  recoveryNotice: integer(uint32),
  seasonLength: integer(uint32),
  standingShare: integer(10_000),
  longestTermDays: integer(3_660),
  outsiders: flag,
  process,
  heir: address,
  modules: list(object<Charter["modules"][number]>({ module: address, powers: integer(255) }), 0, 16),
  salt: word,
});

const condition = object<Condition>({
  argument: integer(65_535),
  operator: oneOf(operators),
  values: list(word, 0, 64),
});

const permission = object<Permission>({
  purpose: text(1_024),
  target: address,
  selector: bytes({ exactly: 4 }),
  conditions: list(condition, 0, 64),
  gate: object<Permission["gate"]>({ target: address, data }),
  asset: address,
  amountPerSeason: digits(256),
  callsPerSeason: integer(uint32),
  announceAbove: digits(256),
  wait: integer(uint32),
});

const call = object<MandateCall>({ permission, target: address, value: digits(256), data });

const signedVoice = object<SignedVoice>({ ...said, matter, motion: optional(motion), contract: flag });

/** What everything that is signed on a ballot has in common. */
const onBallot = {
  ...whose,
  assembly: address,
  charter: speech,
  matter,
  opensAt: time,
  closesAt: time,
  seed: digits(64),
};

/** By kind. A recovery is the voice of a member's new key on its own taking over of the seat. */
export const forms = {
  voice: signedVoice,
  sheet: object<SignedSheet>({ ...said, matters: list(matter, 1, 64) }),
  act: object<SignedAct>({
    ...whose,
    mandates: address,
    charter: speech,
    key: word,
    sentence,
    calls: list(call, 1, 64),
    reason: text(1_024),
    nonce: digits(256),
    deadline: time,
    gas: integer(uint32),
  }),
  joining: object<SignedJoining>({ ...whose, ...inSeason, assembly: address, charter, rules: sentence }),
  leaving: object<SignedLeaving>({
    ...whose,
    assembly: address,
    charter: object<SignedLeaving["charter"]>({ name: words.name, leaving: text(256) }),
    tenure: integer(255),
  }),
  recovery: signedVoice,
  ballot: object<SignedBallot>({ ...onBallot, choice: voice, contract: flag }),
  objection: object<SignedObjection>({ ...onBallot, reason: text(1_024) }),
  statement: object<SignedStatement>({
    ...whose,
    hearings: address,
    charter: speech,
    matter,
    statement: oneOf(statements),
    words: text(4_096),
  }),
} as const satisfies Record<string, Codec<unknown>>;
