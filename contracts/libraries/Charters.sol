// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Charter, IAssembly, Speech} from "../interfaces/IAssembly.sol";

/// @title Charters
/// @notice A charter's hashes, and the one number of it that may change.
library Charters {
    uint256 internal constant SHORTEST_SEASON = 1 hours;
    uint256 internal constant LONGEST_SEASON = 366 days;

    function checkSeasonLength(uint256 length) internal pure {
        within("seasonLength", length, SHORTEST_SEASON, LONGEST_SEASON);
    }

    function within(bytes32 field, uint256 value, uint256 least, uint256 most) internal pure {
        if (value < least || value > most) revert IAssembly.CharterOutOfRange(field, value, least, most);
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
                charter.sentences
            );
    }

    function hash(Speech memory words) internal pure returns (bytes32) {
        return keccak256(abi.encode(words));
    }
}
