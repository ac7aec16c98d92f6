// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {ChartedModule, Charter, Motion, Powers, Process} from "../interfaces/IAssembly.sol";
import {Condition, Operator, Permission, Terms} from "../interfaces/IMandates.sol";
import {ISentences} from "../interfaces/ISentences.sol";
import {Scope} from "../libraries/Scope.sol";
import {Texts} from "../libraries/Texts.sol";

/// @title Charters and mandates in English
/// @notice Names, duty and purposes are the proposer's words, in quotation marks that they cannot contain; everything
/// outside of them is rendered from the terms.
contract EnglishSentences is ISentences {
    using Strings for uint256;

    /// @inheritdoc ISentences
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

    /// @inheritdoc ISentences
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

    /// @inheritdoc ISentences
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

    /// @notice A token's symbol and decimals. External, so that a token answering nonsense can be caught.
    function unitOf(address token) external view returns (string memory symbol, uint8 decimals) {
        return (IERC20Metadata(token).symbol(), IERC20Metadata(token).decimals());
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
    }

    function _and(string memory text, string memory more) private pure returns (string memory) {
        return bytes(text).length == 0 ? more : string.concat(text, " and ", more);
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

    /// @dev Refuses whatever looks like a quotation mark, two single ones after each other among it.
    function _quoted(string calldata text) private pure returns (string memory) {
        bytes calldata raw = bytes(text);
        bool single = false;
        for (uint256 at = 0; at < raw.length;) {
            (uint256 point, uint256 next) = Texts.character(raw, at);
            bool again = _isSingle(point);
            if (_isDouble(point) || (single && again)) revert QuotationMark(text, at);
            (single, at) = (again, next);
        }
        return string.concat(unicode"“", text, unicode"”");
    }

    function _isSingle(uint256 point) private pure returns (bool) {
        if (point < 0x80) return point == 0x27 || point == 0x60;
        return
            point == 0xb4 ||
            point == 0x55a ||
            point == 0x5f3 ||
            point == 0x1fbd ||
            point == 0x1fbf ||
            point == 0x1ffe ||
            point == 0x275b ||
            point == 0x275c ||
            point == 0xa78b ||
            point == 0xa78c ||
            (point >= 0x2b9 && point <= 0x2bd) ||
            point == 0x2ca ||
            point == 0x2cb ||
            point == 0x300 ||
            point == 0x301 ||
            (point >= 0x2018 && point <= 0x201b) ||
            point == 0x2032 ||
            point == 0x2035 ||
            point == 0xff07;
    }

    function _isDouble(uint256 point) private pure returns (bool) {
        if (point < 0x80) return point == 0x22;
        return
            point == 0xab ||
            point == 0xbb ||
            point == 0x2ba ||
            point == 0x2dd ||
            point == 0x2ee ||
            point == 0x2f5 ||
            point == 0x2f6 ||
            point == 0x30b ||
            point == 0x30e ||
            point == 0x30f ||
            point == 0x5f4 ||
            (point >= 0x201c && point <= 0x201f) ||
            point == 0x2033 ||
            point == 0x2034 ||
            point == 0x2036 ||
            point == 0x2037 ||
            point == 0x2057 ||
            point == 0x275d ||
            point == 0x275e ||
            point == 0x2760 ||
            point == 0x3003 ||
            (point >= 0x300c && point <= 0x300f) ||
            (point >= 0x301d && point <= 0x301f) ||
            point == 0xff02 ||
            (point >= 0x1f676 && point <= 0x1f678);
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
            _amount(permission.amountPerSeason, permission),
            _uncounted(permission.selector)
        );
        if (permission.announceAbove < permission.amountPerSeason) {
            text = string.concat(
                text,
                permission.announceAbove == 0
                    ? ", all of it only "
                    : string.concat(", all beyond the first ", _amount(permission.announceAbove, permission), " only "),
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

    /// @dev The token's own symbol only where it is short plain text, and its address unless that stands there already.
    function _amount(uint256 amount, Permission calldata permission) private view returns (string memory) {
        address asset = permission.asset;
        if (asset == address(0)) return string.concat(_decimal(amount, 18), " coin");
        string memory whose = asset == permission.target ? "" : string.concat(" of ", _address(asset));
        try this.unitOf(asset) returns (string memory symbol, uint8 decimals) {
            if (_plain(bytes(symbol)) && decimals <= 36) {
                return string.concat(_decimal(amount, decimals), " ", symbol, whose);
            }
        } catch {}
        return string.concat(amount.toString(), " smallest units of ", _address(asset));
    }

    /// @dev Letters and digits only: a symbol is the token's own word, and stands outside of quotation marks.
    function _plain(bytes memory symbol) private pure returns (bool) {
        if (symbol.length == 0 || symbol.length > 12) return false;
        for (uint256 i = 0; i < symbol.length; ++i) {
            uint8 letter = uint8(symbol[i]) | 0x20;
            bool digit = symbol[i] >= 0x30 && symbol[i] <= 0x39;
            if (!digit && (letter < 0x61 || letter > 0x7a)) return false;
        }
        return true;
    }

    /// @dev A number with its decimals and without trailing zeros: 1500, 18 becomes 0.0000000000000015.
    function _decimal(uint256 amount, uint8 decimals) private pure returns (string memory) {
        uint256 unit = 10 ** decimals;
        string memory whole = (amount / unit).toString();
        uint256 rest = amount % unit;
        if (rest == 0) return whole;
        uint256 digits = decimals;
        while (rest % 10 == 0) (rest, digits) = (rest / 10, digits - 1);
        bytes memory fraction = new bytes(digits);
        for (uint256 i = digits; i > 0; --i) (fraction[i - 1], rest) = (bytes1(uint8(48 + (rest % 10))), rest / 10);
        return string.concat(whole, ".", string(fraction));
    }

    function _duration(uint256 time) private pure returns (string memory) {
        return time == 0 ? "immediately" : _time(time);
    }

    function _time(uint256 time) private pure returns (string memory) {
        if (time % 1 days == 0) return _counted(time / 1 days, "day");
        if (time % 1 hours == 0) return _counted(time / 1 hours, "hour");
        if (time % 1 minutes == 0) return _counted(time / 1 minutes, "minute");
        return _counted(time, "second");
    }

    function _counted(uint256 number, string memory noun) private pure returns (string memory) {
        return string.concat(number.toString(), " ", noun, number == 1 ? "" : "s");
    }

    function _address(address account) private pure returns (string memory) {
        return Strings.toChecksumHexString(account);
    }

    function _hex(bytes memory data) private pure returns (string memory) {
        return Strings.toHexString(data);
    }
}
