// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Charter} from "./Charter.sol";

/// @notice What is at stake chooses the process (design §6).
enum Stakes {
    /// Consensus: silence allows, an objection blocks.
    Low,
    /// Evidence: two thirds, resting on claims that reviewers have established.
    High,
    /// Empathy: somebody is named who is affected; they are heard first, then a circle drawn by lot.
    Human,
    /// Three quarters of all seats; whoever did not consent can leave with their share before it is carried out.
    Constitutional
}

enum Kind {
    /// The account calls `target` with `value` and `data`.
    Call,
    /// Seats the candidate `target`, whose request stands.
    Admit,
    /// Suspends the mandate `data` (32 bytes) of the holder `target` until the time `value`.
    Suspend,
    /// Ends the tenure of the member `target`.
    Expel,
    /// Puts the charter `data` (ABI-encoded) in force.
    Amend,
    /// From then on any member can leave with their share; nothing else is decided any more.
    Dissolve,
    /// Members who choose it move to the community `target`, with a share per head.
    Divide,
    /// Tells the chartered module `target` what the community wants of it: `data` is its own (`IInstructed`).
    Instruct
}

/// @notice One thing that a decision does when it is carried out.
struct Step {
    Kind kind;
    address target;
    uint256 value;
    bytes data;
}

/// @notice What a member puts to the others. Its id is a `Matter` of the module: key and sentence are made from it.
struct Proposal {
    Stakes stakes;
    /// 1 to 128 bytes of clean UTF-8.
    string title;
    /// 1 to 4096 bytes of clean UTF-8, without quotation marks.
    string text;
    /// At most 8. None: the words themselves are what is decided.
    Step[] steps;
    /// What it rests on, at most 8 of 1 to 512 bytes. Where stakes are high and the charter trusts reviewers, at least one.
    string[] claims;
    /// Where stakes are human: the person whom it affects,
    address affected;
    /// the person who was injured, or zero,
    address injured;
    /// and whether it is to the affected person's harm.
    bool severe;
    /// The version that this one answers for, or zero.
    bytes32 former;
    /// Days after which the members look at it again, 1 to 3660.
    uint16 reviewDays;
    /// Gas that must be left when it is carried out, so that no target can be starved.
    uint32 gas;
    /// Lets the same words be put again.
    bytes32 salt;
}

enum State {
    None,
    Open,
    Executed,
    /// A new version stands in its place.
    Superseded,
    /// Members raised its stakes: a new version with these stakes may take its place.
    Raised
}

/// @notice What is kept of a decision: who put it, and the rules in force when they did.
struct Decision {
    address author;
    /// The author's seat.
    uint8 seat;
    Stakes stakes;
    State state;
    uint40 openedAt;
    /// Seconds of the charter's process.
    uint32 deliberation;
    uint40 expiresAt;
    uint32 voting;
    uint32 hearing;
    uint32 exit;
    uint16 seconders;
    uint16 raisers;
    uint8 rounds;
    /// Which version this is, counting those before it whose vote closed with an objection standing; from 1.
    uint8 round;
    /// Whether its calls need more than half of all seats.
    bool weighty;
    bool severe;
    /// Basis points of the treasury that low stakes may spend in a season.
    uint16 treasuryShare;
    /// Once raised: the stakes that members want.
    Stakes raisedTo;
}

/// @notice Where a decision is in its life.
enum Phase {
    Unknown,
    /// The affected person may reply.
    Reply,
    /// The circle has not been drawn yet.
    Draw,
    /// Claims and counter-claims are put and reviewed; voices are not heard yet.
    Deliberation,
    Voting,
    /// Only objections and withdrawals are heard.
    Hearing,
    /// It would pass, or not; whoever did not consent may leave with their share.
    Exit,
    /// It can be carried out if it passes.
    Ready,
    Expired,
    Executed,
    Superseded,
    Raised
}

/// @notice Why a decision passes or does not, by the voices of this moment.
enum Finding {
    Passes,
    /// It passes against objections, by four fifths of those voicing, half of all voicing.
    Overrules,
    TooFewSeconders,
    ObjectionStands,
    ClaimNotEstablished,
    CounterclaimEstablished,
    /// Fewer than half of all voiced.
    NoQuorum,
    TooFewConsents,
    /// Its calls need more than half of all seats.
    TooFewOfAll,
    /// The circle does not consent enough.
    CircleRefuses,
    /// Nobody was asked yet.
    NotAsked
}

/// @title Decisions whose process follows the stakes
/// @notice A module over the assembly. A member puts a proposal; its stakes choose who is asked, when and by which bar; what
/// it does can force the stakes up. Whether it has passed is read from living voices, never stored. It is carried out once,
/// by a named member.
///
///   Low:            open --> Voting --> Hearing --> Ready --> Executed | Expired
///   High:           open --> Deliberation --> Voting --> Hearing --> Ready --> ...
///   Constitutional: open --> Deliberation --> Voting --> Hearing --> Exit --> Ready --> ...
///   Human:          open --> Reply --> Draw --> Voting --> Hearing --> Ready --> ...
///   from any phase before Executed: --new version--> Superseded;  before Hearing: --enough raise--> Raised
interface IDecisions {
    /// @notice A member puts a proposal.
    /// @dev Promises: once per id; `sentence` is what people sign.
    event Opened(
        address indexed community,
        bytes32 indexed id,
        address indexed author,
        bytes32 key,
        Proposal proposal,
        string sentence,
        Decision decision
    );
    /// @notice An opponent puts a claim against it. `claim` is its id for `IEvidence`.
    event Counterclaimed(
        address indexed community,
        bytes32 indexed id,
        address indexed person,
        bytes32 claim,
        string statement
    );
    /// @notice A member wants other stakes; with `enough` it can no longer pass.
    event StakesRaised(
        address indexed community,
        bytes32 indexed id,
        address indexed person,
        Stakes stakes,
        bool enough
    );
    /// @notice Carried out. `overruled` are the seats whose objections were overruled.
    event Executed(address indexed community, bytes32 indexed id, address indexed by, uint256 overruled, string reason);

