// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice A contract account that says yes to whoever only tries, and no to whoever pays (for tests of attacks only).
contract PickySigner is IERC1271 {
    address public immutable KEY;
    bool public picky;

    constructor(address key) {
        KEY = key;
    }

    function setPicky(bool value) external {
        picky = value;
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (address signer, , ) = ECDSA.tryRecoverCalldata(hash, signature);
        return signer == KEY && (!picky || tx.gasprice == 0) ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}
