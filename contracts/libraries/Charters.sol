// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Charter, Speech} from "../interfaces/Charter.sol";
import {IRegistrar} from "../interfaces/IRegistrar.sol";

/// @title Charters
/// @notice A charter's hashes, and the bounds of its numbers.
library Charters {
    uint256 internal constant SHORTEST_SEASON = 1 hours;
    uint256 internal constant LONGEST_SEASON = 366 days;

    function within(bytes32 field, uint256 value, uint256 least, uint256 most) internal pure {
        if (value < least || value > most) revert IRegistrar.CharterOutOfRange(field, value, least, most);
    }

    /// @notice The charter's hash, which founders sign.
    function hash(Charter calldata charter) internal pure returns (bytes32) {
        return keccak256(abi.encode(charter));
    }

    function speech(Charter calldata charter) internal pure returns (Speech memory) {
        return
            Speech(
                keccak256(bytes(charter.name)),
                keccak256(bytes(charter.consent)),
                keccak256(bytes(charter.withdrawal)),
                keccak256(bytes(charter.objection)),
                charter.sentences
            );
    }

    function hash(Speech memory words) internal pure returns (bytes32) {
        return keccak256(abi.encode(words));
    }
}
