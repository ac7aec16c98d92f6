// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

import {Asset} from "./IAssembly.sol";

/// @title A community's account
/// @notice Holds coin, ERC-20, 721 and 1155. It does only what a module that the charter lets execute asks of it; that
/// module names the person and the authority in `Deeds`. It signs nothing: there is no ERC-1271 here, no delegatecall, no
/// owner and no upgrade.
interface IAccount {
    /// @notice The charter does not let `module` execute.
    error MayNotExecute(address module);
    /// @notice The account calls neither itself nor the assembly.
    error ProtectedTarget(address target);
    /// @notice Data for an address without code would be lost.
    error NoCode(address target);
    /// @notice The target reverted with `reason`; nothing has happened.
    error CallFailed(address target, bytes reason);

    /// @notice Only the assembly passes on what an abandoned community held.
    error NotTheAssembly(address caller);

    /// @notice Calls `target`. Emits nothing of its own: the module's record says who acted and why.
    ///
    /// Requirements: the caller has the power `EXECUTE`; the target is neither the assembly nor this account; with data
    /// it has code.
    /// @param value Wei.
    /// @return result What the target returned.
    function execute(address target, uint256 value, bytes calldata data) external returns (bytes memory result);

    /// @notice Passes assets on to an abandoned community's heir (`IAssembly.sweep`). Of an ERC-20, an ERC-1155 id and coin
    /// everything goes.
    ///
    /// Requirements: the caller is the assembly; every transfer succeeds.
    function sweep(address heir, Asset[] calldata assets) external;
}
