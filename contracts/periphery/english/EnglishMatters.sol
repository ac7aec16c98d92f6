// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {EnglishAgreements} from "./EnglishAgreements.sol";
import {EnglishDecisions} from "./EnglishDecisions.sol";

/// @title Decisions and agreements in English
/// @notice The second part of `EnglishSentences`, and of no use by itself.
contract EnglishMatters is EnglishDecisions, EnglishAgreements {}
