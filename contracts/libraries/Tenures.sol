// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Tenure} from "../interfaces/IAssembly.sol";

/// @dev A tenure in one word: the seat in bits 0 to 7, the number in 8 to 15, whether seated in 16, since in 32 to 63.
///      Written and read whole: field by field, founding 150 people costs about 220,000 gas more.
type PackedTenure is uint256;

using Tenures for PackedTenure global;

/// @title Tenures
library Tenures {
    uint256 private constant SEATED = 1 << 16;

    function pack(uint256 seatIndex, uint256 tenureNumber, uint256 season) internal pure returns (PackedTenure) {
        return PackedTenure.wrap((season << 32) | SEATED | (tenureNumber << 8) | seatIndex);
    }

    function unpack(PackedTenure tenure) internal pure returns (Tenure memory) {
        return Tenure({seat: seat(tenure), number: number(tenure), since: since(tenure), seated: seated(tenure)});
    }

    function seat(PackedTenure tenure) internal pure returns (uint8) {
        return uint8(PackedTenure.unwrap(tenure));
    }

    function number(PackedTenure tenure) internal pure returns (uint8) {
        return uint8(PackedTenure.unwrap(tenure) >> 8);
    }

    function seated(PackedTenure tenure) internal pure returns (bool) {
        return PackedTenure.unwrap(tenure) & SEATED != 0;
    }

    /// @notice The seat as a word; zero unless seated.
    function bit(PackedTenure tenure) internal pure returns (uint256) {
        uint256 word = PackedTenure.unwrap(tenure);
        return ((word >> 16) & 1) << (word & 0xff);
    }

    /// @notice The season in which the tenure began or, once it is over, ended.
    function since(PackedTenure tenure) internal pure returns (uint32) {
        return uint32(PackedTenure.unwrap(tenure) >> 32);
    }

    function ended(PackedTenure tenure, uint256 season) internal pure returns (PackedTenure) {
        return PackedTenure.wrap((season << 32) | (PackedTenure.unwrap(tenure) & 0xffff));
    }
}
