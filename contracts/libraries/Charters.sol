// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Charter, IAssembly, Powers, Speech} from "../interfaces/IAssembly.sol";
import {Texts} from "./Texts.sol";

/// @title Charters
/// @notice What a charter may say, and its hashes.
library Charters {
    uint256 internal constant MOST_SEATS = 256;
    uint256 internal constant SHORTEST_SEASON = 1 hours;
    uint256 internal constant LONGEST_SEASON = 366 days;
    uint256 private constant MOST_MODULES = 16;

    /// @notice Reverts unless every field has effect and no text deceives.
    function check(Charter calldata charter) internal view {
        Texts.check(charter.name, 64);
        Texts.check(charter.purpose, 1024);
        Texts.check(charter.language, 35);
        Texts.check(charter.consent, 256);
        Texts.check(charter.withdrawal, 256);
        Texts.check(charter.pledge, 256);
        if (keccak256(bytes(charter.consent)) == keccak256(bytes(charter.withdrawal))) revert IAssembly.SameSentences();
        if (charter.sentences.code.length == 0) revert IAssembly.NoSentences(charter.sentences);
        within("capacity", charter.capacity, 1, MOST_SEATS);
        checkSeasonLength(charter.seasonLength);
        // From half, so that no two holders of one office can stand at once; below all, so that it can be exceeded.
        within("standingShare", charter.standingShare, 5_000, 9_999);
        within("longestTermDays", charter.longestTermDays, 1, 3_660);
        within("modules", charter.modules.length, 0, MOST_MODULES);
        address former = address(0);
        for (uint256 i = 0; i < charter.modules.length; ++i) {
            address module = charter.modules[i].module;
            uint8 powers = charter.modules[i].powers;
            if (module <= former || !_isContract(module) || powers == 0 || powers & ~Powers.ALL != 0) {
                revert IAssembly.WrongModule(i, module);
            }
            former = module;
        }
    }

    /// @dev A key that delegates to a contract (EIP-7702) is still a key: nobody's key has power over a community.
    function _isContract(address module) private view returns (bool) {
        if (module.code.length == 23) return bytes3(module.code) != 0xef0100;
        return module.code.length != 0;
    }

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

    function speech(Charter calldata charter) internal pure returns (bytes32) {
        return
            hash(
                Speech(
                    keccak256(bytes(charter.name)),
                    keccak256(bytes(charter.consent)),
                    keccak256(bytes(charter.withdrawal)),
                    charter.sentences
                )
            );
    }

    function hash(Speech memory words) internal pure returns (bytes32) {
        return keccak256(abi.encode(words));
    }
}
