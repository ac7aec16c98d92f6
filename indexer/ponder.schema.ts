/**
 * What the indexer knows. Words of seats are kept as the contracts keep them, one bit per seat; what stands is computed
 * from them when it is asked, never stored. Times are Unix seconds; `position` is the block's number times a million
 * plus the event's place in it, so that it sorts as things happened.
 */
import { index, onchainTable, primaryKey } from "ponder";
import type { IndexedCharter } from "./lib/events.js";

/** A community that opened: its charter, the season last opened, and its seats. */
export const community = onchainTable("community", (t) => ({
  id: t.hex().primaryKey(),
  position: t.bigint().notNull(),
  foundedAt: t.bigint().notNull(),
  founders: t.hex().array().notNull(),
  /** In force; numbers wider than 53 bits are strings. */
  charter: t.json().$type<IndexedCharter>().notNull(),
  name: t.text().notNull(),
  season: t.integer().notNull(),
  seasonStartsAt: t.bigint().notNull(),
  seasonLength: t.integer().notNull(),
  seed: t.bigint().notNull(),
  seats: t.bigint().notNull(),
  /** Both of the season `grewIn` only. */
  newcomers: t.bigint().notNull(),
  spent: t.bigint().notNull(),
  grewIn: t.integer().notNull(),
}));

/** Founders who have signed, before the community opens and at its opening. */
export const founding = onchainTable("founding", (t) => ({
  community: t.hex().primaryKey(),
  seats: t.bigint().notNull(),
  opened: t.boolean().notNull(),
}));

/** Seasons that somebody opened. */
export const season = onchainTable(
  "season",
  (t) => ({
    community: t.hex().notNull(),
    number: t.integer().notNull(),
    startsAt: t.bigint().notNull(),
    length: t.integer().notNull(),
    seed: t.bigint().notNull(),
    openedAt: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.community, table.number] }) }),
);

/** Charters that came into force after the one of the founding. */
export const amendment = onchainTable(
  "amendment",
  (t) => ({
    position: t.bigint().primaryKey(),
    community: t.hex().notNull(),
    charter: t.json().$type<IndexedCharter>().notNull(),
    by: t.hex().notNull(),
    module: t.hex().notNull(),
    time: t.bigint().notNull(),
  }),
  (table) => ({ byCommunity: index().on(table.community, table.position) }),
);

/** Who has, or had last, a seat. */
export const seat = onchainTable(
  "seat",
  (t) => ({
    community: t.hex().notNull(),
    seat: t.integer().notNull(),
    person: t.hex().notNull(),
    seated: t.boolean().notNull(),
    /** Who vouched when the occupant joined. Stays with the seat when a key is replaced. */
    vouchers: t.hex().array().notNull(),
    /** The lost key that the occupant's replaces. */
    formerly: t.hex(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.community, table.seat] }) }),
);

/** A person's present or last tenure in a community. Former ones are in `membershipEvent`. */
export const member = onchainTable(
  "member",
  (t) => ({
    community: t.hex().notNull(),
    person: t.hex().notNull(),
    seat: t.integer().notNull(),
    number: t.integer().notNull(),
    seated: t.boolean().notNull(),
    /** The season in which the tenure began or, once it is over, ended. */
    since: t.integer().notNull(),
    /** The seats that vouched, as they were then. */
    vouchers: t.bigint().notNull(),
    /** left, expelled or recovered; null while seated. */
    ended: t.text(),
    /** The key to which the seat passed. */
    successor: t.hex(),
    beganAt: t.bigint().notNull(),
    endedAt: t.bigint(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.community, table.person] }),
    byPerson: index().on(table.person),
    bySeat: index().on(table.community, table.seat),
  }),
);

/** Everything that happened to people's seats. `kind` is the event's name in lower case. */
export const membershipEvent = onchainTable(
  "membership_event",
  (t) => ({
    position: t.bigint().notNull(),
    community: t.hex().notNull(),
    person: t.hex().notNull(),
    /** founded, requested, admitted, recoveryRequested, recovered, cancelled, left or expelled. */
    kind: t.text().notNull(),
    seat: t.integer(),
    /** The key that is lost, or that lost its seat. */
    from: t.hex(),
    ripeAt: t.bigint(),
    vouchers: t.bigint(),
    /** The chartered module, and who acted through it. */
    module: t.hex(),
    by: t.hex(),
    season: t.integer().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.position, table.person] }),
    byCommunity: index().on(table.community, table.position),
    byPerson: index().on(table.person, table.position),
  }),
);

/** The seat that a person asks for, or last took back. */
export const request = onchainTable(
  "request",
  (t) => ({
    community: t.hex().notNull(),
    person: t.hex().notNull(),
    /** open, cancelled or fulfilled. An open one lapses after the season that follows `season`. */
    state: t.text().notNull(),
    /** The member whose lost key it replaces. */
    seatOf: t.hex(),
    /** When it was made: from then on the notice of the charter in force runs. */
    at: t.bigint().notNull(),
    season: t.integer().notNull(),
    time: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.community, table.person] }) }),
);

/** What an empty community left to its heir. */
export const sweep = onchainTable(
  "sweep",
  (t) => ({
    position: t.bigint().primaryKey(),
    community: t.hex().notNull(),
    heir: t.hex().notNull(),
    assets: t.json().notNull(),
    by: t.hex().notNull(),
    time: t.bigint().notNull(),
  }),
  (table) => ({ byCommunity: index().on(table.community, table.position) }),
);

