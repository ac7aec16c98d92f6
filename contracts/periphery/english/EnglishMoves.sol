// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {Concern, Instruction, Move} from "../../interfaces/Agreement.sol";
import {EnglishWords} from "./EnglishWords.sol";

/// @title What decisions do towards neighbours, in English
abstract contract EnglishMoves is EnglishWords {
    using Strings for uint256;

    function _told(address module, bytes calldata data) internal view returns (string memory) {
        Instruction memory told = abi.decode(data, (Instruction));
        return string.concat(_move(told, _address(told.other)), ", by ", _address(module));
    }

    /// @notice Somebody's words in quotation marks. External, so that words in memory can be read.
    function quoted(string calldata text) external pure returns (string memory) {
        return _quoted(text);
    }

    function _move(Instruction memory told, string memory other) private view returns (string memory) {
        Move move = told.move;
        string memory agreement = uint256(told.agreement).toHexString(32);
        if (move == Move.Raise) return string.concat("raises with ", other, _concern(told.concern), agreement);
        if (move == Move.Negotiate) return string.concat("begins to negotiate with ", other);
        if (move == Move.Suspend) {
            return string.concat("suspends with ", other, " what the concern is about, for ", _time(told.duration));
        }
        if (move == Move.Sever) return string.concat("cuts all ties with ", other);
        if (move == Move.Close) {
            if (told.offer == 0)
                return string.concat("ends its concern with ", other, ", and all that followed from it");
            return
                string.concat(
                    "accepts offer ",
                    uint256(told.offer).toString(),
                    " of ",
                    other,
                    ", and ends its concern with all that followed"
                );
        }
        if (move == Move.EndNeed) return string.concat("needs no more aid under agreement ", agreement);
        string memory promised = string.concat("promises aid to ", other, " for ", _time(told.duration));
        return string.concat(promised, " under agreement ", agreement);
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
