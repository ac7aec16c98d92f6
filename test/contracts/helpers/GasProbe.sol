// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @notice Measures what a call costs inside a transaction, everything cold.
contract GasProbe {
    event Measured(uint256 gasUsed);

    function measure(address target, bytes calldata data) external {
        bytes memory question = data;
        uint256 before = gasleft();
        (bool success, ) = target.staticcall(question);
        uint256 used = before - gasleft();
        require(success);
        emit Measured(used);
    }
}
