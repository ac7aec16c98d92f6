// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {Strings} from "@openzeppelin/contracts/utils/Strings.sol";
import {IQuotations} from "../../interfaces/ISentences.sol";
import {Texts} from "../../libraries/Texts.sol";

/// @title Amounts, times and quotations in English
abstract contract EnglishWords is IQuotations {
    using Strings for uint256;

    /// @notice A token's symbol and decimals. External, so that a token answering nonsense can be caught.
    function unitOf(address token) external view returns (string memory symbol, uint8 decimals) {
        return (IERC20Metadata(token).symbol(), IERC20Metadata(token).decimals());
    }

    /// @dev The token's own symbol only where it is short plain text, and its address unless that stands there already.
    /// @param asset Zero is coin.
    function _amount(uint256 amount, address asset, bool named) internal view returns (string memory) {
        if (asset == address(0)) return string.concat(_decimal(amount, 18), " coin");
        string memory whose = named ? "" : string.concat(" of ", _address(asset));
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
    function _decimal(uint256 amount, uint8 decimals) internal pure returns (string memory) {
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

    function _duration(uint256 time) internal pure returns (string memory) {
        return time == 0 ? "immediately" : _time(time);
    }

    function _time(uint256 time) internal pure returns (string memory) {
        if (time % 1 days == 0) return _counted(time / 1 days, "day");
        if (time % 1 hours == 0) return _counted(time / 1 hours, "hour");
        if (time % 1 minutes == 0) return _counted(time / 1 minutes, "minute");
        return _counted(time, "second");
    }

    function _counted(uint256 number, string memory noun) internal pure returns (string memory) {
        return string.concat(number.toString(), " ", noun, number == 1 ? "" : "s");
    }

    function _and(string memory text, string memory more) internal pure returns (string memory) {
        return bytes(text).length == 0 ? more : string.concat(text, " and ", more);
    }

    function _address(address account) internal pure returns (string memory) {
        return Strings.toChecksumHexString(account);
    }

    function _hex(bytes memory data) internal pure returns (string memory) {
        return Strings.toHexString(data);
    }

    /// @dev Refuses whatever looks like a quotation mark, two single ones after each other among it.
    function _quoted(string calldata text) internal pure returns (string memory) {
        bytes calldata raw = bytes(text);
        bool single = false;
        for (uint256 at = 0; at < raw.length;) {
            (uint256 point, uint256 next) = Texts.character(raw, at);
            bool again = _isSingle(point);
            if (_isDouble(point) || (single && again)) revert QuotationMark(text, at);
            // What nobody sees keeps no two apart: joiners and variation selectors.
            bool unseen = (point & ~uint256(1)) == 0x200c || (point >= 0xfe00 && point <= 0xfe0f);
            (single, at) = (again || (single && unseen), next);
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
            point == 0x374 ||
            point == 0x340 ||
            point == 0x341 ||
            point == 0x1fef ||
            point == 0x1ffd ||
            point == 0xff40 ||
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
            point == 0x5f2 ||
            point == 0x1cd3 ||
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
}
