// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @notice What an agreement gives its parties, beside its words. What is zero is not agreed on.
struct Provisions {
    /// Mutual aid: the token, zero for coin,
    address asset;
    /// and how much of it a party gives another in a season at most, in its smallest unit.
    uint256 aidPerSeason;
    /// Free movement: members of the others who may join a party in a season, 0 to 256.
    uint16 movers;
    /// Jurisdiction: the court for disputes between the parties.
    address court;
    /// Joint service: who holds a mandate in every party,
    address servant;
    /// and as what, 1 to 64 bytes.
    string office;
}

/// @notice How long a concern takes from step to step, in seconds. Both sides consented to it, so that neither can shorten it
/// (decision 019).
struct Patience {
    /// Talking, before it can be negotiated on: a day to 366 days.
    uint32 dialogue;
    /// Offers and answers, before anything can be suspended: a day to 366 days.
    uint32 negotiation;
    /// How long a suspension runs at most: a day to 366 days.
    uint32 suspension;
}

/// @notice What communities agree on.
struct AgreementTerms {
    /// 2 to 16 communities, in rising order of address.
    address[] parties;
    /// Their names, as their charters say, in the same order.
    string[] names;
    /// 1 to 128 bytes of clean UTF-8.
    string title;
    /// 1 to 4096 bytes of clean UTF-8, without quotation marks.
    string text;
    Provisions provisions;
    Patience patience;
    /// How many parties keep it alive, 2 to all of them.
    uint8 quorum;
    /// Days from when it is put after which it lapses, 1 to 3660.
    uint16 reviewDays;
    /// The agreement whose text this is to replace; zero begins one.
    bytes32 amends;
    /// Lets the same words be put again.
    bytes32 salt;
}

/// @notice What is kept of a text.
struct Text {
    /// Unix time at which it lapses.
    uint40 reviewAt;
    uint8 quorum;
    Patience patience;
    uint16 movers;
    /// Whether it has mutual aid.
    bool aid;
    address court;
    address servant;
}

/// @notice What stands between two communities. `Open` is the plain yes that a gate asks for (`Gate`).
enum Relation {
    /// All ties are cut.
    Severed,
    Open,
    /// One agreement is suspended between them.
    Suspended
}

/// @notice The steps of a concern, none of which is jumped.
enum Rung {
    None,
    Dialogue,
    Negotiation,
    Suspension,
    Severance
}

/// @notice Where a concern between two communities is. There is one at a time between any two.
struct Ladder {
    /// Whose concern it is, or the last one was.
    address from;
    Rung rung;
    /// When this step began.
    uint40 since;
    /// From when on the next step can be taken; a suspension ends at that time.
    uint40 ripeAt;
    /// When the concern is over by itself; never once everything is severed.
    uint40 lapsesAt;
    /// Until when the next concern is the other side's to raise, if this one is over.
    uint40 turnUntil;
    /// Offers made so far.
    uint32 offers;
    Patience patience;
    bytes32 agreement;
    bytes32 concern;
}

/// @notice What a community has to say against what somebody in another one did, or failed to do.
struct Concern {
    /// Who is to answer for it: a member of the other community, past or present, or who holds
    address answerable;
    /// or held this mandate there, if it is not zero.
    bytes32 mandate;
    /// When it happened, Unix time. One day's doings of one person under one agreement are one concern, once.
    uint40 happenedAt;
    /// 1 to 1024 bytes of clean UTF-8, without quotation marks.
    string words;
    /// keccak256 of what proves it, or zero.
    bytes32 evidence;
}

/// @notice What a community's decision can do towards its neighbours.
enum Move {
    /// Raises a concern with `other` under an agreement.
    Raise,
    /// Goes from dialogue to negotiation.
    Negotiate,
    /// Suspends the concern's agreement between the two for `duration`; again, before it lapses, to renew that.
    Suspend,
    /// Cuts all ties with `other`, after a suspension has run its time.
    Sever,
    /// Takes the step back, whichever it is, and ends the concern: by accepting `offer`, or without (zero).
    Close,
    /// Promises aid under an agreement to `other`, whose need is declared, for `duration`.
    Promise,
    /// Says that its own need under an agreement is over.
    EndNeed
}

/// @dev What every instruction begins with: of another module's, nobody takes it for one of these.
bytes32 constant INSTRUCTION_FORM = keccak256("folkmoot.agreements.1");

/// @notice One move, with the fields that it has; the others are zero.
struct Instruction {
    /// `INSTRUCTION_FORM`.
    bytes32 form;
    Move move;
    address other;
    /// The agreement, where a concern is raised and in what concerns aid; else the concern.
    bytes32 about;
    /// Seconds.
    uint32 duration;
    /// From 1.
    uint32 offer;
    /// What is raised; where an offer is accepted, its words alone.
    Concern concern;
}
