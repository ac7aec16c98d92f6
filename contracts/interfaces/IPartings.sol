// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Charter} from "./Charter.sol";
import {PersonSignature} from "./ICommunities.sol";
import {Finding, Phase, Proposal} from "./IDecisions.sol";

/// @title Partings: members who leave with their share of what the community owns
/// @notice For members of the time in which a decision was put to them. A share is per head, of coin and of each token named: what the account holds, divided by the members there are.
/// Everybody who leaves gets the same, whoever comes first, and the last gets what is left.
/// @dev A module with `EXPEL` and `EXECUTE`, which ends no tenure but by the member's own word.
interface IPartings {
    /// @notice A member left with a share, which went to `to`.
    /// @dev Promises: the assembly emitted `Left` for this person in the same transaction.
    event Parted(address indexed community, bytes32 indexed id, address indexed person, address to);
    /// @notice The share of `heads` of `members`. Zero is coin.
    event Shared(
        address indexed community,
        bytes32 indexed id,
        address indexed to,
        address asset,
        uint256 amount,
        uint256 heads,
        uint256 members
    );
    /// @notice The person no longer moves: no signature of theirs counts for this division.
    event Stayed(address indexed community, bytes32 indexed id, address indexed person);

    /// @notice There is no way out with a share here now: no constitutional decision is about to be carried out, and the
    /// community is not dissolved.
    error NoExit(address community, bytes32 id, Phase phase, Finding finding);
    /// @notice Who consented to it goes along with it.
    error Consented(address community, bytes32 id, address person);
    error NotAMember(address community, address person);
    /// @notice The person was no member yet when members were asked, or it is no decision: there is no share for them.
    error NotAsked(address community, bytes32 id, address person);
    /// @notice Tokens rise by address, each once.
    error WrongToken(uint256 index, address token);
    /// @notice The token answered that it did not transfer.
    error TokenRefused(address token);
    /// @notice This decision does not divide the community, or not at this time.
    error NotDividing(address community, bytes32 id);
    error WrongCharter(address community);
    /// @notice The proposal or sentence is not that decision's.
    error WrongProposal(address community, bytes32 id);
    /// @notice The person has no seat in the other half.
    error NotInTheHalf(address half, address person);
    /// @notice The signature is not `person`'s over this division, or they stay.
    error WrongSideSignature(address person);
    /// @notice Somebody stays, or it is no division.
    error NobodyStays(address community);

    /// @notice Leaves, with a share. For whoever did not consent, while a constitutional decision that passes waits to be
    /// carried out; for everybody once the community is dissolved.
    ///
    /// Emits `Parted`, `Shared` for each asset of which there is a share, and the assembly's `Left`.
    /// @param to Who gets it.
    /// @param tokens ERC-20, in rising order. What is not named is left behind.
    function leaveWithShare(address community, bytes32 id, address to, address[] calldata tokens) external;

    /// @notice Moves members who signed so to the other half, once the division is carried out and until it expires, in
    /// as many parts as it takes. Their share goes to that half's account. Anybody may bring it in.
    ///
    /// Emits `Parted` for each, `Shared` for each asset, and the assembly's `Left`.
    ///
    /// Requirements: each is seated in both, signed `Side` with these tokens, and has not decided to stay; somebody stays.
    function move(
        address community,
        bytes32 id,
        Charter calldata charter,
        Proposal calldata proposal,
        bytes32 text,
        PersonSignature[] calldata movers,
        address[] calldata tokens
    ) external;

    /// @notice Takes back the caller's signature for a division. Never fails.
    ///
    /// Emits `Stayed`.
    function stay(address community, bytes32 id) external;
}