    /// @notice The person has no seat that counts here.
    error NotAMember(address community, address person);
    /// @notice The charter is not the one in force.
    error WrongCharter(address community);
    error AlreadyOpened(address community, bytes32 id);
    /// @notice The proposal or sentence is not that decision's.
    error WrongProposal(address community, bytes32 id);
    /// @notice It is in phase `phase`, where this cannot be done.
    error WrongPhase(address community, bytes32 id, Phase phase);
    /// @notice It does not pass, and why.
    error NotPassed(address community, bytes32 id, Finding finding);
    /// @notice What it does needs these stakes.
    error StakesTooLow(Stakes stakes, Stakes needed);
    /// @notice These steps do not go together, or not with these stakes.
    error WrongSteps(uint256 step);
    /// @notice The account never calls this target, by whatever way.
    error ForbiddenStep(uint256 step, address target);
    /// @notice A number of the proposal is outside `least` to `most`.
    error ProposalOutOfRange(bytes32 field, uint256 value, uint256 least, uint256 most);
    /// @notice Where stakes are human somebody is affected, whom an expulsion names; elsewhere nobody is.
    error WrongParties(address affected, address injured);
    /// @notice Low-stakes decisions of this season would have spent more than the charter's share of the treasury.
    error OverTreasuryShare(address community, bytes32 id);
    /// @notice Nobody opens, or raises, more than `most` times in a season.
    error TooMany(bytes32 what, address person, uint256 most);
    /// @notice The former version is another person's, was carried out or passes, or has a version after it.
    error WrongFormer(address community, bytes32 former);
    /// @notice The person has said so already.
    error AlreadySaid(address community, bytes32 id, address person);
    /// @notice Only the hearings of human stakes ask this way.
    error NotTheHearings(address caller);
    /// @notice Less gas is left than the proposal names.
    error TooLittleGas(uint256 left, uint256 needed);
    /// @notice The community was dissolved.
    error Dissolved(address community);

    /// @notice Puts a proposal to the members.
    ///
    /// Emits `Opened`, and unless stakes are human the assembly's `BallotOpened`.
    ///
    /// Requirements: the caller is seated and counts; the charter in force; a valid proposal whose stakes fit its steps;
    /// the former version, if any, is the caller's and was not carried out; no more than 8 times in a season.
    /// @return id `keccak256(abi.encode(module, key, keccak256(sentence)))`, which is the ballot's id too.
    function open(
        address community,
        Charter calldata charter,
        Proposal calldata proposal
    ) external returns (bytes32 id);

    /// @notice Puts a claim against a decision, once per member, before voices are heard.
    ///
    /// Emits `Counterclaimed`.
    function counterclaim(address community, bytes32 id, string calldata statement) external;

    /// @notice Wants other stakes for this decision, high or constitutional, once per member; what concerns a person stays so. When as many members as the charter says want the
    /// same, the decision is stopped.
    ///
    /// Emits `StakesRaised`.
    function raise(address community, bytes32 id, Stakes stakes) external;

    /// @notice Carries out what has passed, once, as the sender. A call that fails undoes all of it, and it can be tried again.
    ///
    /// Emits `Executed`; `Deeds` records each step.
    ///
    /// Requirements: the caller is seated; the phase is Ready and the finding Passes or Overrules.
    /// @param proposal What was put, and `text` its sentence's hash.
    /// @param reason 1 to 1024 bytes.
    /// @param papers Where a step admits or amends: the charter in force and, by step, the signature with which a candidate
    /// asks (`Joining`), empty where their request stands: `abi.encode(Charter, bytes[])`. Else empty.
    function execute(
        address community,
        bytes32 id,
        Proposal calldata proposal,
        bytes32 text,
        string calldata reason,
        bytes calldata papers
    ) external;

    /// @notice Opens the ballot of a decision of human stakes, once its circle is drawn.
    ///
    /// Requirements: the caller is `IHearings`.
    /// @param others The seats that are asked.
    function ask(address community, bytes32 key, bytes32 text, uint256 others) external;

    function decisionOf(address community, bytes32 id) external view returns (Decision memory);

    /// @notice The ids of the author's claims and of the opponents'.
    function claimsOf(
        address community,
        bytes32 id
    ) external view returns (address evidence, bytes32[] memory claims, bytes32[] memory counterclaims);

    /// @notice Where it is, and whether it passes, by the voices of this moment.
    function standing(address community, bytes32 id) external view returns (Phase phase, Finding finding);

    /// @notice What decisions have spent of an asset in the season that runs; zero is coin.
    function spentOf(address community, address asset) external view returns (uint256);

    /// @notice The decision that dissolved it; zero while none has.
    function dissolvedBy(address community) external view returns (bytes32);
}
