// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title Valley Shell
/// @notice An ordinary ERC-20 with which the sample community pays.
contract ValleyShell is ERC20 {
    constructor(address owner, uint256 supply) ERC20("Valley Shell", "SHELL") {
        _mint(owner, supply);
    }
}
