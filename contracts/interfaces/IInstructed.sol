// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Stakes} from "./IDecisions.sol";

/// @title What a community's decisions can tell a module to do
/// @notice A charter lets a module of decisions speak for the community (`Powers.REPRESENT`); a step of a decision
/// (`Kind.Instruct`) then carries out here what members decided.
interface IInstructed {
    /// @notice Reverts unless `data` is an instruction that could be given, so that nothing else is put to the vote.
    function checkInstruction(address community, bytes calldata data) external view;

    /// @notice Carries out an instruction of the community's.
    ///
    /// Requirements: the caller is a module with `REPRESENT`; `by`, who acts through it, is seated.
    /// @param decision What members decided, `stakes` at which, and `openedAt`, when it was put to them.
    function instruct(
        address community,
        bytes32 decision,
        Stakes stakes,
        uint40 openedAt,
        address by,
        bytes calldata data
    ) external;
}
