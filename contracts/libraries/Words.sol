// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Words of seats
/// @notice Bit `i` of a word speaks for seat `i`.
library Words {
    /// @notice How many seats are in the word, 0 to 256.
    /// @dev Adds neighbouring bits, pairs, nibbles; the multiplication sums the bytes into the highest one, where 256
    /// would overflow: hence the first line.
    function count(uint256 word) internal pure returns (uint256) {
        if (word == type(uint256).max) return 256;
        unchecked {
            word -= (word >> 1) & 0x5555555555555555555555555555555555555555555555555555555555555555;
            word =
                (word & 0x3333333333333333333333333333333333333333333333333333333333333333) +
                ((word >> 2) & 0x3333333333333333333333333333333333333333333333333333333333333333);
            word = (word + (word >> 4)) & 0x0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f0f;
            return (word * 0x0101010101010101010101010101010101010101010101010101010101010101) >> 248;
        }
    }

    /// @notice The word of one seat.
    function bit(uint8 seat) internal pure returns (uint256) {
        return uint256(1) << seat;
    }

    /// @notice The seat of which `word` is the only bit.
    function index(uint256 word) internal pure returns (uint8) {
        return uint8(Math.log2(word));
    }

    /// @notice The word of the first `seats` seats.
    function firstSeats(uint256 seats) internal pure returns (uint256) {
        return seats == 256 ? type(uint256).max : (uint256(1) << seats) - 1;
    }

    function has(uint256 word, uint8 seat) internal pure returns (bool) {
        return (word >> seat) & 1 == 1;
    }
}
