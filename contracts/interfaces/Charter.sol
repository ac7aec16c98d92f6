// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @notice What a charter lets a module do, one bit each. A module without any bit can still ask the kernel questions.
library Powers {
    /// @dev Make the community's account call other contracts.
    uint8 internal constant EXECUTE = 1;
    /// @dev Suspend a mandate until a date.
    uint8 internal constant SUSPEND = 2;
    /// @dev Put another charter in the place of the one in force.
    uint8 internal constant AMEND = 4;
    /// @dev Seat a candidate without vouches: what a decision about an admission may do.
    uint8 internal constant ADMIT = 8;
    /// @dev End a member's tenure.
    uint8 internal constant EXPEL = 16;
    /// @dev Speak for the community to others: tell a module what members decided (`IInstructed`).
    uint8 internal constant REPRESENT = 32;
    /// @dev Every bit that means something.
    uint8 internal constant ALL = 63;
}

/// @notice A module named by a charter, with its powers (`Powers`).
struct ChartedModule {
    address module;
    uint8 powers;
}

/// @notice The words in which a community gives, withdraws, objects and renders, as hashes. One stored hash commits to all.
struct Speech {
    /// keccak256 of the community's name.
    bytes32 name;
    /// keccak256 of the sentence that gives consent.
    bytes32 consent;
    /// keccak256 of the sentence that withdraws it.
    bytes32 withdrawal;
    /// keccak256 of the sentence that objects to a decision.
    bytes32 objection;
    /// The contract that renders mandates as sentences, in the charter's language.
    address sentences;
}

/// @notice How a community decides. The kernel binds people to it and asks nothing of it; `IDecisions` goes by it.
/// Deliberation, voting, hearing and exit together take at most three quarters of a season, so that what has passed can
/// still be carried out in its season's length.
struct Process {
    /// Members besides the author whose consent a low-stakes decision needs, 0 to 256.
    uint16 seconders;
    /// Members who together raise the stakes of a decision, 1 to 256.
    uint16 raisers;
    /// Versions of a low-stakes decision from which on objections can be overruled, 1 to 16.
    uint8 rounds;
    /// People in a circle drawn by lot, 3 to 11, odd.
    uint8 circle;
    /// Basis points of what the account holds, of coin and of each token, that low-stakes decisions may spend in a
    /// season, 0 to 10000.
    uint16 treasuryShare;
    /// Seconds for claims and counter-claims, or for a reply, before members are asked, 0 to a season.
    uint32 deliberation;
    /// Seconds in which members voice, from one minute.
    uint32 voting;
    /// Seconds after it in which only objections and withdrawals are heard.
    uint32 hearing;
    /// Seconds in which members may leave with their share before a constitutional decision is carried out.
    uint32 exit;
    /// Reviewers who must agree before a claim is established or refuted, 0 to as many as are named.
    uint16 reviews;
    /// Answers how a claim stands (`IEvidence`); zero for nobody.
    address evidence;
    /// Whose reviews count, at most 16, in rising order of address.
    address[] reviewers;
}

/// @notice What people sign when they found a community, and when they join it.
struct Charter {
    /// 1 to 64 bytes of clean UTF-8 (`Texts`).
    string name;
    /// 1 to 1024 bytes.
    string purpose;
    /// BCP 47 tag of the language of every sentence, for example "en".
    string language;
    /// The sentence people sign to give consent, 1 to 256 bytes.
    string consent;
    /// The sentence people sign to withdraw it, 1 to 256 bytes.
    string withdrawal;
    /// The sentence people sign to object to a decision, 1 to 256 bytes.
    string objection;
    /// The sentence people sign to leave, 1 to 256 bytes.
    string leaving;
    /// The sentence founders and newcomers sign, 1 to 256 bytes.
    string pledge;
    /// Renders rules, mandates and motions in the charter's language (`ISentences`).
    address sentences;
    /// Seats at most, 1 to 256; 150 unless there is a reason.
    uint16 capacity;
    /// Members who must vouch for a newcomer, 1 to 256; all of them where there are fewer.
    uint16 vouches;
    /// Newcomers admitted in a season at most, 0 to 256.
    uint16 growth;
    /// Members whose objection leaves an admission to a decision, 1 to 256.
    uint16 objectors;
    /// Seconds between the last vouch needed and the seat, 0 to `seasonLength`.
    uint32 admissionNotice;
    /// Seconds between the last vouch needed for a new key and the seat's passing to it, one hour to `seasonLength`.
    uint32 recoveryNotice;
    /// Seconds in a season, one hour to 366 days.
    uint32 seasonLength;
    /// Basis points of the counting seats that consent must exceed, 5000 to 9999.
    uint16 standingShare;
    /// Days a mandate may run at most, 1 to 3660.
    uint16 longestTermDays;
    /// Whether people without a seat may hold mandates.
    bool outsiders;
    Process process;
    /// To whom the account's belongings go once nobody has been a member for a season; zero for nobody.
    address heir;
    /// At most 16, in rising order of address.
    ChartedModule[] modules;
    /// Lets the same people found the same charter again.
    bytes32 salt;
}
