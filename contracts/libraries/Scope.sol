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

    bytes4 internal constant TRANSFER = 0xa9059cbb; // transfer(address,uint256)
    bytes4 private constant TRANSFER_AND_CALL = 0x1296ee62; // transferAndCall(address,uint256): ERC-1363
    bytes4 private constant TRANSFER_WITH_DATA = 0x4000aea0; // transferAndCall(address,uint256,bytes): ERC-677, ERC-1363
    bytes4 private constant SEND = 0x9bd9bbc6; // send(address,uint256,bytes): ERC-777
    bytes4 private constant TRANSFER_FROM = 0x23b872dd; // transferFrom(address,address,uint256)
    bytes4 private constant SAFE_TRANSFER_FROM = 0x42842e0e; // safeTransferFrom(address,address,uint256): ERC-721
    bytes4 private constant SAFE_TRANSFER_WITH_DATA = 0xb88d4fde; // safeTransferFrom(address,address,uint256,bytes)
    bytes4 private constant TRANSFER_FROM_AND_CALL = 0xd8fbe994; // transferFromAndCall(address,address,uint256): ERC-1363
    bytes4 private constant TRANSFER_FROM_WITH_DATA = 0xc1d34b89; // transferFromAndCall(address,address,uint256,bytes)
    bytes4 private constant BURN_FROM = 0x79cc6790; // burnFrom(address,uint256)
    bytes4 private constant BURN = 0x42966c68; // burn(uint256)
    bytes4 private constant BURN_WITH_DATA = 0xfe9d9303; // burn(uint256,bytes): ERC-777

    /// @dev Field by field: encoded whole, with all that it holds, every act costs more (decision 006).
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

    /// @notice Whether the function moves its target's own tokens: their budget must be in that token.
    function moves(bytes4 selector) internal pure returns (bool) {
        return _sends(selector) || _takes(selector) || selector == BURN || selector == BURN_WITH_DATA;
    }

    /// @notice How much of the account's own the call itself says it sends; 0 where it does not say, or where the same
    /// function may name an amount or a piece (`transferFrom`, `burn`).
    function sent(address community, bytes4 selector, bytes calldata data) internal pure returns (uint256) {
        if (_sends(selector)) return uint256(_word(data, 1));
        if (!_takes(selector) || _from(data) != community) return 0;
        if (selector == SAFE_TRANSFER_FROM || selector == SAFE_TRANSFER_WITH_DATA) return 1;
        bool counted = selector == TRANSFER_FROM_AND_CALL || selector == TRANSFER_FROM_WITH_DATA;
        return counted ? uint256(_word(data, 2)) : 0;
    }

    /// @notice Whether the function can move what another person allowed the account to move.
    function takesFromOthers(bytes4 selector) internal pure returns (bool) {
        return
            _takes(selector) ||
            selector == 0xf242432a || // safeTransferFrom(address,address,uint256,uint256,bytes): ERC-1155
            selector == 0x2eb2c2d6 || // safeBatchTransferFrom(address,address,uint256[],uint256[],bytes): ERC-1155
            selector == 0x62ad1b83 || // operatorSend(address,address,uint256,bytes,bytes): ERC-777
            selector == 0xfc673c4f || // operatorBurn(address,uint256,bytes,bytes): ERC-777
            selector == 0xfe99049a || // transferFrom(address,address,uint256,uint256): ERC-6909
            selector == 0x36c78516; // transferFrom(address,address,uint160,address): Permit2
    }

    function _from(bytes calldata data) private pure returns (address) {
        return address(uint160(uint256(_word(data, 0))));
    }

    function _sends(bytes4 selector) private pure returns (bool) {
        return
            selector == TRANSFER || selector == TRANSFER_AND_CALL || selector == TRANSFER_WITH_DATA || selector == SEND;
    }

    function _takes(bytes4 selector) private pure returns (bool) {
        return
            selector == TRANSFER_FROM ||
            selector == SAFE_TRANSFER_FROM ||
            selector == SAFE_TRANSFER_WITH_DATA ||
            selector == TRANSFER_FROM_AND_CALL ||
            selector == TRANSFER_FROM_WITH_DATA ||
            selector == BURN_FROM;
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
            selector == 0x1f0464d1 || // multicall(bytes32,bytes[])
            selector == 0x63fb0b96 || // multicall(address[],bytes[])
            selector == 0x1e897afb || // batch(bytes[])
            selector == 0xd2423b51 || // batch(bytes[],bool)
            selector == 0xa3b22fc4 || // hope(address): Maker
            selector == 0x110496e5 || // allow(address,bool): Compound
            selector == 0xc04a8a10 || // approveDelegation(address,uint256): Aave
            selector == 0xeecea000 || // setAuthorization(address,bool): Morpho
            selector == 0xfa6e671d || // setRelayerApproval(address,address,bool): Balancer
            selector == 0x0de54ba0 || // setMinterApproval(address,bool)
            selector == 0xdb9b7170 || // setApproval(address,bool)
            selector == 0xd4febb96 || // setOperator(address,uint48)
            selector == 0x42232a4c; // temporaryApprove(address,uint256)
    }

    /// @notice Reverts unless the call keeps to its permission's target, function, arguments and gate.
    function checkCall(
        address community,
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
        bool fromNamed = false;
        for (uint256 i = 0; i < conditions.length; ++i) {
            _checkCondition(conditions[i], data);
            if (conditions[i].argument == 0 && conditions[i].operator != Operator.AtMost) fromNamed = true;
        }
        // Members who allow the community to collect their dues have not allowed whoever holds a mandate to take them.
        if (takesFromOthers(permission.selector) && !fromNamed && _from(data) != community) {
            revert IMandates.NotOwnAssets(_from(data));
        }
        Gate calldata gate = permission.gate;
        if (gate.target != address(0) && !_open(gate)) revert IMandates.GateClosed(gate.target);
    }

    function _word(bytes calldata data, uint256 argument) private pure returns (bytes32) {
        uint256 at = 4 + 32 * argument;
        if (data.length < at + 32) revert IMandates.ArgumentMissing(argument);
        return bytes32(data[at:at + 32]);
    }

    function _checkCondition(Condition calldata condition, bytes calldata data) private pure {
        bytes32 value = _word(data, condition.argument);
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
