/**
 * What the indexer knows. Words of seats are kept as the contracts keep them, one bit per seat; what stands is computed
 * from them when it is asked, never stored. Times are Unix seconds; `position` is the block's number times a million
 * plus the event's place in it, so that it sorts as things happened.
 */
import { index, onchainTable, primaryKey } from "ponder";
import type { IndexedCharter, IndexedProposal } from "./lib/events.js";

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
  /** When a decision dissolved it. */
  dissolvedAt: t.bigint(),
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

/** Questions that a module asked once, with what the seats say: the words as the contracts keep them. */
export const ballot = onchainTable(
  "ballot",
  (t) => ({
    community: t.hex().notNull(),
    id: t.hex().notNull(),
    position: t.bigint().notNull(),
    module: t.hex().notNull(),
    key: t.hex().notNull(),
    /** keccak256 of the sentence people sign. */
    text: t.hex().notNull(),
    /** Whom the module names as the cause. */
    by: t.hex().notNull(),
    electorate: t.bigint().notNull(),
    opensAt: t.bigint().notNull(),
    closesAt: t.bigint().notNull(),
    endsAt: t.bigint().notNull(),
    season: t.integer().notNull(),
    seed: t.bigint().notNull(),
    speech: t.hex().notNull(),
    /** Also of seats that were left since: `community.seats` says who is present. */
    consents: t.bigint().notNull(),
    objections: t.bigint().notNull(),
    time: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.community, table.id] }),
    byEnd: index().on(table.community, table.endsAt),
  }),
);

/** Each voice on a ballot that changed something, also those of a batch. */
export const ballotEvent = onchainTable(
  "ballot_event",
  (t) => ({
    position: t.bigint().notNull(),
    community: t.hex().notNull(),
    ballot: t.hex().notNull(),
    person: t.hex().notNull(),
    seat: t.integer().notNull(),
    /** consent, objection or withdrawal. */
    kind: t.text().notNull(),
    /** Why somebody objects. */
    reason: t.text(),
    /** Whether it came in a batch of signatures; a signed objection looks like any other. */
    batch: t.boolean().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.position, table.person] }),
    byBallot: index().on(table.community, table.ballot, table.position),
    byPerson: index().on(table.person, table.position),
  }),
);

/** The objection that a seat made last on a ballot. Former ones are in `ballotEvent`. */
export const objection = onchainTable(
  "objection",
  (t) => ({
    community: t.hex().notNull(),
    ballot: t.hex().notNull(),
    seat: t.integer().notNull(),
    position: t.bigint().notNull(),
    person: t.hex().notNull(),
    reason: t.text().notNull(),
    /** Withdrawn, or turned into a consent. Whoever left has not taken it back; their objection counts no more. */
    takenBack: t.boolean().notNull(),
    time: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.community, table.ballot, table.seat] }),
    byPerson: index().on(table.person, table.position),
  }),
);

/** Decisions as they were put, with the rules frozen then, and what became of them. */
export const decision = onchainTable(
  "decision",
  (t) => ({
    community: t.hex().notNull(),
    id: t.hex().notNull(),
    position: t.bigint().notNull(),
    author: t.hex().notNull(),
    /** The author's seat. */
    seat: t.integer().notNull(),
    key: t.hex().notNull(),
    /** As put, steps encoded; numbers wider than 53 bits are strings. */
    proposal: t.json().$type<IndexedProposal>().notNull(),
    title: t.text().notNull(),
    sentence: t.text().notNull(),
    /** low, high, human or constitutional. */
    stakes: t.text().notNull(),
    /** From 1. */
    round: t.integer().notNull(),
    former: t.hex(),
    /** seconders, raisers, rounds, treasuryShare; deliberation, voting, hearing and exit in seconds. */
    rules: t.json().notNull(),
    weighty: t.boolean().notNull(),
    severe: t.boolean().notNull(),
    openedAt: t.bigint().notNull(),
    expiresAt: t.bigint().notNull(),
    /** open, executed, superseded or raised, as `decisionOf` answers. */
    state: t.text().notNull(),
    /** Once raised: the stakes that members want. */
    raisedTo: t.text(),
    /** The version that took its place. */
    successor: t.hex(),
    executedBy: t.hex(),
    executedAt: t.bigint(),
    reason: t.text(),
    /** Seats whose objections were overruled. */
    overruled: t.bigint().notNull(),
    /** Which contract's verdicts it rests on; null where it makes no claims. */
    evidence: t.hex(),
    /** Whom the charter trusted when it was put, and how many of them must agree. */
    reviewers: t.hex().array().notNull(),
    reviews: t.integer().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.community, table.id] }),
    byCommunity: index().on(table.community, table.position),
    byAuthor: index().on(table.author, table.position),
    byExpiry: index().on(table.community, table.expiresAt),
  }),
);

