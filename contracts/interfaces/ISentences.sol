// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Terms} from "./IMandates.sol";

/// @title Mandates in words
/// @notice Renders the terms of a mandate as the sentence people read and sign. A charter names the contract that does
/// so in its language; anybody can write one for another language.
interface ISentences {
    /// @notice The proposer's words have a quotation mark at byte `position`: with it they could end where they seem to,
    /// and go on as if the renderer spoke.
    error QuotationMark(string text, uint256 position);

    /// @notice The sentence. It says everything that limits the holder, and ends with `termsHash`. What the proposer wrote
    /// must be told apart from what the terms say.
    /// @param community The community's name.
    function mandate(
        string calldata community,
        Terms calldata terms,
        bytes32 termsHash
    ) external view returns (string memory);
}
