// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IDeeds} from "./interfaces/IDeeds.sol";

/// @title Deeds
contract Deeds is IDeeds {
    mapping(address source => mapping(address person => bytes32 head)) public headOf;

    /// @inheritdoc IDeeds
    function record(
        address person,
        address community,
        bytes32 authority,
        bytes32 clause,
        address target,
        uint256 value,
        bytes calldata data,
        string calldata reason
    ) external returns (bytes32 head) {
        head = keccak256(
            abi.encode(
                headOf[msg.sender][person],
                community,
                authority,
                clause,
                target,
                value,
                keccak256(data),
                keccak256(bytes(reason)),
                block.timestamp
            )
        );
        headOf[msg.sender][person] = head;
        emit Recorded(msg.sender, person, community, authority, clause, target, value, data, reason, head);
    }
}
