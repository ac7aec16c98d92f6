// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @notice A payee that burns all the gas it is given (for tests only).
contract Burner {
    receive() external payable {
        uint256 x;
        while (gasleft() > 3_000) x += 1;
    }
}
