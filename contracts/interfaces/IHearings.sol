// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Speech} from "./Charter.sol";
import {PersonSignature} from "./ICommunities.sol";
import {Phase} from "./IDecisions.sol";

/// @notice What whom a decision concerns can say by signature.
enum Statement {
    /// The affected person's answer.
    Reply,
    /// The injured person forgives.
    Forgiveness,
    /// The injured person no longer forgives, or never did.
    NoForgiveness
}

/// @notice What is kept of a hearing.
struct Hearing {
    address affected;
    /// Until when the affected person can take their time to reply.
    uint40 replyUntil;
    /// The seat of who put the decision.
    uint8 author;
    /// People in the circle, by the charter.
    uint8 size;
    /// What kind of harm it is to them: 0 none, 1 words, 2 a suspension, 3 an expulsion.
    uint8 harm;
    bool replied;
    bool forgiven;
    /// Whether the injured person spoke by transaction, or took their word back: closed to signatures.
    bool closed;
    address injured;
    /// The block whose hash draws the circle; zero while nobody asked for it.
    uint64 drawBlock;
    /// Seats among which is drawn.
    uint256 pool;
    /// Seats that were drawn.
    uint256 circle;
}

/// @title Hearings: decisions of human stakes before they are put to the vote
/// @notice The person whom a decision affects is heard first. Then a circle is drawn by lot from members who are no party,
/// vouched for none, and hold no office. The injured person's forgiveness lowers the bar for mercy.
interface IHearings {
    /// @notice The affected person was heard.
    event Replied(address indexed community, bytes32 indexed id, address indexed person, string text);
    /// @notice The injured person forgives, or no longer does.
    event Forgiven(address indexed community, bytes32 indexed id, address indexed person, bool forgiven, string text);
    /// @notice A circle will be drawn from `pool` by the hash of block `drawBlock`.
    event CircleAsked(
        address indexed community,
        bytes32 indexed id,
        address indexed by,
        uint64 drawBlock,
        uint256 pool
    );
    /// @notice The circle. `passedOver` holds an office; `present` are the seats that counted. Anybody can draw it again
    /// (`Draws`).
    event CircleDrawn(
        address indexed community,
        bytes32 indexed id,
        address indexed by,
        bytes32 seed,
        uint256 circle,
        uint256 passedOver,
        uint256 present
    );

    /// @notice Only `IDecisions` begins hearings.
    error NotTheDecisions(address caller);
    /// @notice The decision is in phase `phase`, where this cannot be done.
    error NotNow(address community, bytes32 id, Phase phase);
    /// @notice The person has replied already.
    error AlreadyReplied(address community, bytes32 id, address person);
    /// @notice Name and words are not the community's.
    error WrongWords(address community);
    /// @notice It is not this person who signed this.
    error WrongStatementSignature(address person);
    /// @notice The person has spoken since, or took it back: this signature counts no more.
    error StatementOvertaken(address community, bytes32 id, address person);
    /// @notice Only this person may.
    error NotThePerson(address community, bytes32 id, address person);
    /// @notice The block that draws is `drawBlock`: it has not passed yet, or is too old and must be asked for again.
    error NotDrawable(bytes32 id, uint64 drawBlock);
    /// @notice The `index`-th seat in the drawn order is `seat`, which is not this person's.
    error WrongSeat(uint256 index, uint8 seat, address person);
    /// @notice A circle judges this person in this season already for the same kind of harm, in the decision `first`.
    error HeardThisSeason(address community, address affected, bytes32 first);
    /// @notice Everybody is a party to it.
    error NobodyToJudge(address community, bytes32 id);

    /// @notice Begins one. Requirements: the caller is `IDecisions`.
    function begin(
        address community,
        bytes32 id,
        address affected,
        address injured,
        uint40 replyUntil,
        uint8 author,
        uint8 size,
        uint8 harm
    ) external;

    /// @notice The affected person replies, before the circle is drawn. Once.
    ///
    /// Emits `Replied`.
    ///
    /// Requirements: the affected person, or the key to which their seat has passed.
    function reply(address community, bytes32 id, string calldata text) external;

    /// @notice The injured person forgives, until the ballot has ended, or takes it back, until it is carried out.
    ///
    /// Emits `Forgiven`.
    ///
    /// Requirements: the injured person, or the key to which their seat has passed.
    function forgive(address community, bytes32 id, bool forgiven, string calldata text) external;

    /// @notice Brings in what the affected or the injured person signed. Anybody may. A signature never overrules what the
    /// injured person said by transaction, nor their taking back.
    ///
    /// Emits `Replied` or `Forgiven`.
    ///
    /// Requirements: as `reply` and `forgive`; the person signed `Statement`; the community's speech.
    /// @param key The decision's key, and `text` its sentence's hash.
    /// @param words The person's own.
    function submitStatement(
        address community,
        Speech calldata speech,
        bytes32 key,
        bytes32 text,
        Statement statement,
        string calldata words,
        PersonSignature calldata signed
    ) external;

    /// @notice Names the block that will draw the circle. Anybody may, once the affected person has replied or the time for
    /// it has passed, and again when a named block is too old to be read.
    ///
    /// Emits `CircleAsked`.
    ///
    /// Requirements: somebody is no party; for severity, no circle judges the same person in this season for the same kind of
    /// harm in another decision.
    function askCircle(address community, bytes32 id) external;

    /// @notice Draws the circle and opens the ballot. Anybody may.
    ///
    /// Emits `CircleDrawn`, and the assembly's `BallotOpened`.
    /// @param key The decision's key, and `text` its sentence's hash.
    /// @param people Who sits in the seats in the order drawn, those left out who have no seat any more.
    function drawCircle(
        address community,
        bytes32 key,
        bytes32 text,
        address[] calldata people
    ) external returns (uint256 circle);

    function hearingOf(address community, bytes32 id) external view returns (Hearing memory);

    /// @notice Whether a circle was asked for.
    function circleAsked(address community, bytes32 id) external view returns (bool);

    /// @notice Whether the affected person has neither replied nor let the time for it pass.
    function mayReply(address community, bytes32 id) external view returns (bool);
}
