// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @notice An account that is a contract: it signs what its key signed, as long as it feels like it, and sends what
/// anybody asks (it is for tests only).
contract FickleSigner is IERC1271 {
    address public immutable KEY;
    bool public agrees = true;

    constructor(address key) {
        KEY = key;
    }

    function setAgrees(bool value) external {
        agrees = value;
    }

    function send(address target, bytes calldata data) external returns (bytes memory answer) {
        bool success;
        (success, answer) = target.call(data);
        if (!success) {
            assembly {
                revert(add(answer, 0x20), mload(answer))
            }
        }
    }

    function isValidSignature(bytes32 hash, bytes calldata signature) external view returns (bytes4) {
        (address signer, , ) = ECDSA.tryRecoverCalldata(hash, signature);
        return agrees && signer == KEY ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }
}
