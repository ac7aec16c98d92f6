// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {IEvidence, Verdict} from "./IEvidence.sol";

/// @notice The reviewers whom a charter trusts, and how many of them must agree.
struct Panel {
    /// At most 16, in rising order of address.
    address[] reviewers;
    uint16 reviews;
}

/// @notice What is claimed, and before whom.
struct Claim {
    address community;
    Panel panel;
    /// The decision that it is put against; zero where a decision rests on it.
    bytes32 against;
    string statement;
}

/// @title Reviews: named reviewers say whether claims hold, and why
/// @notice The plain `IEvidence`: a claim is established, or refuted, while as many of the panel's reviewers as the charter
/// wants say so; contested while as many say either. It has no power (design §2, rule 10), and keeps no list of whom to
/// trust: charters do.
interface IReviews is IEvidence {
    /// @notice A reviewer says how a claim stands. `Open` takes back what they said.
    event Reviewed(
        address indexed community,
        bytes32 indexed claim,
        address indexed reviewer,
        Verdict verdict,
        string reason,
        uint40 at
    );

    /// @notice The person is not on the panel, or not at this place in it.
    error NotAReviewer(address person);
    /// @notice Reviewers say that it is open, refuted or established; contested is what comes of it.
    error NoReview(Verdict verdict);
    /// @notice They said something else at `at`, and that is their later word.
    error Outdated(address reviewer, uint40 at);
    /// @notice Nothing is signed ahead.
    error FromTheFuture(uint40 at);
    error WrongReviewSignature(address reviewer);

    /// @notice Says how a claim stands.
    ///
    /// Emits `Reviewed`.
    /// @param place The sender's place among the reviewers.
    /// @param reason 1 to 4096 bytes.
    function review(Claim calldata claim, uint256 place, Verdict verdict, string calldata reason) external;

    /// @notice Brings in a review signed at `at`. Anybody may; a reviewer's latest word counts, whatever order they come in.
    ///
    /// Emits `Reviewed`.
    function submitReview(
        Claim calldata claim,
        uint256 place,
        Verdict verdict,
        string calldata reason,
        uint40 at,
        bytes calldata signature
    ) external;

    /// @notice Who says that it holds, and who that it does not: bits by place among the panel's reviewers.
    function reviewsOf(bytes32 claim) external view returns (uint16 needed, uint16 established, uint16 refuted);

    /// @notice `keccak256(abi.encode(community, keccak256(abi.encode(reviewers, reviews)), keccak256(statement)))`.
    function claimOf(Claim calldata claim) external pure returns (bytes32);
}
