// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @title Deeds: what persons did, under which authority, and why
/// @notice An append-only record. Each (source contract, person) has one hash chain, so that whoever reads a person's
/// record from events, an indexer or a file can check that nothing is missing, changed or out of order.
/// @dev Anybody may be a source: readers choose which contracts they believe.
interface IDeeds {
    /// @notice A person did something.
    /// @dev Promises: `head = keccak256(abi.encode(former head, community, authority, clause, target, value,
    /// keccak256(data), keccak256(bytes(reason)), time))`, where the first former head is zero and `time` is the block's timestamp; the
    /// newest head is what `headOf(source, person)` answers.
    event Recorded(
        address indexed source,
        address indexed person,
        address indexed community,
        bytes32 authority,
        bytes32 clause,
        address target,
        uint256 value,
        bytes data,
        string reason,
        bytes32 head
    );

    /// @notice Adds a deed to the caller's chain for `person`.
    ///
    /// Emits `Recorded`.
    /// @param authority The mandate, decision or ruling under which the person acted.
    /// @param clause What in that authority allows it, as a mandate's permission; zero where nothing has to.
    /// @param target Zero for words alone, as in a report.
    /// @param value Wei.
    /// @return head The chain's new head.
    function record(
        address person,
        address community,
        bytes32 authority,
        bytes32 clause,
        address target,
        uint256 value,
        bytes calldata data,
        string calldata reason
    ) external returns (bytes32 head);

    /// @notice The head of the chain, zero while there is no deed.
    function headOf(address source, address person) external view returns (bytes32 head);
}
