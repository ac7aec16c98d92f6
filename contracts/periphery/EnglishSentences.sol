// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Parted} from "../libraries/Parted.sol";
import {EnglishMandates} from "./english/EnglishMandates.sol";
import {EnglishRules} from "./english/EnglishRules.sol";

/// @title Charters, mandates, decisions and agreements in English
/// @notice Names, duty, purposes, reasons and claims are their authors' words, in quotation marks that they cannot contain;
/// everything outside of them is rendered from the terms. Decisions and agreements are the second part's.
contract EnglishSentences is EnglishRules, EnglishMandates, Parted {
    /// @notice The second part: `EnglishMatters`.
    address public immutable MATTERS;

    constructor(address matters) {
        MATTERS = matters;
    }

    function _otherPart() internal view override returns (address) {
        return MATTERS;
    }
}
