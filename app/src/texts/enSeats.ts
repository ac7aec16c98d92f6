/** How people come to seats, and what they sign without sending it, in English. */
import type { DocumentReason } from "folkmoot";

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const enSeats = {
  join: {
    link: "Ask to join",
    title: (community: string) => `Join ${community}`,
    wants: (name: string, community: string) => `${name} would like to join ${community}`,
    invite: "Invite somebody",
    inviteBody: (vouches: number) =>
      `Pass this on to somebody you know. They read the charter, and their page shows you where to vouch. A seat needs ${plural(vouches, "member who vouches", "members who vouch")}, and the newcomer’s own signature.`,
    copy: "Copy the invitation",
    copyMine: "Copy the link to this page",
    rules: "The charter, which a newcomer signs",
    way: "The way to a seat",
    ask: "Members who know you vouch on this same page. Send it to them:",
    ready: "Enough members vouch. Now the newcomer’s own word is needed.",
    ripe: "The notice has passed. The seat can be taken.",
    youAreIn: "You have a seat here.",
    isIn: (name: string) => `${name} has a seat here.`,
    vouchers: (count: number, needed: number) => `${count} of ${plural(needed, "vouch", "vouches")}`,
    noVouchers: "Nobody vouches yet.",
    spent: "These vouch too, but have admitted somebody else this season:",
    objectors: (count: number, needed: number) =>
      `${count} of the ${plural(needed, "objection", "objections")} that would stop it`,
    noObjectors: "Nobody objects.",
    compare: "Compare it with what the person tells you, face to face or on the telephone. A name can be anybody’s.",
    voice: (name: string) => `Vouch only if you know ${name} in person, and only for one address of theirs.`,
    newcomer: "You joined this season: your voice and vouch count from the next on.",
    missing: {
      vouches: (count: number) => `${plural(count, "vouch is", "vouches are")} missing.`,
      objected: "Too many members object: it waits until one of them takes it back.",
      growth:
        "No more newcomers this season: the charter wants a community to grow slowly. The next season begins anew.",
      seats: "No seat is free. A seat that somebody leaves is free again two season boundaries later.",
      returns: (season: number) => `Whoever left can return from season ${season} on.`,
      notice: (from: string) => `The notice runs: the seat can be taken from ${from} on.`,
    },
    go: "Sign the charter and join",
    effect:
      "You hold a seat, with one voice like everybody else. Your voice and your vouch count from the next season on.",
    whenNow: "At once, in the next block.",
    whenLater: (wait: string, objectors: number) =>
      `You can take the seat ${wait} from now, unless ${plural(objectors, "member objects", "members object")}.`,
    undo: "Leave whenever you like. Who vouched for you stays on record.",
    take: "Take the seat",
    seat: (name: string) => `Seat ${name}`,
    seatEffect: (name: string) => `${name} holds a seat, as they asked. Their voice counts from the next season on.`,
    seatUndo: "Only whoever has the seat can leave it.",
    cancel: "Take my request back",
    cancelEffect: "Nobody can seat you on what you signed this season.",
    cancelUndo: "Ask again whenever you like.",
    counts: (date: string) => `Your voice counts from ${date} on, when the next season begins.`,
    vouchedBy: "Members who vouched:",
    formerly: "formerly the key",
  },
  motion: {
    title: "Your voice",
    lapses: (date: string) => `It lapses on ${date} unless you say it again.`,
    withdrawUndo: "Say it again whenever you like.",
    admission: {
      give: "Vouch",
      giveEffect: (name: string) =>
        `You answer for it that ${name} is one person whom you know. One vouch of yours admits somebody each season, and who vouched stays on record.`,
      giveUndo: "Take it back at any moment before they are seated.",
      given: "You vouch for them.",
      withdraw: "Take my vouch back",
      withdrawEffect: (name: string) => `Your vouch no longer counts for ${name}. Who is seated already stays.`,
    },
    objection: {
      give: "Object",
      giveEffect: (name: string) =>
        `With as many objections as the charter says, ${name} is not admitted while they stand. Members see who objects.`,
      giveUndo: "Take it back at any moment.",
      given: "You object.",
      withdraw: "Take my objection back",
      withdrawEffect: (name: string) => `You no longer stand in the way of ${name}.`,
    },
    recovery: {
      give: "Vouch for the new key",
      giveEffect: (name: string) =>
        `You answer for it that the new key is in the hands of ${name}, and of nobody else. With enough vouches it takes over the seat.`,
      giveUndo: "Take it back at any moment before the seat passes.",
      given: "You vouch for the new key.",
      withdraw: "Take my vouch back",
      withdrawEffect: (name: string) => `Your vouch no longer counts for the new key of ${name}.`,
    },
    refusal: {
      give: "I still have my key",
      giveEffect: (_name: string) =>
        "Nobody can take your seat over unless two thirds of the members vouch for it. Tell the others, too.",
      giveUndo: "Take it back at any moment.",
      given: "You have said that your key is not lost.",
      withdraw: "Take that back",
      withdrawEffect: (_name: string) => "A third of the members can pass your seat to a new key again.",
    },
  },
  recover: {
    link: "Somebody has lost their key",
    title: "A lost key",
    lead: "Whoever lost their key makes a new one. Members who know them vouch for it, and after a notice the seat passes to it, with its voices and its record.",
    whose: "Whose key is lost",
    newKey: "The new key’s address",
    newKeyHint: "Have them tell you, face to face or on the telephone.",
    next: "Go on",
    problems: {
      whose: "Choose the member.",
      seated: "This address has a seat here already. A new key must be new.",
    },
    of: (name: string) => `The seat of ${name}, for a new key`,
    nobody: "No such seat",
    nobodyBody:
      "Nobody with the first address of this link has a seat here. They may have left, or hold another key already.",
    ready: "Enough members vouch. Now the new key asks for the seat.",
    ripe: "The notice has passed. The seat can pass to the new key.",
    refused: (name: string) => `${name} says that the key is not lost. Two thirds must vouch.`,
    passed: (name: string) => `The seat of ${name} has passed to the new key.`,
    share: "Members who can vouch need this page:",
    voice: (name: string) =>
      `Vouch only if ${name} told you in person that this new key is theirs. Whoever wants to steal a seat will say the same.`,
    yours: "This is your own seat. If you still have your key, say so now.",
    keys: "The two keys",
    old: "The seat’s key now",
    new: "The new key",
    compare: (name: string) => `Compare the new key with what ${name} tells you, face to face or on the telephone.`,
    ask: "Ask for the seat",
    askEffect: (name: string) =>
      `The notice begins, for everybody to see. After it the seat of ${name} can pass to you.`,
    askWhen: (wait: string) => `At once; the seat can pass ${wait} from now, while enough members still vouch.`,
    pass: "Pass the seat on",
    passEffect: (name: string) =>
      `The new key holds the seat of ${name}, with its voices. Mandates of the old key end; what the old key signed counts for nothing.`,
    passWhen: "At once, in the next block.",
    passUndo: "Not possible: the old key has no seat any more.",
  },
  passing: {
    save: "Save as a file",
    code: "Show as a code",
    codeLabel: "A code with this link, for a phone’s camera",
    tooLong: "This is too long for a code. Send the link or the file.",
  },
  signed: {
    without: "Without coin, or without a network",
    withoutWhy:
      "You can sign now and let anybody bring it in. It counts from the moment it is in; until then you can change your mind.",
    only: "Only sign",
    done: "Signed, and kept in this browser. It counts as soon as it is brought in: pass it on to somebody who has coin.",
    copy: "Copy as a link",
    title: "Signed, not sent",
    lead: "What you or others signed without sending it. Whoever has a little coin can bring it in; nobody can change a word of it.",
    none: "Nothing signed is kept in this browser.",
    nav: (count: number) => `Signed (${count})`,
    bring: "Bring in what somebody signed",
    kinds: {
      voice: "A signed voice",
      sheet: "A signed sheet of voices",
      act: "A signed act",
      joining: "A newcomer’s signature",
      leaving: "A signed leaving",
      recovery: "A new key’s signature",
    },
    states: { signed: "Signed", held: "Held", submitted: "Sent", mined: "In a block", indexed: "In the history" },
    offline: {
      valid: (name: string) =>
        `The signature is that of ${name}, for exactly these words. No network was needed to see that.`,
      invalid: (name: string) => `This was not signed by ${name}, or a word was changed afterwards.`,
      unproven: (name: string) => `Only the chain can say whether the contract account of ${name} signed this.`,
    },
    reasons: {} as Partial<Record<DocumentReason, { says: string; next: string }>>,
    notAsked: "The chain could not be asked whether it counts.",
    bringIn: (count: number): string => (count === 1 ? "Bring it in" : `Bring all ${count} in`),
    bringInEffect: (name: string) =>
      `It counts as the word of ${name}, as if they had sent it themselves. You pay for the transaction.`,
    bringInAllEffect:
      "Each counts as the word of whoever signed it, as if they had sent it themselves. You pay for the transactions.",
    bringInUndo: "Only whoever signed can take back what they said.",
    missed: (count: number) =>
      count === 1
        ? "One was passed over: something had changed in between."
        : `${count} were passed over: something had changed in between.`,
    nothing: "The chain would take nothing of it now.",
    nothingNext: "Look at each: it may be counted already, or wait for others.",
    holding: "It is also left with the mailbox: whoever has coin brings it in.",
    notHeld: (cause: string) => `The mailbox did not take it: ${cause} Pass it on yourself.`,
    stalls: {
      signed: "If nobody brings it in: pass it on as a link, a file or a code.",
      held: "If it stays here: anybody with a little coin can bring it in with the button.",
      submitted: "If it does not get into a block: bring it in again; it counts once.",
      mined: "It counts. Should its block be taken back, which is rare, bring it in again.",
      indexed: "It counts, and the history shows it.",
    },
    forget: "Forget it in this browser",
    unreadable: "This cannot be read",
    import: "Read something signed",
    paste: "A link, or the text of a file",
    read: "Read it",
    open: "Open a file or a picture of a code",
  },
  waiting: {
    title: (count: number) => (count === 1 ? "One signed word waits" : `${count} signed words wait`),
    why: "People without coin signed this. It counts as soon as anybody brings it in.",
  },
};
