// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

/// @notice Measures what a call costs inside, with all that it reads cold.
contract GasProbe {
    event Measured(uint256 gasUsed);

    function measure(address target, bytes calldata data) external {
        bytes memory question = data;
        // Touched here, the account itself is warm below: reaching it costs every caller the same 2,600, or nothing to
        // who has called it before, and is no part of what happens inside.
        require(target.code.length != 0);
        uint256 before = gasleft();
        (bool success, ) = target.staticcall(question);
        uint256 used = before - gasleft();
        require(success);
        emit Measured(used);
    }
}
