// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @title Drawing by lot
/// @notice A seed puts the seats of a word in order, each order as likely as any other (Fisher and Yates). Who is drawn is
/// who comes first: anybody can do it again.
library Draws {
    /// @dev EIP-2935: the hashes of the last 8191 blocks.
    address private constant HISTORY = 0x0000F90827F1C53a10cb7A02335B175320002935;

    /// @notice The seats of `pool`, in the order drawn.
    function order(uint256 pool, bytes32 seed) internal pure returns (uint8[] memory seats) {
        seats = new uint8[](256);
        uint256 count = 0;
        for (uint256 seat = 0; seat < 256; ++seat) {
            if ((pool >> seat) & 1 == 1) seats[count++] = uint8(seat);
        }
        assembly ("memory-safe") {
            mstore(seats, count)
        }
        for (uint256 i = 0; i + 1 < count; ++i) {
            uint256 j = i + (uint256(keccak256(abi.encode(seed, i))) % (count - i));
            (seats[i], seats[j]) = (seats[j], seats[i]);
        }
    }

    /// @notice The hash of a past block; zero where the chain does not remember it.
    function hashOf(uint256 number) internal view returns (bytes32 hash) {
        hash = blockhash(number);
        if (hash != 0 || number >= block.number) return hash;
        (bool success, bytes memory answer) = HISTORY.staticcall(abi.encode(number));
        if (success && answer.length == 32) hash = bytes32(answer);
    }
}
