// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {EnglishDecisions} from "./english/EnglishDecisions.sol";
import {EnglishMandates} from "./english/EnglishMandates.sol";
import {EnglishRules} from "./english/EnglishRules.sol";

/// @title Charters, mandates and decisions in English
/// @notice Names, duty, purposes, reasons and claims are their authors' words, in quotation marks that they cannot contain;
/// everything outside of them is rendered from the terms.
contract EnglishSentences is EnglishRules, EnglishMandates, EnglishDecisions {}
