// SPDX-License-Identifier: MIT
pragma solidity 0.8.34;

import {Condition, Gate, IMandates, Operator, Permission} from "../interfaces/IMandates.sol";
import {Texts} from "./Texts.sol";

/// @title Scope
/// @notice What a permission may say, and whether a call keeps to it.
library Scope {
    uint256 private constant MOST_CONDITIONS = 8;
    uint256 private constant MOST_VALUES = 16;
    uint256 private constant MOST_GATE_BYTES = 1024;
    uint256 private constant LONGEST_WAIT = 90 days;

    bytes4 private constant TRANSFER = 0xa9059cbb; // transfer(address,uint256)
    bytes4 private constant TRANSFER_FROM = 0x23b872dd; // transferFrom(address,address,uint256)

    /// @dev Field by field: encoded whole, with all that it holds, it costs 1,200 gas more.
    function hash(Permission calldata permission) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    keccak256(bytes(permission.purpose)),
                    permission.target,
                    permission.selector,
                    keccak256(abi.encode(permission.conditions)),
                    permission.gate.target,
                    keccak256(permission.gate.data),
                    permission.asset,
                    permission.amountPerSeason,
                    permission.callsPerSeason,
                    permission.announceAbove,
                    permission.wait
                )
            );
    }

    /// @notice Reverts unless the permission has effect and leaves nothing behind. `place` is its index in the scope.
    /// @dev Forbidden targets depend on the community and are the caller's to check.
    function checkTerms(Permission calldata permission, uint256 place) internal pure {
        Texts.check(permission.purpose, 128);
        if (leavesAllowance(permission.selector)) revert IMandates.LeavesAllowance(place, permission.selector);
        if (moves(permission.selector) && permission.asset != permission.target) {
            revert IMandates.AssetNotTarget(place, permission.target, permission.asset);
        }
        within("conditions", place, permission.conditions.length, 0, MOST_CONDITIONS);
        if (permission.selector == 0) within("conditions", place, permission.conditions.length, 0, 0);
        for (uint256 i = 0; i < permission.conditions.length; ++i) {
            Condition calldata condition = permission.conditions[i];
            within("values", place, condition.values.length, 1, condition.operator == Operator.OneOf ? MOST_VALUES : 1);
            within("argument", place, condition.argument, 0, 255);
        }
        within(
            "gate",
            place,
            permission.gate.data.length,
            0,
            permission.gate.target == address(0) ? 0 : MOST_GATE_BYTES
        );
        within("callsPerSeason", place, permission.callsPerSeason, 1, type(uint32).max);
        within("amountPerSeason", place, permission.amountPerSeason, 0, type(uint128).max);
        within("wait", place, permission.wait, 0, LONGEST_WAIT);
    }

    /// @notice Whether the function moves a token's balance by the token's own rules.
    function moves(bytes4 selector) internal pure returns (bool) {
        return selector == TRANSFER || selector == TRANSFER_FROM;
    }

    function within(bytes32 field, uint256 place, uint256 value, uint256 least, uint256 most) internal pure {
        if (value < least || value > most) revert IMandates.TermsOutOfRange(field, place, value, least, most);
    }

    /// @notice Functions by which an owner lets others move their assets later, or that may hide such a call among
    /// others. A list cannot be complete; it stands behind the first rule, that nothing is permitted which the community
    /// did not name.
    function leavesAllowance(bytes4 selector) internal pure returns (bool) {
        return
            selector == 0x095ea7b3 || // approve(address,uint256): ERC-20, ERC-721
            selector == 0x39509351 || // increaseAllowance(address,uint256)
            selector == 0xa457c2d7 || // decreaseAllowance(address,uint256)
            selector == 0xd73dd623 || // increaseApproval(address,uint256)
            selector == 0xa22cb465 || // setApprovalForAll(address,bool): ERC-721, ERC-1155
            selector == 0xd505accf || // permit(address,address,uint256,uint256,uint8,bytes32,bytes32): ERC-2612
            selector == 0x8fcbaf0c || // permit(address,address,uint256,uint256,bool,uint8,bytes32,bytes32): DAI
            selector == 0x9fd5a6cf || // permit(address,address,uint256,uint256,bytes)
            selector == 0x3177029f || // approveAndCall(address,uint256): ERC-1363
            selector == 0xcae9ca51 || // approveAndCall(address,uint256,bytes): ERC-1363
            selector == 0x959b8c3f || // authorizeOperator(address): ERC-777
            selector == 0x558a7297 || // setOperator(address,bool): ERC-6909
            selector == 0x426a8493 || // approve(address,uint256,uint256): ERC-6909
            selector == 0x87517c45 || // approve(address,address,uint160,uint48): Permit2
            selector == 0x2b67b570 || // permit(address,((address,uint160,uint48,uint48),address,uint256),bytes): Permit2
            selector == 0xac9650d8 || // multicall(bytes[])
            selector == 0x5ae401dc || // multicall(uint256,bytes[])
            selector == 0x1f0464d1; // multicall(bytes32,bytes[])
    }

    /// @notice Reverts unless the call keeps to its permission's target, function, arguments and gate.
    function checkCall(
        Permission calldata permission,
        address target,
        uint256 value,
        bytes calldata data
    ) internal view {
        if (target != permission.target) revert IMandates.WrongTarget(target, permission.target);
        // A plain payment carries no data; a function's call carries at least its selector.
        bool plain = permission.selector == 0;
        if (plain ? data.length != 0 : data.length < 4 || bytes4(data) != permission.selector) {
            revert IMandates.WrongSelector(bytes4(data), permission.selector);
        }
        if (value != 0 && permission.asset != address(0)) revert IMandates.ValueNotAllowed(value);
        Condition[] calldata conditions = permission.conditions;
        for (uint256 i = 0; i < conditions.length; ++i) {
            _checkCondition(conditions[i], data);
        }
        Gate calldata gate = permission.gate;
        if (gate.target != address(0) && !_open(gate)) revert IMandates.GateClosed(gate.target);
    }

    function _checkCondition(Condition calldata condition, bytes calldata data) private pure {
        uint256 at = 4 + 32 * uint256(condition.argument);
        if (data.length < at + 32) revert IMandates.ArgumentMissing(condition.argument);
        bytes32 value = bytes32(data[at:at + 32]);
        if (condition.operator == Operator.AtMost) {
            if (value <= condition.values[0]) return;
        } else {
            for (uint256 i = 0; i < condition.values.length; ++i) {
                if (value == condition.values[i]) return;
            }
        }
        revert IMandates.ArgumentNotAllowed(condition.argument, value);
    }

    /// @dev Fails closed: no code, a revert, a short answer or anything but 1 is a no.
    function _open(Gate calldata gate) private view returns (bool) {
        (bool success, bytes memory answer) = gate.target.staticcall(gate.data);
        return success && answer.length == 32 && bytes32(answer) == bytes32(uint256(1));
    }
}