/** What a community's members have spoken on, or may. */
export const matter = onchainTable(
  "matter",
  (t) => ({
    community: t.hex().notNull(),
    id: t.hex().notNull(),
    /** mandate, or other: motions and matters of modules that are not known here. */
    kind: t.text().notNull(),
    /** When it was proposed or first spoken on. */
    position: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.community, table.id] }) }),
);

/** The two words of a matter and season, as `voicesOf` answers them. */
export const voice = onchainTable(
  "voice",
  (t) => ({
    community: t.hex().notNull(),
    matter: t.hex().notNull(),
    season: t.integer().notNull(),
    given: t.bigint().notNull(),
    withdrawn: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.community, table.matter, table.season] }) }),
);

/** Each voice that changed something, also those of a batch. */
export const voiceEvent = onchainTable(
  "voice_event",
  (t) => ({
    position: t.bigint().notNull(),
    community: t.hex().notNull(),
    matter: t.hex().notNull(),
    person: t.hex().notNull(),
    /** Null for a founder who withdrew before the community opened. */
    seat: t.integer(),
    withdrawal: t.boolean().notNull(),
    /** Whether it came in a batch of signatures. */
    batch: t.boolean().notNull(),
    season: t.integer().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.position, table.person] }),
    byMatter: index().on(table.community, table.matter, table.position),
    byPerson: index().on(table.person, table.position),
  }),
);

/** Voices of a batch or sheet that changed nothing. */
export const skippedVoice = onchainTable(
  "skipped_voice",
  (t) => ({
    position: t.bigint().primaryKey(),
    community: t.hex().notNull(),
    matter: t.hex().notNull(),
    index: t.bigint().notNull(),
    /** badSignature, notSeated, overtaken, repeated, notAsked, tooOften or badReason. */
    reason: t.text().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({ byMatter: index().on(table.community, table.matter, table.position) }),
);

/** Mandates as `mandateOf` answers them, with their terms and sentence. */
export const mandate = onchainTable(
  "mandate",
  (t) => ({
    community: t.hex().notNull(),
    id: t.hex().notNull(),
    position: t.bigint().notNull(),
    holder: t.hex().notNull(),
    proposer: t.hex().notNull(),
    key: t.hex().notNull(),
    office: t.text().notNull(),
    /** As proposed; numbers wider than 53 bits are strings. */
    terms: t.json().notNull(),
    sentence: t.text().notNull(),
    proposedAt: t.bigint().notNull(),
    acceptedAt: t.bigint(),
    /** proposed, accepted or resigned. */
    state: t.text().notNull(),
    /** While proposed, when the proposal lapses. */
    ends: t.bigint().notNull(),
    suspendedUntil: t.bigint().notNull(),
    /** The number of the holder's tenure when accepting; for an outsider that of their last one, and 128. */
    tenure: t.integer().notNull(),
    /** People under all of the holder's mandates, when last counted. */
    reach: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.community, table.id] }),
    byCommunity: index().on(table.community, table.position),
    byHolder: index().on(table.holder, table.position),
  }),
);

/** What became of a mandate. `kind` is the event's name in lower case. */
export const mandateEvent = onchainTable(
  "mandate_event",
  (t) => ({
    position: t.bigint().primaryKey(),
    community: t.hex().notNull(),
    mandate: t.hex().notNull(),
    /** proposed, accepted, shortened, resigned, suspended or announced. */
    kind: t.text().notNull(),
    person: t.hex().notNull(),
    /** The new end, or the end of the suspension. */
    ends: t.bigint(),
    reach: t.bigint(),
    module: t.hex(),
    reason: t.text(),
    announcement: t.hex(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({ byMandate: index().on(table.community, table.mandate, table.position) }),
);

/** Calls announced, as last announced. Whether one was carried out the chain says. */
export const announcement = onchainTable(
  "announcement",
  (t) => ({
    id: t.hex().primaryKey(),
    position: t.bigint().notNull(),
    community: t.hex().notNull(),
    mandate: t.hex().notNull(),
    holder: t.hex().notNull(),
    ripeAt: t.bigint().notNull(),
    lapsesAt: t.bigint().notNull(),
    target: t.hex().notNull(),
    value: t.bigint().notNull(),
    data: t.hex().notNull(),
    reason: t.text().notNull(),
  }),
  (table) => ({ byCommunity: index().on(table.community, table.lapsesAt) }),
);

/** What persons did: all that goes into the hash chains. */
export const deed = onchainTable(
  "deed",
  (t) => ({
    position: t.bigint().primaryKey(),
    source: t.hex().notNull(),
    person: t.hex().notNull(),
    community: t.hex().notNull(),
    authority: t.hex().notNull(),
    clause: t.hex().notNull(),
    target: t.hex().notNull(),
    value: t.bigint().notNull(),
    data: t.hex().notNull(),
    reason: t.text().notNull(),
    head: t.hex().notNull(),
    time: t.bigint().notNull(),
    block: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    byPerson: index().on(table.source, table.person, table.position),
    byAuthority: index().on(table.community, table.authority, table.position),
  }),
);

/** Numbers of signed acts that their holders took back. */
export const cancelledNonce = onchainTable(
  "cancelled_nonce",
  (t) => ({
    person: t.hex().notNull(),
    nonce: t.bigint().notNull(),
    time: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.person, table.nonce] }) }),
);
