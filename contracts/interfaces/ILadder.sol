// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Concern, Ladder, Relation, Rung} from "./Agreement.sol";
import {IInstructed} from "./IInstructed.sol";

/// @title The ladder between two communities
/// @notice What replaces retaliation: steps that take time, each decided at home, carried out by a named member, and taken
/// back by the community that took it. The harshest is to stop.
///
///   none --raise--> dialogue --> negotiation --> suspension --> severance
///     ^                |              |            |  ^ |           |
///     +---- close, or nothing more is done --------+  +-+ renew     |
///     +---------------------------- close --------------------------+
interface ILadder is IInstructed {
    /// @notice A community raised a concern.
    /// @dev Promises: under an agreement in force between the two, or the last concern's in `from`'s turn; once for one person's
    /// doings of one day; `by` is seated in `from`. Negotiation can begin from `ripeAt` until `lapsesAt`.
    event ConcernRaised(
        address indexed from,
        address indexed against,
        bytes32 indexed concern,
        bytes32 agreement,
        address by,
        bytes32 decision,
        Concern said,
        uint40 ripeAt,
        uint40 lapsesAt
    );

    /// @notice A community took the next step, or suspended again.
    /// @dev Promises: the step before it had its time; the decision was put after that one began.
    event StepTaken(
        address indexed from,
        address indexed against,
        bytes32 indexed concern,
        Rung rung,
        address by,
        bytes32 decision,
        uint40 ripeAt,
        uint40 lapsesAt
    );

    /// @notice A community took its step back, and the concern is over. `offer` is the one accepted, or zero.
    event ConcernClosed(
        address indexed from,
        address indexed against,
        bytes32 indexed concern,
        address by,
        bytes32 decision,
        uint32 offer
    );

    /// @notice A person spoke to a concern, as a member of `community` or as who is to answer; with an offer's number, from 1.
    event ConcernReplied(
        bytes32 indexed concern,
        address indexed community,
        address indexed by,
        uint32 offer,
        string words
    );

    /// @notice The instruction's field says nothing that can be done, or is not this move's.
    error WrongInstruction(bytes32 field);
    /// @notice A concern between the two is under way, or they are severed.
    error LadderTaken(address from, address against, uint40 until);
    /// @notice Who raised the last concern leaves the next one to the other side until `from`.
    error OthersTurn(address community, address other, uint40 from);
    /// @notice This person's doings of that day were raised under this agreement before.
    error RaisedBefore(address answerable, uint40 happenedAt);
    /// @notice The person is no member there, past or present, nor holds the mandate.
    error NotAnswerable(address community, address person);
    /// @notice What happens later cannot be answered for.
    error NotYetHappened(uint40 happenedAt);
    /// @notice The concern is `community`'s, and on this step, where this cannot be done.
    error WrongRung(address community, address other, Rung rung);
    /// @notice Only the community that raised it takes its steps, and takes them back.
    error NotTheRaiser(address community, address other);
    /// @notice The step before has its time until `ripeAt`.
    error StepTooSoon(address community, address other, uint40 ripeAt);
    /// @notice The members decided on this step before the one before it was taken, at `since`.
    error DecidedTooSoon(bytes32 decision, uint40 since);
    /// @notice The step is told for a concern that is not the one under way.
    error AnotherConcern(bytes32 told, bytes32 concern);
    /// @notice No such offer was made, or not in these words.
    error NoSuchOffer(bytes32 concern, uint32 offer);
    /// @notice The person said `most` things to this concern.
    error TooManyReplies(address person, uint256 most);

    /// @notice Speaks to the concern between two communities: a reply, or an offer that the one which raised it may accept.
    ///
    /// Emits `ConcernReplied`.
    ///
    /// Requirements: a concern is under way or the two are severed; the caller counts in `community`, or is who is to
    /// answer; offers are the other side's; 1 to 1024 bytes, 16 times at most. A decision quotes the offer that it accepts: one
    /// with quotation marks cannot be accepted.
    function reply(address community, address other, string calldata words, bool offer) external;

    /// @notice What stands between two communities: the one read that every gate between them comes down to.
    function relation(address community, address other) external view returns (Relation);

    /// @notice The concern between two communities, or where the last one ended: then the step is `None`.
    function ladderOf(address community, address other) external view returns (Ladder memory);
}
