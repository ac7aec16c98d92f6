// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {CompactSignature} from "../../contracts/interfaces/IAssembly.sol";
import {Signers} from "../../contracts/libraries/Signers.sol";
import {Check} from "./Check.sol";

/// @notice The lean recovery beside OpenZeppelin's, which is its reference.
contract SignersTest is Check {
    uint256 private constant ORDER = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141;

    function recoverLast(bytes32 digest, CompactSignature[] calldata signatures) external view returns (address) {
        return Signers.recover(digest, signatures, signatures.length - 1);
    }

    function testFuzz_RecoversWhoSigned(uint256 key, bytes32 digest, uint8 place) external {
        key = 1 + (key % (ORDER - 1));
        (uint8 v, bytes32 r, bytes32 s) = cheats.sign(key, digest);
        bytes32 vs = bytes32(uint256(s) | (uint256(v - 27) << 255));
        address signer = _both(digest, r, vs, place % 4);
        assertTrue(signer == cheats.addr(key));
        // The same signature in its other form is not theirs.
        bytes32 twisted = bytes32((ORDER - uint256(s)) | (uint256(28 - v) << 255));
        assertTrue(_both(digest, r, twisted, place % 4) != signer);
    }

    function testFuzz_SaysOfAnyBytesWhatTheReferenceSays(bytes32 digest, bytes32 r, bytes32 vs) external view {
        _both(digest, r, vs, 0);
    }

    function test_SaysOfEdgesWhatTheReferenceSays() external view {
        bytes32[7] memory edges = [
            bytes32(0),
            bytes32(uint256(1)),
            bytes32(ORDER / 2),
            bytes32(ORDER / 2 + 1),
            bytes32(ORDER - 1),
            bytes32(ORDER),
            bytes32(type(uint256).max)
        ];
        for (uint256 i = 0; i < 49; ++i) _both(keccak256("edge"), edges[i / 7], edges[i % 7], 1);
    }

    /// @dev The same answer from both, with other signatures before it in the array.
    function _both(bytes32 digest, bytes32 r, bytes32 vs, uint256 place) private view returns (address signer) {
        CompactSignature[] memory signatures = new CompactSignature[](place + 1);
        signatures[place] = CompactSignature(r, vs);
        signer = this.recoverLast(digest, signatures);
        (address other, , ) = ECDSA.tryRecover(digest, r, vs);
        assertTrue(signer == other);
    }
}
