// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {AgreementTerms} from "./Agreement.sol";
import {Charter, Motion} from "./IAssembly.sol";
import {Proposal} from "./IDecisions.sol";
import {Terms} from "./IMandates.sol";

/// @title What sentences are refused for
interface IQuotations {
    /// @notice The author's words have a quotation mark at byte `position`: with it they could end where they seem to, and go
    /// on as if the renderer spoke.
    error QuotationMark(string text, uint256 position);
    /// @notice What a module is told is not in a form that the renderer can say.
    error UnknownForm(bytes32 form);
}

/// @title Charters, seats and mandates in words
interface ICharterSentences is IQuotations {
    /// @notice The rules of a charter that no other of its texts says: seats and how they are taken, seasons, what a
    /// mandate needs, who inherits, and which contracts have power. Founders and newcomers sign it.
    function rules(Charter calldata charter) external view returns (string memory);

    /// @notice What members consent to who vouch for a person, object to them, or pass on a seat. It names everybody
    /// concerned by address.
    /// @param community The community's name.
    /// @param other The new key in `Motion.Recovery`, otherwise zero.
    function motion(
        Motion kind,
        string calldata community,
        address person,
        address other
    ) external view returns (string memory);

    /// @notice The sentence of a mandate. It says everything that limits the holder, and ends with `key`, so that no two
    /// mandates have the same. What the proposer wrote must be told apart from what the terms say.
    /// @param community The community's name.
    /// @param key keccak256 of the proposer and the terms.
    function mandate(
        string calldata community,
        Terms calldata terms,
        bytes32 key
    ) external view returns (string memory);
}

/// @title Decisions and agreements in words
interface IMatterSentences is IQuotations {
    /// @notice The sentence of a decision: its words, whom it affects, what it rests on, and everything its steps do; raw
    /// calls with their data's hash. It ends with `key`, so that no two decisions have the same.
    /// @param community The community's name.
    /// @param key keccak256 of the author and the proposal.
    function decision(
        string calldata community,
        Proposal calldata proposal,
        bytes32 key
    ) external view returns (string memory);

    /// @notice The sentence of an agreement's text: the parties, its words, what it gives them, how long it lasts and how
    /// long concerns take. It ends with `key`, so that no two texts have the same.
    /// @param community The name of the community whose members read it.
    /// @param key keccak256 of the author and the terms.
    function agreement(
        string calldata community,
        AgreementTerms calldata terms,
        bytes32 key
    ) external view returns (string memory);
}

/// @title Charters, mandates, decisions and agreements in words
/// @notice Renders what people sign as the sentences they read. A charter names the contract that does so in its
/// language; anybody can write one for another language.
interface ISentences is ICharterSentences, IMatterSentences {}
