// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Clerk} from "./Clerk.sol";
import {
    INSTRUCTION_FORM,
    AgreementTerms,
    Concern,
    Instruction,
    Move,
    Patience,
    Provisions
} from "./interfaces/Agreement.sol";
import {IAgreements} from "./interfaces/IAgreements.sol";
import {IAssembly} from "./interfaces/IAssembly.sol";
import {ILadder} from "./interfaces/ILadder.sol";
import {IMandates, Mandate} from "./interfaces/IMandates.sol";
import {Texts} from "./libraries/Texts.sol";

/// @title What agreements may say, and what can be told about neighbours
/// @notice `Agreements` asks it. It keeps nothing, and belongs to nobody.
contract AgreementCheck {
    uint256 private constant MOST_PARTIES = 16;
    uint256 private constant MOST_BYTES = 16_000;

    IAssembly public immutable ASSEMBLY;
    IMandates public immutable MANDATES;
    Clerk internal immutable CLERK;

    constructor(IAssembly kernel, IMandates mandates, Clerk clerk) {
        ASSEMBLY = kernel;
        MANDATES = mandates;
        CLERK = clerk;
    }

    /// @notice Reverts unless every field has its use, no text deceives, and the parties are communities.
    function checkTerms(AgreementTerms calldata terms) external view {
        _within("size", msg.data.length, 0, MOST_BYTES);
        Texts.clean(Texts.upTo(128, terms.title));
        Texts.clean(Texts.upTo(4096, terms.text));
        _within("parties", terms.parties.length, 2, MOST_PARTIES);
        _within("names", terms.names.length, terms.parties.length, terms.parties.length);
        address former = address(0);
        for (uint256 i = 0; i < terms.parties.length; ++i) {
            address party = terms.parties[i];
            if (party <= former || ASSEMBLY.seasonOf(party).number == 0) revert IAgreements.WrongParty(i, party);
            former = party;
            Texts.clean(Texts.upTo(64, terms.names[i]));
        }
        _within("quorum", terms.quorum, 2, terms.parties.length);
        _within("reviewDays", terms.reviewDays, 1, 3_660);
        Patience calldata patience = terms.patience;
        _within("dialogue", patience.dialogue, 1 days, 366 days);
        _within("negotiation", patience.negotiation, 1 days, 366 days);
        _within("suspension", patience.suspension, 1 days, 366 days);
        Provisions calldata given = terms.provisions;
        // Each provision is agreed on whole or not at all.
        _within("aidPerSeason", given.aidPerSeason, given.asset == address(0) ? 0 : 1, type(uint128).max);
        _within("movers", given.movers, 0, 256);
        _within(
            "office",
            bytes(given.office).length,
            given.servant == address(0) ? 0 : 1,
            given.servant == address(0) ? 0 : 64
        );
        if (given.servant != address(0)) Texts.clean(given.office);
    }

    /// @notice Reverts unless the instruction has one form: each move its own fields, and nothing in the others.
    function checkInstruction(address community, bytes calldata data) external view {
        Instruction memory told = abi.decode(data, (Instruction));
        if (keccak256(abi.encode(told)) != keccak256(data)) revert ILadder.WrongInstruction("data");
        if (told.form != INSTRUCTION_FORM) revert ILadder.WrongInstruction("form");
        Move move = told.move;
        bool lasts = move == Move.Promise || move == Move.Suspend;
        if ((told.other == address(0)) != (move == Move.EndNeed) || told.other == community) {
            revert ILadder.WrongInstruction("other");
        }
        if (told.about == 0) revert ILadder.WrongInstruction("about");
        if ((told.duration != 0) != lasts) revert ILadder.WrongInstruction("duration");
        if (told.offer != 0 && move != Move.Close) revert ILadder.WrongInstruction("offer");
        _checkConcern(told);
    }

    // --- inside ---

    function _checkConcern(Instruction memory told) private view {
        (address other, Concern memory said) = (told.other, told.concern);
        if (told.move != Move.Raise) {
            Concern memory none;
            // Of an offer the words that members heard.
            if (told.offer != 0) none.words = said.words;
            if (keccak256(abi.encode(said)) != keccak256(abi.encode(none))) revert ILadder.WrongInstruction("concern");
            return;
        }
        CLERK.checkReason(said.words);
        address person = said.answerable;
        bool known = said.mandate == 0 && ASSEMBLY.tenureOf(other, person).number != 0;
        if (said.mandate != 0) {
            Mandate memory mandate = MANDATES.mandateOf(other, said.mandate);
            // A tenure is noted when the holder accepts: nobody answers for what others would have them hold.
            known = mandate.holder == person && mandate.tenure != 0;
        }
        if (!known) revert ILadder.NotAnswerable(other, person);
    }

    function _within(bytes32 field, uint256 value, uint256 least, uint256 most) private pure {
        if (value < least || value > most) revert IAgreements.AgreementOutOfRange(field, value, least, most);
    }
}
