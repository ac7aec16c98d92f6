// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Call, SignedAct} from "../interfaces/IMandates.sol";
import {Scope} from "./Scope.sol";

/// @title The message a holder signs to act (EIP-712), and what an announcement is bound to
library Acts {
    bytes32 private constant CALL_TYPEHASH = keccak256(
        "Call(string purpose,address target,uint256 value,bytes data,bytes32 permission)"
    );
    bytes32 private constant ACT_TYPEHASH = keccak256(
        "Act(string community,string mandate,string reason,Call[] calls,address communityId,bytes32 mandateId,address holder,uint256 nonce,uint40 deadline,uint32 gas)Call(string purpose,address target,uint256 value,bytes data,bytes32 permission)"
    );

    /// @notice The words of community, mandate, reason and each call's purpose; then everything that binds them.
    function hash(
        SignedAct calldata signedAct,
        bytes32 id,
        address holder,
        Call[] calldata calls,
        string calldata reason
    ) internal pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](calls.length);
        for (uint256 i = 0; i < calls.length; ++i) {
            hashes[i] = _hash(calls[i]);
        }
        return
            keccak256(
                abi.encode(
                    ACT_TYPEHASH,
                    signedAct.speech.name,
                    signedAct.text,
                    keccak256(bytes(reason)),
                    keccak256(abi.encodePacked(hashes)),
                    signedAct.community,
                    id,
                    holder,
                    signedAct.nonce,
                    signedAct.deadline,
                    signedAct.gas
                )
            );
    }

    /// @notice An announcement is for this call with this reason under this permission, and no other, to a target with
    /// the code it has now.
    function announcement(
        address community,
        bytes32 id,
        bytes32 permission,
        Call calldata call,
        string calldata reason
    ) internal view returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    community,
                    id,
                    permission,
                    call.target,
                    // Whether an account without code has ever been paid changes its code's hash, and nothing else.
                    call.target.code.length == 0 ? bytes32(0) : call.target.codehash,
                    call.value,
                    keccak256(call.data),
                    keccak256(bytes(reason))
                )
            );
    }

    function _hash(Call calldata call) private pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    CALL_TYPEHASH,
                    keccak256(bytes(call.permission.purpose)),
                    call.target,
                    call.value,
                    keccak256(call.data),
                    Scope.hash(call.permission)
                )
            );
    }
}
