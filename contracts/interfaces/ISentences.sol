// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Terms} from "./IMandates.sol";

/// @title Mandates in words
/// @notice Renders the terms of a mandate as the sentence people read and sign. A charter names the contract that does
/// so in its language; anybody can write one for another language.
interface ISentences {
    /// @notice The sentence. It says everything that limits the holder, and ends with `termsHash`.
    /// @param community The community's name.
    function mandate(
        string calldata community,
        Terms calldata terms,
        bytes32 termsHash
    ) external view returns (string memory);
}
