// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {Condition, Operator, Permission, Terms} from "../../interfaces/IMandates.sol";
import {ICharterSentences} from "../../interfaces/ISentences.sol";
import {Scope} from "../../libraries/Scope.sol";
import {EnglishWords} from "./EnglishWords.sol";

/// @title Mandates in English
abstract contract EnglishMandates is ICharterSentences, EnglishWords {
    using Strings for uint256;

    /// @inheritdoc ICharterSentences
    function mandate(
        string calldata community,
        Terms calldata terms,
        bytes32 key
    ) external view returns (string memory) {
        return
            string.concat(
                _who(community, terms),
                _counted(terms.termDays, "day"),
                " at most, reviewed after ",
                _counted(terms.reviewDays, "day"),
                ". ",
                _scope(terms.scope),
                " Mandate ",
                uint256(key).toHexString(32),
                "."
            );
    }

    function _who(string calldata community, Terms calldata terms) private pure returns (string memory) {
        return
            string.concat(
                _quoted(terms.holderName),
                " (",
                _address(terms.holder),
                ") serves ",
                _quoted(community),
                " as ",
                _quoted(terms.office),
                ": ",
                _quoted(terms.duty),
                " For "
            );
    }

    function _scope(Permission[] calldata scope) private view returns (string memory text) {
        if (scope.length == 0) return "Makes no calls from the community's account.";
        text = "In each season may:";
        for (uint256 i = 0; i < scope.length; ++i) {
            text = string.concat(text, i == 0 ? " (" : "; (", (i + 1).toString(), ") ", _permission(scope[i]));
        }
        return string.concat(text, ".");
    }

    function _permission(Permission calldata permission) private view returns (string memory text) {
        text = string.concat(_quoted(permission.purpose), ": ", _call(permission));
        for (uint256 i = 0; i < permission.conditions.length; ++i) {
            text = string.concat(text, _condition(permission.selector, permission.conditions[i]));
        }
        text = string.concat(
            text,
            permission.callsPerSeason == type(uint32).max
                ? ", any number of times"
                : string.concat(", ", _counted(permission.callsPerSeason, "time")),
            ", spending up to ",
            _amount(permission.amountPerSeason, permission.asset, permission.asset == permission.target),
            _uncounted(permission.selector)
        );
        if (permission.announceAbove < permission.amountPerSeason) {
            text = string.concat(
                text,
                permission.announceAbove == 0
                    ? ", all of it only "
                    : string.concat(
                        ", all beyond the first ",
                        _amount(permission.announceAbove, permission.asset, permission.asset == permission.target),
                        " only "
                    ),
                _duration(permission.wait),
                " after announcing it"
            );
        }
        if (permission.gate.target != address(0)) {
            text = string.concat(
                text,
                ", only while ",
                _address(permission.gate.target),
                " answers yes to ",
                _hex(permission.gate.data)
            );
        }
    }

    /// @dev What the budget does not see.
    function _uncounted(bytes4 selector) private pure returns (string memory) {
        if (selector != 0 && !Scope.moves(selector)) return " (nothing else it may move is counted)";
        return Scope.takesFromOthers(selector) ? " (what it takes from others is not counted)" : "";
    }

    function _call(Permission calldata permission) private pure returns (string memory) {
        string memory target = _address(permission.target);
        if (permission.selector == 0) return string.concat("pay ", target);
        if (permission.selector == Scope.TRANSFER) return string.concat("transfer tokens of ", target);
        return string.concat("call ", uint256(uint32(permission.selector)).toHexString(4), " of ", target);
    }

    function _condition(bytes4 selector, Condition calldata condition) private pure returns (string memory text) {
        bool recipient = selector == Scope.TRANSFER && condition.argument == 0 && condition.operator != Operator.AtMost;
        text = recipient ? "" : string.concat(", word ", uint256(condition.argument).toString(), " of its data");
        if (condition.operator == Operator.AtMost) {
            return string.concat(text, " at most ", uint256(condition.values[0]).toString());
        }
        for (uint256 i = 0; i < condition.values.length; ++i) {
            bytes32 value = condition.values[i];
            // A word that is no address stays a word, so that nothing of it is hidden.
            string memory shown =
                recipient && uint256(value) <= type(uint160).max
                    ? _address(address(uint160(uint256(value))))
                    : _hex(abi.encodePacked(value));
            string memory first = recipient ? " to " : " being ";
            text = string.concat(text, i == 0 ? first : " or ", shown);
        }
    }
}
