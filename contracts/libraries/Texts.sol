// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Texts that show what they say
/// @notice Names and sentences are signed by people who read them in a wallet. A text is clean when it is well-formed
/// UTF-8 without control characters, without invisible ones and without those that turn the direction of what follows
/// (Unicode UAX 9). Joiners (U+200C, U+200D) stay: several scripts cannot be written without them.
library Texts {
    /// @notice The text is empty or longer than `most` bytes.
    error TextLength(uint256 length, uint256 most);
    /// @notice The byte at `position` begins a character that could deceive a reader, or is not UTF-8.
    error TextUnclean(uint256 position);
    /// @notice The text shows nothing: it has spaces and joiners only.
    error TextBlank();

    /// @dev Every byte's highest bit.
    uint256 private constant HIGH = 0x8080808080808080808080808080808080808080808080808080808080808080;
    uint256 private constant SPACES = 0x2020202020202020202020202020202020202020202020202020202020202020;
    uint256 private constant ONES = 0x0101010101010101010101010101010101010101010101010101010101010101;

    /// @notice Reverts unless `text` is clean, shows something and has 1 to `most` bytes.
    function check(string calldata text, uint256 most) internal pure {
        clean(upTo(most, text));
    }

    /// @notice The text, if it has 1 to `most` bytes.
    /// @dev Whoever checks texts of many limits calls this and `clean`: the compiler keeps a copy of `check` for each limit.
    function upTo(uint256 most, string calldata text) internal pure returns (string calldata) {
        uint256 length = bytes(text).length;
        if (length == 0 || length > most) revert TextLength(length, most);
        return text;
    }

    /// @notice Reverts unless `text` is clean and shows something.
    function clean(string calldata text) internal pure {
        bytes calldata raw = bytes(text);
        uint256 length = raw.length;
        uint256 at = 0;
        bool seen = false;
        while (at < length) {
            // Thirty-two printable ASCII bytes at a time, the last ones filled up with spaces: character by character a
            // reason of 26 bytes costs 8,000 gas more.
            uint256 end = Math.min(at + 32, length);
            uint256 word = uint256(bytes32(raw[at:end])) | (SPACES >> (8 * (end - at)));
            if (_printable(word)) {
                (at, seen) = (end, seen || word != SPACES);
            } else {
                uint256 point;
                (point, at) = character(raw, at);
                seen = seen || !_blank(point);
            }
        }
        if (!seen) revert TextBlank();
    }

    /// @dev Whether all bytes are in 0x20 to 0x7e. With every byte below 0x80 no addition carries into its neighbour.
    function _printable(uint256 word) private pure returns (bool) {
        if (word & HIGH != 0) return false;
        unchecked {
            uint256 atLeastSpace = word + ONES * 0x60;
            uint256 beyondTilde = word + ONES;
            return atLeastSpace & HIGH == HIGH && beyondTilde & HIGH == 0;
        }
    }

    /// @notice The character at `at`, as a Unicode code point, and where the next begins. Reverts unless it is clean.
    function character(bytes calldata raw, uint256 at) internal pure returns (uint256 point, uint256 next) {
        uint256 lead = uint8(raw[at]);
        if (lead < 0x80) {
            if (lead < 0x20 || lead == 0x7f) revert TextUnclean(at);
            return (lead, at + 1);
        }
        uint256 size =
            lead >= 0xf0
                ? 4
                : lead >= 0xe0
                    ? 3
                    : 2;
        if (lead < 0xc2 || lead > 0xf4 || at + size > raw.length) revert TextUnclean(at);
        point = lead & (0xff >> (size + 1));
        for (uint256 i = 1; i < size; ++i) {
            uint256 byte_ = uint8(raw[at + i]);
            if (byte_ & 0xc0 != 0x80) revert TextUnclean(at);
            point = (point << 6) | (byte_ & 0x3f);
        }
        if (_deceives(point) || (size == 3 && point < 0x800) || (size == 4 && point < 0x10000)) revert TextUnclean(at);
        next = at + size;
    }

    /// @dev Control, invisible, blank and direction-turning characters, surrogates, tags, and what is no character at
    /// all. Variation selectors stay: emoji need them.
    function _deceives(uint256 point) private pure returns (bool) {
        return
            point < 0xa0 ||
            point == 0xad ||
            point == 0x34f ||
            point == 0x61c ||
            (point >= 0x115f && point <= 0x1160) ||
            (point >= 0x17b4 && point <= 0x17b5) ||
            (point >= 0x180b && point <= 0x180f) ||
            (point >= 0x200e && point <= 0x200f) ||
            point == 0x200b ||
            (point >= 0x2028 && point <= 0x202e) ||
            (point >= 0x2060 && point <= 0x206f) ||
            point == 0x2800 ||
            point == 0x3164 ||
            (point >= 0xd800 && point <= 0xdfff) ||
            point == 0xfeff ||
            point == 0xffa0 ||
            (point >= 0xfff0 && point <= 0xfffb) ||
            (point >= 0xfdd0 && point <= 0xfdef) ||
            (point >= 0x1bca0 && point <= 0x1bca3) ||
            (point >= 0x1d173 && point <= 0x1d17a) ||
            point == 0x16fe4 ||
            point == 0x1d159 ||
            (point >= 0xe0000 && point <= 0xe0fff) ||
            point & 0xfffe == 0xfffe ||
            point > 0x10ffff;
    }

    /// @dev Spaces, joiners and variation selectors: allowed between other characters, and nothing by themselves.
    function _blank(uint256 point) private pure returns (bool) {
        return
            point == 0x20 ||
            point == 0xa0 ||
            point == 0x1680 ||
            (point >= 0x2000 && point <= 0x200d) ||
            point == 0x202f ||
            point == 0x205f ||
            point == 0x3000 ||
            (point >= 0xfe00 && point <= 0xfe0f);
    }
}
