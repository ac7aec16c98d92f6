// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @notice A renderer that says what another says, until its owner breaks it (for tests of attacks only).
contract BreakableRenderer {
    address public immutable REAL;
    bool public broken;

    constructor(address real) {
        REAL = real;
    }

    function setBroken(bool value) external {
        broken = value;
    }

    fallback() external {
        if (broken) revert("broken");
        (bool success, bytes memory answer) = REAL.staticcall(msg.data);
        assembly {
            if success {
                return(add(answer, 0x20), mload(answer))
            }
            revert(add(answer, 0x20), mload(answer))
        }
    }
}
