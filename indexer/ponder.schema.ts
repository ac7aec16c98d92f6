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
    /** mandate, agreement (whose text `agreementPresentation` says), or other: motions and matters of modules that are not known here. */
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

/** Agreements as `agreementOf` answers them. Which text is in force, and for whom, their members' voices say when it is asked. */
export const agreement = onchainTable(
  "agreement",
  (t) => ({
    /** Its first text's. */
    id: t.hex().primaryKey(),
    position: t.bigint().notNull(),
    parties: t.hex().array().notNull(),
    /** The settled text. */
    text: t.hex().notNull(),
    /** The one beside it, which may stand in its place already. */
    draft: t.hex(),
    /** Until when that keeps others away; zero without one. */
    draftUntil: t.bigint().notNull(),
  }),
  (table) => ({ byPosition: index().on(table.position) }),
);

/** Whom an agreement is between. A stranger can name anybody: who has presented it says `agreementPresentation`. */
export const agreementParty = onchainTable(
  "agreement_party",
  (t) => ({
    agreement: t.hex().notNull(),
    community: t.hex().notNull(),
    /** Among the parties, which is its bit in `standing`. */
    place: t.integer().notNull(),
    /** As the first text names it. */
    name: t.text().notNull(),
    position: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.agreement, table.community] }),
    byCommunity: index().on(table.community, table.position),
  }),
);

/** Texts of agreements as they were put: the first, and those to replace another. */
export const agreementText = onchainTable(
  "agreement_text",
  (t) => ({
    id: t.hex().primaryKey(),
    position: t.bigint().notNull(),
    agreement: t.hex().notNull(),
    author: t.hex().notNull(),
    /** The author's. */
    community: t.hex().notNull(),
    title: t.text().notNull(),
    /** As put; numbers wider than 53 bits are strings. */
    terms: t.json().notNull(),
    /** When it lapses. */
    reviewAt: t.bigint().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({ byAgreement: index().on(table.agreement, table.position) }),
);

/** A text in a party's own words. `matter` is what its members speak on: its voices are in `voice` and `voiceEvent`. */
export const agreementPresentation = onchainTable(
  "agreement_presentation",
  (t) => ({
    text: t.hex().notNull(),
    community: t.hex().notNull(),
    agreement: t.hex().notNull(),
    matter: t.hex().notNull(),
    by: t.hex().notNull(),
    sentence: t.text().notNull(),
    position: t.bigint().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.text, table.community] }),
    byAgreement: index().on(table.agreement, table.position),
    byMatter: index().on(table.community, table.matter),
  }),
);

/** Texts that took the former one's place for good. */
export const agreementAmendment = onchainTable(
  "agreement_amendment",
  (t) => ({
    position: t.bigint().primaryKey(),
    agreement: t.hex().notNull(),
    text: t.hex().notNull(),
    /** Who said so; anybody may. */
    by: t.hex().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({ byAgreement: index().on(table.agreement, table.position) }),
);

/** The need that a community declared last, as `needOf` answers it. Whether it stands the time says. */
export const need = onchainTable(
  "need",
  (t) => ({
    agreement: t.hex().notNull(),
    community: t.hex().notNull(),
    /** Zero once it was said to be over. */
    until: t.bigint().notNull(),
    /** When it was first declared, if again while it stood; zero like `until`. */
    since: t.bigint().notNull(),
    by: t.hex().notNull(),
    words: t.text().notNull(),
    position: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.agreement, table.community] }),
    byCommunity: index().on(table.community, table.position),
  }),
);

