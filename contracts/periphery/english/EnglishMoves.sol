// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {INSTRUCTION_FORM, Concern, Instruction, Move} from "../../interfaces/Agreement.sol";
import {EnglishWords} from "./EnglishWords.sol";

/// @title What decisions do towards neighbours, in English
abstract contract EnglishMoves is EnglishWords {
    using Strings for uint256;

    function _told(address module, bytes calldata data) internal view returns (string memory) {
        Instruction memory told = abi.decode(data, (Instruction));
        // What another module is told is not these words.
        if (told.form != INSTRUCTION_FORM) revert UnknownForm(told.form);
        return string.concat(_move(told, _address(told.other)), ", by ", _address(module));
    }

    /// @notice Somebody's words in quotation marks. External, so that words in memory can be read.
    function quoted(string calldata text) external pure returns (string memory) {
        return _quoted(text);
    }

    function _move(Instruction memory told, string memory other) private view returns (string memory) {
        Move move = told.move;
        string memory about = uint256(told.about).toHexString(32);
        if (move == Move.Raise) return string.concat("raises with ", other, _concern(told.concern), about);
        if (move == Move.EndNeed) return string.concat("needs no more aid under agreement ", about);
        if (move == Move.Promise) {
            string memory promised = string.concat("promises aid to ", other, " for ", _time(told.duration));
            return string.concat(promised, " under agreement ", about);
        }
        return string.concat(_climb(told), other, ", over concern ", about);
    }

    function _climb(Instruction memory told) private view returns (string memory) {
        if (told.move == Move.Negotiate) return "begins to negotiate with ";
        if (told.move == Move.Suspend) {
            return string.concat("suspends for ", _time(told.duration), " what the concern is about, with ");
        }
        if (told.move == Move.Sever) return "cuts all ties with ";
        if (told.offer == 0) return "ends its concern, and all that followed from it, with ";
        string memory offer = this.quoted(told.concern.words);
        return
            string.concat(
                "accepts offer ",
                uint256(told.offer).toString(),
                ", ",
                offer,
                ", and ends its concern with "
            );
    }

    function _concern(Concern memory said) private view returns (string memory) {
        string memory words = string.concat(
            " that ",
            _address(said.answerable),
            said.mandate == 0 ? "" : string.concat(", holding mandate ", uint256(said.mandate).toHexString(32), ","),
            " answers for ",
            this.quoted(said.words)
        );
        return
            string.concat(
                words,
                " at second ",
                uint256(said.happenedAt).toString(),
                said.evidence == 0 ? "" : string.concat(", evidence ", uint256(said.evidence).toHexString(32)),
                ", under agreement "
            );
    }
}
