// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {CompactSignature} from "../interfaces/IAssembly.sol";

/// @title Whether a person signed
/// @notice Keys first: an address that carries code since EIP-7702 still speaks with its key. Only then the contract is
/// asked (ERC-1271), with a gas limit and read-only, so that no signer can spend a batch's gas or act in the middle.
/// @dev Digests checked here must name the person's address: one owner may control many accounts, and a signature
/// for one must not count for another.
library Signers {
    /// @notice Too little gas was sent to ask `signer` fairly; nobody's voice may be lost that way.
    error NotEnoughGas(address signer, uint256 needed);

    /// @dev Enough for passkey and multi-owner accounts.
    uint256 internal constant GAS_PER_SIGNER = 200_000;

    /// @dev Half the order of the curve: a higher `s` would be a second form of the same signature.
    uint256 private constant HIGHEST_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0;

    /// @notice Whose key made `signatures[index]` over `digest`; zero when nobody's. EIP-2098; high `s` is refused, so that
    /// a signature has one form only.
    /// @dev Says what `ECDSA.tryRecover` says, for 200 gas less per voice. `index` must be below the array's length, which
    /// is not checked again here: callers walk the array.
    function recover(
        bytes32 digest,
        CompactSignature[] calldata signatures,
        uint256 index
    ) internal view returns (address signer) {
        bytes32 r;
        uint256 vs;
        assembly ("memory-safe") {
            let at := add(signatures.offset, shl(6, index))
            r := calldataload(at)
            vs := calldataload(add(at, 0x20))
        }
        uint256 s = vs & (type(uint256).max >> 1);
        if (s > HIGHEST_S) return address(0);
        assembly ("memory-safe") {
            let question := mload(0x40)
            mstore(question, digest)
            mstore(add(question, 0x20), add(27, shr(255, vs)))
            mstore(add(question, 0x40), r)
            mstore(add(question, 0x60), s)
            mstore(0x00, 0)
            pop(staticcall(gas(), 1, question, 0x80, 0x00, 0x20))
            signer := mload(0x00)
        }
    }

    /// @notice Whether `person` signed `digest`. Never reverts for a bad signature, only for too little gas.
    function signed(address person, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        if (signedByKey(person, digest, signature)) return true;
        if (person.code.length == 0) return false;
        // EIP-150 keeps back a 64th: without this check a caller could starve the signer and have the voice skipped.
        if (gasleft() - gasleft() / 64 < GAS_PER_SIGNER + 5_000) revert NotEnoughGas(person, GAS_PER_SIGNER);
        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        bool success;
        bytes32 answer;
        // Solidity's own call would copy an answer of any length; this keeps the first word only.
        assembly ("memory-safe") {
            mstore(0x00, 0)
            success := staticcall(GAS_PER_SIGNER, person, add(question, 0x20), mload(question), 0x00, 0x20)
            success := and(success, gt(returndatasize(), 0x1f))
            answer := mload(0x00)
        }
        return success && answer == bytes32(IERC1271.isValidSignature.selector);
    }

    /// @notice Whether the key whose address is `person` signed: 65 bytes, or 64 in the compact form of EIP-2098.
    /// @dev High `s` is refused, so that a signature has one form only.
    function signedByKey(address person, bytes32 digest, bytes calldata signature) internal pure returns (bool) {
        address recovered;
        if (signature.length == 65) {
            (recovered, , ) = ECDSA.tryRecoverCalldata(digest, signature);
        } else if (signature.length == 64) {
            (recovered, , ) = ECDSA.tryRecover(digest, bytes32(signature[:32]), bytes32(signature[32:]));
        }
        return recovered != address(0) && recovered == person;
    }
}