/** Each time that a need was declared or said to be over. */
export const needEvent = onchainTable(
  "need_event",
  (t) => ({
    position: t.bigint().primaryKey(),
    agreement: t.hex().notNull(),
    community: t.hex().notNull(),
    /** declared or ended. */
    kind: t.text().notNull(),
    by: t.hex().notNull(),
    /** Of a declaration. */
    until: t.bigint(),
    words: t.text(),
    /** By which the community ended it; null where who declared it did. */
    decision: t.hex(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    byAgreement: index().on(table.agreement, table.position),
    byCommunity: index().on(table.community, table.position),
  }),
);

/** Aid that a community promised another by decision. The last one's `until` is what `promisedUntil` answers. */
export const aidPromise = onchainTable(
  "aid_promise",
  (t) => ({
    position: t.bigint().primaryKey(),
    agreement: t.hex().notNull(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    by: t.hex().notNull(),
    decision: t.hex().notNull(),
    until: t.bigint().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    byAgreement: index().on(table.agreement, table.position),
    byFrom: index().on(table.from, table.position),
    byTo: index().on(table.to, table.position),
  }),
);

/** Who asked to move, and from when on they can: until then members may object. */
export const moveRequest = onchainTable(
  "move_request",
  (t) => ({
    position: t.bigint().primaryKey(),
    agreement: t.hex().notNull(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    person: t.hex().notNull(),
    /** Unix seconds. */
    ripeAt: t.bigint().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({ byTo: index().on(table.to, table.position) }),
);

/** Members of `from` who joined `to` without vouches. That they have a seat there `member` says too. */
export const movement = onchainTable(
  "movement",
  (t) => ({
    position: t.bigint().primaryKey(),
    agreement: t.hex().notNull(),
    from: t.hex().notNull(),
    to: t.hex().notNull(),
    person: t.hex().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    byAgreement: index().on(table.agreement, table.position),
    byFrom: index().on(table.from, table.position),
    byTo: index().on(table.to, table.position),
    byPerson: index().on(table.person, table.position),
  }),
);

/** What communities had against each other. The last one of two communities is where `ladderOf` says, until it lapses. */
export const concern = onchainTable(
  "concern",
  (t) => ({
    id: t.hex().primaryKey(),
    position: t.bigint().notNull(),
    from: t.hex().notNull(),
    against: t.hex().notNull(),
    agreement: t.hex().notNull(),
    by: t.hex().notNull(),
    decision: t.hex().notNull(),
    /** What was said: who is to answer, for what, and when it happened. */
    answerable: t.hex().notNull(),
    mandate: t.hex().notNull(),
    happenedAt: t.bigint().notNull(),
    words: t.text().notNull(),
    evidence: t.hex().notNull(),
    /** The step last taken: dialogue, negotiation, suspension or severance; none once it was taken back. */
    rung: t.text().notNull(),
    /** When that step began, from when on the next could be taken, and when it is over by itself, severance apart. */
    since: t.bigint().notNull(),
    ripeAt: t.bigint().notNull(),
    lapsesAt: t.bigint().notNull(),
    /** Made so far. */
    offers: t.integer().notNull(),
    /** The one with which it was closed; zero for none. */
    accepted: t.integer(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    byFrom: index().on(table.from, table.position),
    byAgainst: index().on(table.against, table.position),
    byAgreement: index().on(table.agreement, table.position),
  }),
);

/** Each step of a concern, from raising it to taking it back. */
export const concernStep = onchainTable(
  "concern_step",
  (t) => ({
    position: t.bigint().primaryKey(),
    concern: t.hex().notNull(),
    /** As in `concern`; none is the end. */
    rung: t.text().notNull(),
    by: t.hex().notNull(),
    decision: t.hex().notNull(),
    /** Null at the end. */
    ripeAt: t.bigint(),
    lapsesAt: t.bigint(),
    /** Accepted at the end; zero for none. */
    offer: t.integer().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({ byConcern: index().on(table.concern, table.position) }),
);

/** What persons said to a concern. */
export const concernReply = onchainTable(
  "concern_reply",
  (t) => ({
    position: t.bigint().primaryKey(),
    concern: t.hex().notNull(),
    /** Whom they spoke for, or are to answer in. */
    community: t.hex().notNull(),
    by: t.hex().notNull(),
    /** Its number, from 1; zero for a reply. */
    offer: t.integer().notNull(),
    words: t.text().notNull(),
    time: t.bigint().notNull(),
    transaction: t.hex().notNull(),
  }),
  (table) => ({
    byConcern: index().on(table.concern, table.position),
    byPerson: index().on(table.by, table.position),
  }),
);