/** What became of a decision. `kind` says what. */
export const decisionEvent = onchainTable(
  "decision_event",
  (t) => ({
    position: t.bigint().notNull(),
    community: t.hex().notNull(),
    decision: t.hex().notNull(),
    /** opened, superseded, counterclaimed, raised, executed, replied, forgiven, unforgiven, circleAsked, circleDrawn, parted or stayed. */
    kind: t.text().notNull(),
    person: t.hex().notNull(),
    /** The counter-claim, the reply, or why. */
    text: t.text(),
    /** The stakes wanted, and whether that stopped it. */
    stakes: t.text(),
    enough: t.boolean(),
    /** Overruled seats, or the circle's. */
    seats: t.bigint(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.position, table.decision] }),
    byDecision: index().on(table.community, table.decision, table.position),
    byPerson: index().on(table.person, table.position),
  }),
);

/** What decisions rest on, and what opponents put against them. */
export const claim = onchainTable(
  "claim",
  (t) => ({
    position: t.bigint().notNull(),
    /** Among the author's. */
    place: t.integer().notNull(),
    community: t.hex().notNull(),
    decision: t.hex().notNull(),
    /** Its id for the evidence. */
    id: t.hex().notNull(),
    statement: t.text().notNull(),
    by: t.hex().notNull(),
    against: t.boolean().notNull(),
    /** Whom the charter trusted when the decision was put, and how many of them must agree. */
    reviewers: t.hex().array().notNull(),
    reviews: t.integer().notNull(),
    evidence: t.hex().notNull(),
    /** When its decision expires. */
    expiresAt: t.bigint().notNull(),
    time: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.position, table.place] }),
    byDecision: index().on(table.community, table.decision, table.position),
    byExpiry: index().on(table.expiresAt),
  }),
);

/** Each time that a reviewer said how a claim stands. Their last word counts. */
export const review = onchainTable(
  "review",
  (t) => ({
    position: t.bigint().primaryKey(),
    community: t.hex().notNull(),
    claim: t.hex().notNull(),
    reviewer: t.hex().notNull(),
    /** open, refuted or established. */
    verdict: t.text().notNull(),
    reason: t.text().notNull(),
    /** When it was said; `time` is when it came in. */
    at: t.bigint().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    byClaim: index().on(table.community, table.claim, table.position),
    byReviewer: index().on(table.reviewer, table.position),
  }),
);

/** Members who want other stakes for a decision. */
export const raising = onchainTable(
  "raising",
  (t) => ({
    community: t.hex().notNull(),
    decision: t.hex().notNull(),
    person: t.hex().notNull(),
    stakes: t.text().notNull(),
    enough: t.boolean().notNull(),
    position: t.bigint().notNull(),
    time: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.community, table.decision, table.person, table.stakes] }) }),
);

/** What decisions of human stakes have beside that, as `hearingOf` answers it, and the words said. */
export const hearing = onchainTable(
  "hearing",
  (t) => ({
    community: t.hex().notNull(),
    id: t.hex().notNull(),
    position: t.bigint().notNull(),
    affected: t.hex().notNull(),
    injured: t.hex(),
    replyUntil: t.bigint().notNull(),
    /** The seat of who put the decision. */
    author: t.integer().notNull(),
    /** People in the circle, by the charter. */
    size: t.integer().notNull(),
    reply: t.text(),
    repliedAt: t.bigint(),
    forgiven: t.boolean().notNull(),
    /** What the injured person said last. */
    forgiveness: t.text(),
    /** Zero while nobody asked for a circle. */
    drawBlock: t.bigint().notNull(),
    pool: t.bigint().notNull(),
    circle: t.bigint().notNull(),
    passedOver: t.bigint().notNull(),
    seed: t.hex(),
    drawnBy: t.hex(),
    drawnAt: t.bigint(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.community, table.id] }),
    byAffected: index().on(table.affected, table.position),
    byInjured: index().on(table.injured, table.position),
  }),
);

/** Members who left with a share, by themselves or with a division. */
export const parting = onchainTable(
  "parting",
  (t) => ({
    position: t.bigint().primaryKey(),
    community: t.hex().notNull(),
    decision: t.hex().notNull(),
    person: t.hex().notNull(),
    to: t.hex().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    byCommunity: index().on(table.community, table.position),
    byPerson: index().on(table.person, table.position),
  }),
);

/** What they took with them: the share of `heads` of `members`. The zero address is coin. */
export const share = onchainTable(
  "share",
  (t) => ({
    position: t.bigint().primaryKey(),
    community: t.hex().notNull(),
    decision: t.hex().notNull(),
    to: t.hex().notNull(),
    asset: t.hex().notNull(),
    amount: t.bigint().notNull(),
    heads: t.bigint().notNull(),
    members: t.bigint().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({ byCommunity: index().on(table.community, table.position) }),
);

/** Who takes no part in a division, whatever they signed. */
export const stay = onchainTable(
  "stay",
  (t) => ({
    community: t.hex().notNull(),
    decision: t.hex().notNull(),
    person: t.hex().notNull(),
    time: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.community, table.decision, table.person] }) }),
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
