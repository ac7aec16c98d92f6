// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {ICommon} from "./ICommunities.sol";

/// @notice Why one voice of a batch changed nothing.
enum Skip {
    /// The signature is malformed, malleable, or no signature of that person over this message.
    BadSignature,
    /// The signer has no seat here.
    NotSeated,
    /// The seat withdrew in that season: only its own transactions change its voice until the next. On a ballot: the seat
    /// spoke by transaction, or has signed what counts more.
    Overtaken,
    /// The voice already says so.
    Repeated,
    /// The signer's seat is not asked on this ballot.
    NotAsked,
    /// The signer objected as often this season as anybody may.
    TooOften,
    /// The objection's reason is empty, too long, or no clean UTF-8.
    BadReason
}

/// @title What every batch of signatures says of those that did not count
interface ISkips is ICommon {
    /// @notice One voice of a batch changed nothing, and why.
    /// @dev `index` counts compact signatures first, then persons; on a sheet it counts lines.
    event VoiceSkipped(address indexed community, bytes32 indexed matter, uint256 index, Skip reason);

    /// @notice The hashes are not those of this community's name, sentences and renderer.
    error WrongSpeech(address community);
}
