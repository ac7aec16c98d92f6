// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {ChartedModule, Charter, Powers, Process} from "../../interfaces/Charter.sol";
import {Motion} from "../../interfaces/IRegistrar.sol";
import {ICharterSentences} from "../../interfaces/ISentences.sol";
import {EnglishWords} from "./EnglishWords.sol";

/// @title Charters, and how people come to their seats, in English
abstract contract EnglishRules is ICharterSentences, EnglishWords {
    using Strings for uint256;

    /// @inheritdoc ICharterSentences
    function rules(Charter calldata charter) external pure returns (string memory) {
        return
            string.concat(
                // A name that no mandate could be rendered with is refused here, when the community is founded.
                _quoted(charter.name),
                " has up to ",
                _counted(charter.capacity, "seat"),
                ", in seasons of ",
                _duration(charter.seasonLength),
                _joining(charter),
                ". A lost key is replaced ",
                _duration(charter.recoveryNotice),
                " after a third of the members vouch for the new one, two thirds once the old key refuses",
                ". A mandate stands while more than ",
                _decimal(charter.standingShare, 2),
                " per cent of the other members consent, for ",
                _counted(charter.longestTermDays, "day"),
                " at most, held by ",
                charter.outsiders ? "anybody" : "members only",
                _process(charter.process),
                ". What an abandoned community owns ",
                charter.heir == address(0) ? "stays where it is" : string.concat("goes to ", _address(charter.heir)),
                _modules(charter.modules)
            );
    }

    /// @inheritdoc ICharterSentences
    function motion(
        Motion kind,
        string calldata community,
        address person,
        address other
    ) external pure returns (string memory) {
        string memory who = _address(person);
        string memory place = _quoted(community);
        if (kind == Motion.Admission) {
            return string.concat("I vouch that ", who, " is one person whom I know and who may join ", place, ".");
        }
        if (kind == Motion.Objection) return string.concat("I object to ", who, " joining ", place, ".");
        if (kind == Motion.Recovery) {
            return
                string.concat(
                    "I vouch that ",
                    _address(other),
                    " is the new key of the member of ",
                    place,
                    " whose key ",
                    who,
                    " is lost, and may take over their seat."
                );
        }
        return
            string.concat(
                "I, ",
                who,
                ", still have this key to my seat in ",
                place,
                ": nobody takes the seat over unless two thirds of the members vouch for it."
            );
    }

    function _joining(Charter calldata charter) private pure returns (string memory) {
        if (charter.growth == 0) return ". Nobody is admitted on vouches";
        string memory when =
            charter.admissionNotice == 0 ? "at once" : string.concat(_duration(charter.admissionNotice), " later");
        return
            string.concat(
                ". A newcomer for whom ",
                _counted(charter.vouches, "member"),
                charter.vouches == 1 ? " vouches" : " vouch",
                " is seated ",
                when,
                ", unless ",
                _counted(charter.objectors, "member"),
                charter.objectors == 1 ? " objects" : " object",
                "; ",
                _counted(charter.growth, "newcomer"),
                " in a season at most, one for each member who vouches"
            );
    }

    function _process(Process calldata process) private pure returns (string memory text) {
        text = string.concat(
            ". A decision of low stakes needs ",
            _counted(process.seconders, "seconder"),
            " and no objection; from version ",
            uint256(process.rounds).toString(),
            " on four fifths can overrule. High stakes need two thirds",
            _reviewers(process),
            "; what affects a person, a circle of ",
            uint256(process.circle).toString(),
            " drawn by lot, and to their harm two thirds too; other rules than these, three quarters of all members"
        );
        text = string.concat(
            text,
            ". Stakes are high where low ones would spend more than ",
            _decimal(process.treasuryShare, 2),
            " per cent of anything the account holds in a season, and where ",
            _counted(process.raisers, "member"),
            process.raisers == 1 ? " raises them" : " raise them"
        );
        return
            string.concat(
                text,
                ". Claims and replies take ",
                _time(process.deliberation),
                ", voices ",
                _time(process.voting),
                ", last objections ",
                _time(process.hearing),
                "; before other rules are in force, whoever did not consent can leave with their share for ",
                _time(process.exit)
            );
    }

    function _reviewers(Process calldata process) private pure returns (string memory text) {
        if (process.reviewers.length == 0) return "";
        text = string.concat(", and claims established by ", uint256(process.reviews).toString(), " of ");
        for (uint256 i = 0; i < process.reviewers.length; ++i) {
            text = string.concat(text, i == 0 ? "" : ", ", _address(process.reviewers[i]));
        }
        return string.concat(text, " as ", _address(process.evidence), " counts them");
    }

    function _modules(ChartedModule[] calldata modules) private pure returns (string memory text) {
        if (modules.length == 0) return ". No contract has any power here.";
        for (uint256 i = 0; i < modules.length; ++i) {
            text = string.concat(text, ". ", _address(modules[i].module), " may ", _powers(modules[i].powers));
        }
        return string.concat(text, ".");
    }

    function _powers(uint8 powers) private pure returns (string memory text) {
        if (powers & Powers.EXECUTE != 0) text = "make calls from the community's account";
        if (powers & Powers.SUSPEND != 0) text = _and(text, "suspend mandates");
        if (powers & Powers.AMEND != 0) text = _and(text, "change these rules");
        if (powers & Powers.ADMIT != 0) text = _and(text, "admit newcomers");
        if (powers & Powers.EXPEL != 0) text = _and(text, "expel members");
        if (powers & Powers.REPRESENT != 0) text = _and(text, "speak for the community to others");
    }
}
