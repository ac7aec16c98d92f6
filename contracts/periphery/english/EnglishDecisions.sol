// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {Charter} from "../../interfaces/Charter.sol";
import {Kind, Proposal, Stakes, Step} from "../../interfaces/IDecisions.sol";
import {IMatterSentences, ISentences} from "../../interfaces/ISentences.sol";
import {Scope} from "../../libraries/Scope.sol";
import {EnglishMoves} from "./EnglishMoves.sol";

/// @title Decisions in English
abstract contract EnglishDecisions is IMatterSentences, EnglishMoves {
    using Strings for uint256;

    /// @inheritdoc IMatterSentences
    function decision(
        string calldata community,
        Proposal calldata proposal,
        bytes32 key
    ) external view returns (string memory text) {
        text = string.concat(
            _quoted(community),
            " decides ",
            _quoted(proposal.title),
            ": ",
            _quoted(proposal.text),
            " ",
            _stakes(proposal)
        );
        if (proposal.steps.length != 0) text = string.concat(text, " It does this:", _steps(proposal.steps), ".");
        text = string.concat(text, " Looked at again after ", _counted(proposal.reviewDays, "day"));
        if (proposal.former != 0)
            text = string.concat(text, "; in place of ", uint256(proposal.former).toHexString(32));
        return string.concat(text, ". Decision ", uint256(key).toHexString(32), ".");
    }

    function _stakes(Proposal calldata proposal) private pure returns (string memory text) {
        if (proposal.stakes == Stakes.Low) return "Low stakes.";
        if (proposal.stakes == Stakes.Human) {
            text = string.concat(
                "Human stakes: it concerns ",
                _address(proposal.affected),
                proposal.severe ? ", to their harm" : ", in mercy"
            );
            if (proposal.injured == address(0)) return string.concat(text, ".");
            return string.concat(text, "; ", _address(proposal.injured), " was injured.");
        }
        text = proposal.stakes == Stakes.High ? "High stakes" : "Constitutional";
        for (uint256 i = 0; i < proposal.claims.length; ++i) {
            text = string.concat(text, i == 0 ? ", resting on: " : "; ", _quoted(proposal.claims[i]));
        }
        return string.concat(text, ".");
    }

    function _steps(Step[] calldata steps) private view returns (string memory text) {
        for (uint256 i = 0; i < steps.length; ++i) {
            text = string.concat(text, i == 0 ? " (" : "; (", (i + 1).toString(), ") ", _step(steps[i]));
        }
    }

    function _step(Step calldata step) private view returns (string memory) {
        string memory target = _address(step.target);
        if (step.kind == Kind.Call) return _call(step, target);
        if (step.kind == Kind.Admit) return string.concat("seats ", target);
        if (step.kind == Kind.Expel) return string.concat("expels ", target);
        if (step.kind == Kind.Suspend) {
            string memory mandate = uint256(bytes32(step.data)).toHexString(32);
            return string.concat("suspends mandate ", mandate, " of ", target, " until second ", step.value.toString());
        }
        if (step.kind == Kind.Instruct) return _told(step.target, step.data);
        if (step.kind == Kind.Divide)
            return string.concat("lets members move to ", target, ", each with a share per head");
        if (step.kind == Kind.Dissolve) {
            return "dissolves the community: every member can leave with a share per head, and nothing more is decided";
        }
        return _amendment(abi.decode(step.data, (Charter)));
    }

    function _call(Step calldata step, string memory target) private view returns (string memory) {
        bytes calldata data = step.data;
        if (data.length == 0) return string.concat("pays ", target, " ", _amount(step.value, address(0), false));
        if (step.value == 0 && data.length == 68 && bytes4(data) == Scope.TRANSFER && bytes12(data[4:16]) == 0) {
            string memory receiver = _address(address(bytes20(data[16:36])));
            uint256 amount = uint256(bytes32(data[36:68]));
            return string.concat("pays ", receiver, " ", _amount(amount, step.target, false));
        }
        return
            string.concat(
                "calls ",
                target,
                " with ",
                _amount(step.value, address(0), false),
                ", function ",
                _hex(abi.encodePacked(bytes4(data))),
                " and data whose hash is ",
                uint256(keccak256(data)).toHexString(32)
            );
    }

    function _amendment(Charter memory charter) private view returns (string memory) {
        string memory words = string.concat(
            this.quoted(charter.consent),
            ", ",
            this.quoted(charter.withdrawal),
            ", ",
            this.quoted(charter.objection),
            ", ",
            this.quoted(charter.leaving),
            " and ",
            this.quoted(charter.pledge)
        );
        return
            string.concat(
                "puts another charter in force: ",
                this.quoted(charter.purpose),
                " Members sign ",
                words,
                " in ",
                this.quoted(charter.language),
                " as ",
                _address(charter.sentences),
                " renders it. ",
                ISentences(address(this)).rules(charter),
                " Its hash is ",
                uint256(keccak256(abi.encode(charter))).toHexString(32)
            );
    }
}
