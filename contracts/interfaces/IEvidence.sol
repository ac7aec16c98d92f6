// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @notice How a claim stands, seen through the reviewers whom a charter trusts.
enum Verdict {
    /// Too few have said either.
    Open,
    /// Enough say that it holds, and enough that it does not.
    Contested,
    Refuted,
    Established
}

/// @title What claims rest on
/// @notice A charter names one such contract and the reviewers it trusts. Decisions of high stakes ask it when they are
/// carried out; it has no other power.
interface IEvidence {
    /// @param claim keccak256(abi.encode(community, panel, keccak256(statement))), where `panel` is
    /// keccak256(abi.encode(reviewers, reviews)) of the charter's process.
    function verdict(bytes32 claim) external view returns (Verdict);
}
